#include "study/record.h"

namespace demarche::study {

std::string encode(const UnitRecord& record) {
  ByteWriter out;
  out.unsigned_number(static_cast<std::uint64_t>(record.unit.cell));
  out.unsigned_number(static_cast<std::uint64_t>(record.unit.first));
  out.unsigned_number(static_cast<std::uint64_t>(record.unit.count));
  for (const Tally& tally : record.tallies) tally.write(out);
  for (const double value : record.kept) out.real(value);
  return out.take();
}

std::optional<UnitRecord> decode(std::string_view bytes, const StudyFacts& facts) {
  ByteReader in(bytes);
  UnitRecord record;
  const std::uint64_t cell = in.unsigned_number(), first = in.unsigned_number(), count = in.unsigned_number();
  const auto draws = static_cast<std::uint64_t>(facts.draws);
  const bool sane = cell < facts.cells.size() && count >= 1 && count <= draws && first <= draws - count;
  if (!in.good() || !sane) return std::nullopt;
  record.unit = {static_cast<int>(cell), static_cast<std::int64_t>(first), static_cast<std::int64_t>(count)};
  record.tallies.resize(facts.outputs.size());
  for (Tally& tally : record.tallies) {
    tally.read(in);
    if (tally.moments.count() + tally.missing != count) return std::nullopt;
  }
  if (facts.keep_draws) {
    for (std::uint64_t i = 0; i < count * facts.outputs.size() && in.good(); ++i)
      record.kept.push_back(in.real());
  }
  if (!in.good() || !in.at_end()) return std::nullopt;
  return record;
}

}  // namespace demarche::study
