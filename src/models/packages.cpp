// Packages small enough to list: every combination of options, red lines, and the solution points.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "demarche/bargain.h"
#include "models/model.h"

namespace demarche::models {
namespace {

constexpr double kMostPackages = 2e6;

struct Listed {
  std::vector<int> options;
  double a = 0, b = 0;
};

bool forbidden(const List& red_lines, int issue, int option) {
  return std::any_of(red_lines.begin(), red_lines.end(), [&](const Value& line) {
    return *line.find("0")->number() == issue && *line.find("1")->number() == option;
  });
}

/// Every package without a forbidden option, the last issue fastest.
std::vector<Listed> list_packages(const List& issues, const List& red_lines) {
  std::vector<Listed> packages{{}};
  for (int issue = 0; issue < static_cast<int>(issues.size()); ++issue) {
    std::vector<Listed> longer;
    const List& options = *issues[issue].list();
    for (const Listed& package : packages) {
      for (int option = 0; option < static_cast<int>(options.size()); ++option) {
        if (forbidden(red_lines, issue, option)) continue;
        Listed next = package;
        next.options.push_back(option);
        next.a += *options[option].find("0")->number();
        next.b += *options[option].find("1")->number();
        longer.push_back(std::move(next));
      }
    }
    packages = std::move(longer);
  }
  return packages;
}

int count_undominated(std::vector<Listed> rational) {
  std::sort(rational.begin(), rational.end(),
            [](const Listed& x, const Listed& y) { return x.a != y.a ? x.a > y.a : x.b > y.b; });
  int count = 0;
  double best_b = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < rational.size(); ++i) {
    if (rational[i].b > best_b) {
      best_b = rational[i].b;
      ++count;
    } else if (i > 0 && rational[i].a == rational[i - 1].a && rational[i].b == best_b &&
               rational[i - 1].b == best_b) {
      ++count;  // the same worth to both: neither dominates the other
    }
  }
  return count;
}

const Listed* best_of(const std::vector<Listed>& packages,
                      const std::function<double(const Listed&)>& score) {
  const Listed* best = nullptr;
  for (const Listed& package : packages)
    if (!best || score(package) > score(*best) + kTie) best = &package;
  return best;
}

List as_list(const std::vector<int>& options) { return List(options.begin(), options.end()); }

/// The same game in the form the bargain library takes: two leads, worth as given.
PackageTable table_of(const List& issues, const List& red_lines) {
  PackageTable table;
  table.parties = 2;
  table.actor = {0, 1};
  table.first_option = {0};
  std::vector<double> target;
  for (int issue = 0; issue < static_cast<int>(issues.size()); ++issue) {
    const List& options = *issues[issue].list();
    for (int option = 0; option < static_cast<int>(options.size()); ++option) {
      table.worth.push_back(*options[option].find("0")->number());
      target.push_back(*options[option].find("1")->number());
      table.forbidden.push_back(forbidden(red_lines, issue, option) ? 1 : 0);
    }
    table.first_option.push_back(static_cast<int>(target.size()));
    table.status_quo.push_back(0);
  }
  table.worth.insert(table.worth.end(), target.begin(), target.end());
  table.forbidden.resize(2 * target.size(), 0);
  table.satisfies_core.assign(target.size(), 1);
  table.disagreement.assign(2, std::nan(""));
  return table;
}

Record by_merging(const PackageTable& table, double d_a, double d_b) {
  Frontier frontier;
  merge_frontier(table, frontier);
  std::vector<Gains> candidates;
  for (const PackagePoint& point : frontier.meeting_core)
    candidates.push_back({point.challenger, point.target});
  const SolutionPoints points = solution_points(candidates, {d_a, d_b});
  const auto options = [&](int at) {
    return as_list(package_options(table, frontier.meeting_core[at].index));
  };
  const auto rational = std::count_if(candidates.begin(), candidates.end(),
                                      [&](const Gains& g) { return g.challenger >= d_a && g.target >= d_b; });
  return {{"n_pareto_rational", rational},
          {"nash_package", options(points.nash)},
          {"nash_uA", candidates[points.nash].challenger},
          {"nash_uB", candidates[points.nash].target},
          {"egalitarian_package", options(points.egalitarian)},
          {"utilitarian_package", options(points.max_sum)}};
}

Result<Solved> solve_packages(const Inputs& in) {
  const List &issues = *in.at("options").list(), &red_lines = *in.at("forbidden").list();
  const double d_a = in["dA"], d_b = in["dB"];
  const std::vector<Listed> packages = list_packages(issues, red_lines);
  std::vector<Listed> rational;
  std::copy_if(packages.begin(), packages.end(), std::back_inserter(rational),
               [&](const Listed& x) { return x.a >= d_a && x.b >= d_b; });
  if (rational.empty())
    return broken_condition(
        fmt::format("none of the {} packages gives both sides their disagreement", packages.size()),
        "lower dA or dB, or lift a red line");
  const Listed* nash = best_of(rational, [&](const Listed& x) { return (x.a - d_a) * (x.b - d_b); });
  Solved out;
  out.closed_form = {
      {"n_packages", packages.size()},
      {"n_rational", rational.size()},
      {"n_pareto_rational", count_undominated(rational)},
      {"nash_package", as_list(nash->options)},
      {"nash_uA", nash->a},
      {"nash_uB", nash->b},
      {"egalitarian_package",
       as_list(best_of(rational, [&](const Listed& x) { return std::min(x.a - d_a, x.b - d_b); })->options)},
      {"utilitarian_package",
       as_list(best_of(rational, [](const Listed& x) { return x.a + x.b; })->options)}};
  out.numeric = by_merging(table_of(issues, red_lines), d_a, d_b);
  out.words = fmt::format(
      "Of {} packages that no red line forbids, {} are better for both than no agreement, and {} of those "
      "leave nothing on the table. Options are counted from 0, in the order given.",
      packages.size(), rational.size(), count_undominated(rational));
  out.method = "the exact frontier by merging issue after issue, as `demarche bargain` does it";
  return out;
}

std::vector<Diagnostic> conditions(const Inputs& in) {
  double count = 1;
  const List& issues = *in.at("options").list();
  for (const Value& issue : issues) count *= static_cast<double>(issue.list()->size());
  if (count > kMostPackages)
    return {broken_condition(fmt::format("{:.3g} packages are too many to list", count),
                             "demarche bargain has no such limit")};
  std::vector<Diagnostic> problems;
  for (const Value& line : *in.at("forbidden").list()) {
    const double issue = *line.find("0")->number(), option = *line.find("1")->number();
    const bool exists = issue < static_cast<double>(issues.size()) && issue == std::floor(issue) &&
                        option == std::floor(option) &&
                        option < static_cast<double>(issues[static_cast<std::size_t>(issue)].list()->size());
    if (!exists)
      problems.push_back(broken_condition(
          fmt::format("forbidden names option {:g} of issue {:g}, which is not there", option, issue),
          "issues and options count from 0"));
  }
  return problems;
}

Parameter options_parameter() {
  Parameter options = number("options", "per issue, per option: worth to A and to B", 0);
  options.shape = Shape::table;
  options.width = 2;
  options.example =
      List{List{List{0.8, 0.6}, List{0.7, 0.1}, List{0.6, 1.0}}, List{List{0.4, 0.1}, List{1.0, 0.7}}};
  return options;
}

Parameter forbidden_parameter() {
  Parameter forbidden = cost("forbidden", "red lines: pairs of issue and option, counted from 0", 0);
  forbidden.shape = Shape::rows;
  forbidden.width = 2;
  forbidden.example = List{};
  forbidden.required = false;
  return forbidden;
}

}  // namespace

std::vector<Model> package_models() {
  return {{"discrete_packages",
           "Packages with red lines",
           "Which combination of options would both sign?",
           "One option is chosen on every issue; worth adds up over issues. Red lines take options away. Of "
           "the packages that "
           "both prefer to no agreement, the one with the largest product of gains, the one with the largest "
           "smaller gain and "
           "the one with the largest sum are named.",
           "Solution points as for cooperative_solutions, over a list instead of a line.",
           {options_parameter(), forbidden_parameter(), number("dA", "A's worth without agreement", 0.5),
            number("dB", "B's worth without agreement", 0.5)},
           conditions,
           solve_packages}};
}

}  // namespace demarche::models
