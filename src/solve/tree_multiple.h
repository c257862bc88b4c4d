#pragma once
// More than one equilibrium: what else the game allows beside the one that is selected. Other starts find
// some of them, never provably all; for games of two types a side, tree_atlas.h searches every support.

#include <cstdint>
#include <string_view>
#include <vector>

#include "solve/tree_solve.h"

namespace demarche::solve {

enum class FoundBy {
  principal_branch,  ///< from the base weights at lambda 0: the selection
  other_weights,     ///< the branch of other base weights, then the game's own
  regret_matching    ///< CFR+ from random regrets, then Newton
};
std::string_view name_of(FoundBy found_by);

struct FoundEquilibrium {
  TreeAnswer answer;
  FoundBy found_by = FoundBy::principal_branch;
  int hits = 1;  ///< starts that ended here
  /// Found by regret matching alone: nobody gains by another plan (best_response_gap), but no branch of
  /// quantal responses was found through it, and off its path somebody may do what it regrets (agent_regret).
  /// The status is `stalled`.
  bool only_nash = false;
};

struct SeveralEquilibria {
  std::vector<FoundEquilibrium> found;  ///< the selection first; the others in the order they were found
  int starts = 0, ended_nowhere = 0;    ///< other starts tried; those that ended in no equilibrium
};

struct SeveralOptions {
  int weight_starts = 12, regret_starts = 12;
  int regret_sweeps = 2000;
  std::uint64_t seed = 1;
  double nash_gap = 1e-5;     ///< of regret matching without a branch, to be kept as `only_nash`; limit only
  double same_within = 1e-4;  ///< equal up to this in the reach of every node: the same play
  TreeOptions tree;
};

/// Whether every node is passed equally often by the same types.
bool same_play(const PublicTree& tree, const TreeSolution& a, const TreeSolution& b, double within);

/// At `lambda`, or in the limit if it is infinite.
SeveralEquilibria find_equilibria(const PublicTree& tree, double lambda, const SeveralOptions& options = {});

}  // namespace demarche::solve
