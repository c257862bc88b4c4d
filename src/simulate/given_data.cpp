#include "simulate/given_data.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/numeric.h"
#include "simulate/regression_indices.h"
#include "solve/small_linear.h"

namespace demarche::simulate {
namespace {

constexpr std::size_t kGroups = 10;
constexpr std::size_t kMostDegree = 6;

std::vector<std::size_t> order_of(std::span<const double> x) {
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
  return order;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Legendre polynomials of the rank on (-1, 1), one row of kMostDegree + 1 values per row of x.
std::vector<double> rank_basis(const std::vector<double>& x) {
  const std::vector<double> rank = ranks(x);
  std::vector<double> basis;
  basis.reserve(x.size() * (kMostDegree + 1));
  for (const double r : rank) {
    const double t = (2 * r - 1) / static_cast<double>(x.size()) - 1;
    double before = 1, now = t;
    basis.push_back(before);
    basis.push_back(now);
    for (std::size_t d = 2; d <= kMostDegree; ++d) {
      const auto k = static_cast<double>(d);
      const double next = ((2 * k - 1) * t * now - (k - 1) * before) / k;
      basis.push_back(next);
      before = now;
      now = next;
    }
  }
  return basis;
}

/// Degrees that the number of different values of x can carry: two values, a straight line.
std::size_t most_degree(const std::vector<double>& x) {
  std::vector<double> sorted = x;
  std::sort(sorted.begin(), sorted.end());
  const auto different = std::unique(sorted.begin(), sorted.end()) - sorted.begin();
  return std::min<std::size_t>({kMostDegree, static_cast<std::size_t>(different - 1), x.size() / 20});
}

std::vector<double> least_squares(const std::vector<double>& basis, const std::vector<double>& y,
                                  std::size_t degree) {
  const std::size_t k = degree + 1;
  std::vector<double> normal(k * k, 0.0), right(k, 0.0);
  for (std::size_t n = 0; n < y.size(); ++n) {
    const double* row = basis.data() + n * (kMostDegree + 1);
    for (std::size_t i = 0; i < k; ++i) {
      right[i] += row[i] * y[n];
      for (std::size_t j = 0; j < k; ++j) normal[i * k + j] += row[i] * row[j];
    }
  }
  solve::solve_small(normal, right);
  return right;
}

std::vector<double> curve(const std::vector<double>& basis, const std::vector<double>& coefficients,
                          std::size_t rows) {
  std::vector<double> out(rows, 0.0);
  for (std::size_t n = 0; n < rows; ++n)
    for (std::size_t i = 0; i < coefficients.size(); ++i)
      out[n] += coefficients[i] * basis[n * (kMostDegree + 1) + i];
  return out;
}

double squared_distance(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

}  // namespace

Estimate leave_groups_out(const std::vector<double>& x, const std::vector<double>& y,
                          const Statistic& statistic) {
  std::vector<double> estimates;
  for (std::size_t g = 0; g < kGroups; ++g) {
    std::vector<double> xs, ys;
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (i % kGroups == g) continue;
      xs.push_back(x[i]);
      ys.push_back(y[i]);
    }
    estimates.push_back(statistic(xs, ys));
  }
  const double mean = mean_of(estimates);
  double sum = 0;
  for (const double e : estimates) sum += (e - mean) * (e - mean);
  return {statistic(x, y), std::sqrt(sum * (kGroups - 1) / kGroups)};
}

double first_order_index(const std::vector<double>& x, const std::vector<double>& y) {
  const std::size_t n = y.size();
  const std::size_t bins = std::clamp<std::size_t>(n / 40, 2, 25);
  if (n < 4 * bins) return 0;
  const auto order = order_of(x);
  const double mean = mean_of(y);
  double total = 0, between = 0;
  for (const double v : y) total += (v - mean) * (v - mean);
  if (!(total > 0)) return 0;
  for (std::size_t b = 0; b < bins; ++b) {
    const std::size_t from = b * n / bins, to = (b + 1) * n / bins;
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) sum += y[order[i]];
    const auto count = static_cast<double>(to - from);
    between += count * (sum / count - mean) * (sum / count - mean);
  }
  const double within = (total - between) / static_cast<double>(n - bins);
  return (between - static_cast<double>(bins - 1) * within) / total;
}

std::pair<double, double> means_at_ends(const std::vector<double>& x, const std::vector<double>& y) {
  const auto order = order_of(x);
  const std::size_t n = order.size(), fifth = std::max<std::size_t>(1, n / 5);
  double low = 0, high = 0;
  for (std::size_t i = 0; i < fifth; ++i) {
    low += y[order[i]];
    high += y[order[n - 1 - i]];
  }
  return {low / static_cast<double>(fifth), high / static_cast<double>(fifth)};
}

ConditionalMean::ConditionalMean(const std::vector<double>& x, const std::vector<double>& y) {
  const std::vector<double> basis = rank_basis(x);
  const auto n = static_cast<double>(y.size());
  double best = 0;
  for (std::size_t degree = 0; degree <= most_degree(x); ++degree) {
    std::vector<double> coefficients = least_squares(basis, y, degree);
    std::vector<double> fitted = curve(basis, coefficients, y.size());
    const double left = std::max(squared_distance(y, fitted) / n, 1e-300);
    const double criterion = n * std::log(left) + std::log(n) * static_cast<double>(degree + 1);
    if (degree > 0 && !(criterion < best)) continue;
    best = criterion;
    coefficients_ = std::move(coefficients);
    fitted_ = std::move(fitted);
  }
}

Pawn::Pawn(std::span<const double> output, std::size_t slices)
    : slices_(slices), ascending_(order_of(output)), last_of_equals_(output.size(), true) {
  for (std::size_t i = 0; i + 1 < ascending_.size(); ++i)
    last_of_equals_[i] = output[ascending_[i]] != output[ascending_[i + 1]];
}

double Pawn::index(std::span<const double> input) const {
  const std::size_t rows = ascending_.size();
  const auto order = order_of(input);
  std::vector<std::size_t> slice(rows);
  std::vector<double> size(slices_, 0.0), below(slices_, 0.0), distance(slices_, 0.0);
  for (std::size_t i = 0; i < rows; ++i) {
    slice[order[i]] = i * slices_ / rows;
    size[i * slices_ / rows] += 1;
  }
  for (std::size_t i = 0; i < rows; ++i) {
    below[slice[ascending_[i]]] += 1;
    if (!last_of_equals_[i]) continue;
    const double overall = static_cast<double>(i + 1) / static_cast<double>(rows);
    for (std::size_t s = 0; s < slices_; ++s)
      distance[s] = std::max(distance[s], std::abs(below[s] / size[s] - overall));
  }
  return mean_of(distance);
}

Pawn::Null Pawn::null(const RandomStreams& streams, std::size_t count) const {
  const std::uint64_t dummy = hash_name("dummy input");
  std::vector<double> values, input(ascending_.size());
  for (std::size_t c = 0; c < count; ++c) {
    for (std::size_t n = 0; n < input.size(); ++n)
      input[n] = streams.uniform(n, dummy, static_cast<std::uint32_t>(c));
    values.push_back(index(input));
  }
  std::sort(values.begin(), values.end());
  return {mean_of(values), quantile_sorted(values, 0.95)};
}

}  // namespace demarche::simulate
