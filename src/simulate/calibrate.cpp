#include "simulate/calibrate.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace demarche::simulate {
namespace {

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Diagnostic failure(std::string message) { return make_error("calibration", std::move(message)); }

}  // namespace

std::vector<double> prior_war(const std::vector<Crisis>& crises, const StandardPrior& prior, double low,
                              const CalibrationRequest& request) {
  StandardPrior tried = prior;
  tried.entries[tried.index("resolved-share")].value = Uncertain::log_uniform(low, low * request.spread);
  std::vector<double> war;
  for (const Crisis& crisis : crises) {
    RunRequest run;
    run.seed = request.seed;
    run.draws = request.draws;
    run.threads = request.threads;
    run.situation = situation_onset(crisis, request.tempos);
    run.cancel = request.cancel;
    run.progress = request.progress;
    run.label = crisis.id;
    const RunResult result = run_draws(crisis, tried, run);
    double sum = 0;
    for (const auto& record : result.records) {
      sum += record.forecast.endings[static_cast<std::size_t>(Ending::war)] +
             record.forecast.endings[static_cast<std::size_t>(Ending::accident)] - record.forecast.contained;
    }
    war.push_back(sum / request.draws);
  }
  return war;
}

Result<Calibration> calibrate(const std::vector<Crisis>& crises, const StandardPrior& prior,
                              const CalibrationRequest& request) {
  if (crises.empty()) return failure("the list of crises to calibrate on is empty");
  double low = std::log(1e-4), high = std::log(0.95 / request.spread);
  const double least = mean_of(prior_war(crises, prior, std::exp(low), request));
  const double most = mean_of(prior_war(crises, prior, std::exp(high), request));
  if (request.target < least || request.target > most) {
    return failure(fmt::format("the target {} is out of reach: mean prior war runs from {:.4f} to {:.4f}",
                               request.target, least, most));
  }
  for (int i = 0; i < 20; ++i) {
    if (request.cancel && request.cancel->cancelled()) return failure("cancelled");
    const double middle = 0.5 * (low + high);
    (mean_of(prior_war(crises, prior, std::exp(middle), request)) < request.target ? low : high) = middle;
  }
  Calibration out;
  out.low = std::round(std::exp(0.5 * (low + high)) * 1e5) / 1e5;
  out.high = out.low * request.spread;
  out.target = request.target;
  out.seed = request.seed;
  out.draws = request.draws;
  out.tempos = request.tempos;
  const auto war = prior_war(crises, prior, out.low, request);
  out.reached = mean_of(war);
  for (std::size_t i = 0; i < crises.size(); ++i) out.crises.emplace_back(crises[i].id, war[i]);
  return out;
}

}  // namespace demarche::simulate
