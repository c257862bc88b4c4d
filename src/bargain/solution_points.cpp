// Solution points, each by its own formula. Platforms disagree about what these names mean, so every rule
// here is one function of the gains over disagreement and of the best gains any rational candidate offers.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "demarche/bargain.h"

namespace demarche {
namespace {

bool is_rational(const Gains& candidate, const Gains& disagreement) {
  return candidate.challenger >= disagreement.challenger && candidate.target >= disagreement.target;
}

Gains best_gains(std::span<const Gains> candidates, const Gains& disagreement) {
  Gains best;
  for (const Gains& candidate : candidates) {
    if (!is_rational(candidate, disagreement)) continue;
    best.challenger = std::max(best.challenger, candidate.challenger - disagreement.challenger);
    best.target = std::max(best.target, candidate.target - disagreement.target);
  }
  return best;
}

/// A side that can gain nothing anywhere sets no ratio.
double ratio(double gain, double best) {
  return best > 0 ? gain / best : std::numeric_limits<double>::infinity();
}

/// The first rational candidate with the largest score.
template <class Score>
int best_rational(std::span<const Gains> candidates, const Gains& disagreement, const Score& score) {
  int best = -1;
  double highest = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!is_rational(candidates[i], disagreement)) continue;
    const double value = score(candidates[i]);
    if (best < 0 || value > highest) {
      best = static_cast<int>(i);
      highest = value;
    }
  }
  return best;
}

/// Undominated among the rational ones: from the richest challenger down, the target must improve each time.
int least_asymmetric(std::span<const Gains> candidates, const Gains& disagreement) {
  std::vector<int> order;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (is_rational(candidates[i], disagreement)) order.push_back(static_cast<int>(i));
  }
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    if (candidates[a].challenger != candidates[b].challenger) {
      return candidates[a].challenger > candidates[b].challenger;
    }
    if (candidates[a].target != candidates[b].target) return candidates[a].target > candidates[b].target;
    return a < b;
  });
  int best = -1;
  double smallest = 0, highest_target = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const Gains& candidate = candidates[order[k]];
    if (k > 0 && candidate.target <= highest_target) continue;
    highest_target = candidate.target;
    const double asymmetry = std::abs(candidate.challenger - candidate.target);
    if (best < 0 || asymmetry < smallest || (asymmetry == smallest && order[k] < best)) {
      best = order[k];
      smallest = asymmetry;
    }
  }
  return best;
}

}  // namespace

SolutionPoints solution_points(std::span<const Gains> candidates, Gains disagreement, double power) {
  assert(power >= 0 && power <= 1);
  const Gains best = best_gains(candidates, disagreement);
  const auto gain1 = [&](const Gains& u) { return u.challenger - disagreement.challenger; };
  const auto gain2 = [&](const Gains& u) { return u.target - disagreement.target; };
  const auto pick = [&](const auto& score) { return best_rational(candidates, disagreement, score); };
  SolutionPoints points;
  points.nash = pick([&](const Gains& u) { return gain1(u) * gain2(u); });
  points.asymmetric_nash =
      pick([&](const Gains& u) { return std::pow(gain1(u), power) * std::pow(gain2(u), 1 - power); });
  points.kalai_smorodinsky = pick([&](const Gains& u) {
    return std::min(ratio(gain1(u), best.challenger), ratio(gain2(u), best.target));
  });
  points.egalitarian = pick([&](const Gains& u) { return std::min(gain1(u), gain2(u)); });
  points.max_sum = pick([](const Gains& u) { return u.challenger + u.target; });
  points.least_asymmetry = least_asymmetric(candidates, disagreement);
  return points;
}

}  // namespace demarche
