#pragma once
// The beta-PERT distribution with shape 4 on [a, b]: alpha = 1 + 4 t, beta = 5 - 4 t, where
// t = (mode - a) / (b - a) (Malcolm, Roseboom, Clark and Fazar 1959; Vose 2008). alpha + beta = 6 always,
// so the family has one shape parameter, the relative place of the mode.

#include <vector>

#include "demarche/uncertain.h"

namespace demarche {

struct Pert {
  double low = 0, high = 1;  ///< ends, low < high
  double place = 0.5;        ///< of the mode between the ends, 0..1
  [[nodiscard]] double cdf(double x) const;
  [[nodiscard]] double quantile(double p) const;  ///< p in [0, 1]
};

/// The PERT whose 5 % point, mode and 95 % point are given (low <= mode <= high, low < high). The scale-free
/// ratio (mode - low) / (high - low) grows with the place of the mode, so one bisection finds it.
/// Where low == mode the lower end is hard and stands at low (no interior mode has its 5 % point there by
/// intent of the author); the same at mode == high. With `hard` both ends stand at low and high.
Pert fit_pert(double low, double mode, double high, bool hard);

/// Quantiles of `pert` at probabilities from + (to - from) * u for each u of `nodes` (ascending).
std::vector<double> pert_table(const Pert& pert, double from, double to, const std::vector<double>& nodes);

}  // namespace demarche
