// Crisis bargaining with payoffs that stay private through the crisis: Lewis and Schultz 2003.

#include <fmt/format.h>

#include <cmath>

#include "models/model.h"
#include "models/normal.h"
#include "models/search.h"

namespace demarche::models {
namespace {

/// Payoffs in units of the standard deviation of the private shocks.
struct Crisis {
  double sa, va, cb, wa, wb, a, vb;
};

struct Play {
  double challenge, fight;  ///< p_C and p_F
};

/// Standard bivariate normal probability of (X <= h, Y <= k) with correlation sqrt(1/2), after Plackett:
/// Phi(h) Phi(k) and an integral over the correlation, here 0 to 45 degrees.
double bivariate(double h, double k) {
  const auto slice = [&](double angle) {
    const double s = std::sin(angle), c = std::cos(angle);
    return std::exp(-(h * h + k * k - 2 * h * k * s) / (2 * c * c));
  };
  return normal_below(h) * normal_below(k) + integrate(slice, 0, M_PI / 4, 2) / (2 * M_PI);
}

constexpr double kRare = 1e-9;

/// Hardly anyone challenges: of those who do, the shock far out belongs to the option with the higher mean.
Play rare_play(const Crisis& x, double challenge) {
  return {challenge, x.wa > x.a ? 1.0 : x.wa < x.a ? 0.0 : 0.5};
}

/// What A does if B resists with probability r: it challenges if fighting or backing down afterwards is
/// worth more than c, and fights if that is the better of the two.
Play play_of(const Crisis& x, double r) {
  const double c = (x.sa - (1 - r) * x.va) / r;
  const double challenge = 1 - normal_below(c - x.wa) * normal_below(c - x.a);
  if (challenge < kRare) return rare_play(x, challenge);
  return {challenge, bivariate((x.wa - x.a) / std::sqrt(2.0), x.wa - c) / challenge};
}

/// The same by integrating over A's payoff from war; keeps its accuracy where challenges are rare.
Play play_by_quadrature(const Crisis& x, double r) {
  const double c = (x.sa - (1 - r) * x.va) / r;
  constexpr double kFar = 12;
  const auto above = [&](double mean, const Function& weight) {
    const double from = std::max(c - mean, -kFar), to = std::max(from, 0.0) + kFar;
    return integrate([&](double e) { return normal_density(e) * weight(mean + e); }, from, to, 24);
  };
  const double war = above(x.wa, [&](double w) { return normal_below(w - x.a); });
  const double back = above(x.a, [&](double b) { return normal_below(b - x.wa); });
  if (war + back < kRare * kRare) return rare_play(x, war + back);
  return {war + back, war / (war + back)};
}

double response(const Crisis& x, const Play& play) {
  if (play.fight == 0) return x.vb > x.cb ? 1 : 0;
  return normal_below((play.fight * x.wb + (1 - play.fight) * x.vb - x.cb) / play.fight);
}

Record record_of(const Play& play, double r) {
  const double c = play.challenge, f = play.fight;
  return {{"pC", c},
          {"pR", r},
          {"pF", f},
          {"SQ", 1 - c},
          {"CD", c * (1 - r)},
          {"SF", c * r * f},
          {"BD", c * r * (1 - f)}};
}

/// All r in (0, 1) with response(play(r)) = r, ascending. The scan is even in the log odds of r.
List equilibria(const Crisis& x, Play (*play)(const Crisis&, double), int cells) {
  const auto of_odds = [](double z) { return 1 / (1 + std::exp(-z)); };
  const auto excess = [&](double z) {
    const double r = of_odds(z);
    return response(x, play(x, r)) - r;
  };
  List found;
  for (const double z : all_roots(excess, -16, 16, cells))
    found.push_back(record_of(play(x, of_odds(z)), of_odds(z)));
  return found;
}

Result<Solved> solve_lewis_schultz(const Inputs& in) {
  const double s = in["sigma"];
  const Crisis x{in["SA"] / s, in["VA"] / s, in["CB"] / s, in["WA"] / s,
                 in["WB"] / s, in["a"] / s,  in["VB"] / s};
  const List found = equilibria(x, play_of, 6000), again = equilibria(x, play_by_quadrature, 3000);
  Solved out;
  out.closed_form = {{"n_equilibria", found.size()}, {"equilibria", found}};
  out.numeric = {{"n_equilibria", again.size()}, {"equilibria", again}};
  out.words =
      found.size() == 1
          ? fmt::format(
                "There is one equilibrium: A challenges with probability {:.4g}, and war comes with {:.4g}.",
                *found[0].find("pC")->number(), *found[0].find("SF")->number())
          : fmt::format(
                "There are {} equilibria at the same parameters, from the most to the least frequent "
                "challenge; the chance of war differs between them. Nothing in the model says which one a "
                "crisis is in: a single number would hide that.",
                found.size());
  out.method = "a second scan, with A's choices integrated over its private payoff from war";
  return out;
}

}  // namespace

std::vector<Model> lewis_schultz_models() {
  return {
      {"lewis_schultz",
       "A crisis with lasting private payoffs",
       "How likely is each ending, and is that even determined?",
       "A challenges or not; B concedes or resists; A fights or backs down. Each side's payoff from war, and "
       "A's from "
       "backing down, carry a private normal shock that A keeps through both its moves: so a challenge "
       "already tells B "
       "something. The chance that B resists solves one equation, which may have several solutions; all are "
       "listed, by "
       "the chance that B resists.",
       "J. B. Lewis and K. A. Schultz, \"Revealing Preferences: Empirical Estimation of a Crisis Bargaining "
       "Game with "
       "Incomplete Information\", Political Analysis 11(4), 2003, 345-367.",
       {number("SA", "A's payoff from the status quo", 0), number("VA", "A's payoff if B concedes", 1),
        number("CB", "B's payoff from conceding", 0), number("WA", "A's mean payoff from war", -1.9),
        number("WB", "B's mean payoff from war", -2.9),
        number("a", "A's mean payoff from backing down", -1.2), number("VB", "B's payoff if A backs down", 1),
        optional(positive("sigma", "standard deviation of the shocks", 1))},
       nullptr,
       solve_lewis_schultz}};
}

}  // namespace demarche::models
