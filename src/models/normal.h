#pragma once
// The standard normal distribution.

#include <cmath>

#include "base/numeric.h"

namespace demarche::models {

using demarche::normal_below;
inline double normal_density(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * M_PI); }

}  // namespace demarche::models
