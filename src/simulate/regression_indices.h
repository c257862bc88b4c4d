#pragma once
// How an output moves with its inputs, in straight lines.

#include <optional>
#include <span>
#include <vector>

#include "simulate/sobol_indices.h"

namespace demarche::simulate {

struct RegressionIndices {
  std::vector<Estimate> standardised;  ///< coefficient times sd of the input over sd of the output
  std::vector<Estimate> partial;       ///< correlation with the output once the other inputs are taken out
  double explained = 0;                ///< R^2: how much of the variance straight lines carry
};

/// Least squares of the output on all columns at once (Saltelli, Chan and Scott 2000, chapter 6). On ranks()
/// of columns and output these are the standardised rank regression and the partial rank correlation (PRCC).
/// Standard errors of least squares; of the partial correlation by the delta method. All zero if the output
/// does not vary; zero for a column that does not. Empty if the rows do not determine the coefficients: not
/// more rows than varying columns plus two, or a column that is a combination of others.
/// O(rows columns^2 + columns^4).
std::optional<RegressionIndices> regression_indices(std::span<const std::vector<double>> columns,
                                                    std::span<const double> output);

/// Ranks from 1; equal values share the middle of their ranks.
std::vector<double> ranks(std::span<const double> values);

}  // namespace demarche::simulate
