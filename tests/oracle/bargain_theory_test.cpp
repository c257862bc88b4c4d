// Closed forms of the bargaining range, and packages small enough to list, against worked cases.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "bargain/range.h"
#include "demarche/bargain.h"
#include "oracle/theory_vectors.h"

using namespace demarche;
using oracle::TheoryVector;

namespace {

using Check = std::function<void(const TheoryVector&)>;

/// Our own copy always; the larger shared set where it is there.
void check_all(const std::string& model, const Check& check) {
  std::vector<TheoryVector> vectors = oracle::own_vectors("bargain_vectors.json", model);
  REQUIRE(vectors.size() >= 2);
  if (oracle::has_shared_vectors()) {
    const std::vector<TheoryVector> shared = oracle::shared_vectors(model);
    CHECK(shared.size() >= vectors.size());
    vectors.insert(vectors.end(), shared.begin(), shared.end());
  } else {
    MESSAGE("skipped: the shared set of " << model << " (../shared/oracles/theory is not there)");
  }
  for (const TheoryVector& vector : vectors) {
    INFO(vector.id());
    check(vector);
  }
}

void check_number(const TheoryVector& vector, const std::string& key, double value) {
  INFO(key);
  CHECK(std::abs(vector.number("expected." + key) - value) <= vector.tolerance());
}

/// Two leads only; worth as given, neither weighted nor normalised.
PackageTable table_of(const TheoryVector& vector) {
  PackageTable table;
  table.parties = 2;
  table.actor = {0, 1};
  table.first_option.push_back(0);
  std::vector<double> target;
  for (std::size_t issue = 0; issue < vector.size("params.options"); ++issue) {
    const std::vector<double> pairs = vector.numbers("params.options." + std::to_string(issue));
    for (std::size_t i = 0; i < pairs.size(); i += 2) {
      table.worth.push_back(pairs[i]);
      target.push_back(pairs[i + 1]);
    }
    table.first_option.push_back(table.options() + static_cast<int>(pairs.size() / 2));
    table.status_quo.push_back(0);
  }
  table.worth.insert(table.worth.end(), target.begin(), target.end());
  table.forbidden.assign(table.worth.size(), 0);
  table.satisfies_core.assign(target.size(), 1);
  table.disagreement.assign(2, std::nan(""));
  const std::vector<double> forbidden = vector.numbers("params.forbidden");
  for (std::size_t i = 0; i < forbidden.size(); i += 2) {
    table.forbidden[table.first_option[static_cast<int>(forbidden[i])] + static_cast<int>(forbidden[i + 1])] =
        1;
  }
  return table;
}

/// Every package nobody forbids, and how many of them both sides prefer to disagreement.
void check_counts(const TheoryVector& vector, const PackageTable& table, const Gains& d) {
  int packages = 0, rational = 0;
  for (std::int64_t index = 0; index < table.packages(); ++index) {
    const PackageVerdict verdict = judge(table, package_options(table, index));
    if (verdict.refused[0] != 0 || verdict.refused[1] != 0) continue;
    ++packages;
    rational += verdict.worth[0] >= d.challenger && verdict.worth[1] >= d.target;
  }
  check_number(vector, "n_packages", packages);
  check_number(vector, "n_rational", rational);
}

void check_package(const TheoryVector& vector, const PackageTable& table, const std::string& key,
                   const PackagePoint& point) {
  INFO(key);
  const std::vector<int> options = package_options(table, point.index);
  CHECK(vector.numbers("expected." + key) == std::vector<double>(options.begin(), options.end()));
}

}  // namespace

TEST_CASE("bargaining_range") {
  check_all("bargaining_range", [](const TheoryVector& v) {
    const double p = v.number("params.p"), cost1 = v.number("params.cA"), cost2 = v.number("params.cB");
    const SettlementRange range = bargaining_range(p, cost1, cost2);
    check_number(v, "lo", range.low);
    check_number(v, "hi", range.high);
    check_number(v, "width", range.width());
    check_number(v, "midpoint_uncapped", uncut_midpoint(p, cost1, cost2));
  });
}

TEST_CASE("bargaining_range_crra") {
  check_all("bargaining_range_crra", [](const TheoryVector& v) {
    const SettlementRange range =
        bargaining_range_crra(v.number("params.p"), v.number("params.cA"), v.number("params.cB"),
                              v.number("params.alphaA"), v.number("params.alphaB"));
    check_number(v, "lo", range.low);
    check_number(v, "hi", range.high);
  });
}

TEST_CASE("first_strike") {
  check_all("first_strike", [](const TheoryVector& v) {
    const SettlementRange range = first_strike_range(v.number("params.pFirst"), v.number("params.pSecond"),
                                                     v.number("params.cA"), v.number("params.cB"));
    check_number(v, "lo", range.low);
    check_number(v, "hi", range.high);
    CHECK(v.flag("expected.war") == range.empty());
  });
}

TEST_CASE("indivisibility") {
  check_all("indivisibility", [](const TheoryVector& v) {
    const IndivisibleOutcome outcome = indivisible_range(
        v.number("params.p"), v.number("params.cA"), v.number("params.cB"), v.numbers("params.settlements"));
    CHECK(v.numbers("expected.feasible") == outcome.feasible);
    CHECK(v.flag("expected.war") == outcome.war);
    CHECK(v.flag("expected.lottery_fixes") == outcome.lottery_helps);
  });
}

TEST_CASE("discrete_packages") {
  check_all("discrete_packages", [](const TheoryVector& v) {
    const PackageTable table = table_of(v);
    const Gains d{v.number("params.dA"), v.number("params.dB")};
    check_counts(v, table, d);
    Frontier frontier;
    merge_frontier(table, frontier);
    std::vector<Gains> candidates;
    int rational = 0;
    for (const PackagePoint& point : frontier.meeting_core) {
      candidates.push_back({point.challenger, point.target});
      rational += point.challenger >= d.challenger && point.target >= d.target;
    }
    check_number(v, "n_pareto_rational", rational);
    const SolutionPoints points = solution_points(candidates, d);
    REQUIRE(points.nash >= 0);
    const PackagePoint& nash = frontier.meeting_core[points.nash];
    check_number(v, "nash_uA", nash.challenger);
    check_number(v, "nash_uB", nash.target);
    check_package(v, table, "nash_package", nash);
    check_package(v, table, "egalitarian_package", frontier.meeting_core[points.egalitarian]);
    check_package(v, table, "utilitarian_package", frontier.meeting_core[points.max_sum]);
  });
}
