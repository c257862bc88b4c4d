#pragma once
// Uncertain numbers: what a person believes about a quantity, and its distribution.

#include <string>
#include <vector>

#include "demarche/base.h"

namespace demarche {

enum class Shape {
  constant,     ///< low == mode == high
  range,        ///< [low, mode, high]: 5 % point, mode, 95 % point of a PERT-shaped beta; with `hard`, its ends
  normal,       ///< mean, sd
  uniform,      ///< low, high
  log_uniform,  ///< low, high > 0
  chance,       ///< an event: 1 with probability `mean`, else 0
};

/// One judge's belief. Fields that a shape does not use stay 0.
struct Belief {
  Shape shape = Shape::constant;
  double low = 0, mode = 0, high = 0;
  bool hard = false;
  double mean = 0, sd = 0;
  std::string judge;  ///< who says so; empty when there is only one
};

/// The closed interval a quantity may take whatever anyone believes (a probability, a share, a cost).
struct Domain {
  double low = 0, high = 1;
};
inline constexpr Domain kUnitInterval{0, 1};
inline constexpr Domain kNonNegative{0, 1e9};
inline constexpr Domain kAnyNumber{-1e9, 1e9};

/// A quantity with its distribution: one belief, or an equal-weight mixture of several judges'
/// (pooled as a mixture, never by averaging ends). Sampling is by inverse distribution function,
/// truncated to the domain, so equal uniforms give monotonically related values in what-ifs.
class Uncertain {
 public:
  Uncertain() = default;
  /// Precomputes the quantile table (513 nodes, linear between them; for a range whose 5 % and 95 %
  /// points are given, the ends of the beta are found by iteration). `beliefs` not empty.
  Uncertain(std::vector<Belief> beliefs, Domain domain);
  static Uncertain constant(double value);
  static Uncertain uniform(double low, double high, Domain domain = kAnyNumber);
  static Uncertain log_uniform(double low, double high);
  static Uncertain range(double low, double mode, double high, Domain domain = kUnitInterval);

  /// The value at probability u in (0, 1). A mixture spends the first decision on the judge:
  /// judge floor(u n), then that judge's quantile at the remainder, so it needs one uniform.
  [[nodiscard]] double quantile(double u) const;
  [[nodiscard]] double mean() const { return mean_; }
  /// The representative value when inputs are held at their centre: mode of a range, else median.
  [[nodiscard]] double centre() const { return centre_; }
  [[nodiscard]] double low() const;   ///< 5 % point
  [[nodiscard]] double high() const;  ///< 95 % point
  [[nodiscard]] bool is_constant() const { return constant_; }
  [[nodiscard]] const std::vector<Belief>& beliefs() const { return beliefs_; }

 private:
  std::vector<Belief> beliefs_;
  std::vector<std::vector<double>> tables_;
  double mean_ = 0, centre_ = 0;
  bool constant_ = true;
};

}  // namespace demarche
