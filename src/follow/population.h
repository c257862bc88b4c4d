#pragma once
// Many draws through one script: weights, resampling with a random-walk move, and what each draw says at
// every point at which somebody looks. The same numbers on any number of threads.

#include <cstdint>
#include <vector>

#include "demarche/base.h"
#include "follow/replay.h"

namespace demarche::follow_detail {

struct PopulationRequest {
  std::uint64_t seed = 1;
  int draws = 1000, threads = 0;
  bool learn = true;
  int every = 0;            ///< > 0: look also every this many days
  bool forward = false;     ///< look at what threats change from their day on
  bool every_entry = true;  ///< look before and after every step; else only at the start and the end
  Date until;
  const CancelToken* cancel = nullptr;
  ProgressSink progress;
  std::string label;
};

/// What was resampled, and how the moves fared.
struct Resampling {
  int step = 0;          ///< after this step
  double effective = 0;  ///< sample size before
  double accepted = 0;   ///< share of random-walk moves
};

/// One population's views. Points are numbered; a view holds one row per draw.
struct Population {
  std::vector<std::vector<View>> views;             ///< (points x draws)
  int start_point = 0, end_point = 0;               ///< at the start, and at the end of the last day
  std::vector<int> before, after;                   ///< per step: points; -1: not looked at
  std::vector<std::pair<Date, int>> dated;          ///< points of `every`
  std::vector<std::vector<Effect>> effects;         ///< (steps x draws), empty for neutral steps
  std::vector<std::vector<ThreatForward>> forward;  ///< (steps x draws), empty but for threats
  std::vector<Resampling> resamplings;
  double smallest_effective = 0;  ///< smallest effective sample size on the way
  std::vector<Particle>
      particles;  ///< at the end, plans made, waits and evidence of the last days counted in
  bool complete = true;
};

Population run_population(const Crisis& crisis, const Script& script, const simulate::InputSampler& sampler,
                          const PopulationRequest& request);

/// Weights from log-weights, summing to 1.
std::vector<double> normalised_weights(const std::vector<double>& log_weights);
/// (sum w)^2 / sum w^2.
double effective_sample_size(const std::vector<double>& weights);
/// Systematic resampling: how often each draw is kept, from one uniform number. Sums to the number of draws.
std::vector<int> systematic_counts(const std::vector<double>& weights, double uniform);
/// A step of the random walk that stays inside (0, 1) by reflection: symmetric.
double reflected(double position);

}  // namespace demarche::follow_detail
