#pragma once
// Does anything in the tables beat the weighted mean once weights may be learnt? A linear model of what the
// outcome adds to the weighted mean, fitted on decisions other than those it forecasts.

#include <vector>

#include "collective/backtest_data.h"

namespace demarche::collective {

/// Which decisions a forecast may learn from.
enum class Training {
  other_proposals,  ///< ten folds of proposals
  earlier_waves     ///< waves before the decision's own; NaN for the first
};

/// Weighted mean plus b'x, where x are the distances from the weighted mean to: the mean with Council
/// weights, the weighted median, the Commission, the Parliament, the reference point (0 where there is none)
/// and the midpoint. b by ridge regression (Hoerl and Kennard 1970, recalled) with a penalty of a tenth of
/// the training cases, in units of the features' mean square; stated before the first run and not tuned. Cut
/// to 0..100. O(folds x decisions x features^2).
std::vector<double> fitted_forecasts(const std::vector<Decision>& list, Training training);

}  // namespace demarche::collective
