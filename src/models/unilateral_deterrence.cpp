// Unilateral deterrence with private toughness on both sides: Zagare and Kilgour.

#include <fmt/format.h>

#include "models/model.h"
#include "models/tree_games.h"

namespace demarche::models {
namespace {

struct Thresholds {
  double d1;          ///< the soft defender resists if it believes a challenger hard with less than this
  double hard, soft;  ///< a hard (soft) challenger moves if the defender resists with less than this
};

Thresholds thresholds_of(const Inputs& in) {
  return {(in["d.CD"] - in["d.DC"]) / (in["d.CD"] - in["d.DDs"]),
          (in["c.DC"] - in["c.SQ"]) / (in["c.DC"] - in["c.DDh"]),
          (in["c.DC"] - in["c.SQ"]) / (in["c.DC"] - in["c.CD"])};
}

/// Hard and soft challenger challenge with xH, xS; hard and soft defender resist with 1, yS.
Record equilibrium(const char* name, double pC, double pD, double xH, double xS, double yS) {
  const double challenge = pC * xH + (1 - pC) * xS, resist = pD + (1 - pD) * yS;
  return {{"name", name},
          {"xH", xH},
          {"xS", xS},
          {"yH", 1.0},
          {"yS", yS},
          {"p_resist", resist},
          {"SQ", 1 - challenge},
          {"DC", challenge * (1 - resist)},
          {"CD", (1 - pC) * xS * resist},
          {"WAR", pC * xH * resist}};
}

List equilibria_of(const Thresholds& t, double pC, double pD) {
  if (pD >= t.hard - kTie) return {equilibrium("certain_deterrence", pC, pD, 0, 0, 0)};
  List found{equilibrium("steadfast_deterrence", pC, pD, 0, 0, 1)};
  if (pD >= t.soft - kTie) {
    found.push_back(equilibrium("separating", pC, pD, 1, 0, 0));
  } else if (pC <= t.d1 + kTie) {
    const double bluff = pC * (1 - t.d1) / ((1 - pC) * t.d1), resist = (t.soft - pD) / (1 - pD);
    found.push_back(equilibrium("bluff", pC, pD, 1, bluff, resist));
  } else {
    found.push_back(equilibrium("attack", pC, pD, 1, 1, 0));
  }
  return found;
}

std::string words_of(const List& found, const Thresholds& t) {
  if (found.size() == 1)
    return "The defender is so likely to be tough that nobody challenges: certain deterrence, whatever a "
           "challenge would "
           "make it think.";
  const std::string second = *found[1].find("name")->word();
  const double war = *found[1].find("WAR")->number();
  const std::string what =
      second == "separating" ? "only hard challengers move and only hard defenders resist"
      : second == "bluff"    ? "soft challengers sometimes bluff and soft defenders sometimes resist"
                             : "everyone challenges and soft defenders give way";
  return fmt::format(
      "Two equilibria stand side by side. In one nobody challenges, because even a soft defender would "
      "resist; it rests on "
      "the belief that a challenger would be hard with a chance of at most {:.4g}, which play never tests. "
      "In the other, "
      "{}, and war comes with probability {:.4g}. The quantal response path from random play leads to the "
      "second.",
      t.d1, what, war);
}

Result<Solved> solve_unilateral(const Inputs& in) {
  const Thresholds t = thresholds_of(in);
  const double pC = in["pC_hard"], pD = in["pD_hard"];
  const List found = equilibria_of(t, pC, pD);
  Solved out;
  out.closed_form = {{"d1", t.d1}, {"rH", t.hard}, {"rS", t.soft}, {"equilibria", found}};
  // The soft challenger's war payoff is never reached by a soft type that knows its interest: anything below
  // backing down will do.
  const double soft_war = in["c.CD"] - 1.5;
  fill_from_deterrence_tree(out, {pC,
                                  pD,
                                  {in["c.SQ"], in["c.DC"], in["c.CD"], in["c.DDh"], soft_war},
                                  {in["d.SQ"], in["d.DC"], in["d.CD"], in["d.DDh"], in["d.DDs"]}});
  out.words = words_of(found, t);
  return out;
}

std::vector<Diagnostic> conditions(const Inputs& in) {
  OrderOfPayoffs order(in);
  order.above("c.DC", "c.SQ", "the challenger must want a concession more than the status quo");
  order.above("c.SQ", "c.CD", "backing down must be worse than the status quo");
  order.above("c.DDh", "c.CD", "a hard challenger must prefer conflict to backing down");
  order.above("c.SQ", "c.DDh", "conflict must be worse than the status quo even for the hard challenger");
  order.above("d.CD", "d.DC", "the defender must prefer that the challenger backs down to conceding");
  order.above("d.DDh", "d.DC", "a hard defender must prefer conflict to conceding");
  order.above("d.DC", "d.DDs", "a soft defender must prefer conceding to conflict");
  return order.problems();
}

}  // namespace

std::vector<Model> unilateral_deterrence_models() {
  return {
      {"zk_unilateral",
       "Perfect deterrence: one challenger, one defender",
       "When does a threat deter, and when does it invite a test?",
       "A challenger may challenge; the defender concedes or resists; a challenger that meets resistance "
       "backs down or "
       "fights. Each side is hard (prefers conflict to giving way) or soft, and only itself knows which. "
       "Whether a "
       "deterrent threat works is a matter of its credibility pD_hard, not only of what would follow. All "
       "equilibria "
       "that play can be in are listed, deterrence first.",
       "F. C. Zagare and D. M. Kilgour, \"Asymmetric Deterrence\", International Studies Quarterly 37(1), "
       "1993, 1-27, and "
       "Perfect Deterrence, Cambridge 2000.",
       {share("pC_hard", "chance that the challenger is hard", 0.3),
        share("pD_hard", "chance that the defender is hard", 0.4),
        number("c.SQ", "challenger: status quo", 0), number("c.DC", "challenger: the defender concedes", 1),
        number("c.CD", "challenger: backs down", -0.5), number("c.DDh", "hard challenger: conflict", -0.2),
        number("d.SQ", "defender: status quo", 1), number("d.CD", "defender: the challenger backs down", 0.8),
        number("d.DC", "defender: concedes", 0), number("d.DDh", "hard defender: conflict", 0.3),
        number("d.DDs", "soft defender: conflict", -0.6)},
       conditions,
       solve_unilateral}};
}

}  // namespace demarche::models
