#pragma once
// How one draw becomes a flat table. The public part is in demarche/bargain.h.

#include <vector>

#include "demarche/bargain.h"

namespace demarche {

/// Worths are rounded to whole multiples of this step (2^-44, about 6e-14). Sums of up to 2^8 in size are
/// then exact in double precision, whatever the order of issues, so merging, judging one package and a
/// caller's own sum agree to the last bit, and "at least as much as without a deal" has no rounding in it.
inline constexpr double kWorthStep = 0x1p-44;

/// Actors whose consent a package needs, leads first (see PackageTable).
void list_parties(const Crisis& crisis, std::vector<int>& actor);

}  // namespace demarche
