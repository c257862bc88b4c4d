#include "bargain/acceptance.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "bargain/test_random_table.h"

using namespace demarche;
using demarche::testing::enumerate_frontier;
using demarche::testing::random_table;
using demarche::testing::TableShape;

namespace {

/// By definition: judge() every package against every party's limit.
bool exists_by_enumeration(const PackageTable& table, bool core_required) {
  for (std::int64_t index = 0; index < table.packages(); ++index) {
    const PackageVerdict verdict = judge(table, package_options(table, index));
    bool accepted = verdict.meets_core || !core_required;
    for (int party = 0; party < table.parties && accepted; ++party) {
      accepted = verdict.refused[party] == 0 && !(verdict.worth[party] < table.disagreement[party]);
    }
    if (accepted) return true;
  }
  return false;
}

/// Limits on the leads that make the question hard: exactly at, or just beyond, some point of the frontier.
void limit_leads(std::mt19937_64& engine, PackageTable& table) {
  const Frontier frontier = enumerate_frontier(table);
  const std::vector<PackagePoint>& points =
      frontier.meeting_core.empty() ? frontier.without_core : frontier.meeting_core;
  if (points.empty()) return;
  std::uniform_int_distribution<std::size_t> any(0, points.size() - 1);
  const PackagePoint &a = points[any(engine)], &b = points[any(engine)];
  table.disagreement[0] = a.challenger;
  table.disagreement[1] = b.target + std::uniform_int_distribution<int>(0, 1)(engine) * kWorthStep;
}

}  // namespace

TEST_CASE("acceptance equals enumeration, limits at the edge of the frontier") {
  std::mt19937_64 engine(5);
  AcceptanceTest test;
  int yes = 0, no = 0;
  for (int n = 0; n < 3000; ++n) {
    CAPTURE(n);
    const TableShape shape{.parties = 2 + n % 4,
                           .issues = 5,
                           .most_options = 3,
                           .coarse = n % 3 == 0,
                           .forbidden = 0.03,
                           .core = 0.3,
                           .limited = 0.8};
    PackageTable table = random_table(engine, shape);
    limit_leads(engine, table);
    for (const bool core_required : {true, false}) {
      const bool expected = exists_by_enumeration(table, core_required);
      CHECK(test.exists(table, core_required) == expected);
      ++(expected ? yes : no);
    }
  }
  CHECK(yes > 1000);
  CHECK(no > 1000);
}

TEST_CASE("nobody has a limit: any package that nobody forbids will do") {
  std::mt19937_64 engine(6);
  PackageTable table = random_table(engine, {.parties = 3, .issues = 3});
  AcceptanceTest test;
  CHECK(test.exists(table, false));
  for (int option = table.first_option[1]; option < table.first_option[2]; ++option) {
    table.forbidden[static_cast<std::size_t>(table.options()) + option] = 1;
  }
  CHECK_FALSE(test.exists(table, false));
}
