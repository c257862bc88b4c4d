#pragma once
// The branch of equilibria as lambda rises, followed by pseudo-arclength continuation through its folds.

#include "solve/tree_newton.h"
#include "solve/tree_solve.h"

namespace demarche::solve {

struct PathGoal {
  double lambda = 0;  ///< stop at this lambda when it is first reached; 0: no
  double regret = 0;  ///< stop when the agent regret is at most this share of the payoff range; 0: no
};

struct PathEnd {
  /// `closed`: back where it began. Such a loop has no way to the goal, and none to lambda 0 either.
  enum class Reason { reached, cancelled, lost, too_long, closed };
  Reason reason = Reason::lost;
  double lambda = 0;
  int folds = 0, points = 0;
};

/// Largest gain of any type at any of its decisions, as a share of its side's payoff range, after choose() of
/// both.
double agent_regret(const TreeSweeps& sweeps);

/// Newton's method at fixed lambda from x. True if the residual got within `tolerance`, or within what
/// rounding leaves at this lambda if that is more.
bool polish(TreeSweeps& sweeps, BorderedSolver& solver, double lambda, double tolerance, Expectation& x);

/// From a fixed point x at `from` (lambda) in the direction of rising lambda until the goal. x is the last
/// point.
PathEnd follow_path(TreeSweeps& sweeps, BorderedSolver& solver, double from, const PathGoal& goal,
                    const TreeOptions& options, Expectation& x);

}  // namespace demarche::solve
