#include "base/random.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <set>
#include <vector>

using demarche::hash_name;
using demarche::philox4x32;
using demarche::RandomStreams;

// Known-answer vectors for philox4x32-10 published with Random123 (Salmon, Moraes, Dror and Shaw 2011).
TEST_CASE("Philox reproduces the published known-answer vectors") {
  using Counter = std::array<std::uint32_t, 4>;
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == Counter{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u});
  CHECK(philox4x32({0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu}, {0xffffffffu, 0xffffffffu}) ==
        Counter{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu});
  CHECK(philox4x32({0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}, {0xa4093822u, 0x299f31d0u}) ==
        Counter{0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u});
}

TEST_CASE("a number depends on all of its coordinates and on nothing else") {
  const RandomStreams streams(7, "geneva-2022");
  const double x = streams.uniform(3, hash_name("war.cost"), 0);
  CHECK(RandomStreams(7, "geneva-2022").uniform(3, hash_name("war.cost"), 0) == x);
  CHECK(RandomStreams(8, "geneva-2022").uniform(3, hash_name("war.cost"), 0) != x);
  CHECK(RandomStreams(7, "berlin-1961").uniform(3, hash_name("war.cost"), 0) != x);
  CHECK(streams.uniform(4, hash_name("war.cost"), 0) != x);
  CHECK(streams.uniform(3, hash_name("war.gain"), 0) != x);
  CHECK(streams.uniform(3, hash_name("war.cost"), 1) != x);
}

TEST_CASE("uniform numbers stay inside the open unit interval") {
  CHECK(rc::check("open interval", [](std::uint64_t seed, std::uint64_t draw, std::uint64_t path) {
    const double u = RandomStreams(seed, "any").uniform(draw, path);
    RC_ASSERT(u > 0.0);
    RC_ASSERT(u < 1.0);
  }));
}

// Moments, and the correlation between neighbouring draws, of 100,000 numbers. With n numbers the
// standard error of the mean is sqrt(1/12/n) = 0.0009, of the correlation 1/sqrt(n) = 0.0032.
TEST_CASE("uniform numbers have the moments of a uniform distribution and no memory") {
  const RandomStreams streams(1, "moments");
  constexpr int kCount = 100000;
  double sum = 0, squares = 0, products = 0, previous = 0;
  for (int i = 0; i < kCount; ++i) {
    const double u = streams.uniform(static_cast<std::uint64_t>(i), hash_name("x")) - 0.5;
    sum += u;
    squares += u * u;
    products += u * previous;
    previous = u;
  }
  CHECK(std::abs(sum / kCount) < 0.004);
  CHECK(std::abs(squares / kCount - 1.0 / 12) < 0.001);
  CHECK(std::abs(12 * products / kCount) < 0.015);
}

TEST_CASE("numbers fill the interval evenly") {
  const RandomStreams streams(42, "evenness");
  std::vector<int> cells(100, 0);
  for (std::uint64_t i = 0; i < 100000; ++i) {
    ++cells[static_cast<std::size_t>(100 * streams.uniform(i, hash_name("y")))];
  }
  double chi_squared = 0;
  for (const int n : cells) chi_squared += (n - 1000.0) * (n - 1000.0) / 1000.0;
  CHECK(chi_squared > 50);   // 99 degrees of freedom: the 0.001 % and the
  CHECK(chi_squared < 170);  // 99.999 % points are about 50 and 170
}

TEST_CASE("names that differ a little have different stream identities") {
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(hash_name("stance." + std::to_string(i)));
  seen.insert(hash_name(""));
  seen.insert(hash_name("stance.1 "));
  CHECK(seen.size() == 1002);
}
