#pragma once
// The simplest forecast that looks at forces at all: war comes with one hazard per posture level.

#include <array>
#include <vector>

#include "game/standoff.h"

namespace demarche::follow_detail {

/// Time one crisis spent at each posture level, in its own tempos, and whether war ended it, from where.
struct PostureHistory {
  std::array<double, game::kPostures> tempos{};
  bool war = false;
  int last_level = 0;
};

/// War per tempo at each level: (wars + 1) / (tempos + 1 / h), h the hazard of all levels together. So a
/// level seen little stays near h, as if one war had been seen at that rate (the mean of a gamma posterior).
/// Without any war h is half a war over all tempos. O(histories).
std::array<double, game::kPostures> fit_hazards(const std::vector<PostureHistory>& histories);

/// War within so many tempos if the level stays.
double war_at_hazard(double hazard, double tempos);

}  // namespace demarche::follow_detail
