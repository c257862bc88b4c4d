#pragma once
// What a page prints of a number that differs from draw to draw.

namespace demarche {

/// A probability over the draws of the inputs: mean with its Monte Carlo standard error, the 5, 25, 75 and
/// 95 % points of draws, and the mean with lambda (how strictly actors follow their interest) held at the
/// 5 and 95 % points of its range.
struct Band {
  double mean = 0, se = 0, low = 0, high = 0, inner_low = 0, inner_high = 0, lambda_low = 0, lambda_high = 0;
};

/// A share of draws with its sampling error.
struct Share {
  double value = 0, se = 0;
};

/// Paired difference between two runs over the same draws, in probability (not points).
struct Difference {
  double mean = 0, se = 0, low = 0, high = 0;
  double share_same_sign = 0;  ///< share of draws with the sign of the mean
};

}  // namespace demarche
