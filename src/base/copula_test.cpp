#include "base/copula.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/random.h"

using namespace demarche;

namespace {

constexpr int kDraws = 20000;

/// Draws of `width` uniforms, after the copula; [position][draw].
std::vector<std::vector<double>> draws(const GaussianCopula& copula, int width) {
  const RandomStreams streams(1, "copula");
  std::vector<std::vector<double>> columns(static_cast<std::size_t>(width));
  std::vector<double> row(columns.size());
  for (std::uint64_t n = 0; n < kDraws; ++n) {
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = streams.uniform(n, i);
    copula.apply(row);
    for (std::size_t i = 0; i < row.size(); ++i) columns[i].push_back(row[i]);
  }
  return columns;
}

/// Correlation of two columns that are uniform on (0, 1): their rank correlation.
double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - 0.5) * (b[i] - 0.5);
  return 12 * sum / static_cast<double>(a.size());
}

}  // namespace

TEST_CASE("uniforms take the rank correlations asked for, and stay uniform") {
  const std::vector<RankPair> pairs{{0, 2, 0.7}, {2, 3, -0.4}, {0, 3, -0.5}};
  REQUIRE(GaussianCopula::is_consistent(pairs));
  const auto columns = draws(GaussianCopula(pairs), 5);
  constexpr double kFourErrors = 4 / 141.4;  // of a correlation over 20,000 draws
  for (const RankPair& pair : pairs)
    CHECK(std::abs(rank_correlation(columns[pair.first], columns[pair.second]) - pair.rank) < kFourErrors);
  CHECK(std::abs(rank_correlation(columns[0], columns[1])) < kFourErrors);
  for (auto column : columns) {
    std::sort(column.begin(), column.end());
    double largest = 0;  // Kolmogorov's distance; 1.95 / sqrt(n) is its 0.1 % point
    for (std::size_t i = 0; i < column.size(); ++i)
      largest = std::max(largest, std::abs(column[i] - (static_cast<double>(i) + 0.5) / kDraws));
    CHECK(largest < 1.95 / std::sqrt(kDraws));
    CHECK(column.front() > 0);
    CHECK(column.back() < 1);
  }
}

TEST_CASE("the first member and whoever is in no pair keep their uniforms") {
  const GaussianCopula copula(std::vector<RankPair>{{3, 1, 0.6}});
  std::vector<double> row{0.1, 0.2, 0.3, 0.4};
  copula.apply(row);
  CHECK(row[0] == 0.1);
  CHECK(row[1] == 0.2);
  CHECK(row[2] == 0.3);
  CHECK(row[3] != 0.4);
}

TEST_CASE("correlations that contradict each other are found out") {
  CHECK(GaussianCopula::is_consistent(std::vector<RankPair>{{0, 1, 0.999}}));
  CHECK(GaussianCopula::is_consistent(std::vector<RankPair>{{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, 0.8}}));
  CHECK_FALSE(GaussianCopula::is_consistent(std::vector<RankPair>{{0, 1, 0.9}, {1, 2, 0.9}}));
  CHECK_FALSE(GaussianCopula::is_consistent(std::vector<RankPair>{{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}}));
}
