#pragma once
// The exchange game of one draw of a crisis: the packages, types, costs and threats of the standoff game.

#include "game/exchange.h"
#include "game/standoff.h"

namespace demarche::game {

/// What an exchange is played with. Taking something away says what it is worth.
struct ExchangeScope {
  int rounds = 1;
  bool postures = true;  ///< false: forces stay as they are
  bool offers = true;    ///< false: the target can put nothing on the table that is not there
  bool threats = true;   ///< false: no threat, standing or new
  int known_challenger = -1, known_target = -1;  ///< >= 0: this type, and everybody knows it
};

/// The types of an exchange: one per kind of challenger and `kExchangeTargetTypes` of the target, by the same
/// quantiles as in the standoff game. An offer on the table leaves only types able to make it; if none is,
/// the offer is not there (`now.offer` becomes 0).
inline constexpr int kExchangeTargetTypes = 4;
void make_exchange_types(StandoffInputs& inputs, PublicState& now);

/// The package a demand or an answer of the game stands for, by position in ExchangeGame.
struct ExchangeNames {
  std::vector<const Package*> demands, answers;  ///< of `inputs`; null: no package
  std::vector<int> threats;                      ///< threat level by position
  std::vector<bool> limited;                     ///< by kind of attack
};

/// From the state `now`. `inputs` must outlive `names`. docs/model/exchange.md has the mapping.
ExchangeGame crisis_exchange(const StandoffInputs& inputs, PublicState now, const ExchangeScope& scope,
                             ExchangeNames* names = nullptr);

}  // namespace demarche::game
