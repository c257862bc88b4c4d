#pragma once
// exp() for loops the compiler vectorises. libm's exp is a call per element; this is straight-line code.

#include <bit>
#include <cstdint>

namespace demarche::solve {

/// exp(x) for x <= 0, relative error below 3e-16 for x > -700; below that it returns exp(-700), about 1e-304.
/// Branch-free: range reduction by Cody and Waite (1980), Taylor polynomial of degree 13 on |r| <= ln2 / 2.
/// The same operations on every instruction set, hence the same bits.
inline double exp_nonpositive(double x) {
  constexpr double kLog2E = 1.4426950408889634, kLn2High = 6.93147180369123816490e-01,
                   kLn2Low = 1.90821492927058770002e-10, kRound = 0x1.8p52;
  x = x < -700.0 ? -700.0 : x;
  const double shifted = x * kLog2E + kRound;
  const double n = shifted - kRound;
  const double r = (x - n * kLn2High) - n * kLn2Low;
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  const auto exponent = std::bit_cast<std::int64_t>(shifted) << 52;
  return std::bit_cast<double>(std::bit_cast<std::int64_t>(p) + exponent);
}

}  // namespace demarche::solve
