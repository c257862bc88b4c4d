#include "game/exchange_crisis.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace demarche::game {
namespace {

class Maker {
 public:
  Maker(const StandoffInputs& in, PublicState now, const ExchangeScope& scope)
      : in_(in), p_(in.parameters), now_(now), scope_(scope) {}

  ExchangeGame run() {
    if (!scope_.threats) now_.threat = 0;
    add_types();
    add_rules();
    game_.status_quo =
        end([&](const ChallengerType& c) { return c.stake * in_.packages.challenger_status_quo; },
            [&](const TargetType&) { return in_.packages.target_status_quo; });
    game_.standing_demand = p_.standing_demand;
    game_.no_demand_cost = binds(in_.resolution, now_.demand) ? p_.drop_demand_cost : 0;
    add_postures();
    add_demands();
    add_answers();
    add_threats();
    add_attacks();
    return std::move(game_);
  }
  ExchangeNames names;

 private:
  // ---- types ---------------------------------------------------------------------------------------------
  void add_types() {
    for (std::size_t i = 0; i < in_.challengers.size(); ++i) {
      if (scope_.known_challenger >= 0 && static_cast<int>(i) != scope_.known_challenger) continue;
      challengers_.push_back(&in_.challengers[i]);
      game_.challenger_prior.push_back(scope_.known_challenger >= 0 ? 1 : in_.challengers[i].share);
    }
    for (std::size_t j = 0; j < in_.targets.size(); ++j) {
      if (scope_.known_target >= 0 && static_cast<int>(j) != scope_.known_target) continue;
      targets_.push_back(&in_.targets[j]);
      game_.target_prior.push_back(scope_.known_target >= 0 ? 1 : in_.targets[j].share);
    }
  }

  /// A row from what each type has; a penalty already imposed lowers every payoff of the challenger.
  template <class Challenger, class Target>
  EndRow end(Challenger challenger, Target target) const {
    EndRow row;
    for (const auto* type : challengers_) row.challenger.push_back(challenger(*type) - p_.imposed);
    for (const auto* type : targets_) row.target.push_back(target(*type));
    return row;
  }
  EndRow signed_package(const Package& package) const {
    return end([&](const ChallengerType& c) { return c.stake * worth(in_, c, package); },
               [&](const TargetType&) { return package.target; });
  }
  template <class Type>
  std::vector<std::uint8_t> signers(const std::vector<const Type*>& types, const Package& package) const {
    std::vector<std::uint8_t> out;
    for (const auto* type : types) out.push_back(acceptable(in_, *type, package) ? 1 : 0);
    return out;
  }

  // ---- moves ---------------------------------------------------------------------------------------------
  void add_rules() {
    game_.rules.pressing_on = true;
    game_.rules.rounds = scope_.rounds;
    game_.rules.fading = p_.fading;
    game_.press_on_cost = p_.press_on_cost;
    game_.press_on_weight = p_.rho;
    game_.relief = p_.legitimacy;
  }

  void add_postures() {
    std::set<int> levels{now_.posture};
    if (scope_.postures) {
      levels.insert({0, static_cast<int>(std::clamp(std::round(p_.attack_needs), 0.0, kPostures - 1.0))});
      if (p_.limited)
        levels.insert(static_cast<int>(std::clamp(std::round(p_.limited_needs), 0.0, kPostures - 1.0)));
    }
    for (const int level : levels) {
      const int up = level - now_.posture;
      game_.postures.push_back(
          {.level = level,
           .cost = (up > 0 ? up * p_.raise_cost : -up * p_.lower_cost) + p_.hold_cost * level,
           .stand_down = p_.lower_cost * level,
           .back_down = p_.drop_demand_cost,
           .accident = p_.accident_hazard * level * level / 16.0,
           .hold = p_.hold_cost * level});
    }
  }

  void add_demand(const Package& package, bool full) {
    ExchangeDemand demand;
    demand.binds = full;
    demand.cost = full ? 0 : game_.no_demand_cost;  // asking for less drops what was asked in public
    demand.accepted = signed_package(package);
    demand.accepts = signers(targets_, package);
    demand.closes = signers(challengers_, package);
    demand.acceptable = package.exists;
    game_.demands.push_back(std::move(demand));
    names.demands.push_back(&package);
  }
  void add_demands() {
    const auto& k = in_.packages;
    if (k.negotiable_demand.exists) add_demand(k.negotiable_demand, false);
    add_demand(k.full_demand, true);
  }

  void add_answer(const Package& package, double cost) {
    ExchangeAnswer answer;
    answer.package = true;
    answer.taken = signed_package(package);
    answer.cost = cost;
    answer.meets_core = package.meets_core;
    answer.offers = signers(targets_, package);
    answer.takes = signers(challengers_, package);
    if (!package.exists) return;
    game_.answers.push_back(std::move(answer));
    names.answers.push_back(&package);
  }
  void add_answers() {
    const auto& k = in_.packages;
    const Package* standing = now_.offer == 1 ? &k.offer : now_.offer == 2 ? &k.core_offer : nullptr;
    if (standing) add_answer(*standing, 0);
    if (game_.answers.empty()) {
      game_.answers.push_back({});
      names.answers.push_back(nullptr);
    }
    if (!scope_.offers) return;
    if (now_.offer < 1) add_answer(k.offer, p_.offer_cost);
    if (now_.offer < 2) add_answer(k.core_offer, 2 * p_.offer_cost);
  }

  void add_threats() {
    const int highest = scope_.threats ? kThreats - 1 : 0;
    for (int level = now_.threat; level <= highest; ++level) {
      game_.threat_cost.push_back(p_.threat_cost * (level - now_.threat));
      names.threats.push_back(level);
    }
  }

  // ---- force ---------------------------------------------------------------------------------------------
  /// What answering an attack, or not, costs the target beside the war.
  double response(const TargetType& type, int threat, bool answered) const {
    return answered ? execution_price(p_, type, threat) : p_.tie(threat);
  }

  /// The full attack; `answered` decides who bears penalty and execution, or the broken word.
  EndRow full_attack(int posture, int threat, bool answered) const {
    const double win = p_.win_at(posture), penalty = answered ? p_.penalty(threat) : 0;
    return end([&](const ChallengerType& c) { return c.stake * win - c.war_cost - penalty; },
               [&](const TargetType& d) { return 1 - win - d.war_cost - response(d, threat, answered); });
  }

  /// It escalates, or stays contained and meets a share of the response.
  EndRow limited_attack(int posture, int threat, bool answered) const {
    const EndRow full = full_attack(posture, threat, answered);
    const double escalates = p_.limited_escalation, share = p_.limited_cost_share;
    const double penalty = answered ? p_.limited_response * p_.penalty(threat) : 0;
    EndRow row = end(
        [&](const ChallengerType& c) {
          return c.stake * (in_.packages.challenger_status_quo + p_.limited_gain) - share * c.war_cost -
                 penalty;
        },
        [&](const TargetType& d) {
          return in_.packages.target_status_quo - p_.limited_gain - share * d.war_cost -
                 p_.limited_response * response(d, threat, answered);
        });
    const auto mix = [escalates](std::vector<double>& contained, const std::vector<double>& whole) {
      for (std::size_t t = 0; t < contained.size(); ++t)
        contained[t] = escalates * whole[t] + (1 - escalates) * contained[t];
    };
    mix(row.challenger, full.challenger);
    mix(row.target, full.target);
    return row;
  }

  EndRow accident(int posture, int threat) const {
    const double win = p_.win_at(posture), penalty = p_.penalty(threat);
    return end([&](const ChallengerType& c) { return c.stake * win - c.war_cost - penalty; },
               [&](const TargetType& d) { return 1 - win - d.war_cost - p_.execution_cost * penalty; });
  }

  void add_attack(bool limited) {
    names.limited.push_back(limited);
    const double needs = limited ? p_.limited_needs : p_.attack_needs;
    for (const auto& posture : game_.postures) {
      for (const int threat : names.threats) {
        ExchangeAttack attack;
        attack.available = posture.level >= needs;
        attack.certain = threat > 0 && p_.execution_certain > 0.5;
        attack.answerable = threat > 0 && !attack.certain;
        if (attack.available) {
          attack.answered = limited ? limited_attack(posture.level, threat, true)
                                    : full_attack(posture.level, threat, true);
          attack.let_stand = limited ? limited_attack(posture.level, threat, false)
                                     : full_attack(posture.level, threat, false);
        }
        game_.attacks.push_back(std::move(attack));
      }
    }
  }
  void add_attacks() {
    add_attack(false);
    if (p_.limited) add_attack(true);
    for (const auto& posture : game_.postures) {
      for (const int threat : names.threats) game_.accidents.push_back(accident(posture.level, threat));
    }
  }

  const StandoffInputs& in_;
  const StandoffParameters& p_;
  PublicState now_;
  ExchangeScope scope_;
  ExchangeGame game_;
  std::vector<const ChallengerType*> challengers_;
  std::vector<const TargetType*> targets_;
};

}  // namespace

void make_exchange_types(StandoffInputs& inputs, PublicState& now) {
  inputs.resolution.resolved_types = inputs.resolution.stakes = inputs.resolution.costs = 1;
  inputs.resolution.target_types = kExchangeTargetTypes;
  make_types(inputs);
  if (!keep_offering_types(inputs, now.offer)) now.offer = 0;
  std::erase_if(inputs.targets, [](const TargetType& type) { return type.share <= 0; });
}

ExchangeGame crisis_exchange(const StandoffInputs& inputs, PublicState now, const ExchangeScope& scope,
                             ExchangeNames* names) {
  Maker maker(inputs, now, scope);
  ExchangeGame game = maker.run();
  if (names) *names = std::move(maker.names);
  return game;
}

}  // namespace demarche::game
