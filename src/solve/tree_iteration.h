#pragma once
// The fixed point by iteration: each side answers the other in turn, accelerated after Anderson (1965, J. ACM
// 12, 547), from lambda 0 upward as far as that contracts.

#include "solve/tree_sweep.h"
#include "solve/tree_unknowns.h"

namespace demarche::solve {

struct IterationLimits {
  double tolerance = 1e-9;  ///< on the change of any public probability in one turn
  int max_turns = 60;       ///< per lambda
  const CancelToken* cancel = nullptr;
  const ProgressSink* progress = nullptr;  ///< (lambdas solved, most, "lambda ..")
  int max_sweeps = 200'000;
};

/// One turn: the larger side answers `x`, the smaller one answers that. Returns the largest change.
double answer_in_turn(TreeSweeps& sweeps, double lambda, int smaller, Expectation& x);
/// The side with fewer unknowns.
int smaller_side(const TreeLayout& layout);

/// Iterates at one lambda from `x`. True if the tolerance was reached; `x` is then a fixed point to it.
bool iterate_at(TreeSweeps& sweeps, double lambda, Expectation& x, const IterationLimits& limits);

struct Raised {
  double lambda = 0;  ///< reached
  int steps = 0;      ///< lambdas visited
  bool reached = false, cancelled = false;
};

/// Raises lambda from `from` (x solved there) to `to` in adaptive steps. A step is refused if iteration fails
/// or an unknown ends further than `kMostOff` from where the last three solutions pointed: the sign of
/// another branch. Steps are short for the same reason: with steps six times as long and a limit of .3, 1 in
/// 140 exchange games of the worked crises ended on another branch than the one the path follows.
Raised raise_lambda(TreeSweeps& sweeps, double from, double to, Expectation& x,
                    const IterationLimits& limits);
inline constexpr double kMostOff = 0.03;

}  // namespace demarche::solve
