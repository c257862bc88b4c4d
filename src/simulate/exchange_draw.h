#pragma once
// From a prepared draw to a solved exchange game.

#include <optional>

#include "game/exchange_crisis.h"
#include "game/exchange_read.h"
#include "simulate/crisis_draw.h"
#include "solve/tree_solve.h"

namespace demarche::simulate {

/// The inputs of one draw with the types of an exchange. `now` is the draw's: an offer that nobody could have
/// made is not on the table.
struct ExchangeDraw {
  game::StandoffInputs inputs;
  game::PublicState now;
};
ExchangeDraw exchange_draw(const CrisisDraw& draw, game::PublicState now);

struct SolvedExchange {
  game::ExchangeOutcome outcome;
  Certificate certificate;
  double challenger_entropy = 0, target_entropy = 0;  ///< of the priors over types, in bits
  bool solved = false;
};

/// Builds, solves and reads one game. `lambda` per stake.
SolvedExchange solve_exchange_draw(const ExchangeDraw& draw, const game::ExchangeScope& scope, double lambda,
                                   const CancelToken* cancel = nullptr);

}  // namespace demarche::simulate
