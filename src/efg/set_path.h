#pragma once
// The principal branch of the agent quantal response equilibria of a game with information sets: Turocy 2005
// in the agents' expected payoffs as unknowns, so that no probability ever has to be divided by.

#include <optional>

#include "efg/set_values.h"

namespace demarche::efg {

struct SetSolution {
  Vector log_choice;  ///< (actions)
  Certificate certificate;
};

/// At `lambda`, or followed to the limit where agent regret and best-response gaps vanish. O(actions^3 +
/// actions x nodes) per point of the path.
SetSolution follow_sets(const FlatGame& game, std::optional<double> lambda, const CancelToken* cancel);

/// Certificate numbers of a profile: residual at lambda, agent regret, best-response gaps.
Certificate certify_sets(const FlatGame& game, double lambda, const Vector& log_choice);

}  // namespace demarche::efg
