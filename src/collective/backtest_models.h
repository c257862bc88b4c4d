#pragma once
// Every model as the back-test asks it: all decisions in, one forecast per decision out.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "collective/backtest_data.h"

namespace demarche::collective {

struct BacktestModel {
  std::string name;
  std::string note;
  /// Forecasts for the decisions [begin, end) of one proposal, which stand together; NaN: no answer.
  std::function<void(const std::vector<Decision>&, std::size_t begin, std::size_t end, double* out)> run;
};

/// Equal capability unless the name says otherwise; the first is the weighted mean all are compared with.
const std::vector<BacktestModel>& backtest_models();

/// Everyone at its weight in the Council.
Column in_council(const Decision& decision);
/// Where an actor stands; nothing if it took no position.
std::optional<double> position_of(const Decision& decision, const std::string& actor);

}  // namespace demarche::collective
