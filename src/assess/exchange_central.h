#pragma once
// One exchange game in full: everything a page prints about it.

#include "demarche/exchange.h"
#include "simulate/exchange_draw.h"

namespace demarche::assess_detail {

using simulate::ExchangeDraw;
using simulate::SolvedExchange;

/// Solves the game of a draw and describes it. `table` is the draw's, for the options of packages. Fails with
/// code "not-converged" or "cancelled".
Result<ExchangeSolution> describe_exchange(const ExchangeDraw& draw, const PackageTable& table, double lambda,
                                           const ExchangeOptions& options);

}  // namespace demarche::assess_detail
