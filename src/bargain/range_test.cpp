#include "bargain/range.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

using namespace demarche;

namespace {

/// Share of a fine grid of settlements that neither side would leave for war.
template <class Peaceful>
double peaceful_share(const Peaceful& peaceful) {
  constexpr int kSteps = 20000;
  int count = 0;
  for (int i = 0; i <= kSteps; ++i) count += peaceful(static_cast<double>(i) / kSteps);
  return static_cast<double>(count) / kSteps;
}

}  // namespace

TEST_CASE("the range is as wide as the costs together, unless cut at the ends") {
  const SettlementRange inside = bargaining_range(0.5, 0.1, 0.15);
  CHECK(inside.width() == doctest::Approx(0.25));
  CHECK(uncut_midpoint(0.5, 0.1, 0.15) == doctest::Approx((inside.low + inside.high) / 2));
  const SettlementRange cut = bargaining_range(0.05, 0.2, 0.3);
  CHECK(cut.low == 0);
  CHECK(cut.high == doctest::Approx(0.35));
  CHECK(uncut_midpoint(0.05, 0.2, 0.3) == doctest::Approx(0.1));
}

TEST_CASE("risk aversion widens the range; the closed form equals a grid of settlements") {
  const double p = 0.6, cost1 = 0.1, cost2 = 0.05;
  for (const double alpha1 : {0.4, 0.7, 1.0}) {
    for (const double alpha2 : {0.5, 1.0}) {
      const SettlementRange range = bargaining_range_crra(p, cost1, cost2, alpha1, alpha2);
      const double share = peaceful_share([&](double x) {
        return std::pow(x, alpha1) >= p - cost1 && std::pow(1 - x, alpha2) >= 1 - p - cost2;
      });
      CHECK(range.width() == doctest::Approx(share).epsilon(1e-3));
      CHECK(range.width() >= bargaining_range(p, cost1, cost2).width() - 1e-12);
    }
  }
  const SettlementRange neutral = bargaining_range_crra(p, cost1, cost2, 1, 1);
  CHECK(neutral.low == doctest::Approx(bargaining_range(p, cost1, cost2).low));
  CHECK(neutral.high == doctest::Approx(bargaining_range(p, cost1, cost2).high));
}

TEST_CASE("a first-strike advantage larger than the costs leaves no settlement") {
  CHECK_FALSE(first_strike_range(0.6, 0.5, 0.1, 0.1).empty());
  CHECK(first_strike_range(0.7, 0.4, 0.1, 0.1).empty());
  CHECK(peaceful_share([](double x) { return x >= 0.7 - 0.1 && 1 - x >= 1 - 0.4 - 0.1; }) == 0);
}

TEST_CASE("an indivisible good: war unless a listed share lies in the range, or a lottery binds") {
  const std::array<double, 2> all_or_nothing{0, 1};
  const IndivisibleOutcome war = indivisible_range(0.5, 0.1, 0.1, all_or_nothing);
  CHECK(war.feasible.empty());
  CHECK(war.war);
  CHECK(war.lottery_helps);
  const std::array<double, 3> with_middle{0, 0.45, 1};
  const IndivisibleOutcome peace = indivisible_range(0.5, 0.1, 0.1, with_middle);
  CHECK(peace.feasible == std::vector<double>{0.45});
  CHECK_FALSE(peace.war);
  const IndivisibleOutcome weak = indivisible_range(0.05, 0.1, 0.1, all_or_nothing);
  CHECK(weak.feasible == std::vector<double>{0});
}
