#include "game/standoff_forecast.h"

#include <algorithm>
#include <cmath>

namespace demarche::game {
namespace {

void read_beliefs(const StandoffInputs& in, ForecastWorkspace& work, Forecast& out) {
  work.challenger_belief.clear();
  work.target_belief.clear();
  for (const auto& type : in.challengers) {
    work.challenger_belief.push_back(type.share);
    out.kinds[static_cast<std::size_t>(type.kind)] += type.share;
  }
  for (const auto& type : in.targets) work.target_belief.push_back(type.share);
  out.rather_fight = out.kinds[0] + out.kinds[1];
}

double expected(const std::vector<double>& value, const std::vector<double>& belief) {
  double sum = 0;
  for (std::size_t i = 0; i < value.size(); ++i) sum += value[i] * belief[i];
  return sum;
}

double row_mass(const std::vector<double>& rows, int row, int lanes, const std::vector<double>& belief) {
  double sum = 0;
  for (std::size_t t = 0; t < belief.size(); ++t)
    sum += rows[static_cast<std::size_t>(row) * lanes + t] * belief[t];
  return sum;
}

/// Adds what happens if the target is of type u, weighted by the belief in it.
void add_target_type(PublicState now, int u, int rounds, ForecastWorkspace& work, Forecast& out) {
  const auto& game = work.view.game;
  const double weight = work.target_belief[u];
  const int lanes = game.challenger_lanes;
  const bool touched = now.posture > 0 || now.demand > 0;
  absorb(game, work.plan, state_index(now), u, rounds, nullptr, work.absorbed);
  if (!touched) absorb(game, work.plan, state_index(now), u, rounds, &work.view.calm_nodes, work.calm);
  for (int t = 0; t < game.terminals(); ++t) {
    const double mass = weight * row_mass(work.absorbed.terminal, t, lanes, work.challenger_belief);
    out.endings[static_cast<std::size_t>(work.view.terminal_ending[t])] += mass;
    if (work.view.limited_attack[t]) out.limited_war += mass;
  }
  for (int s = 0; s < kStates; ++s) {
    const double mass = weight * row_mass(work.absorbed.state, s, lanes, work.challenger_belief);
    const PublicState state = state_at(s);
    const bool calm = state.posture == 0 && state.demand == 0;
    double never_left = 0;
    if (calm && !touched) never_left = weight * row_mass(work.calm.state, s, lanes, work.challenger_belief);
    const double back_down = calm ? std::max(0.0, mass - never_left) : 0;
    out.endings[static_cast<std::size_t>(Ending::back_down)] += back_down;
    out.endings[static_cast<std::size_t>(Ending::standoff)] += mass - back_down;
  }
}

}  // namespace

Forecast forecast(const StandoffInputs& in, PublicState now, Horizons horizons, ForecastWorkspace& work) {
  Forecast out;
  read_beliefs(in, work, out);
  build_view(in, work.view);
  const int forecast_rounds = horizons.forecast * in.resolution.rounds_per_tempo;
  solve::PlanTask task{
      work.challenger_belief, work.target_belief,
      in.parameters.lambda,   std::max(horizons.plan, horizons.forecast) * in.resolution.rounds_per_tempo,
      forecast_rounds,        state_index(now)};
  solve_plan(work.view.game, task, work.plan);
  out.challenger_value = expected(work.plan.challenger_value, work.challenger_belief);
  out.target_value = expected(work.plan.target_value, work.target_belief);
  for (int u = 0; u < work.view.game.target_types; ++u) add_target_type(now, u, forecast_rounds, work, out);
  out.contained = (1 - in.parameters.limited_escalation) * out.limited_war;
  double total = 0;
  for (const double p : out.endings) total += p;
  out.residual = std::max(work.plan.residual, std::abs(total - 1));
  out.solved = work.plan.status == solve::PlanStatus::solved && out.residual < 1e-9;
  return out;
}

}  // namespace demarche::game
