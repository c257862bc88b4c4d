#include <fmt/format.h>

#include "assess/bands.h"
#include "assess/exchange_central.h"
#include "assess/runs.h"
#include "simulate/run.h"

namespace demarche {
namespace {

using namespace assess_detail;

class Solver {
 public:
  Solver(const Crisis& crisis, const ExchangeOptions& options)
      : crisis_(crisis),
        options_(options),
        run_(options.standard ? simulate::kStandardRun : simulate::kAnalystRun),
        situation_(simulate::situation_now(crisis)) {}

  Result<ExchangeAnswer> run() {
    ExchangeAnswer out;
    auto solution = one_game();
    if (!solution) return solution.diagnostics();
    out.solution = std::move(*solution);
    if (options_.draws.draws > 0) {
      out.bands = bands();
      if (!out.bands) return make_error("cancelled", "the solution was cancelled");
    }
    return out;
  }

 private:
  Result<ExchangeSolution> one_game() const {
    const simulate::InputSampler sampler(crisis_, simulate::standard_prior(), run_, options_.draws.seed);
    const simulate::Drawn drawn = inputs_of(sampler, options_.draw);
    simulate::CrisisDraw draw(crisis_, situation_);
    draw.prepare(drawn);
    auto solution = describe_exchange(exchange_draw(draw, situation_.state), draw.table(),
                                      options_.lambda.value_or(drawn.parameters.lambda), options_);
    if (!solution) return solution;
    solution->which = name_of_draw(options_.draw);
    return solution;
  }

  std::optional<ExchangeBands> bands() const {
    std::vector<SolvedExchange> solved(static_cast<std::size_t>(options_.draws.draws));
    simulate::RunRequest request = run_request(options_.draws, run_, situation_, "exchange games");
    request.packages_only = true;
    const game::ExchangeScope scope{.rounds = options_.rounds};
    request.inspect = [&](int n, const simulate::Drawn& drawn, simulate::CrisisDraw& draw) {
      solved[n] = solve_exchange_draw(exchange_draw(draw, situation_.state), scope,
                                      options_.lambda.value_or(drawn.parameters.lambda), request.cancel);
    };
    if (!simulate::run_draws(crisis_, simulate::standard_prior(), request).complete) return std::nullopt;
    return summarise(solved);
  }

  std::optional<ExchangeBands> summarise(const std::vector<SolvedExchange>& solved) const {
    ExchangeBands out;
    out.draws = static_cast<int>(solved.size());
    out.seed = options_.draws.seed;
    for (const auto& one : solved) {
      out.failed += one.solved ? 0 : 1;
      if (!one.solved) continue;
      out.worst_residual = std::max(out.worst_residual, one.certificate.residual);
      for (const double gap : one.certificate.best_response_gap) out.worst_gap = std::max(out.worst_gap, gap);
    }
    if (out.failed == out.draws) return out;
    const auto band = [&solved](auto read) {
      std::vector<double> values;
      for (const auto& one : solved) {
        if (one.solved) values.push_back(read(one.outcome));
      }
      return band_of(values);
    };
    for (int e = 0; e < kExchangeEnds; ++e) out.ends[e] = band([e](const auto& o) { return o.ends[e]; });
    out.attack = band([](const auto& o) { return o.attack(); });
    out.war = band([](const auto& o) { return o.attack() + o.end(ExchangeEnd::accident); });
    out.settled =
        band([](const auto& o) { return o.end(ExchangeEnd::accepted) + o.end(ExchangeEnd::taken); });
    out.challenger_value = band([](const auto& o) { return o.challenger_value; });
    out.target_value = band([](const auto& o) { return o.target_value; });
    return out;
  }

  const Crisis& crisis_;
  const ExchangeOptions& options_;
  unsigned run_;
  simulate::Situation situation_;
};

}  // namespace

Result<ExchangeAnswer> solve_exchange(const Crisis& crisis, const ExchangeOptions& options) {
  if (options.rounds < 1 || options.rounds > 3) {
    return make_error("rounds", fmt::format("found {} rounds, expected 1 to 3", options.rounds));
  }
  if (options.lambda && !(*options.lambda > 0 && *options.lambda <= 1e6)) {
    return make_error("lambda",
                      fmt::format("found lambda {}, expected more than 0 and at most 1e6", *options.lambda));
  }
  if (options.draws.draws < 0 || options.draws.draws > 10'000'000) {
    return make_error("draws", fmt::format("found {} draws, expected 0 to 10,000,000", options.draws.draws));
  }
  return Solver(crisis, options).run();
}

}  // namespace demarche
