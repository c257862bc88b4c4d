#pragma once
// The first version of the standoff game: 90 states, one kind of demand, a pie with breach costs instead of
// packages, ordinary and resolved types split by core. Written from its own formulas, without the second
// version's vocabulary: with every switch off the product must give its numbers.

#include <vector>

namespace demarche::test {

struct V1Numbers {
  double lambda, rho, q, x, y, y2, p0, dp, lower, withdraw, raise, hold, pen1, pen2, tau2, threat, breach,
      hazard, beta;
};
struct V1Challenger {
  double v, c;
  bool core;
  double belief;
};
struct V1Target {
  double k, belief;
};
struct V1State {
  int m = 0, dem = 0, off = 0, thr = 0;
};
struct V1Result {
  double attack = 0, accident = 0, accept = 0, take = 0, rest = 0;
  double challenger_value = 0, target_value = 0;
};

V1Result solve_v1(const V1Numbers& numbers, const std::vector<V1Challenger>& challengers,
                  const std::vector<V1Target>& targets, V1State start, int plan_rounds, int forecast_rounds);

}  // namespace demarche::test
