#include <fmt/format.h>

#include <algorithm>

#include "assess/bands.h"
#include "base/numeric.h"
#include "demarche/exchange.h"
#include "game/standoff_learning.h"
#include "simulate/run.h"

namespace demarche {
namespace {

using namespace assess_detail;

constexpr double kNoticed = 0.05;  // an ending that moves by more than this is counted

Diagnostic problem(std::string code, std::string message) {
  Diagnostic d;
  d.code = std::move(code);
  d.message = std::move(message);
  return d;
}

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
    if (!out->differences) return problem("cancelled", "the solution was cancelled");
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
    simulate::Drawn drawn;
    if (options_.draw) {
      sampler.draw(static_cast<std::uint64_t>(*options_.draw), drawn);
    } else {
      sampler.centre(drawn);
    }
    simulate::CrisisDraw draw(crisis_, situation_);
    draw.prepare(drawn);
    game::ForecastWorkspace work;
    const auto found = learn(draw, work);
    if (!found) return found.diagnostics();
    const Certificate& c = found->certificate;
    if (!c.trusted()) {
      if (c.status == SolveStatus::cancelled) return problem("cancelled", "the solution was cancelled");
      return problem("not-converged",
                     fmt::format("beliefs that move in {} rounds are not solved at lambda {}: {}",
                                 found->depth, c.lambda, name_of(c.status)));
    }
    StandoffGameAnswer out;
    out.which = options_.draw ? fmt::format("draw {}", *options_.draw) : "central inputs";
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
    simulate::RunRequest request;
    request.analyst = run_;
    request.seed = options_.draws.seed;
    request.draws = options_.draws.draws;
    request.threads = options_.draws.threads;
    request.situation = situation_;
    request.packages_only = true;
    request.cancel = options_.draws.cancel;
    request.progress = options_.draws.progress;
    request.label = "standoff games";
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
    return problem("depth", fmt::format("found depth {}, expected 1 to 6", options.depth));
  }
  if (options.draws.draws < 0 || options.draws.draws > 10'000'000) {
    return problem("draws", fmt::format("found {} draws, expected 0 to 10,000,000", options.draws.draws));
  }
  return Solver(crisis, options).run();
}

}  // namespace demarche
