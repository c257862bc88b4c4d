// What existing rows say about one input.
#include "simulate/given_data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "simulate/regression_indices.h"
#include "simulate/test_functions.h"

using namespace demarche;
using namespace demarche::simulate;

namespace {

struct Rows {
  std::vector<std::vector<double>> x;
  std::vector<double> y;
};

/// `inputs` uniform columns and the output of a function of them.
Rows rows_of(const test::Function& function, std::size_t inputs, std::uint64_t count, std::uint64_t seed) {
  const RandomStreams streams(seed, "given data");
  Rows rows;
  rows.x.resize(inputs);
  std::vector<double> position(inputs);
  for (std::uint64_t n = 0; n < count; ++n) {
    for (std::size_t i = 0; i < inputs; ++i) {
      position[i] = streams.uniform(n, i);
      rows.x[i].push_back(position[i]);
    }
    rows.y.push_back(function(position));
  }
  return rows;
}

double linear(const std::vector<double>& x) { return 3 * x[0] - 4 * x[1]; }

double variance(const std::vector<double>& v) {
  double mean = 0, square = 0;
  for (const double one : v) mean += one / static_cast<double>(v.size());
  for (const double one : v) square += (one - mean) * (one - mean) / static_cast<double>(v.size());
  return square;
}

}  // namespace

TEST_CASE("regression of a linear function is exact: coefficients, everything explained") {
  const Rows rows = rows_of(linear, 3, 2000, 1);
  const auto found = regression_indices(rows.x, rows.y);
  REQUIRE(found.has_value());
  const RegressionIndices& r = *found;
  CHECK(r.explained == doctest::Approx(1).epsilon(1e-9));
  CHECK(r.standardised[0].value == doctest::Approx(0.6).epsilon(0.03));
  CHECK(r.standardised[1].value == doctest::Approx(-0.8).epsilon(0.03));
  CHECK(std::abs(r.standardised[2].value) < 1e-9);
  CHECK(r.partial[1].value == doctest::Approx(-1).epsilon(1e-6));
}

TEST_CASE("partial correlation of two inputs and noise, by its formula") {
  // y = x0 + x1 + noise of twice their variance: corr(y, x0 | x1) = 1 / sqrt(1 + 2).
  const auto noisy = [](const std::vector<double>& x) { return x[0] + x[1] + std::sqrt(2.0) * x[2]; };
  Rows rows = rows_of(noisy, 3, 20000, 2);
  rows.x.pop_back();
  const auto found = regression_indices(rows.x, rows.y);
  REQUIRE(found.has_value());
  const RegressionIndices& r = *found;
  CHECK(std::abs(r.partial[0].value - 1 / std::sqrt(3.0)) < 3.5 * r.partial[0].se);
  CHECK(std::abs(r.standardised[0].value - 0.5) < 3.5 * r.standardised[0].se);
  CHECK(r.explained == doctest::Approx(0.5).epsilon(0.03));
}

TEST_CASE("regression says when the rows do not determine it, and skips a column that does not vary") {
  Rows rows = rows_of(linear, 3, 200, 5);
  rows.x.push_back(std::vector<double>(200, 0.7));
  const auto constant = regression_indices(rows.x, rows.y);
  REQUIRE(constant.has_value());
  CHECK(constant->explained == doctest::Approx(1).epsilon(1e-9));
  CHECK(constant->standardised[3].value == 0);
  rows.x[3] = rows.x[0];
  CHECK_FALSE(regression_indices(rows.x, rows.y).has_value());
  const Rows few = rows_of(linear, 3, 5, 6);
  CHECK_FALSE(regression_indices(few.x, few.y).has_value());
}

TEST_CASE("ranks make any rising function linear; equal values share a rank") {
  const Rows rows = rows_of([](const auto& x) { return std::exp(20 * x[0]); }, 1, 500, 3);
  const std::vector<std::vector<double>> ranked{ranks(rows.x[0])};
  CHECK(regression_indices(ranked, ranks(rows.y))->explained == doctest::Approx(1));
  CHECK(regression_indices(rows.x, rows.y)->explained < 0.5);
  CHECK(ranks(std::vector<double>{3, 1, 3, 2}) == std::vector<double>{3.5, 1, 3.5, 2});
}

TEST_CASE("the conditional mean finds the curve, and a constant where there is nothing to find") {
  const Rows rows = rows_of(test::ishigami, 4, 4000, 4);
  for (std::size_t i = 0; i < 3; ++i) {
    const ConditionalMean mean(rows.x[i], rows.y);
    CHECK(variance(mean.fitted()) / variance(rows.y) ==
          doctest::Approx(test::ishigami_first()[i]).epsilon(0.1).scale(0.2));
  }
  int constant = 0;
  for (std::uint64_t seed = 10; seed < 60; ++seed) {
    const Rows other = rows_of(test::ishigami, 4, 400, seed);
    constant += ConditionalMean(other.x[3], other.y).degree() == 0 ? 1 : 0;
  }
  CHECK(constant >= 45);  // BIC lets noise in with a chance of about 1.5 %
}

TEST_CASE("an input with two values gets a straight line through both means") {
  std::vector<double> x, y;
  for (int n = 0; n < 400; ++n) {
    x.push_back(n % 4 == 0 ? 1 : 0);
    y.push_back((n % 4 == 0 ? 5 : 2) + 0.01 * (n % 7));
  }
  const ConditionalMean mean(x, y);
  CHECK(mean.degree() == 1);
  CHECK(mean.fitted()[0] == doctest::Approx(5.03).epsilon(0.001));
  CHECK(mean.fitted()[1] == doctest::Approx(2.03).epsilon(0.001));
}

TEST_CASE("PAWN: an input that carries all, one that only moves the spread, one that does nothing") {
  const auto spread = [](const std::vector<double>& x) { return (2 * x[0] - 1) * (1 + 10 * x[1]); };
  const Rows rows = rows_of(spread, 3, 4000, 5);
  const Pawn pawn(rows.y);
  const auto null = pawn.null(RandomStreams(1, "null"));
  CHECK(null.mean > 0);
  CHECK(null.high > null.mean);
  // The second input has no first-order effect at all, and yet the distribution hangs on it.
  CHECK(std::abs(first_order_index(rows.x[1], rows.y)) < 0.02);
  CHECK(pawn.index(rows.x[1]) > 2 * null.high);
  CHECK(pawn.index(rows.x[0]) > pawn.index(rows.x[1]));
  CHECK(pawn.index(rows.x[2]) < 1.2 * null.high);
  // Slices of tenths of y itself: the distance is 1 - k/10 or k/10, whichever is larger, less one slice.
  const double own = (0.9 + 0.8 + 0.7 + 0.6 + 0.5) / 5;
  CHECK(pawn.index(rows.y) == doctest::Approx(own).epsilon(1e-9));
}

TEST_CASE("PAWN of a dummy lies below the 95 % point of the null about nineteen times in twenty") {
  int below = 0;
  const RandomStreams streams(6, "null");
  for (std::uint64_t seed = 100; seed < 200; ++seed) {
    const Rows rows = rows_of(linear, 3, 300, seed);
    const Pawn pawn(rows.y);
    below += pawn.index(rows.x[2]) <= pawn.null(streams).high ? 1 : 0;
  }
  CHECK(below >= 87);
  CHECK(below <= 100);
}

TEST_CASE("the jackknife's error of a mean is its standard error") {
  const Rows rows = rows_of(linear, 2, 5000, 7);
  const Estimate mean = leave_groups_out(rows.x[0], rows.y, [](const auto&, const auto& y) {
    double sum = 0;
    for (const double v : y) sum += v;
    return sum / static_cast<double>(y.size());
  });
  const double expected = std::sqrt(variance(rows.y) / 5000);
  CHECK(mean.se > 0.5 * expected);
  CHECK(mean.se < 1.7 * expected);
}
