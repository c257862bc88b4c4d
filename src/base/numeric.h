#pragma once
// Numerical helpers with stated definitions.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace demarche {

/// Quantile by linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
/// `sorted` ascending and not empty; p in [0, 1].
double quantile_sorted(std::span<const double> sorted, double p);

/// Mean and standard error of the mean (n - 1 in the variance; 0 for n < 2), summed in index order
/// with compensation, so the result does not depend on threads.
struct MeanSe {
  double mean = 0;
  double se = 0;
};
MeanSe mean_and_se(std::span<const double> values);

/// Wilson (1927) score interval for k successes of n at two-sided level 0.95. n >= 1.
std::pair<double, double> wilson_interval(std::int64_t k, std::int64_t n);

/// The standard normal quantile (Wichura 1988, algorithm AS 241), |error| < 1e-15 relative. p in (0,1).
double normal_quantile(double p);
/// The standard normal probability below x; keeps its accuracy in the lower tail.
double normal_below(double x);

/// Percentages of exclusive shares rounded so that they sum to `total` (largest remainder;
/// ties go to the earlier entry).
std::vector<int> largest_remainder(std::span<const double> shares, int total);

}  // namespace demarche
