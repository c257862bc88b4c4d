// Designs: nets stay nets, strata are filled once, columns know nothing of each other.
#include "simulate/design.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>

#include "simulate/pick_freeze.h"
#include "simulate/sobol_points.h"

using namespace demarche;
using namespace demarche::simulate;

namespace {

const RandomStreams kStreams(1, "design");

/// Whether `count` positions fall one into each of `count` equal cells.
template <class Position>
bool one_per_cell(std::uint64_t count, const Position& position) {
  std::set<std::uint64_t> cells;
  for (std::uint64_t n = 0; n < count; ++n)
    cells.insert(static_cast<std::uint64_t>(position(n) * static_cast<double>(count)));
  return cells.size() == count;
}

double chi_square(const std::vector<double>& positions, std::size_t cells) {
  std::vector<double> count(cells, 0.0);
  for (const double p : positions) count[static_cast<std::size_t>(p * static_cast<double>(cells))] += 1;
  const double expected = static_cast<double>(positions.size()) / static_cast<double>(cells);
  double sum = 0;
  for (const double c : count) sum += (c - expected) * (c - expected) / expected;
  return sum;
}

}  // namespace

TEST_CASE("the first points of the Sobol sequence (Joe and Kuo 2008, in natural order)") {
  const SobolPoints points(3);
  const double expected[8][3] = {{0, 0, 0},          {.5, .5, .5},       {.25, .75, .75},
                                 {.75, .25, .25},    {.125, .625, .375}, {.625, .125, .875},
                                 {.375, .375, .625}, {.875, .875, .125}};
  for (std::uint32_t n = 0; n < 8; ++n)
    for (unsigned d = 0; d < 3; ++d) CHECK(points.at(n, d) * 0x1.0p-32 == expected[n][d]);
}

TEST_CASE("every dyadic block of the scrambled plane has one point in each elementary rectangle") {
  const SobolPoints points(2);
  for (std::uint32_t key = 1; key <= 20; ++key) {
    for (const std::uint32_t start : {0u, 64u, 4096u}) {
      for (unsigned wide = 0; wide <= 6; ++wide) {
        std::set<std::pair<std::uint32_t, std::uint32_t>> rectangles;
        for (std::uint32_t n = start; n < start + 64; ++n) {
          const std::uint32_t x = nested_scramble(points.at(n, 0), key);
          const std::uint32_t y = nested_scramble(points.at(n, 1), key * 77u + 5u);
          rectangles.insert({std::uint32_t(std::uint64_t{x} >> (32 - wide)),
                             std::uint32_t(std::uint64_t{y} >> (26 + wide))});
        }
        CHECK(rectangles.size() == 64);
      }
    }
  }
}

TEST_CASE("a scrambled index keeps aligned blocks together, and any block may come first") {
  std::set<std::uint32_t> first_blocks;
  for (std::uint32_t key = 0; key < 50; ++key) {
    for (const std::uint32_t block : {2u, 16u, 1024u}) {
      std::set<std::uint32_t> seen, blocks;
      for (std::uint32_t n = 0; n < block; ++n) {
        seen.insert(nested_scramble(n, key));
        blocks.insert(nested_scramble(n, key) / block);
      }
      CHECK(seen.size() == block);
      CHECK(blocks.size() == 1);
      if (block == 1024) first_blocks.insert(*blocks.begin());
    }
  }
  CHECK(first_blocks.size() > 45);
}

TEST_CASE("a permutation of any length hits every place once, each with the same chance") {
  for (const std::uint64_t count : {1u, 2u, 3u, 7u, 100u, 1000u}) {
    std::set<std::uint64_t> seen;
    for (std::uint64_t n = 0; n < count; ++n) seen.insert(permuted(n, count, 9));
    CHECK(seen.size() == count);
    CHECK(*seen.rbegin() == count - 1);
  }
  std::vector<double> places;
  for (std::uint32_t key = 0; key < 5000; ++key)
    places.push_back((static_cast<double>(permuted(3, 10, key)) + 0.5) / 10);
  CHECK(chi_square(places, 10) < 27.9);  // 0.1 % point of chi-square with 9 degrees of freedom
}

TEST_CASE("columns are stratified: a Latin hypercube over all rows, Sobol over every power of two") {
  for (std::uint64_t path = 1; path < 30; ++path) {
    const DesignColumn latin(Scheme::latin_hypercube, kStreams, path, 100);
    const DesignColumn sobol(Scheme::sobol, kStreams, path, 100);
    for (const unsigned dimension : {0u, 1u}) {
      CHECK(one_per_cell(100, [&](std::uint64_t n) { return latin.position(n, dimension); }));
      for (const std::uint64_t block : {2u, 64u, 1024u})
        CHECK(one_per_cell(block, [&](std::uint64_t n) { return sobol.position(n, dimension); }));
    }
  }
}

TEST_CASE("any one row of any scheme is uniform over inputs, and its two positions are independent") {
  for (const Scheme scheme : {Scheme::independent, Scheme::latin_hypercube, Scheme::sobol}) {
    std::vector<double> first, cells;
    for (std::uint64_t path = 0; path < 8000; ++path) {
      const DesignColumn column(scheme, kStreams, hash_name(std::to_string(path)), 64, 3);
      first.push_back(column.position(5));
      cells.push_back((std::floor(column.position(5) * 4) + column.position(5, 1)) / 4);
      CHECK((first.back() > 0 && first.back() < 1));
    }
    CHECK(chi_square(first, 16) < 37.7);  // 0.1 % point, 15 degrees of freedom
    CHECK(chi_square(cells, 16) < 37.7);
  }
}

TEST_CASE("columns of two inputs, and two replicates of one, are not correlated") {
  for (const Scheme scheme : {Scheme::latin_hypercube, Scheme::sobol}) {
    double inputs = 0, replicates = 0;
    constexpr int kPairs = 400, kRows = 64;
    for (std::uint64_t pair = 0; pair < kPairs; ++pair) {
      const DesignColumn a(scheme, kStreams, hash_name(std::to_string(pair)), kRows);
      const DesignColumn b(scheme, kStreams, hash_name(std::to_string(pair) + "'"), kRows);
      const DesignColumn again(scheme, kStreams, hash_name(std::to_string(pair)), kRows, 1);
      for (std::uint64_t n = 0; n < kRows; ++n) {
        const double x = a.position(n) - 0.5;
        inputs += 12 * x * (b.position(n) - 0.5);
        replicates += 12 * x * (again.position(n) - 0.5);
      }
    }
    // Each sum of products has variance of about one per row.
    const double scale = std::sqrt(double{kPairs} * kRows);
    CHECK(std::abs(inputs) / scale < 4);
    CHECK(std::abs(replicates) / scale < 4);
  }
}

TEST_CASE("a column does not depend on the other inputs of the design") {
  const std::vector<std::uint64_t> few{hash_name("x"), hash_name("y")};
  const std::vector<std::uint64_t> more{hash_name("w"), hash_name("y"), hash_name("z"), hash_name("x")};
  std::vector<double> a, b, other_a, other_b;
  for (const Scheme scheme : {Scheme::independent, Scheme::latin_hypercube, Scheme::sobol}) {
    const PickFreezeDesign one(scheme, kStreams, few, 64, 4), other(scheme, kStreams, more, 64, 4);
    for (std::uint64_t n = 0; n < 64; ++n) {
      one.row(n, a, b);
      other.row(n, other_a, other_b);
      CHECK(a[0] == other_a[3]);
      CHECK(b[1] == other_b[1]);
    }
  }
}

TEST_CASE("independent columns are the numbers of the streams") {
  const DesignColumn column(Scheme::independent, kStreams, hash_name("x"), 10);
  for (std::uint64_t n = 0; n < 10; ++n) CHECK(column.position(n) == kStreams.uniform(n, hash_name("x")));
}

TEST_CASE("stratified columns estimate a mean with less error, without bias") {
  const auto squared_error = [](Scheme scheme) {
    double error = 0, bias = 0;
    constexpr int kRepetitions = 400;
    for (std::uint64_t r = 0; r < kRepetitions; ++r) {
      const DesignColumn column(scheme, kStreams, r, 64);
      double mean = 0;
      for (std::uint64_t n = 0; n < 64; ++n) mean += column.position(n) * column.position(n) / 64;
      error += (mean - 1.0 / 3) * (mean - 1.0 / 3) / kRepetitions;
      bias += (mean - 1.0 / 3) / kRepetitions;
    }
    CHECK(std::abs(bias) < 4 * std::sqrt(error / kRepetitions));
    return error;
  };
  const double independent = squared_error(Scheme::independent);
  CHECK(independent == doctest::Approx(4.0 / 45 / 64).epsilon(0.3));
  // The error of a stratified mean is that within strata: about f'^2 / 12 n^3 = 4/3 / 12 / n^3.
  const double within = 4.0 / 3 / 12 / (64.0 * 64 * 64);
  CHECK(squared_error(Scheme::latin_hypercube) == doctest::Approx(within).epsilon(0.3));
  CHECK(squared_error(Scheme::sobol) == doctest::Approx(within).epsilon(0.3));
}

TEST_CASE("schemes have names") {
  for (const Scheme scheme : {Scheme::independent, Scheme::latin_hypercube, Scheme::sobol})
    CHECK(scheme_named(name_of(scheme)) == scheme);
  CHECK_FALSE(scheme_named("halton").has_value());
}
