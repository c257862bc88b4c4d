#include "solve/tree_iteration.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "solve/small_linear.h"

namespace demarche::solve {
namespace {

constexpr int kDepth = 6;             // differences remembered
constexpr double kTikhonov = 1e-14;   // keeps nearly parallel differences apart
constexpr double kGrowthAllowed = 4;  // of the residual, before memory is dropped

// Differences of points and residuals, and the step they suggest.
class Acceleration {
 public:
  void forget() { dx_.clear(), df_.clear(); }

  /// The next point from x, whose image is x + f.
  Vector next(const Vector& x, const Vector& f) {
    if (!last_x_.empty()) remember(x, f);
    last_x_ = x;
    last_f_ = f;
    Vector out(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) out[i] = x[i] + f[i];
    if (df_.empty()) return out;
    const std::vector<double> share = shares(f);
    for (std::size_t k = 0; k < df_.size(); ++k) {
      for (std::size_t i = 0; i < x.size(); ++i) out[i] -= share[k] * (dx_[k][i] + df_[k][i]);
    }
    return out;
  }

 private:
  void remember(const Vector& x, const Vector& f) {
    Vector dx(x.size()), df(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) dx[i] = x[i] - last_x_[i], df[i] = f[i] - last_f_[i];
    if (dx_.size() == kDepth) dx_.erase(dx_.begin()), df_.erase(df_.begin());
    dx_.push_back(std::move(dx));
    df_.push_back(std::move(df));
  }

  // Least squares: the combination of differences nearest to f.
  [[nodiscard]] std::vector<double> shares(const Vector& f) const {
    const std::size_t n = df_.size();
    std::vector<double> gram(n * n), right(n);
    double trace = 0;
    for (std::size_t i = 0; i < n; ++i) {
      right[i] = dot(df_[i], f);
      for (std::size_t j = 0; j <= i; ++j) gram[i * n + j] = gram[j * n + i] = dot(df_[i], df_[j]);
      trace += gram[i * n + i];
    }
    for (std::size_t i = 0; i < n; ++i) gram[i * n + i] += kTikhonov * trace;
    solve_small(gram, right);
    return right;
  }

  std::vector<Vector> dx_, df_;
  Vector last_x_, last_f_;
};

}  // namespace

int smaller_side(const TreeLayout& layout) {
  return layout.side[0].unknowns.size() <= layout.side[1].unknowns.size() ? 0 : 1;
}

double answer_in_turn(TreeSweeps& sweeps, double lambda, int smaller, Expectation& x) {
  const Vector before = pack(sweeps.layout(), smaller, x);
  for (int s : {1 - smaller, smaller}) {
    sweeps.choose(s, lambda, x);
    sweeps.expect(s, x);
  }
  Vector change = pack(sweeps.layout(), smaller, x);
  for (std::size_t i = 0; i < change.size(); ++i) change[i] -= before[i];
  return largest(change);
}

bool iterate_at(TreeSweeps& sweeps, double lambda, Expectation& x, const IterationLimits& limits) {
  const TreeLayout& layout = sweeps.layout();
  const int s = smaller_side(layout);
  Acceleration acceleration;
  Vector point = pack(layout, s, x);
  double least = INFINITY;
  for (int turn = 0; turn < limits.max_turns; ++turn) {
    if (limits.cancel && limits.cancel->cancelled()) return false;
    const double change = answer_in_turn(sweeps, lambda, s, x);
    if (change <= limits.tolerance) return true;
    if (!std::isfinite(change)) return false;
    if (change > kGrowthAllowed * least) acceleration.forget();
    least = std::min(least, change);
    Vector f = pack(layout, s, x);
    for (std::size_t i = 0; i < f.size(); ++i) f[i] -= point[i];
    point = acceleration.next(point, f);
    to_simplex(layout, s, point);
    unpack(layout, s, point, x);
  }
  return false;
}

Raised raise_lambda(TreeSweeps& sweeps, double from, double to, Expectation& x,
                    const IterationLimits& limits) {
  constexpr double kFirst = 0.7, kMost = 1.5, kLeast = 0.02;  // steps in log(1 + lambda range)
  constexpr int kLikelySteps = 10;
  const TreeLayout& layout = sweeps.layout();
  const double unit =
      std::max(layout.side[0].range * layout.side[0].scale, layout.side[1].range * layout.side[1].scale);
  const int s = smaller_side(layout);
  Raised out{from, 0, from == to, false};
  double step = kFirst;
  while (!out.reached && sweeps.sweeps() < limits.max_sweeps) {
    if (limits.cancel && limits.cancel->cancelled()) return out.cancelled = true, out;
    const double next = std::min(to, std::expm1(std::log1p(out.lambda * unit) + step) / unit);
    const Vector before = pack(layout, s, x);
    const Expectation saved = x;
    const int sweeps_before = sweeps.sweeps();
    bool good = iterate_at(sweeps, next, x, limits);
    if (good && out.lambda > 0) {
      Vector move = pack(layout, s, x);
      for (std::size_t i = 0; i < move.size(); ++i) move[i] -= before[i];
      good = largest(move) <= kMostMove;
    }
    if (!good) {
      x = saved;
      step /= 2;
      if (step < kLeast) return out;
      continue;
    }
    ++out.steps;
    if (limits.progress && *limits.progress) {
      (*limits.progress)(out.steps, kLikelySteps, fmt::format("lambda {:.3g}", next));
    }
    out.lambda = next;
    out.reached = next == to;
    if (sweeps.sweeps() - sweeps_before < limits.max_turns / 3) step = std::min(kMost, step * 1.5);
  }
  return out;
}

}  // namespace demarche::solve
