#include "simulate/sobol_points.h"

#include <boost/random/sobol.hpp>

#include <bit>

namespace demarche::simulate {
namespace {

std::uint32_t reverse_bits(std::uint32_t x) {
  x = (x >> 16) | (x << 16);
  x = ((x & 0xff00ff00u) >> 8) | ((x & 0x00ff00ffu) << 8);
  x = ((x & 0xf0f0f0f0u) >> 4) | ((x & 0x0f0f0f0fu) << 4);
  x = ((x & 0xccccccccu) >> 2) | ((x & 0x33333333u) << 2);
  return ((x & 0xaaaaaaaau) >> 1) | ((x & 0x55555555u) << 1);
}

/// Each bit of the result depends on the bits below it alone: products with even numbers move bits up only.
std::uint32_t hash_upwards(std::uint32_t x, std::uint32_t key) {
  x += key;
  for (const std::uint32_t even : {0x6c50b47cu, 0xb82f1e52u, 0xc7afe638u, 0x8d22f6e6u}) x ^= x * even;
  return x;
}

}  // namespace

SobolPoints::SobolPoints(unsigned dimensions) : directions_(dimensions) {
  // Boost walks in Gray-code order and leaves out the origin: its points 2^k - 1 and 2^k differ by direction
  // k.
  using Engine = boost::random::sobol_engine<std::uint32_t, 32>;
  for (unsigned k = 0; k < 32; ++k) {
    Engine engine(dimensions);
    std::vector<std::uint32_t> before(dimensions, 0), at(dimensions);
    if (k > 0) {
      engine.discard(((std::uint64_t{1} << k) - 2) * dimensions);
      engine.generate(before.begin(), before.end());
    }
    engine.generate(at.begin(), at.end());
    for (unsigned d = 0; d < dimensions; ++d) directions_[d][k] = before[d] ^ at[d];
  }
}

std::uint32_t SobolPoints::at(std::uint32_t index, unsigned dimension) const {
  std::uint32_t x = 0;
  for (; index != 0; index &= index - 1) x ^= directions_[dimension][std::countr_zero(index)];
  return x;
}

std::uint32_t nested_scramble(std::uint32_t coordinate, std::uint32_t key) {
  return reverse_bits(hash_upwards(reverse_bits(coordinate), key));
}

}  // namespace demarche::simulate
