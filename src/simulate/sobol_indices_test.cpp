// Indices against functions with known ones; standard errors against the spread over seeds.
#include "simulate/sobol_indices.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "simulate/test_functions.h"

using namespace demarche::simulate;
using namespace demarche::simulate::test;

namespace {

constexpr std::uint64_t kRows = 4096;
const std::vector<double> kSteep{0, 1, 4.5, 9, 99, 99, 99, 99};  // the g-function of Saltelli et al. (2010)

double g(const std::vector<double>& x) { return g_function(x, kSteep); }

void check_near(const std::vector<Estimate>& found, const std::vector<double>& known) {
  REQUIRE(found.size() == known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    INFO("factor ", i, ": ", found[i].value, " +- ", found[i].se, ", known ", known[i]);
    CHECK(std::abs(found[i].value - known[i]) < 3.5 * found[i].se + 1e-9);
    CHECK(found[i].se < 0.05);
  }
}

}  // namespace

TEST_CASE("the closed forms give the published indices of the Ishigami function") {
  CHECK(ishigami_first()[0] == doctest::Approx(0.3139).epsilon(0.001));
  CHECK(ishigami_first()[1] == doctest::Approx(0.4424).epsilon(0.001));
  CHECK(ishigami_total()[0] == doctest::Approx(0.5576).epsilon(0.001));
  CHECK(ishigami_total()[2] == doctest::Approx(0.2437).epsilon(0.001));
}

TEST_CASE("first and total order of the Ishigami and the g-function, under every scheme") {
  for (const Scheme scheme : {Scheme::independent, Scheme::latin_hypercube, Scheme::sobol}) {
    const SobolIndices i = indices_of(ishigami, 3, kRows, scheme, 1);
    check_near(i.first, ishigami_first());
    check_near(i.total, ishigami_total());
    const SobolIndices steep = indices_of(g, 8, kRows, scheme, 2);
    check_near(steep.first, g_function_first(kSteep));
    check_near(steep.total, g_function_total(kSteep));
  }
}

TEST_CASE("standard errors are the spread over independent designs") {
  for (const Scheme scheme : {Scheme::independent, Scheme::sobol}) {
    constexpr int kSeeds = 60;
    double sum = 0, square = 0, claimed = 0, within = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      const Estimate total = indices_of(ishigami, 3, 1024, scheme, seed).total[0];
      sum += total.value;
      square += total.value * total.value;
      claimed += total.se / kSeeds;
      within += std::abs(total.value - ishigami_total()[0]) < 2 * total.se ? 1 : 0;
    }
    const double spread = std::sqrt((square - sum * sum / kSeeds) / (kSeeds - 1));
    INFO(spread, " ", claimed, " ", within);
    CHECK(claimed > 0.7 * spread);
    CHECK(claimed < 1.4 * spread);
    CHECK(within >= 51);  // of 60; nominal 93 % with 15 degrees of freedom, so below by chance once in 200
  }
}

TEST_CASE("an input the function does not look at has both indices exactly 0") {
  const SobolIndices i = indices_of(ishigami, 4, 512, Scheme::sobol, 5);
  CHECK(i.first[3].value == 0);
  CHECK(i.total[3].value == 0);
  CHECK(i.total[3].se == 0);
}

TEST_CASE("an additive function has first order equal to total order and sums to one") {
  const auto additive = [](const std::vector<double>& x) { return x[0] + 2 * x[1] * x[1] - std::exp(x[2]); };
  const SobolIndices i = indices_of(additive, 3, 4096, Scheme::sobol, 6);
  double sum = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    sum += i.first[k].value;
    CHECK(std::abs(i.first[k].value - i.total[k].value) < 3 * (i.first[k].se + i.total[k].se));
  }
  CHECK(sum == doctest::Approx(1).epsilon(0.02));
  CHECK(std::abs(i.interactions.value) < 3.5 * i.interactions.se + 1e-9);
}

TEST_CASE("the total of a group is the share that vanishes with it") {
  // Without x1 and x3 only x2 varies; all three together carry everything.
  const SobolIndices i = indices_of(ishigami, {{0, 2}, {1}, {0, 1, 2}}, 3, 4096, Scheme::sobol, 7);
  check_near(i.total, {1 - ishigami_first()[1], ishigami_total()[1], 1});
  check_near(i.first, {1 - ishigami_first()[1], ishigami_first()[1], 1});
}

TEST_CASE("an output that does not vary has no indices, whatever its level") {
  for (const double level : {0.0, 1.0, 1e9}) {
    const auto flat = [level](const std::vector<double>& x) { return level + 0 * x[0]; };
    const SobolIndices i = indices_of(flat, 2, 64, Scheme::sobol, 8);
    CHECK(i.total[0].value == 0);
    CHECK(i.interactions.value == 0);
  }
}

TEST_CASE("indices do not change when the output is shifted and stretched") {
  const auto moved = [](const std::vector<double>& x) { return 1000 - 3 * ishigami(x); };
  const SobolIndices plain = indices_of(ishigami, 3, 512, Scheme::sobol, 9);
  const SobolIndices changed = indices_of(moved, 3, 512, Scheme::sobol, 9);
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(changed.first[k].value == doctest::Approx(plain.first[k].value).epsilon(1e-9));
    CHECK(changed.total[k].se == doctest::Approx(plain.total[k].se).epsilon(1e-9));
  }
}
