#pragma once
// Which packages of a draw the standoff game turns on.

#include <optional>
#include <span>

#include "demarche/bargain.h"
#include "game/standoff.h"

namespace demarche::game {

/// What the choice of packages needs beside the table and its frontier.
struct PackageChoice {
  double challenger_status_quo = 0, target_status_quo = 1;  ///< without breach costs: no deal is no signature
  double target_war = 0;                                    ///< what war leaves the median target
  double no_deal_is_war = 0.5;  ///< its disagreement lies this far from its status quo towards war
  double haggle = 0.5;          ///< the negotiable demand: 0 asks what would be offered, 1 everything
  bool core_refused_before =
      false;  ///< a core point was refused in public before: a negotiable demand leaves it out
};

/// Reads the game's packages off the exact frontier:
///   offer              the Nash point among packages without the core
///   core offer         the Nash point among packages meeting the core
///   negotiable demand  the package worth at least offer + haggle (full demand - offer) to the challenger and
///   the least
///                      beyond that, or the most there is; without the core if a core point was refused
///                      before
///   full demand        `demanded` (one option per issue); exists if no party refuses it for good
/// Disagreement is the status quo for the challenger; for the target it lies between status quo and war, and
/// at war if nothing else gives both a gain. A point that gives the challenger no more than the status quo
/// does not exist. If the crisis has no core, pass a table in which the game's own core (see
/// flag_latent_core) is flagged.
PackageTerms choose_packages(const PackageTable& table, const Frontier& frontier,
                             std::span<const int> demanded, const PackageChoice& choice);

/// If the challenger declares no veto core, types that insist do so on its weightiest issue: flags as
/// satisfying the options worth at least half of the best one there.
void flag_latent_core(PackageTable& table);

/// Does some package exist that both types would sign? With `ignore_core`, as if no type needed the core.
bool deal_exists(const StandoffInputs& inputs, const Frontier& frontier, const ChallengerType& challenger,
                 const TargetType& target, bool ignore_core);

/// Belief-weighted share of type pairs with a deal.
double share_with_deal(const StandoffInputs& inputs, const Frontier& frontier, bool ignore_core);

/// The packages of a divided pie with breach costs, for tests against the published prior predictive:
/// a core point is absolutely refused when its flag is set.
struct PieDraw {
  double status_quo = 0.25, full = 0.8, offer_gain = 0.1, haggle = 0.5, breach = 0.1;
  int refused_points = 0;    ///< core points refused in public so far
  bool first_never = false;  ///< any of the first max(1, refused_points) points is absolutely refused
};
PackageTerms pie_packages(const PieDraw& draw);

}  // namespace demarche::game
