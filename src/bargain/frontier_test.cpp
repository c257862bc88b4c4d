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
