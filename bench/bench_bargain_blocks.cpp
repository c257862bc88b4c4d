// How fast the red lines in the way of a deal are found, from the draw of a crisis on.

#include <benchmark/benchmark.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "bargain/blocks.h"

namespace demarche {
namespace {

struct CrisisCase {
  Crisis crisis;
  BargainDraw draw;
};

/// A party's wish on one issue with three options; party 0 and one issue in five of the others want change.
void add_stance(std::mt19937_64& engine, int actor, int issue, double line_share, CrisisCase& c) {
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  const bool wants_change = actor == 0 || (actor > 1 && unit(engine) < 0.2);
  Stance stance;
  stance.actor = actor;
  stance.issue = issue;
  stance.core = actor == 0 && issue < 2;
  stance.satisfies = {1, 2};
  StanceDraw drawn;
  drawn.value = {wants_change ? 0.0 : 1.0, unit(engine), wants_change ? 1.0 : 0.0};
  drawn.weight = 0.05 + unit(engine);
  if (unit(engine) < line_share) {
    stance.red_lines.emplace_back().refuses = {wants_change ? 0 : 2};
    drawn.lines.push_back({0.5 * unit(engine), unit(engine) < 0.3});
  }
  c.crisis.stances.push_back(stance);
  c.draw.stances.push_back(drawn);
}

/// Eleven issues, four parties (the leads, a veto on each side), about 18 red lines.
CrisisCase crisis_case(std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  CrisisCase c;
  c.crisis.actors.resize(4);
  for (int a = 0; a < 4; ++a) {
    c.crisis.actors[a].side = a == 0 ? Side::challenger : Side::target;
    c.crisis.actors[a].lead = a < 2;
    c.crisis.actors[a].veto = a >= 2;
  }
  c.crisis.issues.resize(11);
  for (int i = 0; i < 11; ++i) {
    c.crisis.issues[i].options.resize(3);
    for (int a = 0; a < 4; ++a) add_stance(engine, a, i, 0.4, c);
  }
  c.draw.disagreement.assign(4, std::numeric_limits<double>::quiet_NaN());
  PackageTable table;
  tabulate(c.crisis, c.draw, table);
  const PackageVerdict status_quo = judge(table, table.status_quo);
  for (int a = 2; a < 4; ++a) c.draw.disagreement[a] = status_quo.worth[a] - 0.1;
  return c;
}

void find_blocks_in_crises(benchmark::State& state, double disagreement) {
  std::vector<CrisisCase> cases;
  for (std::uint64_t seed = 1; seed <= 32; ++seed) cases.push_back(crisis_case(seed));
  std::size_t next = 0;
  double calls = 0, deals = 0, single = 0, pairs = 0;
  for (auto _ : state) {
    const CrisisCase& c = cases[next];
    next = (next + 1) % cases.size();
    const BlockReport report = find_blocks(c.crisis, c.draw, {disagreement, disagreement});
    ++calls;
    deals += report.deal;
    single += !report.single.empty();
    pairs += !report.pairs.empty();
  }
  state.counters["deal"] = deals / calls;
  state.counters["one line"] = single / calls;
  state.counters["a pair"] = pairs / calls;
}

BENCHMARK_CAPTURE(find_blocks_in_crises, 11x3_4_parties_0.3, 0.3)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(find_blocks_in_crises, 11x3_4_parties_0.5, 0.5)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(find_blocks_in_crises, 11x3_4_parties_0.6, 0.6)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace demarche
