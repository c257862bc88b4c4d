#pragma once
// Point forecasts made probabilistic, and scored as such.

#include <vector>

#include "collective/backtest_data.h"

namespace demarche::collective {

/// A point forecast becomes a distribution by adding the errors it made on other proposals, cut at the ends
/// of the scale. Training and test never share a proposal (ten folds of proposals), so nothing is fitted on
/// what is scored. The log score is over seven classes: 0, five bands of 20 points, 100.
void score_probabilities(const std::vector<Decision>& list, const std::vector<double>& forecasts,
                         BacktestScore& score);

/// The outcomes of other proposals taken for the distribution, whatever the actors want.
BacktestScore climatology(const std::vector<Decision>& list);

/// Continuous ranked probability score of an ensemble: mean |x - y| - mean |x - x'| / 2
/// (Gneiting and Raftery 2007). O(n log n); `ensemble` is sorted in place.
double crps(std::vector<double>& ensemble, double outcome);

}  // namespace demarche::collective
