#include "simulate/regression_indices.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "solve/small_linear.h"

namespace demarche::simulate {
namespace {

/// Variance inflation from which on a column counts as a combination of the others.
constexpr double kMostInflation = 1e8;

/// Less the mean and over the standard deviation; all zero if nothing varies.
std::vector<double> standardise(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double square = 0;
  for (const double v : values) square += (v - mean) * (v - mean);
  const double scale = square > 1e-24 * n * mean * mean ? 1 / std::sqrt(square / n) : 0;
  std::vector<double> out(values.begin(), values.end());
  for (double& v : out) v = (v - mean) * scale;
  return out;
}

double mean_product(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0) / static_cast<double>(a.size());
}

}  // namespace

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> out(values.size());
  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from;
    while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
    for (std::size_t i = from; i < to; ++i) out[order[i]] = static_cast<double>(from + to + 1) / 2;
    from = to;
  }
  return out;
}

std::optional<RegressionIndices> regression_indices(std::span<const std::vector<double>> columns,
                                                    std::span<const double> output) {
  RegressionIndices out;
  out.standardised.resize(columns.size());
  out.partial.resize(columns.size());
  const std::vector<double> y = standardise(output);
  if (mean_product(y, y) == 0) return out;
  std::vector<std::vector<double>> x;
  std::vector<std::size_t> varying;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::vector<double> column = standardise(columns[c]);
    if (mean_product(column, column) == 0) continue;
    x.push_back(std::move(column));
    varying.push_back(c);
  }
  const std::size_t k = x.size();
  if (output.size() <= k + 2) return std::nullopt;
  std::vector<double> correlation(k * k), with_output(k);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j <= i; ++j)
      correlation[i * k + j] = correlation[j * k + i] = mean_product(x[i], x[j]);
    with_output[i] = mean_product(x[i], y);
  }
  std::vector<double> work = correlation, coefficient = with_output;
  solve::solve_small(work, coefficient);
  for (std::size_t i = 0; i < k; ++i) out.explained += coefficient[i] * with_output[i];
  const double freedom = static_cast<double>(output.size() - k - 1);
  const double noise = std::max(0.0, 1 - out.explained) / freedom;
  for (std::size_t i = 0; i < k; ++i) {
    std::vector<double> inverse_column(k, 0.0);
    inverse_column[i] = 1;
    work = correlation;
    solve::solve_small(work, inverse_column);
    if (!(inverse_column[i] < kMostInflation)) return std::nullopt;
    const double se = std::sqrt(noise * inverse_column[i]);
    out.standardised[varying[i]] = {coefficient[i], se};
    const double length = std::hypot(coefficient[i], se * std::sqrt(freedom));
    const double partial = length > 0 ? coefficient[i] / length : 0;
    out.partial[varying[i]] = {partial, (1 - partial * partial) / std::sqrt(freedom)};
  }
  return out;
}

}  // namespace demarche::simulate
