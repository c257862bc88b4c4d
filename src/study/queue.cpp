// Which units of a study are done, which come next, and the log that remembers it.

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "study/assemble.h"
#include "study/log_file.h"
#include "study/record.h"
#include "study/result_writer.h"
#include "study/stop_rule.h"

namespace demarche {
namespace {

using namespace study;

std::vector<Diagnostic> cannot_write(const std::string& problem) {
  return {make_error("cannot-write", problem)};
}

/// What is known of a cell that decides by itself when it has enough.
struct OpenCell {
  std::size_t look = 0;       ///< the look it is drawn for
  std::int64_t handed = 0;    ///< units handed out, or found done in the log
  std::int64_t returned = 0;  ///< units done
  Tally tally;                ///< of the output that decides
  bool ended = false;
};

}  // namespace

struct SweepQueue::Inside {
  PartHeader header;
  std::string file, log;
  bool partial = false;
  LogWriter writer;
  ShardRange range;
  std::vector<bool> handed;  ///< per unit of the range
  std::int64_t cursor = 0;   ///< every unit before it is handed out or done
  std::int64_t units_done = 0, draws_done = 0, draws_in_all = 0, resumed = 0;
  std::vector<std::int64_t> looks;
  std::vector<OpenCell> open;  ///< with `stop`: the cells of the range
  std::size_t ended = 0;

  [[nodiscard]] const StudyFacts& facts() const { return header.facts; }
  [[nodiscard]] std::int64_t units() const { return range.end - range.begin; }
  [[nodiscard]] std::int64_t position(const StudyUnit& unit) const {
    return unit.cell * facts().units_per_cell() + unit.first / facts().unit - range.begin;
  }
  [[nodiscard]] StudyUnit unit_at(std::int64_t position) const {
    const std::int64_t global = position + range.begin, per_cell = facts().units_per_cell();
    const std::int64_t first = global % per_cell * facts().unit;
    return {static_cast<int>(global / per_cell), first, std::min(facts().unit, facts().draws - first)};
  }
  [[nodiscard]] bool is_mine(const StudyUnit& unit) const {
    const std::int64_t at = position(unit);
    if (at < 0 || at >= units()) return false;
    const StudyUnit mine = unit_at(at);
    return mine.first == unit.first && mine.count == unit.count;
  }

  std::optional<StudyUnit> next_of_cells();
  void count(const UnitRecord& record);
  void look(OpenCell& cell);
  std::vector<Diagnostic> open_log(bool resume);
  std::vector<Diagnostic> take_over(const Part& found);
};

SweepQueue::SweepQueue(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
SweepQueue::SweepQueue(SweepQueue&&) noexcept = default;
SweepQueue& SweepQueue::operator=(SweepQueue&&) noexcept = default;
SweepQueue::~SweepQueue() = default;
std::int64_t SweepQueue::draws_done() const { return inside_->draws_done; }
std::int64_t SweepQueue::draws_in_all() const { return inside_->draws_in_all; }

/// Adds a record to what is known; the log has it already.
void SweepQueue::Inside::count(const UnitRecord& record) {
  ++units_done;
  draws_done += record.unit.count;
  if (!facts().stop) return;
  OpenCell& cell = open[static_cast<std::size_t>(record.unit.cell - range.begin / facts().units_per_cell())];
  ++cell.returned;
  cell.tally.merge(record.tallies[static_cast<std::size_t>(facts().stop->output)]);
  look(cell);
}

/// Decides, once all draws of a look are there, whether the cell has enough.
void SweepQueue::Inside::look(OpenCell& cell) {
  const std::int64_t draws = looks[cell.look];
  if (cell.returned < (draws + facts().unit - 1) / facts().unit) return;
  const bool enough = half_width(*facts().stop, cell.tally, looks.size()) <= facts().stop->half_width;
  if (!enough && cell.look + 1 < looks.size()) {
    ++cell.look;
    return;
  }
  cell.ended = true;
  ++ended;
  draws_in_all -= facts().draws - draws;
}

std::optional<StudyUnit> SweepQueue::Inside::next_of_cells() {
  const std::int64_t per_cell = facts().units_per_cell();
  for (std::size_t c = 0; c < open.size(); ++c) {
    OpenCell& cell = open[c];
    if (cell.ended) continue;
    const std::int64_t last = (looks[cell.look] + facts().unit - 1) / facts().unit;
    while (cell.handed < last) {
      const std::int64_t at = static_cast<std::int64_t>(c) * per_cell + cell.handed++;
      if (handed[static_cast<std::size_t>(at)]) continue;
      handed[static_cast<std::size_t>(at)] = true;
      return unit_at(at);
    }
  }
  return std::nullopt;
}

std::optional<StudyUnit> SweepQueue::next() {
  Inside& in = *inside_;
  if (in.facts().stop) return in.next_of_cells();
  while (in.cursor < in.units() && in.handed[static_cast<std::size_t>(in.cursor)]) ++in.cursor;
  if (in.cursor >= in.units()) return std::nullopt;
  in.handed[static_cast<std::size_t>(in.cursor)] = true;
  return in.unit_at(in.cursor);
}

bool SweepQueue::finished() const {
  return inside_->facts().stop ? inside_->ended == inside_->open.size()
                               : inside_->units_done == inside_->units();
}

std::vector<Diagnostic> SweepQueue::accept(const std::string& bytes) {
  const auto record = decode(bytes, inside_->facts());
  assert(record && inside_->is_mine(record->unit) && "a unit this queue handed out");
  if (const std::string problem = inside_->writer.append(bytes); !problem.empty())
    return cannot_write(problem);
  inside_->count(*record);
  return {};
}

/// Marks what a log holds as done. In the order of draws, because a cell takes its looks in order.
std::vector<Diagnostic> SweepQueue::Inside::take_over(const Part& found) {
  std::vector<Piece> pieces = found.pieces;
  sort_pieces(pieces);
  for (const Piece& piece : pieces) {
    UnitRecord record;
    record.unit = piece.unit;
    const bool mine = is_mine(piece.unit) && !handed[static_cast<std::size_t>(position(piece.unit))];
    if (mine && facts().stop) {
      const auto read = decode(read_record(log, piece.place), facts());
      if (!read) return {make_error("file-format", fmt::format("a record of {} makes no sense", log))};
      record = *read;
    }
    if (!mine) return {make_error("file-format", fmt::format("{} holds a unit that is not its own", log))};
    handed[static_cast<std::size_t>(position(piece.unit))] = true;
    count(record);
  }
  resumed = draws_done;
  return {};
}

std::vector<Diagnostic> SweepQueue::Inside::open_log(bool resume) {
  const std::string head = header_text(header);
  std::error_code ignored;
  if (!std::filesystem::exists(log, ignored)) {
    const std::string problem = writer.create(log, head);
    return problem.empty() ? std::vector<Diagnostic>{} : cannot_write(problem);
  }
  if (!resume) {
    return {make_error("interrupted-run", fmt::format("an interrupted run has left {}", log),
                       "--resume goes on with it; or delete it to begin anew")};
  }
  // Locked before it is read: what is read stays true.
  if (const std::string problem = writer.lock(log); !problem.empty())
    return {make_error("in-use", fmt::format("{}: {}", log, problem))};
  const auto found = read_part(log, 0);
  if (!found) {
    // Killed before the head was whole: nothing was computed yet.
    if (LogWriter::is_unborn(log, head)) {
      const std::string problem = writer.restart(head);
      return problem.empty() ? std::vector<Diagnostic>{} : cannot_write(problem);
    }
    return found.diagnostics();
  }
  const std::vector<std::string> different = differences(found->header.facts, facts());
  if (!different.empty()) {
    return {make_error("study-changed",
                       fmt::format("{} is of another run: they differ in {}", log, join_words(different)),
                       "delete it to begin anew")};
  }
  if (found->header.shard != header.shard || found->header.shards != header.shards) {
    return {make_error("study-changed", fmt::format("{} is of shard {} of {}", log, found->header.shard,
                                                    found->header.shards))};
  }
  if (const std::string problem = writer.cut(found->good); !problem.empty()) return cannot_write(problem);
  return take_over(*found);
}

Result<SweepQueue> SweepQueue::open(const StudyFacts& facts, const std::string& file,
                                    const SweepOptions& options) {
  const bool partial = options.partial || options.shards > 1;
  if (!partial && !is_result_file(file)) {
    return make_error("file-ending", fmt::format("{} ends in neither .csv nor .sqlite", file),
                      "the ending of --out says which format is written");
  }
  auto inside = std::make_unique<Inside>();
  inside->header = {facts, options.shard, options.shards};
  inside->file = file;
  inside->log = file + ".part";
  inside->partial = partial;
  inside->range = range_of(facts, options.shard, options.shards);
  inside->handed.resize(static_cast<std::size_t>(inside->units()));
  inside->looks = looks_of(facts);
  const std::int64_t per_cell = facts.units_per_cell();
  if (facts.stop) inside->open.resize(static_cast<std::size_t>(inside->units() / per_cell));
  // Units are of equal size but for the last of each cell.
  const auto draws_before = [&](std::int64_t unit) {
    return unit / per_cell * facts.draws + unit % per_cell * facts.unit;
  };
  inside->draws_in_all = draws_before(inside->range.end) - draws_before(inside->range.begin);
  const auto problems = inside->open_log(options.resume);
  if (!problems.empty()) return problems;
  return SweepQueue(std::move(inside));
}

Result<SweepReport> SweepQueue::finish() {
  Inside& in = *inside_;
  if (const std::string problem = in.writer.close(); !problem.empty()) return cannot_write(problem);
  if (!finished()) {
    return make_error("interrupted",
                      fmt::format("stopped with {} of {} draws done", in.draws_done, in.draws_in_all),
                      "the same command with --resume goes on from there");
  }
  auto log = read_part(in.log, 0);
  if (!log) return log.diagnostics();
  sort_pieces(log->pieces);
  auto report = in.partial ? write_part(in.header, {in.log}, log->pieces, in.file)
                           : write_result(in.facts(), {in.log}, log->pieces, in.file);
  if (!report) return report;
  report->resumed = in.resumed;
  std::error_code ignored;
  std::filesystem::remove(in.log, ignored);
  return report;
}

}  // namespace demarche
