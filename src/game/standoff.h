#pragma once
// The standoff game: a persistent public state moved in small steps over a horizon, two sides with private
// types, demands and offers that are packages of the same draw. docs/model/standoff.md is the specification.
// All payoffs are shares of the stake: 0 the worst and 1 the best package for the side.

#include <array>
#include <compare>
#include <cstdint>
#include <vector>

#include "demarche/crisis.h"
#include "demarche/ending.h"
#include "solve/stage_game.h"

namespace demarche::game {

inline constexpr int kPostures = 5, kDemands = 3, kOffers = 3, kThreats = 3;
inline constexpr int kStates = kPostures * kDemands * kOffers * kThreats;

/// The public state: posture 0..4, demand 0 none / 1 negotiable / 2 unacceptable,
/// offer 0 none / 1 without the core / 2 meeting it, threat 0..2.
struct PublicState {
  int posture = 0, demand = 0, offer = 0, threat = 0;
  auto operator<=>(const PublicState&) const = default;
};
constexpr int state_index(PublicState s) {
  return ((s.posture * kDemands + s.demand) * kOffers + s.offer) * kThreats + s.threat;
}
constexpr PublicState state_at(int index) {
  return {index / (kDemands * kOffers * kThreats), index / (kOffers * kThreats) % kDemands,
          index / kThreats % kOffers, index % kThreats};
}
PublicState public_state(const CrisisState& state);

/// A package as the two sides value it, breach costs inside.
struct Package {
  double challenger = 0, target = 0;
  bool exists = false;      ///< no party refuses it for good in this draw
  bool meets_core = false;  ///< if not, types that need the core value it like the status quo
  std::int64_t index = -1;  ///< of the package among all (PackagePoint::index); -1: not one of a table
};

/// The packages play can turn on.
struct PackageTerms {
  double challenger_status_quo = 0, target_status_quo = 1;
  Package negotiable_demand, full_demand, offer, core_offer;
};

enum class Kind { pretext, core, coercion, stubborn, bluff };
inline constexpr std::array<const char*, 5> kKindNames{"pretext", "core", "coercion", "stubborn", "bluff"};

/// One private type of the challenger.
struct ChallengerType {
  Kind kind = Kind::coercion;
  double stake = 1, war_cost = 0;  ///< v, c
  double share = 0;                ///< belief of the target today
  [[nodiscard]] bool needs_core() const { return kind == Kind::core || kind == Kind::stubborn; }
};

/// One private type of the target.
struct TargetType {
  double war_cost = 0, share = 0;  ///< k
};

/// The numbers of one draw. Ranges: prior/standard.toml.
struct StandoffParameters {
  double lambda = 12;  ///< how strictly actors follow their interest, per stake
  double rho = 0.15;   ///< base weight of every action but waiting and silence, per tempo
  double fading = 0;   ///< chance per tempo that the opportunity passes and all stays as it stands
  // Force.
  double win_chance = 0.6, win_per_level = 0.04;                    ///< of the full attack
  double attack_needs = 3;                                          ///< posture level
  double raise_cost = 0.03, hold_cost = 0.015, lower_cost = 0.025;  ///< hold: per level and tempo
  double accident_hazard = 0.005;  ///< per tempo at level 4, grows with the square of the level
  bool limited = false;            ///< a limited attack exists
  double limited_needs = 1, limited_gain = 0.15, limited_escalation = 0.35, limited_response = 0.3,
         limited_cost_share = 0.2;
  // Words.
  double drop_demand_cost = 0.07;  ///< audience cost of withdrawing a demand
  double press_on_cost = 0.07;     ///< of pressing on after acceptance (the same input as drop_demand_cost)
  double offer_cost = 0.07;        ///< of making an offer; twice that for one that meets the core
  double threat_cost = 0.0175;     ///< of raising the threat one level
  double standing_demand = 0.025;  ///< what the target gains if a demand is never met
  double legitimacy = 0.05;        ///< how much less an attack costs after a refused demand
  // The threatened response.
  double severity_warned = 0.12, severity = 0.3;  ///< at levels 1 and 2 in full unity; penalties add up
  double unity = 0.7, execution_cost = 0.3;       ///< cost of executing, share of the penalty
  double audience_cost = 0.1;    ///< of not executing an explicit threat; half of it after a warning
  double execution_certain = 0;  ///< 1: the response is executed whatever it costs (an instrument)
  double imposed = 0;            ///< penalty already imposed and sunk (an instrument): no longer deters
  // Private types.
  double resolved_share = 0.06, pretext_share = 0.4, bluff_share = 0.4, stubborn_share = 0.5;
  double resolved_stake = 1.5, resolved_cost = 0.12, cost_median = 0.9, cost_spread = 0.6, stake_spread = 0.3,
         bluff_cost = 3;
  double target_cost_median = 0.25, target_cost_spread = 0.6;

  [[nodiscard]] double penalty(int threat) const;  ///< pen at a threat level
  [[nodiscard]] double win_at(int posture) const;  ///< p_m, at most 0.97
  [[nodiscard]] double tie(int threat) const;      ///< tau: what not carrying the threat out costs the target
};

/// How finely the model is cut. The defaults are the product's; tests vary them.
struct Resolution {
  int rounds_per_tempo = 1;   ///< a round is a fraction of a tempo: rates are divided by it
  int resolved_types = 2;     ///< quantiles per resolved kind and of the bluffers
  int stakes = 2, costs = 2;  ///< quantiles of the ordinary challenger
  int target_types = 3;
  bool red_lines =
      true;  ///< an action is absent where its package is not acceptable to the type; off: every
             ///< package can be signed, and a type that signs one without its core pays drop_demand_cost
  bool press_on = true;              ///< a challenger may press on after acceptance
  bool unacceptable_demands = true;  ///< the action of making a demand known to be refused
  bool named_types =
      true;  ///< pretext, coercion and bluff beside core; off: v1's ordinary and resolved types split by core
};

/// A demand for what was refused binds its author: withdrawing it costs, and an attack after it is excused in
/// part. A negotiable demand is an opening bid that costs nothing to give up. Without the second kind of demand
/// the one there is binds.
constexpr bool binds(const Resolution& resolution, int demand) {
  return demand == 2 || (demand == 1 && !resolution.unacceptable_demands);
}

/// Everything that defines one game.
struct StandoffInputs {
  StandoffParameters parameters;
  PackageTerms packages;
  Resolution resolution;
  std::vector<ChallengerType> challengers;
  std::vector<TargetType> targets;
};

/// Types by quantiles of the drawn distributions (midpoints (i + 0.5) / n), with today's prior shares.
void make_types(StandoffInputs& inputs);

/// Rounding must not make a package worth signing that equals what one has anyway.
inline constexpr double kGainWorthSigning = 1e-9;

/// An offer on the table was made by somebody able to make it: types of the target to which it is not
/// acceptable lose their share. False, and nothing changed, if no type could have made it (in that draw there
/// is no such offer).
bool keep_offering_types(StandoffInputs& inputs, int offer);

/// Would this type sign: the package against its best alternative (status quo, or war at posture 3 against a
/// threat at level 2).
bool acceptable(const StandoffInputs& inputs, const ChallengerType& type, const Package& package);
/// The target: against war at full posture.
bool acceptable(const StandoffInputs& inputs, const TargetType& type, const Package& package);
/// What the package is worth to the type, before its stake: the status quo if it lacks a core it needs.
double worth(const StandoffInputs& inputs, const ChallengerType& type, const Package& package);

/// What carrying its threat out costs the target.
double execution_price(const StandoffParameters& parameters, const TargetType& type, int threat);
/// The chance that the target executes its threat after an attack.
double execution_chance(const StandoffParameters& parameters, const TargetType& type, int threat);

/// What an edge of the view is in the words of the game: the challenger's moves, the target's, and the
/// challenger's choice after an accepted demand.
enum class Action {
  wait,
  raise,
  lower,
  demand,
  demand_refused,
  withdraw_demand,
  refuse_offer,
  take_offer,
  attack,
  limited_attack,
  silence,
  accept,
  offer,
  offer_core,
  threaten,
  offer_and_threaten,
  close,
  press_on
};

/// Which terminal of the stage game is which ending, and which edge which move.
struct StandoffView {
  solve::StageGame game;
  std::vector<Action> actions;           ///< per edge
  std::vector<Ending> terminal_ending;   ///< per terminal; war covers full and limited attack
  std::vector<bool> limited_attack;      ///< per terminal
  /// Per terminal: of an attack, how much the challenger loses if the target certainly executes its threat
  /// (its payoff holds the mean over today's belief), and the threat's level; else 0.
  std::vector<double> exposure;
  std::vector<int> threat;
  std::vector<std::uint8_t> calm_nodes;  ///< per node: posture normal and no demand before it
};

/// Builds the flat view. Beliefs enter because an attacker weighs the chance of execution by its belief about
/// the target. Reuses storage. O(states x actions x types).
void build_view(const StandoffInputs& inputs, StandoffView& view);

}  // namespace demarche::game
