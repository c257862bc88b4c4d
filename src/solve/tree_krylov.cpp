// Newton's systems without a matrix: products with the derivative are tangent sweeps.
#include <algorithm>
#include <cmath>

#include "solve/tree_iteration.h"
#include "solve/tree_newton.h"

namespace demarche::solve {
namespace {

constexpr int kBasis = 80;  // vectors kept before a restart
constexpr int kRestarts = 4;

class KrylovSolver final : public BorderedSolver {
 public:
  KrylovSolver(const TreeLayout& layout, double tolerance)
      : layout_(layout), small_(smaller_side(layout)), tolerance_(tolerance) {}

  void prepare(TreeSweeps& sweeps, double lambda, const Expectation& x, const PathVector& border) override {
    sweeps_ = &sweeps;
    lambda_ = lambda;
    x_ = &x;
    border_ = border;
  }

  bool solve(const PathVector& right, PathVector& out) override {
    const int s = small_, o = 1 - s;
    Vector b = response(s, right.x[o], 0);
    for (std::size_t i = 0; i < b.size(); ++i) b[i] += right.x[s][i];
    b.push_back(right.l - dot(border_.x[o], right.x[o]));
    Vector z(b.size(), 0.0);
    if (!gmres(b, z)) return false;
    out.l = z.back();
    z.pop_back();
    out.x[o] = response(o, z, out.l);
    for (std::size_t i = 0; i < out.x[o].size(); ++i) out.x[o][i] += right.x[o][i];
    out.x[s] = std::move(z);
    return true;
  }

  [[nodiscard]] bool keeps() const override { return false; }

 private:
  /// dG_s for a change of the other side's unknowns and of l.
  Vector response(int s, const Vector& change, double dl) {
    Expectation dx = sweeps_->expectation();
    unpack_change(layout_, 1 - s, change, dx);
    SweepDirection direction;
    direction.lambda = dl * (1 + lambda_);
    sweeps_->tangent(s, lambda_, *x_, &direction, dx);
    return pack(layout_, s, dx);
  }

  // The reduced, bordered operator on (change of the smaller side, dl).
  Vector apply(const Vector& v) {
    const int s = small_, o = 1 - s;
    const double dl = v.back();
    Vector ds(v.begin(), v.end() - 1);
    const Vector d_large = response(o, ds, dl), d_small = response(s, d_large, dl);
    Vector out(v.size());
    for (std::size_t i = 0; i < ds.size(); ++i) out[i] = ds[i] - d_small[i];
    out.back() = dot(border_.x[s], ds) + dot(border_.x[o], d_large) + border_.l * dl;
    return out;
  }

  bool gmres(const Vector& b, Vector& z) {
    const double goal = tolerance_ * std::sqrt(dot(b, b));
    Vector r = b;
    for (int restart = 0; restart < kRestarts; ++restart) {
      const double beta = std::sqrt(dot(r, r));
      if (!std::isfinite(beta)) return false;
      if (beta <= goal) return true;
      cycle(r, beta, goal, z);
      const Vector image = apply(z);
      for (std::size_t i = 0; i < r.size(); ++i) r[i] = b[i] - image[i];
    }
    return std::sqrt(dot(r, r)) <= 10 * goal;
  }

  // Arnoldi with modified Gram-Schmidt and Givens rotations; adds the correction to z.
  void cycle(const Vector& r, double beta, double goal, Vector& z) {
    std::vector<Vector> basis{r};
    for (double& v : basis[0]) v /= beta;
    std::vector<Vector> h;  // columns of the triangular factor
    Vector cosines, sines, rest{beta};
    while (static_cast<int>(h.size()) < kBasis && std::abs(rest.back()) > goal) {
      Vector w = apply(basis.back()), column;
      for (const Vector& v : basis) {
        column.push_back(dot(v, w));
        for (std::size_t i = 0; i < w.size(); ++i) w[i] -= column.back() * v[i];
      }
      const double length = std::sqrt(dot(w, w));
      for (std::size_t k = 0; k < cosines.size(); ++k) {
        const double a = column[k], c = column[k + 1];
        column[k] = cosines[k] * a + sines[k] * c;
        column[k + 1] = cosines[k] * c - sines[k] * a;
      }
      const double radius = std::hypot(column.back(), length);
      if (radius == 0) break;
      cosines.push_back(column.back() / radius);
      sines.push_back(length / radius);
      column.back() = radius;
      rest.push_back(-sines.back() * rest.back());
      rest[rest.size() - 2] *= cosines.back();
      h.push_back(std::move(column));
      if (length == 0) break;
      for (double& v : w) v /= length;
      basis.push_back(std::move(w));
    }
    Vector share(h.size());
    for (std::size_t k = h.size(); k-- > 0;) {
      share[k] = rest[k];
      for (std::size_t j = k + 1; j < h.size(); ++j) share[k] -= h[j][k] * share[j];
      share[k] /= h[k][k];
    }
    for (std::size_t k = 0; k < h.size(); ++k) {
      for (std::size_t i = 0; i < z.size(); ++i) z[i] += share[k] * basis[k][i];
    }
  }

  const TreeLayout& layout_;
  int small_;
  double tolerance_, lambda_ = 0;
  TreeSweeps* sweeps_ = nullptr;
  const Expectation* x_ = nullptr;
  PathVector border_;
};

}  // namespace

std::unique_ptr<BorderedSolver> krylov_solver(const TreeLayout& layout, double tolerance) {
  return std::make_unique<KrylovSolver>(layout, tolerance);
}

}  // namespace demarche::solve
