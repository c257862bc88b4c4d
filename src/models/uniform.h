#pragma once
// The uniform distribution on [low, high], low < high.

#include <algorithm>

namespace demarche::models {

struct Uniform {
  double low = 0, high = 1;
  [[nodiscard]] double below(double x) const { return std::clamp((x - low) / (high - low), 0.0, 1.0); }
  [[nodiscard]] double density() const { return 1 / (high - low); }
  /// The middle of the i-th of n equal slices: a grid of types with weight 1/n each.
  [[nodiscard]] double slice(int i, int n) const { return low + (high - low) * (i + 0.5) / n; }
};

}  // namespace demarche::models
