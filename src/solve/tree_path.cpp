#include "solve/tree_path.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "solve/tree_kernels.h"

namespace demarche::solve {
namespace {

constexpr double kFirstStep = 0.1, kMostStep = 2.0, kMostSettledStep = 5.0, kLeastStep = 1e-8;
constexpr double kSettled = 0.999;       // share of lambda in the direction of the path
constexpr double kPathTolerance = 1e-9;  // residual of a point of the path
constexpr double kMostDeviation = 0.35;  // of a point from its prediction, as a share of the step
constexpr double kLeastCosine = 0.5;     // between one step and the next
constexpr int kMostCorrections = 9, kMostPrepared = 3;  // per point
constexpr std::size_t kRemembered = 3;                  // points the prediction is drawn through
constexpr double kSamePlace = 0.1;  // from a chord to the point where the path began, as a share of the step

// What rounding leaves of the residual: choices feel errors of values lambda times enlarged.
double attainable(const TreeLayout& layout, double lambda) {
  const double unit =
      std::max(layout.side[0].range * layout.side[0].scale, layout.side[1].range * layout.side[1].scale);
  return 1e-15 * (1 + lambda * unit);
}

PathVector position(const TreeLayout& layout, const Expectation& x, double lambda) {
  return {{pack(layout, 0, x), pack(layout, 1, x)}, std::log1p(lambda)};
}

class Follower {
 public:
  Follower(TreeSweeps& sweeps, BorderedSolver& solver, const TreeOptions& options, Expectation& x)
      : sweeps_(sweeps), layout_(sweeps.layout()), solver_(solver), options_(options), x_(x) {}

  PathEnd run(double from, const PathGoal& goal) {
    end_.lambda = from;
    remember(position(layout_, x_, from));
    start_ = direction_ = points_.back();
    add(direction_, -1, direction_);
    direction_.l = 1;  // towards larger lambda
    if (!turn_to_tangent()) return end_;
    double step = kFirstStep;
    while (true) {
      if (stopped()) return end_;
      const PathVector predicted = predict(step);
      PathVector found = predicted;
      int corrections = 0;
      if (!correct(found, step, corrections) || !plausible(found)) {
        if (!shorten(step)) return end_;
        continue;
      }
      if (goal.lambda > 0 && found.l >= std::log1p(goal.lambda)) {
        if (land(found, goal.lambda)) return end_;
        if (!shorten(step)) return end_;
        continue;
      }
      accept(found);
      if (report(goal)) return end_.reason = PathEnd::Reason::reached, end_;
      if (passed_start()) return end_.reason = PathEnd::Reason::closed, end_;
      step = std::min(longest_step(goal), step * (corrections <= 3 ? 2.0 : corrections <= 5 ? 1.3 : 0.7));
    }
  }

 private:
  bool stopped() {
    if (options_.cancel && options_.cancel->cancelled())
      return end_.reason = PathEnd::Reason::cancelled, true;
    const bool long_enough = end_.points >= options_.max_steps || sweeps_.sweeps() >= options_.max_sweeps;
    if (long_enough) end_.reason = PathEnd::Reason::too_long;
    return long_enough;
  }

  // The tangent at the last point, on the side of the direction so far.
  bool turn_to_tangent() {
    give_back();
    const double lambda = std::expm1(points_.back().l);
    residual_at(sweeps_, lambda, x_);
    solver_.prepare(sweeps_, lambda, x_, direction_);
    PathVector right = points_.back();
    add(right, -1, right);
    right.l = 1;
    PathVector tangent;
    if (!solver_.solve(right, tangent)) return false;
    direction_ = std::move(tangent);
    scale_to_length_one(direction_);
    return true;
  }

  // The last step went wrong: forget the curve behind, look ahead along the tangent, and go less far.
  bool shorten(double& step) {
    step *= 0.4;
    if (step < kLeastStep || !turn_to_tangent()) return give_back(), false;
    points_ = {points_.back()};
    along_ = {0};
    return true;
  }

  static void scale_to_length_one(PathVector& v) {
    const double length = norm(v);
    for (Vector& x : v.x) {
      for (double& entry : x) entry /= length;
    }
    v.l /= length;
  }

  // Where play has settled, unknowns differ from their limit by a power series in 1 / lambda.
  [[nodiscard]] bool settled() const {
    return points_.size() == kRemembered && direction_.l > kSettled &&
           std::is_sorted(points_.begin(), points_.end(),
                          [](const auto& a, const auto& b) { return a.l < b.l; });
  }

  // Once play has settled regret falls as 1 / lambda: no further than the goal, for rounding grows with
  // lambda.
  [[nodiscard]] double longest_step(const PathGoal& goal) const {
    if (!settled()) return kMostStep;
    const double ahead =
        goal.regret > 0 && regret_ > 0 ? std::log(regret_ / goal.regret) + 0.3 : kMostSettledStep;
    return std::min(kMostSettledStep, std::max(ahead, kFirstStep));
  }

  // Along the polynomial through the last points, in the arclength or, where play has settled, in 1 / (1 +
  // lambda); along the tangent at first.
  [[nodiscard]] PathVector predict(double step) const {
    PathVector out = points_.back();
    if (points_.size() == 1) {
      add(out, step, direction_);
      return out;
    }
    const std::size_t n = points_.size();
    const bool inverse = settled();
    const double l = points_.back().l + step * direction_.l;
    const auto place = [&](std::size_t i) {
      return inverse ? std::exp(points_.back().l - points_[i].l) : along_[i];
    };
    const double at = inverse ? std::exp(points_.back().l - l) : along_.back() + step;
    add(out, -1, out);
    for (std::size_t i = 0; i < n; ++i) {
      double weight = 1;
      for (std::size_t j = 0; j < n; ++j) {
        if (j != i) weight *= (at - place(j)) / (place(i) - place(j));
      }
      add(out, weight, points_[i]);
    }
    if (inverse) out.l = l;
    return out;
  }

  // Newton's method in the hyperplane through the prediction, orthogonal to the direction.
  // Gives up at once on a point that strays from its prediction.
  bool correct(PathVector& z, double step_length, int& corrections) {
    if (z.l < 0) return false;
    const PathVector predicted = z;
    double before = INFINITY;
    int prepared = 0;
    for (corrections = 0; corrections < kMostCorrections; ++corrections) {
      const double lambda = std::expm1(z.l);
      unpack(layout_, 0, z.x[0], x_);
      unpack(layout_, 1, z.x[1], x_);
      PathVector right = residual_at(sweeps_, lambda, x_);
      const double residual = std::max(largest(right.x[0]), largest(right.x[1]));
      if (!std::isfinite(residual)) return false;
      if (corrections > 0 && residual <= std::max(kPathTolerance, attainable(layout_, lambda))) return true;
      if (residual > 10 * before) return false;
      if (!prepared || !solver_.keeps() || residual > 0.1 * before) {
        if (++prepared > kMostPrepared && solver_.keeps()) return false;
        solver_.prepare(sweeps_, lambda, x_, direction_);
      }
      before = residual;
      PathVector off = predicted, step;
      add(off, -1, z);
      right.l = dot(direction_, off);
      if (!solver_.solve(right, step)) return false;
      add(z, 1, step);
      add(off, -1, step);
      if (z.l < 0 || norm(off) > kMostDeviation * step_length) return false;
    }
    return false;
  }

  [[nodiscard]] bool plausible(const PathVector& found) const {
    PathVector move = found;
    add(move, -1, points_.back());
    return dot(move, direction_) > kLeastCosine * norm(move);
  }

  // The goal lies within this step: solve there, from the point in between.
  bool land(const PathVector& found, double lambda) {
    const double l = std::log1p(lambda), from = points_.back().l;
    const double share = found.l > from ? (l - from) / (found.l - from) : 0;
    PathVector between = points_.back(), move = found;
    add(move, -1, points_.back());
    add(between, share, move);
    unpack(layout_, 0, between.x[0], x_);
    unpack(layout_, 1, between.x[1], x_);
    if (!polish(sweeps_, solver_, lambda, options_.residual_tolerance / 100, x_)) return false;
    PathVector off = position(layout_, x_, lambda);
    add(off, -1, between);
    if (norm(off) > kMostDeviation * std::max(norm(move), kLeastStep)) return false;
    ++end_.points;
    end_.lambda = lambda;
    end_.reason = PathEnd::Reason::reached;
    return true;
  }

  void remember(PathVector z) {
    if (!points_.empty()) {
      PathVector move = z;
      add(move, -1, points_.back());
      along_.push_back(along_.back() + norm(move));
      direction_ = std::move(move);
      scale_to_length_one(direction_);
    } else {
      along_.push_back(0);
    }
    points_.push_back(std::move(z));
    if (points_.size() > kRemembered) points_.erase(points_.begin()), along_.erase(along_.begin());
  }

  void accept(const PathVector& found) {
    const double rise = found.l - points_.back().l;
    fold_ = (rise < 0) != falling_;
    falling_ = rise < 0;
    end_.folds += fold_;
    ++end_.points;
    end_.lambda = std::expm1(found.l);
    remember(found);
  }

  // Whether the last step led past the point where the path began, in the direction in which it began.
  [[nodiscard]] bool passed_start() const {
    if (end_.folds < 2 || direction_.l <= 0 || points_.size() < 2) return false;
    const PathVector &here = points_.back(), &before = points_[points_.size() - 2];
    if (before.l > start_.l || here.l < start_.l) return false;
    PathVector off = start_, move = here;
    add(off, -1, before);
    add(move, -1, before);
    add(off, -(start_.l - before.l) / (here.l - before.l), move);
    return norm(off) < kSamePlace * norm(move);
  }

  // After a lost step the last good point counts.
  void give_back() {
    unpack(layout_, 0, points_.back().x[0], x_);
    unpack(layout_, 1, points_.back().x[1], x_);
  }

  bool report(const PathGoal& goal) {
    const bool wanted = goal.regret > 0 || options_.watch;
    regret_ = wanted ? agent_regret(sweeps_) : 0;
    if (options_.watch) options_.watch({end_.lambda, regret_, fold_});
    if (options_.progress) {
      options_.progress(end_.points, options_.max_steps, fmt::format("lambda {:.3g}", end_.lambda));
    }
    return goal.regret > 0 && regret_ <= goal.regret;
  }

  TreeSweeps& sweeps_;
  const TreeLayout& layout_;
  BorderedSolver& solver_;
  const TreeOptions& options_;
  Expectation& x_;
  PathEnd end_;
  PathVector start_, direction_;
  std::vector<PathVector> points_;
  std::vector<double> along_;  // arclength of each
  double regret_ = 0;          // agent regret at the last point, if wanted
  bool falling_ = false, fold_ = false;
};

}  // namespace

double agent_regret(const TreeSweeps& sweeps) {
  const TreeLayout& layout = sweeps.layout();
  double most = 0;
  for (std::size_t i = 0; i < layout.inner.size(); ++i) {
    const InnerNode& node = layout.inner[i];
    if (node.mover == Mover::chance) continue;
    const int s = side_of(node.mover);
    const SideLayout& side = layout.side[s];
    const double* value = sweeps.value(s, layout.inner_row(static_cast<int>(i)));
    for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
      const double* worth = sweeps.value(s, layout.edges[e].value_row[s]);
      const int mask = layout.edge_mask[e];
      const double* can =
          mask < 0 ? nullptr : side.masks.data() + static_cast<std::size_t>(mask) * side.lanes;
      for (int t = 0; t < side.types; ++t) {
        if (!can || can[t] != 0) most = std::max(most, (worth[t] - value[t]) / side.range);
      }
    }
  }
  return most;
}

bool polish(TreeSweeps& sweeps, BorderedSolver& solver, double lambda, double tolerance, Expectation& x) {
  const TreeLayout& layout = sweeps.layout();
  PathVector z = position(layout, x, lambda), border = z;
  for (Vector& v : border.x) std::fill(v.begin(), v.end(), 0.0);
  border.l = 1;
  const double goal = std::max(tolerance, attainable(layout, lambda));
  for (int turn = 0; turn < kMostCorrections; ++turn) {
    PathVector right = residual_at(sweeps, lambda, x), step;
    const double residual = std::max(largest(right.x[0]), largest(right.x[1]));
    if (!std::isfinite(residual)) return false;
    if (residual <= goal) return true;
    solver.prepare(sweeps, lambda, x, border);
    right.l = 0;
    if (!solver.solve(right, step)) return false;
    add(z, 1, step);
    unpack(layout, 0, z.x[0], x);
    unpack(layout, 1, z.x[1], x);
  }
  return false;
}

PathEnd follow_path(TreeSweeps& sweeps, BorderedSolver& solver, double from, const PathGoal& goal,
                    const TreeOptions& options, Expectation& x) {
  return Follower(sweeps, solver, options, x).run(from, goal);
}

}  // namespace demarche::solve
