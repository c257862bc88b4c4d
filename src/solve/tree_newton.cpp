#include "solve/tree_newton.h"

#include <cblas.h>

#include <algorithm>
#include <cmath>

#include "solve/tree_iteration.h"

// LAPACK's interface, as OpenBLAS exports it.
extern "C" {
void dgetrf_(const int* m, const int* n, double* a, const int* lda, int* pivots, int* info);
void dgetrs_(const char* transposed, const int* n, const int* right_sides, const double* a, const int* lda,
             const int* pivots, double* b, const int* ldb, int* info);
}

namespace demarche::solve {

double dot(const PathVector& a, const PathVector& b) {
  return dot(a.x[0], b.x[0]) + dot(a.x[1], b.x[1]) + a.l * b.l;
}

double norm(const PathVector& a) { return std::sqrt(dot(a, a)); }

void add(PathVector& a, double factor, const PathVector& b) {
  for (int s = 0; s < 2; ++s) {
    for (std::size_t i = 0; i < a.x[s].size(); ++i) a.x[s][i] += factor * b.x[s][i];
  }
  a.l += factor * b.l;
}

PathVector residual_at(TreeSweeps& sweeps, double lambda, const Expectation& x) {
  const TreeLayout& layout = sweeps.layout();
  Expectation image = x;
  PathVector out;
  for (int s = 0; s < 2; ++s) {
    sweeps.choose(s, lambda, x);
    sweeps.expect(s, image);
    out.x[s] = pack(layout, s, image);
    const Vector here = pack(layout, s, x);
    for (std::size_t i = 0; i < here.size(); ++i) out.x[s][i] -= here[i];
  }
  return out;
}

namespace {

// y += m v, y += m^T v
void add_product(const Matrix& m, const Vector& v, Vector& y) {
  if (m.rows == 0 || m.columns == 0) return;
  cblas_dgemv(CblasRowMajor, CblasNoTrans, m.rows, m.columns, 1.0, m.cells.data(), m.columns, v.data(), 1,
              1.0, y.data(), 1);
}
void add_transposed(const Matrix& m, const Vector& v, double* y) {
  if (m.rows == 0 || m.columns == 0) return;
  cblas_dgemv(CblasRowMajor, CblasTrans, m.rows, m.columns, 1.0, m.cells.data(), m.columns, v.data(), 1, 1.0,
              y, 1);
}

// d(unknowns of both sides) / dl at fixed x.
std::array<Vector, 2> slope_in_l(TreeSweeps& sweeps, double lambda, const Expectation& x) {
  const TreeLayout& layout = sweeps.layout();
  SweepDirection direction;
  direction.lambda = 1 + lambda;
  std::array<Vector, 2> out;
  for (int s = 0; s < 2; ++s) {
    Expectation dx = sweeps.expectation();
    sweeps.tangent(s, lambda, x, &direction, dx);
    out[s] = pack(layout, s, dx);
  }
  return out;
}

class DenseSolver final : public BorderedSolver {
 public:
  explicit DenseSolver(const TreeLayout& layout)
      : small_(smaller_side(layout)), blocks_{JacobianBlock(layout, 0), JacobianBlock(layout, 1)} {}

  void prepare(TreeSweeps& sweeps, double lambda, const Expectation& x, const PathVector& border) override {
    for (int s = 0; s < 2; ++s) blocks_[s].assemble(sweeps, lambda, x, jacobian_[s]);
    slope_ = slope_in_l(sweeps, lambda, x);
    border_ = border;
    const int s = small_, o = 1 - s, n = static_cast<int>(slope_[s].size()), order = n + 1;
    const Matrix &to_small = jacobian_[s], &to_large = jacobian_[o];
    system_.resize(order, order);
    if (n > 0 && to_small.columns > 0) {
      cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, to_small.columns, -1.0,
                  to_small.cells.data(), to_small.columns, to_large.cells.data(), n, 0.0,
                  system_.cells.data(), order);
    }
    Vector last_column = slope_[s], last_row = border.x[s];
    add_product(to_small, slope_[o], last_column);
    add_transposed(to_large, border.x[o], last_row.data());
    for (int i = 0; i < n; ++i) {
      system_.row(i)[i] += 1;
      system_.row(i)[n] = -last_column[i];
      system_.row(n)[i] = last_row[i];
    }
    system_.row(n)[n] = border.l + dot(border.x[o], slope_[o]);
    pivots_.resize(static_cast<std::size_t>(order));
    dgetrf_(&order, &order, system_.cells.data(), &order, pivots_.data(), &info_);
  }

  bool solve(const PathVector& right, PathVector& out) override {
    if (info_ != 0) return false;
    const int s = small_, o = 1 - s, n = static_cast<int>(slope_[s].size()), order = n + 1, one = 1;
    Vector b = right.x[s];
    add_product(jacobian_[s], right.x[o], b);
    b.push_back(right.l - dot(border_.x[o], right.x[o]));
    int info = 0;
    dgetrs_("T", &order, &one, system_.cells.data(), &order, pivots_.data(), b.data(), &order, &info);
    out.l = b.back();
    b.pop_back();
    out.x[s] = std::move(b);
    out.x[o] = right.x[o];
    add_product(jacobian_[o], out.x[s], out.x[o]);
    for (std::size_t i = 0; i < slope_[o].size(); ++i) out.x[o][i] += slope_[o][i] * out.l;
    return std::isfinite(out.l) && std::isfinite(largest(out.x[0])) && std::isfinite(largest(out.x[1]));
  }

  [[nodiscard]] bool keeps() const override { return true; }

 private:
  int small_;
  std::array<JacobianBlock, 2> blocks_;
  std::array<Matrix, 2> jacobian_;
  std::array<Vector, 2> slope_;
  PathVector border_;
  Matrix system_;
  std::vector<int> pivots_;
  int info_ = 1;
};

}  // namespace

std::unique_ptr<BorderedSolver> dense_solver(const TreeLayout& layout) {
  return std::make_unique<DenseSolver>(layout);
}

SolveMethod newton_method(const TreeLayout& layout, MethodChoice choice) {
  constexpr std::size_t kMostDense = 3000;
  if (choice == MethodChoice::newton) return SolveMethod::newton;
  if (choice == MethodChoice::newton_krylov) return SolveMethod::newton_krylov;
  const std::size_t unknowns = layout.side[smaller_side(layout)].unknowns.size();
  return unknowns <= kMostDense ? SolveMethod::newton : SolveMethod::newton_krylov;
}

std::unique_ptr<BorderedSolver> newton_solver(const TreeLayout& layout, SolveMethod method,
                                              double krylov_tolerance) {
  return method == SolveMethod::newton ? dense_solver(layout) : krylov_solver(layout, krylov_tolerance);
}

}  // namespace demarche::solve
