#include "study/assemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include "study/record.h"
#include "study/result_writer.h"
#include "study/stop_rule.h"

namespace demarche::study {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostProblems = 20;

/// "p05", "p50", "p97.5".
std::string quantile_name(double p) {
  const std::string percent = fmt::format("{:g}", 100 * p);
  return "p" + std::string(percent.find('.') == 1 || percent.size() == 1 ? "0" : "") + percent;
}

using PieceSpan = std::span<const Piece>;

/// Reads the pieces of one cell one after the other and adds their tallies up. False if one cannot be read.
class CellReader {
 public:
  CellReader(const StudyFacts& facts, const std::vector<std::string>& files) : facts_(facts), files_(files) {}

  /// Calls each(record) in the order of draws. A description of what failed, or nothing.
  template <class Each>
  std::string read(PieceSpan pieces, const Each& each) const {
    for (const Piece& piece : pieces) {
      const std::string& file = files_[static_cast<std::size_t>(piece.file)];
      const auto record = decode(read_record(file, piece.place), facts_);
      if (!record) return fmt::format("{} has changed, or a record in it makes no sense", file);
      each(*record);
    }
    return {};
  }

  [[nodiscard]] UnitRecord empty(int cell) const {
    UnitRecord record;
    record.unit.cell = cell;
    record.tallies.resize(facts_.outputs.size());
    return record;
  }

  static void join(UnitRecord& sum, const UnitRecord& more) {
    if (sum.unit.count == 0) sum.unit.first = more.unit.first;
    sum.unit.count += more.unit.count;
    for (std::size_t o = 0; o < sum.tallies.size(); ++o) sum.tallies[o].merge(more.tallies[o]);
  }

 private:
  const StudyFacts& facts_;
  const std::vector<std::string>& files_;
};

/// The pieces of the cell that begins at `from`.
PieceSpan cell_at(const std::vector<Piece>& pieces, std::size_t from) {
  std::size_t to = from;
  while (to < pieces.size() && pieces[to].unit.cell == pieces[from].unit.cell) ++to;
  return PieceSpan(pieces).subspan(from, to - from);
}

class ResultMaker {
 public:
  ResultMaker(const StudyFacts& facts, const std::vector<std::string>& files, ResultWriter& writer)
      : facts_(facts), reader_(facts, files), writer_(writer), looks_(looks_of(facts).size()) {
    report_.facts = facts;
  }

  std::string add_cell(PieceSpan pieces) {
    UnitRecord sum = reader_.empty(pieces.front().unit.cell);
    std::string problem =
        reader_.read(pieces, [&](const UnitRecord& record) { CellReader::join(sum, record); });
    if (!problem.empty()) return problem;
    for (std::size_t o = 0; o < sum.tallies.size(); ++o) summarise(sum, static_cast<int>(o));
    if (facts_.stop) tell_end(sum);
    report_.draws += sum.unit.count;
    if (!facts_.keep_draws) return {};
    const std::size_t outputs = facts_.outputs.size();
    return reader_.read(pieces, [&](const UnitRecord& record) {
      for (std::int64_t n = 0; n < record.unit.count; ++n)
        writer_.draw(record.unit.cell, record.unit.first + n,
                     std::span(record.kept).subspan(static_cast<std::size_t>(n) * outputs, outputs));
    });
  }

  SweepReport take() { return std::move(report_); }

 private:
  void summarise(const UnitRecord& sum, int output) {
    const Tally& tally = sum.tallies[static_cast<std::size_t>(output)];
    SweepRow row;
    row.cell = sum.unit.cell, row.output = output;
    row.draws = sum.unit.count;
    row.missing = static_cast<std::int64_t>(tally.missing);
    const bool any = tally.sketch.count() > 0;
    row.mean = any ? tally.moments.mean() : kNothing;
    row.se = tally.moments.count() > 1 ? tally.moments.standard_error() : kNothing;
    row.low = any ? tally.sketch.low() : kNothing;
    row.high = any ? tally.sketch.high() : kNothing;
    const auto line = [&](std::string statistic, double value, double se, double sketch_error) {
      writer_.line({row.cell, output, std::move(statistic), value, se, sketch_error, row.draws, row.missing});
    };
    line("mean", row.mean, row.se, 0);
    line("min", row.low, kNothing, 0);
    for (const double p : facts_.quantiles) {
      const auto estimate = any ? tally.sketch.quantile(p) : QuantileSketch::Estimate{kNothing, kNothing};
      line(quantile_name(p), estimate.value, any ? tally.quantile_error(p) : kNothing, estimate.error);
      if (any) row.quantiles.push_back(estimate.value);
    }
    line("max", row.high, kNothing, 0);
    report_.missing += row.missing;
    report_.numbers += row.draws;
    if (report_.rows.size() < static_cast<std::size_t>(kCellsShown) * facts_.outputs.size())
      report_.rows.push_back(std::move(row));
  }

  void tell_end(const UnitRecord& sum) {
    const StudyStop& stop = *facts_.stop;
    const Tally& tally = sum.tallies[static_cast<std::size_t>(stop.output)];
    const double width = half_width(stop, tally, looks_);
    const CellEnd end{sum.unit.cell, sum.unit.count, width <= stop.half_width, width};
    report_.ends.push_back(end);
    const auto missing = static_cast<std::int64_t>(tally.missing);
    const auto line = [&](const char* statistic, double value) {
      writer_.line({end.cell, stop.output, statistic, value, kNothing, 0, end.draws, missing});
    };
    line("half-width", width);
    line("narrow-enough", end.narrow ? 1 : 0);
  }

  const StudyFacts& facts_;
  CellReader reader_;
  ResultWriter& writer_;
  std::size_t looks_;
  SweepReport report_;
};

Diagnostic cannot_write(std::string message) { return make_error("cannot-write", std::move(message)); }

/// Tally of the output a study stops by, over the pieces of a cell.
std::optional<Tally> stop_tally(const StudyFacts& facts, const std::vector<std::string>& files,
                                PieceSpan pieces) {
  Tally sum;
  const std::string problem = CellReader(facts, files).read(pieces, [&](const UnitRecord& record) {
    sum.merge(record.tallies[static_cast<std::size_t>(facts.stop->output)]);
  });
  if (!problem.empty()) return std::nullopt;
  return sum;
}

/// Whether a cell of a study with `stop` may end after so many draws.
bool may_end(const StudyFacts& facts, const std::vector<std::string>& files, PieceSpan pieces,
             std::int64_t draws) {
  const auto looks = looks_of(facts);
  if (draws == facts.draws) return true;
  if (std::find(looks.begin(), looks.end(), draws) == looks.end()) return false;
  const auto tally = stop_tally(facts, files, pieces);
  return tally && half_width(*facts.stop, *tally, looks.size()) <= facts.stop->half_width;
}

class GapFinder {
 public:
  GapFinder(const StudyFacts& facts, const std::vector<std::string>& files, const std::vector<Piece>& pieces)
      : facts_(facts), files_(files), pieces_(pieces) {}

  std::vector<Diagnostic> run() {
    std::size_t at = 0;
    for (int cell = 0; cell < static_cast<int>(facts_.cells.size()); ++cell) {
      if (at < pieces_.size() && pieces_[at].unit.cell == cell) {
        const PieceSpan span = cell_at(pieces_, at);
        at += span.size();
        check(span, cell);
      } else {
        missing(cell, 0, facts_.draws);
      }
      if (problems_.size() >= kMostProblems) break;
    }
    return std::move(problems_);
  }

 private:
  void check(PieceSpan span, int cell) {
    std::int64_t end = 0;
    for (const Piece& piece : span) {
      if (piece.unit.first > end) missing(cell, end, piece.unit.first);
      if (piece.unit.first < end) {
        problems_.push_back(make_error(
            "doubled-part",
            fmt::format("draws {} to {} of {} are there twice: in {} for the second time", piece.unit.first,
                        std::min(end, piece.unit.first + piece.unit.count) - 1, cell_in_words(facts_, cell),
                        files_[static_cast<std::size_t>(piece.file)])));
      }
      end = std::max(end, piece.unit.first + piece.unit.count);
    }
    if (facts_.stop && problems_.empty() && may_end(facts_, files_, span, end)) return;
    if (end < facts_.draws) missing(cell, end, facts_.draws);
  }

  void missing(int cell, std::int64_t from, std::int64_t to) {
    problems_.push_back(make_error(
        "gap", fmt::format("draws {} to {} of {} are missing", from, to - 1, cell_in_words(facts_, cell))));
  }

  const StudyFacts& facts_;
  const std::vector<std::string>& files_;
  const std::vector<Piece>& pieces_;
  std::vector<Diagnostic> problems_;
};

}  // namespace

std::vector<Diagnostic> gaps_in(const StudyFacts& facts, const std::vector<std::string>& files,
                                const std::vector<Piece>& pieces) {
  return GapFinder(facts, files, pieces).run();
}

Result<SweepReport> write_result(const StudyFacts& facts, const std::vector<std::string>& files,
                                 const std::vector<Piece>& pieces, const std::string& file) {
  const auto writer = result_writer(facts, file);
  if (!writer) return make_error("file-ending", fmt::format("{} ends in neither .csv nor .sqlite", file));
  ResultMaker maker(facts, files, *writer);
  for (std::size_t at = 0; at < pieces.size();) {
    const PieceSpan span = cell_at(pieces, at);
    if (std::string problem = maker.add_cell(span); !problem.empty())
      return make_error("file-format", problem);
    at += span.size();
  }
  if (std::string problem = writer->finish(); !problem.empty()) return cannot_write(problem);
  SweepReport report = maker.take();
  report.file = file;
  return report;
}

Result<SweepReport> write_part(const PartHeader& header, const std::vector<std::string>& files,
                               const std::vector<Piece>& pieces, const std::string& file) {
  const StudyFacts& facts = header.facts;
  const CellReader reader(facts, files);
  const std::string temporary = file + ".new";
  SweepReport report;
  report.facts = facts;
  report.file = file;
  report.partial = true;
  LogWriter out;
  std::string problem = out.create(temporary, header_text(header));
  const auto put = [&](const UnitRecord& record) {
    report.draws += record.unit.count;
    for (const Tally& tally : record.tallies) report.missing += static_cast<std::int64_t>(tally.missing);
    report.numbers += record.unit.count * static_cast<std::int64_t>(record.tallies.size());
    if (problem.empty()) problem = out.append(encode(record));
  };
  for (std::size_t at = 0; at < pieces.size() && problem.empty();) {
    const PieceSpan span = cell_at(pieces, at);
    at += span.size();
    if (facts.keep_draws) {
      const std::string unread = reader.read(span, put);
      if (problem.empty()) problem = unread;
      continue;
    }
    UnitRecord sum = reader.empty(span.front().unit.cell);
    const std::string unread =
        reader.read(span, [&](const UnitRecord& record) { CellReader::join(sum, record); });
    if (problem.empty()) problem = unread;
    if (problem.empty()) put(sum);
  }
  if (problem.empty()) problem = out.close();
  if (problem.empty()) problem = move_into_place(temporary, file);
  if (problem.empty()) return report;
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  return cannot_write(problem);
}

}  // namespace demarche::study
