#pragma once
// The standard normal distribution.

#include <cmath>

namespace demarche::models {

/// Probability below x; keeps its accuracy in the lower tail.
inline double normal_below(double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }
inline double normal_density(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * M_PI); }

}  // namespace demarche::models
