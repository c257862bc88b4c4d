// Alternating offers: Rubinstein 1982, with an outside option, and with a risk of breakdown.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/model.h"

namespace demarche::models {
namespace {

/// The proposer's share after `rounds` of alternating offers from the end, where a refusal is worth
/// delta times what the responder would propose next, or `outside` if that is more.
double backward(double delta_first, double delta_second, double outside_second, int rounds) {
  double first = 1, second = 1;  // what each would get as proposer in the last round
  for (int round = 1; round < rounds; ++round) {
    const double next_first = 1 - std::max(delta_second * second, outside_second);
    second = 1 - delta_first * first;
    first = next_first;
  }
  return first;
}

/// Enough rounds for what lies beyond them to be worth less than rounding.
int rounds_for(double delta) {
  return 3 + static_cast<int>(std::min(4e6, -80 / std::log2(std::max(delta, 1e-6))));
}

Record shares(double x1) { return {{"x1", x1}, {"x2", 1 - x1}}; }

Result<Solved> solve_rubinstein(const Inputs& in) {
  const double d1 = in["delta1"], d2 = in["delta2"];
  const double x1 = (1 - d2) / (1 - d1 * d2);
  Solved out;
  out.closed_form = shares(x1);
  out.numeric = shares(backward(d1, d2, 0, rounds_for(std::sqrt(d1 * d2))));
  out.words = fmt::format(
      "The first side offers at once what the other would just accept, and keeps {:.4g}. Patience is "
      "power; so, a little, is moving first.",
      x1);
  out.method = "backward induction from a distant last round";
  return out;
}

Result<Solved> solve_outside(const Inputs& in) {
  const double delta = in["delta"], option = in["s2"], alone = delta / (1 + delta);
  const bool binding = option > alone + kTie;
  const double x2 = std::max(alone, option);
  Solved out;
  out.closed_form = {{"x1", 1 - x2}, {"x2", x2}, {"binding", binding}};
  out.numeric = shares(backward(delta, delta, option, rounds_for(delta)));
  out.words =
      binding ? fmt::format(
                    "The outside option is better than what bargaining would bring, so the responder gets "
                    "exactly its worth, {:.4g}, and no more.",
                    x2)
              : fmt::format(
                    "The outside option is worth less than the {:.4g} that bargaining brings anyway: the "
                    "threat to leave is empty and changes nothing.",
                    x2);
  out.method = "backward induction from a distant last round";
  return out;
}

Result<Solved> solve_breakdown(const Inputs& in) {
  const double h = in["h"], b1 = in["b1"], b2 = in["b2"];
  const double x1 = b1 + (1 - b1 - b2) / (2 - h);
  // Each round the responder compares the offer with breakdown (chance h) or proposing itself.
  double first = 1 - b2, second = 1 - b1;
  for (int round = 0; round < rounds_for(1 - h); ++round) {
    const double next_first = 1 - (h * b2 + (1 - h) * second);
    second = 1 - (h * b1 + (1 - h) * first);
    first = next_first;
  }
  Solved out;
  out.closed_form = {{"x1", x1}, {"limit_x1", b1 + (1 - b1 - b2) / 2}};
  out.numeric = {{"x1", first}};
  out.words = fmt::format(
      "The first side keeps {:.4g}. As the risk of breakdown in each round shrinks, the division tends "
      "to {:.4g}: what each would have after breakdown, and half of what agreement adds (Nash's "
      "solution with war as the disagreement).",
      x1, b1 + (1 - b1 - b2) / 2);
  out.method = "backward induction from a distant last round";
  return out;
}

std::vector<Diagnostic> breakdown_conditions(const Inputs& in) {
  if (in["b1"] + in["b2"] <= 1 + kTie) return {};
  return {
      broken_condition("b1 and b2 add up to more than the pie: breakdown would be better for both together",
                       "set b1 + b2 <= 1")};
}

}  // namespace

std::vector<Model> rubinstein_models() {
  Parameter hazard = inner_share("h", "chance of breakdown after each refusal", 0.1);
  hazard.high_open = false;
  return {
      {"rubinstein",
       "Alternating offers",
       "How is a pie divided when time is money?",
       "Two sides make offers in turn; each refusal costs time. There is exactly one division that no "
       "patient threat can "
       "improve on, and it is agreed at once.",
       "A. Rubinstein, \"Perfect Equilibrium in a Bargaining Model\", Econometrica 50(1), 1982, 97-109.",
       {discount("delta1", "patience of the first side", 0.9),
        discount("delta2", "patience of the second side", 0.9)},
       nullptr,
       solve_rubinstein},
      {"rubinstein_outside_option",
       "Alternating offers with a way out",
       "When does the threat to walk away count?",
       "The responder may leave for an outside option s2. It matters only if it is better than what "
       "bargaining would bring "
       "without it, and then it is worth exactly itself.",
       "K. Binmore, A. Shaked and J. Sutton, \"An Outside Option Experiment\", Quarterly Journal of "
       "Economics 104(4), 1989, "
       "753-770.",
       {discount("delta", "patience of both sides", 0.9),
        share("s2", "what the responder gets outside", 0.6)},
       nullptr,
       solve_outside},
      {"rubinstein_breakdown",
       "Alternating offers under the risk of war",
       "What does the risk of breakdown do to the division?",
       "After each refusal talks break down with probability h into war, worth b1 and b2 to the sides. Fear "
       "of breakdown "
       "takes the place of impatience.",
       "K. Binmore, A. Rubinstein and A. Wolinsky, \"The Nash Bargaining Solution in Economic Modelling\", "
       "RAND Journal of "
       "Economics 17(2), 1986, 176-188.",
       {hazard, share("b1", "first side's payoff from war: p - cA", 0.4),
        share("b2", "second side's payoff from war: 1 - p - cB", 0.35)},
       breakdown_conditions,
       solve_breakdown},
  };
}

}  // namespace demarche::models
