#pragma once
// What actions are worth at information sets when all sets choose by given probabilities, and the derivative
// of it.

#include <vector>

#include "efg/flat_game.h"

namespace demarche::efg {

using Vector = std::vector<double>;

/// The logarithm of softmax(lambda worth) at every set: log choice probabilities by action.
Vector log_choices(const FlatGame& game, double lambda, const Vector& worth);

/// Sweeps over one game. Work space is kept between calls.
class SetValues {
 public:
  explicit SetValues(const FlatGame& game);

  /// Expected payoff of every action to its own side, given that its set is reached, under `log_choice`
  /// everywhere. Where a set cannot be reached whatever the players do, its nodes count alike. O(nodes).
  const Vector& worth(const Vector& log_choice);
  /// Derivative of the last worth() along a change of the log choices. O(nodes).
  const Vector& along(const Vector& change);
  /// Expected payoffs of both sides after worth().
  [[nodiscard]] std::array<double, 2> value() const { return {value_[0][0], value_[1][0]}; }
  /// What each side could gain by its best response to the last log choices, in payoff units. Exact; one pass
  /// per level of own decisions.
  std::array<double, 2> best_response_gain();

 private:
  void weigh_members(const Vector& log_choice);
  double best_response(int side);

  const FlatGame& game_;
  Vector choice_;  ///< (actions) probabilities
  std::array<Vector, 2> reach_,
      value_;  ///< (nodes) log of chance and the other's moves on the way; continuation value
  std::array<Vector, 2> reach_change_, value_change_;
  Vector weight_;          ///< (nodes) of a set's node among its members
  Vector worth_, change_;  ///< (actions)
};

}  // namespace demarche::efg
