// One take-it-or-leave-it demand against an unknown cost of war: the risk-return trade-off of Fearon 1995.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/model.h"
#include "models/search.h"
#include "models/tree_games.h"
#include "models/uniform.h"

namespace demarche::models {
namespace {

const char* const kSource =
    "J. D. Fearon, \"Rationalist Explanations for War\", International Organization 49(3), 1995, 379-414, "
    "the "
    "risk-return trade-off.";

/// A demand of p + t is refused by the types whose cost lies below t.
struct Ultimatum {
  double p, cost_a;
  Function refused;  ///< distribution function of B's cost
  [[nodiscard]] double payoff(double t) const {
    const double f = refused(t);
    return (1 - f) * (p + t) + f * (p - cost_a);
  }
};

std::string demand_words(double demand, double war) {
  if (war <= 0)
    return fmt::format(
        "A demands {:.4g}, which even the most resolute B accepts: asking for more is not worth the risk.",
        demand);
  return fmt::format(
      "A demands {:.4g} and lives with war in {:.4g} of cases. A smaller demand would be accepted more "
      "often, but what it "
      "gives up for certain is worth more than the risk it removes. So there is war although both know that "
      "every war is "
      "a loss: A cannot tell which B it faces, and every B would say that it is resolute.",
      demand, war);
}

Record record_of(const Ultimatum& game, double t) {
  return {{"demand", game.p + t}, {"p_war", game.refused(t)}, {"payoff_A", game.payoff(t)}};
}

/// B's payoff when its cost is uniform: the share it is left, or war for the types below t.
double payoff_b(double p, double t, const Uniform& costs) {
  const double top = std::clamp(t, costs.low, costs.high), fights = costs.below(t);
  return (1 - fights) * (1 - p - t) +
         costs.density() * ((1 - p) * (top - costs.low) - (top * top - costs.low * costs.low) / 2);
}

/// The best t against a uniform cost: where one more unit is worth what it risks, inside the range and the
/// pie.
double uniform_threshold(double p, double cost_a, const Uniform& costs) {
  return std::min(std::clamp((costs.high - cost_a) / 2, costs.low, costs.high), 1 - p);
}

Result<Solved> solve_uniform(const Inputs& in) {
  const Uniform costs{in["cB_lo"], in["cB_hi"]};
  const Ultimatum game{in["p"], in["cA"], [costs](double t) { return costs.below(t); }};
  const double t = uniform_threshold(game.p, game.cost_a, costs);
  Solved out;
  out.closed_form = record_of(game, t);
  out.closed_form.emplace_back("payoff_B", payoff_b(game.p, t, costs));
  fill_from_ultimatum_tree(out, game.p, game.cost_a, costs);
  out.words = demand_words(game.p + t, game.refused(t));
  return out;
}

Result<Solved> solve_exponential(const Inputs& in) {
  const double mean = in["mu"];
  const Ultimatum game{in["p"], in["cA"], [mean](double t) { return t > 0 ? -std::expm1(-t / mean) : 0.0; }};
  const double t = std::min(std::max(mean - game.cost_a, 0.0), 1 - game.p);
  Solved out;
  out.closed_form = record_of(game, t);
  out.numeric = record_of(game, maximise([&](double x) { return game.payoff(x); }, 0, 1 - game.p));
  out.method = "the best of all demands by grid and golden section";
  out.words = demand_words(game.p + t, game.refused(t));
  return out;
}

/// Candidates for the best t where F(c) = (c/C)^k: both corners, and the upper root of the first-order
/// condition. With k < 1 the hazard falls, the condition has two roots or none, and the safe corner may win.
double power_threshold(const Ultimatum& game, double C, double k) {
  const double end = std::min(C, 1 - game.p), ratio = game.cost_a / C;
  const auto slope = [&](double s) { return 1 - (1 + k) * std::pow(s, k) - k * ratio * std::pow(s, k - 1); };
  const double turn = k < 1 ? (1 - k) * ratio / (1 + k) : 0.0;
  std::vector<double> candidates{0, end};
  if (turn < 1 && slope(std::max(turn, 1e-300)) > 0)
    candidates.push_back(std::min(end, C * bisect(slope, std::max(turn, 1e-300), 1)));
  return *std::max_element(candidates.begin(), candidates.end(),
                           [&](double a, double b) { return game.payoff(a) + kTie < game.payoff(b); });
}

Result<Solved> solve_power(const Inputs& in) {
  const double C = in["C"], k = in["k"];
  const Ultimatum game{in["p"], in["cA"], [=](double t) { return std::pow(std::clamp(t / C, 0.0, 1.0), k); }};
  const double t = power_threshold(game, C, k);
  Solved out;
  out.closed_form = record_of(game, t);
  out.numeric =
      record_of(game, maximise([&](double x) { return game.payoff(x); }, 0, std::min(C, 1 - game.p), 20000));
  out.method = "the best of all demands by grid and golden section";
  out.words = demand_words(game.p + t, game.refused(t));
  return out;
}

/// War and A's payoff when B's cost is known to lie in one of `cells` equal parts of its range.
Record partition_record(double p, double cost_a, const Uniform& costs, int cells,
                        const std::function<double(const Uniform&)>& threshold) {
  double war = 0, payoff = 0;
  for (int j = 0; j < cells; ++j) {
    const double step = (costs.high - costs.low) / cells;
    const Uniform cell{costs.low + j * step, costs.low + (j + 1) * step};
    const Ultimatum game{p, cost_a, [cell](double t) { return cell.below(t); }};
    const double t = threshold(cell);
    war += game.refused(t) / cells;
    payoff += game.payoff(t) / cells;
  }
  return {{"p_war", war}, {"payoff_A", payoff}};
}

Result<Solved> solve_partition(const Inputs& in) {
  const double p = in["p"], cost_a = in["cA"];
  const Uniform costs{in["cB_lo"], in["cB_hi"]};
  const int cells = static_cast<int>(in["cells"]);
  Solved out;
  out.closed_form = partition_record(p, cost_a, costs, cells,
                                     [&](const Uniform& cell) { return uniform_threshold(p, cost_a, cell); });
  out.numeric = partition_record(p, cost_a, costs, cells, [&](const Uniform& cell) {
    const auto payoff = [&](double t) {
      return (1 - cell.below(t)) * (p + t) + cell.below(t) * (p - cost_a);
    };
    return maximise(payoff, std::min(cell.low, 1 - p), 1 - p);
  });
  out.method = "the best demand in each cell by grid and golden section";
  const double alone = costs.below(uniform_threshold(p, cost_a, costs));
  out.words = fmt::format(
      "With a truthful report that puts B's cost into one of {} cells, war comes with probability {:.4g}; "
      "without any "
      "report it is {:.4g}. Written replies are information: a rough but true answer can be enough.",
      cells, *out.closed_form[0].second.number(), alone);
  return out;
}

std::vector<Diagnostic> range_conditions(const Inputs& in) {
  if (in["cB_lo"] < in["cB_hi"]) return {};
  return {broken_condition("cB_lo is not below cB_hi", "B's cost is uniform between cB_lo and cB_hi")};
}

}  // namespace

std::vector<Model> ultimatum_models() {
  const Parameter p = share("p", "chance that A wins a war", 0.5);
  const Parameter a = cost("cA", "A's cost of war", 0.1);
  const Parameter low = cost("cB_lo", "lowest cost of war B may have", 0),
                  high = cost("cB_hi", "highest", 0.4);
  const std::string demand =
      "A makes one demand; B accepts it or there is war. B's cost of war is private, so A weighs a larger "
      "share against "
      "a larger risk of refusal: at the best demand (1 - F(t)) / f(t) = t + cA, with t = demand - p. ";
  return {
      {"ultimatum_uniform",
       "The ultimatum: risk against return",
       "How much does a side demand that cannot see resolve?",
       demand + "With a uniform cost the answer is t = (cB_hi - cA) / 2 within the range. As long as the pie "
                "does not "
                "cap the demand, the chance of war does not depend on the balance of forces p.",
       kSource,
       {p, a, low, high},
       range_conditions,
       solve_uniform},
      {"ultimatum_exponential",
       "The ultimatum with exponential costs",
       "How much is demanded if very high costs are possible?",
       demand + "With an exponential cost the hazard is constant and t = mu - cA, or 0.",
       kSource,
       {p, a, positive("mu", "mean of B's cost of war", 0.25)},
       nullptr,
       solve_exponential},
      {"ultimatum_power",
       "The ultimatum with a falling hazard",
       "Is the first good demand the best one?",
       demand + "Here F(c) = (c/C)^k. With k below 1 very low costs are likely, the condition has two roots "
                "or none, and "
                "the safe demand may be better than both: whoever stops at the first root is wrong.",
       kSource,
       {p, a, positive("C", "highest cost of war B may have", 0.4),
        positive("k", "power of the distribution: below 1 low costs are likely", 0.5)},
       nullptr,
       solve_power},
      {"ultimatum_partition",
       "The ultimatum after a truthful report",
       "What is a rough but honest answer worth?",
       demand + "Before the demand B's cost is reported truthfully as lying in one of several equal cells of "
                "its range.",
       kSource,
       {p, a, low, high, whole("cells", "number of cells", 1, 10000, 2)},
       range_conditions,
       solve_partition},
  };
}

}  // namespace demarche::models
