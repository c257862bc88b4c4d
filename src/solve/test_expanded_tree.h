#pragma once
// The same game with Nature's draw expanded: every pair of types walks the tree for itself. Slow and plain,
// for tests.

#include <vector>

#include "solve/tree_solve.h"

namespace demarche::solve {

class ExpandedTree {
 public:
  ExpandedTree(const PublicTree& tree, const TreeSolution& solution) : tree_(tree), solution_(solution) {}

  /// Largest |pi - w softmax(lambda Q)| over all information sets that can be reached (node, own type), Q
  /// being the expected payoff of a move given the information set, computed over all pairs of types.
  double logit_error(double lambda);
  /// Best response of `side` less its value, in expectation, raw units.
  double best_response_gain(int side);
  /// Expected payoff of `side` with type t, at the root.
  double value(int side, int t);
  /// P(node), summed over all pairs of types.
  double reach(int node);
  /// P(type of `side` | node) by Bayes' rule over all pairs of types.
  std::vector<double> belief(int side, int node);

 private:
  // Probability that a type of `side` goes along with all its own moves on the way to node.
  double own_reach(int side, int node, int t);
  double chance_reach(int node);
  double payoff(int side, int node, int t, int s) const;
  double expected(int side, int node, int t, int s);
  double best(int side, int node, int t, const std::vector<double>& weight);
  double choice(int side, int child, int t) const { return solution_.strategy(side, child)[t]; }
  bool can(int side, int child, int t) const;

  const PublicTree& tree_;
  const TreeSolution& solution_;
};

}  // namespace demarche::solve
