#include "assess/learned_moves.h"

#include "assess/bands.h"
#include "assess/instruments.h"
#include "follow/particle.h"
#include "follow/script.h"

namespace demarche::assess_detail {
namespace {

using game::Action;

/// The public moves an instrument consists of; empty if the standoff has no such move.
std::vector<Action> moves_of(const std::string& id, game::PublicState state) {
  if (id == "offer-without-core") return {Action::offer};
  if (id == "offer-meeting-core") return {Action::offer_core};
  if (id == "demand-narrowed") return {Action::withdraw_demand, Action::demand};
  if (id == "response-certain")
    return std::vector<Action>(static_cast<std::size_t>(2 - state.threat), Action::threaten);
  if (id == "forces-lowered")
    return std::vector<Action>(static_cast<std::size_t>(state.posture), Action::lower);
  return {};
}

std::string words_of(const std::string& id) {
  if (id == "offer-without-core" || id == "offer-meeting-core") return "the offer is made";
  if (id == "demand-narrowed") return "the demand is withdrawn and a negotiable one made";
  if (id == "response-certain") return "the explicit threat is made";
  return "forces are lowered level by level";
}

template <class Type>
std::vector<double> shares_of(const std::vector<Type>& types) {
  std::vector<double> shares;
  for (const Type& type : types) shares.push_back(type.share);
  return shares;
}

/// The plan of both sides from `state`, and what every type does there.
void look_at(const game::StandoffInputs& inputs, game::PublicState state, game::Horizons horizons,
             game::ForecastWorkspace& work, follow_detail::Choice& challenger,
             follow_detail::Choice& target) {
  work.challenger_belief = shares_of(inputs.challengers);
  work.target_belief = shares_of(inputs.targets);
  game::build_view(inputs, work.view);
  solve::solve_plan(work.view.game,
                    {work.challenger_belief, work.target_belief, inputs.parameters.lambda,
                     horizons.plan * inputs.resolution.rounds_per_tempo, 1, game::state_index(state)},
                    work.plan);
  follow_detail::read_choices(work.view, work.plan, state, challenger, target);
}

}  // namespace

bool learn_from(const std::vector<Action>& moves, game::PublicState state, game::Horizons horizons,
                game::StandoffInputs& inputs) {
  game::ForecastWorkspace work;
  follow_detail::Choice challenger, target;
  for (const Action move : moves) {
    look_at(inputs, state, horizons, work, challenger, target);
    const bool by_challenger = move < Action::silence;
    const follow_detail::Choice& choice = by_challenger ? challenger : target;
    const int at = choice.find(move);
    if (at < 0) return false;
    std::vector<double> likelihood;
    for (int t = 0; t < choice.types; ++t) likelihood.push_back(choice.likelihood(at, t));
    by_challenger ? follow_detail::update_shares(inputs.challengers, likelihood)
                  : follow_detail::update_shares(inputs.targets, likelihood);
    state = follow_detail::after(state, move);
  }
  return true;
}

LearnedMoves::LearnedMoves(int draws)
    : seen_(instrument_recipes().size(), std::vector<Seen>(static_cast<std::size_t>(draws))) {}

void LearnedMoves::look(int n, simulate::CrisisDraw& draw) {
  const auto& recipes = instrument_recipes();
  for (std::size_t r = 0; r < recipes.size(); ++r) {
    const auto moves = moves_of(recipes[r].id, draw.state());
    game::StandoffInputs changed = draw.inputs();
    game::PublicState state = draw.state();
    if (moves.empty() || !recipes[r].change(changed, state)) continue;
    game::StandoffInputs learned = draw.inputs();
    if (!learn_from(moves, draw.state(), draw.horizons(), learned)) continue;
    Seen& seen = seen_[r][static_cast<std::size_t>(n)];
    seen.forecast = draw.evaluate(
        [&](game::StandoffInputs& in, game::PublicState& s) {
          in.challengers = learned.challengers;
          in.targets = learned.targets;
          return recipes[r].change(in, s);
        },
        seen.applied);
  }
}

void LearnedMoves::read(const simulate::RunResult& run, std::size_t first,
                        std::vector<Instrument>& instruments) const {
  const auto& recipes = instrument_recipes();
  for (std::size_t r = 0; r < recipes.size(); ++r) {
    std::vector<double> before, fact, move, settled_before, settled, deal_before, conceded;
    const auto ending = [](const game::Forecast& f, Ending e) {
      return f.endings[static_cast<std::size_t>(e)];
    };
    for (std::size_t n = 0; n < run.records.size(); ++n) {
      const auto& as_fact = run.records[n].variations[first + r];
      const Seen& seen = seen_[r][n];
      if (!as_fact.applied || !seen.applied) continue;
      const game::Forecast& today = run.records[n].forecast;
      before.push_back(war_in_all(today));
      fact.push_back(war_in_all(as_fact.forecast));
      move.push_back(war_in_all(seen.forecast));
      settled_before.push_back(ending(today, Ending::settlement));
      settled.push_back(ending(seen.forecast, Ending::settlement));
      deal_before.push_back(ending(today, Ending::concession));
      conceded.push_back(ending(seen.forecast, Ending::concession));
    }
    if (before.empty()) continue;
    for (Instrument& instrument : instruments) {
      if (instrument.id != recipes[r].id) continue;
      AsMove as;
      as.moves = words_of(instrument.id);
      as.applies = static_cast<double>(before.size()) / static_cast<double>(run.records.size());
      as.fact = difference_of(before, fact);
      as.war = difference_of(before, move);
      as.reading = difference_of(fact, move);
      as.settlement = difference_of(settled_before, settled);
      as.concession = difference_of(deal_before, conceded);
      instrument.as_move = as;
    }
  }
}

}  // namespace demarche::assess_detail
