#pragma once
// Which actor the outcome hangs on.

#include <cstdint>
#include <vector>

#include "collective/column.h"

namespace demarche::collective {

/// Chance that an actor turns a losing coalition into a winning one when actors join in random order and
/// more than half of all weight wins (Shapley and Shubik 1954). Exact up to 16 actors, over all coalitions;
/// beyond, 20000 orders drawn with `seed` (standard error at most 0.0036). O(2^n n) or O(orders n).
std::vector<double> shapley_shubik(const std::vector<double>& weight, std::uint64_t seed);

/// One row per actor of the column. Removal is left at zero beyond 2000 actors.
std::vector<PivotRow> pivots(const Column& column, int issue, std::uint64_t seed);

}  // namespace demarche::collective
