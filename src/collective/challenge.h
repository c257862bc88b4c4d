#pragma once
// The expected utility ("challenge") model of Bueno de Mesquita as exposed by Scholz, Calbert and Smith
// (2011, ICAART-2011, 18-30). The paper leaves choices open that decide the result, so three readings are
// kept side by side.

#include <string>
#include <vector>

#include "collective/column.h"

namespace demarche::collective {

/// A "released code": a vote is curved by the voter's own risk exponent, the chance of success is divided
///   by all votes over all ordered pairs, the receiver judges both sides with its own exponent, conflicts go
///   before compromises before capitulations, and of compromises the one with the smallest weighted position
///   wins.
/// B "paper equations": linear votes divided by the votes on that pair, each side judges for itself, nobody
///   moves in a conflict, the strongest offer wins; the range of positions follows the actors.
/// C "net votes": chance of success max(0, net votes) / all votes on that pair; conflicts are lost by the
///   weaker; the strongest offer wins and is void where it cannot be enforced.
enum class Reading { released_code, paper_equations, net_votes };

/// How a challenge between two ends; the order is the one in which reading A takes offers.
enum class Settlement { unresolved, conflict, compromise, capitulation };
const char* name_of(Settlement settlement);

struct ChallengeMove {
  int round = 0;                  ///< from 1
  std::size_t mover = 0, by = 0;  ///< indices into the column
  double from = 0, to = 0;
  Settlement reason = Settlement::unresolved;
};

struct ChallengeRun {
  std::vector<std::vector<double>> positions;  ///< [round], round 0 the input
  std::vector<double> median, mean;            ///< weighted, per round, parallel to positions
  std::vector<double> first_risk;              ///< risk exponents of round 1, in [1/2, 2]
  std::vector<ChallengeMove> moves;
  bool agreed = false;   ///< all positions coincide at the end
  bool settled = false;  ///< a round passed without a move
};

/// Plays up to `rounds` rounds and stops early when nobody moves. The model has no convergence property.
/// O(n^3) per round.
ChallengeRun challenge(const Column& column, Reading reading, int rounds);

}  // namespace demarche::collective
