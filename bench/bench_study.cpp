// What a sweep adds to the draws themselves: tallies, records, the log.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <filesystem>
#include <random>
#include <string>

#include "base/tally.h"
#include "demarche/study.h"

namespace demarche {
namespace {

/// One number of one draw into a tally; eight or so per draw of a dossier.
void tally_add(benchmark::State& state) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  std::vector<double> values(1 << 16);
  for (double& value : values) value = unit(random);
  Tally tally;
  std::size_t at = 0;
  for (auto _ : state) {
    tally.add(values[at++ & 0xffff]);
  }
  benchmark::DoNotOptimize(tally.moments.mean());
}
BENCHMARK(tally_add);

PreparedStudy geneva(std::int64_t draws) {
  const std::string folder = DEMARCHE_SOURCE_DIR;
  const auto study = parse_study(
      "schema = \"demarche-study/1\"\nid = \"b\"\ntitle = \"b\"\ndraws = " + std::to_string(draws) +
          "\noutputs = [\"war\", \"accident\", \"concession\", \"standoff\", \"back-down\", \"settlement\", "
          "\"deal\", "
          "\"challenger-value\"]\n[[dossier]]\npath = \"" +
          folder + "/crises/geneva-2022\"\n",
      "bench.toml");
  auto made = PreparedStudy::make(*study);
  return std::move(*made);
}

/// A unit of 64 draws, from inputs to bytes.
void compute_unit(benchmark::State& state) {
  const PreparedStudy study = geneva(4096);
  const std::int64_t unit = study.facts().unit;
  for (auto _ : state) {
    benchmark::DoNotOptimize(study.compute({0, 0, unit}, nullptr));
  }
  state.SetItemsProcessed(state.iterations() * unit);
}
BENCHMARK(compute_unit)->Unit(benchmark::kMillisecond);

/// What whoever holds the queue does with a unit's bytes: check, append to the log, count. The work of rank 0
/// per unit, without the network.
void accept_unit(benchmark::State& state) {
  const PreparedStudy study = geneva(1'000'000);
  const std::string bytes = study.compute({0, 0, study.facts().unit}, nullptr);
  const std::string file = (std::filesystem::temp_directory_path() / "demarche-bench.csv").string();
  std::filesystem::remove(file + ".part");
  auto queue = SweepQueue::open(study.facts(), file, {});
  for (auto _ : state) {
    benchmark::DoNotOptimize(queue->next());
    benchmark::DoNotOptimize(queue->accept(bytes));
  }
  std::filesystem::remove(file + ".part");
}
BENCHMARK(accept_unit)->Unit(benchmark::kMicrosecond)->Iterations(500);

}  // namespace
}  // namespace demarche
