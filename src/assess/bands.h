#pragma once
// From values per draw to what a page prints.

#include <functional>
#include <vector>

#include "demarche/assess.h"
#include "simulate/run.h"

namespace demarche::assess_detail {

/// Mean, standard error, 5, 25, 75 and 95 % points; the lambda lane stays 0. `values` not empty.
Band band_of(const std::vector<double>& values);
Share share_of(const std::vector<double>& values);
/// Paired difference after - before over the draws in which it applies; all zero if none.
Difference difference_of(const std::vector<double>& before, const std::vector<double>& after);

/// War and accident together.
double war_in_all(const game::Forecast& forecast);
/// A value per draw.
std::vector<double> per_draw(const simulate::RunResult& run,
                             const std::function<double(const simulate::DrawRecord&)>& value);

/// A run whose first two variations hold lambda at the 5 and 95 % points of its range.
RunSummary summarise(const simulate::RunResult& run);

}  // namespace demarche::assess_detail
