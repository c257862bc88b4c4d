// Exchange games and learning inside the standoff's plan, one core. Cold: from the base weights; warm: from
// the solution at nine tenths of lambda.
#include <benchmark/benchmark.h>

#include "game/exchange_parameters.h"
#include "game/exchange_tree.h"
#include "game/standoff_learning.h"
#include "oracle/exchange_base_case.h"
#include "solve/tree_solve.h"

using namespace demarche;
using namespace demarche::game;

namespace {

ExchangeParameters worked_case(int rounds) {
  ExchangeParameters p = test::exchange_base_case();
  p.rules.rounds = rounds;
  return p;
}

void build(benchmark::State& state) {
  const ExchangeGame game = make_exchange(worked_case(static_cast<int>(state.range(0))));
  for (auto _ : state) benchmark::DoNotOptimize(build_exchange_tree(game)->tree.nodes());
}

void solve_game(benchmark::State& state, bool warm) {
  const double lambda = static_cast<double>(state.range(1));
  const auto tree = build_exchange_tree(make_exchange(worked_case(static_cast<int>(state.range(0)))));
  const auto near = solve::solve_at_lambda(tree->tree, 0.9 * lambda);
  solve::TreeOptions options;
  if (warm) options.warm_start = near.trusted();
  int sweeps = 0;
  for (auto _ : state) {
    const auto answer = solve::solve_at_lambda(tree->tree, lambda, options);
    sweeps = answer.certificate().sweeps;
    benchmark::DoNotOptimize(answer.trusted());
  }
  state.counters["sweeps"] = sweeps;
  state.counters["games/s"] = benchmark::Counter(1, benchmark::Counter::kIsIterationInvariantRate);
}
void solve_cold(benchmark::State& state) { solve_game(state, false); }
void solve_warm(benchmark::State& state) { solve_game(state, true); }

/// A standoff with the product's types, a demand and room for an offer.
void learning(benchmark::State& state) {
  StandoffInputs in;
  in.packages.challenger_status_quo = .25;
  in.packages.target_status_quo = .8;
  in.packages.negotiable_demand = {.55, .55, true, true};
  in.packages.full_demand = {.9, .1, true, true};
  in.packages.offer = {.4, .7, true, false};
  in.packages.core_offer = {.5, .6, true, true};
  make_types(in);
  ForecastWorkspace work;
  const LearningOptions options{static_cast<int>(state.range(0)), 1e-3, nullptr};
  int nodes = 0;
  for (auto _ : state) {
    if (state.range(0) == 0) {
      benchmark::DoNotOptimize(forecast(in, {1, 1, 0, 1}, {6, 12}, work).endings);
    } else {
      const auto found = forecast_with_learning(in, {1, 1, 0, 1}, {6, 12}, options, work);
      nodes = found->nodes;
    }
  }
  state.counters["nodes"] = nodes;
}

}  // namespace

BENCHMARK(build)->Arg(1)->Arg(2)->Unit(benchmark::kMicrosecond);
BENCHMARK(solve_cold)
    ->ArgNames({"rounds", "lambda"})
    ->Args({1, 5})
    ->Args({1, 20})
    ->Args({2, 20})
    ->Args({3, 20})  // 336,000 decisions: 20 s, 0.8 GB
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(solve_warm)
    ->ArgNames({"rounds", "lambda"})
    ->Args({1, 5})
    ->Args({1, 20})
    ->Args({2, 20})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(learning)->Arg(0)->Arg(2)->Arg(4)->Unit(benchmark::kMicrosecond);
