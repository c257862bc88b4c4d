// Trust and reassurance: two sides that may be trustworthy, and a small step before a large one. Kydd 2000,
// 2005.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/model.h"
#include "models/search.h"

namespace demarche::models {
namespace {

// One stage: both cooperate (CC), one exploits the other (DC, CD), or neither cooperates (DD). A trustworthy
// side prefers CC to exploiting (DC_trust < CC); an untrustworthy one does not (DC_un > CC).
struct Stage {
  double cc, cd, dd, dc_trust, dc_un;
  [[nodiscard]] double exploit(bool trustworthy) const { return trustworthy ? dc_trust : dc_un; }
  /// Payoff of a side that cooperates or not against an other that does.
  [[nodiscard]] double payoff(bool trustworthy, bool own, bool other) const {
    if (own) return other ? cc : cd;
    return other ? exploit(trustworthy) : dd;
  }
};

/// What a type can do over the two stages: the first move, then a move after seeing the other cooperate and
/// after seeing it not.
struct Plan {
  bool first, after_good, after_bad;
};

constexpr Plan plan_of(int code) { return {(code & 1) != 0, (code & 2) != 0, (code & 4) != 0}; }

double against(const Stage& s, double alpha, bool trustworthy, const Plan& own, const Plan& other) {
  const bool second = own.first ? other.after_good : other.after_bad;
  const bool reply = other.first ? own.after_good : own.after_bad;
  return alpha * s.payoff(trustworthy, own.first, other.first) +
         (1 - alpha) * s.payoff(trustworthy, reply, second);
}

/// The profile in which trust is tested: the trustworthy cooperate in the first stage, and in the second with
/// those who did; the untrustworthy never cooperate.
constexpr Plan kTrusting{true, true, false}, kNever{false, false, false};

/// Largest gain of any type by any of its eight plans, when the other is trustworthy with chance t.
double gain_from_deviating(const Stage& s, double alpha, double t) {
  double most = 0;
  for (const bool trustworthy : {true, false}) {
    const auto worth = [&](const Plan& own) {
      return t * against(s, alpha, trustworthy, own, kTrusting) +
             (1 - t) * against(s, alpha, trustworthy, own, kNever);
    };
    const double kept = worth(trustworthy ? kTrusting : kNever);
    for (int code = 0; code < 8; ++code) most = std::max(most, worth(plan_of(code)) - kept);
  }
  return most;
}

/// The first stakes for which the profile is an equilibrium, as an interval; none if low > high.
std::array<double, 2> stakes_closed(const Stage& s, double t) {
  if (t <= 0) return {1, 0};
  const double risk = s.dd - s.cd;
  const double fooled = t * (s.dc_un - s.dd);                       // by posing as trustworthy, later
  const double forgone = t * (s.dc_un - s.cc) + (1 - t) * risk;     // and what that costs at once
  const double won = t * (s.cc - s.dd);                             // by being recognised
  const double exposed = (1 - t) * risk - t * (s.cc - s.dc_trust);  // and the risk of showing it
  const double low = fooled > 0 ? fooled / (fooled + forgone) : 0;
  const double high = exposed <= 0 ? 1 : won / (won + exposed);
  return {low, high};
}

std::array<double, 2> stakes_by_deviations(const Stage& s, double t) {
  constexpr int kGrid = 2000;
  const auto holds = [&](double alpha) { return gain_from_deviating(s, alpha, t) <= kTie; };
  int first = -1, last = -1;
  for (int i = 1; i <= kGrid; ++i) {  // a first step of size 0 is none
    if (!holds(static_cast<double>(i) / kGrid)) continue;
    if (first < 0) first = i;
    last = i;
  }
  if (first < 0) return {1, 0};
  const auto edge = [&](int inside, int outside) {
    if (outside < 1 || outside > kGrid) return static_cast<double>(inside) / kGrid;
    return bisect([&](double a) { return holds(a) ? -1.0 : 1.0; }, static_cast<double>(inside) / kGrid,
                  static_cast<double>(outside) / kGrid);
  };
  return {edge(first, first - 1), edge(last, last + 1)};
}

/// One stage alone: the trust at which a trustworthy side just cooperates with others like it.
double trust_threshold(const Stage& s) { return (s.dd - s.cd) / ((s.dd - s.cd) + (s.cc - s.dc_trust)); }

double least_trust(const Stage& s) {
  const double lure = (s.dd - s.cd) * (s.dc_un - s.cc);
  return lure / (lure + (s.cc - s.dd) * (s.dc_un - s.cc) + (s.dc_un - s.dd) * (s.cc - s.dc_trust));
}

double least_trust_by_deviations(const Stage& s) {
  return bisect(
      [&](double t) {
        const auto [low, high] = stakes_closed(s, t);
        const double middle = (low + high) / 2;  // where the interval shrinks to a point
        return gain_from_deviating(s, middle, t) <= kTie ? 1.0 : -1.0;
      },
      1e-4, 1 - 1e-9);
}

Record stakes_record(const std::array<double, 2>& stakes) {
  if (stakes[0] > stakes[1] + 1e-9) return {{"possible", false}};
  return {{"possible", true}, {"alpha_min", stakes[0]}, {"alpha_max", stakes[1]}};
}

Result<Solved> solve_reassurance(const Inputs& in) {
  const Stage s{in["CC"], in["CD"], in["DD"], in["DC_trust"], in["DC_un"]};
  const double t = in["t"], threshold = trust_threshold(s);
  const auto stakes = stakes_closed(s, t);
  Solved out;
  out.closed_form = {{"trust_threshold", threshold},
                     {"cooperate_at_once", t >= threshold - kTie},
                     {"least_trust_with_reassurance", least_trust(s)},
                     {"reassurance", stakes_record(stakes)}};
  const double found =
      bisect([&](double x) { return x * s.cc + (1 - x) * s.cd - x * s.dc_trust - (1 - x) * s.dd; }, 0, 1);
  out.numeric = {{"trust_threshold", found},
                 {"cooperate_at_once", t * s.cc + (1 - t) * s.cd >= t * s.dc_trust + (1 - t) * s.dd - kTie},
                 {"least_trust_with_reassurance", least_trust_by_deviations(s)},
                 {"reassurance", stakes_record(stakes_by_deviations(s, t))}};
  const bool possible = stakes[0] <= stakes[1] + 1e-9;
  out.words = fmt::format(
      "In one step, trustworthy sides cooperate if each holds the other trustworthy with at least {:.4g}; "
      "here it is {:.4g}. {}",
      threshold, t,
      possible ? fmt::format("A first step with {:.4g} to {:.4g} of the stake reassures: large enough that "
                             "the untrustworthy would "
                             "not take it only to betray later, small enough that the trustworthy dare it. "
                             "It works down to a "
                             "trust of {:.4g}.",
                             stakes[0], stakes[1], least_trust(s))
               : fmt::format("No first step reassures: what would unmask the untrustworthy is too much for "
                             "the trustworthy to "
                             "risk. That takes a trust of at least {:.4g}.",
                             least_trust(s)));
  out.method = "all plans of both types over both steps checked for gains; edges by bisection";
  return out;
}

std::vector<Diagnostic> conditions(const Inputs& in) {
  OrderOfPayoffs order(in);
  order.above("CC", "DC_trust", "a trustworthy side prefers cooperation to exploiting the other");
  order.above("DC_un", "CC", "an untrustworthy side prefers exploiting");
  order.above("CC", "DD", "cooperation must be worth having");
  order.above("DD", "CD", "being exploited must be the worst");
  return order.problems();
}

}  // namespace

std::vector<Model> reassurance_models() {
  return {
      {"kydd_reassurance",
       "Trust and reassurance (reduced)",
       "How can two sides that fear each other begin to cooperate?",
       "Each side is trustworthy with probability t: it would rather cooperate than exploit a cooperating "
       "other; an "
       "untrustworthy one would exploit. At once and with everything at stake, cooperation needs much trust. "
       "Reassurance "
       "splits the stake: in a first step, worth alpha of it, only the trustworthy cooperate, and so show "
       "themselves; in the "
       "second they cooperate with those who did. Mistrust can be overcome by steps that are costly to fake.",
       "After A. H. Kydd, \"Trust, Reassurance, and Cooperation\", International Organization 54(2), 2000, "
       "325-357, and Trust "
       "and Mistrust in International Relations, Princeton 2005 (recalled). Reduced form: symmetric, both "
       "move at once in "
       "each step.",
       {share("t", "chance that the other is trustworthy", 0.3), number("CC", "both cooperate", 1),
        number("CD", "cooperate and be exploited", -1), number("DD", "neither cooperates", 0),
        number("DC_trust", "exploit, for the trustworthy", 0.5),
        number("DC_un", "exploit, for the untrustworthy", 1.4)},
       conditions,
       solve_reassurance}};
}

}  // namespace demarche::models
