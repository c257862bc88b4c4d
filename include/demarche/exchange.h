#pragma once
// One exchange of demand and written answer as a game, solved and read: what `demarche solve CRISIS` prints
// and what an assessment says about the worth of instruments, signals and information within one exchange.
// Its levels are not forecasts: an exchange has no clock, and forces are as near as the posture chosen.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "demarche/assess.h"
#include "demarche/crisis.h"
#include "demarche/efg.h"
#include "demarche/ending.h"
#include "demarche/solve.h"

namespace demarche {

struct ExchangeOptions {
  AssessOptions draws;           ///< draws.draws: for the bands; 0 leaves them out
  std::optional<double> lambda;  ///< per stake; empty: as drawn
  std::optional<int> draw;       ///< the game of this draw instead of the central one
  int rounds = 1;                ///< 1 to 3: waiting leads to another exchange
  bool standard = false;         ///< the standard prior instead of the dossier's judgements
  bool others = true;            ///< look for other equilibria
};

/// A private type, as the other side sees it before anything happens.
struct ExchangeType {
  std::string name;  ///< "core"; of the target "most willing to fight"
  double share = 0, stake = 1, war_cost = 0;
  double value = 0;  ///< what it expects from the exchange, shares of the stake
};

/// A package that can be demanded or offered in this game.
struct ExchangePackage {
  std::string name;  ///< "the negotiable demand"
  std::vector<int> options;
  double challenger = 0, target = 0;  ///< worth to the leads, package scale
  bool meets_core = false;
  bool refused_for_good = false;                  ///< some party would never sign it
  double challenger_signs = 0, target_signs = 0;  ///< shares of types
};

struct ExchangeMoveRow {
  std::string words;  ///< "demands the negotiable demand"
  double probability = 0;
  std::vector<double> by_type;      ///< NaN: the type cannot make it
  int leads_to = -1;                ///< position in ExchangeSolution::points; -1: play ends, or chance moves
  std::optional<ExchangeEnd> ends;  ///< how play ends there; empty if it goes on
};

/// One point at which a side chooses.
struct ExchangePoint {
  int before = -1, depth = 0;  ///< the point before, and how many there are
  int side = 0;                ///< who moves: 0 the challenger, 1 the target
  std::string question;        ///< "What does it demand?"
  std::string path;  ///< how play came here: "forces as they are; full demand; no offer, explicit threat"
  double reach = 0;
  std::array<std::vector<double>, 2> belief;  ///< about the types of either side, before the move
  double information = 0;                     ///< bits that the move tells about the mover's type
  std::vector<ExchangeMoveRow> moves;
};

/// Another equilibrium of the same game at the same lambda.
struct ExchangeEquilibrium {
  std::string found;  ///< from where
  std::array<double, kExchangeEnds> ends{};
  double challenger_value = 0, target_value = 0;
  Certificate certificate;
};

/// One game, solved.
struct ExchangeSolution {
  std::string which;  ///< "central inputs", "draw 17"
  int rounds = 1, nodes = 0, decision_nodes = 0, postures = 0, demands = 0, answers = 0, threats = 0;
  std::array<std::vector<ExchangeType>, 2> types;
  std::vector<ExchangePackage> packages;
  bool deal_exists = false;  ///< some pair of types would sign one of the packages
  std::array<double, kExchangeEnds> ends{};
  double challenger_value = 0, target_value = 0;
  std::vector<ExchangePoint> points;  ///< in the order of play, every one
  Certificate certificate;
  std::vector<ExchangeEquilibrium> others;
  int starts = 0;  ///< random starts from which others were looked for
};

struct ExchangeBands {
  int draws = 0, failed = 0;
  double worst_residual = 0, worst_gap = 0;
  std::array<Band, kExchangeEnds> ends;
  Band attack, war, settled;  ///< answered or let stand; with accidents; accepted or taken
  Band challenger_value, target_value;
  std::uint64_t seed = 1;
};

struct ExchangeAnswer {
  ExchangeSolution solution;
  std::optional<ExchangeBands> bands;
};

/// Solves the exchange game of a crisis as of its date. Errors: options out of range, cancelled, a draw that
/// is not solved ("not-converged").
Result<ExchangeAnswer> solve_exchange(const Crisis& crisis, const ExchangeOptions& options);

/// The same game written out as a tree for other programs: of the central inputs or of one draw, with the
/// rounds of `options`. Carries the warning base-weights; fails as too-large beyond two million nodes.
Result<ExtensiveGame> exchange_extensive_form(const Crisis& crisis, const ExchangeOptions& options);

// ---- the standoff game with learning inside its plan
// ---------------------------------------------------------

struct StandoffGameOptions {
  AssessOptions draws;           ///< draws.draws: for the differences; 0 leaves them out
  std::optional<double> lambda;  ///< per stake; empty: as drawn
  std::optional<int> draw;       ///< this draw instead of the central inputs
  int depth = 2;                 ///< rounds in which beliefs move inside the plan, 1 to 6
  bool standard = false;         ///< the standard prior instead of the dossier's judgements
};

/// Moving less frozen, over draws.
struct LearningDifferences {
  int draws = 0, failed = 0;
  std::uint64_t seed = 1;
  std::array<Difference, kEndings> endings;
  Difference war;      ///< with accidents
  double above = 0;    ///< share of draws in which some ending moves by more than .05
  double largest = 0;  ///< change of one ending in one draw
  double typical = 0;  ///< median over draws of the largest change of an ending
  double worst_residual = 0;
};

struct StandoffGameAnswer {
  std::string which;
  int depth = 0, rounds = 0, nodes = 0, decision_nodes = 0;
  std::array<double, kEndings> frozen{}, moving{};  ///< by Ending
  std::array<double, 2> frozen_value{}, moving_value{};
  Certificate certificate;  ///< of the rounds in which beliefs move
  std::optional<LearningDifferences> differences;
};

/// Solves the standoff game of a crisis twice: with today's beliefs frozen inside the plan, as the assessment
/// does, and with beliefs that move in its first rounds. Errors as of solve_exchange.
Result<StandoffGameAnswer> solve_standoff(const Crisis& crisis, const StandoffGameOptions& options);

}  // namespace demarche
