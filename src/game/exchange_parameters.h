#pragma once
// The exchange game in the numbers of the literature: a divided pie, postures, demands, counters and threats.

#include <vector>

#include "game/exchange.h"

namespace demarche::game {

/// Challenger types i have stake v_i and war cost c_i, target types j stake w_j and war cost k_j; a division
/// x gives the challenger v x and the target w (1 - x). Chances to win and divisions lie in [0, 1].
struct ExchangeParameters {
  std::vector<double> v, c, w, k;
  std::vector<double> challenger_prior, target_prior;
  double status_quo = 0;  ///< q
  /// Audience cost of backing down: one for all postures, or one per posture (tying hands: as large as the
  /// signal).
  std::vector<double> alpha{0};
  double beta = 0;         ///< what the target gains when the challenger backs down
  double fait = 0;         ///< g, the share an attack takes that is let stand
  double attack_cost = 0;  ///< c0, of an attack that is let stand
  struct Posture {
    double cost = 0, win = 0.5, accident = 0;
  };
  std::vector<Posture> postures{{}};
  std::vector<double> demands;   ///< shares asked for
  std::vector<double> counters;  ///< shares the target may offer; "none" is always there
  struct Threat {
    double penalty = 0, execution = 0,
           audience = 0;  ///< to the challenger; to the target if executed, if not
  };
  std::vector<Threat> threats{{}};
  /// Private strength: type i wins with win + strength_i less the strength of the target's type. Empty: none.
  std::vector<double> challenger_strength, target_strength;
  /// Divide payoffs by the mean stake of each side before lambda multiplies them.
  bool per_stake = true;
  ExchangeRules rules{.accident_after_taking = true};
};

/// Ends of the unified game:
///   accept x, take y   v x - cost                          w (1 - x)
///   status quo         v q - cost                          w (1 - q)
///   back down          v q - cost - alpha                  w (1 - q) + beta
///   let stand          v g - c0 - cost                     w (1 - g) - audience
///   answered           v p - c - penalty - cost            w (1 - p) - k - execution      (an accident
///   alike)
ExchangeGame make_exchange(const ExchangeParameters& parameters);

}  // namespace demarche::game
