#include "simulate/game_parameters.h"

#include <array>

namespace demarche::simulate {
namespace {

int attack_where(const Crisis& crisis, bool limited) {
  for (std::size_t i = 0; i < crisis.attacks.size(); ++i) {
    if (crisis.attacks[i].limited == limited) return static_cast<int>(i);
  }
  return -1;
}

template <InputRef Attack::*Field, bool Limited>
InputRef attack_field(const Crisis& crisis) {
  const int at = attack_where(crisis, Limited);
  return at < 0 ? InputRef{} : crisis.attacks[at].*Field;
}

template <InputRef Threat::*Field>
InputRef threat_field(const Crisis& crisis) {
  const int at = leading_threat(crisis);
  return at < 0 ? InputRef{} : crisis.threats[at].*Field;
}

template <InputRef Posture::*Field>
InputRef posture_field(const Crisis& crisis) {
  for (const auto& posture : crisis.postures) {
    if (posture.side == Side::challenger) return posture.*Field;
  }
  return {};
}

template <InputRef WarJudgements::*Field>
InputRef war_field(const Crisis& crisis) {
  return crisis.war.*Field;
}

using P = game::StandoffParameters;

constexpr std::array kRows{
    ParameterRow{"strictness", &P::lambda, nullptr, 0},
    ParameterRow{"base-rate", &P::rho, nullptr, 0},
    ParameterRow{"fading", &P::fading, nullptr, 0},
    ParameterRow{"win-chance", &P::win_chance, attack_field<&Attack::win_chance, false>, kForce},
    ParameterRow{"win-per-level", &P::win_per_level, attack_field<&Attack::win_per_level, false>, kForce},
    ParameterRow{"attack-needs", &P::attack_needs, attack_field<&Attack::needs_posture, false>, kForce},
    ParameterRow{"raise-cost", &P::raise_cost, posture_field<&Posture::raise_cost>, kForce},
    ParameterRow{"hold-cost", &P::hold_cost, posture_field<&Posture::hold_cost>, kForce},
    ParameterRow{"lower-cost", &P::lower_cost, posture_field<&Posture::lower_cost>, kForce},
    ParameterRow{"accident-hazard", &P::accident_hazard, posture_field<&Posture::accident_hazard>, kForce},
    ParameterRow{"limited-needs", &P::limited_needs, attack_field<&Attack::needs_posture, true>, kForce},
    ParameterRow{"limited-gain", &P::limited_gain, attack_field<&Attack::gain, true>, kForce},
    ParameterRow{"limited-escalation", &P::limited_escalation, attack_field<&Attack::escalation, true>,
                 kForce},
    ParameterRow{"limited-response", &P::limited_response, attack_field<&Attack::response_share, true>,
                 kForce},
    ParameterRow{"limited-cost", &P::limited_cost_share, attack_field<&Attack::cost_share, true>, kForce},
    ParameterRow{"drop-demand-cost", &P::drop_demand_cost, nullptr, 0},
    ParameterRow{"offer-cost", &P::offer_cost, nullptr, 0},
    ParameterRow{"threat-cost", &P::threat_cost, nullptr, 0},
    ParameterRow{"standing-demand", &P::standing_demand, nullptr, 0},
    ParameterRow{"legitimacy", &P::legitimacy, war_field<&WarJudgements::legitimacy>, kResolve},
    ParameterRow{"severity-warned", &P::severity_warned, threat_field<&Threat::severity_warned>, kThreat},
    ParameterRow{"severity", &P::severity, threat_field<&Threat::severity>, kThreat},
    ParameterRow{"unity", &P::unity, threat_field<&Threat::unity>, kThreat},
    ParameterRow{"execution-cost", &P::execution_cost, threat_field<&Threat::cost>, kThreat},
    ParameterRow{"audience-cost", &P::audience_cost, threat_field<&Threat::audience_cost>, kThreat},
    ParameterRow{"resolved-share", &P::resolved_share, war_field<&WarJudgements::resolved_share>, kResolve},
    ParameterRow{"pretext-share", &P::pretext_share, war_field<&WarJudgements::pretext_share>, kResolve},
    ParameterRow{"bluff-share", &P::bluff_share, war_field<&WarJudgements::bluff_share>, kResolve},
    ParameterRow{"stubborn-share", &P::stubborn_share, war_field<&WarJudgements::stubborn_share>, kResolve},
    ParameterRow{"resolved-stake", &P::resolved_stake, nullptr, 0},
    ParameterRow{"resolved-cost", &P::resolved_cost, nullptr, 0},
    ParameterRow{"cost-median", &P::cost_median, war_field<&WarJudgements::challenger_cost>, kResolve},
    ParameterRow{"cost-spread", &P::cost_spread, nullptr, 0},
    ParameterRow{"stake-spread", &P::stake_spread, nullptr, 0},
    ParameterRow{"bluff-cost", &P::bluff_cost, nullptr, 0},
    ParameterRow{"target-cost-median", &P::target_cost_median, war_field<&WarJudgements::target_cost>,
                 kResolve},
    ParameterRow{"target-cost-spread", &P::target_cost_spread, nullptr, 0},
};

}  // namespace

std::span<const ParameterRow> parameter_rows() { return kRows; }

int full_attack(const Crisis& crisis) { return attack_where(crisis, false); }
int limited_attack(const Crisis& crisis) { return attack_where(crisis, true); }

int leading_threat(const Crisis& crisis) {
  int best = -1;
  for (std::size_t i = 0; i < crisis.threats.size(); ++i) {
    const Threat& t = crisis.threats[i];
    if (crisis.actors[t.by].side != Side::target) continue;
    if (best < 0 || t.level > crisis.threats[best].level ||
        (t.level == crisis.threats[best].level && t.declared > crisis.threats[best].declared)) {
      best = static_cast<int>(i);
    }
  }
  return best;
}

}  // namespace demarche::simulate
