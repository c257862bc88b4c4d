#pragma once
// All equilibria of a small game: every support is tried, with the beliefs off the path that make it hold.
// For games of at most two types a side.

#include <vector>

#include "demarche/base.h"
#include "solve/tree_solve.h"

namespace demarche::solve {

/// What the other side may believe of `side` at a node that this equilibrium never reaches.
struct OffPathBelief {
  int node = 0, side = 0;
  double low = 0,
         high = 0;  ///< probability of the first type, among those tried that support the equilibrium
};

struct AtlasEntry {
  TreeSolution solution;    ///< off the path, beliefs are one set of those that support it
  double agent_regret = 0;  ///< share of the payoff range, at every node, on the path or not
  std::array<double, 2> best_response_gap{};
  std::vector<OffPathBelief> off_path;
};

struct Atlas {
  std::vector<AtlasEntry> entries;  ///< perfect Bayesian equilibria with different play
  int supports = 0;                 ///< searched, after what is never best was left out
};

struct AtlasOptions {
  int most_supports = 20'000;
  double tolerance = 1e-8;  ///< of regret, as a share of the payoff range
  const CancelToken* cancel = nullptr;
};

/// Where types mix, their probabilities are found by Levenberg (1944) and Marquardt (1963) from several
/// starts: a support with several mixtures may hide one. Refuses (code tree-atlas) more than two types a
/// side, masks, and games with more supports than `most_supports`.
Result<Atlas> equilibrium_atlas(const PublicTree& tree, const AtlasOptions& options = {});

}  // namespace demarche::solve
