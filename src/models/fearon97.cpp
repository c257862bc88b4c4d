// Tying hands and sinking costs: Fearon 1997.

#include <fmt/format.h>

#include <algorithm>

#include "models/model.h"
#include "models/search.h"
#include "models/uniform.h"

namespace demarche::models {
namespace {

struct Setting {
  double p, c, q1;
  Uniform worth;
};

/// What a sender above `cutoff` has before paying a sunk signal, on average over all types: challengers that
/// prefer war come and are fought, the others stay away.
double sender_payoff(const Setting& s, double cutoff) {
  const double from = std::clamp(cutoff, 0.0, s.worth.high), top = s.worth.high;
  const double mass = 1 - from / top, mean_part = (top * top - from * from) / 2 / top;
  return (1 - s.q1) * mean_part + s.q1 * (s.p * mean_part - s.c * mass);
}

double sender_payoff_by_quadrature(const Setting& s, double cutoff) {
  const double from = std::clamp(cutoff, 0.0, s.worth.high);
  return integrate([&](double v) { return ((1 - s.q1) * v + s.q1 * (s.p * v - s.c)) * s.worth.density(); },
                   from, s.worth.high);
}

Record regime(const Setting& s, double cutoff, double signal, double payoff) {
  const double sends = 1 - s.worth.below(cutoff);
  return {{"cutoff", cutoff},
          {"signal", signal},
          {"p_signal", sends},
          {"p_war", s.q1 * sends},
          {"payoff_D", payoff}};
}

/// The type that is just willing to send `m`, by bisection on what sending gains; and the least `m` that
/// deters bluffing: the type at the cutoff would rather fight than yield.
double cutoff_by_bisection(const Setting& s, bool sunk) {
  const auto gain = [&](double v) {
    // Tying: the signal equals what makes the sender willing to fight, m = c - p v.
    const double m = sunk ? (1 - s.q1) * s.c / s.p : s.c - s.p * v;
    const double war = sunk ? std::max(s.p * v - s.c, 0.0) : s.p * v - s.c;
    return sunk ? (1 - s.q1) * v + s.q1 * war - m : (1 - s.q1) * v - s.q1 * m;
  };
  return bisect(gain, 0, s.c / s.p);
}

Result<Solved> solve_fearon97(const Inputs& in) {
  const Setting s{in["p"], in["c"], in["q1"], {0, in["v_hi"]}};
  const double tied = s.q1 * s.c / ((1 - s.q1) + s.q1 * s.p), sunk = s.c / s.p;
  const double tie_signal = s.c - s.p * tied, sink_signal = (1 - s.q1) * s.c / s.p;
  const double pays = 1 - s.worth.below(sunk);
  const double tie_payoff = sender_payoff(s, tied), sink_payoff = sender_payoff(s, sunk) - sink_signal * pays;
  const double tie_war = s.q1 * (1 - s.worth.below(tied)), sink_war = s.q1 * pays;

  const double tied_n = cutoff_by_bisection(s, false), sunk_n = cutoff_by_bisection(s, true);
  Solved out;
  out.closed_form = {{"tying", regime(s, tied, tie_signal, tie_payoff)},
                     {"sinking", regime(s, sunk, sink_signal, sink_payoff)},
                     {"tying_more_war", tie_war > sink_war},
                     {"tying_better_for_D", tie_payoff > sink_payoff}};
  out.numeric = {{"tying", regime(s, tied_n, s.c - s.p * tied_n, sender_payoff_by_quadrature(s, tied_n))},
                 {"sinking", regime(s, sunk_n, sink_signal,
                                    sender_payoff_by_quadrature(s, sunk_n) -
                                        sink_signal * (1 - s.worth.below(sunk_n)))}};
  out.words = fmt::format(
      "A public pledge works with a price of {:.4g}, paid only if the sender backs down; types above {:.4g} "
      "make it, and "
      "war comes with probability {:.4g}. A sunk cost must be {:.4g}, paid in any case; only types above "
      "{:.4g} bear it, "
      "and war comes with probability {:.4g}. Nobody bluffs in either. The defender is {} with tied hands.",
      tie_signal, tied, tie_war, sink_signal, sunk, sink_war,
      tie_payoff > sink_payoff ? "better off" : "not better off");
  out.method = "the type that is just willing to send, by bisection; payoffs by quadrature over types";
  return out;
}

}  // namespace

std::vector<Model> fearon97_models() {
  return {{"fearon97",
           "Tying hands or sinking costs",
           "Should a warning cost something now, or only if it is not kept?",
           "A defender whose stake v is private warns a challenger that would take the issue unless it fears "
           "a fight; q1 is "
           "the chance that the challenger prefers even war to the status quo. The warning costs m: either "
           "only if the "
           "defender does not fight (tying hands: a public pledge) or in any case (sinking costs: mobilised "
           "troops). In the "
           "equilibrium shown nobody bluffs and those who stay silent are challenged. Tied hands send more "
           "and fight "
           "more, and still serve the defender better, because the price is rarely paid. Larger tying "
           "signals would do as "
           "well: the signal itself is not unique.",
           "J. D. Fearon, \"Signaling Foreign Policy Interests: Tying Hands versus Sinking Costs\", Journal "
           "of Conflict "
           "Resolution 41(1), 1997, 68-90.",
           {[] {
              Parameter p = share("p", "chance that the defender wins a war", 0.5);
              p.low_open = true;
              return p;
            }(),
            positive("c", "the defender's cost of war", 0.2),
            positive("v_hi", "highest stake; stakes are uniform from 0", 1),
            discount("q1", "chance that the challenger prefers war to the status quo", 0.3)},
           nullptr,
           solve_fearon97}};
}

}  // namespace demarche::models
