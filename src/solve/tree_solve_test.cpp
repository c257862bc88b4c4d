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
  for (const auto& [lambda, profile] : kProfiles) {
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
