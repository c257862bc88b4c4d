#pragma once
// The results of a unit of work, as numbers and as bytes.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/tally.h"
#include "demarche/study.h"

namespace demarche::study {

struct UnitRecord {
  StudyUnit unit;              ///< several consecutive units once records were joined
  std::vector<Tally> tallies;  ///< per output
  std::vector<double> kept;    ///< (draws x outputs), if the study keeps its draws
};

std::string encode(const UnitRecord& record);
/// Nothing if the bytes are no record of a study with these facts.
std::optional<UnitRecord> decode(std::string_view bytes, const StudyFacts& facts);

/// Draws in a unit of work of a study with so many per cell.
std::int64_t unit_of(std::int64_t draws);

}  // namespace demarche::study
