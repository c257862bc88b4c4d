#include "simulate/crisis_draw.h"

#include <algorithm>
#include <cmath>

namespace demarche::simulate {
namespace {

int best_option(const StanceDraw& draw) {
  return static_cast<int>(std::max_element(draw.value.begin(), draw.value.end()) - draw.value.begin());
}

}  // namespace

Situation situation_now(const Crisis& crisis) {
  return {game::public_state(crisis.now), crisis.as_of, crisis.protocol.horizon, 0, false};
}

Situation situation_onset(const Crisis& crisis, int tempos) {
  game::PublicState state = game::public_state(crisis.start);
  state.posture = std::max(1, state.posture);
  return {state, crisis.start.date, crisis.protocol.horizon, tempos, false};
}

CrisisDraw::CrisisDraw(const Crisis& crisis, Situation situation)
    : crisis_(crisis),
      situation_(situation),
      core_refused_(situation.core_refused || !crisis.refused_core_issues(situation.date).empty()),
      has_core_(!crisis.core_issues().empty()) {}

void CrisisDraw::read_demand(const Drawn& drawn) {
  demanded_.assign(crisis_.issues.size(), 0);
  for (std::size_t i = 0; i < crisis_.issues.size(); ++i) demanded_[i] = crisis_.issues[i].status_quo;
  const int lead = crisis_.lead(Side::challenger);
  const auto asked = [&](const Stance& s) {
    return s.actor == lead && s.demanded && (!s.demanded_on || *s.demanded_on <= situation_.date);
  };
  const bool any = std::any_of(crisis_.stances.begin(), crisis_.stances.end(), asked);
  for (std::size_t s = 0; s < crisis_.stances.size(); ++s) {
    const Stance& stance = crisis_.stances[s];
    if (stance.actor != lead) continue;
    if (asked(stance)) demanded_[stance.issue] = *stance.demanded;
    if (!any) demanded_[stance.issue] = best_option(drawn.bargain.stances[s]);
  }
}

void CrisisDraw::prepare(const Drawn& drawn) {
  inputs_.parameters = drawn.parameters;
  tabulate(crisis_, drawn.bargain, table_);
  if (!has_core_) game::flag_latent_core(table_);
  merge_frontier(table_, frontier_);
  read_demand(drawn);
  game::PackageChoice choice;
  choice.challenger_status_quo = status_quo_worth(crisis_, drawn.bargain, crisis_.lead(Side::challenger));
  choice.target_status_quo = status_quo_worth(crisis_, drawn.bargain, crisis_.lead(Side::target));
  choice.target_war = 1 - drawn.parameters.win_at(4) - drawn.parameters.target_cost_median;
  choice.haggle = drawn.haggle;
  choice.no_deal_is_war = drawn.no_deal_is_war;
  choice.core_refused_before = core_refused_;
  inputs_.packages = game::choose_packages(table_, frontier_, demanded_, choice);
  game::make_types(inputs_);
  state_ = situation_.state;
  if (!game::keep_offering_types(inputs_, state_.offer)) state_.offer = 0;
  const double days = situation_.until - situation_.date;
  const int tempos =
      situation_.tempos > 0 ? situation_.tempos : static_cast<int>(std::lround(days / drawn.tempo_days));
  horizons_.forecast = std::clamp(tempos, 1, kMostTempos);
  horizons_.plan = horizons_.forecast + kPlanBeyond;
}

game::Forecast CrisisDraw::evaluate(const game::StandoffInputs& inputs, game::PublicState state) {
  return game::forecast(inputs, state, horizons_, work_);
}

game::Forecast CrisisDraw::evaluate(const Variation& variation, bool& applied) {
  changed_ = inputs_;
  game::PublicState state = state_;
  applied = variation(changed_, state);
  if (applied && state.offer != state_.offer) applied = game::keep_offering_types(changed_, state.offer);
  return applied ? evaluate(changed_, state) : game::Forecast{};
}

Gains CrisisDraw::no_deal() const {
  const auto& p = inputs_.parameters;
  const double war = p.win_at(3) - p.cost_median - p.penalty(2);
  return {std::max(inputs_.packages.challenger_status_quo, war), 1 - p.win_at(4) - p.target_cost_median};
}

}  // namespace demarche::simulate
