#pragma once
// What can be asked about, by name.

#include <functional>
#include <optional>
#include <string>

#include "demarche/base.h"
#include "game/standoff_forecast.h"

namespace demarche::assess_detail {

using OutcomeReader = std::function<double(const game::Forecast&)>;

/// Reads the outcome of that name from a forecast: "war" counts accidents, every other name one ending.
std::optional<OutcomeReader> outcome_named(const std::string& name);
/// An error that lists the names.
Diagnostic unknown_outcome(const std::string& name);

}  // namespace demarche::assess_detail
