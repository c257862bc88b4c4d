#include <doctest/doctest.h>

#include <array>

#include "demarche/bargain.h"

using namespace demarche;

TEST_CASE("nice-or-die: three packages, ties go to the lowest position") {
  const std::array<Gains, 3> candidates{{{0.299, 0.299}, {0.16, 1.0}, {1.0, 0.16}}};
  const SolutionPoints points = solution_points(candidates, {0, 0});
  CHECK(points.nash == 1);
  CHECK(points.asymmetric_nash == 1);
  CHECK(points.max_sum == 1);
  CHECK(points.egalitarian == 0);
  CHECK(points.kalai_smorodinsky == 0);
  CHECK(points.least_asymmetry == 0);
}
