#pragma once
// Linear systems of Newton's method on the fixed point: (x, l) with x the unknowns of both sides, l = log(1 +
// lambda), and one bordering row that keeps the system regular where lambda turns (Keller 1977).

#include <array>
#include <memory>

#include "solve/tree_jacobian.h"
#include "solve/tree_solve.h"

namespace demarche::solve {

/// A point or a step in (x, l).
struct PathVector {
  std::array<Vector, 2> x;
  double l = 0;
};
double dot(const PathVector& a, const PathVector& b);
double norm(const PathVector& a);
/// a += factor * b.
void add(PathVector& a, double factor, const PathVector& b);

/// Solves d_s - (dG_s/dx_other) d_other - (dG_s/dl) d_l = right_s for both sides, border . d = right_l.
class BorderedSolver {
 public:
  virtual ~BorderedSolver() = default;
  /// At x, after choose and expect of both sides there.
  virtual void prepare(TreeSweeps& sweeps, double lambda, const Expectation& x, const PathVector& border) = 0;
  /// False if the system is singular to working precision or did not converge.
  [[nodiscard]] virtual bool solve(const PathVector& right, PathVector& out) = 0;
  /// Whether one preparation may serve for several nearby points.
  [[nodiscard]] virtual bool keeps() const = 0;
};

/// What both sides do at x, less x: the residual of the fixed point. Leaves the sweeps at x.
PathVector residual_at(TreeSweeps& sweeps, double lambda, const Expectation& x);

/// Dense blocks; the unknowns of the larger side are eliminated exactly. O(n m types + n m min(n, m)) to
/// prepare.
std::unique_ptr<BorderedSolver> dense_solver(const TreeLayout& layout);

/// GMRES (Saad and Schultz 1986) on the smaller side's unknowns, one tangent sweep of both sides per product.
/// `tolerance` is relative to the right-hand side.
std::unique_ptr<BorderedSolver> krylov_solver(const TreeLayout& layout, double tolerance);

/// Dense up to a few thousand unknowns of the smaller side, unless the caller chose.
SolveMethod newton_method(const TreeLayout& layout, MethodChoice choice);
std::unique_ptr<BorderedSolver> newton_solver(const TreeLayout& layout, SolveMethod method,
                                              double krylov_tolerance);

}  // namespace demarche::solve
