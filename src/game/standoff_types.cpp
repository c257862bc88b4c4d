#include <algorithm>
#include <cmath>

#include "base/numeric.h"
#include "game/standoff.h"

namespace demarche::game {
namespace {

double quantile_of_log_normal(double median, double spread, int i, int n) {
  return median * std::exp(spread * normal_quantile((i + 0.5) / n));
}

void add_resolved(StandoffInputs& in, Kind kind, double share) {
  const auto& p = in.parameters;
  const int n = in.resolution.resolved_types;
  for (int i = 0; i < n; ++i) {
    in.challengers.push_back(
        {kind, quantile_of_log_normal(p.resolved_stake, p.stake_spread, i, n), p.resolved_cost, share / n});
  }
}

void add_ordinary(StandoffInputs& in, Kind kind, double share) {
  const auto& p = in.parameters;
  const int stakes = in.resolution.stakes, costs = in.resolution.costs;
  for (int i = 0; i < stakes; ++i) {
    for (int j = 0; j < costs; ++j) {
      in.challengers.push_back({kind, quantile_of_log_normal(1.0, p.stake_spread, i, stakes),
                                quantile_of_log_normal(p.cost_median, p.cost_spread, j, costs),
                                share / (stakes * costs)});
    }
  }
}

void add_bluff(StandoffInputs& in, double share) {
  const auto& p = in.parameters;
  const int n = in.resolution.resolved_types;
  for (int i = 0; i < n; ++i) {
    in.challengers.push_back(
        {Kind::bluff, quantile_of_log_normal(1.0, p.stake_spread, i, n), p.bluff_cost, share / n});
  }
}

}  // namespace

PublicState public_state(const CrisisState& state) {
  return {state.posture, static_cast<int>(state.demand), static_cast<int>(state.offer), state.threat};
}

double StandoffParameters::penalty(int threat) const {
  if (threat == 0) return 0;
  const double full = threat == 1 ? severity_warned : severity_warned + severity;
  return std::max(0.0, full * unity - imposed);
}

double StandoffParameters::win_at(int posture) const {
  return std::min(0.97, win_chance + win_per_level * posture);
}

double StandoffParameters::tie(int threat) const {
  return threat == 0 ? 0 : threat == 1 ? 0.5 * audience_cost : audience_cost;
}

void make_types(StandoffInputs& in) {
  const auto& p = in.parameters;
  in.challengers.clear();
  in.targets.clear();
  const double h = p.resolved_share;
  if (in.resolution.named_types) {
    add_resolved(in, Kind::pretext, h * p.pretext_share);
    add_resolved(in, Kind::core, h * (1 - p.pretext_share));
    const double coercion = (1 - h) * (1 - p.bluff_share);
    add_ordinary(in, Kind::coercion, coercion * (1 - p.stubborn_share));
    if (p.stubborn_share > 0) add_ordinary(in, Kind::stubborn, coercion * p.stubborn_share);
    add_bluff(in, (1 - h) * p.bluff_share);
  } else {  // the first version: resolved and ordinary, each split by whether the core is needed
    add_resolved(in, Kind::core, h * p.stubborn_share);
    add_resolved(in, Kind::coercion, h * (1 - p.stubborn_share));
    add_ordinary(in, Kind::stubborn, (1 - h) * p.stubborn_share);
    add_ordinary(in, Kind::coercion, (1 - h) * (1 - p.stubborn_share));
  }
  const int n = in.resolution.target_types;
  for (int i = 0; i < n; ++i) {
    in.targets.push_back({quantile_of_log_normal(p.target_cost_median, p.target_cost_spread, i, n), 1.0 / n});
  }
}

bool keep_offering_types(StandoffInputs& in, int offer) {
  if (offer == 0) return true;
  const Package& package = offer == 1 ? in.packages.offer : in.packages.core_offer;
  double able = 0;
  for (const auto& type : in.targets) able += acceptable(in, type, package) ? type.share : 0;
  if (!(able > 0)) return false;
  for (auto& type : in.targets) type.share = acceptable(in, type, package) ? type.share / able : 0;
  return true;
}

double worth(const StandoffInputs& in, const ChallengerType& type, const Package& package) {
  return type.needs_core() && !package.meets_core ? in.packages.challenger_status_quo : package.challenger;
}

bool acceptable(const StandoffInputs& in, const ChallengerType& type, const Package& package) {
  if (!package.exists || type.kind == Kind::pretext) return false;
  const auto& p = in.parameters;
  const double status_quo = type.stake * in.packages.challenger_status_quo;
  const double war = type.stake * p.win_at(3) - type.war_cost - p.penalty(2);
  return type.stake * worth(in, type, package) > std::max(status_quo, war) + kGainWorthSigning;
}

bool acceptable(const StandoffInputs& in, const TargetType& type, const Package& package) {
  return package.exists && package.target >= 1 - in.parameters.win_at(4) - type.war_cost;
}

double execution_price(const StandoffParameters& p, const TargetType& type, int threat) {
  constexpr double kReferenceCost = 0.3;  // execution_cost is stated for a target with this cost of war
  return p.execution_cost * p.penalty(threat) * type.war_cost / kReferenceCost;
}

double execution_chance(const StandoffParameters& p, const TargetType& type, int threat) {
  if (threat == 0) return 0.5;  // nothing is threatened: without effect
  if (p.execution_certain > 0.5) return 1;
  return 1 / (1 + std::exp(-p.lambda * (p.tie(threat) - execution_price(p, type, threat))));
}

}  // namespace demarche::game
