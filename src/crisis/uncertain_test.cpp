#include "demarche/uncertain.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace demarche;

namespace {

Belief range_belief(double low, double mode, double high, bool hard = false, std::string judge = {}) {
  Belief belief;
  belief.shape = Shape::range;
  belief.low = low, belief.mode = mode, belief.high = high, belief.hard = hard;
  belief.judge = std::move(judge);
  return belief;
}

Belief normal_belief(double mean, double sd) {
  Belief belief;
  belief.shape = Shape::normal;
  belief.mean = mean, belief.sd = sd;
  return belief;
}

double average(const Uncertain& value, int points = 20000) {
  double sum = 0;
  for (int i = 0; i < points; ++i) sum += value.quantile((i + 0.5) / points);
  return sum / points;
}

bool ascends(const Uncertain& value) {
  double last = value.quantile(1e-9);
  for (int i = 1; i < 5000; ++i) {
    const double here = value.quantile(i / 5000.0);
    if (here < last) return false;
    last = here;
  }
  return true;
}

}  // namespace

TEST_CASE("a range has its 5 % point, mode and 95 % point") {
  CHECK(rc::check("5 % and 95 % points", [] {
    const double low = *rc::gen::inRange(-500, 500) / 100.0;
    const double width = *rc::gen::inRange(1, 1000) / 100.0;
    const double ratio = *rc::gen::inRange(1, 100) / 100.0;
    RC_PRE(ratio < 1);
    const auto value = Uncertain::range(low, low + ratio * width, low + width, kAnyNumber);
    RC_ASSERT(std::abs(value.low() - low) < 1e-3 * width);
    RC_ASSERT(std::abs(value.high() - (low + width)) < 1e-3 * width);
    RC_ASSERT(value.centre() == low + ratio * width);
    RC_ASSERT(ascends(value));
    RC_ASSERT(std::abs(value.mean() - average(value)) < 1e-4 * width);
  }));
}

TEST_CASE("a symmetric range is symmetric, and its tails reach a little beyond") {
  const auto value = Uncertain::range(0.3, 0.5, 0.7);
  CHECK(value.mean() == doctest::Approx(0.5).epsilon(1e-6));
  CHECK(value.quantile(0.5) == doctest::Approx(0.5).epsilon(1e-6));
  for (const double u : {0.001, 0.01, 0.2}) {
    CHECK(value.quantile(u) + value.quantile(1 - u) == doctest::Approx(1.0).epsilon(1e-6));
  }
  // Beta(3, 3): the 5 % point is 0.18926 of the way (F(x) = 10 x^3 - 15 x^4 + 6 x^5), so the ends stand at
  // 0.5 -+ 0.2 / (1 - 2 * 0.18926).
  const double x = (value.low() - (0.5 - 0.321793)) / (2 * 0.321793);
  CHECK(10 * x * x * x - 15 * x * x * x * x + 6 * std::pow(x, 5) == doctest::Approx(0.05).epsilon(1e-3));
  CHECK(value.quantile(1e-12) == doctest::Approx(0.5 - 0.321793).epsilon(1e-4));
}

TEST_CASE("the table holds the tails of the beta") {
  // Hard ends 0 and 1 with mode 0: Beta(1, 5), whose quantile is 1 - (1 - u)^(1/5) in closed form.
  const Uncertain value({range_belief(0, 0, 1, true)}, kUnitInterval);
  for (const double u : {1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.5, 0.95, 0.99, 0.999, 0.9999}) {
    CHECK(std::abs(value.quantile(u) - (1 - std::pow(1 - u, 0.2))) < 5e-4);
  }
  CHECK(value.quantile(1e-5) == doctest::Approx(2e-6).epsilon(0.01));
  CHECK(value.mean() == doctest::Approx(1.0 / 6).epsilon(1e-4));
  CHECK(value.centre() == 0);
}

TEST_CASE("hard ends are never left") {
  const Uncertain value({range_belief(0.2, 0.3, 0.9, true)}, kUnitInterval);
  CHECK(value.quantile(1e-15) >= 0.2);
  CHECK(value.quantile(1 - 1e-15) <= 0.9);
  CHECK(value.mean() == doctest::Approx((0.2 + 4 * 0.3 + 0.9) / 6).epsilon(1e-4));
}

TEST_CASE("a mode at an end makes that end hard") {
  const auto left = Uncertain::range(0.2, 0.2, 0.6);
  CHECK(left.quantile(1e-12) == doctest::Approx(0.2).epsilon(1e-6));
  CHECK(left.high() == doctest::Approx(0.6).epsilon(1e-3));
  const auto right = Uncertain::range(0.4, 0.8, 0.8);
  CHECK(right.quantile(1 - 1e-12) == doctest::Approx(0.8).epsilon(1e-6));
  CHECK(right.low() == doctest::Approx(0.4).epsilon(1e-3));
}

TEST_CASE("a range is cut at its domain and keeps its shape inside") {
  const auto wide = Uncertain::range(0.1, 0.8, 0.95, kAnyNumber);
  const auto cut = Uncertain::range(0.1, 0.8, 0.95, kUnitInterval);
  CHECK(wide.quantile(0.9999) > 1);
  CHECK(cut.quantile(1 - 1e-12) <= 1);
  CHECK(cut.quantile(1e-12) >= 0);
  CHECK(ascends(cut));
  // Truncation conditions on the domain: ratios of probabilities inside stay as they were.
  const auto mass_between = [](const Uncertain& value, double a, double b) {
    int inside = 0;
    for (int i = 0; i < 100000; ++i) {
      const double x = value.quantile((i + 0.5) / 100000);
      inside += x >= a && x < b;
    }
    return static_cast<double>(inside);
  };
  CHECK(mass_between(wide, 0.3, 0.5) / mass_between(wide, 0.6, 0.9) ==
        doctest::Approx(mass_between(cut, 0.3, 0.5) / mass_between(cut, 0.6, 0.9)).epsilon(1e-2));
}

TEST_CASE("normal: mean, spread, and cut at the domain") {
  const Uncertain free({normal_belief(2, 0.5)}, kAnyNumber);
  CHECK(free.mean() == doctest::Approx(2).epsilon(1e-6));
  CHECK(free.centre() == doctest::Approx(2).epsilon(1e-6));
  CHECK(free.quantile(0.975) == doctest::Approx(2 + 0.5 * 1.959964).epsilon(1e-4));
  CHECK(free.quantile(0.0001) == doctest::Approx(2 - 0.5 * 3.719016).epsilon(0.02));

  const Uncertain half({normal_belief(0, 1)}, kNonNegative);
  CHECK(half.quantile(1e-12) == doctest::Approx(0).epsilon(1e-4));
  CHECK(half.mean() == doctest::Approx(std::sqrt(2 / 3.14159265358979)).epsilon(1e-3));
  const Uncertain below({normal_belief(-2, 1)}, kNonNegative);
  CHECK(below.quantile(0.5) > 0);
  CHECK(ascends(below));
  // Inverse Mills ratio: E[X | X > 0] = -2 + phi(2) / (1 - Phi(2)).
  CHECK(below.mean() == doctest::Approx(-2 + 0.05399096651 / 0.02275013195).epsilon(1e-3));
}

TEST_CASE("a normal without mass in its domain stands at the nearer end") {
  const Uncertain far({normal_belief(9, 0.1)}, kUnitInterval);
  CHECK(far.is_constant());
  CHECK(far.quantile(0.5) == 1);
}

TEST_CASE("uniform and log-uniform") {
  const auto flat = Uncertain::uniform(2, 6);
  CHECK(flat.quantile(0.25) == 3);
  CHECK(flat.mean() == 4);
  const auto ratio = Uncertain::log_uniform(0.01, 1);
  CHECK(ratio.quantile(0.5) == doctest::Approx(0.1).epsilon(1e-4));
  CHECK(ratio.centre() == doctest::Approx(0.1).epsilon(1e-4));
  CHECK(ratio.quantile(0.25) == doctest::Approx(0.0316228).epsilon(1e-4));
  CHECK(ratio.mean() == doctest::Approx(0.99 / std::log(100)).epsilon(1e-3));
}

TEST_CASE("a constant is a constant, whatever it is written as") {
  CHECK(Uncertain::constant(0.4).is_constant());
  CHECK(Uncertain::constant(0.4).quantile(0.99) == 0.4);
  CHECK(Uncertain::constant(0.4).mean() == 0.4);
  CHECK(Uncertain::range(0.4, 0.4, 0.4).is_constant());
  CHECK_FALSE(Uncertain::range(0.3, 0.4, 0.5).is_constant());
  const Uncertain agree({range_belief(0.2, 0.2, 0.2), range_belief(0.2, 0.2, 0.2)}, kUnitInterval);
  CHECK(agree.is_constant());
}

TEST_CASE("a chance is an event") {
  Belief event;
  event.shape = Shape::chance;
  event.mean = 0.3;
  const Uncertain value({event}, kUnitInterval);
  CHECK(value.mean() == 0.3);
  CHECK(average(value, 100000) == doctest::Approx(0.3).epsilon(1e-3));
  CHECK(value.quantile(0.69) == 0);
  CHECK(value.quantile(0.71) == 1);
}

TEST_CASE("several judges are a mixture, never an average of ends") {
  const Uncertain value({range_belief(0.1, 0.15, 0.2, false, "A"), range_belief(0.7, 0.8, 0.9, false, "B")},
                        kUnitInterval);
  int low_half = 0;
  for (int i = 0; i < 1000; ++i) low_half += value.quantile((i + 0.5) / 1000) < 0.45;
  CHECK(low_half == 500);
  CHECK(value.mean() == doctest::Approx((0.15 + 0.8) / 2).epsilon(0.01));
  // The 5 % point of the mixture is the 10 % point of the lower judge.
  const auto lower = Uncertain::range(0.1, 0.15, 0.2);
  CHECK(value.low() == doctest::Approx(lower.quantile(0.1)).epsilon(1e-6));
  CHECK(value.high() == doctest::Approx(Uncertain::range(0.7, 0.8, 0.9).quantile(0.9)).epsilon(1e-6));
  CHECK(value.beliefs()[1].judge == "B");
}
