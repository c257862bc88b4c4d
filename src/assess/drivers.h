#pragma once
// Which inputs carry the spread of war.

#include <string>
#include <vector>

#include "demarche/assess.h"
#include "simulate/run.h"

namespace demarche::assess_detail {

/// A name a reader understands for a drawn quantity: "Russia: weight of ukraine-membership".
std::string name_of(const Crisis& crisis, const simulate::StandardPrior& prior, const simulate::Slot& slot);

/// First-order index of every uncertain input for war in all, estimated from the draws themselves: the share
/// of the variance of war between equal-count bins of the input, corrected for the expected between-bin
/// variance of noise (the epsilon-squared of Kelley 1935; a given-data estimator in the sense of Plischke,
/// Borgonovo and Smith 2013). Standard error by a delete-a-group jackknife over 10 groups of draws. Largest
/// first. `run` must keep its values.
std::vector<Driver> find_drivers(const Crisis& crisis, const simulate::StandardPrior& prior,
                                 const simulate::RunResult& run);

/// The estimator itself: share of the variance of y explained by x alone; may be slightly negative by noise.
double first_order_index(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace demarche::assess_detail
