// Sums without rounding, quantiles within their bound, and parts that merge to the whole in any order.
#include "base/tally.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "base/numeric.h"

using namespace demarche;

namespace {

using Rational = boost::multiprecision::cpp_rational;

/// Doubles of every size and sign: any bits that are a finite number.
double any_finite(std::mt19937_64& random) {
  for (;;) {
    const double x = std::bit_cast<double>(random());
    if (std::isfinite(x)) return x;
  }
}

/// Values a study might have: shares, values far from zero, and atoms.
double ordinary(std::mt19937_64& random) {
  const double u = static_cast<double>(random() >> 11) * 0x1.0p-53;
  switch (random() % 5) {
    case 0:
      return u;
    case 1:
      return -1000 * u;
    case 2:
      return std::exp(-60 * u);
    case 3:
      return 0;
    default:
      return 1e6 * u * u;
  }
}

std::vector<double> sample(int count, std::uint64_t seed, double (*draw)(std::mt19937_64&)) {
  std::mt19937_64 random(seed);
  std::vector<double> values(static_cast<std::size_t>(count));
  for (double& x : values) x = draw(random);
  return values;
}

Tally tally_of(const std::vector<double>& values, std::size_t from, std::size_t to) {
  Tally tally;
  for (std::size_t i = from; i < to; ++i) tally.add(values[i]);
  return tally;
}

template <class T>
T through_bytes(const T& value) {
  ByteWriter out;
  value.write(out);
  const std::string bytes = out.take();
  ByteReader in(bytes);
  T back;
  back.read(in);
  REQUIRE(in.good());
  REQUIRE(in.at_end());
  return back;
}

/// Whether x is next to the exact value or is it.
void check_is_nearest(double x, const Rational& exact) {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(Rational(std::nextafter(x, -infinity)) <= exact);
  CHECK(Rational(std::nextafter(x, infinity)) >= exact);
}

}  // namespace

TEST_CASE("a sum has no rounding, whatever cancels") {
  Moments moments;
  for (const double x : {1e300, 1.0, -1e300, 5e-324, -0.0}) moments.add(x);
  CHECK(moments.mean() == 0.2);
  Moments far;  // a variance that naive sums lose altogether
  for (const double x : {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}) far.add(x);
  CHECK(far.variance() == 30);
  CHECK(far.mean() == 1e9 + 10);
  Moments tiny;
  tiny.add(5e-324), tiny.add(-5e-324);
  CHECK(tiny.mean() == 0);
}

TEST_CASE("mean and variance are those of exact rational arithmetic, for numbers of any size") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    std::vector<double> values = sample(30, seed, seed % 2 ? ordinary : any_finite);
    // A variance of 1e600 is no double.
    if (seed % 2 == 0)
      for (double& x : values) x = std::clamp(x, -1e140, 1e140);
    Moments moments;
    Rational sum = 0, squares = 0;
    for (const double x : values) moments.add(x), sum += Rational(x), squares += Rational(x) * Rational(x);
    const int n = static_cast<int>(values.size());
    check_is_nearest(moments.mean(), sum / n);
    check_is_nearest(moments.variance(), (squares - sum * sum / n) / (n - 1));
  }
}

TEST_CASE("parts merge to the whole, in any grouping and order, through bytes as well") {
  CHECK(rc::check("tallies", [](std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto values =
        sample(1 + static_cast<int>(random() % 6000), seed, random() % 2 ? ordinary : any_finite);
    const Tally whole = tally_of(values, 0, values.size());
    std::vector<Tally> parts;
    for (std::size_t at = 0; at < values.size();) {
      const std::size_t end = std::min(values.size(), at + 1 + random() % 2000);
      parts.push_back(through_bytes(tally_of(values, at, end)));
      at = end;
    }
    std::shuffle(parts.begin(), parts.end(), random);
    Tally merged;
    for (const Tally& part : parts) merged.merge(part);
    RC_ASSERT(merged == whole);
    RC_ASSERT(through_bytes(merged) == whole);
    RC_ASSERT(merged.moments.mean() == whole.moments.mean());
  }));
}

TEST_CASE("a quantile is within its stated error of the one of all values") {
  CHECK(rc::check("quantiles", [](std::uint64_t seed) {
    std::mt19937_64 random(seed);
    auto values = sample(1 + static_cast<int>(random() % 3000), seed, ordinary);
    const Tally tally = tally_of(values, 0, values.size());
    std::sort(values.begin(), values.end());
    for (const double p : {0.0, 0.01, 0.05, 0.25, 0.5, 0.9, 0.95, 1.0}) {
      const auto estimate = tally.sketch.quantile(p);
      const double exact = quantile_sorted(values, p);
      RC_ASSERT(std::abs(estimate.value - exact) <= estimate.error);
    }
    RC_ASSERT(tally.sketch.low() == values.front());
    RC_ASSERT(tally.sketch.high() == values.back());
  }));
}

TEST_CASE("the stated error is what the header promises: a part in 1024, or 2^-40") {
  std::mt19937_64 random(3);
  Tally tally;
  for (int i = 0; i < 20000; ++i) tally.add(ordinary(random));
  for (double p = 0; p <= 1; p += 0.001) {
    const auto [value, error] = tally.sketch.quantile(p);
    CHECK(error <= std::max(std::abs(value) / 1023, 0x1.0p-40 * (1 + 1e-9)));
  }
}

TEST_CASE("cells tile the line, and memory stays flat") {
  for (std::int32_t cell = -30000; cell < 30000; ++cell)
    CHECK(QuantileSketch::ends_of(cell).second == QuantileSketch::ends_of(cell + 1).first);
  std::mt19937_64 random(7);
  QuantileSketch sketch;
  for (int i = 0; i < 500'000; ++i) sketch.add(static_cast<double>(random() >> 11) * 0x1.0p-53);
  CHECK(sketch.cells().size() <= 20481);
}

TEST_CASE("what is no number is counted apart") {
  Tally tally;
  tally.add(0.5), tally.add(std::nan("")), tally.add(std::numeric_limits<double>::infinity());
  CHECK(tally.missing == 2);
  CHECK(tally.moments.count() == 1);
  CHECK(tally.moments.standard_error() == 0);
}

TEST_CASE("bytes cut short or spoilt are noticed, and nothing runs away") {
  Tally tally;
  for (int i = 0; i < 100; ++i) tally.add(i * 0.01);
  ByteWriter out;
  tally.write(out);
  const std::string bytes = out.take();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    ByteReader in(std::string_view(bytes).substr(0, length));
    Tally back;
    back.read(in);
    CHECK_FALSE(in.good());
  }
  std::mt19937_64 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string spoilt = bytes;
    spoilt[random() % spoilt.size()] ^= static_cast<char>(1 + random() % 255);
    ByteReader in(spoilt);
    Tally().read(in);
  }
}

TEST_CASE("whole numbers keep their value through bytes") {
  for (const std::int64_t n :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{127}, std::int64_t{-128},
        std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
    ByteWriter out;
    out.signed_number(n);
    const std::string bytes = out.take();
    ByteReader in(bytes);
    CHECK(in.signed_number() == n);
    CHECK(in.at_end());
  }
}

TEST_CASE("the error of a quantile covers: two standard errors hold the true median about 95 times in 100") {
  int covered = 0;
  constexpr int kRuns = 1000;
  for (int run = 0; run < kRuns; ++run) {
    std::mt19937_64 random(static_cast<std::uint64_t>(run));
    Tally tally;
    for (int i = 0; i < 400; ++i) {
      const double u = static_cast<double>(random() >> 11) * 0x1.0p-53;
      tally.add(u * u);  // median 1/4
    }
    const double off = std::abs(tally.sketch.quantile(0.5).value - 0.25);
    covered += off <= 1.96 * tally.quantile_error(0.5) + tally.sketch.quantile(0.5).error;
  }
  // 950 expected; four standard deviations of the binomial are 28. The error is itself estimated.
  CHECK(covered > 905);
  CHECK(covered < 985);
}
