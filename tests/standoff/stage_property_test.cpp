// Properties of the plan of any stage game: names of types do not matter, nor the scale of payoffs, nor how
// finely an action is cut.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "solve/plan.h"
#include "solve/random_stage_game.h"

using namespace demarche::solve;

namespace {

constexpr int kRounds = 4, kGames = 150;

Plan solved(const RandomStageGame& r, double lambda) {
  Plan plan;
  solve_plan(r.game, {r.challenger_belief, r.target_belief, lambda, kRounds, kRounds, 0}, plan);
  REQUIRE(plan.status == PlanStatus::solved);
  return plan;
}

/// Types in a new order, in every array that has a column per type.
void permute_columns(std::vector<double>& rows, int lanes, const std::vector<int>& order) {
  for (std::size_t row = 0; row < rows.size(); row += lanes) {
    const std::vector<double> old(rows.begin() + row, rows.begin() + row + lanes);
    for (std::size_t t = 0; t < order.size(); ++t) rows[row + t] = old[order[t]];
  }
}

RandomStageGame relabelled(RandomStageGame r, const std::vector<int>& order) {
  const int lanes = r.game.challenger_lanes;
  for (auto* rows : {&r.game.challenger_masks, &r.game.terminal_challenger, &r.game.end_challenger}) {
    permute_columns(*rows, lanes, order);
  }
  permute_columns(r.challenger_belief, static_cast<int>(order.size()), order);
  return r;
}

/// Largest difference between rows of the owner's choice probabilities; type t of b is type order[t] of a.
double policy_difference(const RandomStageGame& r, const Plan& a, const Plan& b,
                         const std::vector<int>& challenger_order) {
  double worst = 0;
  for (int round = 0; round < kRounds; ++round) {
    for (int node = 0; node < a.nodes; ++node) {
      if (!a.reached(round, node)) continue;
      const Node& at = r.game.nodes[node];
      const bool challenger = at.owner == Owner::challenger;
      for (int e = at.first_edge; e < at.first_edge + at.edge_count; ++e) {
        for (int t = 0; t < (challenger ? r.game.challenger_types : r.game.target_types); ++t) {
          const int from = challenger ? challenger_order[t] : t;
          worst = std::max(worst, std::abs(a.policy(round, e)[from] - b.policy(round, e)[t]));
        }
      }
    }
  }
  return worst;
}

std::vector<int> identity(int n) {
  std::vector<int> order(n);
  std::iota(order.begin(), order.end(), 0);
  return order;
}

}  // namespace

TEST_CASE("relabelling types permutes choices and values") {
  for (int n = 0; n < kGames; ++n) {
    StageGameMaker make(static_cast<std::uint64_t>(n) + 1);
    const RandomStageGame r = make.make();
    std::vector<int> order = identity(r.game.challenger_types);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[make.whole(0, int(i) - 1)]);
    const double lambda = make.uniform(1, 20);
    const Plan a = solved(r, lambda), b = solved(relabelled(r, order), lambda);
    CHECK(policy_difference(r, a, b, order) < 1e-12);
    for (std::size_t t = 0; t < order.size(); ++t) {
      CHECK(std::abs(a.challenger_value[order[t]] - b.challenger_value[t]) < 1e-12);
    }
  }
}

TEST_CASE("payoffs on another scale, with lambda rescaled, leave every choice as it was") {
  for (int n = 0; n < kGames; ++n) {
    StageGameMaker make(static_cast<std::uint64_t>(n) + 1000);
    const RandomStageGame r = make.make();
    RandomStageGame scaled = r;
    const double a = make.uniform(0.1, 10), shift[2] = {make.uniform(-5, 5), make.uniform(-5, 5)};
    for (auto* rows : {&scaled.game.terminal_challenger, &scaled.game.end_challenger}) {
      for (double& v : *rows) v = a * v + shift[0];
    }
    for (auto* rows : {&scaled.game.terminal_target, &scaled.game.end_target}) {
      for (double& v : *rows) v = a * v + shift[1];
    }
    for (Edge& edge : scaled.game.edges) edge.cost *= a;
    const double lambda = make.uniform(1, 20);
    const Plan plain = solved(r, lambda), other = solved(scaled, lambda / a);
    CHECK(policy_difference(r, plain, other, identity(r.game.challenger_types)) < 1e-11);
    for (int t = 0; t < r.game.challenger_types; ++t) {
      CHECK(std::abs(a * plain.challenger_value[t] + shift[0] - other.challenger_value[t]) < 1e-11 * (a + 5));
    }
  }
}

TEST_CASE("an action cut in two with its weight divided changes nothing") {
  for (int n = 0; n < kGames; ++n) {
    StageGameMaker make(static_cast<std::uint64_t>(n) + 2000);
    const RandomStageGame r = make.make();
    RandomStageGame cut = r;
    const int node = make.whole(0, static_cast<int>(r.game.nodes.size()) - 1);
    Node& at = cut.game.nodes[node];
    const int edge = at.first_edge + make.whole(0, at.edge_count - 1);
    Edge part = cut.game.edges[edge];
    const double whole = part.weight;
    part.weight = whole * make.uniform(0.05, 0.95);
    cut.game.edges[edge].weight = whole - part.weight;
    cut.game.edges.insert(cut.game.edges.begin() + edge + 1, part);
    ++at.edge_count;
    for (Node& other : cut.game.nodes) other.first_edge += other.first_edge > edge ? 1 : 0;
    const double lambda = make.uniform(1, 20);
    const Plan a = solved(r, lambda), b = solved(cut, lambda);
    for (int t = 0; t < r.game.challenger_types; ++t) {
      CHECK(std::abs(a.challenger_value[t] - b.challenger_value[t]) < 1e-12);
    }
    for (int u = 0; u < r.game.target_types; ++u) {
      CHECK(std::abs(a.target_value[u] - b.target_value[u]) < 1e-12);
    }
    if (!a.reached(0, node)) continue;
    const int types = at.owner == Owner::challenger ? r.game.challenger_types : r.game.target_types;
    for (int t = 0; t < types; ++t) {
      const double parts = b.policy(0, edge)[t] + b.policy(0, edge + 1)[t];
      CHECK(std::abs(a.policy(0, edge)[t] - parts) < 1e-12);
    }
  }
}
