#pragma once
// What a profile of choices amounts to, and how far it is from an equilibrium: beliefs by Bayes' rule,
// values, regret at every decision, best responses by a max-sweep. Plain loops, sharing nothing with the
// solver's sweeps but the layout, so that a mistake there does not certify itself.

#include <array>
#include <vector>

#include "solve/tree_layout.h"
#include "solve/tree_solve.h"

namespace demarche::solve {

/// Choices of the types as (move rows x types), and their logarithms: off the path, beliefs are ratios of
/// probabilities that may both be too small for a double.
struct Profile {
  std::array<std::vector<double>, 2> choice, log_choice;
};

struct Certified {
  TreeSolution solution;
  double agent_regret = 0;  ///< share of the payoff range
  std::array<double, 2> best_response_gap{};
  /// What each type's moves are worth to it: (move rows x types).
  std::array<std::vector<double>, 2> worth;
};

/// O(nodes x types).
Certified certify_profile(const PublicTree& tree, const TreeLayout& layout, const Profile& profile);

/// max |q - q'|, q' the public probabilities of choices that answer `certified.worth` by softmax at lambda.
double fixed_point_residual(const PublicTree& tree, const TreeLayout& layout, const Certified& certified,
                            double lambda);

}  // namespace demarche::solve
