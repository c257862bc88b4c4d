#include "follow/replay.h"

#include <algorithm>
#include <cmath>

namespace demarche::follow_detail {
namespace {

using game::Action;

constexpr int kMostWeeks = 52;

double rounds_in(int days, double tempo) {
  return std::clamp(days / tempo, 0.0, static_cast<double>(simulate::kMostTempos));
}

}  // namespace

namespace {

/// What a government says leaves what its forces do open: words compete with words, forces with forces.
bool is_force(Action action) {
  return action == Action::raise || action == Action::lower || action == Action::attack ||
         action == Action::limited_attack;
}

}  // namespace

double Choice::likelihood(int action, int type) const {
  double chances = 0, all = 0;
  for (std::size_t k = 0; k < actions.size(); ++k) {
    const bool competes = action == 0 || k == 0 || is_force(actions[k]) == is_force(actions[action]);
    if (!competes) continue;
    chances += chance(static_cast<int>(k), type);
    all += weights[k];
  }
  return (1 - kCodingError) * chance(action, type) / chances + kCodingError * weights[action] / all;
}

int Choice::find(Action action) const {
  const auto at = std::find(actions.begin(), actions.end(), action);
  return at == actions.end() ? -1 : static_cast<int>(at - actions.begin());
}

bool changes_game(const Step& step) {
  return step.kind != StepKind::neutral && step.kind != StepKind::evidence;
}

std::vector<Segment> segments_of(const Script& script) {
  std::vector<Segment> out{{script.start, 0, 0}};
  const int count = static_cast<int>(script.steps.size());
  for (int i = 0; i < count; ++i) {
    if (!changes_game(script.steps[i])) continue;
    out.back().last = i;
    out.push_back({script.steps[i].date, i + 1, 0});
  }
  out.back().last = count;
  return out;
}

double Replay::assumed(const Particle& p, Assumed which) const {
  const auto at = static_cast<std::size_t>(which);
  return assumptions()[at].range.quantile(p.position[setup_.slots() + at]);
}

/// Packages as of a day; types and parameters too at the start.
void Replay::choose_packages(Particle& p, Date date, bool core_refused, bool everything) {
  auto& draw = draws_[{date.days, core_refused}];
  if (!draw) {
    draw = std::make_unique<simulate::CrisisDraw>(
        setup_.crisis, simulate::Situation{setup_.script.initial, date, setup_.until, 0, core_refused});
  }
  setup_.sampler.from_uniforms(std::span(p.position).first(setup_.slots()), drawn_);
  draw->prepare(drawn_);
  if (everything) {
    p.inputs = draw->inputs();
    p.state = draw->state();
    p.tempo = drawn_.tempo_days;
    p.unity = p.inputs.parameters.unity;
  } else {
    p.inputs.packages = draw->inputs().packages;
  }
  ++p.packages;
  p.inputs.packages.challenger_status_quo =
      std::clamp(p.inputs.packages.challenger_status_quo + p.shift, 0.0, 1.0);
  p.inputs.packages.target_status_quo = std::clamp(p.inputs.packages.target_status_quo - p.shift, 0.0, 1.0);
}

/// The standard prior is about challengers whose forces are on alert. Where they are not yet, what an alert
/// will tell is taken out of it, so that it is told once: shares are divided by the likelihood of raising.
void Replay::take_out_alert(Particle& p) {
  plan(p, setup_.script.start, false);
  const int raise = p.challenger.find(Action::raise);
  double sum = 0;
  for (std::size_t t = 0; t < p.inputs.challengers.size(); ++t)
    sum += p.inputs.challengers[t].share /= p.challenger.likelihood(raise, static_cast<int>(t));
  for (auto& type : p.inputs.challengers) type.share /= sum;
}

void Replay::start(Particle& p) {
  p.doubt = p.shift = 0;
  p.log_likelihood = 0;
  p.ended.reset();
  choose_packages(p, setup_.script.start, setup_.script.core_refused_at_start, true);
  if (p.state.posture == 0) take_out_alert(p);
  p.touched = p.state.posture > 0 || p.state.demand > 0;
}

void Replay::plan(Particle& p, Date date, bool outlook) {
  if (p.ended) return;
  const double longest = std::max(rounds_in(setup_.until - date, p.tempo), rounds_in(90, p.tempo));
  const int rounds = std::max(1, static_cast<int>(std::ceil(longest)));
  const Made made{&p, p.state, p.doubt, p.shift, p.packages, rounds};
  if (!setup_.learn && outlook && made == made_) return;
  made_ = outlook ? made : Made{};
  challenger_belief_.clear();
  target_belief_.clear();
  for (const auto& type : p.inputs.challengers) challenger_belief_.push_back(type.share);
  for (const auto& type : p.inputs.targets) target_belief_.push_back(type.share);
  p.inputs.parameters.unity = p.unity * (1 - p.doubt);
  game::build_view(p.inputs, view_);
  solve::solve_plan(view_.game,
                    {challenger_belief_, target_belief_, p.inputs.parameters.lambda,
                     rounds + simulate::kPlanBeyond, outlook ? rounds : 1, game::state_index(p.state)},
                    plan_);
  read_choices(view_, plan_, p.state, p.challenger, p.target);
  if (outlook) follow_through(p, rounds);
}

void read_choices(const game::StandoffView& view, const solve::Plan& plan, game::PublicState state,
                  Choice& challenger, Choice& target) {
  const auto copy = [&](int node, int types, Choice& out) {
    const auto& n = view.game.nodes[node];
    out.types = types;
    out.actions.clear();
    out.weights.clear();
    out.policy.clear();
    for (int e = n.first_edge; e < n.first_edge + n.edge_count; ++e) {
      out.actions.push_back(view.actions[e]);
      out.weights.push_back(view.game.edges[e].weight);
      const double* row = plan.policy(0, e);
      out.policy.insert(out.policy.end(), row, row + types);
    }
  };
  const int first = view.game.state_node[game::state_index(state)];
  copy(first, view.game.challenger_types, challenger);
  const auto& wait = view.game.edges[view.game.nodes[first].first_edge];  // waiting stands first
  copy(wait.index, view.game.target_types, target);
}

/// Where play ends after every number of rounds, by pair of types.
void Replay::follow_through(const Particle& p, int rounds) {
  const auto& g = view_.game;
  outlook_.rounds = rounds;
  outlook_.lanes = g.challenger_lanes;
  outlook_.targets = g.target_types;
  outlook_.mass.assign(
      static_cast<std::size_t>(rounds + 1) * kLanesOfEnding * outlook_.targets * outlook_.lanes, 0.0);
  never_left_.assign(static_cast<std::size_t>(rounds + 1) * outlook_.lanes, 0.0);
  const int lanes = outlook_.lanes;
  const auto calm = [](int s) { return game::state_at(s).posture == 0 && game::state_at(s).demand == 0; };
  for (int u = 0; u < g.target_types; ++u) {
    const auto row = [&](int round, int ending) {
      return const_cast<double*>(outlook_.row(round, ending, u));
    };
    const auto add = [&](double* to, const std::vector<double>& from, int index) {
      for (int t = 0; t < lanes; ++t) to[t] += from[static_cast<std::size_t>(index) * lanes + t];
    };
    if (!p.touched) {
      std::fill(never_left_.begin(), never_left_.end(), 0.0);
      absorb(g, plan_, game::state_index(p.state), u, rounds, &view_.calm_nodes, calm_, [&](int done) {
        double* to = never_left_.data() + static_cast<std::size_t>(done) * lanes;
        for (int s = 0; s < game::kStates; ++s) {
          if (calm(s)) add(to, calm_.state, s), add(to, calm_.faded, s);
        }
      });
    }
    absorb(g, plan_, game::state_index(p.state), u, rounds, nullptr, absorbed_, [&](int done) {
      for (int t = 0; t < g.terminals(); ++t) {
        add(row(done, static_cast<int>(view_.terminal_ending[t])), absorbed_.terminal, t);
        if (view_.limited_attack[t]) add(row(done, kEndings), absorbed_.terminal, t);
      }
      double* back_down = row(done, static_cast<int>(Ending::back_down));
      double* standoff = row(done, static_cast<int>(Ending::standoff));
      for (int s = 0; s < game::kStates; ++s) {
        double* to = calm(s) ? back_down : standoff;
        add(to, absorbed_.state, s), add(to, absorbed_.faded, s);
      }
      if (p.touched) return;
      const double* never = never_left_.data() + static_cast<std::size_t>(done) * lanes;
      for (int t = 0; t < lanes; ++t) {
        back_down[t] -= never[t];
        standoff[t] += never[t];
      }
    });
  }
}

// ---- between moves ----

/// Days of silence: each side's wait to the power of the tempos it lasted.
void Replay::wait(const Particle& p, double challenger_days, double target_days, Beliefs& b) const {
  const auto pause = [&](const Choice& choice, double days, auto& types) {
    if (days <= 0) return;
    std::vector<double> likelihood(types.size());
    for (std::size_t t = 0; t < types.size(); ++t)
      likelihood[t] = std::pow(choice.likelihood(0, static_cast<int>(t)), days / p.tempo);
    b.log_likelihood += std::log(update_shares(types, likelihood));
  };
  pause(p.challenger, challenger_days, b.challengers);
  pause(p.target, target_days, b.targets);
}

double Replay::take_evidence(const Step& step, Beliefs& b) {
  double most = 0;
  std::array<double, 5> given{};
  for (std::size_t k = 0; k < given.size(); ++k) {
    given[k] = step.likelihood[k]->centre();
    most = std::max(most, given[k]);
  }
  likelihood_.resize(b.challengers.size());
  for (std::size_t t = 0; t < b.challengers.size(); ++t) {
    const double ratio = given[static_cast<std::size_t>(b.challengers[t].kind)] / most;
    likelihood_[t] = 1 - step.credit * (1 - ratio);
  }
  return update_shares(b.challengers, likelihood_);
}

/// Beliefs at a date inside the segment: all waiting first, then the evidence, so that a line without
/// evidence changes not a bit.
void Replay::believe_until(const Particle& p, const Segment& segment, Date to, int evidence_up_to,
                           Beliefs& b) {
  b.challengers = p.inputs.challengers;
  b.targets = p.inputs.targets;
  b.log_likelihood = 0;
  if (!setup_.learn || p.ended) return;
  const auto& silence = setup_.script.silence;
  const auto day = [&](Date d) { return static_cast<std::size_t>(d - setup_.script.start); };
  wait(p, silence.challenger[day(to)] - silence.challenger[day(segment.start)],
       silence.target[day(to)] - silence.target[day(segment.start)], b);
  for (int i = segment.first; i < evidence_up_to; ++i) {
    if (setup_.script.steps[i].kind == StepKind::evidence)
      b.log_likelihood += std::log(take_evidence(setup_.script.steps[i], b));
  }
}

void Replay::advance(Particle& p, const Segment& segment, Date to) {
  believe_until(p, segment, to, segment.last, beliefs_);
  p.inputs.challengers.swap(beliefs_.challengers);
  p.inputs.targets.swap(beliefs_.targets);
  p.log_likelihood += beliefs_.log_likelihood;
  p.log_weight += beliefs_.log_likelihood;
}

View Replay::view(const Particle& p, const Segment& segment, const ViewPoint& at) {
  View out;
  believe_until(p, segment, at.date, at.evidence_up_to, beliefs_);
  out.log_weight = p.log_weight + beliefs_.log_likelihood;
  for (const auto& type : beliefs_.challengers) out.kinds[static_cast<std::size_t>(type.kind)] += type.share;
  const double days[kSpans] = {static_cast<double>(std::max(0, setup_.until - at.date)), 30, 90};
  for (int span = 0; span < kSpans; ++span) {
    for (int e = 0; e < kLanesOfEnding; ++e) out.endings[span][e] = chance_within(p, days[span], e);
  }
  for (int day = 7; at.weekly && day <= days[0] && day <= 7 * kMostWeeks; day += 7) {
    out.weekly.push_back(chance_within(p, day, static_cast<int>(Ending::war)) +
                         chance_within(p, day, static_cast<int>(Ending::accident)));
  }
  return out;
}

double Replay::chance_within(const Particle& p, double days, int ending) const {
  if (p.ended) return ending == static_cast<int>(*p.ended) ? 1 : 0;
  const double rounds = std::min(static_cast<double>(outlook_.rounds), days / p.tempo);
  const int below = static_cast<int>(rounds), above = std::min(below + 1, outlook_.rounds);
  const double part = rounds - below;
  double sum = 0;
  for (int u = 0; u < outlook_.targets; ++u) {
    const double *low = outlook_.row(below, ending, u), *high = outlook_.row(above, ending, u);
    double by_type = 0;
    for (std::size_t t = 0; t < beliefs_.challengers.size(); ++t)
      by_type += beliefs_.challengers[t].share * (low[t] + part * (high[t] - low[t]));
    sum += beliefs_.targets[u].share * by_type;
  }
  return sum;
}

Effect Replay::weigh(const Particle& p, const Segment& segment, const ViewPoint& at, const Step& step) {
  Effect effect;
  believe_until(p, segment, at.date, at.evidence_up_to, beliefs_);
  std::vector<game::ChallengerType> before = beliefs_.challengers;
  const double chance = take_evidence(step, beliefs_);
  effect.log_likelihood = std::log(chance);
  for (std::size_t t = 0; t < before.size(); ++t) {
    const auto kind = static_cast<std::size_t>(before[t].kind);
    effect.kind_belief[kind] += before[t].share;
    effect.by_kind[kind] += before[t].share * likelihood_[t];
  }
  return effect;
}

/// Whether waiting in the segment or the step that ends it tells anything by what types choose.
bool Replay::learns_from_choices(const Particle& p, const Segment& segment) const {
  const Step& step = setup_.script.steps[segment.last];
  const auto& silence = setup_.script.silence;
  const auto from = static_cast<std::size_t>(segment.start - setup_.script.start),
             to = static_cast<std::size_t>(step.date - setup_.script.start);
  if (silence.challenger[to] > silence.challenger[from] || silence.target[to] > silence.target[from])
    return true;
  switch (step.kind) {
    case StepKind::move:
    case StepKind::expiry:
    case StepKind::lateness:
      return true;
    case StepKind::reading:
      return level_read(p, step) != p.state.posture;
    default:
      return false;
  }
}

void Replay::rerun(Particle& p, const std::vector<Segment>& segments, int segments_done, double least) {
  start(p);
  for (int s = 0; s < segments_done && p.log_likelihood >= least; ++s) {
    if (learns_from_choices(p, segments[s])) plan(p, segments[s].start, false);
    const Step& step = setup_.script.steps[segments[s].last];
    advance(p, segments[s], step.date);
    apply(p, step, p.branches[static_cast<std::size_t>(s)]);
  }
}

ThreatForward Replay::look_forward(const Particle& p, Date date, game::Action threat) {
  ThreatForward out;
  const Segment nothing{date, 0, 0};
  const auto war = [&](Particle q) {
    plan(q, date, true);
    const View seen = view(q, nothing, {date, 0});
    return seen.endings[0][static_cast<std::size_t>(Ending::war)] +
           seen.endings[0][static_cast<std::size_t>(Ending::accident)];
  };
  Particle threatened = p;
  threatened.state = after(p.state, threat);
  out.without = war(p);
  out.with = war(threatened);
  for (const auto& type : p.inputs.targets)
    out.carried_out +=
        type.share * game::execution_chance(p.inputs.parameters, type, threatened.state.threat);
  out.log_weight = p.log_weight;
  return out;
}

}  // namespace demarche::follow_detail
