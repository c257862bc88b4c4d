// When does a settlement exist that both sides prefer to war: Fearon 1995, four ways.

#include <fmt/format.h>

#include <cmath>

#include "bargain/range.h"
#include "models/model.h"
#include "models/search.h"

namespace demarche::models {
namespace {

const char* const kFearon95 =
    "J. D. Fearon, \"Rationalist Explanations for War\", International Organization 49(3), 1995, 379-414.";

/// The ends of { x in [0, 1]: accepts(x) } for an interval of acceptable shares that contains `inside`.
Record ends_by_bisection(const std::function<bool(double)>& accepts, double inside) {
  const auto edge = [&](double outside) {
    if (accepts(outside)) return outside;
    return bisect([&](double x) { return accepts(x) ? -1.0 : 1.0; }, inside, outside);
  };
  return {{"lo", edge(0)}, {"hi", edge(1)}};
}

std::string range_words(double low, double high) {
  return fmt::format(
      "Every settlement that gives A between {:.4g} and {:.4g} of the good is better for both sides than the "
      "costly "
      "lottery of war. If both know this, and can share the good and keep their word, war is a mistake; the "
      "three "
      "other models of this family and the ultimatum show what takes the range away or hides it.",
      low, high);
}

Result<Solved> solve_range(const Inputs& in) {
  const double p = in["p"], a = in["cA"], b = in["cB"];
  const SettlementRange range = bargaining_range(p, a, b);
  Solved out;
  out.closed_form = {{"lo", range.low},
                     {"hi", range.high},
                     {"width", range.width()},
                     {"midpoint_uncapped", uncut_midpoint(p, a, b)}};
  out.numeric = ends_by_bisection([&](double x) { return x >= p - a && 1 - x >= 1 - p - b; }, p);
  out.words = range_words(range.low, range.high);
  out.method = "bisection for the last share that both sides accept";
  return out;
}

Result<Solved> solve_range_crra(const Inputs& in) {
  const double p = in["p"], a = in["cA"], b = in["cB"], alpha = in["alphaA"], beta = in["alphaB"];
  const SettlementRange range = bargaining_range_crra(p, a, b, alpha, beta);
  Solved out;
  out.closed_form = {{"lo", range.low}, {"hi", range.high}};
  out.numeric = ends_by_bisection(
      [&](double x) { return std::pow(x, alpha) >= p - a && std::pow(1 - x, beta) >= 1 - p - b; },
      (range.low + range.high) / 2);
  out.words = range_words(range.low, range.high);
  out.method = "bisection for the last share that both sides accept";
  return out;
}

std::vector<Diagnostic> crra_conditions(const Inputs& in) {
  const SettlementRange range =
      bargaining_range_crra(in["p"], in["cA"], in["cB"], in["alphaA"], in["alphaB"]);
  if (!range.empty()) return {};
  return {broken_condition(
      "no settlement is better for both than war: these sides like risk more than they mind the costs",
      "raise cA or cB, or lower alphaA or alphaB (above 1: likes risk)")};
}

Result<Solved> solve_first_strike(const Inputs& in) {
  const double first = in["pFirst"], second = in["pSecond"], a = in["cA"], b = in["cB"];
  const double low = first - a, high = second + b;
  const bool war = low > high + kTie;
  int acceptable = 0;
  for (int i = 0; i <= 100000; ++i) {
    const double x = i / 100000.0;
    acceptable += x >= first - a - kTie && x <= second + b + kTie;
  }
  Solved out;
  out.closed_form = {{"lo", low}, {"hi", high}, {"war", war}};
  out.numeric = {{"acceptable_on_grid", acceptable}};
  out.words =
      war ? "Each side does better by striking first than under any division the other would keep: the "
            "advantage of the first strike is larger than the two costs of war together. No private "
            "information and no bad will is needed; neither side can promise not to strike."
          : "The advantage of striking first is not larger than the two costs of war together, so some "
            "division is better for both than striking.";
  out.method = "a grid of 100,001 divisions";
  return out;
}

std::vector<Diagnostic> first_strike_conditions(const Inputs& in) {
  if (in["pFirst"] >= in["pSecond"]) return {};
  return {broken_condition("pFirst is below pSecond: striking first would be a disadvantage",
                           "set pFirst >= pSecond")};
}

Result<Solved> solve_indivisibility(const Inputs& in) {
  const double p = in["p"], a = in["cA"], b = in["cB"];
  const std::vector<double> settlements = in.numbers("settlements");
  const IndivisibleOutcome outcome = indivisible_range(p, a, b, settlements);
  std::vector<double> counted;
  for (const double x : settlements)
    if (x - (p - a) >= -kTie && (p + b) - x >= -kTie) counted.push_back(x);
  Solved out;
  out.closed_form = {
      {"feasible", outcome.feasible}, {"war", outcome.war}, {"lottery_fixes", outcome.lottery_helps}};
  out.numeric = {{"feasible", counted}, {"war", counted.empty()}};
  out.words =
      outcome.war
          ? "None of the settlements that can be agreed lies where both prefer it to war. A lottery over all "
            "and nothing would do, if both could be bound to it."
          : fmt::format("{} of {} settlements that can be agreed are better for both than war.",
                        outcome.feasible.size(), settlements.size());
  out.method = "every settlement compared with war, as the closed form does: a check of the arithmetic only";
  return out;
}

}  // namespace

std::vector<Model> settlement_range_models() {
  const Parameter p = share("p", "chance that A wins a war", 0.5);
  const Parameter a = cost("cA", "A's cost of war, in shares of the good", 0.1);
  const Parameter b = cost("cB", "B's cost of war, in shares of the good", 0.15);
  return {
      {"bargaining_range",
       "The bargaining range",
       "Which settlements do both sides prefer to war?",
       "Two sides divide a good of size 1. War is a costly lottery: A wins all with probability p, and both "
       "pay. "
       "Because war wastes something, the divisions that both prefer to it always form an interval around p. "
       "So war "
       "needs an explanation, and Fearon names three that rational leaders may have: private information "
       "with a reason "
       "to misrepresent it, commitments that cannot be kept, and goods that cannot be divided.",
       kFearon95,
       {p, a, b},
       nullptr,
       solve_range},
      {"bargaining_range_crra",
       "The bargaining range of cautious sides",
       "How does aversion to risk change the range?",
       "The same two sides value a share x as x^alpha, with alpha below 1 for a side that dislikes risk; "
       "costs are in "
       "units of that utility. War is a gamble between all and nothing, so dislike of risk widens the range.",
       kFearon95,
       {p, cost("cA", "A's cost of war, in utility (all is worth 1)", 0.05),
        cost("cB", "B's cost of war, in utility", 0.05),
        positive("alphaA", "A's power: below 1 dislikes risk", 0.5), positive("alphaB", "B's power", 1)},
       crra_conditions,
       solve_range_crra},
      {"first_strike",
       "The advantage of striking first",
       "Can both sides be content not to strike?",
       "A wins with probability pFirst if it strikes first and pSecond if B does. A division must be better "
       "for each "
       "than its own first strike. If the advantage pFirst - pSecond is larger than the two costs together "
       "there is "
       "none: a commitment problem without any private information.",
       kFearon95,
       {share("pFirst", "chance that A wins if A strikes first", 0.6),
        share("pSecond", "chance that A wins if B strikes first", 0.5), cost("cA", "A's cost of war", 0.1),
        cost("cB", "B's cost of war", 0.1)},
       first_strike_conditions,
       solve_first_strike},
      {"indivisibility",
       "A good that cannot be divided",
       "Does any settlement that can be agreed avoid war?",
       "Only some shares can be agreed, in the extreme all or nothing. If none of them lies in the "
       "bargaining range, "
       "both sides prefer war to each; a lottery or a side payment would help if it could be made binding, "
       "which is why "
       "Fearon holds indivisibility to be a commitment problem at bottom.",
       kFearon95,
       {p, a, cost("cB", "B's cost of war, in shares of the good", 0.1),
        list("settlements", "A's shares that can be agreed", 0, 1, {0, 0.45, 1})},
       nullptr,
       solve_indivisibility},
  };
}

}  // namespace demarche::models
