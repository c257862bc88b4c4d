#include "collective/aggregate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace demarche::collective {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::vector<std::size_t> by_position(const Column& column) {
  std::vector<std::size_t> order(column.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return column.position[a] < column.position[b]; });
  return order;
}

}  // namespace

double weighted_mean(const Column& column) {
  if (column.size() == 0) return kNone;
  const auto weights = weights_of(column);
  double sum = 0, total = 0;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    sum += weights[k] * column.position[k];
    total += weights[k];
  }
  return sum / total;
}

double weighted_median(const Column& column) {
  if (column.size() == 0) return kNone;
  const auto weights = weights_of(column);
  const auto order = by_position(column);
  const double half = std::accumulate(weights.begin(), weights.end(), 0.0) / 2;
  // Summed in another order, half of the total may come out one rounding above what it should reach.
  const double reach = half * (1 - 1e-12);
  double cumulative = 0;
  for (const std::size_t k : order) {
    cumulative += weights[k];
    if (cumulative >= reach && weights[k] > 0) return column.position[k];
  }
  return column.position[order.back()];
}

double plain_mean(const Column& column) {
  if (column.size() == 0) return kNone;
  return std::accumulate(column.position.begin(), column.position.end(), 0.0) /
         static_cast<double>(column.size());
}

double plain_median(const Column& column) {
  if (column.size() == 0) return kNone;
  auto sorted = column.position;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t n = sorted.size();
  return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

double Election::mean() const {
  if (option.empty()) return kNone;
  return std::inner_product(option.begin(), option.end(), probability.begin(), 0.0);
}

Election condorcet(const Column& column) {
  Election election;
  if (column.size() == 0) return election;
  const auto weights = weights_of(column);
  std::vector<double> at;  // weight of each distinct position
  for (const std::size_t k : by_position(column)) {
    if (weights[k] <= 0) continue;
    if (election.option.empty() || election.option.back() != column.position[k]) {
      election.option.push_back(column.position[k]);
      at.push_back(0);
    }
    at.back() += weights[k];
  }
  const auto& x = election.option;
  const std::size_t m = x.size();
  // Running sums of w and w x let each pair be counted without walking over the actors.
  std::vector<double> below(m + 1, 0.0), below_x(m + 1, 0.0);
  for (std::size_t a = 0; a < m; ++a) {
    below[a + 1] = below[a] + at[a];
    below_x[a + 1] = below_x[a] + at[a] * x[a];
  }
  std::vector<double> log_chance(m, 0.0);
  for (std::size_t a = 0; a + 1 < m; ++a) {
    std::size_t middle = a;  // first option nearer to x[b] than to x[a]
    for (std::size_t b = a + 1; b < m; ++b) {
      const double centre = (x[a] + x[b]) / 2;
      while (middle < m && x[middle] <= centre) ++middle;
      const double gap = x[b] - x[a];
      const double for_a =
          below[a] * gap + 2 * (centre * (below[middle] - below[a]) - (below_x[middle] - below_x[a]));
      const double for_b = (below[m] - below[b]) * gap +
                           2 * ((below_x[b] - below_x[middle]) - centre * (below[b] - below[middle]));
      log_chance[a] += std::log(for_a / (for_a + for_b));
      log_chance[b] += std::log(for_b / (for_a + for_b));
    }
  }
  const double top = *std::max_element(log_chance.begin(), log_chance.end());
  election.probability.resize(m);
  double total = 0;
  for (std::size_t a = 0; a < m; ++a) total += election.probability[a] = std::exp(log_chance[a] - top);
  for (double& p : election.probability) p /= total;
  return election;
}

std::vector<double> utility_of_point(const Column& column, double point) {
  std::vector<double> utility(column.size());
  const double range = column.high - column.low;
  for (std::size_t k = 0; k < utility.size(); ++k) {
    const double distance = (point - column.position[k]) / range;
    utility[k] = 1 - distance * distance;
  }
  return utility;
}

double nash_bargain(const Column& column, std::span<const double> disagreement_utility) {
  if (column.size() == 0) return kNone;
  const auto weights = weights_of(column);
  const double range = column.high - column.low;
  double low = column.low, high = column.high;  // where every actor with weight gains
  for (std::size_t k = 0; k < column.size(); ++k) {
    if (weights[k] <= 0) continue;
    const double reach = range * std::sqrt(std::max(0.0, 1 - disagreement_utility[k]));
    low = std::max(low, column.position[k] - reach);
    high = std::min(high, column.position[k] + reach);
  }
  if (!(low < high)) return kNone;
  const auto slope = [&](double x) {
    double sum = 0;
    for (std::size_t k = 0; k < column.size(); ++k) {
      if (weights[k] <= 0) continue;
      const double distance = (x - column.position[k]) / range;
      sum -= weights[k] * 2 * distance / (1 - distance * distance - disagreement_utility[k]);
    }
    return sum;
  };
  for (int step = 0; step < 200 && low < high; ++step) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (slope(middle) > 0 ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

}  // namespace demarche::collective
