// Agent quantal response equilibria at a given precision, of the bluffing game and of unilateral deterrence.

#include <fmt/format.h>

#include "models/model.h"
#include "models/tree_games.h"

namespace demarche::models {
namespace {

Result<Solved> solve_bluff(const Inputs& in) {
  const double q = in["q"], a = in["a"], cost_b = in["cB"];
  const solve::PublicTree tree = bluff_tree({q, a, cost_b, in["w_strong"], in["w_weak"]});
  Solved out;
  if (cost_b * q < 1) {
    const double bluff = q * (cost_b - 1) / (1 - q), resist = 1 / (1 + a);
    out.closed_form = {{"limit", Record{{"bluff", bluff}, {"resist", resist}, {"WAR", q * resist}}}};
  }
  fill_from_agent_qre(out, tree, in["lam"], "threat", {"SQ", "CD", "BD", "WAR"});
  out.words = fmt::format(
      "At precision {:g} the weak type bluffs with probability {:.4g} and is resisted with {:.4g}; war has "
      "probability {:.4g}.",
      in["lam"], *out.numeric[0].second.find("threat.1.1")->number(),
      *out.numeric[0].second.find("resp.0.1")->number(), *out.numeric[1].second.find("WAR")->number());
  return out;
}

Result<Solved> solve_deterrence(const Inputs& in) {
  const solve::PublicTree tree =
      deterrence_tree({in["pC"],
                       in["pD"],
                       {in["c.SQ"], in["c.DC"], in["c.CD"], in["c.DDh"], in["c.DDs"]},
                       {in["d.SQ"], in["d.DC"], in["d.CD"], in["d.DDh"], in["d.DDs"]}});
  Solved out;
  fill_from_agent_qre(out, tree, in["lam"], "ch", {"SQ", "DC", "CD", "WAR"});
  out.words = fmt::format(
      "At precision {:g} the status quo holds with probability {:.4g}; war has probability {:.4g}.",
      in["lam"], *out.numeric[1].second.find("SQ")->number(), *out.numeric[1].second.find("WAR")->number());
  return out;
}

std::vector<Diagnostic> bluff_conditions(const Inputs& in) {
  if (in["w_strong"] > -in["a"] && in["w_weak"] < -in["a"]) return {};
  return {broken_condition("w_strong must lie above -a, what backing down brings, and w_weak below it",
                           "the strong type would fight, the weak would not")};
}

}  // namespace

std::vector<Model> agent_qre_models() {
  const std::string source =
      "R. D. McKelvey and T. R. Palfrey, \"Quantal Response Equilibria for Extensive Form Games\", "
      "Experimental Economics 1(1), 1998, 9-41";
  const std::string idea =
      "Every type at every decision is an agent that chooses the better action more often, the more so the "
      "higher the precision lam: chance proportional to exp(lam times payoff). No decision is ever out of "
      "reach, so every belief follows from Bayes' rule. ";
  const Parameter lam = precision("lam", 10);
  return {
      {"agent_qre",
       "The bluffing game with noisy choices",
       "How much bluffing if leaders make mistakes?",
       idea + "Here the bluffing game of schultz_reduced (with an opposition that tells nothing): as lam "
              "grows the weak type's "
              "bluffing tends to q (cB - 1) / (1 - q).",
       source + ".",
       {inner_share("q", "chance that the first side is strong", 0.2),
        cost("a", "cost of a called bluff", 0.5), positive("cB", "B's cost of war; yielding costs it 1", 2),
        number("w_strong", "war payoff of the strong type", 0.2),
        number("w_weak", "war payoff of the weak type", -3), lam, ignored("limit.bluff"),
        ignored("limit.resist"), ignored("limit.WAR")},
       bluff_conditions,
       solve_bluff},
      {"agent_qre",
       "Unilateral deterrence with noisy choices",
       "Which of the equilibria of deterrence does noise lead to?",
       idea + "Here the game of zk_unilateral with hard and soft types on both sides.",
       source + ".",
       {share("pC", "chance that the challenger is hard", 0.3),
        share("pD", "chance that the defender is hard", 0.4), number("c.SQ", "challenger: status quo", 0),
        number("c.DC", "challenger: the defender concedes", 1),
        number("c.CD", "challenger: backs down", -0.5), number("c.DDh", "hard challenger: conflict", -0.2),
        number("c.DDs", "soft challenger: conflict", -2), number("d.SQ", "defender: status quo", 1),
        number("d.CD", "defender: the challenger backs down", 0.8), number("d.DC", "defender: concedes", 0),
        number("d.DDh", "hard defender: conflict", 0.3), number("d.DDs", "soft defender: conflict", -0.6),
        lam},
       nullptr,
       solve_deterrence},
  };
}

}  // namespace demarche::models
