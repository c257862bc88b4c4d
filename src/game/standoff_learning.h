#pragma once
// The standoff game with beliefs that move inside the plan: in the first rounds both sides learn from every
// move and expect to; behind them stands the plan with today's beliefs.

#include "demarche/solve.h"
#include "game/standoff_forecast.h"

namespace demarche::game {

struct LearningOptions {
  int depth = 2;              ///< rounds in which beliefs move, at least 1
  double least_reach = 1e-3;  ///< histories less likely than this under the plan keep its values
  const CancelToken* cancel = nullptr;
};

struct Learning {
  Forecast frozen, moving;  ///< the same horizon, without and with learning inside the plan
  Certificate certificate;  ///< of the rounds in which beliefs move
  int depth = 0;            ///< as used: at most the rounds of the forecast
  int nodes = 0, decisions = 0;
  /// Largest absolute difference of the six endings.
  [[nodiscard]] double largest_difference() const;
  [[nodiscard]] double war_difference() const;  ///< war and accident, moving less frozen
};

/// Agent quantal response equilibrium of the first rounds (McKelvey and Palfrey 1998, *recalled*), each
/// history a node of its own. Asserts one round per tempo. `frozen` equals forecast(). Fails if the tree
/// cannot be built; an unsolved tree is told by the certificate and leaves `moving` at `frozen`.
Result<Learning> forecast_with_learning(const StandoffInputs& inputs, PublicState now, Horizons horizons,
                                        const LearningOptions& options, ForecastWorkspace& work);

}  // namespace demarche::game
