// What a step does to one draw: which move it was, what it tells about its author, where it leads.
#include <algorithm>
#include <cmath>

#include "follow/replay.h"

namespace demarche::follow_detail {
namespace {

using game::Action;

std::optional<Ending> ending_of(Action action) {
  switch (action) {
    case Action::attack:
    case Action::limited_attack:
      return Ending::war;
    case Action::take_offer:
      return Ending::settlement;
    case Action::accept:
      return Ending::concession;
    default:
      return {};
  }
}

}  // namespace

/// One side's move is seen: only beliefs about that side change.
double Replay::learn(Particle& p, const Choice& choice, const std::vector<double>& likelihood,
                     Effect* effect) {
  const bool challenger = &choice == &p.challenger;
  if (effect && challenger) {
    // Several moves in one entry multiply; the first one's beliefs stay the measure.
    const bool first = effect->log_likelihood == 0;
    std::array<double, 5> mass{}, weighed{};
    for (std::size_t t = 0; t < p.inputs.challengers.size(); ++t) {
      const auto kind = static_cast<std::size_t>(p.inputs.challengers[t].kind);
      mass[kind] += p.inputs.challengers[t].share;
      weighed[kind] += p.inputs.challengers[t].share * likelihood[t];
    }
    for (std::size_t k = 0; k < mass.size(); ++k) {
      if (first) effect->kind_belief[k] = effect->by_kind[k] = mass[k];
      if (mass[k] > 0) effect->by_kind[k] *= weighed[k] / mass[k];
    }
  }
  if (!setup_.learn) return 0;
  const double chance = challenger ? update_shares(p.inputs.challengers, likelihood)
                                   : update_shares(p.inputs.targets, likelihood);
  const double log_chance = std::log(chance);
  p.log_likelihood += log_chance;
  p.log_weight += log_chance;
  if (effect) effect->log_likelihood += log_chance;
  return log_chance;
}

void Replay::make_move(Particle& p, Action action, Effect& effect) {
  const bool challenger = action < Action::silence;
  Choice& choice = challenger ? p.challenger : p.target;
  const int at = choice.find(action);
  likelihood_.assign(static_cast<std::size_t>(choice.types), 0.0);
  for (int t = 0; t < choice.types; ++t) {
    // A move that does not exist here tells the types nothing, and speaks against the draw a little.
    likelihood_[t] = at < 0 ? kCodingError * p.inputs.parameters.rho / (1 + 5 * p.inputs.parameters.rho)
                            : choice.likelihood(at, t);
  }
  learn(p, choice, likelihood_, &effect);
  effect.possible = at >= 0;
  if (const auto ending = ending_of(action)) p.ended = ending;  // a fact, whatever the game held possible
  if (at < 0) return;
  p.state = after(p.state, action);
  if (action == Action::accept) p.state.demand = p.state.offer = 0;
}

int Replay::level_read(const Particle& p, const Step& step) const {
  return step.reading.at(p.position[setup_.slots() + static_cast<std::size_t>(Assumed::reading)]);
}

void Replay::read_posture(Particle& p, const Step& step, Effect& effect) {
  const int level = level_read(p, step);
  for (bool first = true; p.state.posture != level; first = false) {
    if (!first) plan(p, step.date, false);
    make_move(p, p.state.posture < level ? Action::raise : Action::lower, effect);
  }
}

/// The day of one's own ultimatum has passed: its author chose, among few things and without inertia, to let
/// it pass, at a cost.
void Replay::let_deadline_pass(Particle& p, Effect& effect) {
  const Choice& choice = p.challenger;
  constexpr Action kMenu[] = {Action::wait, Action::withdraw_demand, Action::take_offer, Action::attack,
                              Action::limited_attack};
  const double passing =
      std::exp(-p.inputs.parameters.lambda * kExtendCost * p.inputs.parameters.drop_demand_cost);
  likelihood_.assign(static_cast<std::size_t>(choice.types), 0.0);
  for (int t = 0; t < choice.types; ++t) {
    double all = 0, passes = 0;
    int count = 0;
    for (const Action action : kMenu) {
      const int at = choice.find(action);
      if (at < 0) continue;
      const double pull = choice.chance(at, t) / choice.weights[at] * (action == Action::wait ? passing : 1);
      all += pull;
      if (action == Action::wait) passes = pull;
      ++count;
    }
    likelihood_[t] = (1 - kCodingError) * passes / all + kCodingError / count;
  }
  learn(p, choice, likelihood_, &effect);
}

/// One whole silence or wait, seen on a day on which something was due.
void Replay::pause_once(Particle& p, Side side, Effect& effect) {
  const Choice& choice = side == Side::challenger ? p.challenger : p.target;
  likelihood_.assign(static_cast<std::size_t>(choice.types), 0.0);
  for (int t = 0; t < choice.types; ++t) likelihood_[t] = choice.likelihood(0, t);
  learn(p, choice, likelihood_, &effect);
}

Effect Replay::apply(Particle& p, const Step& step, double branch) {
  Effect effect;
  std::optional<Action> action;
  double edge = 0;
  for (const auto& m : step.moves) {
    edge += m.probability;
    if (branch < edge || &m == &step.moves.back()) {
      action = action_of(m.move);
      break;
    }
  }
  const bool pause = !action || *action == Action::wait || *action == Action::silence;
  if (p.ended) {
    // Whoever moves again after a settlement or a concession begins anew; a war does not end here.
    const bool resumes =
        step.kind == StepKind::move && step.mover == Side::challenger && !pause && *p.ended != Ending::war;
    if (!resumes) return effect;
    p.ended.reset();
    plan(p, step.date, false);
  }
  switch (step.kind) {
    case StepKind::move:
      if (!pause) make_move(p, *action, effect);
      break;
    case StepKind::reading:
      read_posture(p, step, effect);
      break;
    case StepKind::self_help: {
      const double gain = step.shift ? step.shift->quantile(branch) : assumed(p, Assumed::self_help_gain);
      p.shift += gain;
      auto& packages = p.inputs.packages;
      packages.challenger_status_quo = std::clamp(packages.challenger_status_quo + gain, 0.0, 1.0);
      packages.target_status_quo = std::clamp(packages.target_status_quo - gain, 0.0, 1.0);
      break;
    }
    case StepKind::mixed_message:
      p.doubt = 1 - (1 - p.doubt) * (1 - assumed(p, Assumed::doubt));
      break;
    case StepKind::correction:
      p.doubt *= 1 - assumed(p, Assumed::correction);
      break;
    case StepKind::expiry:
      let_deadline_pass(p, effect);
      break;
    case StepKind::lateness:
      pause_once(p, step.mover, effect);
      break;
    case StepKind::terms:
      choose_packages(p, step.date, step.core_refused, false);
      if (step.all_refused && p.state.demand == 1) p.state.demand = 2;
      break;
    default:
      break;
  }
  p.touched |= p.state.posture > 0 || p.state.demand > 0;
  return effect;
}

}  // namespace demarche::follow_detail
