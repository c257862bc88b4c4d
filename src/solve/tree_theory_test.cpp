// Games of the literature at finite lambda and in the limit, and what trips solvers there.
#include <doctest/doctest.h>

#include <cmath>

#include "solve/test_theory_games.h"
#include "solve/tree_solve.h"

using namespace demarche;
using namespace demarche::solve;

namespace {

double share(const TreeSolution& s, int side, int node, int type) { return s.strategy(side, node)[type]; }

}  // namespace

TEST_CASE("quantal responses of the two games as computed elsewhere") {
  // Fixed points from Newton continuation in another program, residual below 1e-9, twelve digits.
  const TreeAnswer schultz = solve_at_lambda(schultz_game(0.2, 0.5, 2), 10);
  REQUIRE(schultz.trusted());
  CHECK(share(*schultz.trusted(), 0, 1, 0) == doctest::Approx(0.0146886362734).epsilon(1e-10));
  CHECK(share(*schultz.trusted(), 0, 1, 1) == doctest::Approx(0.701680858607).epsilon(1e-10));
  CHECK(share(*schultz.trusted(), 1, 3, 0) == doctest::Approx(0.276312344979).epsilon(1e-10));
  CHECK(share(*schultz.trusted(), 0, 5, 0) == doctest::Approx(0.000911051194401).epsilon(1e-10));
  const TreeAnswer deterrence = solve_at_lambda(deterrence_game(0.5, 0.75), 30);
  REQUIRE(deterrence.trusted());
  CHECK(share(*deterrence.trusted(), 0, 1, 0) == doctest::Approx(0.0473581337119).epsilon(1e-9));
  CHECK(share(*deterrence.trusted(), 0, 1, 1) == doctest::Approx(0.976957062544).epsilon(1e-9));
  CHECK(deterrence.trusted()->outcome_probability[3] == doctest::Approx(0.357165749958).epsilon(1e-9));
}

TEST_CASE("a mixed equilibrium at lambda 1000, where plain iteration cycles") {
  for (double lambda : {1000.0, 35000.0}) {
    const TreeAnswer answer = solve_at_lambda(schultz_game(0.2, 0.5, 2), lambda);
    CAPTURE(lambda);
    REQUIRE(answer.trusted());
    const double bluff = share(*answer.trusted(), 0, 2, 1), resist = share(*answer.trusted(), 1, 4, 0);
    // Both mixing sides: log odds = lambda times the difference in worth.
    CHECK(std::log(resist / (1 - resist)) == doctest::Approx(lambda * (1 - 2 * 0.2 / (0.2 + 0.8 * bluff))));
    CHECK(std::log(bluff / (1 - bluff)) == doctest::Approx(lambda * (1 - resist - 0.5 * resist)));
    CHECK(bluff == doctest::Approx(0.25 + 0.348 / lambda).epsilon(1e-4));
    // At 35,000: bluff .25001, resist .66668, regret below 1e-5.
    CHECK(answer.certificate().agent_regret < 0.4 / lambda);
    CHECK(resist == doctest::Approx(2.0 / 3 + 0.732 / lambda).epsilon(1e-4));
  }
  const TreeAnswer limit = follow_to_limit(schultz_game(0.2, 0.5, 2));
  REQUIRE(limit.trusted());
  CHECK(share(*limit.trusted(), 0, 2, 1) == doctest::Approx(0.25).epsilon(1e-7));
  CHECK(share(*limit.trusted(), 1, 4, 0) == doctest::Approx(2.0 / 3).epsilon(1e-7));
  CHECK(limit.trusted()->outcome_probability[3] == doctest::Approx(2.0 / 15).epsilon(1e-7));
}

TEST_CASE("pure deterrence: probabilities vanish and nothing underflows") {
  const PublicTree tree = deterrence_game(0.5, 0.9);
  for (double lambda : {300.0, 3e3, 3e4, 3e5}) {
    const TreeAnswer answer = solve_at_lambda(tree, lambda);
    CAPTURE(lambda);
    REQUIRE(answer.trusted());
    CHECK(answer.certificate().residual <= 1e-9);
    CHECK(std::isfinite(answer.trusted()->value[1][0]));
  }
  const TreeAnswer limit = follow_to_limit(tree);
  REQUIRE(limit.trusted());
  CHECK(limit.trusted()->outcome_probability[0] == doctest::Approx(1).epsilon(1e-9));
  // Off the path, beliefs still come from Bayes' rule on vanishing probabilities.
  CHECK(limit.trusted()->belief(0, 2)[0] + limit.trusted()->belief(0, 2)[1] ==
        doctest::Approx(1).epsilon(1e-12));
}

TEST_CASE(
    "the regions of unilateral deterrence where the branch must agree with the only equilibrium there") {
  // Bluff region (p_c, p_d) = (.3, .4) of Zagare and Kilgour's parameters: x_s = .321429, y_s = .444444, war
  // .2.
  const TreeAnswer bluff = follow_to_limit(deterrence_game(0.3, 0.4));
  REQUIRE(bluff.trusted());
  CHECK(bluff.certificate().status == SolveStatus::limit);
  CHECK(share(*bluff.trusted(), 0, 2, 1) == doctest::Approx(0.3214286).epsilon(1e-5));
  CHECK(share(*bluff.trusted(), 1, 4, 1) == doctest::Approx(0.4444444).epsilon(1e-5));
  CHECK(bluff.trusted()->outcome_probability[3] == doctest::Approx(0.2).epsilon(1e-5));
  // Attack region (.8, .4): every challenger challenges, soft defenders concede, war .32.
  const TreeAnswer attack = follow_to_limit(deterrence_game(0.8, 0.4));
  REQUIRE(attack.trusted());
  CHECK(attack.trusted()->outcome_probability[3] == doctest::Approx(0.32).epsilon(1e-6));
}
