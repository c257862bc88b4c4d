#pragma once
// What a person needs to know about one uncertain number: its name, the question it answers, where it is
// from.

#include "demarche/sensitivity.h"
#include "simulate/input_sampler.h"

namespace demarche::assess_detail {

InputFacts facts_of(const Crisis& crisis, const simulate::StandardPrior& prior, const simulate::Slot& slot);

/// The group of inputs a slot belongs to: index into group_titles().
std::size_t group_of(const simulate::Slot& slot);
const std::vector<std::string>& group_titles();

}  // namespace demarche::assess_detail
