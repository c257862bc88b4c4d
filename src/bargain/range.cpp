#include "bargain/range.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace demarche {

SettlementRange bargaining_range(double p, double cost1, double cost2) {
  return first_strike_range(p, p, cost1, cost2);
}

double uncut_midpoint(double p, double cost1, double cost2) { return p + (cost2 - cost1) / 2; }

SettlementRange bargaining_range_crra(double p, double cost1, double cost2, double alpha1, double alpha2) {
  assert(alpha1 > 0 && alpha2 > 0);
  // War utilities below 0 are worse than getting nothing.
  const double war1 = std::max(0.0, p - cost1), war2 = std::max(0.0, 1 - p - cost2);
  return {std::pow(war1, 1 / alpha1), 1 - std::pow(war2, 1 / alpha2)};
}

SettlementRange first_strike_range(double p_first, double p_second, double cost1, double cost2) {
  assert(p_first >= 0 && p_first <= 1 && p_second >= 0 && p_second <= 1);
  assert(cost1 >= 0 && cost2 >= 0);
  return {std::max(0.0, p_first - cost1), std::min(1.0, p_second + cost2)};
}

IndivisibleOutcome indivisible_range(double p, double cost1, double cost2,
                                     std::span<const double> settlements) {
  const SettlementRange range = bargaining_range(p, cost1, cost2);
  IndivisibleOutcome outcome;
  for (double share : settlements) {
    if (share >= range.low && share <= range.high) outcome.feasible.push_back(share);
  }
  outcome.war = outcome.feasible.empty();
  outcome.lottery_helps = !range.empty();
  return outcome;
}

}  // namespace demarche
