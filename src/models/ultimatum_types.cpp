// One demand against two possible opponents: two-type resolve, and an ally that may or may not come.

#include <fmt/format.h>

#include <algorithm>

#include "models/model.h"
#include "models/tree_games.h"

namespace demarche::models {
namespace {

/// The resolute opponent accepts up to `safe`, the other up to `bold`; against the resolute one A gets
/// `war_payoff` from a bold demand, with probability `risk`.
struct Gamble {
  double safe, bold, risk, war_payoff;
  [[nodiscard]] double bold_payoff() const { return (1 - risk) * bold + risk * war_payoff; }
  /// The risk below which the bold demand is better.
  [[nodiscard]] double threshold() const { return (bold - safe) / (bold - war_payoff); }
};

Record record_of(const Gamble& g, bool bold) {
  return {{"demand", bold ? g.bold : g.safe},
          {"p_war", bold ? g.risk : 0.0},
          {"payoff_A", bold ? g.bold_payoff() : g.safe}};
}

std::string words_of(const Gamble& g, const std::string& opponent) {
  return g.risk < g.threshold() - kTie
             ? fmt::format(
                   "A gambles: it demands {:.4g} and fights with probability {:.4g}, because {} is likely "
                   "enough "
                   "to be absent (the risk is below {:.4g}).",
                   g.bold, g.risk, opponent, g.threshold())
             : fmt::format(
                   "A is careful: it demands {:.4g}, which is accepted in any case, because {} is too likely "
                   "(the risk is not below {:.4g}).",
                   g.safe, opponent, g.threshold());
}

Result<Solved> solve_two_type(const Inputs& in) {
  const double p = in["p"], cost_a = in["cA"], low = in["cLow"], high = in["cHigh"], q = in["prob_low"];
  const Gamble g{std::min(1.0, p + low), std::min(1.0, p + high), q, p - cost_a};
  Solved out;
  out.closed_form = record_of(g, q < g.threshold() - kTie);
  out.closed_form.insert(out.closed_form.begin(), {"q_star", g.threshold()});
  fill_from_two_type_tree(out, {{p, p}, cost_a, {low, high}, q, {g.safe, g.bold}});
  out.words = words_of(g, "the resolute B");
  return out;
}

Result<Solved> solve_private_ally(const Inputs& in) {
  const double p = in["p"], shift = in["dp"], rho = in["prob_ally"], cost_a = in["cA"], cost_b = in["cB"];
  const Gamble g{std::min(1.0, p - shift + cost_b), std::min(1.0, p + cost_b), rho, p - shift - cost_a};
  Solved out;
  out.closed_form = record_of(g, rho < g.threshold() - kTie);
  out.closed_form.emplace_back("rho_star", g.threshold());
  fill_from_two_type_tree(out, {{p - shift, p}, cost_a, {cost_b, cost_b}, rho, {g.safe, g.bold}});
  out.words = words_of(g, "the ally") +
              " With support certain or certainly absent there would be no war: ambiguity about it is what "
              "is dangerous.";
  return out;
}

std::vector<Diagnostic> two_type_conditions(const Inputs& in) {
  if (in["cLow"] < in["cHigh"]) return {};
  return {broken_condition("cLow is not below cHigh", "the resolute B has the lower cost of war")};
}

std::vector<Diagnostic> ally_conditions(const Inputs& in) {
  if (in["dp"] <= in["p"] && in["cA"] + in["cB"] > 0) return {};
  if (in["dp"] > in["p"])
    return {broken_condition("dp is above p: with the ally A's chance would be negative", "set dp <= p")};
  return {broken_condition("war costs neither side anything", "raise cA or cB")};
}

}  // namespace

std::vector<Model> ultimatum_type_models() {
  return {
      {"ultimatum_two_type",
       "The ultimatum against two types",
       "When is it worth asking for what only the weak would give?",
       "B is resolute (low cost of war) with probability prob_low, else not. A either demands what both "
       "accept, or what "
       "only the other type accepts, and then fights the resolute one. The bold demand is better if and only "
       "if prob_low "
       "is below (cHigh - cLow) / (cHigh + cA).",
       "J. D. Fearon, \"Rationalist Explanations for War\", International Organization 49(3), 1995, 379-414.",
       {share("p", "chance that A wins a war", 0.5), positive("cA", "A's cost of war", 0.1),
        cost("cLow", "cost of war of the resolute B", 0.05), cost("cHigh", "cost of war of the other B", 0.3),
        share("prob_low", "chance that B is resolute", 0.2)},
       two_type_conditions,
       solve_two_type},
      {"private_ally",
       "An ally whose support is uncertain",
       "Does muddled support invite a war that clear words would prevent?",
       "B may be helped by an ally, which takes dp off A's chance to win; B knows, A does not. A demands "
       "what B accepts "
       "even with its ally, or gambles that the ally stays away. It gambles if and only if the chance of "
       "support is below "
       "dp / (dp + cA + cB): doubt about support, not support, makes the war.",
       "The two-type trade-off of J. D. Fearon, \"Rationalist Explanations for War\", International "
       "Organization 49(3), "
       "1995, with the ally as the unknown; a reduced form of this project, not a published game.",
       {share("p", "chance that A wins against B alone", 0.7),
        share("dp", "what the ally takes off that chance", 0.3),
        share("prob_ally", "chance that the ally comes", 0.2), cost("cA", "A's cost of war", 0.1),
        cost("cB", "B's cost of war", 0.05)},
       ally_conditions,
       solve_private_ally},
  };
}

}  // namespace demarche::models
