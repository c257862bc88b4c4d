#pragma once
// The family of models under one call: values in, a forecast out.

#include <functional>
#include <string>
#include <vector>

#include "collective/column.h"

namespace demarche::collective {

/// What a model run knows beside the values.
struct RunContext {
  const PositionTable* table = nullptr;
  const ForecastOptions* options = nullptr;
  std::uint64_t draw = 0;     ///< names the random stream of a stochastic model
  bool within_draws = false;  ///< one of many draws of the table: a stochastic model runs once
};

struct Runner {
  ForecastModel about;
  /// Fills everything but name and bands.
  std::function<void(const RunContext&, const Values&, ModelForecast&)> run;
};

/// In the order in which they are printed.
const std::vector<Runner>& runners();
/// Plain mean, plain median, midpoint; disagreement where the options give one.
const std::vector<Runner>& baseline_runners();

}  // namespace demarche::collective
