// Plans, forecasts and views per second on one core, on draws of the divided pie: fourteen types of the
// challenger (eighteen lanes with stubborn ones), three of the target, from a raised posture with a demand.
#include <benchmark/benchmark.h>

#include <vector>

#include "game/standoff_forecast.h"
#include "standoff/pie_draws.h"

using namespace demarche;

namespace {

constexpr int kDraws = 64;

std::vector<game::StandoffInputs> draws() {
  std::vector<game::StandoffInputs> all;
  for (int n = 0; n < kDraws; ++n) {
    auto in = test::pie_inputs({"geneva-2022", .55, .85, 2}, 7, static_cast<std::uint64_t>(n));
    in.parameters.stubborn_share = 0.5;
    game::make_types(in);
    all.push_back(in);
  }
  return all;
}

constexpr game::PublicState kNow{1, 1, 0, 1};

void build_view(benchmark::State& state) {
  const auto all = draws();
  game::StandoffView view;
  int n = 0;
  for (auto _ : state) {
    game::build_view(all[n++ % kDraws], view);
    benchmark::DoNotOptimize(view.game.edges.data());
  }
}

void plan_only(benchmark::State& state) {
  const auto all = draws();
  std::vector<game::ForecastWorkspace> work(kDraws);
  for (int n = 0; n < kDraws; ++n) game::forecast(all[n], kNow, {1, 1}, work[n]);  // views and beliefs
  solve::Plan plan;
  int n = 0;
  for (auto _ : state) {
    const auto& w = work[n % kDraws];
    solve::solve_plan(
        w.view.game,
        {w.challenger_belief, w.target_belief, all[n % kDraws].parameters.lambda,
         static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), game::state_index(kNow)},
        plan);
    ++n;
    benchmark::DoNotOptimize(plan.challenger_value.data());
  }
  state.counters["exps"] = static_cast<double>(plan.exponentials);
  state.counters["plans/s"] = benchmark::Counter(1, benchmark::Counter::kIsIterationInvariantRate);
}

void plan_and_forecast(benchmark::State& state) {
  const auto all = draws();
  game::ForecastWorkspace work;
  int n = 0;
  for (auto _ : state) {
    const auto f = game::forecast(all[n++ % kDraws], kNow,
                                  {static_cast<int>(state.range(1)), static_cast<int>(state.range(0))}, work);
    benchmark::DoNotOptimize(f.endings[0]);
  }
  state.counters["forecasts/s"] = benchmark::Counter(1, benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(build_view)->Unit(benchmark::kMicrosecond);
BENCHMARK(plan_only)->ArgNames({"plan", "keep"})->Args({6, 6})->Args({13, 7})->Unit(benchmark::kMicrosecond);
BENCHMARK(plan_and_forecast)
    ->ArgNames({"plan", "follow"})
    ->Args({6, 6})
    ->Args({13, 7})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
