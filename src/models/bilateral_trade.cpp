// Both must agree and neither need: Myerson and Satterthwaite 1983.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/model.h"
#include "models/search.h"

namespace demarche::models {
namespace {

/// Probability and expected gain of trade when a buyer of value v and a seller of cost c, both uniform on
/// [0, 1], trade if and only if v - c >= gap.
Record trade_with_gap(double gap) {
  const double share = integrate([&](double v) { return std::max(v - gap, 0.0); }, gap, 1, 1);
  const double gains = integrate(
      [&](double v) {
        const double c = v - gap;
        return v * c - c * c / 2;
      },
      gap, 1, 1);
  return {{"p_trade", share}, {"gains", gains}};
}

Result<Solved> solve_auction(const Inputs&) {
  Solved out;
  out.closed_form = {{"p_trade", 9.0 / 32},
                     {"gains", 9.0 / 64},
                     {"first_best", 1.0 / 6},
                     {"efficiency", 27.0 / 32},
                     {"trade_iff_gap", 0.25}};
  // The linear strategies of the double auction, from their two indifference conditions by iteration:
  // buyer bids bv + sv v, seller asks bs + ss c.
  double buyer_base = 0, buyer_slope = 0.9, seller_base = 0, seller_slope = 0.9;
  for (int round = 0; round < 200; ++round) {
    // Against asks uniform from s0, the best bid shades value by a third towards s0, and mirrored for the
    // seller.
    buyer_slope = 2.0 / 3, buyer_base = seller_base / 3;
    seller_slope = 2.0 / 3, seller_base = (buyer_base + buyer_slope) / 3;
  }
  out.numeric = trade_with_gap((seller_base - buyer_base) / buyer_slope);
  out.numeric.emplace_back("trade_iff_gap", (seller_base - buyer_base) / seller_slope);
  out.words =
      "Trade happens in 9 of 32 cases and realises 27/32 of the possible gains. Both sides shade what they "
      "say, and "
      "agreements worth less than a quarter of the range are lost. No rule that both would enter freely and "
      "that needs "
      "no subsidy does better.";
  out.method = "best replies in the linear double auction iterated to their fixed point; gains by quadrature";
  return out;
}

/// Chance that a buyer of value v (seller uniform on [0, 1]) trades efficiently, and the mirror image.
double gains_of(double h) { return h >= 1 ? h : h + std::pow(1 - h, 3) / 6; }
double rents_of(double h) {
  const double m = std::max(0.0, 1 - h);
  return 1 - m * m + m * m * m / 3;
}

Result<Solved> solve_efficiency(const Inputs& in) {
  const double h = in["h"];
  const double gains = gains_of(h), rents = rents_of(h);
  // The integrand has a kink where the range of values leaves that of costs.
  const double kink = std::clamp(1 - h, 0.0, 1.0);
  const auto both = [&](const Function& f) { return integrate(f, 0, kink, 4) + integrate(f, kink, 1, 4); };
  const double gains_n = both([&](double u) {
    const double v = h + u, top = std::min(v, 1.0);
    return v * top - top * top / 2;
  });
  const double rents_n = 2 * both([&](double u) { return (1 - u) * std::min(1.0, h + u); });
  Solved out;
  out.closed_form = {
      {"expected_gains", gains}, {"required_rents", rents}, {"efficient_possible", gains >= rents - kTie}};
  out.numeric = {{"expected_gains", gains_n},
                 {"required_rents", rents_n},
                 {"efficient_possible", gains_n >= rents_n - 1e-9}};
  out.words =
      gains >= rents - kTie
          ? fmt::format(
                "Agreement is always worth while here, so there is nothing to find out: gains {:.4g} pay for "
                "the "
                "rents {:.4g} that honesty needs.",
                gains, rents)
          : fmt::format(
                "Honest reports need rents of {:.4g}, but agreement is worth only {:.4g}: no rule gets every "
                "worthwhile agreement made without a subsidy from outside.",
                rents, gains);
  out.method = "quadrature over the buyer's and the seller's type";
  return out;
}

}  // namespace

std::vector<Model> bilateral_trade_models() {
  const std::string source =
      "R. B. Myerson and M. A. Satterthwaite, \"Efficient Mechanisms for Bilateral Trading\", Journal of "
      "Economic Theory 29(2), 1983, 265-281";
  return {
      {"myerson_satterthwaite",
       "Buying a concession",
       "How much agreement is lost if both can say no?",
       "One side could sell a concession; what it costs the seller and what it is worth to the buyer are "
       "private, uniform between "
       "0 and 1, and without consent of both nothing changes. The best rule is the split-the-difference "
       "double auction with its "
       "linear strategies: trade if and only if value exceeds cost by a quarter.",
       source + "; K. Chatterjee and W. Samuelson, \"Bargaining under Incomplete Information\", Operations "
                "Research 31(5), 1983, "
                "835-851.",
       {assumed("dist", "distribution of value and cost", "U[0,1] both")},
       nullptr,
       solve_auction},
      {"ms_efficiency",
       "When honest agreement is possible",
       "Do the gains from agreement pay for honesty?",
       "The buyer's value is uniform from h to 1 + h, the seller's cost from 0 to 1. Efficient agreement is "
       "possible if and only "
       "if the expected gains cover the rents that make both tell the truth: that is, only if agreement is "
       "always worth while.",
       source + ".",
       {assumed("buyer", "distribution of the value", "U[h,1+h]"),
        assumed("seller", "distribution of the cost", "U[0,1]"),
        cost("h", "by how much values lie above costs", 0)},
       nullptr,
       solve_efficiency},
  };
}

}  // namespace demarche::models
