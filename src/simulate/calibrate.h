#pragma once
// Calibration of the one range the standard prior does not state beforehand: the share of resolved
// challengers.

#include <vector>

#include "simulate/run.h"
#include "simulate/standard_prior.h"

namespace demarche::simulate {

struct CalibrationRequest {
  double target = 0.06;             ///< mean prior war, accidents included, over the crises
  double spread = 0.1791 / 0.0131;  ///< ratio of the ends of the log-uniform range, kept
  std::uint64_t seed = 1;
  int draws = 1000, tempos = 6, threads = 0;
  const CancelToken* cancel = nullptr;
  ProgressSink progress;
};

/// Mean prior war (accidents included; limited attacks only where they become the full one, since classes of
/// past cases count wars) of each crisis from its onset if resolved-share ranges over [low, low * spread].
std::vector<double> prior_war(const std::vector<Crisis>& crises, const StandardPrior& prior, double low,
                              const CalibrationRequest& request);

/// Bisection on the low end (log scale, 20 halvings) until the mean over the crises is the target. Monotone
/// because the same uniforms are used at every step. Errors: the target is out of reach.
Result<Calibration> calibrate(const std::vector<Crisis>& crises, const StandardPrior& prior,
                              const CalibrationRequest& request);

}  // namespace demarche::simulate
