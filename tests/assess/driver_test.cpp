// The first-order index against functions whose indices are known.
#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "base/random.h"
#include "simulate/given_data.h"

using namespace demarche;

TEST_CASE("first-order indices of the Ishigami function (Ishigami and Homma 1990, a = 7, b = 0.1)") {
  const RandomStreams streams(3, "ishigami");
  constexpr int kDraws = 20000;
  std::vector<double> x[3], y;
  for (std::uint64_t n = 0; n < kDraws; ++n) {
    double v[3];
    for (std::uint64_t i = 0; i < 3; ++i) {
      v[i] = std::numbers::pi * (2 * streams.uniform(n, i) - 1);
      x[i].push_back(v[i]);
    }
    y.push_back(std::sin(v[0]) + 7 * std::sin(v[1]) * std::sin(v[1]) +
                0.1 * std::pow(v[2], 4) * std::sin(v[0]));
  }
  CHECK(simulate::first_order_index(x[0], y) == doctest::Approx(0.3139).epsilon(0.05));
  CHECK(simulate::first_order_index(x[1], y) == doctest::Approx(0.4424).epsilon(0.05));
  CHECK(std::abs(simulate::first_order_index(x[2], y)) < 0.01);
}

TEST_CASE("an input that does nothing has an index of about zero, also with few draws") {
  const RandomStreams streams(5, "noise");
  double mean = 0;
  for (std::uint64_t rep = 0; rep < 50; ++rep) {
    std::vector<double> x, y;
    for (std::uint64_t n = 0; n < 200; ++n) {
      x.push_back(streams.uniform(n, 2 * rep));
      y.push_back(streams.uniform(n, 2 * rep + 1));
    }
    mean += simulate::first_order_index(x, y) / 50;
  }
  CHECK(std::abs(mean) < 0.01);
}
