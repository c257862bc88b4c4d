#pragma once
// What a solved exchange game says: how it ends, what it is worth, and what each step tells about the types.

#include <array>
#include <span>

#include "game/exchange_tree.h"
#include "solve/tree_solve.h"

namespace demarche::game {

/// The steps of an exchange, for sums over all points of play at which they are taken.
enum class ExchangeStep { posture, demand, answer, conclusion, response };
inline constexpr int kExchangeSteps = 5;

struct ExchangeOutcome {
  std::array<double, kExchangeEnds> ends{};       ///< by ExchangeEnd; sum to 1
  double challenger_value = 0, target_value = 0;  ///< expected over types, shares of the stake
  /// Expected mutual information between the mover's type and what it does at a step, in bits: how much the
  /// step tells (Shannon 1948).
  std::array<double, kExchangeSteps> bits{};
  double asks = 0;  ///< chance that something is demanded in the first round
  /// Chance of an attack after the first and after the last threat of the game, given that one can be chosen
  /// and was; and how often that is.
  double attack_unthreatened = 0, attack_threatened = 0, unthreatened = 0, threatened = 0;
  [[nodiscard]] double end(ExchangeEnd e) const { return ends[static_cast<std::size_t>(e)]; }
  [[nodiscard]] double attack() const { return end(ExchangeEnd::answered) + end(ExchangeEnd::let_stand); }
};

/// The step at which a decision node stands.
ExchangeStep step_at(const ExchangeTree& tree, int node);

/// Bits that the move at a decision node tells about its mover's type.
double information_at(const solve::PublicTree& tree, const solve::TreeSolution& solution, int node);

/// `threats` is the number of threats of the game. O(nodes x types).
ExchangeOutcome read_exchange(const ExchangeTree& tree, const solve::TreeSolution& solution, int threats);

}  // namespace demarche::game
