#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <random>
#include <vector>

#include "demarche/bargain.h"

using namespace demarche;

TEST_CASE("eight packages on which every rule settles elsewhere") {
  // Disagreement (0, 10). The first is equal for both but dominated, the last leaves the target below 10.
  const std::array<Gains, 8> candidates{
      {{20, 20}, {12, 100}, {16, 84}, {18, 60}, {22, 32}, {28, 28}, {66, 26}, {200, 5}}};
  const SolutionPoints points = solution_points(candidates, {0, 10}, 0.9);
  CHECK(points.nash == 2);               // 16 * 74 = 1184, before 12 * 90 and 66 * 16
  CHECK(points.asymmetric_nash == 6);    // 66^0.9 * 16^0.1 = 57.3
  CHECK(points.kalai_smorodinsky == 3);  // min(18/66, 50/90), before 16/66
  CHECK(points.egalitarian == 4);        // min(22, 22)
  CHECK(points.max_sum == 1);            // 112
  CHECK(points.least_asymmetry == 5);    // |28 - 28|
}

TEST_CASE("nice-or-die: three packages, ties go to the lowest position") {
  const std::array<Gains, 3> candidates{{{0.299, 0.299}, {0.16, 1.0}, {1.0, 0.16}}};
  const SolutionPoints points = solution_points(candidates, {0, 0});
  CHECK(points.nash == 1);
  CHECK(points.asymmetric_nash == 1);
  CHECK(points.max_sum == 1);
  CHECK(points.egalitarian == 0);
  CHECK(points.kalai_smorodinsky == 0);
  CHECK(points.least_asymmetry == 0);
  const std::array<Gains, 3> turned{candidates[2], candidates[1], candidates[0]};
  CHECK(solution_points(turned, {0, 0}).nash == 0);
  CHECK(solution_points(turned, {0, 0}).egalitarian == 2);
}

TEST_CASE("nobody prefers any package to disagreement: no point at all") {
  const std::array<Gains, 2> candidates{{{0.4, 0.5}, {0.6, 0.3}}};
  for (const SolutionPoints& points :
       {solution_points(candidates, {0.5, 0.4}), solution_points({}, {0, 0})}) {
    for (int point : {points.nash, points.asymmetric_nash, points.kalai_smorodinsky, points.egalitarian,
                      points.max_sum, points.least_asymmetry}) {
      CHECK(point == -1);
    }
  }
}

TEST_CASE("a side that can gain nothing does not decide the ratio of gains") {
  const std::array<Gains, 2> candidates{{{0.5, 0.2}, {0.5, 0.7}}};
  CHECK(solution_points(candidates, {0.5, 0.1}).kalai_smorodinsky == 1);
}

TEST_CASE("Nash and Kalai-Smorodinsky do not depend on either side's scale") {
  std::mt19937_64 engine(4);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  for (int n = 0; n < 500; ++n) {
    std::vector<Gains> plain, scaled;
    for (int i = 0; i < 12; ++i) {
      plain.push_back({unit(engine), unit(engine)});
      scaled.push_back({3 + 8 * plain.back().challenger, 0.25 * plain.back().target - 1});
    }
    const SolutionPoints a = solution_points(plain, {0.2, 0.1});
    const SolutionPoints b = solution_points(scaled, {3 + 8 * 0.2, 0.25 * 0.1 - 1});
    CHECK(a.nash == b.nash);
    CHECK(a.kalai_smorodinsky == b.kalai_smorodinsky);
  }
}

TEST_CASE("power 1/2 is Nash, power 1 gives the challenger its best") {
  std::mt19937_64 engine(9);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  for (int n = 0; n < 200; ++n) {
    std::vector<Gains> candidates;
    for (int i = 0; i < 10; ++i) candidates.push_back({unit(engine), unit(engine)});
    const Gains d{0.1, 0.1};
    const SolutionPoints half = solution_points(candidates, d, 0.5);
    CHECK(half.asymmetric_nash == half.nash);
    const int all = solution_points(candidates, d, 1.0).asymmetric_nash;
    for (const Gains& u : candidates) {
      if (all >= 0 && u.target >= d.target) CHECK(u.challenger <= candidates[all].challenger);
    }
  }
}
