#include "solve/unroll.h"

#include <doctest/doctest.h>

#include <cmath>

#include "solve/random_stage_game.h"
#include "solve/tree_solve.h"

using namespace demarche::solve;

namespace {

// Random games whose first edges nobody lacks, with an occasion to move everywhere.
struct Case {
  RandomStageGame random;
  Plan plan;
  UnrollTask task;
  Case(std::uint64_t seed, int depth, bool one_type) {
    StageGameMaker maker(seed);
    random = maker.make();
    StageGame& game = random.game;
    for (Node& node : game.nodes) node.pass = 0;
    for (Edge& edge : game.edges) edge.mask = one_type ? -1 : edge.mask;
    game.fading = maker.coin(0.5) ? maker.uniform(0, 0.4) : 0;
    game.rounds_per_fading = maker.whole(1, 2);
    if (one_type) {
      random.challenger_belief.assign(random.challenger_belief.size(), 0.0);
      random.target_belief.assign(random.target_belief.size(), 0.0);
      random.challenger_belief[0] = random.target_belief[0] = 1;
    }
    task = {random.challenger_belief, random.target_belief, 0, depth, 0, {}, nullptr};
    PlanTask plan_task{random.challenger_belief, random.target_belief, 4, 5, 5, 0, depth};
    solve_plan(game, plan_task, plan);
  }
};

}  // namespace

TEST_CASE("where nobody can learn anything the unrolled rounds are the plan") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    for (int depth = 1; depth <= 3; ++depth) {
      const Case c(seed, depth, true);
      const auto unrolled = unroll(c.random.game, c.plan, c.task);
      REQUIRE(unrolled);
      const auto answer = solve_at_lambda(unrolled->tree, 4);
      REQUIRE(answer.trusted() != nullptr);
      CAPTURE(seed);
      CAPTURE(depth);
      CHECK(answer.trusted()->value[0][0] == doctest::Approx(c.plan.challenger_value[0]).epsilon(1e-9));
      CHECK(answer.trusted()->value[1][0] == doctest::Approx(c.plan.target_value[0]).epsilon(1e-9));
    }
  }
}

TEST_CASE(
    "the last mover of one round learns nothing in time: at depth 1 the mover's choice moves beliefs only "
    "below it") {
  // With one round and no reply, the tree is the plan whatever the types.
  for (std::uint64_t seed = 100; seed < 130; ++seed) {
    Case c(seed, 1, false);
    StageGame& game = c.random.game;
    for (Edge& edge : game.edges) {
      if (edge.goes == Goes::node) edge.goes = Goes::terminal, edge.index = edge.index % game.terminals();
    }
    PlanTask plan_task{c.random.challenger_belief, c.random.target_belief, 4, 5, 5, 0, 1};
    solve_plan(game, plan_task, c.plan);
    c.task = {c.random.challenger_belief, c.random.target_belief, 0, 1, 0, {}, nullptr};
    const auto unrolled = unroll(game, c.plan, c.task);
    REQUIRE(unrolled);
    const auto answer = solve_at_lambda(unrolled->tree, 4);
    REQUIRE(answer.trusted() != nullptr);
    for (std::size_t t = 0; t < c.plan.challenger_value.size(); ++t) {
      CHECK(answer.trusted()->value[0][t] == doctest::Approx(c.plan.challenger_value[t]).epsilon(1e-9));
    }
  }
}

TEST_CASE("histories that play hardly reaches end in the plan's values, and cutting them moves little") {
  for (std::uint64_t seed = 200; seed < 215; ++seed) {
    Case c(seed, 3, false);
    const auto whole = unroll(c.random.game, c.plan, c.task);
    c.task.least_reach = 1e-3;
    const auto cut = unroll(c.random.game, c.plan, c.task);
    REQUIRE(whole);
    REQUIRE(cut);
    CHECK(cut->tree.nodes() <= whole->tree.nodes());
    CHECK(cut->ends.size() == static_cast<std::size_t>(cut->tree.outcomes));
    const auto a = solve_at_lambda(whole->tree, 4), b = solve_at_lambda(cut->tree, 4);
    REQUIRE(a.trusted() != nullptr);
    REQUIRE(b.trusted() != nullptr);
    for (std::size_t t = 0; t < c.plan.challenger_value.size(); ++t) {
      CHECK(std::abs(a.trusted()->value[0][t] - b.trusted()->value[0][t]) < 0.02);
    }
  }
}
