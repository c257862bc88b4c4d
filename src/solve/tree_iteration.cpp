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

namespace {

constexpr std::size_t kDrawnThrough = 3;  // solutions a prediction is drawn through

// Steps of lambda, each begun from the parabola through the last three solutions.
class Climb {
 public:
  Climb(TreeSweeps& sweeps, double from, Expectation& x, const IterationLimits& limits)
      : sweeps_(sweeps),
        layout_(sweeps.layout()),
        s_(smaller_side(layout_)),
        x_(x),
        limits_(limits),
        out_{from} {
    unit_ = std::max(layout_.side[0].range * layout_.side[0].scale,
                     layout_.side[1].range * layout_.side[1].scale);
    points_.push_back(pack(layout_, s_, x));
    places_.push_back(place(from));
  }

  Raised to(double goal) {
    constexpr double kFirst = 0.3, kLeast = 0.02;  // steps in log(1 + lambda range)
    constexpr int kLikelySteps = 20;
    out_.reached = out_.lambda == goal;
    double step = kFirst;
    while (!out_.reached && sweeps_.sweeps() < limits_.max_sweeps) {
      if (limits_.cancel && limits_.cancel->cancelled()) return out_.cancelled = true, out_;
      const double next = std::min(goal, std::expm1(places_.back() + step) / unit_);
      const Expectation saved = x_;
      const int before = sweeps_.sweeps();
      if (!reach(next, next == goal)) {
        x_ = saved;
        step /= 2;
        if (step < kLeast) return out_;
        continue;
      }
      ++out_.steps;
      out_.lambda = next;
      out_.reached = next == goal;
      if (limits_.progress && *limits_.progress) {
        (*limits_.progress)(out_.steps, kLikelySteps, fmt::format("lambda {:.3g}", next));
      }
      if (sweeps_.sweeps() - before < limits_.max_turns / 4) step = std::min(kFirst, step * 1.5);
    }
    return out_;
  }

 private:
  [[nodiscard]] double place(double lambda) const { return std::log1p(lambda * unit_); }

  [[nodiscard]] Vector predicted(double at) const {
    Vector out(points_.back().size(), 0.0);
    for (std::size_t k = 0; k < points_.size(); ++k) {
      double weight = 1;
      for (std::size_t j = 0; j < points_.size(); ++j) {
        if (j != k) weight *= (at - places_[j]) / (places_[k] - places_[j]);
      }
      for (std::size_t i = 0; i < out.size(); ++i) out[i] += weight * points_[k][i];
    }
    to_simplex(layout_, s_, out);
    return out;
  }

  // On the way a point need only be near enough to begin the next one from; at the goal it is made exact,
  // once it is known not to lie on another branch.
  bool reach(double lambda, bool goal) {
    constexpr double kOnTheWay = 1e-3;
    const Vector guess = predicted(place(lambda));
    unpack(layout_, s_, guess, x_);
    IterationLimits coarse = limits_;
    coarse.tolerance = std::max(limits_.tolerance, kOnTheWay);
    if (!iterate_at(sweeps_, lambda, x_, coarse)) return false;
    Vector found = pack(layout_, s_, x_), off = found;
    for (std::size_t i = 0; i < off.size(); ++i) off[i] -= guess[i];
    if (out_.lambda > 0 && largest(off) > kMostOff) return false;
    if (goal && !iterate_at(sweeps_, lambda, x_, limits_)) return false;
    points_.push_back(std::move(found));
    places_.push_back(place(lambda));
    if (points_.size() > kDrawnThrough) points_.erase(points_.begin()), places_.erase(places_.begin());
    return true;
  }

  TreeSweeps& sweeps_;
  const TreeLayout& layout_;
  int s_;
  Expectation& x_;
  const IterationLimits& limits_;
  Raised out_;
  double unit_ = 1;
  std::vector<Vector> points_;  // the last three
  std::vector<double> places_;  // log(1 + lambda range) of each
};

}  // namespace

Raised raise_lambda(TreeSweeps& sweeps, double from, double to, Expectation& x,
                    const IterationLimits& limits) {
  return Climb(sweeps, from, x, limits).to(to);
}

}  // namespace demarche::solve
