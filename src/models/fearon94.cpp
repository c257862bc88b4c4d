// Audience costs and a crisis as a war of attrition: Fearon 1994.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/model.h"
#include "models/search.h"

namespace demarche::models {
namespace {

/// Side i in the units of the prize: its audience cost grows as a t, its cost of war is uniform from 0 to w.
struct SideOf94 {
  double a, w;
};

/// When the last type of `own` that would still fight is reached: a t (1 + a' t) = w.
double exhausted_at(const SideOf94& own, const SideOf94& other) {
  // The root of a a' t^2 + a t - w, written without the difference of nearly equal numbers.
  return 2 * own.w / (own.a + std::sqrt(own.a * own.a + 4 * own.a * other.a * own.w));
}

/// Integral of b / ((1 + b t)^2 (1 + a t)) from 0 to T: the chance that a side whose opponent's slope is b
/// backs down while both last.
double quits_closed(double a, double b, double T) {
  const auto density = [&](double t) { return b / ((1 + b * t) * (1 + b * t) * (1 + a * t)); };
  // Partial fractions lose digits as a approaches b; there quadrature is exact to rounding.
  if (std::abs(a - b) < 0.05 * std::max(a, b)) return integrate(density, 0, T, 4);
  const double d = b - a;
  return b * (-a / (d * d) * std::log1p(b * T) + b / d * T / (1 + b * T) + a / (d * d) * std::log1p(a * T));
}

struct Outcome94 {
  double horizon = 0, war = 0;
  std::array<double, 2> atom{}, fight{}, back_down{};
};

Outcome94 closed_outcome(const std::array<SideOf94, 2>& side) {
  Outcome94 out;
  const std::array<double, 2> end{exhausted_at(side[0], side[1]), exhausted_at(side[1], side[0])};
  out.horizon = std::min(end[0], end[1]);
  for (int i = 0; i < 2; ++i) {
    out.fight[i] = std::min(1.0, side[i].a * out.horizon / side[i].w);
    if (end[i] > out.horizon) out.atom[i] = 1 - out.fight[i] * (1 + side[1 - i].a * out.horizon);
  }
  out.war = out.fight[0] * out.fight[1];
  for (int i = 0; i < 2; ++i)
    out.back_down[i] = out.atom[i] + (1 - out.atom[0]) * (1 - out.atom[1]) *
                                         quits_closed(side[i].a, side[1 - i].a, out.horizon);
  return out;
}

/// The same by following both survival functions through time (Runge-Kutta on dS = -S h).
Outcome94 stepped_outcome(const std::array<SideOf94, 2>& side, const Outcome94& closed) {
  constexpr int kSteps = 4000;
  Outcome94 out = closed;
  out.back_down = closed.atom;
  std::array<double, 2> s{1 - closed.atom[0], 1 - closed.atom[1]};
  const double h = closed.horizon / kSteps;
  const auto hazard = [&](int i, double t) { return side[1 - i].a / (1 + side[1 - i].a * t); };
  for (int k = 0; k < kSteps; ++k) {
    std::array<double, 2> middle{}, next{};
    const double t = k * h;
    for (int i = 0; i < 2; ++i) {
      const double k1 = -s[i] * hazard(i, t), k2 = -(s[i] + h / 2 * k1) * hazard(i, t + h / 2);
      const double k3 = -(s[i] + h / 2 * k2) * hazard(i, t + h / 2), k4 = -(s[i] + h * k3) * hazard(i, t + h);
      next[i] = s[i] + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
      middle[i] = (s[i] + next[i]) / 2 + h / 8 * (k1 - k4);
    }
    for (int i = 0; i < 2; ++i) {
      const double first = s[0] * s[1] * hazard(i, t), mid = middle[0] * middle[1] * hazard(i, t + h / 2);
      out.back_down[i] += h / 6 * (first + 4 * mid + next[0] * next[1] * hazard(i, t + h));
    }
    s = next;
  }
  out.fight = s;
  out.war = s[0] * s[1];
  return out;
}

Record record_of(const Outcome94& o) {
  return {{"horizon", o.horizon},          {"atom1", o.atom[0]},           {"atom2", o.atom[1]},
          {"p_fight1", o.fight[0]},        {"p_fight2", o.fight[1]},       {"p_war", o.war},
          {"p_backdown1", o.back_down[0]}, {"p_backdown2", o.back_down[1]}};
}

Result<Solved> solve_fearon94(const Inputs& in) {
  const double prize = in["prize"];
  const std::array<SideOf94, 2> side{SideOf94{in["a1"] / prize, in["W1"] / prize},
                                     SideOf94{in["a2"] / prize, in["W2"] / prize}};
  const Outcome94 closed = closed_outcome(side);
  Solved out;
  out.closed_form = record_of(closed);
  out.numeric = record_of(stepped_outcome(side, closed));
  const int less = closed.back_down[0] < closed.back_down[1] ? 1 : 2;
  const std::string who =
      std::abs(closed.back_down[0] - closed.back_down[1]) < kTie
          ? "Both are equally likely to back down."
          : fmt::format("Side {} backs down less often, so its staying in tells more.", less);
  out.words = fmt::format(
      "If nobody has backed down by the horizon {:.4g}, both sides are known to prefer war, and fight. That "
      "happens with "
      "probability {:.4g}; side 1 backs down with probability {:.4g}, side 2 with {:.4g}. {}",
      closed.horizon, closed.war, closed.back_down[0], closed.back_down[1], who);
  out.method =
      "both sides followed through time in 4,000 steps, from the atoms and to the horizon of the closed form";
  return out;
}

}  // namespace

std::vector<Model> fearon94_models() {
  return {{"fearon94_war_of_attrition",
           "Audience costs: a public war of nerves",
           "Who backs down in public, and when does nobody?",
           "Two sides face each other in public over a prize. Each may quit, wait or attack; quitting at "
           "time t costs a t "
           "before the home audience; the cost of war is private and uniform from 0 to W. In equilibrium "
           "each quits at a "
           "rate that keeps the other indifferent, a'/(1 + a' t), and those who would rather fight stay. "
           "Beliefs rise "
           "until, at the horizon, both know that the other will not quit. The side whose audience costs "
           "rise more steeply "
           "backs down less: openness to the public is an advantage in a crisis.",
           "J. D. Fearon, \"Domestic Political Audiences and the Escalation of International Disputes\", "
           "American "
           "Political Science Review 88(3), 1994, 577-592.",
           {positive("a1", "slope of side 1's audience cost", 2),
            positive("a2", "slope of side 2's audience cost", 1),
            positive("W1", "highest cost of war of side 1", 1),
            positive("W2", "highest cost of war of side 2", 1),
            optional(positive("prize", "worth of the prize to either", 1))},
           nullptr,
           solve_fearon94}};
}

}  // namespace demarche::models
