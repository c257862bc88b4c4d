#include "simulate/run.h"

#include <algorithm>

#include "base/parallel.h"

namespace demarche::simulate {
namespace {

constexpr int kChunk = 16;

void evaluate_draw(const RunRequest& request, CrisisDraw& draw, DrawRecord& record) {
  record.deal = game::share_with_deal(draw.inputs(), draw.frontier(), false);
  record.deal_ignoring_core = game::share_with_deal(draw.inputs(), draw.frontier(), true);
  if (request.packages_only) return;
  record.forecast = draw.evaluate();
  record.variations.resize(request.variations.size());
  for (std::size_t v = 0; v < request.variations.size(); ++v) {
    auto& out = record.variations[v];
    out.forecast = draw.evaluate(request.variations[v], out.applied);
  }
}

}  // namespace

RunResult run_draws(const Crisis& crisis, const StandardPrior& prior, const RunRequest& request) {
  const InputSampler sampler(crisis, prior, request.analyst, request.seed);
  RunResult result;
  result.records.resize(static_cast<std::size_t>(request.draws));
  result.slots = sampler.slots();
  const std::size_t slots = result.slots.size();
  if (request.keep_values) result.values.resize(static_cast<std::size_t>(request.draws) * slots);
  const auto body = [&](std::int64_t begin, std::int64_t end) {
    CrisisDraw draw(crisis, request.situation);
    Drawn drawn;
    for (std::int64_t n = begin; n < end; ++n) {
      sampler.draw(static_cast<std::uint64_t>(n), drawn);
      draw.prepare(drawn);
      if (request.inspect) request.inspect(static_cast<int>(n), drawn, draw);
      evaluate_draw(request, draw, result.records[n]);
      if (request.keep_values)
        std::copy(drawn.values.begin(), drawn.values.end(),
                  result.values.begin() + n * static_cast<std::ptrdiff_t>(slots));
    }
  };
  result.complete = for_each_chunk(request.draws, kChunk, request.threads, body, request.cancel,
                                   request.progress, request.label);
  return result;
}

}  // namespace demarche::simulate
