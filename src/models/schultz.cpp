// Opposition as a second sender of signals: a reduction of Schultz 1998 and 2001.

#include <fmt/format.h>

#include "models/model.h"
#include "models/search.h"

namespace demarche::models {
namespace {

/// Bluffing and resistance from the two indifferences, found by bisection: the weak government's between
/// bluffing and staying quiet, and B's between yielding to an endorsed threat and calling it.
Record by_indifference(double q, double a, double cost_b, double eps) {
  const auto bluff_gain = [&](double resist) { return eps * ((1 - resist) - resist * a) - (1 - eps) * a; };
  const auto call_gain = [&](double bluff) {
    const double strong = q / (q + (1 - q) * bluff * eps);
    return 1 - strong * cost_b;
  };
  double bluff = 0, resist = 0;
  if (bluff_gain(0) > kTie) {
    const bool always_yields = call_gain(1) <= kTie;
    bluff = always_yields ? 1 : bisect(call_gain, 0, 1);
    resist = always_yields ? 0 : bisect(bluff_gain, 0, 1);
  }
  return {{"bluff", bluff},
          {"resist_supported", resist},
          {"p_war", q * resist},
          {"p_threat", q + (1 - q) * bluff}};
}

Result<Solved> solve_schultz(const Inputs& in) {
  const double q = in["q"], a = in["a"], cost_b = in["cB"], eps = in["eps"];
  double bluff = 0, resist = 0;
  const char* regime = "revealing";
  if (eps > a / (1 + a) + kTie) {
    const bool pooling = q / (q + (1 - q) * eps) >= 1 / cost_b - kTie;
    regime = pooling ? "pooling" : "semi";
    bluff = pooling ? 1 : q * (cost_b - 1) / ((1 - q) * eps);
    resist = pooling ? 0 : (eps - (1 - eps) * a) / (eps * (1 + a));
  }
  Solved out;
  out.closed_form = {{"bluff", bluff},
                     {"resist_supported", resist},
                     {"p_war", q * resist},
                     {"regime", regime},
                     {"p_threat", q + (1 - q) * bluff}};
  out.numeric = by_indifference(q, a, cost_b, eps);
  out.method = "both sides' indifference, by bisection";
  out.words =
      regime[0] == 'r' ? "The weak government does not bluff: the opposition would not endorse an empty "
                         "threat often enough. Every threat "
                         "is believed, and there is no war."
      : regime[0] == 'p'
          ? "Threats are strong enough in the mean that the other side always gives in to an endorsed one; "
            "the weak "
            "government bluffs freely."
          : fmt::format(
                "The weak government bluffs with probability {:.4g}, an endorsed threat is resisted with "
                "probability {:.4g}, and war comes with probability {:.4g}. A more critical opposition "
                "(lower eps) "
                "means less bluffing gone unpunished, and less war.",
                bluff, resist, q * resist);
  return out;
}

}  // namespace

std::vector<Model> schultz_models() {
  Parameter opposed = positive("cB", "B's cost of war; yielding costs it 1", 2);
  opposed.low = 1;
  Parameter endorse = share("eps", "chance that the opposition endorses any threat, whatever it knows", 1);
  endorse.low_open = true;
  return {{"schultz_reduced",
           "Opposition and bluffing (reduced)",
           "Does a critical opposition make threats believable?",
           "A government is strong with probability q. A weak one gains 1 if its threat works and loses a if "
           "it is called. "
           "With probability eps the opposition endorses every threat; otherwise it endorses only those that "
           "would be "
           "carried out. B sees the threat and whether it is endorsed. Unless the opposition is rarely "
           "loyal, the weak "
           "type bluffs just often enough to keep B uncertain. With eps = 1 the opposition tells nothing and "
           "this is the "
           "plain bluffing game.",
           "After K. A. Schultz, \"Domestic Opposition and Signaling in International Crises\", American "
           "Political Science "
           "Review 92(4), 1998, 829-844, and Democracy and Coercive Diplomacy, Cambridge 2001. Reduced form, "
           "not the "
           "paper's game.",
           {inner_share("q", "chance that the government is strong", 0.2),
            cost("a", "what a weak government loses when its bluff is called", 0.5),
            [&] {
              opposed.low_open = true;
              return opposed;
            }(),
            endorse},
           nullptr,
           solve_schultz}};
}

}  // namespace demarche::models
