#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "bargain/frontier.h"
#include "bargain/test_random_table.h"

using namespace demarche;
using demarche::testing::enumerate_frontier;
using demarche::testing::random_table;
using demarche::testing::TableShape;

namespace {

void check_same(const std::vector<PackagePoint>& merged, const std::vector<PackagePoint>& enumerated) {
  REQUIRE(merged.size() == enumerated.size());
  for (std::size_t i = 0; i < merged.size(); ++i) {
    CHECK(merged[i].index == enumerated[i].index);
    CHECK(merged[i].challenger == enumerated[i].challenger);
    CHECK(merged[i].target == enumerated[i].target);
    CHECK(merged[i].meets_core == enumerated[i].meets_core);
  }
}

struct Seen {
  int tables = 0, with_deal = 0, both_classes = 0, limited = 0;
};

Seen compare_many(const TableShape& shape, int tables, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  Frontier merged;
  Seen seen;
  for (int n = 0; n < tables; ++n) {
    CAPTURE(n);
    const PackageTable table = random_table(engine, shape);
    merge_frontier(table, merged);
    const Frontier enumerated = enumerate_frontier(table);
    CHECK(merged.exact);
    check_same(merged.meeting_core, enumerated.meeting_core);
    check_same(merged.without_core, enumerated.without_core);
    PackageTable unlimited = table;
    std::fill(unlimited.disagreement.begin(), unlimited.disagreement.end(), std::nan(""));
    const Frontier free = enumerate_frontier(unlimited);
    ++seen.tables;
    seen.with_deal += !enumerated.meeting_core.empty() || !enumerated.without_core.empty();
    seen.both_classes += !enumerated.meeting_core.empty() && !enumerated.without_core.empty();
    seen.limited += free.meeting_core.size() != enumerated.meeting_core.size() ||
                    free.without_core.size() != enumerated.without_core.size();
  }
  return seen;
}

}  // namespace

TEST_CASE("merging two parties equals enumeration") {
  const Seen seen = compare_many({.parties = 2, .issues = 4, .most_options = 4}, 1000, 1);
  CHECK(seen.with_deal == seen.tables);
}

TEST_CASE("merging keeps the lowest index of exact ties") {
  compare_many({.parties = 2, .issues = 5, .most_options = 3, .coarse = true, .core = 0.4}, 1000, 2);
  compare_many({.parties = 3, .issues = 5, .most_options = 3, .coarse = true, .core = 0.3, .limited = 1},
               1000, 3);
}

TEST_CASE("merging with forbidden options, core issues and limited parties equals enumeration") {
  for (int parties = 2; parties <= 5; ++parties) {
    CAPTURE(parties);
    const TableShape shape{
        .parties = parties, .issues = 5, .most_options = 3, .forbidden = 0.05, .core = 0.3, .limited = 0.8};
    const Seen seen = compare_many(shape, 600, 10 + static_cast<std::uint64_t>(parties));
    CHECK(seen.with_deal > seen.tables / 4);
    CHECK(seen.with_deal < seen.tables);
    CHECK(seen.both_classes > seen.tables / 40);
    if (parties > 2) CHECK(seen.limited > seen.tables / 40);
  }
}

TEST_CASE(
    "beyond the cap on labels the frontier says that it is not exact, and still lists only real packages") {
  std::mt19937_64 engine(21);
  FrontierMerger merger(6);
  Frontier capped, exact;
  int thinned = 0, lost = 0;
  for (int n = 0; n < 200; ++n) {
    CAPTURE(n);
    const PackageTable table =
        random_table(engine, {.parties = 3, .issues = 6, .forbidden = 0.02, .core = 0.2, .limited = 0.5});
    merger.merge(table, capped);
    merge_frontier(table, exact);
    if (capped.exact) {
      check_same(capped.meeting_core, exact.meeting_core);
      check_same(capped.without_core, exact.without_core);
      continue;
    }
    ++thinned;
    lost += capped.meeting_core.size() < exact.meeting_core.size();
    for (const std::vector<PackagePoint>* points : {&capped.meeting_core, &capped.without_core}) {
      for (std::size_t i = 0; i < points->size(); ++i) {
        const PackagePoint& point = (*points)[i];
        const PackageVerdict verdict = judge(table, package_options(table, point.index));
        CHECK(verdict.worth[0] == point.challenger);
        CHECK(verdict.worth[1] == point.target);
        CHECK(verdict.meets_core == point.meets_core);
        CHECK(std::count(verdict.refused.begin(), verdict.refused.end(), 1) == 0);
        if (i > 0) CHECK((*points)[i - 1].challenger < point.challenger);
        if (i > 0) CHECK((*points)[i - 1].target > point.target);
      }
    }
  }
  CHECK(thinned > 10);
  CHECK(thinned < 200);
  CHECK(lost > 0);
}

TEST_CASE("the status quo is reported even where it is refused") {
  std::mt19937_64 engine(22);
  PackageTable table = random_table(engine, {.parties = 2, .issues = 3});
  table.forbidden[table.status_quo[0]] = 1;
  Frontier frontier;
  merge_frontier(table, frontier);
  const PackageVerdict verdict = judge(table, table.status_quo);
  CHECK(frontier.status_quo.index == package_index(table, table.status_quo));
  CHECK(frontier.status_quo.challenger == verdict.worth[0]);
  CHECK(frontier.status_quo.target == verdict.worth[1]);
  CHECK(frontier.status_quo.meets_core == verdict.meets_core);
}

TEST_CASE("an issue on which every option is forbidden leaves no package") {
  std::mt19937_64 engine(23);
  PackageTable table = random_table(engine, {.parties = 2, .issues = 3});
  // The leads forbid different halves of the issue; together nothing is left.
  for (int option = table.first_option[1]; option < table.first_option[2]; ++option) {
    table.forbidden[static_cast<std::size_t>(option % 2 * table.options() + option)] = 1;
  }
  Frontier frontier;
  merge_frontier(table, frontier);
  CHECK(frontier.meeting_core.empty());
  CHECK(frontier.without_core.empty());
  CHECK(frontier.exact);
}

TEST_CASE("packages beyond what can be numbered are not reported, and that is said") {
  PackageTable table;
  table.parties = 2;
  table.actor = {0, 1};
  table.first_option = {0};
  for (int issue = 1; issue <= 64; ++issue) {
    table.first_option.push_back(2 * issue);
    table.status_quo.push_back(0);
  }
  table.worth.assign(4 * 64, 0.5);
  table.forbidden.assign(4 * 64, 0);
  table.satisfies_core.assign(2 * 64, 1);
  table.disagreement.assign(2, std::nan(""));
  Frontier frontier;
  merge_frontier(table, frontier);
  CHECK_FALSE(frontier.exact);
  CHECK(frontier.meeting_core.empty());
}

TEST_CASE("worths on no common grid agree with enumeration to rounding") {
  std::mt19937_64 engine(24);
  std::uniform_real_distribution<double> unit(-3.0, 3.0);
  Frontier merged;
  for (int n = 0; n < 300; ++n) {
    CAPTURE(n);
    PackageTable table = random_table(engine, {.parties = 3, .issues = 5});
    for (double& worth : table.worth) worth = std::exp(unit(engine));
    table.disagreement[2] = 1 + std::abs(unit(engine)) * 3;
    merge_frontier(table, merged);
    const Frontier enumerated = enumerate_frontier(table);
    REQUIRE(merged.meeting_core.size() == enumerated.meeting_core.size());
    for (std::size_t i = 0; i < merged.meeting_core.size(); ++i) {
      CHECK(merged.meeting_core[i].index == enumerated.meeting_core[i].index);
      CHECK(std::abs(merged.meeting_core[i].challenger - enumerated.meeting_core[i].challenger) < 1e-12);
      CHECK(std::abs(merged.meeting_core[i].target - enumerated.meeting_core[i].target) < 1e-12);
    }
  }
}
