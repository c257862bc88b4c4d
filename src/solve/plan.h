#pragma once
// Frozen-belief backward induction: the plan of both sides when each keeps today's belief about the other.
// A plan is not an equilibrium: beliefs do not move inside it.

#include <cstdint>
#include <span>
#include <vector>

#include "solve/stage_game.h"

namespace demarche::solve {

enum class PlanStatus { solved, not_finite };

/// What to solve.
struct PlanTask {
  std::span<const double>
      challenger_belief;                  ///< the target's belief over challenger types (types), sums to 1
  std::span<const double> target_belief;  ///< the challenger's belief over target types
  double lambda = 1;                      ///< precision per unit of payoff, > 0
  int rounds = 1;                         ///< planning horizon
  int keep_rounds = 1;                    ///< choice probabilities are kept for the first this many rounds
  int start_state = 0;                    ///< only what can be reached from here is computed
  int keep_values = 0;                    ///< values of states are kept before rounds 1 to this one
};

/// An edge as its node sees it: rows of what it is worth to either side.
struct EdgeRows {
  const double* own = nullptr;    ///< by type of the node's owner
  const double* other = nullptr;  ///< by type of the other side
  const double* mask = nullptr;   ///< null: every type can take it
  double weight = 1, cost = 0;
};

/// Choice probabilities of the first rounds and values at the start. Storage is reused between solves.
/// Round 0 is now. policy(k, e) is a row over the types of the owner of edge e, valid only where
/// reached(k, node of e).
struct Plan {
  PlanStatus status = PlanStatus::solved;
  double residual = 0;  ///< largest |sum of choice probabilities - 1| over the kept rounds
  int kept = 0, edges = 0, challenger_lanes = 0, target_lanes = 0;
  std::int64_t exponentials = 0;         ///< evaluations of exp spent
  std::vector<double> challenger_value;  ///< (types) at the start state
  std::vector<double> target_value;
  std::vector<double> policies;  ///< kept rounds, each policy_size long; a row per edge at edge_row
  /// (rounds 1 to keep_values x states x lanes) what a state is worth to either side as a round is about to
  /// begin, the chance of fading included; where reached.
  std::vector<double> challenger_before, target_before;
  [[nodiscard]] const double* challenger_value_before(int round, int state) const {
    return challenger_before.data() +
           (static_cast<std::size_t>(round - 1) * states + state) * challenger_lanes;
  }
  [[nodiscard]] const double* target_value_before(int round, int state) const {
    return target_before.data() + (static_cast<std::size_t>(round - 1) * states + state) * target_lanes;
  }
  std::vector<int> edge_row;                ///< (edges) where an edge's row begins within a round
  std::vector<std::uint8_t> reached_nodes;  ///< (rounds x nodes)
  int nodes = 0, states = 0, policy_size = 0;
  [[nodiscard]] const double* policy(int round, int edge) const {
    return policies.data() + static_cast<std::size_t>(round) * policy_size + edge_row[edge];
  }
  [[nodiscard]] bool reached(int round, int node) const {
    return reached_nodes[static_cast<std::size_t>(round) * nodes + node] != 0;
  }

  // Work space.
  std::vector<double> challenger_now, target_now, challenger_next, target_next, scratch, belief_rows;
  std::vector<std::uint8_t> reached_states;
  std::vector<EdgeRows> rows;
};

/// One sweep from the last round to now. O(rounds x edges x types); no allocation once `plan` has grown.
/// V(0, s) = end values; between rounds a state is worth (1 - fading) V + fading * end value; at a node,
/// choice = softmax with base weights over lambda * (value of the edge - cost); the other side's value is the
/// average over today's belief about the owner's type.
void solve_plan(const StageGame& game, const PlanTask& task, Plan& plan);

}  // namespace demarche::solve
