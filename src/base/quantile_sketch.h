#pragma once
// Quantiles of a stream in little memory, with a bound on their error that holds whatever the stream is.

#include <cstdint>
#include <utility>
#include <vector>

#include "base/bytes.h"

namespace demarche {

/// Counts values in cells that are fixed beforehand: 512 of equal width between one power of two and the
/// next, for either sign, and one cell for everything smaller than 2^-40 in size. Counts are whole numbers,
/// so merging is exact in any order. An order statistic is known to half the width of its cell, that is to
/// one part in 1024 of its size, or to 2^-40 near zero. (Cells that follow the value's size are the idea of
/// Masson, Rim and Lee 2019, "DDSketch"; these follow the bits of the number and need no logarithm.)
/// Memory: 16 bytes per cell that is not empty, at most 20,481 cells for values in [0, 1].
class QuantileSketch {
 public:
  /// x finite.
  void add(double x);
  void merge(const QuantileSketch& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// A value, and the most by which it may differ from what it stands for.
  struct Estimate {
    double value = 0, error = 0;
  };
  /// Stands for the quantile of all values by linear interpolation between order statistics (Hyndman and Fan
  /// 1996, type 7). p in [0, 1], count() > 0.
  [[nodiscard]] Estimate quantile(double p) const;
  [[nodiscard]] double low() const { return low_; }    ///< smallest value, exact
  [[nodiscard]] double high() const { return high_; }  ///< largest value, exact

  /// (cell, count) of the cells that are not empty, in ascending order of values.
  using Cells = std::vector<std::pair<std::int32_t, std::uint64_t>>;
  [[nodiscard]] const Cells& cells() const;
  /// Lower and upper end of a cell.
  static std::pair<double, double> ends_of(std::int32_t cell);
  [[nodiscard]] bool operator==(const QuantileSketch& other) const;

  void write(ByteWriter& out) const;
  void read(ByteReader& in);

 private:
  [[nodiscard]] Estimate order_statistic(std::uint64_t rank) const;
  void settle() const;

  std::uint64_t count_ = 0;
  double low_ = 0, high_ = 0;
  mutable Cells cells_;
  mutable std::vector<std::int32_t> waiting_;  ///< cells of values not yet counted in cells_
};

}  // namespace demarche
