#include "collective/pivots.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "base/random.h"
#include "collective/aggregate.h"

namespace demarche::collective {
namespace {

constexpr std::size_t kMostExact = 16, kMostRemovals = 2000, kMostSampled = 5000;
constexpr int kOrders = 20000;

std::vector<double> over_all_coalitions(const std::vector<double>& weight, double quota) {
  const std::size_t n = weight.size();
  std::vector<double> share(n, 0.0), chance(n);  // chance that exactly this coalition joins before an actor
  for (std::size_t size = 0; size < n; ++size)
    chance[size] =
        std::exp(std::lgamma(static_cast<double>(size) + 1) + std::lgamma(static_cast<double>(n - size)) -
                 std::lgamma(static_cast<double>(n) + 1));
  std::vector<double> sum(std::size_t{1} << n, 0.0);
  for (std::size_t coalition = 1; coalition < sum.size(); ++coalition) {
    const auto lowest = static_cast<std::size_t>(std::countr_zero(coalition));
    sum[coalition] = sum[coalition & (coalition - 1)] + weight[lowest];
  }
  for (std::size_t coalition = 0; coalition < sum.size(); ++coalition) {
    if (sum[coalition] > quota) continue;
    const auto size = static_cast<std::size_t>(std::popcount(coalition));
    for (std::size_t k = 0; k < n; ++k) {
      if ((coalition >> k & 1U) == 0 && sum[coalition] + weight[k] > quota) share[k] += chance[size];
    }
  }
  return share;
}

std::vector<double> over_drawn_orders(const std::vector<double>& weight, double quota, std::uint64_t seed) {
  const std::size_t n = weight.size();
  std::vector<double> share(n, 0.0);
  std::vector<std::size_t> order(n);
  const RandomStreams streams(seed, "forecast");
  const std::uint64_t path = hash_name("shapley-order");
  for (int draw = 0; draw < kOrders; ++draw) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    double sum = 0;
    for (std::size_t at = 0; at < n; ++at) {
      const double u =
          streams.uniform(static_cast<std::uint64_t>(draw), path, static_cast<std::uint32_t>(at));
      std::swap(order[at], order[at + static_cast<std::size_t>(u * static_cast<double>(n - at))]);
      sum += weight[order[at]];
      if (sum > quota) {
        share[order[at]] += 1.0 / kOrders;
        break;
      }
    }
  }
  return share;
}

Column without(const Column& column, std::size_t k) {
  Column rest = column;
  const auto at = static_cast<std::ptrdiff_t>(k);
  rest.actor.erase(rest.actor.begin() + at);
  for (auto* field : {&rest.position, &rest.salience, &rest.capability}) field->erase(field->begin() + at);
  return rest;
}

}  // namespace

std::vector<double> shapley_shubik(const std::vector<double>& weight, std::uint64_t seed) {
  const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
  if (!(total > 0)) return std::vector<double>(weight.size(), 0.0);
  // A hair above half, so that rounding does not let exactly half win.
  const double quota = total / 2 * (1 + 1e-12);
  return weight.size() <= kMostExact ? over_all_coalitions(weight, quota)
                                     : over_drawn_orders(weight, quota, seed);
}

std::vector<PivotRow> pivots(const Column& column, int issue, std::uint64_t seed) {
  std::vector<double> weight(column.size());
  for (std::size_t k = 0; k < weight.size(); ++k) weight[k] = column.weight(k);
  const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
  const std::vector<double> shapley =
      weight.size() <= kMostSampled ? shapley_shubik(weight, seed) : std::vector<double>(weight.size(), 0.0);
  const double mean = weighted_mean(column), median = weighted_median(column);
  std::vector<PivotRow> rows;
  for (std::size_t k = 0; k < column.size(); ++k) {
    PivotRow row;
    row.actor = column.actor[k];
    row.issue = issue;
    row.power = total > 0 ? weight[k] / total : 0;
    row.shapley = shapley[k];
    if (column.size() > 1 && column.size() <= kMostRemovals) {
      const Column rest = without(column, k);
      row.removal_mean = weighted_mean(rest) - mean;
      row.removal_median = weighted_median(rest) - median;
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace demarche::collective
