#pragma once
// Closed forms for a divisible pie of size 1, shares counted to the first side: when does a settlement exist
// that both sides prefer to war? Fearon 1995, "Rationalist explanations for war", International
// Organization 49(3).

#include <span>
#include <vector>

namespace demarche {

/// Settlements both sides prefer to war: the first side's share in [low, high], cut to [0, 1].
/// Empty if low > high.
struct SettlementRange {
  double low = 0, high = 1;
  [[nodiscard]] bool empty() const { return low > high; }
  [[nodiscard]] double width() const { return high - low; }
};

/// War is a costly lottery: the first side wins with probability p in [0, 1]; war costs cost1 and cost2 >= 0,
/// in shares of the pie. Risk-neutral sides.
SettlementRange bargaining_range(double p, double cost1, double cost2);

/// The middle p + (cost2 - cost1) / 2 of the range before it is cut to [0, 1]: where equal division of
/// the surplus would settle.
double uncut_midpoint(double p, double cost1, double cost2);

/// Constant relative risk aversion: u1 = x^alpha1, u2 = (1-x)^alpha2, alpha > 0 (below 1: averse to risk);
/// winning is worth 1, losing 0, and costs are in utility.
SettlementRange bargaining_range_crra(double p, double cost1, double cost2, double alpha1, double alpha2);

/// With a first-strike advantage each side compares a settlement with striking first: the first side then
/// wins with p_first if it strikes and p_second <= p_first if the other does. Empty range: war.
SettlementRange first_strike_range(double p_first, double p_second, double cost1, double cost2);

struct IndivisibleOutcome {
  std::vector<double> feasible;  ///< settlements inside the range, in the order given
  bool war = false;              ///< none is
  bool lottery_helps = false;    ///< a binding lottery over the extremes could reach some point of the range
};
/// Only the listed shares can be agreed (an indivisible good: 0 and 1). A lottery over all and nothing can
/// reach every point of the range, so it avoids war if it can be made binding.
IndivisibleOutcome indivisible_range(double p, double cost1, double cost2,
                                     std::span<const double> settlements);

}  // namespace demarche
