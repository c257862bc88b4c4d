#include "solve/tree_atlas.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "solve/test_crisis_games.h"
#include "solve/test_theory_games.h"

using namespace demarche;
using namespace demarche::solve;

namespace {

std::vector<double> wars(const Atlas& atlas) {
  std::vector<double> out;
  for (const AtlasEntry& entry : atlas.entries) {
    CHECK(entry.agent_regret <= 1e-8);
    for (double gap : entry.best_response_gap) CHECK(gap <= 1e-7);
    out.push_back(entry.solution.outcome_probability[3]);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

// Zagare and Kilgour (2000), unilateral deterrence: below r_H = .8333 steadfast deterrence exists everywhere,
// beside exactly one of the separating, bluff and attack equilibria; above it, certain deterrence alone.
TEST_CASE("unilateral deterrence: every region has the equilibria of the theory") {
  const auto separating = equilibrium_atlas(deterrence_game(0.5, 0.75));
  REQUIRE(separating);
  const auto two = wars(*separating);
  REQUIRE(two.size() == 2);
  CHECK(two[0] == doctest::Approx(0));
  CHECK(two[1] == doctest::Approx(0.375));

  const auto bluff = equilibrium_atlas(deterrence_game(0.3, 0.4));
  REQUIRE(bluff);
  const auto bluffs = wars(*bluff);
  REQUIRE(bluffs.size() == 2);
  CHECK(bluffs[1] == doctest::Approx(0.2).epsilon(1e-6));

  const auto attack = equilibrium_atlas(deterrence_game(0.8, 0.4));
  REQUIRE(attack);
  const auto attacks = wars(*attack);
  REQUIRE(attacks.size() == 2);
  CHECK(attacks[1] == doctest::Approx(0.32));

  const auto certain = equilibrium_atlas(deterrence_game(0.5, 0.9));
  REQUIRE(certain);
  CHECK(wars(*certain) == std::vector<double>{0.0});
}

TEST_CASE("steadfast deterrence rests on beliefs off the path up to d1 = .571429") {
  const auto atlas = equilibrium_atlas(deterrence_game(0.5, 0.75));
  REQUIRE(atlas);
  const auto steadfast =
      std::find_if(atlas->entries.begin(), atlas->entries.end(),
                   [](const AtlasEntry& entry) { return entry.solution.outcome_probability[0] > 0.999; });
  REQUIRE(steadfast != atlas->entries.end());
  REQUIRE(steadfast->off_path.size() == 1);
  CHECK(steadfast->off_path[0].node == 2);  // after a challenge
  CHECK(steadfast->off_path[0].side == 0);
  CHECK(steadfast->off_path[0].low == doctest::Approx(0));
  CHECK(steadfast->off_path[0].high == doctest::Approx(4.0 / 7).epsilon(1e-6));
}

TEST_CASE("the bluffing game has its one mixed equilibrium") {
  const auto atlas = equilibrium_atlas(schultz_game(0.2, 0.5, 2));
  REQUIRE(atlas);
  REQUIRE(atlas->entries.size() == 1);
  CHECK(atlas->entries[0].solution.strategy(0, 2)[1] == doctest::Approx(0.25).epsilon(1e-8));
  CHECK(atlas->entries[0].solution.strategy(1, 4)[0] == doctest::Approx(2.0 / 3).epsilon(1e-8));
}

TEST_CASE("the atlas of the one-round crisis holds the limit of the principal branch") {
  const PublicTree tree = one_round_crisis(2, 2);
  const auto atlas = equilibrium_atlas(tree);
  REQUIRE(atlas);
  const TreeAnswer limit = follow_to_limit(tree);
  REQUIRE(limit.trusted());
  CHECK(std::any_of(atlas->entries.begin(), atlas->entries.end(), [&](const AtlasEntry& entry) {
    return std::abs(entry.solution.expected(tree, 0) - limit.trusted()->expected(tree, 0)) < 1e-6;
  }));
  CHECK(atlas->entries.size() > 1);
}

TEST_CASE("what is too large for the atlas is refused with the reason") {
  CHECK(equilibrium_atlas(one_round_crisis(3, 2)).diagnostics().front().code == "tree-atlas");
  CHECK(equilibrium_atlas(one_round_crisis(2, 8)).diagnostics().front().code == "tree-atlas");
}
