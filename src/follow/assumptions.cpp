#include "follow/assumptions.h"

#include <vector>

namespace demarche::follow_detail {

std::span<const Assumption> assumptions() {
  static const std::vector<Assumption> kRanges{
      {"reading", "Where in their ranges readings of forces lie",
       "a coder who counts too many units counts too many each time", Uncertain::uniform(0, 1)},
      {"doubt", "Share of a threat's unity that a mixed message costs",
       "some, but words seldom undo a threat", Uncertain::uniform(0.05, 0.4)},
      {"correction", "Share of the doubt that a correction removes", "part: what was heard is not unheard",
       Uncertain::uniform(0.3, 0.9)},
      {"self-help-gain", "Gain from self-help where the ledger does not state it",
       "less than what would be fought over", Uncertain::uniform(0.02, 0.15)},
  };
  return kRanges;
}

}  // namespace demarche::follow_detail
