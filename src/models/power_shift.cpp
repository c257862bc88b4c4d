// War over a shift of power to come: Fearon 1995, the commitment problem.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/model.h"

namespace demarche::models {
namespace {

/// Sum of `each` * delta^t for t from `first` on, term by term until it no longer changes.
double discounted_sum(double each, double delta, int first) {
  double sum = 0, weight = std::pow(delta, first);
  for (int t = first; weight > 1e-18 && t < 2'000'000; ++t, weight *= delta) sum += each * weight;
  return sum;
}

Result<Solved> solve_power_shift(const Inputs& in) {
  const double p1 = in["p1"], p2 = in["p2"], delta = in["delta"], cost_b = in["cB"];
  const double war_value = (1 - p1) / (1 - delta) - cost_b;
  // Today B can get the whole pie at most; from tomorrow on A leaves it what its war would be worth then.
  const double peace_value = 1 + delta * std::max(0.0, (1 - p2) / (1 - delta) - cost_b);
  const bool war = war_value > peace_value + kTie;
  const double war_sum = discounted_sum(1 - p1, delta, 0) - cost_b;
  const double peace_sum = 1 + std::max(0.0, discounted_sum(1 - p2, delta, 1) - delta * cost_b);
  Solved out;
  out.closed_form = {{"lhs", delta * p2 - p1},
                     {"rhs", cost_b * (1 - delta) * (1 - delta)},
                     {"war", war},
                     {"B_war_value", war_value},
                     {"B_best_peace_value", peace_value}};
  out.numeric = {
      {"war", war_sum > peace_sum + kTie}, {"B_war_value", war_sum}, {"B_best_peace_value", peace_sum}};
  out.words =
      war ? fmt::format(
                "B attacks now. Fighting today is worth {:.4g} to B; the best peace that A can credibly "
                "offer "
                "is worth {:.4g}: all of today's pie, and from tomorrow only what a weaker B can extract. A "
                "would like to promise more and cannot.",
                war_value, peace_value)
          : fmt::format(
                "Peace holds: B's best peace is worth {:.4g}, war today {:.4g}. The shift is small "
                "or far enough off for what A can give today to make up for it.",
                peace_value, war_value);
  out.method = "sums over periods, term by term";
  return out;
}

}  // namespace

std::vector<Model> power_shift_models() {
  return {
      {"power_shift",
       "A shift of power",
       "Does the declining side strike while it can?",
       "A pie of 1 is divided in every period. A wins a war with probability p1 today and p2 from tomorrow "
       "on; war is "
       "fought once, for ever, at a one-time cost. From tomorrow A makes take-it-or-leave-it offers, so B "
       "gets no "
       "more than its war would be worth then. War comes if and only if delta p2 - p1 > cB (1 - delta)^2, as "
       "long as "
       "B's war tomorrow would be worth more than nothing. No one is mistaken about anything: A cannot bind "
       "itself.",
       "J. D. Fearon, \"Rationalist Explanations for War\", International Organization 49(3), 1995, 379-414, "
       "the "
       "section on preventive war.",
       {share("p1", "chance that A wins today", 0.3), share("p2", "chance that A wins from tomorrow on", 0.7),
        discount("delta", "worth of the next period against this one", 0.9),
        cost("cB", "B's cost of war, paid once", 0.5)},
       nullptr,
       solve_power_shift}};
}

}  // namespace demarche::models
