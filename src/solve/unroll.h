#pragma once
// The first rounds of a stage game as a public tree, so that beliefs move in them; behind them stand the
// values of the plan made today.

#include <cstdint>
#include <span>
#include <vector>

#include "solve/plan.h"
#include "solve/public_tree.h"

namespace demarche::solve {

/// At a terminal the challenger's payoff was computed with today's belief about the target. There it gets
/// own * (other[u] - expected) more against target type u; `expected` is the mean of `other` today. No types:
/// nothing depends on the target.
struct BeliefTerm {
  double own = 0;
  std::vector<double> other;
};

struct UnrollTask {
  std::span<const double> challenger_belief, target_belief;
  int start_state = 0, depth = 1;
  /// A history whose chance under the plan falls below this when a round begins is not followed further: it
  /// is worth what the plan makes it worth.
  double least_reach = 0;
  std::span<const BeliefTerm> belief_terms;         ///< by terminal; empty: none
  const std::vector<std::uint8_t>* stay = nullptr;  ///< flags of nodes, as in absorb()
};

/// How a path of the tree ends.
struct UnrolledEnd {
  enum class Kind { terminal, state, faded } kind = Kind::terminal;
  int index = 0;       ///< terminal, or state
  int round = 0;       ///< of a state: before this round
  bool stayed = true;  ///< no node without the flag was entered
};

struct Unrolled {
  PublicTree tree;
  std::vector<UnrolledEnd> ends;  ///< (outcomes); every terminal of the tree has an outcome of its own
};

/// `plan` must have kept `depth` rounds of choices and values. Asserts that every node of the game has an
/// occasion to move (Node::pass 0). O(histories x types).
Result<Unrolled> unroll(const StageGame& game, const Plan& plan, const UnrollTask& task);

}  // namespace demarche::solve
