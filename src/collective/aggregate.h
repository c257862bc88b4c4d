#pragma once
// Models without a path: one number from positions and weights.

#include <span>
#include <vector>

#include "collective/column.h"

namespace demarche::collective {

/// The compromise model: sum w x / sum w, w = capability x salience (Van den Bos 1991). NaN if empty. O(n).
double weighted_mean(const Column& column);
/// The lowest position whose cumulative weight reaches half of all weight (Black 1948). O(n log n).
double weighted_median(const Column& column);
double plain_mean(const Column& column);
/// Mean of the two middle positions when their number is even.
double plain_median(const Column& column);

/// Probabilistic Condorcet election over the distinct positions: every actor votes on every pair of
/// positions with its weight times the difference of its (linear) utilities; a position wins a pair with
/// the share of the votes cast that are for it; its chance is the normalised product of its chances over
/// all others (Wise, Lester and Efird 2015, "conditional" PCE).
struct Election {
  std::vector<double> option;       ///< distinct positions, ascending
  std::vector<double> probability;  ///< of each, sums to 1
  [[nodiscard]] double mean() const;
};
/// O(n log n + m^2) for m distinct positions.
Election condorcet(const Column& column);

/// Asymmetric Nash bargaining: maximises sum w log(U(x) - d) with quadratic loss
/// U_i(x) = 1 - ((x - x_i) / (high - low))^2 over the scale (Nash 1950; Harsanyi and Selten 1972).
/// `disagreement_utility` holds d_i per actor of the column. When no point leaves every actor with weight
/// above its d, the result is NaN: disagreement. O(n) per step of a bisection.
double nash_bargain(const Column& column, std::span<const double> disagreement_utility);
/// d_i from a disagreement point on the scale.
std::vector<double> utility_of_point(const Column& column, double point);

}  // namespace demarche::collective
