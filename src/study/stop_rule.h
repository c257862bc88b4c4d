#pragma once
// When a study with [stop] has drawn enough, so that its interval is right although it was looked at many
// times.

#include <cstdint>
#include <vector>

#include "base/tally.h"
#include "demarche/study.h"

namespace demarche::study {

/// Draw counts at which a cell is looked at, ascending; the last is the cap. Half as many again each time, at
/// borders of units. One look, the cap, if the study has no `stop`.
std::vector<std::int64_t> looks_of(const StudyFacts& facts);

/// Half the width of an interval for the mean of the draws' distribution. The empirical Bernstein bound
/// (Maurer and Pontil 2009, "Empirical Bernstein bounds and sample variance penalization", theorem 4), which
/// holds for every number of draws and every distribution on [stop.low, stop.high], at level (1 - confidence)
/// / (2 looks) for each side and look: by the union bound all looks hold at once with the confidence asked
/// for, so the one at which the study stops does. Draws without a number count as if they lay anywhere in the
/// range. Infinite if a value left the range or there are fewer than two.
double half_width(const StudyStop& stop, const Tally& tally, std::size_t looks);

}  // namespace demarche::study
