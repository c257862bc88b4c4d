#include "simulate/sobol_indices.h"

#include <cassert>
#include <cmath>

namespace demarche::simulate {
namespace {

/// Sums over one replicate, of the output less the mean over all.
struct Sums {
  double count = 0, level = 0, square = 0;
  std::vector<double> first, total;
};

double centre_of(const PickFreeze& f) {
  double sum = 0;
  for (std::size_t n = 0; n < f.a.size(); ++n) sum += f.a[n] + f.b[n];
  return sum / (2 * static_cast<double>(f.a.size()));
}

Sums sums_over(const PickFreeze& f, double centre, std::size_t from, std::size_t to) {
  Sums s;
  s.count = static_cast<double>(to - from);
  s.first.resize(f.swapped.size());
  s.total.resize(f.swapped.size());
  for (std::size_t n = from; n < to; ++n) {
    const double a = f.a[n] - centre, b = f.b[n] - centre;
    s.level += a + b;
    s.square += a * a + b * b;
    for (std::size_t i = 0; i < f.swapped.size(); ++i) {
      const double change = f.swapped[i][n] - f.a[n];
      s.first[i] += b * change;
      s.total[i] += change * change / 2;
    }
  }
  return s;
}

void add(Sums& to, const Sums& other, double sign) {
  to.count += sign * other.count;
  to.level += sign * other.level;
  to.square += sign * other.square;
  for (std::size_t i = 0; i < to.first.size(); ++i) {
    to.first[i] += sign * other.first[i];
    to.total[i] += sign * other.total[i];
  }
}

/// Indices in one row: the first orders, the total orders, what is left to interactions.
std::vector<double> indices_of(const Sums& s, double least_variance) {
  const std::size_t factors = s.first.size();
  std::vector<double> out(2 * factors + 1, 0.0);
  const double mean = s.level / (2 * s.count);
  const double variance = s.square / (2 * s.count) - mean * mean;
  if (!(variance > least_variance)) return out;
  double sum = 0;
  for (std::size_t i = 0; i < factors; ++i) {
    out[i] = s.first[i] / s.count / variance;
    out[factors + i] = s.total[i] / s.count / variance;
    sum += out[i];
  }
  out.back() = 1 - sum;
  return out;
}

std::vector<Estimate> jackknifed(const Sums& all, const std::vector<Sums>& parts, double centre) {
  const double least = 1e-24 * centre * centre;  // below this the differences of equal outputs are rounding
  const std::vector<double> values = indices_of(all, least);
  const std::size_t count = values.size();
  std::vector<double> mean(count, 0.0), square(count, 0.0);
  const auto groups = static_cast<double>(parts.size());
  std::vector<std::vector<double>> left_out;
  for (const Sums& part : parts) {
    Sums rest = all;
    add(rest, part, -1);
    left_out.push_back(indices_of(rest, least));
    for (std::size_t i = 0; i < count; ++i) mean[i] += left_out.back()[i] / groups;
  }
  for (const auto& row : left_out)
    for (std::size_t i = 0; i < count; ++i) square[i] += (row[i] - mean[i]) * (row[i] - mean[i]);
  std::vector<Estimate> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = {values[i], std::sqrt(square[i] * (groups - 1) / groups)};
  return out;
}

}  // namespace

SobolIndices sobol_indices(const PickFreeze& f) {
  assert(f.replicates >= 2 && !f.a.empty() && f.a.size() % f.replicates == 0 && f.b.size() == f.a.size());
  const double centre = centre_of(f);
  const std::size_t rows = f.a.size() / f.replicates, factors = f.swapped.size();
  std::vector<Sums> parts;
  Sums all = sums_over(f, centre, 0, 0);
  for (std::size_t r = 0; r < f.replicates; ++r) {
    parts.push_back(sums_over(f, centre, r * rows, (r + 1) * rows));
    add(all, parts.back(), 1);
  }
  const auto estimates = jackknifed(all, parts, centre);
  SobolIndices out;
  out.mean = centre;
  out.variance = all.square / (2 * all.count);
  const auto middle = estimates.begin() + static_cast<std::ptrdiff_t>(factors);
  out.first.assign(estimates.begin(), middle);
  out.total.assign(middle, estimates.end() - 1);
  out.interactions = estimates.back();
  return out;
}

}  // namespace demarche::simulate
