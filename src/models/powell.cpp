// A satisfied side makes one offer to a dissatisfied one of unknown cost: Powell 1996.

#include <fmt/format.h>

#include <algorithm>

#include "models/model.h"
#include "models/search.h"
#include "models/uniform.h"

namespace demarche::models {
namespace {

Result<Solved> solve_powell(const Inputs& in) {
  const double p = in["p"], q = in["q"], s = in["s"];
  const Uniform costs{in["d_lo"], in["d_hi"]};
  const double interior = std::clamp((costs.high - s) / 2, costs.low, costs.high);
  const double offer = std::max(q, p - interior);
  const double war = costs.below(p - offer);
  // War is fought by the types whose cost lies below p - offer.
  const double top = std::clamp(p - offer, costs.low, costs.high);
  const double fighting = costs.density() * (p * (top - costs.low) - (top * top - costs.low * costs.low) / 2);
  const char* regime = p - q <= costs.low ? "satisfied" : offer <= q ? "standpat" : "concede";

  const auto payoff = [&](double x) {
    const double f = costs.below(p - x);
    return (1 - f) * (1 - x) + f * (1 - p - s);
  };
  const double best = maximise(payoff, q, 1);
  Solved out;
  out.closed_form = {{"t_interior", interior},
                     {"offer", offer},
                     {"p_war", war},
                     {"payoff_S", payoff(offer)},
                     {"payoff_D", (1 - war) * offer + fighting},
                     {"regime", regime}};
  out.numeric = {{"offer", best},
                 {"p_war", costs.below(p - best)},
                 {"payoff_S", payoff(best)},
                 {"payoff_D", integrate([&](double u) { return std::max(best, p - u) * costs.density(); },
                                        costs.low, costs.high, 2000)}};
  out.words = regime[0] == 's' && regime[1] == 'a' ? "Even the most resolute type of the dissatisfied side "
                                                     "prefers the status quo to war: nothing is offered and "
                                                     "nothing happens."
              : regime[0] == 's'                   ? fmt::format(
                                                         "The satisfied side stands pat at {:.4g} and lives with a chance of "
                                                                           "war of {:.4g}: offering more "
                                                                           "would cost it more than the risk it removes.",
                                                         offer, war)
                                 : fmt::format(
                                       "The satisfied side concedes down to an offer of {:.4g}, and still "
                                       "the most resolute types fight: "
                                       "war with probability {:.4g}. From here on a wider gap between power "
                                       "and benefits brings larger "
                                       "concessions, not more war.",
                                       offer, war);
  out.method = "the best of all offers by grid and golden section; B's payoff by quadrature";
  return out;
}

std::vector<Diagnostic> powell_conditions(const Inputs& in) {
  if (in["d_lo"] < in["d_hi"]) return {};
  return {broken_condition("d_lo is not below d_hi", "the private cost is uniform between d_lo and d_hi")};
}

}  // namespace

std::vector<Model> powell_models() {
  return {{"powell_tioli",
           "Bargaining in the shadow of power",
           "When does a gap between power and benefits bring war?",
           "The satisfied side S makes one offer x, at least the status quo q, to the dissatisfied side D, "
           "which accepts "
           "or fights; D's cost of war is private. S weighs what a larger offer costs against the risk it "
           "removes. War "
           "is driven by the gap between the distribution of power p and the distribution of benefits q, not "
           "by power "
           "as such: no risk while D is satisfied, rising risk while S stands pat, constant risk once it "
           "concedes.",
           "R. Powell, \"Bargaining in the Shadow of Power\", Games and Economic Behavior 15(2), 1996, "
           "255-289; here with "
           "one offer instead of many.",
           {share("p", "chance that D wins a war", 0.6), share("q", "D's share under the status quo", 0.2),
            cost("s", "S's cost of war", 0.1), cost("d_lo", "lowest cost of war D may have", 0.05),
            cost("d_hi", "highest cost of war D may have", 0.4)},
           powell_conditions,
           solve_powell}};
}

}  // namespace demarche::models
