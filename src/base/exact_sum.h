#pragma once
// Sums of doubles without rounding, so that neither the order of the terms nor how they were grouped can
// change a result: a sum over shards is the sum over everything, bit for bit.

#include <cstdint>
#include <vector>

#include "base/bytes.h"

namespace demarche {

/// The exact sum of finite doubles as one long fixed-point number in base 2^32 (Kulisch 2011, "Very fast and
/// exact accumulation of products"; here with only as many digits as the terms need: about 4 for numbers
/// between 1e-10 and 1, at most 132).
class ExactSum {
 public:
  /// x finite.
  void add(double x);
  /// Adds x * x, exactly. x finite.
  void add_square(double x);
  void merge(const ExactSum& other);
  /// The same value as `other`, however each was summed.
  [[nodiscard]] bool operator==(const ExactSum& other) const;

  /// Digits from the lowest, all but the highest in [0, 2^32), the highest signed; no digit more than needed.
  /// The value is the sum of digits()[i] * 2^(32 (lowest() + i)).
  [[nodiscard]] const std::vector<std::int64_t>& digits() const;
  [[nodiscard]] int lowest() const;

  void write(ByteWriter& out) const;
  void read(ByteReader& in);

 private:
  void add_pieces(const std::uint32_t* pieces, int count, int exponent, bool negative);
  void reach(int low, int high);
  void carry() const;

  // carry() changes how the value is written down, never the value.
  mutable std::vector<std::int64_t> digits_;
  mutable int lowest_ = 0;
  mutable int additions_ = 0;  ///< since the last carry
};

/// Count, mean and variance of a stream of finite doubles, exact until the last rounding.
class Moments {
 public:
  void add(double x);
  void merge(const Moments& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// Within one rounding of the true mean; 0 of nothing.
  [[nodiscard]] double mean() const;
  /// Sum of squared deviations over count - 1, within one rounding; 0 of fewer than two.
  [[nodiscard]] double variance() const;
  /// Standard error of the mean.
  [[nodiscard]] double standard_error() const;
  [[nodiscard]] bool operator==(const Moments& other) const = default;

  void write(ByteWriter& out) const;
  void read(ByteReader& in);

 private:
  std::uint64_t count_ = 0;
  ExactSum sum_, squares_;
};

}  // namespace demarche
