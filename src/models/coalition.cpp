// A coalition in which one response would do: the volunteer's dilemma.

#include <fmt/format.h>

#include <cmath>

#include "models/model.h"
#include "models/search.h"

namespace demarche::models {
namespace {

Result<Solved> solve_volunteer(const Inputs& in) {
  const double n = in["n"], ratio = in["k"] / in["b"];
  const double join = 1 - std::pow(ratio, 1 / (n - 1)), nobody = std::pow(ratio, n / (n - 1));
  // Joining costs k for certain; staying out loses b if no one of the n - 1 others joins.
  const double found = bisect([&](double x) { return in["k"] - in["b"] * std::pow(1 - x, n - 1); }, 0, 1);
  Solved out;
  out.closed_form = {{"p_join", join}, {"p_nobody", nobody}, {"unity_all_join_prob", std::pow(join, n)}};
  out.numeric = {
      {"p_join", found}, {"p_nobody", std::pow(1 - found, n)}, {"unity_all_join_prob", std::pow(found, n)}};
  out.words = fmt::format(
      "Each member responds with probability {:.4g}; that nobody does has probability {:.4g}. Though each "
      "added member could respond, the response becomes less certain, because each relies on the "
      "others. If all were needed instead, all joining would be an equilibrium, and so would none.",
      join, nobody);
  out.method = "the indifference of one member, by bisection";
  return out;
}

std::vector<Diagnostic> conditions(const Inputs& in) {
  if (in["k"] < in["b"]) return {};
  return {broken_condition("k is not below b: nobody would ever respond", "set k < b")};
}

}  // namespace

std::vector<Model> coalition_models() {
  return {{"volunteer_coalition",
           "Who responds if one response is enough?",
           "Is a large coalition's threat more credible?",
           "Each of n members may respond at its own cost k; one response secures b for all. In the "
           "symmetric equilibrium "
           "everyone mixes, and the chance that nobody responds grows with n.",
           "A. Diekmann, \"Volunteer's Dilemma\", Journal of Conflict Resolution 29(4), 1985, 605-610.",
           {whole("n", "members", 2, 100000, 5), positive("k", "cost of responding", 0.2),
            positive("b", "worth of a response to every member", 1)},
           conditions,
           solve_volunteer}};
}

}  // namespace demarche::models
