#pragma once
// The exchange game: one exchange of demand and written answer, in full strategic depth.
//   posture -> demand or none -> written answer (accept | answer x threat; a warning also if nothing was
//   asked)
//   -> take the offer | back down | attack | wait -> accident -> carry the threat out | let the attack stand
// Everything but the types is public. docs/model/exchange.md is the specification.
// A game is a table of ends by type; two builders fill it: exchange_parameters.h from the numbers of the
// literature, exchange_crisis.h from a draw of a crisis. Payoffs are shares of the stake.

#include <cstdint>
#include <vector>

namespace demarche::game {

/// A part of a payoff that depends on the other's type: own[t] * other[s]. Empty: none.
struct CrossPart {
  std::vector<double> own, other;
};

/// What both sides have from one end of play, by own type.
struct EndRow {
  std::vector<double> challenger, target;
  CrossPart challenger_cross, target_cross;  ///< private strength
};

/// A posture the challenger may take for this exchange.
struct ExchangePosture {
  int level = 0;          ///< 0..4, or the index in a game without levels
  double cost = 0;        ///< taking and holding it; paid however play ends
  double stand_down = 0;  ///< paid where play ends without force and without a signature
  double back_down = 0;   ///< audience cost of dropping a refused demand that binds, at this posture
  double accident = 0;    ///< chance of an accident after a move that leaves the forces in place
  double hold = 0;        ///< waiting one round more in it
};

/// A package the challenger may ask for. Masks by type, empty: every type.
struct ExchangeDemand {
  EndRow accepted = {};
  double cost = 0;  ///< to the challenger, of asking
  /// Dropping it after refusal costs its author, and an attack after refusal is excused in part.
  bool binds = true;
  bool acceptable = true;                  ///< false: the package does not exist and nobody can accept it
  std::vector<std::uint8_t> accepts = {};  ///< target types that would sign
  /// Challenger types that would close on acceptance; the others press on, and the status quo stays.
  /// With `pressing_on` false, acceptance ends play.
  std::vector<std::uint8_t> closes = {};
};

/// What the target may put on the table beside a threat: a package, or nothing.
struct ExchangeAnswer {
  bool package = false;
  EndRow taken = {};
  double cost = 0;  ///< to the target, of offering it
  bool meets_core = false;
  std::vector<std::uint8_t> offers = {},
                            takes = {};  ///< target types that would sign, challenger types that would
};

/// An attack at one posture under one threat.
struct ExchangeAttack {
  bool available = false;
  bool answerable = true;  ///< the target chooses whether to carry its threat out
  bool certain = false;    ///< it is carried out without a choice
  EndRow answered = {}, let_stand = {};
};

/// Who may do what, and how long it goes on.
struct ExchangeRules {
  bool demand_forced = false;  ///< some demand must be made
  bool back_down = true, let_stand = true, attack_unasked = true;
  bool pressing_on = false;            ///< challenger types may press on after acceptance
  bool accident_after_taking = false;  ///< an accident may still follow a taken offer
  int rounds = 1;                      ///< >= 1; in all but the last the challenger may also wait
  double discount = 1;  ///< an end one round later is worth status quo + discount * (end - status quo)
  double fading = 0;    ///< chance between two rounds that the matter passes and the status quo stays
};

struct ExchangeGame {
  std::vector<double> challenger_prior, target_prior;  ///< each sums to 1
  double challenger_stake = 1, target_stake = 1;       ///< lambda is per stake
  std::vector<ExchangePosture> postures;
  std::vector<ExchangeDemand> demands;
  std::vector<ExchangeAnswer> answers;  ///< the first: what is on the table if the target adds nothing
  std::vector<double> threat_cost;      ///< per threat, to the target; the first stands already
  std::vector<ExchangeAttack> attacks;  ///< (kinds x postures x threats)
  std::vector<EndRow> accidents;        ///< (postures x threats)
  EndRow status_quo;
  double no_demand_cost = 0;   ///< to the challenger, of asking nothing: a standing demand is dropped
  double standing_demand = 0;  ///< to the target, when a demand is dropped
  double press_on_cost = 0, press_on_weight = 0.15;
  double relief =
      0;  ///< how much less an attack costs after a binding demand was refused without an offer of the core
  ExchangeRules rules;

  [[nodiscard]] int kinds() const {
    return static_cast<int>(attacks.size() / (postures.size() * threat_cost.size()));
  }
  [[nodiscard]] const ExchangeAttack& attack(int kind, int posture, int threat) const {
    return attacks[(static_cast<std::size_t>(kind) * postures.size() + posture) * threat_cost.size() +
                   threat];
  }
  [[nodiscard]] const EndRow& accident(int posture, int threat) const {
    return accidents[static_cast<std::size_t>(posture) * threat_cost.size() + threat];
  }
};

}  // namespace demarche::game
