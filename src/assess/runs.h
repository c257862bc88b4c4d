#pragma once
// What every run of an assessment shares.

#include <optional>
#include <string>

#include "demarche/assess.h"
#include "simulate/run.h"

namespace demarche::assess_detail {

/// A run with the seed, draws, threads, cancel token and progress of `options`.
simulate::RunRequest run_request(const AssessOptions& options, unsigned analyst,
                                 const simulate::Situation& situation, std::string label);

/// A problem more if the number of draws is out of range.
void check_draws(const AssessOptions& options, std::vector<Diagnostic>& problems);

/// The inputs of one draw; of none: every input at its centre.
simulate::Drawn inputs_of(const simulate::InputSampler& sampler, std::optional<int> draw);
/// "draw 7", "central inputs".
std::string name_of_draw(std::optional<int> draw);

}  // namespace demarche::assess_detail
