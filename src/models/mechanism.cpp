// Could any mediator avoid war? The least chance of war over all direct mechanisms.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/linear_program.h"
#include "models/model.h"

namespace demarche::models {
namespace {

/// Two sides with independent private types and their payoffs from war, type by type.
struct Dispute {
  std::vector<double> chance_a, chance_b;
  std::vector<std::vector<double>> war_a, war_b;  ///< (types of A x types of B)
  [[nodiscard]] int types_a() const { return static_cast<int>(chance_a.size()); }
  [[nodiscard]] int types_b() const { return static_cast<int>(chance_b.size()); }
  [[nodiscard]] double expect_a(int i) const {
    double sum = 0;
    for (int j = 0; j < types_b(); ++j) sum += chance_b[j] * war_a[i][j];
    return sum;
  }
  [[nodiscard]] double expect_b(int j) const {
    double sum = 0;
    for (int i = 0; i < types_a(); ++i) sum += chance_a[i] * war_b[i][j];
    return sum;
  }
};

/// Builds the programme over, for every pair of reports, the chance of war w and A's share s of the pie in
/// peace (s <= 1 - w). The mediator's advice must be better than war now for every type (interim), and honest
/// reports must be best.
class MediatorProgram {
 public:
  explicit MediatorProgram(const Dispute& d) : d_(d), cells_(d.types_a() * d.types_b()) {
    program_.cost.assign(2 * cells_, 0);
    for (int i = 0; i < d.types_a(); ++i)
      for (int j = 0; j < d.types_b(); ++j) program_.cost[war(i, j)] = d.chance_a[i] * d.chance_b[j];
    add_shares();
    for (int i = 0; i < d.types_a(); ++i) add_type_a(i);
    for (int j = 0; j < d.types_b(); ++j) add_type_b(j);
  }
  [[nodiscard]] const LinearProgram& program() const { return program_; }

 private:
  [[nodiscard]] int war(int i, int j) const { return i * d_.types_b() + j; }
  [[nodiscard]] int share(int i, int j) const { return cells_ + war(i, j); }

  void add_shares() {
    for (int k = 0; k < cells_; ++k) {
      std::vector<double> row(2 * cells_, 0);
      row[k] = row[cells_ + k] = -1;
      program_.at_least(row, -1);  // w + s <= 1; B gets the rest
    }
  }

  /// Type i of A reports r: its payoff as a row.
  [[nodiscard]] std::vector<double> row_a(int i, int r) const {
    std::vector<double> row(2 * cells_, 0);
    for (int j = 0; j < d_.types_b(); ++j) {
      row[share(r, j)] = d_.chance_b[j];
      row[war(r, j)] = d_.chance_b[j] * d_.war_a[i][j];
    }
    return row;
  }

  /// The same for B; its payoff is one (from sum of 1 - w - s) plus this row.
  [[nodiscard]] std::vector<double> row_b(int j, int r) const {
    std::vector<double> row(2 * cells_, 0);
    for (int i = 0; i < d_.types_a(); ++i) {
      row[share(i, r)] = -d_.chance_a[i];
      row[war(i, r)] = d_.chance_a[i] * (d_.war_b[i][j] - 1);
    }
    return row;
  }

  void add_difference(std::vector<double> row, const std::vector<double>& lie) {
    for (std::size_t k = 0; k < row.size(); ++k) row[k] -= lie[k];
    program_.at_least(std::move(row), 0);
  }

  void add_type_a(int i) {
    program_.at_least(row_a(i, i), d_.expect_a(i));
    for (int r = 0; r < d_.types_a(); ++r)
      if (r != i) add_difference(row_a(i, i), row_a(i, r));
  }

  void add_type_b(int j) {
    program_.at_least(row_b(j, j), d_.expect_b(j) - 1);
    for (int r = 0; r < d_.types_b(); ++r)
      if (r != j) add_difference(row_b(j, j), row_b(j, r));
  }

  const Dispute& d_;
  int cells_;
  LinearProgram program_;
};

struct Peace {
  double best_a = 0, best_b = 0;  ///< what the strongest types expect from war
  bool possible = false;
  LinearSolution least;
};

Peace peace_of(const Dispute& d) {
  Peace peace;
  peace.best_a = d.expect_a(0);
  for (int i = 1; i < d.types_a(); ++i) peace.best_a = std::max(peace.best_a, d.expect_a(i));
  peace.best_b = d.expect_b(0);
  for (int j = 1; j < d.types_b(); ++j) peace.best_b = std::max(peace.best_b, d.expect_b(j));
  peace.possible = peace.best_a + peace.best_b <= 1 + kTie;
  // War for all reports is always a solution, so there is one.
  if (const auto found = minimise(MediatorProgram(d).program())) peace.least = *found;
  return peace;
}

/// `war`: the least chance of war for the left column.
void fill(Solved& out, const Peace& peace, double war) {
  out.closed_form = {{"VA", peace.best_a},
                     {"VB", peace.best_b},
                     {"peaceful_possible", peace.possible},
                     {"min_war_prob", war}};
  out.numeric = {{"min_war_prob", std::max(0.0, peace.least.value)},
                 {"min_war_prob_dual", std::max(0.0, peace.least.dual_value)},
                 {"peaceful_possible", peace.least.value < 1e-9}};
  out.method = fmt::format(
      "a linear programme over all direct mechanisms and its dual; no constraint violated by more than "
      "{:.1e}",
      std::max(peace.least.violation, 1e-16));
  out.words =
      peace.possible
          ? fmt::format(
                "A mediator can always keep the peace: the strongest types of the two sides expect {:.4g} "
                "and "
                "{:.4g} from war, which is no more than the pie, so one fixed division satisfies everybody. "
                "If there is war, it is the way of bargaining that makes it.",
                peace.best_a, peace.best_b)
          : fmt::format(
                "No mediator can keep the peace for certain: the strongest types expect {:.4g} and {:.4g} "
                "from "
                "war, together more than there is. Even the best mediation leaves war with probability "
                "{:.4g}, since the weak must not gain by posing as strong.",
                peace.best_a, peace.best_b, war);
}

/// The least chance of war under private strength. With lambda = q / (1 - q) and gamma the excess of a strong
/// side's claim over what war destroys: none if lambda >= gamma; for lambda down to gamma / 2 only pairs of
/// strong sides fight, with the chance that makes the weak indifferent between honesty and posing; below it
/// they always fight, and unequal pairs with a chance of their own.
double least_war_closed(double q, double lambda, double gamma) {
  if (lambda >= gamma - kTie) return 0;
  if (lambda >= gamma / 2) return q * q * (gamma - lambda) * (1 + lambda) / (lambda * (1 + gamma - lambda));
  const double excess = gamma - 2 * lambda;
  return q * q + 2 * q * (1 - q) * excess / (1 + excess);
}

Result<Solved> solve_strength(const Inputs& in) {
  const double q = in["q_strong"], win = in["p_strong_vs_weak"], theta = in["theta_pie_after_war"];
  const std::vector<std::vector<double>> a{{theta / 2, theta * win}, {theta * (1 - win), theta / 2}};
  const Dispute d{{q, 1 - q}, {q, 1 - q}, a, {{a[0][0], a[1][0]}, {a[0][1], a[1][1]}}};
  Solved out;
  const double lambda = q / (1 - q), gamma = (win * theta - 0.5) / (0.5 - theta / 2);
  fill(out, peace_of(d), least_war_closed(q, lambda, gamma));
  out.closed_form.emplace_back("lambda_", lambda);
  out.closed_form.emplace_back("gamma", gamma);
  return out;
}

Result<Solved> solve_costs(const Inputs& in) {
  const double p = in["p"];
  const auto cost_a = in.numbers("cA"), cost_b = in.numbers("cB");
  Dispute d{in.numbers("prA"), in.numbers("prB"), {}, {}};
  for (const double a : cost_a) {
    d.war_a.emplace_back(cost_b.size(), p - a);
    std::vector<double> row;
    for (const double b : cost_b) row.push_back(1 - p - b);
    d.war_b.push_back(row);
  }
  const Peace peace = peace_of(d);
  Solved out;
  // Without a fixed division there is no closed form; the programme's value stands in both columns.
  fill(out, peace, peace.possible ? 0.0 : peace.least.value);
  return out;
}

std::vector<Diagnostic> cost_conditions(const Inputs& in) {
  std::vector<Diagnostic> problems;
  const auto side = [&](const char* costs, const char* chances) {
    const auto chance = in.numbers(chances);
    double sum = 0;
    for (const double x : chance) sum += x;
    if (chance.size() != in.numbers(costs).size())
      problems.push_back(
          broken_condition(fmt::format("{} and {} differ in length", costs, chances), "one chance per type"));
    if (chance.size() > 12)
      problems.push_back(
          broken_condition(fmt::format("{} has {} types, at most 12", chances, chance.size())));
    if (std::abs(sum - 1) > 1e-9)
      problems.push_back(broken_condition(fmt::format("{} adds up to {:g}, expected 1", chances, sum)));
  };
  side("cA", "prA");
  side("cB", "prB");
  return problems;
}

}  // namespace

std::vector<Model> mechanism_models() {
  Parameter theta = inner_share("theta_pie_after_war", "what war leaves of the pie", 0.8);
  Parameter win = share("p_strong_vs_weak", "chance that the strong side wins against a weak one", 0.9);
  win.low = 0.5;
  const std::string view =
      "Whatever the rules of a negotiation, its result could be had by a mediator to whom both sides report "
      "honestly because lying does not pay (the revelation principle). So the least chance of war over all "
      "honest mediations bounds every negotiation. ";
  const std::string fey =
      "M. Fey and K. W. Ramsay, \"Uncertainty and Incentives in Crisis Bargaining: Game-Free Analysis of "
      "International Conflict\", American Journal of Political Science 55(1), 2011, 149-169";
  return {
      {"peaceful_mechanism_strength",
       "Mediation under private strength",
       "Could any mediator avoid war if strength is hidden?",
       view + "Here each side is strong or weak, which decides who would win. The strong must get more than "
              "the weak, so the weak "
              "are tempted to pose as strong; war against some who claim strength keeps them honest.",
       "J. Hoerner, M. Morelli and F. Squintani, \"Mediation and Peace\", Review of Economic Studies 82(4), "
       "2015, 1483-1501; " +
           fey + ".",
       {inner_share("q_strong", "chance that a side is strong", 0.2), win, theta},
       nullptr,
       solve_strength},
      {"peaceful_mechanism_costs",
       "Mediation under private costs",
       "Could any mediator avoid war if resolve is hidden?",
       view + "Here only the costs of war are private. As long as the two most resolute types together lose "
              "by war, one fixed "
              "division keeps the peace; the war of the ultimatum is then a property of the ultimatum.",
       fey + ".",
       {share("p", "chance that A wins", 0.5),
        list("cA", "A's possible costs of war; negative: likes war", -1000, 1000, {0.05, 0.3}),
        list("cB", "B's possible costs of war", -1000, 1000, {0.02, 0.4}),
        list("prA", "chance of each type of A", 0, 1, {0.5, 0.5}),
        list("prB", "chance of each type of B", 0, 1, {0.5, 0.5})},
       cost_conditions,
       solve_costs},
  };
}

}  // namespace demarche::models
