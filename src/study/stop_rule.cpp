#include "study/stop_rule.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace demarche::study {

std::vector<std::int64_t> looks_of(const StudyFacts& facts) {
  std::vector<std::int64_t> looks;
  if (facts.stop) {
    for (std::int64_t draws = facts.stop->first; draws < facts.draws; draws += (draws + 1) / 2)
      looks.push_back((draws + facts.unit - 1) / facts.unit * facts.unit);
  }
  while (!looks.empty() && looks.back() >= facts.draws) looks.pop_back();
  looks.erase(std::unique(looks.begin(), looks.end()), looks.end());
  looks.push_back(facts.draws);
  return looks;
}

double half_width(const StudyStop& stop, const Tally& tally, std::size_t looks) {
  const auto n = static_cast<double>(tally.moments.count());
  const bool left =
      tally.sketch.count() > 0 && (tally.sketch.low() < stop.low || tally.sketch.high() > stop.high);
  if (n < 2 || left) return std::numeric_limits<double>::infinity();
  const double level = (1 - stop.confidence) / (2 * static_cast<double>(looks));
  const double log_term = std::log(2 / level), range = stop.high - stop.low;
  const double of_draws =
      std::sqrt(2 * tally.moments.variance() * log_term / n) + range * 7 * log_term / (3 * (n - 1));
  const auto missing = static_cast<double>(tally.missing);
  return of_draws + range * missing / (n + missing);
}

}  // namespace demarche::study
