#include "solve/plan.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "solve/random_stage_game.h"

using namespace demarche::solve;

namespace {

/// One state, one challenger node, terminals with the given payoffs per challenger type; the target has one
/// type and terminal k is worth 10 k to it.
struct OneShot {
  StageGame game;
  explicit OneShot(const std::vector<std::vector<double>>& payoffs) {
    game.set_types(static_cast<int>(payoffs.front().size()), 1);
    game.nodes.push_back({Owner::challenger, 0, 0, 0, -1});
    game.state_node = {0};
    for (const auto& row : payoffs) {
      const int t = game.add_terminal();
      for (std::size_t i = 0; i < row.size(); ++i) {
        game.terminal_challenger[static_cast<std::size_t>(t) * game.challenger_lanes + i] = row[i];
      }
      game.terminal_target[static_cast<std::size_t>(t) * game.target_lanes] = 10.0 * t;
      game.edges.push_back({Goes::terminal, t, 1, 0, -1});
      ++game.nodes[0].edge_count;
    }
    game.end_challenger.assign(game.challenger_lanes, 0.0);
    game.end_target.assign(game.target_lanes, 0.0);
  }
};

Plan solved(const StageGame& game, const std::vector<double>& challengers, const std::vector<double>& targets,
            double lambda, int rounds = 1, int start = 0) {
  Plan plan;
  solve_plan(game, {challengers, targets, lambda, rounds, rounds, start}, plan);
  return plan;
}

}  // namespace

TEST_CASE("one choice between two ends is a logit with base weights") {
  OneShot one({{1.0}, {0.4}});
  one.game.edges[1].weight = 0.15;
  const Plan plan = solved(one.game, {1}, {1}, 2);
  const double odds = 0.15 * std::exp(2 * (0.4 - 1.0)), second = odds / (1 + odds);
  REQUIRE(plan.status == PlanStatus::solved);
  CHECK(plan.policy(0, 1)[0] == doctest::Approx(second).epsilon(1e-14));
  CHECK(plan.challenger_value[0] == doctest::Approx((1 - second) + second * 0.4).epsilon(1e-14));
  CHECK(plan.target_value[0] == doctest::Approx(10 * second).epsilon(1e-14));
  CHECK(plan.exponentials == 2);
}

TEST_CASE("equal values leave the base weights alone, and a cost counts against its edge") {
  OneShot one({{0.5}, {0.5}, {0.5}});
  one.game.edges[1].weight = 0.15;
  one.game.edges[2].weight = 0.35;
  Plan plan = solved(one.game, {1}, {1}, 30);
  CHECK(plan.policy(0, 0)[0] == doctest::Approx(1 / 1.5));
  CHECK(plan.policy(0, 1)[0] == doctest::Approx(0.15 / 1.5));
  CHECK(plan.policy(0, 2)[0] == doctest::Approx(0.35 / 1.5));
  one.game.edges[0].cost = 0.1;
  plan = solved(one.game, {1}, {1}, 30);
  const double kept = std::exp(-3.0);
  CHECK(plan.policy(0, 0)[0] == doctest::Approx(kept / (kept + 0.5)));
  CHECK(plan.challenger_value[0] == doctest::Approx(0.5 - 0.1 * kept / (kept + 0.5)));
}

TEST_CASE("a masked type does not take the edge, and the other side averages over its belief") {
  OneShot one({{0.0, 0.0}, {0.3, 0.9}});
  const int row = one.game.add_challenger_mask();
  one.game.challenger_masks[static_cast<std::size_t>(row) * one.game.challenger_lanes + 1] = 0;
  one.game.edges[1].mask = row;
  const Plan plan = solved(one.game, {0.25, 0.75}, {1}, 5);
  const double first = std::exp(1.5) / (1 + std::exp(1.5));
  CHECK(plan.policy(0, 1)[0] == doctest::Approx(first));
  CHECK(plan.policy(0, 1)[1] == 0.0);
  CHECK(plan.policy(0, 0)[1] == 1.0);
  CHECK(plan.challenger_value[1] == 0.0);
  CHECK(plan.target_value[0] == doctest::Approx(0.25 * first * 10));
}

TEST_CASE("an accident is mixed into both sides' values, not into the choice") {
  OneShot one({{1.0}, {0.4}, {-2.0}});
  --one.game.nodes[0].edge_count;
  const double without = solved(one.game, {1}, {1}, 2).challenger_value[0];
  one.game.nodes[0].accident = 0.1;
  one.game.nodes[0].accident_terminal = 2;
  const Plan plan = solved(one.game, {1}, {1}, 2);
  CHECK(plan.challenger_value[0] == doctest::Approx(0.9 * without - 0.2));
  CHECK(plan.target_value[0] == doctest::Approx(0.9 * 10 * plan.policy(0, 1)[0] + 0.1 * 20));
  CHECK(plan.policy(0, 0)[0] + plan.policy(0, 1)[0] == doctest::Approx(1).epsilon(1e-15));
}

TEST_CASE("two rounds: the first choice looks at the value of the second") {
  OneShot one(std::vector<std::vector<double>>{{1.0}});
  one.game.edges.push_back({Goes::state, 0, 1, 0.05, -1});  // go round once more
  ++one.game.nodes[0].edge_count;
  one.game.end_challenger[0] = 0.6;
  const Plan plan = solved(one.game, {1}, {1}, 4, 2);
  const auto again = [](double next) { return 1 / (1 + std::exp(4 * (1.0 - (next - 0.05)))); };
  const double late = again(0.6), value = (1 - late) + late * 0.55;
  CHECK(plan.policy(1, 1)[0] == doctest::Approx(late));
  CHECK(plan.policy(0, 1)[0] == doctest::Approx(again(value)));
  CHECK(plan.challenger_value[0] == doctest::Approx(1 - again(value) * (1 - (value - 0.05))));
}

TEST_CASE("only what can be reached from the start is computed") {
  OneShot one(std::vector<std::vector<double>>{{1.0}});
  one.game.nodes.push_back(one.game.nodes[0]);
  one.game.state_node.push_back(1);
  one.game.end_challenger.assign(2 * one.game.challenger_lanes, 0.0);
  one.game.end_target.assign(2 * one.game.target_lanes, 0.0);
  const Plan plan = solved(one.game, {1}, {1}, 1, 2, 1);
  CHECK(plan.reached(0, 1));
  CHECK_FALSE(plan.reached(0, 0));
  CHECK_FALSE(plan.reached(1, 1));
}

TEST_CASE("payoffs that are not finite are a status, not a number") {
  for (const double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    OneShot one({{bad}, {0.4}});
    CHECK(solved(one.game, {1}, {1}, 2).status == PlanStatus::not_finite);
  }
}

TEST_CASE("choice probabilities of reached nodes sum to 1 in random games") {
  for (int n = 0; n < 200; ++n) {
    StageGameMaker make(static_cast<std::uint64_t>(n) + 1);
    const RandomStageGame r = make.make();
    const Plan plan = solved(r.game, r.challenger_belief, r.target_belief, make.uniform(0.5, 40), 4);
    REQUIRE(plan.status == PlanStatus::solved);
    CHECK(plan.residual < 1e-14);
    for (int round = 0; round < 4; ++round) {
      for (int node = 0; node < plan.nodes; ++node) {
        if (!plan.reached(round, node)) continue;
        const Node& at = r.game.nodes[node];
        const int types = at.owner == Owner::challenger ? r.game.challenger_types : r.game.target_types;
        for (int t = 0; t < types; ++t) {
          double sum = 0;
          for (int k = 0; k < at.edge_count; ++k) sum += plan.policy(round, at.first_edge + k)[t];
          CHECK(std::abs(sum - 1) < 1e-14);
        }
      }
    }
  }
}

TEST_CASE("a plan used again for another game forgets the first") {
  StageGameMaker make(77);
  const RandomStageGame a = make.make(), b = make.make();
  Plan fresh, used;
  solve_plan(a.game, {a.challenger_belief, a.target_belief, 9, 3, 3, 0}, used);
  solve_plan(b.game, {b.challenger_belief, b.target_belief, 9, 5, 2, 1}, used);
  solve_plan(b.game, {b.challenger_belief, b.target_belief, 9, 5, 2, 1}, fresh);
  CHECK(used.challenger_value == fresh.challenger_value);
  CHECK(used.target_value == fresh.target_value);
}
