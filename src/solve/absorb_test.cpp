#include "solve/absorb.h"

#include <doctest/doctest.h>

#include <cmath>

#include "solve/random_stage_game.h"

using namespace demarche::solve;

namespace {

double column(const std::vector<double>& rows, int lanes, int type) {
  double sum = 0;
  for (std::size_t i = static_cast<std::size_t>(type); i < rows.size(); i += lanes) sum += rows[i];
  return sum;
}

/// The challenger ends the game or asks; the target, if asked, ends it or lets it come back.
StageGame question_and_answer() {
  StageGame g;
  g.set_types(1, 2);
  for (int t = 0; t < 3; ++t) g.add_terminal();
  g.nodes.push_back({Owner::target, 0, 2, 0, -1});
  g.edges.push_back({Goes::terminal, 1, 1, 0, -1});
  g.edges.push_back({Goes::state, 0, 3, 0, -1});
  g.nodes.push_back({Owner::challenger, 2, 2, 0, -1});
  g.edges.push_back({Goes::terminal, 0, 1, 0, -1});
  g.edges.push_back({Goes::node, 0, 4, 0, -1});
  g.state_node = {1};
  g.end_challenger.assign(g.challenger_lanes, 0.0);
  g.end_target.assign(g.target_lanes, 0.0);
  return g;
}

Plan solved(const StageGame& game, const std::vector<double>& challengers, const std::vector<double>& targets,
            int rounds) {
  Plan plan;
  solve_plan(game, {challengers, targets, 8, rounds, rounds, 0}, plan);
  return plan;
}

}  // namespace

TEST_CASE("mass goes where the choices send it, round after round") {
  const StageGame g = question_and_answer();  // all payoffs 0: base weights 1:4 and 1:3
  const std::vector<double> one{1}, two{0.5, 0.5};
  const Plan plan = solved(g, one, two, 2);
  Absorbed out;
  absorb(g, plan, 0, 1, 1, nullptr, out);
  CHECK(out.terminal[0] == doctest::Approx(0.2));
  CHECK(out.terminal[static_cast<std::size_t>(g.challenger_lanes)] == doctest::Approx(0.2));
  CHECK(out.state[0] == doctest::Approx(0.6));
  absorb(g, plan, 0, 1, 2, nullptr, out);
  CHECK(out.terminal[0] == doctest::Approx(0.2 * 1.6));
  CHECK(out.state[0] == doctest::Approx(0.36));
}

TEST_CASE("an accident takes its share before the owner moves") {
  StageGame g = question_and_answer();
  g.nodes[0].accident = 0.25;
  g.nodes[0].accident_terminal = 2;
  const std::vector<double> one{1}, two{0.5, 0.5};
  Absorbed out;
  absorb(g, solved(g, one, two, 1), 0, 0, 1, nullptr, out);
  const auto lanes = static_cast<std::size_t>(g.challenger_lanes);
  CHECK(out.terminal[2 * lanes] == doctest::Approx(0.2));
  CHECK(out.terminal[lanes] == doctest::Approx(0.15));
  CHECK(out.state[0] == doctest::Approx(0.45));
}

TEST_CASE("mass that enters an unflagged node is dropped, also within a round") {
  const StageGame g = question_and_answer();
  const std::vector<double> one{1}, two{0.5, 0.5};
  const Plan plan = solved(g, one, two, 2);
  const std::vector<std::uint8_t> all{1, 1}, not_the_target{0, 1};
  Absorbed out;
  absorb(g, plan, 0, 0, 2, &all, out);
  CHECK(out.state[0] == doctest::Approx(0.36));
  absorb(g, plan, 0, 0, 2, &not_the_target, out);
  CHECK(out.state[0] == 0.0);
  CHECK(out.terminal[0] == doctest::Approx(0.2));
}

TEST_CASE("no mass is lost or made in random games, for any target type") {
  for (int n = 0; n < 200; ++n) {
    StageGameMaker make(static_cast<std::uint64_t>(n) + 500);
    const RandomStageGame r = make.make();
    const Plan plan = solved(r.game, r.challenger_belief, r.target_belief, 5);
    Absorbed out;
    for (int u = 0; u < r.game.target_types; ++u) {
      absorb(r.game, plan, 0, u, make.whole(0, 5), nullptr, out);
      for (int t = 0; t < r.game.challenger_types; ++t) {
        const double mass =
            column(out.terminal, r.game.challenger_lanes, t) + column(out.state, r.game.challenger_lanes, t);
        CHECK(std::abs(mass - 1) < 1e-13);
      }
    }
  }
}

TEST_CASE("what play is worth at its ends is what the plan said, if nobody pays on the way") {
  // Only against a known target: the plan keeps today's belief, while in play its moves go with its type.
  int compared = 0;
  for (int n = 0; n < 300; ++n) {
    StageGameMaker make(static_cast<std::uint64_t>(n) + 900);
    RandomStageGame r = make.make();
    if (r.game.target_types > 1) continue;
    ++compared;
    for (Edge& edge : r.game.edges) edge.cost = 0;
    const Plan plan = solved(r.game, r.challenger_belief, r.target_belief, 4);
    const auto lanes = static_cast<std::size_t>(r.game.challenger_lanes);
    std::vector<double> worth(lanes, 0.0);
    Absorbed out;
    absorb(r.game, plan, 0, 0, 4, nullptr, out);
    for (std::size_t i = 0; i < out.terminal.size(); ++i) {
      worth[i % lanes] += out.terminal[i] * r.game.terminal_challenger[i];
    }
    for (std::size_t i = 0; i < out.state.size(); ++i) {
      worth[i % lanes] += out.state[i] * r.game.end_challenger[i];
    }
    for (int t = 0; t < r.game.challenger_types; ++t) {
      CHECK(worth[t] == doctest::Approx(plan.challenger_value[t]).epsilon(1e-12));
    }
  }
  CHECK(compared > 20);
}
