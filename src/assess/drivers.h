#pragma once
// Which inputs carry the spread of war.

#include <optional>
#include <string>
#include <vector>

#include "demarche/assess.h"
#include "simulate/run.h"

namespace demarche::assess_detail {

/// A name a reader understands for a drawn quantity: "Russia: weight of ukraine-membership".
std::string name_of(const Crisis& crisis, const simulate::StandardPrior& prior, const simulate::Slot& slot);

/// First-order index of every uncertain input for war in all, from the draws themselves
/// (simulate::first_order_index, with the jackknife's standard error). Largest first. `run` must keep its
/// values.
std::vector<Driver> find_drivers(const Crisis& crisis, const simulate::StandardPrior& prior,
                                 const simulate::RunResult& run);

/// Mean war over quarters of the two largest drivers; none if fewer than two vary.
std::optional<DriverGrid> grid_of(const std::vector<Driver>& drivers, const simulate::RunResult& run);

}  // namespace demarche::assess_detail
