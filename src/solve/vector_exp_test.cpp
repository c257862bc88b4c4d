#include "solve/vector_exp.h"

#include <doctest/doctest.h>

#include <cmath>

using demarche::solve::exp_nonpositive;

TEST_CASE("exp_nonpositive is within 5e-16 of exp over its range") {
  double worst = 0, where = 0;
  const auto probe = [&](double x) {
    const long double exact = std::exp(static_cast<long double>(x));
    const double error = static_cast<double>(std::abs((exp_nonpositive(x) - exact) / exact));
    if (error > worst) worst = error, where = x;
  };
  for (int i = 0; i <= 2'000'000; ++i) probe(-20.0 * i / 2'000'000);
  for (int i = 0; i <= 1'000'000; ++i) probe(-699.99 * i / 1'000'000);
  for (int n = 1; n < 1000; ++n) {  // both sides of every change of the exponent
    const double edge = -(n - 0.5) * 0.6931471805599453;
    if (edge > -699) probe(edge), probe(std::nextafter(edge, 0)), probe(std::nextafter(edge, -1e9));
  }
  INFO("at ", where);
  CHECK(worst < 5e-16);
  CHECK(worst > 1e-17);  // the reference is finer than the result
}

TEST_CASE("exp_nonpositive is exact at 0, never 0 and never above 1") {
  CHECK(exp_nonpositive(0.0) == 1.0);
  CHECK(exp_nonpositive(-0.0) == 1.0);
  CHECK(exp_nonpositive(-1e-300) == 1.0);
  CHECK(exp_nonpositive(-700.0) > 0.0);
  CHECK(exp_nonpositive(-1e308) == exp_nonpositive(-700.0));
  CHECK(exp_nonpositive(-INFINITY) == exp_nonpositive(-700.0));
  double previous = 1.0;
  for (int i = 1; i < 100'000; ++i) {
    const double value = exp_nonpositive(-i * 0.006);
    CHECK_MESSAGE(value < previous, i);
    previous = value;
  }
}

TEST_CASE("exp_nonpositive passes NaN on") { CHECK(std::isnan(exp_nonpositive(NAN))); }
