#pragma once
// From one draw's inputs to the chances of the six endings.

#include <array>

#include "game/standoff.h"
#include "solve/absorb.h"
#include "solve/plan.h"

namespace demarche::game {

/// How far to look. Both in tempos.
struct Horizons {
  int forecast = 6;  ///< play is followed this long
  int plan = 6;      ///< both sides plan this far ahead from now, at least `forecast`
};

struct Forecast {
  std::array<double, kEndings> endings{};  ///< by Ending; sum to 1
  double limited_war = 0;                  ///< part of war that begins as a limited attack
  double contained = 0;  ///< part of war that is a limited attack which does not become the full one
  double challenger_value = 0, target_value = 0;  ///< expected over today's beliefs, shares of the stake
  double rather_fight = 0;  ///< belief that the challenger is of a kind that would fight (pretext, core)
  std::array<double, 5> kinds{};  ///< belief by Kind
  double residual = 0;
  bool solved = true;
};

/// Storage reused from draw to draw by one thread.
struct ForecastWorkspace {
  StandoffView view;
  solve::Plan plan;
  solve::Absorbed absorbed, calm;
  std::vector<double> challenger_belief, target_belief;
};

/// Solves the plan from `now` and follows it. Deterministic; no allocation once the workspace has grown.
Forecast forecast(const StandoffInputs& inputs, PublicState now, Horizons horizons, ForecastWorkspace& work);

}  // namespace demarche::game
