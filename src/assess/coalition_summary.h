#pragma once
// Who carries the threatened response, over the draws of the analyst run.

#include <cstdint>
#include <optional>

#include "demarche/assess.h"
#include "simulate/standard_prior.h"

namespace demarche::assess_detail {

/// Nothing if the leading threat names no members. O(draws x members x models).
std::optional<CoalitionSummary> summarise_coalition(const Crisis& crisis,
                                                    const simulate::StandardPrior& prior, std::uint64_t seed,
                                                    int draws);

}  // namespace demarche::assess_detail
