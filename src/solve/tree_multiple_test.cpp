#include "solve/tree_multiple.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "solve/test_crisis_games.h"
#include "solve/test_theory_games.h"
#include "solve/tree_cfr.h"

using namespace demarche;
using namespace demarche::solve;

TEST_CASE("regret matching ends near an equilibrium of the one-round crisis") {
  const PublicTree tree = one_round_crisis(4, 4);
  const TreeLayout layout(tree);
  const Certified certified =
      certify_profile(tree, layout, regret_matching(tree, layout, {4000, 3, nullptr}));
  CHECK(certified.best_response_gap[0] < 1e-3);
  CHECK(certified.best_response_gap[1] < 1e-3);
}

TEST_CASE("the selection comes first, and another branch is found beside it") {
  const SeveralEquilibria several = find_equilibria(one_round_crisis(4, 4), INFINITY);
  REQUIRE(several.found.size() >= 2);
  CHECK(several.found.front().found_by == FoundBy::principal_branch);
  const PublicTree tree = one_round_crisis(4, 4);
  bool other_branch = false;
  for (const FoundEquilibrium& found : several.found) {
    const Certificate& certificate = found.answer.certificate();
    CHECK(certificate.trusted() == !found.only_nash);
    for (double gap : certificate.best_response_gap) CHECK(gap < 1e-5);
    const double value = found.answer.at_any_status().expected(tree, 0);
    other_branch = other_branch || (!found.only_nash && std::abs(value - 0.5330) < 1e-3);
  }
  CHECK(several.found.front().answer.at_any_status().expected(tree, 0) ==
        doctest::Approx(0.3566).epsilon(1e-3));
  CHECK(other_branch);
}

TEST_CASE("a game with one equilibrium yields one") {
  for (double lambda : {10.0, static_cast<double>(INFINITY)}) {
    const SeveralEquilibria several = find_equilibria(schultz_game(0.2, 0.5, 2), lambda);
    CHECK(several.found.size() == 1);
    CHECK(several.starts == 24);
    CHECK(several.found.front().hits + several.ended_nowhere == 25);
    CHECK(several.found.front().hits > 12);
  }
}

TEST_CASE("an equilibrium without a branch of quantal responses is kept, and named so") {
  const PublicTree tree = one_round_crisis(2, 2);
  const SeveralEquilibria several = find_equilibria(tree, INFINITY);
  const auto nash =
      std::find_if(several.found.begin(), several.found.end(), [](const auto& f) { return f.only_nash; });
  REQUIRE(nash != several.found.end());
  CHECK(nash->answer.trusted() == nullptr);
  for (double gap : nash->answer.certificate().best_response_gap) CHECK(gap < 1e-5);
  // The one that Lemke's method on the sequence form (gambit-lcp) ends in.
  CHECK(nash->answer.at_any_status().expected(tree, 0) == doctest::Approx(0.2485).epsilon(1e-3));
  CHECK(nash->answer.at_any_status().expected(tree, 1) == doctest::Approx(0.4521).epsilon(1e-3));
}
