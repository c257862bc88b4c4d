#pragma once
// What stands in the way of a deal in one draw: which red line, or pair of red lines, would open one.

#include <utility>
#include <vector>

#include "demarche/bargain.h"

namespace demarche {

struct RedLineId {
  int stance = 0;  ///< index into Crisis::stances
  int line = 0;    ///< index into Stance::red_lines
  auto operator<=>(const RedLineId&) const = default;
};

struct BlockReport {
  bool deal = false;               ///< a package that meets the core is acceptable to every party
  bool deal_without_core = false;  ///< a package is acceptable to every party if the core is ignored
  std::vector<RedLineId> single;   ///< each alone, lifted, opens a deal; empty if there is one already
  /// Only if no single red line does: both of a pair, lifted, open a deal.
  std::vector<std::pair<RedLineId, RedLineId>> pairs;
  bool exact = true;  ///< false: too many packages to settle every question; a "no" may be wrong
};

/// Acceptable: nobody forbids it, both leads have at least `disagreement` (NaN: no limit) and every other
/// party at least its own from the draw. Lifting a red line removes its breach cost and its absolute refusal;
/// red lines of actors whose consent is not needed never block. Lines in the order of Crisis::stances.
/// Tests every line, then at most every pair: microseconds each where a weighting settles it, else a merge.
BlockReport find_blocks(const Crisis& crisis, const BargainDraw& draw, Gains disagreement);

}  // namespace demarche
