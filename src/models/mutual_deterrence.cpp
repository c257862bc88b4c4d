// Mutual deterrence: two sides that could both defect, each hard or soft. Zagare and Kilgour 2000.

#include <fmt/format.h>

#include <array>

#include "models/model.h"

namespace demarche::models {
namespace {

struct Setting {
  std::array<double, 2> hard;  ///< chance that A, B is hard
  double sq, dc, cd, dd_hard, dd_soft;
  [[nodiscard]] double conflict(bool is_hard) const { return is_hard ? dd_hard : dd_soft; }
};

/// What the hard and the soft type of a side do at the start: 1 defects.
using Plan = std::array<int, 2>;
constexpr std::array<Plan, 4> kPlans{Plan{0, 0}, Plan{0, 1}, Plan{1, 0}, Plan{1, 1}};

/// Expected payoff of a type that defects or not against `other`, whose side is hard with chance h. A lone
/// cooperator that is hard retaliates.
double payoff(const Setting& s, bool is_hard, int defects, const Plan& other, double h) {
  double sum = 0;
  for (int soft = 0; soft < 2; ++soft) {
    const double weight = soft ? 1 - h : h;
    const bool other_hard = soft == 0;
    double value = s.sq;
    if (defects && (other[soft] || other_hard)) value = s.conflict(is_hard);
    if (defects && !other[soft] && !other_hard) value = s.dc;
    if (!defects && other[soft]) value = is_hard ? s.conflict(true) : s.cd;
    sum += weight * value;
  }
  return sum;
}

bool is_best(const Setting& s, const Plan& own, const Plan& other, double h) {
  for (int soft = 0; soft < 2; ++soft) {
    const double kept = payoff(s, soft == 0, own[soft], other, h),
                 left = payoff(s, soft == 0, 1 - own[soft], other, h);
    if (left > kept + kTie) return false;
  }
  return true;
}

/// Chances of status quo and war when A and B follow these plans.
std::array<double, 2> endings(const Setting& s, const Plan& a, const Plan& b) {
  double quo = 0, war = 0;
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 2; ++j) {
      const double weight = (i ? 1 - s.hard[0] : s.hard[0]) * (j ? 1 - s.hard[1] : s.hard[1]);
      if (!a[i] && !b[j]) quo += weight;
      const bool fought = (a[i] && b[j]) || (a[i] && j == 0) || (b[j] && i == 0);
      if ((a[i] || b[j]) && fought) war += weight;
    }
  }
  return {quo, war};
}

List plan_list(const Plan& plan) { return {plan[0], plan[1]}; }

Result<Solved> solve_mutual(const Inputs& in) {
  const Setting s{
      {in["pA_hard"], in["pB_hard"]}, in["u.SQ"], in["u.DC"], in["u.CD"], in["u.DDh"], in["u.DDs"]};
  const double t_hard = (s.dc - s.sq) / (s.dc - s.dd_hard), t_soft = (s.dc - s.sq) / (s.dc - s.dd_soft);
  List found;
  bool all_cooperate = false;
  for (const Plan& a : kPlans) {
    for (const Plan& b : kPlans) {
      if (!is_best(s, a, b, s.hard[1]) || !is_best(s, b, a, s.hard[0])) continue;
      const auto [quo, war] = endings(s, a, b);
      found.push_back(Record{{"A", plan_list(a)}, {"B", plan_list(b)}, {"SQ", quo}, {"WAR", war}});
      all_cooperate = all_cooperate || (a == kPlans[0] && b == kPlans[0]);
    }
  }
  const bool deterrence = s.hard[0] >= t_hard - kTie && s.hard[1] >= t_hard - kTie;
  Solved out;
  out.closed_form = {{"tH", t_hard}, {"tS", t_soft}, {"sure_thing_deterrence", deterrence}};
  out.numeric = {{"pure_equilibria", found}, {"sure_thing_deterrence", all_cooperate}};
  out.words = fmt::format(
      "Mutual deterrence is {}: it needs both sides to be hard with probability at least {:.4g}. {} of the "
      "sixteen pure "
      "profiles are equilibria; [hard, soft] says who of each side defects.",
      deterrence ? "an equilibrium" : "not an equilibrium", t_hard, found.size());
  out.method =
      "all sixteen pure profiles checked for gains from deviating; the first is deterrence if it is there";
  return out;
}

std::vector<Diagnostic> conditions(const Inputs& in) {
  constexpr const char* kOrder =
      "the order is DC > SQ > DDh > CD > DDs: gain, status quo, hard conflict, concession, soft conflict";
  OrderOfPayoffs order(in);
  order.above("u.DC", "u.SQ", kOrder);
  order.above("u.SQ", "u.DDh", kOrder);
  order.above("u.DDh", "u.CD", kOrder);
  order.above("u.CD", "u.DDs", kOrder);
  return order.problems();
}

}  // namespace

std::vector<Model> mutual_deterrence_models() {
  return {{"zk_mutual",
           "Perfect deterrence: two sides that could both attack",
           "Can two unsatisfied sides deter each other?",
           "Both sides choose at once whether to upset the status quo; a side that alone kept it may "
           "retaliate, and does if "
           "it is hard. Deterrence of both by both needs both threats to be credible, and even then it is "
           "seldom the only "
           "equilibrium.",
           "F. C. Zagare and D. M. Kilgour, Perfect Deterrence, Cambridge 2000.",
           {share("pA_hard", "chance that A is hard", 0.6), share("pB_hard", "chance that B is hard", 0.6),
            number("u.SQ", "status quo", 0.6), number("u.DC", "gains while the other gives way", 1),
            number("u.CD", "gives way", 0), number("u.DDh", "conflict, for a hard side", 0.2),
            number("u.DDs", "conflict, for a soft side", -0.5)},
           conditions,
           solve_mutual}};
}

}  // namespace demarche::models
