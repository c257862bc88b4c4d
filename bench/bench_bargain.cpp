// How fast frontiers are merged. Tables imitate crises: on each issue the leads want opposite ends, options
// between are worth more or less than the straight line, and further parties stand near one of the leads.

#include <benchmark/benchmark.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "demarche/bargain.h"

namespace demarche {
namespace {

struct Shape {
  int issues, options, parties, core_issues;
};

/// Worth of the options from one end to the other for a party that wants the far end.
std::vector<double> one_issue(std::mt19937_64& engine, int options, double weight) {
  const double bend = std::uniform_real_distribution<double>(0.5, 2.0)(engine);
  std::vector<double> worth;
  for (int o = 0; o < options; ++o)
    worth.push_back(weight * std::pow(static_cast<double>(o) / (options - 1), bend));
  return worth;
}

void add_party(std::mt19937_64& engine, const Shape& shape, int party, PackageTable& table) {
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  std::vector<double> weights;
  double sum = 0;
  for (int i = 0; i < shape.issues; ++i) {
    weights.push_back(0.05 + unit(engine));
    sum += weights.back();
  }
  for (int i = 0; i < shape.issues; ++i) {
    const std::vector<double> worth = one_issue(engine, shape.options, weights[i] / sum);
    // Leads always disagree; the others side with the target on most issues.
    const bool wants_change = party == 0 || (party > 1 && unit(engine) < 0.2);
    if (wants_change)
      table.worth.insert(table.worth.end(), worth.begin(), worth.end());
    else
      table.worth.insert(table.worth.end(), worth.rbegin(), worth.rend());
  }
}

/// The status quo is the first option everywhere; a party beyond the leads may lose `tolerance` against it.
PackageTable crisis_like(std::uint64_t seed, const Shape& shape, double tolerance) {
  std::mt19937_64 engine(seed);
  PackageTable table;
  table.parties = shape.parties;
  table.first_option.push_back(0);
  for (int i = 0; i < shape.issues; ++i) {
    for (int o = 0; o < shape.options; ++o) table.satisfies_core.push_back(i >= shape.core_issues || o > 0);
    table.first_option.push_back(table.options() + shape.options);
    table.status_quo.push_back(0);
  }
  for (int party = 0; party < shape.parties; ++party) {
    table.actor.push_back(party);
    add_party(engine, shape, party, table);
  }
  table.forbidden.assign(table.worth.size(), 0);
  table.disagreement.assign(static_cast<std::size_t>(shape.parties),
                            std::numeric_limits<double>::quiet_NaN());
  const PackageVerdict status_quo = judge(table, table.status_quo);
  for (int party = 2; party < shape.parties; ++party)
    table.disagreement[party] = status_quo.worth[party] - tolerance;
  return table;
}

void merge_crises(benchmark::State& state, const Shape& shape, double tolerance) {
  std::vector<PackageTable> tables;
  for (std::uint64_t seed = 1; seed <= 32; ++seed) tables.push_back(crisis_like(seed, shape, tolerance));
  Frontier frontier;
  std::size_t next = 0, points = 0, merged = 0;
  for (auto _ : state) {
    merge_frontier(tables[next], frontier);
    next = (next + 1) % tables.size();
    points += frontier.meeting_core.size() + frontier.without_core.size();
    ++merged;
  }
  const double packages = static_cast<double>(tables.front().packages());
  state.counters["packages"] = packages;
  state.counters["packages/s"] =
      benchmark::Counter(packages * static_cast<double>(merged), benchmark::Counter::kIsRate);
  state.counters["frontier"] = static_cast<double>(points) / static_cast<double>(merged);
}

BENCHMARK_CAPTURE(merge_crises, 11x3_2_parties, Shape{11, 3, 2, 2}, 0.0);
BENCHMARK_CAPTURE(merge_crises, 11x3_4_parties_tolerance_0.02, Shape{11, 3, 4, 2}, 0.02);
BENCHMARK_CAPTURE(merge_crises, 11x3_4_parties_tolerance_0.1, Shape{11, 3, 4, 2}, 0.1);
BENCHMARK_CAPTURE(merge_crises, 11x3_4_parties_tolerance_0.3, Shape{11, 3, 4, 2}, 0.3);
BENCHMARK_CAPTURE(merge_crises, 11x3_6_parties_tolerance_0.1, Shape{11, 3, 6, 2}, 0.1);
BENCHMARK_CAPTURE(merge_crises, 12x4_2_parties, Shape{12, 4, 2, 2}, 0.0);
BENCHMARK_CAPTURE(merge_crises, 12x4_4_parties_tolerance_0.1, Shape{12, 4, 4, 2}, 0.1);

}  // namespace
}  // namespace demarche
