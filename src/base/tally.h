#pragma once
// What is kept of a stream of numbers, in an amount of memory that does not grow with the stream.

#include <cmath>

#include "base/exact_sum.h"
#include "base/quantile_sketch.h"

namespace demarche {

/// Mean, standard error and quantiles of one number over many draws. Tallies of parts merge to the tally of
/// the whole, in any order, bit for bit.
struct Tally {
  Moments moments;
  QuantileSketch sketch;
  std::uint64_t missing = 0;  ///< draws that gave no number

  /// A value that is not finite is missing.
  void add(double x) {
    if (!std::isfinite(x)) {
      ++missing;
      return;
    }
    moments.add(x);
    sketch.add(x);
  }
  void merge(const Tally& other) {
    moments.merge(other.moments);
    sketch.merge(other.sketch);
    missing += other.missing;
  }
  /// Standard error of the sketch's quantile as an estimate of the distribution's: half the distance between
  /// the quantiles one standard error of p to either side (Woodruff 1952, "Confidence intervals for medians
  /// and other position measures", there for a whole interval). sketch.count() > 0.
  [[nodiscard]] double quantile_error(double p) const;

  [[nodiscard]] bool operator==(const Tally& other) const = default;
  void write(ByteWriter& out) const {
    out.unsigned_number(missing);
    moments.write(out);
    sketch.write(out);
  }
  void read(ByteReader& in) {
    missing = in.unsigned_number();
    moments.read(in);
    sketch.read(in);
  }
};

}  // namespace demarche
