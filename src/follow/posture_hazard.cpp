#include "follow/posture_hazard.h"

#include <algorithm>
#include <cmath>

namespace demarche::follow_detail {

std::array<double, game::kPostures> fit_hazards(const std::vector<PostureHistory>& histories) {
  std::array<double, game::kPostures> tempos{}, wars{};
  double all_tempos = 0, all_wars = 0;
  for (const auto& h : histories) {
    for (std::size_t level = 0; level < tempos.size(); ++level) {
      tempos[level] += h.tempos[level];
      all_tempos += h.tempos[level];
    }
    wars[static_cast<std::size_t>(h.last_level)] += h.war;
    all_wars += h.war;
  }
  const double overall = std::max(0.5, all_wars) / std::max(1.0, all_tempos);
  std::array<double, game::kPostures> hazard{};
  for (std::size_t level = 0; level < hazard.size(); ++level)
    hazard[level] = (wars[level] + 1) / (tempos[level] + 1 / overall);
  return hazard;
}

double war_at_hazard(double hazard, double tempos) { return -std::expm1(-hazard * std::max(0.0, tempos)); }

}  // namespace demarche::follow_detail
