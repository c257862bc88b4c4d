#include "standoff/naive_standoff.h"

#include <algorithm>
#include <cmath>

namespace demarche::test {

using game::Kind;
using game::Package;
using game::PublicState;

void NaiveEndings::add(double weight, const NaiveEndings& other) {
  for (std::size_t i = 0; i < chance.size(); ++i) chance[i] += weight * other.chance[i];
  limited_war += weight * other.limited_war;
}

NaiveStandoff::NaiveStandoff(game::StandoffInputs inputs) : in_(std::move(inputs)) {}

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

double NaiveStandoff::rho() const { return in_.parameters.rho / in_.resolution.rounds_per_tempo; }

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

// ---- Payoffs at the ends of the game.

double NaiveStandoff::challenger_at_end(PublicState s, int t) const {
  const auto& a = in_.parameters;
  return in_.challengers[t].stake * in_.packages.challenger_status_quo - a.lower_cost * s.posture -
         (s.demand > 0 ? a.drop_demand_cost : 0) - a.imposed;
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
  const double excuse = s.demand > 0 && s.offer < 2 ? in_.parameters.legitimacy : 0;
  return type.stake * p(s.posture) - type.war_cost - expected_penalty(s.threat) + excuse -
         in_.parameters.imposed;
}

double NaiveStandoff::challenger_seizes(PublicState s, int t) const {
  const auto& a = in_.parameters;
  const auto& type = in_.challengers[t];
  const double excuse = s.demand > 0 && s.offer < 2 ? a.legitimacy : 0;
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
  if (move == Move::withdraw) cost += a.drop_demand_cost;
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

// ---- Play.

Choice NaiveStandoff::softmax(const std::vector<std::pair<Move, double>>& values) const {
  double best = values.front().second;
  for (const auto& [move, value] : values) best = std::max(best, value);
  double sum = 0;
  Choice choice;
  for (const auto& [move, value] : values) {
    const double base = move == Move::wait || move == Move::silent ? 1.0 : rho();
    sum += choice[move] = base * std::exp(in_.parameters.lambda * (value - best));
  }
  for (auto& [move, chance] : choice) chance /= sum;
  return choice;
}

double NaiveStandoff::challenger_move_value(int r, PublicState s, int t, Move move) {
  if (move == Move::take) return challenger_signs(offered(s), t);
  if (move == Move::attack) return challenger_attacks(s, t);
  if (move == Move::seize) return challenger_seizes(s, t);
  return challenger_before_reply(r, after(s, move), t) - challenger_pays(s, move);
}

Choice NaiveStandoff::challenger_choice(int r, PublicState s, int t) {
  const Key key{r, s, t};
  if (const auto known = challenger_choices_.find(key); known != challenger_choices_.end()) {
    return known->second;
  }
  std::vector<std::pair<Move, double>> values;
  for (const Move move : challenger_moves(s, t)) {
    values.emplace_back(move, challenger_move_value(r, s, t, move));
  }
  return challenger_choices_[key] = softmax(values);
}

double NaiveStandoff::challenger_value(int r, PublicState s, int t) {
  if (r == 0) return challenger_at_end(s, t);
  const Key key{r, s, t};
  if (const auto known = challenger_values_.find(key); known != challenger_values_.end()) {
    return known->second;
  }
  double value = 0;
  for (const auto& [move, chance] : challenger_choice(r, s, t)) {
    value += chance * challenger_move_value(r, s, t, move);
  }
  return challenger_values_[key] = value;
}

double NaiveStandoff::public_challenger_chance(int r, PublicState s, Move move) {
  double chance = 0;
  for (std::size_t t = 0; t < in_.challengers.size(); ++t) {
    const Choice choice = challenger_choice(r, s, static_cast<int>(t));
    if (choice.contains(move)) chance += in_.challengers[t].share * choice.at(move);
  }
  return chance;
}

double NaiveStandoff::public_target_chance(int r, PublicState s, Move move) {
  double chance = 0;
  for (std::size_t u = 0; u < in_.targets.size(); ++u) {
    const Choice choice = target_choice(r, s, static_cast<int>(u));
    if (choice.contains(move)) chance += in_.targets[u].share * choice.at(move);
  }
  return chance;
}

double NaiveStandoff::target_value(int r, PublicState s, int u) {
  if (r == 0) return target_at_end(s, u);
  const Key key{r, s, u};
  if (const auto known = target_values_.find(key); known != target_values_.end()) return known->second;
  double value = 0;
  for (int i = static_cast<int>(Move::wait); i <= static_cast<int>(Move::seize); ++i) {
    const Move move = static_cast<Move>(i);
    const double chance = public_challenger_chance(r, s, move);
    if (chance == 0) continue;
    if (move == Move::take) {
      value += chance * offered(s).target;
    } else if (move == Move::attack) {
      value += chance * target_attacked(s, u);
    } else if (move == Move::seize) {
      value += chance * target_seized(s, u);
    } else {
      value += chance * target_before_reply(r, after(s, move), u);
    }
  }
  return target_values_[key] = value;
}

double NaiveStandoff::close_chance(int r, PublicState s, int t) {
  if (!in_.resolution.press_on) return 1;
  const Package& package = demanded(s);
  if (!challenger_accepts(t, package)) return 0;
  const double close = challenger_signs(package, t);
  const double on = challenger_value(r - 1, after(s, Move::accept), t) - in_.parameters.press_on_cost;
  return 1 / (1 + rho() * std::exp(in_.parameters.lambda * (on - close)));
}

double NaiveStandoff::public_close_chance(int r, PublicState s) {
  double chance = 0;
  for (std::size_t t = 0; t < in_.challengers.size(); ++t) {
    chance += in_.challengers[t].share * close_chance(r, s, static_cast<int>(t));
  }
  return chance;
}

double NaiveStandoff::challenger_if_accepted(int r, PublicState s, int t) {
  const double close = challenger_signs(demanded(s), t);
  const double chance = close_chance(r, s, t);
  if (chance == 1) return close;
  const double on = challenger_value(r - 1, after(s, Move::accept), t) - in_.parameters.press_on_cost;
  return chance * close + (1 - chance) * on;
}

double NaiveStandoff::target_move_value(int r, PublicState s, int u, Move move) {
  const double next = target_value(r - 1, after(s, move), u);
  if (move != Move::accept) return next - target_pays(move);
  const double close = public_close_chance(r, s);
  return close * demanded(s).target + (1 - close) * next;
}

Choice NaiveStandoff::target_choice(int r, PublicState s, int u) {
  const Key key{r, s, u};
  if (const auto known = target_choices_.find(key); known != target_choices_.end()) return known->second;
  std::vector<std::pair<Move, double>> values;
  for (const Move move : target_moves(s, u)) values.emplace_back(move, target_move_value(r, s, u, move));
  return target_choices_[key] = softmax(values);
}

double NaiveStandoff::target_before_reply(int r, PublicState s, int u) {
  double value = 0;
  for (const auto& [move, chance] : target_choice(r, s, u)) {
    value += chance * target_move_value(r, s, u, move);
  }
  return (1 - accident(s.posture)) * value + accident(s.posture) * target_accident(s, u);
}

double NaiveStandoff::challenger_before_reply(int r, PublicState s, int t) {
  double value = 0;
  for (int i = static_cast<int>(Move::silent); i <= static_cast<int>(Move::offer_and_threaten); ++i) {
    const Move move = static_cast<Move>(i);
    const double chance = public_target_chance(r, s, move);
    if (chance == 0) continue;
    value += chance * (move == Move::accept ? challenger_if_accepted(r, s, t)
                                            : challenger_value(r - 1, after(s, move), t));
  }
  return (1 - accident(s.posture)) * value + accident(s.posture) * challenger_accident(s, t);
}

// ---- Where play ends.

namespace {
NaiveEndings sure(Ending ending, bool limited = false) {
  NaiveEndings e;
  e.chance[static_cast<std::size_t>(ending)] = 1;
  e.limited_war = limited ? 1 : 0;
  return e;
}
bool calm(PublicState s) { return s.posture == 0 && s.demand == 0; }
}  // namespace

NaiveEndings NaiveStandoff::endings_of_reply(int r, int follow, PublicState s, int t, int u, bool crisis) {
  crisis = crisis || !calm(s);
  NaiveEndings after_reply;
  for (const auto& [move, chance] : target_choice(r, s, u)) {
    const double close = move == Move::accept ? close_chance(r, s, t) : 0;
    after_reply.add(chance * close, sure(Ending::concession));
    if (close < 1) {
      after_reply.add(chance * (1 - close), endings(r - 1, follow - 1, after(s, move), t, u, crisis));
    }
  }
  NaiveEndings all;
  all.add(1 - accident(s.posture), after_reply);
  all.add(accident(s.posture), sure(Ending::accident));
  return all;
}

NaiveEndings NaiveStandoff::endings(int r, int follow, PublicState s, int t, int u, bool crisis) {
  crisis = crisis || !calm(s);
  if (follow == 0) return sure(calm(s) && crisis ? Ending::back_down : Ending::standoff);
  const EndKey key{r, follow, s, t, u, crisis};
  if (const auto known = endings_.find(key); known != endings_.end()) return known->second;
  NaiveEndings all;
  for (const auto& [move, chance] : challenger_choice(r, s, t)) {
    if (move == Move::take) {
      all.add(chance, sure(Ending::settlement));
    } else if (move == Move::attack) {
      all.add(chance, sure(Ending::war));
    } else if (move == Move::seize) {
      all.add(chance, sure(Ending::war, true));
    } else {
      all.add(chance, endings_of_reply(r, follow, after(s, move), t, u, crisis));
    }
  }
  return endings_[key] = all;
}

NaiveEndings NaiveStandoff::endings(int r, int follow, PublicState s, int t, int u) {
  return endings(r, follow, s, t, u, false);
}

NaiveEndings NaiveStandoff::forecast(PublicState now, game::Horizons horizons) {
  const int rounds = horizons.plan * in_.resolution.rounds_per_tempo;
  const int follow = horizons.forecast * in_.resolution.rounds_per_tempo;
  NaiveEndings all;
  for (std::size_t t = 0; t < in_.challengers.size(); ++t) {
    for (std::size_t u = 0; u < in_.targets.size(); ++u) {
      all.add(in_.challengers[t].share * in_.targets[u].share,
              endings(rounds, follow, now, static_cast<int>(t), static_cast<int>(u)));
    }
  }
  return all;
}

double NaiveStandoff::mean_challenger_value(int r, PublicState s) {
  double value = 0;
  for (std::size_t t = 0; t < in_.challengers.size(); ++t) {
    value += in_.challengers[t].share * challenger_value(r, s, static_cast<int>(t));
  }
  return value;
}

double NaiveStandoff::mean_target_value(int r, PublicState s) {
  double value = 0;
  for (std::size_t u = 0; u < in_.targets.size(); ++u) {
    value += in_.targets[u].share * target_value(r, s, static_cast<int>(u));
  }
  return value;
}

}  // namespace demarche::test
