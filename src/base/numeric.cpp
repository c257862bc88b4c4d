#include "base/numeric.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace demarche {
namespace {

// Neumaier's compensated sum: the low-order bits that an addition loses are kept apart.
class CompensatedSum {
 public:
  void add(double x) {
    const double next = sum_ + x;
    lost_ += std::abs(sum_) >= std::abs(x) ? (sum_ - next) + x : (x - next) + sum_;
    sum_ = next;
  }
  [[nodiscard]] double value() const { return sum_ + lost_; }

 private:
  double sum_ = 0, lost_ = 0;
};

using Coefficients = std::array<double, 8>;

double polynomial(const Coefficients& c, double x) {
  double value = 0;
  for (std::size_t i = c.size(); i-- > 0;) value = value * x + c[i];
  return value;
}

// Wichura 1988, AS 241, routine PPND16: numerator and denominator for the centre (|p - 1/2| <= 0.425),
// the near tail (sqrt(-log p) <= 5) and the far tail.
constexpr Coefficients kCentreTop{3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                  1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                  3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr Coefficients kCentreBottom{1.0,
                                     4.2313330701600911252e1,
                                     6.8718700749205790830e2,
                                     5.3941960214247511077e3,
                                     2.1213794301586595867e4,
                                     3.9307895800092710610e4,
                                     2.8729085735721942674e4,
                                     5.2264952788528545610e3};
constexpr Coefficients kTailTop{1.42343711074968357734e0,  4.63033784615654529590e0,
                                5.76949722146069140550e0,  3.64784832476320460504e0,
                                1.27045825245236838258e0,  2.41780725177450611770e-1,
                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr Coefficients kTailBottom{1.0,
                                   2.05319162663775882187e0,
                                   1.67638483018380384940e0,
                                   6.89767334985100004550e-1,
                                   1.48103976427480074590e-1,
                                   1.51986665636164571966e-2,
                                   5.47593808499534494600e-4,
                                   1.05075007164441684324e-9};
constexpr Coefficients kFarTop{6.65790464350110377720e0,  5.46378491116411436990e0,
                               1.78482653991729133580e0,  2.96560571828504891230e-1,
                               2.65321895265761230930e-2, 1.24266094738807843860e-3,
                               2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr Coefficients kFarBottom{1.0,
                                  5.99832206555887937690e-1,
                                  1.36929880922735805310e-1,
                                  1.48753612908506148525e-2,
                                  7.86869131145613259100e-4,
                                  1.84631831751005468180e-5,
                                  1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};

}  // namespace

double quantile_sorted(std::span<const double> sorted, double p) {
  assert(!sorted.empty() && p >= 0 && p <= 1);
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(position), sorted.size() - 1);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  if (sorted[below] == sorted[above]) return sorted[below];
  return std::lerp(sorted[below], sorted[above], position - static_cast<double>(below));
}

MeanSe mean_and_se(std::span<const double> values) {
  if (values.empty()) return {};
  const auto n = static_cast<double>(values.size());
  CompensatedSum sum;
  for (const double x : values) sum.add(x);
  const double mean = sum.value() / n;
  if (values.size() < 2) return {mean, 0};
  CompensatedSum squares;
  for (const double x : values) squares.add((x - mean) * (x - mean));
  return {mean, std::sqrt(squares.value() / (n - 1) / n)};
}

std::pair<double, double> wilson_interval(std::int64_t k, std::int64_t n) {
  assert(n >= 1 && k >= 0 && k <= n);
  constexpr double z = 1.959963984540054;  // normal quantile at 0.975
  const auto size = static_cast<double>(n);
  const double share = static_cast<double>(k) / size;
  const double shrink = 1 + z * z / size;
  const double centre = (share + z * z / (2 * size)) / shrink;
  const double half = z / shrink * std::sqrt(share * (1 - share) / size + z * z / (4 * size * size));
  // At k = 0 and k = n an end is exactly 0 or 1; rounding must not leave it a hair beside.
  return {k == 0 ? 0.0 : centre - half, k == n ? 1.0 : centre + half};
}

double normal_below(double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }

double normal_quantile(double p) {
  assert(p > 0 && p < 1);
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(kCentreTop, r) / polynomial(kCentreBottom, r);
  }
  const double r = std::sqrt(-std::log(q < 0 ? p : 1 - p));
  const double x = r <= 5 ? polynomial(kTailTop, r - 1.6) / polynomial(kTailBottom, r - 1.6)
                          : polynomial(kFarTop, r - 5) / polynomial(kFarBottom, r - 5);
  return q < 0 ? -x : x;
}

std::vector<int> largest_remainder(std::span<const double> shares, int total) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  std::vector<int> parts(shares.size(), 0);
  if (!(sum > 0)) return parts;
  std::vector<double> remainders(shares.size());
  int missing = total;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    assert(shares[i] >= 0);
    const double exact = shares[i] / sum * total;
    parts[i] = static_cast<int>(exact);
    remainders[i] = exact - parts[i];
    missing -= parts[i];
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t k = 0; k < order.size() && missing > 0; ++k, --missing) ++parts[order[k]];
  return parts;
}

}  // namespace demarche
