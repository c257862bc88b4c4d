#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "demarche/efg.h"
#include "efg/extensive_form.h"
#include "efg/flat_game.h"
#include "efg/set_path.h"
#include "solve/tree_solve.h"

using namespace demarche;

namespace {

/// Two types a side, a demand or not, an answer, fight or back down: payoffs at random.
solve::PublicTree random_tree(int first_types, int second_types, std::uint64_t seed) {
  std::uint64_t state = seed * 2654435761u + 1;
  const auto draw = [&] {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<double>(state >> 40) / (1 << 24);
  };
  const auto row = [&](int n) {
    std::vector<double> out;
    for (int i = 0; i < n; ++i) out.push_back(draw());
    return out;
  };
  const auto prior = [&](int n) {
    std::vector<double> out = row(n);
    double sum = 0;
    for (double& x : out) sum += x += .2;
    for (double& x : out) x /= sum;
    return out;
  };
  solve::PublicTreeBuilder b(prior(first_types), prior(second_types));
  const auto end = [&] {
    const auto u = row(first_types), v = row(second_types);
    b.terminal(b.outcome(u, v));
  };
  b.open(solve::Mover::first);
  end();
  for (int demand = 0; demand < 2; ++demand) {
    b.open(solve::Mover::second);
    end();
    b.open(solve::Mover::first);
    end();
    b.open(solve::Mover::chance);
    b.move(.3);
    end();
    b.move(.7);
    end();
    b.close();
    b.close();
    b.close();
  }
  b.close();
  return std::move(b).finish().value();
}

double largest_difference(const efg::Vector& log_choice, const std::vector<EfgChoice>& profile,
                          const efg::FlatGame& flat) {
  double most = 0;
  for (const EfgChoice& c : profile) {
    for (int s = 0; s < flat.sets(); ++s)
      if (flat.set_source[s] == c.set)
        most =
            std::max(most, std::abs(std::exp(log_choice[flat.first_action[s] + c.action]) - c.probability));
  }
  return most;
}

std::string first_code(const std::string& text) {
  const auto game = parse_efg(text, "test.efg");
  REQUIRE(game);
  const auto answer = solve_efg(*game);
  return answer ? "" : answer.diagnostics()[0].code;
}

}  // namespace

TEST_CASE("a tree written out is recognised, and both solvers agree on it") {
  CHECK(rc::check([] {
    const int m = *rc::gen::inRange(1, 4), n = *rc::gen::inRange(1, 4);
    const auto tree = random_tree(m, n, *rc::gen::arbitrary<std::uint64_t>());
    const auto written = efg::extensive_form(tree, {});
    RC_ASSERT(written.has_value());
    const auto game = parse_efg(write_efg(*written), "again.efg");
    RC_ASSERT(game.has_value());
    const double lambda = *rc::gen::inRange(0, 30);
    EfgOptions options;
    options.lambda = lambda;
    const auto answer = solve_efg(*game, options);
    RC_ASSERT(answer.has_value());
    RC_ASSERT(answer->public_tree);
    RC_ASSERT(answer->certificate.trusted());
    const auto flat = efg::flatten(*game);
    RC_ASSERT(flat.has_value());
    const auto by_sets = efg::follow_sets(*flat, lambda, nullptr);
    RC_ASSERT(by_sets.certificate.trusted());
    RC_ASSERT(largest_difference(by_sets.log_choice, answer->profile, *flat) < 1e-9);
    // The two certificates are computed by different sweeps.
    for (int side = 0; side < 2; ++side)
      RC_ASSERT(std::abs(by_sets.certificate.best_response_gap[side] -
                         answer->certificate.best_response_gap[side]) < 1e-6);
    // And the tree it came from has the same solution.
    const auto direct = solve::solve_at_lambda(tree, lambda);
    RC_ASSERT(std::abs(direct.at_any_status().expected(tree, 0) - answer->value[0]) < 1e-9);
  }));
}

TEST_CASE("matching pennies: half and half, at every lambda and in the limit") {
  const auto game = parse_efg(
      "EFG 2 R \"\" { \"E\" \"O\" }\np \"\" 1 1 \"\" { \"H\" \"T\" } 0\np \"\" 2 1 \"\" { \"H\" \"T\" } 0\n"
      "t \"\" 1 \"\" { 1, -1 }\nt \"\" 2 \"\" { -1, 1 }\np \"\" 2 1 0\nt \"\" 2\nt \"\" 1\n",
      "x");
  REQUIRE(game);
  const auto answer = solve_efg(*game);
  REQUIRE(answer);
  CHECK_FALSE(answer->public_tree);
  CHECK(answer->certificate.status == SolveStatus::limit);
  for (const EfgChoice& c : answer->profile) CHECK(c.probability == doctest::Approx(.5));
  CHECK(answer->value[0] == doctest::Approx(0));
}

TEST_CASE("an unbalanced game of pennies follows the branch to its mixed equilibrium") {
  const auto game = parse_efg(
      "EFG 2 R \"\" { \"E\" \"O\" }\np \"\" 1 1 \"\" { \"H\" \"T\" } 0\np \"\" 2 1 \"\" { \"H\" \"T\" } 0\n"
      "t \"\" 1 \"\" { 9, 0 }\nt \"\" 2 \"\" { 0, 1 }\np \"\" 2 1 0\nt \"\" 2\nt \"\" 3 \"\" { 1, 0 }\n",
      "x");
  REQUIRE(game);
  const auto answer = solve_efg(*game);
  REQUIRE(answer);
  CHECK(answer->profile[0].probability == doctest::Approx(.5).epsilon(1e-4));
  CHECK(answer->profile[2].probability == doctest::Approx(.1).epsilon(1e-4));
  CHECK(answer->certificate.best_response_gap[0] < 1e-6);
}

TEST_CASE("games that cannot be solved are refused with the reason") {
  CHECK(first_code(
            "EFG 2 R \"\" { \"A\" \"B\" \"C\" }\np \"\" 1 1 \"\" { \"x\" } 0\np \"\" 2 1 \"\" { \"x\" } 0\n"
            "p \"\" 3 1 \"\" { \"x\" } 0\nt \"\" 0\n") == "too-many-players");
  CHECK(first_code("EFG 2 R \"\" { \"A\" }\np \"\" 1 1 \"\" { \"x\" \"y\" } 0\nt \"\" 0\np \"\" 1 1 0\nt "
                   "\"\" 0\nt \"\" 0\n") == "absent-minded");
  CHECK(first_code("EFG 2 R \"\" { \"A\" }\np \"\" 1 1 \"\" { \"x\" \"y\" } 0\np \"\" 1 2 \"\" { \"u\" \"v\" "
                   "} 0\nt \"\" 0\nt \"\" 0\n"
                   "p \"\" 1 2 0\nt \"\" 0\nt \"\" 0\n") == "imperfect-recall");
}

TEST_CASE("a third player who only has payoffs does not matter") {
  const auto game = parse_efg(
      "EFG 2 R \"\" { \"A\" \"B\" \"C\" }\np \"\" 1 1 \"\" { \"x\" \"y\" } 0\nt \"\" 1 \"\" { 0, 0, 5 }\n"
      "t \"\" 2 \"\" { 1, 0, 7 }\n",
      "x");
  const auto answer = solve_efg(*game);
  REQUIRE(answer);
  CHECK(answer->value[2] == doctest::Approx(7));
}

TEST_CASE("cancelling is a status") {
  const auto game = parse_efg(
      "EFG 2 R \"\" { \"E\" \"O\" }\np \"\" 1 1 \"\" { \"H\" \"T\" } 0\np \"\" 2 1 \"\" { \"H\" \"T\" } 0\n"
      "t \"\" 1 \"\" { 9, 0 }\nt \"\" 2 \"\" { 0, 1 }\np \"\" 2 1 0\nt \"\" 2\nt \"\" 3 \"\" { 1, 0 }\n",
      "x");
  CancelToken token;
  token.cancel();
  EfgOptions options;
  options.cancel = &token;
  const auto answer = solve_efg(*game, options);
  REQUIRE(answer);
  CHECK(answer->certificate.status == SolveStatus::cancelled);
}
