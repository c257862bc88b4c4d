#include "solve/tree_derivative.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "solve/test_crisis_games.h"
#include "solve/test_random_tree.h"

using namespace demarche::solve;

namespace {

TreeSolution tightly_solved(const PublicTree& tree, double lambda) {
  TreeOptions options;
  options.residual_tolerance = 1e-11;
  const TreeAnswer answer = solve_at_lambda(tree, lambda, options);
  REQUIRE(answer.trusted());
  return *answer.trusted();
}

// The tree moved by `step` along `change`; lambda is the caller's.
PublicTree moved(PublicTree tree, const TreeChange& change, double step) {
  for (int s = 0; s < 2; ++s) {
    for (std::size_t i = 0; i < change.payoff[s].size(); ++i) tree.payoff[s][i] += step * change.payoff[s][i];
    for (std::size_t i = 0; i < change.prior[s].size(); ++i) tree.prior[s][i] += step * change.prior[s][i];
  }
  for (std::size_t i = 0; i < change.weight.size(); ++i) tree.weight[i] += step * change.weight[i];
  return tree;
}

void check_against_differences(const PublicTree& tree, double lambda, const TreeChange& change) {
  constexpr double kStep = 1e-4;
  TreeDerivatives derivatives(tree, tightly_solved(tree, lambda));
  const auto found = derivatives.along(change);
  REQUIRE(found);
  const auto at = [&](double step) {
    return tightly_solved(moved(tree, change, step), lambda + step * change.lambda);
  };
  const TreeSolution up = at(kStep), down = at(-kStep), up2 = at(2 * kStep), down2 = at(-2 * kStep);
  const auto difference = [&](const auto& of) {  // fourth order
    return (8 * (of(up) - of(down)) - (of(up2) - of(down2))) / (12 * kStep);
  };
  for (std::size_t n = 0; n < found->q.size(); ++n) {
    CHECK(found->q[n] ==
          doctest::Approx(difference([n](const auto& s) { return s.q[n]; })).epsilon(3e-6).scale(1));
    CHECK(found->reach[n] ==
          doctest::Approx(difference([n](const auto& s) { return s.reach[n]; })).epsilon(3e-6).scale(1));
  }
  for (std::size_t o = 0; o < found->outcome_probability.size(); ++o) {
    CHECK(found->outcome_probability[o] ==
          doctest::Approx(difference([o](const auto& s) { return s.outcome_probability[o]; }))
              .epsilon(3e-6)
              .scale(1));
  }
  for (int side = 0; side < 2; ++side) {
    for (std::size_t t = 0; t < found->value[side].size(); ++t) {
      CHECK(found->value[side][t] ==
            doctest::Approx(difference([=](const auto& s) { return s.value[side][t]; }))
                .epsilon(3e-6)
                .scale(1));
    }
  }
}

}  // namespace

TEST_CASE("derivatives agree with differences: payoffs, priors, weights, chance and lambda") {
  RandomTrees random(21);
  for (int round = 0; round < 60; ++round) {
    RandomTreeShape shape;
    shape.most_depth = 2 + round % 3;
    shape.cross_terms = round % 2 == 1;
    const PublicTree tree = random.make(shape);
    CAPTURE(round);
    TreeChange change;
    const int side = round / 5 % 2;
    if (round % 5 == 0) {
      for (std::size_t i = 0; i < tree.payoff[side].size(); ++i) {
        change.payoff[side].push_back(random.uniform(-1, 1));
      }
    } else if (round % 5 == 1) {
      change.prior[side].assign(tree.prior[side].size(), 0.0);
      change.prior[side].front() += 0.3;
      change.prior[side].back() -= 0.3;
    } else if (round % 5 == 2) {
      change.lambda = 1;
    } else {
      change.weight.assign(static_cast<std::size_t>(tree.nodes()), 0.0);
      for (int node = 0; node < tree.nodes(); ++node) {
        if (tree.terminal(node)) continue;
        const auto children = tree.children(node);
        const double d = random.uniform(-0.2, 0.2);  // sum 0, as chance needs
        change.weight[children.front()] += d;
        change.weight[children.back()] -= d;
      }
    }
    check_against_differences(tree, random.uniform(0.5, 3), change);
  }
}

TEST_CASE("derivatives at a sharper lambda: what a dearer war does in the one-round crisis") {
  const PublicTree tree = one_round_crisis(4, 4);
  TreeChange change;
  change.payoff[0].assign(tree.payoff[0].size(), 0.0);
  for (int t = 0; t < 4; ++t) change.payoff[0][t] = -0.1;  // outcome 0 is war
  check_against_differences(tree, 20, change);
}
