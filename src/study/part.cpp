#include "study/part.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/bytes.h"

namespace demarche::study {
namespace {

template <class T>
void differ(std::vector<std::string>& out, const char* what, const T& a, const T& b) {
  if (a != b) out.push_back(fmt::format("{} ({} and {})", what, a, b));
}

}  // namespace

std::vector<std::string> differences(const StudyFacts& a, const StudyFacts& b) {
  std::vector<std::string> out;
  differ(out, "the study", a.id, b.id);
  if (a.id == b.id && a.study_sha256 != b.study_sha256) out.emplace_back("the text of the study");
  differ(out, "the program's version", a.version, b.version);
  for (const auto& [what, hash] : a.hashes) {
    const auto same =
        std::find_if(b.hashes.begin(), b.hashes.end(), [&](const auto& h) { return h.first == what; });
    if (same != b.hashes.end() && same->second != hash) out.push_back(what);
  }
  // The same text may be run with another seed or number of draws.
  differ(out, "the seed", a.seed, b.seed);
  differ(out, "the draws per cell", a.draws, b.draws);
  if (out.empty() && header_text({a, 1, 1}) != header_text({b, 1, 1})) out.emplace_back("what is computed");
  return out;
}

Result<Part> read_part(const std::string& file, int number) {
  Part part;
  bool sane = true;
  const auto scan = scan_log(file, [&](std::string_view bytes, RecordPlace place) {
    ByteReader in(bytes);
    Piece piece;
    piece.unit.cell = static_cast<int>(in.unsigned_number());
    piece.unit.first = static_cast<std::int64_t>(in.unsigned_number());
    piece.unit.count = static_cast<std::int64_t>(in.unsigned_number());
    piece.file = number, piece.place = place;
    sane = sane && in.good() && piece.unit.count >= 1;
    part.pieces.push_back(piece);
  });
  if (!scan) return scan.diagnostics();
  auto header = parse_header(scan->header);
  if (!header || !sane)
    return make_error("file-format", fmt::format("{} is of another version of the program's files", file));
  part.header = std::move(*header);
  part.good = scan->good, part.beyond = scan->beyond;
  return part;
}

void sort_pieces(std::vector<Piece>& pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return std::tie(a.unit.cell, a.unit.first, a.file) < std::tie(b.unit.cell, b.unit.first, b.file);
  });
}

ShardRange range_of(const StudyFacts& facts, int shard, int shards) {
  const std::int64_t per_cell = facts.units_per_cell(), cells = static_cast<std::int64_t>(facts.cells.size());
  const std::int64_t things = facts.stop ? cells : cells * per_cell, scale = facts.stop ? per_cell : 1;
  const auto border = [&](std::int64_t part) {
    // part / shards of the things, without overflow for a great many.
    return (things / shards * part + things % shards * part / shards) * scale;
  };
  return {border(shard - 1), border(shard)};
}

std::string cell_in_words(const StudyFacts& facts, int cell) {
  const StudyCell& c = facts.cells[static_cast<std::size_t>(cell)];
  std::string text = fmt::format("cell {} ({}, {}", cell + 1, c.subject, c.run);
  for (std::size_t a = 0; a < facts.axes.size(); ++a)
    text += fmt::format(", {} = {}", facts.axes[a], c.values[a]);
  return text + ")";
}

}  // namespace demarche::study
