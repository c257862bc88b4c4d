#pragma once
// Many draws of a crisis, on all cores, with the same bytes on any number of them.

#include <cstdint>
#include <functional>
#include <vector>

#include "demarche/base.h"
#include "simulate/crisis_draw.h"

namespace demarche::simulate {

struct RunRequest {
  unsigned analyst = kStandardRun;  ///< Groups with the analyst's judgements
  std::uint64_t seed = 1;
  int draws = 1000, threads = 0;
  Situation situation;
  std::vector<Variation> variations;  ///< each evaluated on every draw
  bool packages_only = false;         ///< no game is solved: forecasts stay empty
  bool keep_values = false;           ///< keep the drawn inputs, for drivers
  const CancelToken* cancel = nullptr;
  ProgressSink progress;
  std::string label;
  /// Called once per draw, from any thread, each index once: reads a prepared draw before it is evaluated.
  std::function<void(int n, const Drawn&, CrisisDraw&)> inspect;
};

struct VariationRecord {
  game::Forecast forecast;
  bool applied = false;
};

struct DrawRecord {
  game::Forecast forecast;
  double deal = 0,
         deal_ignoring_core = 0;  ///< belief-weighted share of type pairs with a package both would sign
  std::vector<VariationRecord> variations;
};

struct RunResult {
  std::vector<DrawRecord> records;
  std::vector<Slot> slots;
  std::vector<double> values;  ///< (draws x slots), if kept
  bool complete = true;        ///< false: cancelled
};

RunResult run_draws(const Crisis& crisis, const StandardPrior& prior, const RunRequest& request);

}  // namespace demarche::simulate
