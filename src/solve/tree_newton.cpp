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

// y += m v, where only these rows of m hold a response; y += m^T v
void add_product(const Matrix& m, const std::vector<int>& rows, const Vector& v, Vector& y) {
  for (int i : rows) y[i] += cblas_ddot(m.columns, m.row(i), 1, v.data(), 1);
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

// Responses below this are left out of the elimination: where all types agree on what to do, as most do at
// high lambda, nothing moves. They cost Newton's method less than rounding does.
constexpr double kNegligible = 1e-12;

std::vector<int> rows_with_response(const Matrix& m) {
  std::vector<int> rows;
  for (int i = 0; i < m.rows; ++i) {
    const double* row = m.row(i);
    if (std::any_of(row, row + m.columns, [](double v) { return std::abs(v) > kNegligible; }))
      rows.push_back(i);
  }
  return rows;
}

// Those of `rows` (of the transposed use) whose column in these rows of m holds a response.
std::vector<int> columns_with_response(const Matrix& m, const std::vector<int>& rows,
                                       const std::vector<int>& among) {
  std::vector<char> used(static_cast<std::size_t>(m.columns), 0);
  for (int i : rows) {
    for (int j = 0; j < m.columns; ++j) used[j] |= std::abs(m.row(i)[j]) > kNegligible;
  }
  std::vector<int> columns;
  std::copy_if(among.begin(), among.end(), std::back_inserter(columns), [&](int j) { return used[j] != 0; });
  return columns;
}

void extract(const Matrix& from, const std::vector<int>& rows, const std::vector<int>& columns, Matrix& to) {
  to.resize(static_cast<int>(rows.size()), static_cast<int>(columns.size()));
  for (int i = 0; i < to.rows; ++i) {
    const double* source = from.row(rows[i]);
    for (int j = 0; j < to.columns; ++j) to.row(i)[j] = source[columns[j]];
  }
}

// With s the smaller side and o the other, d_o = r_o + N d_s + g_o dl is put into the equations of s. Those
// of its unknowns that do not respond follow at once from r_s and dl; a dense system remains for the rest, R.
class DenseSolver final : public BorderedSolver {
 public:
  explicit DenseSolver(const TreeLayout& layout)
      : small_(smaller_side(layout)), blocks_{JacobianBlock(layout, 0), JacobianBlock(layout, 1)} {}

  void prepare(TreeSweeps& sweeps, double lambda, const Expectation& x, const PathVector& border) override {
    for (int s = 0; s < 2; ++s) blocks_[s].assemble(sweeps, lambda, x, jacobian_[s]);
    slope_ = slope_in_l(sweeps, lambda, x);
    border_ = border;
    const int s = small_, o = 1 - s;
    const Matrix &m = jacobian_[s], &n = jacobian_[o];
    responding_ = rows_with_response(m);
    other_responding_ = rows_with_response(n);
    const std::vector<int> inner = columns_with_response(m, responding_, other_responding_);
    extract(m, responding_, inner, left_);
    extract(n, inner, responding_, right_);
    at_rest_slope_ = slope_[o];
    add_product(n, other_responding_, at_rest(slope_[s]), at_rest_slope_);
    lay_system();
  }

  bool solve(const PathVector& right, PathVector& out) override {
    if (info_ != 0) return false;
    const int s = small_, o = 1 - s, order = system_.rows, one = 1;
    Vector at_rest_right = right.x[o];
    add_product(jacobian_[o], other_responding_, at_rest(right.x[s]), at_rest_right);
    Vector small = right.x[s];
    add_product(jacobian_[s], responding_, at_rest_right, small);
    Vector b;
    for (int i : responding_) b.push_back(small[i]);
    b.push_back(right.l - dot(border_.x[o], at_rest_right) - dot(border_.x[s], at_rest(right.x[s])));
    int info = 0;
    dgetrs_("T", &order, &one, system_.cells.data(), &order, pivots_.data(), b.data(), &order, &info);
    out.l = b.back();
    out.x = right.x;
    for (std::size_t i = 0; i < slope_[s].size(); ++i) out.x[s][i] += slope_[s][i] * out.l;
    for (std::size_t i = 0; i < responding_.size(); ++i) out.x[s][responding_[i]] = b[i];
    add_product(jacobian_[o], other_responding_, out.x[s], out.x[o]);
    for (std::size_t i = 0; i < slope_[o].size(); ++i) out.x[o][i] += slope_[o][i] * out.l;
    return std::isfinite(out.l) && std::isfinite(largest(out.x[0])) && std::isfinite(largest(out.x[1]));
  }

  [[nodiscard]] bool keeps() const override { return true; }

 private:
  // v without the entries of R.
  [[nodiscard]] Vector at_rest(Vector v) const {
    for (int i : responding_) v[i] = 0;
    return v;
  }

  void lay_system() {
    const int s = small_, o = 1 - s, n = static_cast<int>(responding_.size()), order = n + 1;
    system_.resize(order, order);
    if (n > 0 && left_.columns > 0) {
      cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, left_.columns, -1.0, left_.cells.data(),
                  left_.columns, right_.cells.data(), n, 0.0, system_.cells.data(), order);
    }
    Vector last_column = slope_[s], last_row = border_.x[s];
    add_product(jacobian_[s], responding_, at_rest_slope_, last_column);
    add_transposed(jacobian_[o], border_.x[o], last_row.data());
    for (int i = 0; i < n; ++i) {
      system_.row(i)[i] += 1;
      system_.row(i)[n] = -last_column[responding_[i]];
      system_.row(n)[i] = last_row[responding_[i]];
    }
    system_.row(n)[n] = border_.l + dot(border_.x[o], at_rest_slope_) + dot(border_.x[s], at_rest(slope_[s]));
    pivots_.resize(static_cast<std::size_t>(order));
    dgetrf_(&order, &order, system_.cells.data(), &order, pivots_.data(), &info_);
  }

  int small_;
  std::array<JacobianBlock, 2> blocks_;
  std::array<Matrix, 2> jacobian_;
  std::array<Vector, 2> slope_;
  Vector at_rest_slope_;  // of the larger side, with what does not respond in the smaller one
  std::vector<int> responding_, other_responding_;  // R; the same of the larger side
  Matrix left_, right_, system_;
  PathVector border_;
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
