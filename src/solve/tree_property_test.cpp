// What must hold for every public tree, on random small ones.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "solve/test_expanded_tree.h"
#include "solve/test_random_tree.h"
#include "solve/tree_solve.h"

using namespace demarche;
using namespace demarche::solve;

namespace {

RandomTreeShape shape_of(int round) {
  RandomTreeShape shape;
  shape.most_depth = 2 + round % 3;
  shape.cross_terms = round % 4 == 3;
  return shape;
}

TreeSolution solved(const PublicTree& tree, double lambda) {
  const TreeAnswer answer = solve_at_lambda(tree, lambda);
  REQUIRE(answer.trusted());
  return *answer.trusted();
}

// Rebuilds a tree; the hooks say what becomes of types and moves.
struct Copy {
  const PublicTree& from;
  std::array<std::vector<int>, 2> type_from;  // (new types) the old type
  std::array<std::vector<double>, 2> prior;   // (new types)
  std::vector<int> duplicated;                // nodes whose move is split in two halves
  bool mirror = false;                        // children in reverse order
  std::array<std::vector<int>, 2> masks;      // old mask -> new mask
  std::vector<int> node_from;                 // (new nodes) the old node

  PublicTree run() {
    PublicTreeBuilder b(prior[0], prior[1]);
    for (int o = 0; o < from.outcomes; ++o) {
      std::vector<double> rows[2];
      for (int s = 0; s < 2; ++s) {
        for (int t : type_from[s]) rows[s].push_back(from.payoff_of(s, o, t));
      }
      b.outcome(rows[0], rows[1]);
    }
    for (int s = 0; s < 2; ++s) {
      for (std::size_t m = 0; m < from.masks[s].size() / from.types[s]; ++m) {
        std::vector<std::uint8_t> can;
        for (int t : type_from[s]) can.push_back(from.masks[s][m * from.types[s] + t]);
        masks[s].push_back(b.mask(s, can));
      }
    }
    for (const CrossTerm& term : from.cross) {
      CrossTerm copy{term.outcome, term.side, {}, {}};
      for (int t : type_from[term.side]) copy.own.push_back(term.own[t]);
      for (int t : type_from[1 - term.side]) copy.other.push_back(term.other[t]);
      b.cross_term(copy);
    }
    grow(b, 0);
    Result<PublicTree> tree = std::move(b).finish();
    REQUIRE(tree);
    return *std::move(tree);
  }

  void grow(PublicTreeBuilder& b, int node) {
    node_from.push_back(node);
    if (from.terminal(node)) {
      b.terminal(from.outcome[node]);
      return;
    }
    b.open(from.mover[node]);
    std::vector<int> children = from.children(node);
    if (mirror) std::reverse(children.begin(), children.end());
    for (int child : children) {
      const int side = side_of(from.mover[node]);
      const int mask = from.mask[child] < 0 ? -1 : masks[side][from.mask[child]];
      const bool twice = std::find(duplicated.begin(), duplicated.end(), child) != duplicated.end();
      for (int copy = 0; copy < (twice ? 2 : 1); ++copy) {
        b.move(twice ? from.weight[child] / 2 : from.weight[child], mask);
        grow(b, child);
      }
    }
    b.close();
  }
};

Copy copy_of(const PublicTree& tree) {
  Copy copy{tree, {}, tree.prior, {}, false, {}, {}};
  for (int s = 0; s < 2; ++s) {
    copy.type_from[s].resize(static_cast<std::size_t>(tree.types[s]));
    std::iota(copy.type_from[s].begin(), copy.type_from[s].end(), 0);
  }
  return copy;
}

double outcome_difference(const TreeSolution& a, const TreeSolution& b) {
  double most = 0;
  for (std::size_t o = 0; o < a.outcome_probability.size(); ++o) {
    most = std::max(most, std::abs(a.outcome_probability[o] - b.outcome_probability[o]));
  }
  return most;
}

}  // namespace

TEST_CASE("a thousand small games: the public tree against Nature's draw expanded") {
  RandomTrees random(11);
  for (int round = 0; round < 1000; ++round) {
    PublicTree tree = random.make(shape_of(round));
    if (round % 5 == 0) tree.stake = {random.uniform(0.5, 2), random.uniform(0.5, 2)};
    const double lambda = random.uniform(0.1, 4);
    CAPTURE(round);
    const TreeAnswer answer = solve_at_lambda(tree, lambda);
    REQUIRE(answer.trusted());
    const TreeSolution& solution = *answer.trusted();
    ExpandedTree expanded(tree, solution);
    CHECK(expanded.logit_error(lambda) < 1e-9);
    for (int s = 0; s < 2; ++s) {
      const double gain = expanded.best_response_gain(s) / payoff_range(tree, s);
      CHECK(answer.certificate().best_response_gap[s] == doctest::Approx(gain).epsilon(1e-9).scale(1));
      for (int t = 0; t < tree.types[s]; ++t) {
        CHECK(solution.value[s][t] == doctest::Approx(expanded.value(s, t)).epsilon(1e-10).scale(1));
      }
    }
    for (int node = 0; node < tree.nodes(); ++node) {
      CHECK(solution.reach[node] == doctest::Approx(expanded.reach(node)).epsilon(1e-10).scale(1));
      if (solution.reach[node] == 0) continue;
      for (int s = 0; s < 2; ++s) {
        const auto belief = expanded.belief(s, node);
        for (int t = 0; t < tree.types[s]; ++t) {
          CHECK(solution.belief(s, node)[t] == doctest::Approx(belief[t]).epsilon(1e-10).scale(1));
        }
      }
    }
  }
}

TEST_CASE("beliefs are a martingale, probabilities sum to one, and regret is bounded by the base weights") {
  RandomTrees random(12);
  for (int round = 0; round < 300; ++round) {
    const PublicTree tree = random.make(shape_of(round));
    const double lambda = random.uniform(0.1, 4);
    const TreeAnswer answer = solve_at_lambda(tree, lambda);
    REQUIRE(answer.trusted());
    const TreeSolution& solution = *answer.trusted();
    double least_share = 1;
    for (int node = 0; node < tree.nodes(); ++node) {
      if (tree.terminal(node)) continue;
      double sum = 0, weights = 0;
      for (int child : tree.children(node)) sum += solution.q[child], weights += tree.weight[child];
      if (solution.reach[node] > 0) CHECK(sum == doctest::Approx(1).epsilon(1e-12));
      if (!tree.decision(node)) continue;
      const int s = side_of(tree.mover[node]);
      for (int child : tree.children(node)) least_share = std::min(least_share, tree.weight[child] / weights);
      for (int t = 0; t < tree.types[s] && solution.reach[node] > 0; ++t) {
        double after = 0;
        for (int child : tree.children(node)) after += solution.q[child] * solution.belief(s, child)[t];
        CHECK(after == doctest::Approx(solution.belief(s, node)[t]).epsilon(1e-12).scale(1));
      }
    }
    CHECK(std::accumulate(solution.outcome_probability.begin(), solution.outcome_probability.end(), 0.0) ==
          doctest::Approx(1).epsilon(1e-12));
    const double least_range = std::min(payoff_range(tree, 0), payoff_range(tree, 1));
    CHECK(answer.certificate().agent_regret <= -std::log(least_share) / lambda / least_range);
  }
}

TEST_CASE(
    "splitting a type, relabelling, mirroring and splitting a move change no probability of an outcome") {
  RandomTrees random(13);
  for (int round = 0; round < 200; ++round) {
    const PublicTree tree = random.make(shape_of(round));
    const double lambda = random.uniform(0.1, 4);
    const TreeSolution plain = solved(tree, lambda);
    CAPTURE(round);
    Copy split = copy_of(tree);
    const int side = round % 2;
    split.type_from[side].push_back(0);
    split.prior[side].push_back(0.3 * split.prior[side][0]);
    split.prior[side][0] *= 0.7;
    const PublicTree split_tree = split.run();
    const TreeSolution halves = solved(split_tree, lambda);
    CHECK(outcome_difference(plain, halves) < 1e-9);
    CHECK(halves.value[side].back() == doctest::Approx(plain.value[side][0]).epsilon(1e-9).scale(1));

    Copy relabel = copy_of(tree);
    for (int s = 0; s < 2; ++s) {
      std::reverse(relabel.type_from[s].begin(), relabel.type_from[s].end());
      std::reverse(relabel.prior[s].begin(), relabel.prior[s].end());
    }
    relabel.mirror = true;
    const PublicTree relabelled = relabel.run();
    const TreeSolution other = solved(relabelled, lambda);
    CHECK(outcome_difference(plain, other) < 1e-9);
    CHECK(other.value[0].back() == doctest::Approx(plain.value[0].front()).epsilon(1e-9).scale(1));

    Copy twice = copy_of(tree);
    for (int node = 1; node < tree.nodes(); ++node) {
      if (tree.decision(tree.parent[node]) && random.uniform() < 0.3) twice.duplicated.push_back(node);
    }
    const PublicTree doubled = twice.run();
    CHECK(outcome_difference(plain, solved(doubled, lambda)) < 1e-9);
  }
}

TEST_CASE("a message that costs nothing leaves the belief at the prior") {
  // Two messages with the same continuation: demand or not, then accept or fight.
  PublicTreeBuilder b({0.3, 0.2, 0.5}, {0.6, 0.4});
  const int quiet = b.outcome({0.3, 0.3, 0.3}, {0.7, 0.7}), deal = b.outcome({0.6, 0.6, 0.6}, {0.4, 0.4});
  const int war = b.outcome({0.5, 0.35, 0.1}, {0.3, 0.05});
  b.open(Mover::first);
  for (int message = 0; message < 2; ++message) {
    b.open(Mover::first);
    b.terminal(quiet);
    b.open(Mover::second);
    b.terminal(deal);
    b.terminal(war);
    b.close();
    b.close();
  }
  b.close();
  const auto tree = std::move(b).finish();
  REQUIRE(tree);
  const TreeSolution solution = solved(*tree, 12);
  for (int message : tree->children(0)) {
    for (int t = 0; t < 3; ++t) {
      CHECK(solution.belief(0, message)[t] == doctest::Approx(tree->prior[0][t]).epsilon(1e-14));
    }
  }
}

TEST_CASE("an affine change of payoffs with lambda rescaled changes nothing") {
  RandomTrees random(14);
  for (int round = 0; round < 100; ++round) {
    const PublicTree tree = random.make(shape_of(0));
    PublicTree other = tree;
    for (int s = 0; s < 2; ++s) {
      for (double& u : other.payoff[s]) u = 3 * u + 1 + s;
      other.stake[s] = 3;
    }
    CHECK(outcome_difference(solved(tree, 3), solved(other, 3)) < 1e-10);
  }
}
