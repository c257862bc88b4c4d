// Exchange games of the worked crises, draw by draw: how many are solved, and how often a cheaper way to
// solve them ends in another equilibrium than the principal branch, followed point by point. Cold is what an
// assessment does; warm begins from the first draw with a tree of the same shape. Counters are of all draws
// of a crisis; times are CPU per game.
#include <benchmark/benchmark.h>

#include <cmath>
#include <ctime>
#include <map>
#include <string>
#include <vector>

#include "demarche/crisis.h"
#include "game/exchange_tree.h"
#include "simulate/exchange_draw.h"
#include "simulate/run.h"
#include "simulate/standard_prior.h"

using namespace demarche;

namespace {

constexpr int kDraws = 1000;
constexpr double kSame = 1e-5;  // largest difference of a probability to pass a node

struct Game {
  game::ExchangeTree tree;
  double lambda = 0;
  /// Trees of one shape can start from each other's solutions.
  [[nodiscard]] std::vector<int> shape() const {
    std::vector<int> out = tree.tree.end;
    out.insert(out.end(), tree.tree.mask.begin(), tree.tree.mask.end());
    out.insert(out.end(), tree.tree.types.begin(), tree.tree.types.end());
    return out;
  }
};

std::vector<Game> games_of(const std::string& name) {
  const auto crisis = read_crisis(std::string(DEMARCHE_SOURCE_DIR) + "/crises/" + name);
  std::vector<Game> out(kDraws);
  if (!crisis) return {};
  simulate::RunRequest request;
  request.draws = kDraws;
  request.threads = 1;
  request.analyst = simulate::kAnalystRun;
  request.situation = simulate::situation_now(*crisis);
  request.packages_only = true;
  request.inspect = [&](int n, const simulate::Drawn& drawn, simulate::CrisisDraw& draw) {
    const auto prepared = simulate::exchange_draw(draw, request.situation.state);
    auto tree = game::build_exchange_tree(game::crisis_exchange(prepared.inputs, prepared.now, {}));
    if (tree) out[n] = {std::move(*tree), drawn.parameters.lambda};
  };
  simulate::run_draws(*crisis, simulate::standard_prior(), request);
  return out;
}

/// Games solved one way.
struct Way {
  int solved = 0, other = 0;
  double seconds = 0;

  solve::TreeAnswer solve(const Game& game, const solve::TreeOptions& options) {
    const std::clock_t before = std::clock();
    solve::TreeAnswer answer = solve::solve_at_lambda(game.tree.tree, game.lambda, options);
    seconds += static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    solved += answer.trusted() ? 1 : 0;
    return answer;
  }
  void compare(const solve::TreeAnswer& answer, const solve::TreeAnswer& path) {
    if (!answer.trusted() || !path.trusted()) return;
    double most = 0;
    for (std::size_t i = 0; i < answer.trusted()->reach.size(); ++i)
      most = std::max(most, std::abs(answer.trusted()->reach[i] - path.trusted()->reach[i]));
    other += most > kSame ? 1 : 0;
  }
};

void draws(benchmark::State& state, const std::string& crisis) {
  const std::vector<Game> games = games_of(crisis);
  solve::TreeOptions path_only, near;
  path_only.method = solve::MethodChoice::newton;
  near.residual_tolerance = 1e-8;
  for (auto _ : state) {
    Way cold, path, warm;
    int warmed = 0;
    std::map<std::vector<int>, solve::TreeSolution> first;
    for (const Game& game : games) {
      const auto reference = path.solve(game, path_only), answer = cold.solve(game, {});
      cold.compare(answer, reference);
      const auto begin = first.find(game.shape());
      if (begin == first.end()) {
        if (reference.trusted()) first.emplace(game.shape(), *reference.trusted());
        continue;
      }
      ++warmed;
      near.warm_start = &begin->second;
      warm.compare(warm.solve(game, near), reference);
    }
    state.counters["unsolved"] = kDraws - cold.solved;
    state.counters["cold_other"] = cold.other;
    state.counters["warm_other"] = warm.other;
    state.counters["shapes"] = static_cast<double>(first.size());
    state.counters["cold_us"] = 1e6 * cold.seconds / kDraws;
    state.counters["path_us"] = 1e6 * path.seconds / kDraws;
    state.counters["warm_us"] = 1e6 * warm.seconds / std::max(warmed, 1);
  }
}

const bool registered = [] {
  for (const char* crisis : {"berlin-1961", "cuba-1962", "geneva-2022", "july-1914", "quiet-1957-berlin",
                             "quiet-2020-ukraine", "spring-2021"})
    benchmark::RegisterBenchmark(crisis, draws, std::string(crisis))->Unit(benchmark::kSecond)->Iterations(1);
  return true;
}();

}  // namespace
