#include "solve/tree_solve.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include "solve/test_crisis_games.h"

using namespace demarche;
using namespace demarche::solve;

namespace {

// Every probability in the order in which information sets first appear in Gambit's tree, A's before B's.
std::vector<double> gambit_order(const PublicTree& tree, const TreeSolution& solution) {
  std::vector<double> out;
  const std::vector<int> demands = tree.children(0);
  for (int i = 0; i < tree.types[0]; ++i) {
    for (int d : demands) out.push_back(solution.strategy(0, d)[i]);
    for (int d : demands) {
      for (int act : tree.children(tree.children(d)[1])) out.push_back(solution.strategy(0, act)[i]);
    }
  }
  for (int l = 0; l < tree.types[1]; ++l) {
    for (int d : demands) {
      for (int answer : tree.children(d)) out.push_back(solution.strategy(1, answer)[l]);
    }
  }
  return out;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  REQUIRE(a.size() == b.size());
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

}  // namespace

TEST_CASE("fixed-lambda profiles of gambit-logit are reproduced") {
  // gambit-logit 17.0.0-alpha.2, -e -d 14, one-round crisis with two types a side and two demands.
  const std::vector<std::pair<double, std::vector<double>>> kProfiles{{5,
                                                                       {0.50836923448126,
                                                                        0.49163076551874,
                                                                        0.27190080173375,
                                                                        0.72809919826625,
                                                                        0.18467338639691,
                                                                        0.81532661360309,
                                                                        0.66103082748349,
                                                                        0.33896917251651,
                                                                        0.62245933120186,
                                                                        0.37754066879814,
                                                                        0.5,
                                                                        0.5,
                                                                        0.48360860081088,
                                                                        0.51639139918912,
                                                                        0.098379907065696,
                                                                        0.9016200929343,
                                                                        0.64371697623147,
                                                                        0.35628302376853,
                                                                        0.20360370607987,
                                                                        0.79639629392013}},
                                                                      {50,
                                                                       {0.98212578392554,
                                                                        0.017874216074458,
                                                                        5.2744410895882e-05,
                                                                        0.9999472555891,
                                                                        3.5540766457431e-07,
                                                                        0.99999964459234,
                                                                        0.9999997325804,
                                                                        2.6741959714522e-07,
                                                                        0.99330714907572,
                                                                        0.0066928509242842,
                                                                        0.5,
                                                                        0.5,
                                                                        0.20572517492305,
                                                                        0.79427482507695,
                                                                        2.6324639102841e-07,
                                                                        0.99999973675361,
                                                                        0.99211399647547,
                                                                        0.0078860035245326,
                                                                        0.060071273699975,
                                                                        0.93992872630003}}};
  const PublicTree tree = one_round_crisis(2, 2);
  for (const auto& row : kProfiles) {
    const double lambda = row.first;  // no structured binding: C++20 lets clang not capture one
    const std::vector<double>& profile = row.second;
    const TreeAnswer answer = solve_at_lambda(tree, lambda);
    CAPTURE(lambda);
    REQUIRE(answer.trusted());
    CHECK(answer.certificate().residual <= 1e-9);
    CHECK(largest_difference(gambit_order(tree, *answer.trusted()), profile) < 1e-12);
  }
}

TEST_CASE("every fixed-lambda profile on record is reproduced to 1e-10") {
  std::ifstream file(std::string(DEMARCHE_SOURCE_DIR) + "/../shared/oracles/gambit/logit-fixed-lambda.csv");
  if (!file) {
    MESSAGE("skipped: ../shared/oracles/gambit/logit-fixed-lambda.csv is not here");
    return;
  }
  int lines = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    int k = 0, m = 0;
    double asked = 0, lambda = 0;
    char comma = 0;
    std::istringstream in(line);
    REQUIRE(std::sscanf(line.c_str(), "k%d_m%d", &k, &m) == 2);
    in.ignore(100, ',');
    in >> asked >> comma >> lambda;
    std::vector<double> profile;
    for (double p = 0; in >> comma >> p;) profile.push_back(p);
    const PublicTree tree = one_round_crisis(k, m);
    const TreeAnswer answer = solve_at_lambda(tree, lambda);
    CAPTURE(line.substr(0, 12));
    REQUIRE(answer.trusted());
    CHECK(largest_difference(gambit_order(tree, *answer.trusted()), profile) < 1e-10);
  }
  CHECK(lines == 16);
}

TEST_CASE("the principal branch is followed to its limit on every size of the one-round crisis") {
  for (int k : {2, 4, 8, 16}) {
    for (int m : {2, 4, 8, 16}) {
      const TreeAnswer answer = follow_to_limit(one_round_crisis(k, m));
      const Certificate& certificate = answer.certificate();
      CAPTURE(k);
      CAPTURE(m);
      CHECK(certificate.status == SolveStatus::limit);
      CHECK(certificate.agent_regret < 1.5e-8);
      for (double gap : certificate.best_response_gap) CHECK(gap < 4e-9);
    }
  }
}

TEST_CASE("a branch that folds is followed through its folds") {
  std::vector<double> lambdas;
  TreeOptions options;
  options.watch = [&](const PathPoint& point) { lambdas.push_back(point.lambda); };
  const TreeAnswer answer = follow_to_limit(one_round_crisis(4, 4), options);
  REQUIRE(answer.trusted());
  CHECK(answer.certificate().folds == 2);
  CHECK_FALSE(std::is_sorted(lambdas.begin(), lambdas.end()));
}

TEST_CASE("all methods find the same equilibrium at a given lambda") {
  const PublicTree tree = alternating_offers(2, 5, 3);
  TreeOptions options;
  const TreeAnswer iterated = solve_at_lambda(tree, 30, options);
  options.method = MethodChoice::newton;
  const TreeAnswer followed = solve_at_lambda(tree, 30, options);
  options.method = MethodChoice::newton_krylov;
  const TreeAnswer matrix_free = solve_at_lambda(tree, 30, options);
  REQUIRE(iterated.trusted());
  REQUIRE(followed.trusted());
  REQUIRE(matrix_free.trusted());
  CHECK(iterated.certificate().method == SolveMethod::iteration);
  CHECK(followed.certificate().method == SolveMethod::newton);
  CHECK(matrix_free.certificate().method == SolveMethod::newton_krylov);
  CHECK(largest_difference(iterated.trusted()->q, followed.trusted()->q) < 1e-10);
  CHECK(largest_difference(iterated.trusted()->q, matrix_free.trusted()->q) < 1e-10);
}

TEST_CASE("a cancelled solution says so") {
  CancelToken cancel;
  cancel.cancel();
  TreeOptions options;
  options.cancel = &cancel;
  const PublicTree tree = one_round_crisis(2, 2);
  CHECK(solve_at_lambda(tree, 20, options).certificate().status == SolveStatus::cancelled);
  CHECK(follow_to_limit(tree, options).certificate().status == SolveStatus::cancelled);
  CHECK(follow_to_limit(tree, options).trusted() == nullptr);
}

TEST_CASE("too few steps for the limit is a stall, not a solution") {
  TreeOptions options;
  options.max_steps = 5;
  const TreeAnswer answer = follow_to_limit(one_round_crisis(4, 4), options);
  CHECK(answer.certificate().status == SolveStatus::stalled);
  CHECK(answer.trusted() == nullptr);
  CHECK(answer.at_any_status().lambda > 0);
}

TEST_CASE("a profile from elsewhere is certified on its own") {
  const PublicTree tree = one_round_crisis(3, 2);
  const TreeAnswer solved = solve_at_lambda(tree, 10);
  REQUIRE(solved.trusted());
  auto strategies = solved.trusted()->strategies;
  const TreeAnswer same = certify(tree, strategies, 10, 1e-9);
  CHECK(same.certificate().status == SolveStatus::converged);
  CHECK(same.certificate().agent_regret == doctest::Approx(solved.certificate().agent_regret));
  CHECK(same.trusted()->value[1][2] == doctest::Approx(solved.trusted()->value[1][2]).epsilon(1e-12));
  CHECK(strategy_rows(tree) == solved.trusted()->rows);
  // Every type plays the first move: far from an equilibrium, and probabilities of 0 do no harm.
  const auto rows = strategy_rows(tree);
  for (int node = 1; node < tree.nodes(); ++node) {
    const int parent = tree.parent[node], side = side_of(tree.mover[parent]);
    for (int t = 0; t < tree.types[side]; ++t) {
      strategies[side][static_cast<std::size_t>(rows[side][node]) * tree.types[side] + t] =
          node == parent + 1;
    }
  }
  const TreeAnswer bad = certify(tree, strategies, 10, 1e-9);
  CHECK(bad.certificate().status == SolveStatus::stalled);
  CHECK(bad.certificate().agent_regret > 0.1);
  CHECK(bad.at_any_status().outcome_probability[1] == 1.0);
}
