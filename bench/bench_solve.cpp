// The equilibrium solver: to the limit and to a given lambda, on one-round crises (types x demands) and
// alternating offers; and what one sweep costs for each node and type, beside what this machine can do at
// most.

#include <benchmark/benchmark.h>
#include <cblas.h>

#include <vector>

#include "solve/clones.h"
#include "solve/test_crisis_games.h"
#include "solve/tree_solve.h"
#include "solve/tree_sweep.h"
#include "solve/vector_exp.h"

namespace demarche::solve {
namespace {

// ---- limits of the machine, to read the rest against
// ---------------------------------------------------------------

DEMARCHE_CLONES void add_scaled(const double* b, const double* c, double* a, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) a[i] = b[i] + 3.0 * c[i];
}

// Sustained bandwidth (McCalpin's triad): 24 bytes an entry. Rows that fit the second cache, and rows that do
// not.
void bandwidth(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  std::vector<double> a(count, 0.0), b(count, 1.0), c(count, 2.0);
  for (auto _ : state) {
    add_scaled(b.data(), c.data(), a.data(), count);
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(24 * count));
}
BENCHMARK(bandwidth)->ArgName("doubles")->Arg(1 << 14)->Arg(1 << 22)->Unit(benchmark::kMicrosecond);

// Floating point operations of a product that the library does best.
void products(benchmark::State& state) {
  constexpr int n = 512;
  std::vector<double> a(n * n, 1.0), b(n * n, 2.0), c(n * n, 0.0);
  for (auto _ : state) {
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1.0, a.data(), n, b.data(), n, 0.0,
                c.data(), n);
    benchmark::ClobberMemory();
  }
  state.counters["flop/s"] =
      benchmark::Counter(2.0 * n * n * n, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(products)->Unit(benchmark::kMillisecond);

DEMARCHE_CLONES void exponentiate(const double* x, double* to, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) to[i] = exp_nonpositive(x[i]);
}

void exponentials(benchmark::State& state) {
  constexpr std::size_t kCount = 1024;
  std::vector<double> x(kCount), to(kCount);
  for (std::size_t i = 0; i < kCount; ++i) x[i] = -0.02 * static_cast<double>(i);
  for (auto _ : state) {
    exponentiate(x.data(), to.data(), kCount);
    benchmark::ClobberMemory();
  }
  state.counters["per_1e9"] = benchmark::Counter(
      kCount / 1e9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(exponentials)->Unit(benchmark::kMicrosecond);

// ---- the solver
// -----------------------------------------------------------------------------------------------------

void report(benchmark::State& state, const TreeAnswer& answer) {
  const Certificate& certificate = answer.certificate();
  if (!certificate.trusted()) state.SkipWithError("not solved");
  state.counters["lambda"] = certificate.lambda;
  state.counters["gap"] = std::max(certificate.best_response_gap[0], certificate.best_response_gap[1]);
  state.counters["steps"] = certificate.steps;
  state.counters["folds"] = certificate.folds;
}

void follow(benchmark::State& state, const PublicTree& tree, double regret) {
  TreeOptions options;
  options.regret_tolerance = regret;
  for (auto _ : state) {
    const TreeAnswer answer = follow_to_limit(tree, options);
    benchmark::DoNotOptimize(&answer);
    report(state, answer);
  }
}

void one_round_to_the_limit(benchmark::State& state) {
  follow(state, one_round_crisis(static_cast<int>(state.range(0)), static_cast<int>(state.range(1))), 1e-8);
}
BENCHMARK(one_round_to_the_limit)
    ->ArgNames({"types", "demands"})
    ->ArgsProduct({{2, 4, 8, 16}, {2, 4, 8, 16}})
    ->Args({100, 16})
    ->Args({100, 32})
    ->Unit(benchmark::kMillisecond);

void alternating_offers_to_the_limit(benchmark::State& state) {
  follow(state,
         alternating_offers(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)),
                            static_cast<int>(state.range(2))),
         1e-6);
}
BENCHMARK(alternating_offers_to_the_limit)
    ->ArgNames({"rounds", "types", "offers"})
    ->Args({2, 100, 8})
    ->Args({3, 100, 3})
    ->Args({6, 16, 2})
    ->Args({3, 100, 8})
    ->Unit(benchmark::kMillisecond);

void one_round_at_lambda_20(benchmark::State& state) {
  const PublicTree tree =
      one_round_crisis(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  for (auto _ : state) {
    const TreeAnswer answer = solve_at_lambda(tree, 20);
    benchmark::DoNotOptimize(&answer);
    report(state, answer);
  }
}
BENCHMARK(one_round_at_lambda_20)
    ->ArgNames({"types", "demands"})
    ->Args({4, 4})
    ->Args({16, 16})
    ->Args({100, 16})
    ->Unit(benchmark::kMillisecond);

// One evaluation of the fixed-point map: values up and beliefs down, both sides. `ns_per_node_type` divides
// by (nodes that are not terminal) x (types of both sides).
void one_sweep(benchmark::State& state) {
  const PublicTree tree = alternating_offers(3, static_cast<int>(state.range(0)), 8);
  const TreeLayout layout(tree);
  TreeSweeps sweeps(layout);
  Expectation x = sweeps.expectation();
  const double lambda = static_cast<double>(state.range(1));  // 1000: beliefs by logarithms
  for (auto _ : state) {
    for (int s = 0; s < 2; ++s) {
      sweeps.choose(s, lambda, x);
      sweeps.expect(s, x);
    }
  }
  const double cells = static_cast<double>(layout.inner.size()) * (tree.types[0] + tree.types[1]);
  state.counters["per_1e9_node_types"] = benchmark::Counter(
      cells / 1e9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(one_sweep)
    ->ArgNames({"types", "lambda"})
    ->ArgsProduct({{4, 16, 100}, {20, 1000}})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace demarche::solve
