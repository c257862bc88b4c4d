#include "base/numeric.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numeric>

using namespace demarche;
using doctest::Approx;

namespace {
double relative_error(double found, double expected) {
  return std::abs(found - expected) / std::abs(expected);
}
}  // namespace

// Hyndman and Fan (1996), type 7: the values R's quantile() gives by default.
TEST_CASE("quantiles interpolate between order statistics") {
  const std::vector<double> x{1, 2, 4, 8, 16};
  CHECK(quantile_sorted(x, 0) == 1);
  CHECK(quantile_sorted(x, 0.25) == 2);
  CHECK(quantile_sorted(x, 0.5) == 4);
  CHECK(quantile_sorted(x, 0.6) == Approx(5.6).epsilon(1e-14));
  CHECK(quantile_sorted(x, 0.95) == Approx(14.4).epsilon(1e-14));
  CHECK(quantile_sorted(x, 1) == 16);
  CHECK(quantile_sorted(std::vector<double>{3.5}, 0.7) == 3.5);
}

TEST_CASE("quantiles rise with p and stay within the sample") {
  CHECK(rc::check("monotone", [] {
    auto x = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(
        rc::gen::map(rc::gen::inRange(-1000000, 1000000), [](int i) { return i / 997.0; })));
    std::ranges::sort(x);
    double last = x.front();
    for (int i = 0; i <= 40; ++i) {
      const double q = quantile_sorted(x, i / 40.0);
      RC_ASSERT(q >= last);
      RC_ASSERT(q <= x.back());
      last = q;
    }
  }));
}

TEST_CASE("mean and standard error by hand") {
  const auto result = mean_and_se(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9});
  CHECK(result.mean == 5);
  CHECK(result.se == Approx(std::sqrt(32.0 / 7 / 8)).epsilon(1e-14));
  CHECK(mean_and_se(std::vector<double>{0.25}).mean == 0.25);
  CHECK(mean_and_se(std::vector<double>{0.25}).se == 0);
  CHECK(mean_and_se({}).mean == 0);
}

TEST_CASE("the sum loses nothing to large terms that cancel") {
  CHECK(mean_and_se(std::vector<double>{1, 1e100, 1, -1e100}).mean == 0.5);
  std::vector<double> tenths(1000000, 0.1);
  CHECK(mean_and_se(tenths).mean == 0.1);
}

// Wilson (1927). Zero of ten and five of ten: for example Brown, Cai and DasGupta (2001), and by hand:
// k = 0 gives z^2 / (n + z^2), k = n/2 is symmetric about one half.
TEST_CASE("Wilson intervals at known values") {
  const double z2 = 1.959963984540054 * 1.959963984540054;
  CHECK(wilson_interval(0, 10).first == 0);
  CHECK(wilson_interval(0, 10).second == Approx(z2 / (10 + z2)).epsilon(1e-13));
  CHECK(wilson_interval(10, 10).first == Approx(10 / (10 + z2)).epsilon(1e-13));
  CHECK(wilson_interval(10, 10).second == 1);
  const auto [low, high] = wilson_interval(5, 10);
  CHECK(low == Approx(0.2365931).epsilon(1e-6));
  CHECK(high == Approx(0.7634069).epsilon(1e-6));
  CHECK(wilson_interval(1, 10).first == Approx(0.0178762).epsilon(1e-5));
  CHECK(wilson_interval(1, 10).second == Approx(0.4041500).epsilon(1e-5));
}

TEST_CASE("Wilson intervals contain the share, stay in [0, 1] and mirror") {
  CHECK(rc::check("interval", [] {
    const auto n = *rc::gen::inRange(1, 5000);
    const auto k = *rc::gen::inRange(0, n + 1);
    const auto [low, high] = wilson_interval(k, n);
    const double share = static_cast<double>(k) / n;
    RC_ASSERT(low >= 0.0 && high <= 1.0 && low <= share && share <= high && low < high);
    const auto mirrored = wilson_interval(n - k, n);
    RC_ASSERT(std::abs(mirrored.first - (1 - high)) < 1e-12);
  }));
}

// Wichura (1988) prints these three for PPND16.
TEST_CASE("normal quantiles at the published values") {
  CHECK(relative_error(normal_quantile(0.25), -0.6744897501960817) < 1e-15);
  CHECK(relative_error(normal_quantile(0.001), -3.090232306167814) < 1e-15);
  CHECK(relative_error(normal_quantile(1e-20), -9.262340089798408) < 1e-15);
  CHECK(normal_quantile(0.5) == 0);
  CHECK(relative_error(normal_quantile(0.975), 1.959963984540054) < 1e-15);
}

TEST_CASE("normal quantiles agree with an independent implementation and are odd") {
  for (int i = 1; i < 2000; ++i) {
    const double p = i / 2000.0;
    CAPTURE(p);
    const double independent = -std::sqrt(2.0) * boost::math::erfc_inv(2 * p);
    CHECK(std::abs(normal_quantile(p) - independent) <= 2e-15 * std::max(1.0, std::abs(independent)));
  }
  for (const double p : {1e-300, 1e-100, 1e-30, 1e-12, 1e-6}) {
    CAPTURE(p);
    CHECK(relative_error(normal_quantile(p), -std::sqrt(2.0) * boost::math::erfc_inv(2 * p)) < 2e-15);
  }
  CHECK(normal_quantile(0.25) == -normal_quantile(0.75));
}

TEST_CASE("percentages are rounded to sum to one hundred") {
  CHECK(largest_remainder(std::vector<double>{0.5, 0.3, 0.2}, 100) == std::vector<int>{50, 30, 20});
  CHECK(largest_remainder(std::vector<double>{1, 1, 1}, 100) ==
        std::vector<int>{34, 33, 33});  // tie: earlier
  CHECK(largest_remainder(std::vector<double>{0.005, 0.995}, 100) == std::vector<int>{1, 99});
  CHECK(largest_remainder(std::vector<double>{0.29, 0.71}, 100) == std::vector<int>{29, 71});
  CHECK(largest_remainder(std::vector<double>{0, 0}, 100) == std::vector<int>{0, 0});
  CHECK(largest_remainder({}, 100).empty());
}

TEST_CASE("rounded shares sum to the total and stay within one of the exact share") {
  CHECK(rc::check("largest remainder", [] {
    const auto weights = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000)));
    std::vector<double> shares(weights.begin(), weights.end());
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    RC_PRE(sum > 0);
    const auto parts = largest_remainder(shares, 100);
    RC_ASSERT(std::accumulate(parts.begin(), parts.end(), 0) == 100);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      RC_ASSERT(std::abs(parts[i] - 100 * shares[i] / sum) < 1.0);
    }
  }));
}
