// What beliefs frozen inside the plan cost: the standoff with and without learning in its first rounds.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "assess/random_crisis.h"
#include "base/numeric.h"
#include "game/standoff_learning.h"
#include "simulate/crisis_draw.h"

using namespace demarche;
using namespace demarche::game;

namespace {

Learning learn(const StandoffInputs& in, PublicState now, Horizons horizons, int depth,
               double least_reach = 0) {
  ForecastWorkspace work;
  const auto out = forecast_with_learning(in, now, horizons, {depth, least_reach, nullptr}, work);
  REQUIRE(out);
  return *out;
}

/// A target that would rather concede than be attacked, and a challenger that probably bluffs. Only a step
/// that costs something tells the two apart.
StandoffInputs bluffing() {
  StandoffInputs in;
  auto& p = in.parameters;
  p.lambda = 30;
  p.fading = 0;
  p.win_chance = .6, p.win_per_level = .02;
  p.attack_needs = 4;
  p.raise_cost = .1, p.hold_cost = .02, p.lower_cost = .02;
  p.accident_hazard = 0;
  p.drop_demand_cost = p.press_on_cost = .02;
  p.severity = p.severity_warned = 0;
  p.legitimacy = 0;
  in.packages.challenger_status_quo = .25;
  in.packages.target_status_quo = .8;
  in.packages.full_demand = {.8, .2, true, true};
  in.challengers = {{Kind::core, 1.2, .05, .3}, {Kind::bluff, 1, 3, .7}};
  in.targets = {{.6, 1}};
  return in;
}
constexpr PublicState kOneStepBefore{3, 2, 0, 0};

}  // namespace

TEST_CASE("with one type on each side there is nothing to learn") {
  StandoffInputs in = bluffing();
  in.challengers.resize(1);
  in.challengers[0].share = 1;
  for (int depth = 1; depth <= 3; ++depth) {
    const Learning l = learn(in, kOneStepBefore, {4, 8}, depth);
    CHECK(l.certificate.trusted());
    CHECK(l.largest_difference() < 1e-9);
  }
}

TEST_CASE("a costly step that bluffers avoid is believed only where beliefs move") {
  const Learning l = learn(bluffing(), kOneStepBefore, {4, 8}, 2);
  REQUIRE(l.certificate.trusted());
  MESSAGE("bluffing case, depth 2: war ", l.frozen.endings[0], " frozen, ", l.moving.endings[0],
          " moving; concession ", l.frozen.endings[2], " and ", l.moving.endings[2]);
  CHECK(l.moving.endings[static_cast<std::size_t>(Ending::concession)] >
        l.frozen.endings[static_cast<std::size_t>(Ending::concession)] + .05);
  CHECK(l.war_difference() < -.05);
}

namespace {

/// The largest change of an ending and of war over random crises, one draw each.
struct Spread {
  std::vector<double> endings, war;
  double mean_war = 0;
  int unsolved = 0;
};

Spread over_random_crises(int crises, int depth) {
  Spread out;
  for (int i = 0; i < crises; ++i) {
    const Crisis crisis = test::CrisisMaker(1000 + static_cast<std::uint64_t>(i)).make();
    const simulate::InputSampler sampler(crisis, simulate::standard_prior(), simulate::kAnalystRun, 1);
    simulate::Drawn drawn;
    sampler.draw(0, drawn);
    simulate::CrisisDraw draw(crisis, simulate::situation_now(crisis));
    draw.prepare(drawn);
    const Learning l = learn(draw.inputs(), draw.state(), draw.horizons(), depth, 1e-3);
    if (!l.certificate.trusted()) {
      ++out.unsolved;
      continue;
    }
    CHECK(std::accumulate(l.moving.endings.begin(), l.moving.endings.end(), 0.0) == doctest::Approx(1));
    out.endings.push_back(l.largest_difference());
    out.war.push_back(std::abs(l.war_difference()));
    out.mean_war += l.war_difference() / crises;
  }
  for (auto* values : {&out.endings, &out.war}) std::sort(values->begin(), values->end());
  return out;
}

double share_above(const std::vector<double>& values, double limit) {
  const auto above = std::count_if(values.begin(), values.end(), [limit](double v) { return v > limit; });
  return static_cast<double>(above) / static_cast<double>(values.size());
}

void show(const std::string& name, const Spread& s) {
  const auto at = [](const std::vector<double>& v, double p) { return quantile_sorted(v, p); };
  MESSAGE(name, ": largest change of an ending: median ", at(s.endings, .5), ", 95 % point ",
          at(s.endings, .95), ", most ", s.endings.back(), ", above .05 in ", share_above(s.endings, .05),
          "; of war: 95 % point ", at(s.war, .95), ", most ", s.war.back(), ", mean ", s.mean_war,
          "; unsolved ", s.unsolved);
}

}  // namespace

TEST_CASE("on random crises learning inside the plan seldom matters, and hardly in the mean") {
  const Spread two = over_random_crises(200, 2), four = over_random_crises(200, 4);
  show("depth 2", two);
  show("depth 4", four);
  CHECK(two.unsolved <= 4);
  CHECK(four.unsolved <= 4);
  CHECK(share_above(two.endings, .05) <= .03);
  CHECK(share_above(four.endings, .05) <= .06);
  CHECK(share_above(four.war, .05) <= .03);
  CHECK(std::abs(two.mean_war) < .003);
  CHECK(std::abs(four.mean_war) < .005);
}
