#pragma once
// log() for loops the compiler vectorises, the counterpart of vector_exp.h.

#include <bit>
#include <cstdint>

namespace demarche::solve {

/// log(x) for normal x > 0, absolute error below 3e-16 + 1e-16 |log x|. Branch-free: x = m 2^n with m between
/// sqrt(1/2) and sqrt(2), log m = 2 artanh s = 2 (s + s^3 / 3 + s^5 / 5 + ..) with s = (m - 1) / (m + 1), |s|
/// < 0.172, to s^21. The same operations on every instruction set, hence the same bits.
inline double log_positive(double x) {
  constexpr double kLn2High = 6.93147180369123816490e-01, kLn2Low = 1.90821492927058770002e-10;
  constexpr std::uint64_t kSqrtHalf = 0x3fe6a09e667f3bcd;  // bits of sqrt(1/2)
  constexpr std::uint64_t kOne = 0x3ff0000000000000, kFraction = 0x000fffffffffffff;
  const std::uint64_t above = std::bit_cast<std::uint64_t>(x) - kSqrtHalf + kOne;
  const double m = std::bit_cast<double>((above & kFraction) + kSqrtHalf);
  // The biased exponent as a double, by its bits: AVX2 cannot convert 64-bit integers.
  constexpr std::uint64_t kMagic = 0x4338000000000000;  // bits of 1.5 * 2^52
  const double n = std::bit_cast<double>((above >> 52) + kMagic) - (0x1.8p52 + 1023);
  const double s = (m - 1.0) / (m + 1.0), z = s * s;
  double p = 1.0 / 21;
  p = p * z + 1.0 / 19;
  p = p * z + 1.0 / 17;
  p = p * z + 1.0 / 15;
  p = p * z + 1.0 / 13;
  p = p * z + 1.0 / 11;
  p = p * z + 1.0 / 9;
  p = p * z + 1.0 / 7;
  p = p * z + 1.0 / 5;
  p = p * z + 1.0 / 3;
  const double log_m = 2 * s + 2 * s * (z * p);
  return n * kLn2High + (n * kLn2Low + log_m);
}

}  // namespace demarche::solve
