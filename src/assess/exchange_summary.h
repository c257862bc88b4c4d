#pragma once
// What instruments, signals and information are worth within one exchange, for an assessment.

#include "demarche/assess.h"
#include "simulate/run.h"

namespace demarche::assess_detail {

/// Draws of the exchange games, and of those in which types are revealed and learning is tried.
inline constexpr int kExchangeDraws = 200, kInformationDraws = 50;

/// Over the first draws of the standard run; empty if cancelled.
std::optional<ExchangeSummary> summarise_exchange(const Crisis& crisis, const simulate::StandardPrior& prior,
                                                  const simulate::Situation& situation,
                                                  const AssessOptions& options);

}  // namespace demarche::assess_detail
