// The product's standoff game against two independent implementations: a naive recursion of the whole model,
// and the first version's formulas with every switch off.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "game/standoff_forecast.h"
#include "standoff/naive_standoff.h"
#include "standoff/random_game.h"
#include "standoff/v1_standoff.h"

using namespace demarche;

namespace {

constexpr double kEqual = 1e-12;

double largest_difference(const game::Forecast& product, const test::NaiveEndings& twin) {
  double worst = std::abs(product.limited_war - twin.limited_war);
  for (int i = 0; i < kEndings; ++i) {
    worst = std::max(worst, std::abs(product.endings[i] - twin.chance[i]));
  }
  return worst;
}

}  // namespace

TEST_CASE("the product equals the naive recursion on random games") {
  constexpr int kGames = 300;
  game::ForecastWorkspace work;
  std::array<int, kEndings> seen{};
  for (int n = 0; n < kGames; ++n) {
    test::GameMaker make(static_cast<std::uint64_t>(n) + 1);
    const game::StandoffInputs in = make.game();
    const game::PublicState now = make.state();
    game::Horizons horizons;
    horizons.plan = make.whole(1, in.resolution.rounds_per_tempo == 2 ? 2 : 4);
    horizons.forecast = make.whole(1, horizons.plan);
    const game::Forecast product = game::forecast(in, now, horizons, work);
    test::NaiveStandoff naive(in);
    const test::NaiveEndings twin = naive.forecast(now, horizons);
    const int rounds = horizons.plan * in.resolution.rounds_per_tempo;
    INFO("game ", n);
    REQUIRE(product.solved);
    CHECK(largest_difference(product, twin) < kEqual);
    CHECK(std::abs(product.challenger_value - naive.mean_challenger_value(rounds, now)) < kEqual);
    CHECK(std::abs(product.target_value - naive.mean_target_value(rounds, now)) < kEqual);
    for (int i = 0; i < kEndings; ++i) seen[i] += twin.chance[i] > 0.01;
  }
  // The games are varied enough for the comparison to mean something.
  for (int i = 0; i < kEndings; ++i) {
    INFO(kEndingNames[i]);
    CHECK(seen[i] > kGames / 20);
  }
}

namespace {

/// A game of the first version, in both vocabularies.
struct FirstVersion {
  test::V1Numbers numbers;
  std::vector<test::V1Challenger> challengers;
  std::vector<test::V1Target> targets;
  game::StandoffInputs inputs;
};

/// The named switches off, one pie with breach costs as packages, v1's types at (i + .5) / n.
FirstVersion first_version(test::GameMaker& make) {
  FirstVersion v1;
  auto& n = v1.numbers;
  const double h = make.uniform(0.02, 0.3), zeta = make.uniform(0, 1);
  n = {make.uniform(6, 30),
       make.uniform(0.05, 0.3),
       make.uniform(0.1, 0.4),
       make.uniform(0.65, 1),
       0,
       0,
       make.uniform(0.4, 0.85),
       make.uniform(0.02, 0.06),
       make.uniform(0, 0.05),
       make.uniform(0.02, 0.12),
       make.uniform(0.01, 0.06),
       make.uniform(0.005, 0.03),
       0,
       0,
       make.uniform(0.02, 0.2),
       make.uniform(0.005, 0.03),
       make.uniform(0, 0.4),
       make.uniform(0, 0.05),
       make.uniform(0, 0.05)};
  n.y = n.q + make.uniform(0.02, 0.3);
  n.y2 = (n.x + n.y) / 2;
  auto& p = v1.inputs.parameters;
  p.severity_warned = make.uniform(0.05, 0.2), p.severity = make.uniform(0.15, 0.5),
  p.unity = make.uniform(0.4, 1);
  n.pen1 = p.severity_warned * p.unity, n.pen2 = (p.severity_warned + p.severity) * p.unity;
  p.lambda = n.lambda, p.rho = n.rho, p.win_chance = n.p0, p.win_per_level = n.dp, p.attack_needs = 3;
  p.raise_cost = n.raise, p.hold_cost = n.hold, p.lower_cost = n.lower, p.drop_demand_cost = n.withdraw;
  p.accident_hazard = n.hazard, p.threat_cost = n.threat, p.standing_demand = n.beta;
  p.audience_cost = n.tau2, p.legitimacy = p.offer_cost = 0, p.execution_cost = 0.3;
  p.resolved_share = h, p.stubborn_share = zeta, p.resolved_stake = make.uniform(1, 2);
  p.resolved_cost = make.uniform(0.02, 0.25), p.cost_median = make.uniform(0.5, 1.5);
  p.cost_spread = make.uniform(0.3, 0.9), p.stake_spread = make.uniform(0.1, 0.5);
  p.target_cost_median = make.uniform(0.1, 0.6), p.target_cost_spread = make.uniform(0.3, 0.9);
  auto& r = v1.inputs.resolution;
  r.red_lines = r.press_on = r.unacceptable_demands = r.named_types = false;
  auto& k = v1.inputs.packages;
  k.challenger_status_quo = n.q, k.target_status_quo = 1 - n.q;
  k.negotiable_demand = {n.x, 1 - n.x - n.breach, true, true};
  k.offer = {n.y, 1 - n.y, true, false};
  k.core_offer = {n.y2, 1 - n.y2 - n.breach / 2, true, true};
  game::make_types(v1.inputs);
  constexpr double kQuarter = 0.6744897501960817, kSixth = 0.9674215661017010;  // normal quantiles .75, 5/6
  for (const bool core : {true, false}) {
    const double split = core ? zeta : 1 - zeta;
    for (const double z : {-kQuarter, kQuarter}) {
      v1.challengers.push_back(
          {p.resolved_stake * std::exp(p.stake_spread * z), p.resolved_cost, core, h * split / 2});
      for (const double w : {-kQuarter, kQuarter}) {
        v1.challengers.push_back({std::exp(p.stake_spread * z), p.cost_median * std::exp(p.cost_spread * w),
                                  core, (1 - h) * split / 4});
      }
    }
  }
  for (const double z : {-kSixth, 0.0, kSixth}) {
    v1.targets.push_back({p.target_cost_median * std::exp(p.target_cost_spread * z), 1.0 / 3});
  }
  return v1;
}

}  // namespace

TEST_CASE("with every switch off the product equals the first version's formulas") {
  constexpr int kGames = 60;
  game::ForecastWorkspace work;
  for (int n = 0; n < kGames; ++n) {
    test::GameMaker make(static_cast<std::uint64_t>(n) + 1000);
    const FirstVersion v1 = first_version(make);
    const game::PublicState now{make.whole(0, 4), make.whole(0, 1), make.whole(0, 2), make.whole(0, 2)};
    const int plan = make.whole(1, 6), follow = make.whole(1, plan);
    const auto product = game::forecast(v1.inputs, now, {follow, plan}, work);
    const auto formulas = test::solve_v1(v1.numbers, v1.challengers, v1.targets,
                                         {now.posture, now.demand, now.offer, now.threat}, plan, follow);
    const auto of = [&](Ending e) { return product.endings[static_cast<std::size_t>(e)]; };
    INFO("game ", n);
    CHECK(std::abs(of(Ending::war) - formulas.attack) < kEqual);
    CHECK(std::abs(of(Ending::accident) - formulas.accident) < kEqual);
    CHECK(std::abs(of(Ending::concession) - formulas.accept) < kEqual);
    CHECK(std::abs(of(Ending::settlement) - formulas.take) < kEqual);
    CHECK(std::abs(of(Ending::standoff) + of(Ending::back_down) - formulas.rest) < kEqual);
    CHECK(std::abs(product.challenger_value - formulas.challenger_value) < kEqual);
    CHECK(std::abs(product.target_value - formulas.target_value) < kEqual);
  }
}
