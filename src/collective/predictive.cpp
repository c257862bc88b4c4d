#include "collective/predictive.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace demarche::collective {
namespace {

constexpr int kFolds = 10;
constexpr std::size_t kClasses = 7;

std::size_t class_of(double value) {
  if (value <= 0) return 0;
  if (value >= 100) return kClasses - 1;
  return 1 + std::min<std::size_t>(4, static_cast<std::size_t>(value / 20));
}

struct Sums {
  double log_score = 0, crps = 0;
  int n = 0;
};

void add(std::vector<double>& ensemble, double outcome, Sums& sums) {
  if (ensemble.empty()) return;
  // One imagined case spread evenly over the classes keeps a class nobody saw from costing infinity.
  std::array<double, kClasses> count;
  count.fill(1.0 / kClasses);
  for (const double value : ensemble) count[class_of(value)] += 1;
  sums.log_score -= std::log(count[class_of(outcome)] / (static_cast<double>(ensemble.size()) + 1));
  sums.crps += crps(ensemble, outcome);
  ++sums.n;
}

/// The predictive ensemble of decision k, from decisions of other folds.
template <class Member>
std::vector<double> ensemble_for(const std::vector<Decision>& list, std::size_t k, Member member) {
  std::vector<double> ensemble;
  for (std::size_t other = 0; other < list.size(); ++other) {
    if (list[other].proposal % kFolds == list[k].proposal % kFolds) continue;
    const double value = member(other);
    if (!std::isnan(value)) ensemble.push_back(std::clamp(value, 0.0, 100.0));
  }
  return ensemble;
}

void finish(const Sums& sums, BacktestScore& score) {
  if (sums.n == 0) return;
  score.log_score = sums.log_score / sums.n;
  score.crps = sums.crps / sums.n;
}

}  // namespace

double crps(std::vector<double>& ensemble, double outcome) {
  std::sort(ensemble.begin(), ensemble.end());
  const double n = static_cast<double>(ensemble.size());
  double distance = 0, pairs = 0;
  for (std::size_t k = 0; k < ensemble.size(); ++k) {
    distance += std::abs(ensemble[k] - outcome);
    pairs += (2 * static_cast<double>(k) + 1 - n) * ensemble[k];
  }
  return distance / n - pairs / (n * n);
}

void score_probabilities(const std::vector<Decision>& list, const std::vector<double>& forecasts,
                         BacktestScore& score) {
  Sums sums;
  for (std::size_t k = 0; k < list.size(); ++k) {
    if (std::isnan(forecasts[k])) continue;
    auto ensemble = ensemble_for(
        list, k, [&](std::size_t other) { return forecasts[k] + list[other].outcome - forecasts[other]; });
    add(ensemble, list[k].outcome, sums);
  }
  finish(sums, score);
}

BacktestScore climatology(const std::vector<Decision>& list) {
  BacktestScore score;
  score.model = "climatology";
  score.note = "outcomes of other proposals";
  score.mae = score.mae_se = score.rmse = std::numeric_limits<double>::quiet_NaN();
  score.versus_mean = score.versus_low = score.versus_high = std::numeric_limits<double>::quiet_NaN();
  score.within_10 = score.within_20 = std::numeric_limits<double>::quiet_NaN();
  score.n = static_cast<int>(list.size());
  Sums sums;
  for (std::size_t k = 0; k < list.size(); ++k) {
    auto ensemble = ensemble_for(list, k, [&](std::size_t other) { return list[other].outcome; });
    add(ensemble, list[k].outcome, sums);
  }
  finish(sums, score);
  return score;
}

}  // namespace demarche::collective
