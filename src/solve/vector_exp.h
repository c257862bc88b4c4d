#pragma once
// exp() for loops the compiler vectorises. libm's exp is a call per element; this is straight-line code.

#include <bit>
#include <cstdint>

namespace demarche::solve {

/// exp(x) for x <= 0, relative error below 3e-16 for x > -700; below that it returns exp(-700), about 1e-304.
/// Branch-free: range reduction by Cody and Waite (1980); on |r| <= ln2 / 2 the polynomial 1 + r + r^2 c(r),
/// c of degree 9 interpolating at the Chebyshev nodes (relative error 1.7e-17 before rounding). The same
/// operations on every instruction set, hence the same bits.
inline double exp_nonpositive(double x) {
  constexpr double kLog2E = 1.4426950408889634, kLn2High = 6.93147180369123816490e-01,
                   kLn2Low = 1.90821492927058770002e-10, kRound = 0x1.8p52;
  x = x < -700.0 ? -700.0 : x;
  const double shifted = x * kLog2E + kRound;
  const double n = shifted - kRound;
  const double r = (x - n * kLn2High) - n * kLn2Low;
  double p = 0x1.af38a9b0ec855p-26;
  p = p * r + 0x1.289185613a3d6p-22;
  p = p * r + 0x1.71de0dae63bb3p-19;
  p = p * r + 0x1.a019b90d2ae7ap-16;
  p = p * r + 0x1.a01a01a7c41d5p-13;
  p = p * r + 0x1.6c16c1788bd90p-10;
  p = p * r + 0x1.11111111109b3p-7;
  p = p * r + 0x1.5555555553d63p-5;
  p = p * r + 0x1.5555555555556p-3;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  const auto exponent = std::bit_cast<std::int64_t>(shifted) << 52;
  return std::bit_cast<double>(std::bit_cast<std::int64_t>(p) + exponent);
}

}  // namespace demarche::solve
