// The numbers, payoffs and moves of the naive standoff game; how it is played stands in naive_standoff.cpp.
#include "standoff/naive_standoff.h"

#include <algorithm>
#include <cmath>

namespace demarche::test {

using game::Kind;
using game::Package;
using game::PublicState;

// ---- Numbers of the draw.

double NaiveStandoff::p(int m) const {
  return std::min(0.97, in_.parameters.win_chance + in_.parameters.win_per_level * m);
}

// What is imposed already no longer threatens.
double NaiveStandoff::pen(int thr) const {
  const auto& a = in_.parameters;
  const double full = thr == 0   ? 0.0
                      : thr == 1 ? a.severity_warned * a.unity
                                 : (a.severity_warned + a.severity) * a.unity;
  return std::max(0.0, full - a.imposed);
}

double NaiveStandoff::tau(int thr) const {
  return thr == 0 ? 0.0 : thr == 1 ? in_.parameters.audience_cost / 2 : in_.parameters.audience_cost;
}

double NaiveStandoff::rho() const { return in_.parameters.rho; }

double NaiveStandoff::occasion() const { return 1.0 / in_.resolution.rounds_per_tempo; }

double NaiveStandoff::fading(int rounds_left) const {
  return rounds_left % in_.resolution.rounds_per_tempo == 0 ? in_.parameters.fading : 0.0;
}

double NaiveStandoff::accident(int m) const {
  return in_.parameters.accident_hazard / in_.resolution.rounds_per_tempo * m * m / 16.0;
}

// Executing costs e k / .3: the penalty's own cost, scaled by how much this type minds.
double NaiveStandoff::execution(int thr, int u) const {
  const auto& a = in_.parameters;
  const double cost = a.execution_cost * pen(thr) * in_.targets[u].war_cost / 0.3;
  const double free = 1.0 / (1.0 + std::exp(-a.lambda * (tau(thr) - cost)));
  return a.execution_certain * 1.0 + (1.0 - a.execution_certain) * free;
}

double NaiveStandoff::expected_penalty(int thr) const {
  double chance = 0;
  for (std::size_t u = 0; u < in_.targets.size(); ++u) {
    chance += in_.targets[u].share * execution(thr, static_cast<int>(u));
  }
  return chance * pen(thr);
}

double NaiveStandoff::response_cost(int thr, int u) const {
  const double ex = execution(thr, u);
  const double cost = in_.parameters.execution_cost * pen(thr) * in_.targets[u].war_cost / 0.3;
  return ex * cost + (1 - ex) * tau(thr);
}

double NaiveStandoff::worth(int t, const Package& package) const {
  const Kind kind = in_.challengers[t].kind;
  const bool insists = kind == Kind::core || kind == Kind::stubborn;
  return insists && !package.meets_core ? in_.packages.challenger_status_quo : package.challenger;
}

const Package& NaiveStandoff::demanded(PublicState s) const {
  return s.demand == 1 ? in_.packages.negotiable_demand : in_.packages.full_demand;
}

const Package& NaiveStandoff::offered(PublicState s) const {
  return s.offer == 1 ? in_.packages.offer : in_.packages.core_offer;
}

bool NaiveStandoff::challenger_accepts(int t, const Package& package) const {
  if (!in_.resolution.red_lines) return true;
  const auto& type = in_.challengers[t];
  if (!package.exists || type.kind == Kind::pretext) return false;
  const double peace = type.stake * in_.packages.challenger_status_quo;
  const double war = type.stake * p(3) - type.war_cost - pen(2);
  return type.stake * worth(t, package) > std::max(peace, war);
}

bool NaiveStandoff::target_accepts(int u, const Package& package) const {
  if (!in_.resolution.red_lines) return true;
  return package.exists && package.target >= 1 - p(4) - in_.targets[u].war_cost;
}

// The demand that was refused before; where there is one kind of demand, that one.
bool NaiveStandoff::binding(PublicState s) const {
  return s.demand == 2 || (s.demand == 1 && !in_.resolution.unacceptable_demands);
}

double NaiveStandoff::withdrawing(PublicState s) const {
  return binding(s) ? in_.parameters.drop_demand_cost : 0;
}

// ---- Payoffs at the ends of the game.

double NaiveStandoff::challenger_at_end(PublicState s, int t) const {
  const auto& a = in_.parameters;
  return in_.challengers[t].stake * in_.packages.challenger_status_quo - a.lower_cost * s.posture -
         withdrawing(s) - a.imposed;
}

double NaiveStandoff::target_at_end(PublicState s, int) const {
  return in_.packages.target_status_quo + (s.demand > 0 ? in_.parameters.standing_demand : 0);
}

// With red lines off every package can be signed, and a type that signs without its core pays for that.
double NaiveStandoff::challenger_signs(const Package& package, int t) const {
  const auto& a = in_.parameters;
  const double value = in_.challengers[t].stake * worth(t, package) - a.imposed;
  const bool without_its_core = in_.challengers[t].needs_core() && !package.meets_core;
  return value - (!in_.resolution.red_lines && without_its_core ? a.drop_demand_cost : 0);
}

double NaiveStandoff::challenger_attacks(PublicState s, int t) const {
  const auto& type = in_.challengers[t];
  const double excuse = binding(s) && s.offer < 2 ? in_.parameters.legitimacy : 0;
  return type.stake * p(s.posture) - type.war_cost - expected_penalty(s.threat) + excuse -
         in_.parameters.imposed;
}

double NaiveStandoff::challenger_seizes(PublicState s, int t) const {
  const auto& a = in_.parameters;
  const auto& type = in_.challengers[t];
  const double excuse = binding(s) && s.offer < 2 ? a.legitimacy : 0;
  const double stays_limited = type.stake * (in_.packages.challenger_status_quo + a.limited_gain) -
                               a.limited_cost_share * type.war_cost -
                               a.limited_response * expected_penalty(s.threat) + excuse - a.imposed;
  return a.limited_escalation * challenger_attacks(s, t) + (1 - a.limited_escalation) * stays_limited;
}

double NaiveStandoff::target_attacked(PublicState s, int u) const {
  return 1 - p(s.posture) - in_.targets[u].war_cost - response_cost(s.threat, u);
}

double NaiveStandoff::target_seized(PublicState s, int u) const {
  const auto& a = in_.parameters;
  const double stays_limited = in_.packages.target_status_quo - a.limited_gain -
                               a.limited_cost_share * in_.targets[u].war_cost -
                               a.limited_response * response_cost(s.threat, u);
  return a.limited_escalation * target_attacked(s, u) + (1 - a.limited_escalation) * stays_limited;
}

double NaiveStandoff::challenger_accident(PublicState s, int t) const {
  const auto& type = in_.challengers[t];
  return type.stake * p(s.posture) - type.war_cost - pen(s.threat) - in_.parameters.imposed;
}

double NaiveStandoff::target_accident(PublicState s, int u) const {
  return 1 - p(s.posture) - in_.targets[u].war_cost - in_.parameters.execution_cost * pen(s.threat);
}

// ---- Rules.

std::vector<Move> NaiveStandoff::challenger_moves(PublicState s, int t) const {
  const auto& a = in_.parameters;
  std::vector<Move> moves{Move::wait};
  if (s.posture < 4) moves.push_back(Move::raise);
  if (s.posture > 0) moves.push_back(Move::lower);
  if (s.demand == 0) moves.push_back(Move::demand);
  if (s.demand < 2 && in_.resolution.unacceptable_demands) moves.push_back(Move::demand_all);
  if (s.demand > 0) moves.push_back(Move::withdraw);
  if (s.offer > 0) moves.push_back(Move::refuse);
  if (s.offer > 0 && challenger_accepts(t, offered(s))) moves.push_back(Move::take);
  if (s.posture >= a.attack_needs) moves.push_back(Move::attack);
  if (a.limited && s.posture >= a.limited_needs) moves.push_back(Move::seize);
  return moves;
}

std::vector<Move> NaiveStandoff::target_moves(PublicState s, int u) const {
  std::vector<Move> moves{Move::silent};
  const bool can_offer = s.offer == 0 && target_accepts(u, in_.packages.offer);
  const bool can_threaten = s.threat < 2;
  if (s.demand > 0 && target_accepts(u, demanded(s))) moves.push_back(Move::accept);
  if (can_offer) moves.push_back(Move::offer);
  if (s.demand > 0 && s.offer < 2 && target_accepts(u, in_.packages.core_offer)) {
    moves.push_back(Move::offer_core);
  }
  if (can_threaten) moves.push_back(Move::threaten);
  if (can_offer && can_threaten) moves.push_back(Move::offer_and_threaten);
  return moves;
}

PublicState NaiveStandoff::after(PublicState s, Move move) {
  switch (move) {
    case Move::raise:
      ++s.posture;
      break;
    case Move::lower:
      --s.posture;
      break;
    case Move::demand:
      s.demand = 1;
      break;
    case Move::demand_all:
      s.demand = 2;
      break;
    case Move::withdraw:
      s.demand = 0;
      break;
    case Move::refuse:
      s.offer = 0;
      break;
    case Move::offer:
      s.offer = 1;
      break;
    case Move::offer_core:
      s.offer = 2;
      break;
    case Move::threaten:
      ++s.threat;
      break;
    case Move::offer_and_threaten:
      s.offer = 1, ++s.threat;
      break;
    case Move::accept:
      return {s.posture, 0, 0, s.threat};  // if the challenger presses on
    default:
      break;
  }
  return s;
}

double NaiveStandoff::challenger_pays(PublicState s, Move move) const {
  const auto& a = in_.parameters;
  double cost = a.hold_cost / in_.resolution.rounds_per_tempo * after(s, move).posture;
  if (move == Move::raise) cost += a.raise_cost;
  if (move == Move::lower) cost += a.lower_cost;
  if (move == Move::withdraw) cost += withdrawing(s);
  return cost;
}

double NaiveStandoff::target_pays(Move move) const {
  const auto& a = in_.parameters;
  switch (move) {
    case Move::offer:
      return a.offer_cost;
    case Move::offer_core:
      return 2 * a.offer_cost;
    case Move::threaten:
      return a.threat_cost;
    case Move::offer_and_threaten:
      return a.offer_cost + a.threat_cost;
    default:
      return 0;
  }
}

}  // namespace demarche::test
