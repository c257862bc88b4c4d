// What a threat does from its day on, and what the prior takes a first alert to tell.
#include <doctest/doctest.h>

#include <cmath>

#include "follow/population.h"
#include "follow/test_follow.h"
#include "simulate/standard_prior.h"

using namespace demarche;
using namespace demarche::follow_detail;

namespace {

const Date kDay = *Date::parse("2020-02-20");

struct Fixture {
  Script script;
  simulate::InputSampler sampler{invented_crisis(), simulate::standard_prior(), simulate::kStandardRun, 1};
  Setup setup{invented_crisis(), script, sampler, *Date::parse("2020-05-31"), true};
  Replay replay{setup};
  Fixture() {
    script.start = script.to = kDay;
    script.silence = {{0}, {0}};
  }

  Particle draw(int n) {
    Particle p;
    sampler.uniforms(static_cast<std::uint64_t>(n), p.position);
    p.position.insert(p.position.end(), kAssumed, 0.5);
    replay.start(p);
    return p;
  }

  /// War with less war without an explicit threat, over draws, forces in place.
  double effect(double audience_cost, double target_war_cost) {
    double sum = 0;
    for (int n = 0; n < 16; ++n) {
      Particle p = draw(n);
      p.state = {3, 1, 0, 1};
      p.unity = 1;
      auto& q = p.inputs.parameters;
      q.severity_warned = 0.2, q.severity = 0.6;
      q.audience_cost = audience_cost;
      for (auto& type : p.inputs.targets) type.war_cost = target_war_cost;
      const ThreatForward f = replay.look_forward(p, kDay, game::Action::threaten);
      sum += f.with - f.without;
    }
    return sum / 16;
  }
};

double resolved(const Particle& p) {
  double sum = 0;
  for (const auto& type : p.inputs.challengers)
    sum += type.kind == game::Kind::pretext || type.kind == game::Kind::core ? type.share : 0;
  return sum;
}

}  // namespace

TEST_CASE("forward: a credible severe threat lowers war, an incredible one does little") {
  Fixture f;
  const double credible = f.effect(0.4, 0.12), incredible = f.effect(0, 1.5);
  INFO("credible ", credible, ", incredible ", incredible);
  CHECK(credible < -0.02);
  CHECK(std::abs(incredible) < 0.25 * std::abs(credible));
}

TEST_CASE("forward: the row of a threat tells its effect, other rows tell none") {
  const std::string text = kCovered + raise("r1", "2020-02-06") + raise("r2", "2020-02-12") +
                           entry("warning", "2020-02-22", "threat", "brava", "move = \"threaten\"");
  const Follow f = followed(text, quick("2020-02-25", 40));
  for (const FollowRow& row : f.rows) {
    if (row.rule.rfind("threaten", 0) != 0) {
      CHECK_FALSE(row.threat);
      continue;
    }
    REQUIRE(row.threat);
    CHECK(row.threat->war_with > 0);
    CHECK(row.threat->war_with < row.threat->war_without + 0.02);
    CHECK(row.threat->carried_out > 0);
    CHECK(row.threat->carried_out < 1);
  }
}

TEST_CASE("the standard prior is about forces on alert: before an alert fewer mean it, after one as many") {
  Fixture f;
  for (int n = 0; n < 8; ++n) {
    Particle p = f.draw(n);
    const double stated = p.inputs.parameters.resolved_share;
    CHECK(resolved(p) < stated);
    f.replay.plan(p, kDay, false);
    Step step;
    step.kind = StepKind::move;
    step.mover = Side::challenger;
    step.moves = {{Move::raise, 1}};
    f.replay.apply(p, step, 0.5);
    CHECK(resolved(p) == doctest::Approx(stated).epsilon(0.1));
  }
}

// In all, war may still rise: a gain taken alone also closes settlements that were worth signing before it.
TEST_CASE("self-help leaves less to fight for: whom no package satisfies attacks less after it") {
  Fixture f;
  Step wall;
  wall.kind = StepKind::self_help;
  wall.mover = Side::challenger;
  wall.shift = Uncertain::constant(0.1);
  double before = 0, after = 0;
  for (int n = 0; n < 8; ++n) {
    Particle p = f.draw(n);
    p.state.posture = 4;
    const auto attacks = [&] {
      f.replay.plan(p, kDay, false);
      const int attack = p.challenger.find(game::Action::attack);
      REQUIRE(attack >= 0);
      REQUIRE(p.inputs.challengers[0].kind == game::Kind::pretext);
      return p.challenger.chance(attack, 0);
    };
    before += attacks();
    f.replay.apply(p, wall, 0.5);
    after += attacks();
  }
  CHECK(after < before);
}
