#include <fmt/format.h>

#include <algorithm>

#include "assess/bands.h"
#include "assess/runs.h"
#include "base/numeric.h"
#include "demarche/exchange.h"
#include "game/standoff_learning.h"
#include "simulate/run.h"

namespace demarche {
namespace {

using namespace assess_detail;

constexpr double kNoticed = 0.05;  // an ending that moves by more than this is counted

/// What one draw contributes.
struct Pair {
  game::Forecast frozen, moving;
  double largest = 0, residual = 0;
  bool solved = false;
};

class Solver {
 public:
  Solver(const Crisis& crisis, const StandoffGameOptions& options)
      : crisis_(crisis),
        options_(options),
        run_(options.standard ? simulate::kStandardRun : simulate::kAnalystRun),
        situation_(simulate::situation_now(crisis)) {}

  Result<StandoffGameAnswer> run() {
    auto out = one_game();
    if (!out || options_.draws.draws == 0) return out;
    out->differences = differences();
    if (!out->differences) return make_error("cancelled", "the solution was cancelled");
    return out;
  }

 private:
  Result<game::Learning> learn(const simulate::CrisisDraw& draw, game::ForecastWorkspace& work) const {
    game::StandoffInputs inputs = draw.inputs();
    if (options_.lambda) inputs.parameters.lambda = *options_.lambda;
    game::LearningOptions how;
    how.depth = options_.depth;
    how.cancel = options_.draws.cancel;
    return game::forecast_with_learning(inputs, draw.state(), draw.horizons(), how, work);
  }

  Result<StandoffGameAnswer> one_game() const {
    const simulate::InputSampler sampler(crisis_, simulate::standard_prior(), run_, options_.draws.seed);
    const simulate::Drawn drawn = inputs_of(sampler, options_.draw);
    simulate::CrisisDraw draw(crisis_, situation_);
    draw.prepare(drawn);
    game::ForecastWorkspace work;
    const auto found = learn(draw, work);
    if (!found) return found.diagnostics();
    const Certificate& c = found->certificate;
    if (!c.trusted()) {
      if (c.status == SolveStatus::cancelled) return make_error("cancelled", "the solution was cancelled");
      return make_error("not-converged",
                        fmt::format("beliefs that move in {} rounds are not solved at lambda {}: {}",
                                    found->depth, c.lambda, name_of(c.status)));
    }
    StandoffGameAnswer out;
    out.which = name_of_draw(options_.draw);
    out.depth = found->depth;
    out.rounds = draw.horizons().forecast;
    out.nodes = found->nodes;
    out.decision_nodes = found->decisions;
    out.frozen = found->frozen.endings;
    out.moving = found->moving.endings;
    out.frozen_value = {found->frozen.challenger_value, found->frozen.target_value};
    out.moving_value = {found->moving.challenger_value, found->moving.target_value};
    out.certificate = c;
    return out;
  }

  std::optional<LearningDifferences> differences() const {
    std::vector<Pair> pairs(static_cast<std::size_t>(options_.draws.draws));
    simulate::RunRequest request = run_request(options_.draws, run_, situation_, "standoff games");
    request.packages_only = true;
    request.inspect = [&](int n, const simulate::Drawn&, simulate::CrisisDraw& draw) {
      game::ForecastWorkspace work;
      if (const auto found = learn(draw, work)) {
        pairs[n] = {found->frozen, found->moving, found->largest_difference(), found->certificate.residual,
                    found->certificate.trusted()};
      }
    };
    if (!simulate::run_draws(crisis_, simulate::standard_prior(), request).complete) return std::nullopt;
    return summarise(pairs);
  }

  LearningDifferences summarise(std::vector<Pair>& pairs) const {
    LearningDifferences out;
    out.draws = static_cast<int>(pairs.size());
    out.seed = options_.draws.seed;
    std::erase_if(pairs, [](const Pair& p) { return !p.solved; });
    out.failed = out.draws - static_cast<int>(pairs.size());
    if (pairs.empty()) return out;
    const auto difference = [&pairs](auto read) {
      std::vector<double> before, after;
      for (const Pair& p : pairs) before.push_back(read(p.frozen)), after.push_back(read(p.moving));
      return difference_of(before, after);
    };
    for (int e = 0; e < kEndings; ++e)
      out.endings[e] = difference([e](const auto& f) { return f.endings[e]; });
    out.war = difference([](const auto& f) { return war_in_all(f); });
    std::vector<double> largest;
    for (const Pair& p : pairs) {
      largest.push_back(p.largest);
      out.above += p.largest > kNoticed ? 1.0 / static_cast<double>(pairs.size()) : 0;
      out.worst_residual = std::max(out.worst_residual, p.residual);
    }
    std::sort(largest.begin(), largest.end());
    out.largest = largest.back();
    out.typical = quantile_sorted(largest, 0.5);
    return out;
  }

  const Crisis& crisis_;
  const StandoffGameOptions& options_;
  unsigned run_;
  simulate::Situation situation_;
};

}  // namespace

Result<StandoffGameAnswer> solve_standoff(const Crisis& crisis, const StandoffGameOptions& options) {
  if (options.depth < 1 || options.depth > 6) {
    return make_error("depth", fmt::format("found depth {}, expected 1 to 6", options.depth));
  }
  if (options.draws.draws < 0 || options.draws.draws > 10'000'000) {
    return make_error("draws", fmt::format("found {} draws, expected 0 to 10,000,000", options.draws.draws));
  }
  return Solver(crisis, options).run();
}

}  // namespace demarche
