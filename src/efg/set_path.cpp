#include "efg/set_path.h"

#include <algorithm>
#include <cmath>

// LAPACK's interface, as OpenBLAS exports it.
extern "C" void dgesv_(const int* n, const int* right_sides, double* a, const int* lda, int* pivots,
                       double* b, const int* ldb, int* info);

namespace demarche::efg {
namespace {

constexpr int kMostSteps = 4000, kMostCorrections = 12;
constexpr double kFirstStep = 0.05, kLongestStep = 1.0, kShortestStep = 1e-9, kFinestTurn = 1e-5;
constexpr double kSharpTurn = 0.7;      // cosine between two directions, in choices and l
constexpr double kFarCorrection = 0.2;  // of a choice probability: may lead to another branch
// A Newton step that changes choices by no more than this ends the correction; the second one if it does not
// shrink any more.
constexpr double kSmallStep = 1e-13, kSmallestStep = 1e-9;
constexpr double kLargestScale = 27.7;         // log(1 + lambda range): about 1e12
constexpr double kResidual = 1e-9;             // at a given lambda
constexpr double kRegret = 1e-8, kGap = 1e-7;  // of the payoff range, in the limit

/// A point of the path, or a direction. Scores are lambda times what an action is worth more than the
/// reference action of its set, so their differences keep all digits however large lambda is; choices are
/// their softmax.
struct Point {
  Vector score;
  double l = 0;  ///< log(1 + lambda unit)
};

double largest_difference(const Vector& log_a, const Vector& log_b) {
  double most = 0;
  for (std::size_t i = 0; i < log_a.size(); ++i)
    most = std::max(most, std::abs(std::exp(log_a[i]) - std::exp(log_b[i])));
  return most;
}

double agent_regret(const FlatGame& game, const Vector& worth, const Vector& log_choice) {
  double most = 0;
  for (int s = 0; s < game.sets(); ++s) {
    double best = -INFINITY, mean = 0;
    for (int a = game.first_action[s]; a < game.first_action[s + 1]; ++a) {
      best = std::max(best, worth[a]);
      mean += std::exp(log_choice[a]) * worth[a];
    }
    most = std::max(most, (best - mean) / game.range[game.set_side[s]]);
  }
  return most;
}

class Path {
 public:
  explicit Path(const FlatGame& game)
      : game_(game), values_(game), n_(game.actions()), unit_(std::max(game.range[0], game.range[1])) {}

  SetSolution follow(std::optional<double> lambda, const CancelToken* cancel) {
    start();
    const double goal = lambda ? std::log1p(*lambda * unit_) : kLargestScale;
    Certificate certificate;
    certificate.method = SolveMethod::newton;
    certificate.status = SolveStatus::stalled;
    double step = kFirstStep;
    for (int k = 0; k < kMostSteps; ++k) {
      if (cancel && cancel->cancelled()) {
        certificate.status = SolveStatus::cancelled;
        break;
      }
      if (lambda ? here_.l == goal : in_the_limit()) {
        certificate.status = lambda ? SolveStatus::converged : SolveStatus::limit;
        break;
      }
      if (here_.l >= goal && !lambda) break;
      ++certificate.steps;
      if (!advance(step, goal, certificate.folds)) break;
    }
    return conclude(certificate, lambda);
  }

 private:
  [[nodiscard]] double lambda_at(double l) const { return std::expm1(l) / unit_; }
  /// d lambda / d l.
  [[nodiscard]] double slope_at(double l) const { return std::exp(l) / unit_; }

  void start() {
    here_.score.assign(n_, 0);
    reference_ = game_.first_action;
    row_.assign(n_ + 1, 0);
    row_[n_] = 1;  // the first tangent points to rising lambda
    tangent_ = tangent();
  }

  /// The most frequent action of every set becomes its reference, with score 0.
  void choose_references() {
    for (int s = 0; s < game_.sets(); ++s) {
      const auto from = here_.score.begin() + game_.first_action[s],
                 to = here_.score.begin() + game_.first_action[s + 1];
      reference_[s] = static_cast<int>(std::max_element(from, to) - here_.score.begin());
    }
    less_reference(here_.score);
    less_reference(tangent_.score);
  }

  /// Change of the log choices along a change of scores.
  [[nodiscard]] Vector choice_change(const Vector& log_choice, const Vector& score) const {
    Vector change(n_);
    for (int s = 0; s < game_.sets(); ++s) {
      double mean = 0;
      for (int a = game_.first_action[s]; a < game_.first_action[s + 1]; ++a)
        mean += std::exp(log_choice[a]) * score[a];
      for (int a = game_.first_action[s]; a < game_.first_action[s + 1]; ++a) change[a] = score[a] - mean;
    }
    return change;
  }

  /// Subtracts what the reference action has, set by set.
  void less_reference(Vector& worth) const {
    for (int s = 0; s < game_.sets(); ++s) {
      const double base = worth[reference_[s]];
      for (int a = game_.first_action[s]; a < game_.first_action[s + 1]; ++a) worth[a] -= base;
    }
  }

  /// The equations (score - lambda (U - U of the reference)) / slope at x, and their matrix with `row_`
  /// below.
  void linearise(const Point& x) {
    const double lambda = lambda_at(x.l), slope = slope_at(x.l);
    log_choice_ = log_choices(game_, 1, x.score);
    Vector worth = values_.worth(log_choice_);
    less_reference(worth);
    residual_.assign(n_ + 1, 0);
    matrix_.assign(static_cast<std::size_t>(n_ + 1) * (n_ + 1), 0);  // column-major
    double* last = matrix_.data() + static_cast<std::size_t>(n_) * (n_ + 1);
    for (int i = 0; i < n_; ++i) {
      residual_[i] = (x.score[i] - lambda * worth[i]) / slope;
      last[i] = -worth[i];
    }
    last[n_] = row_[n_];
    Vector unit(n_, 0);
    for (int j = 0; j < n_; ++j) {
      unit[j] = 1;
      Vector column = values_.along(choice_change(log_choice_, unit));
      unit[j] = 0;
      less_reference(column);
      double* cells = matrix_.data() + static_cast<std::size_t>(j) * (n_ + 1);
      for (int i = 0; i < n_; ++i) cells[i] = ((i == j ? 1.0 : 0.0) - lambda * column[i]) / slope;
      cells[n_] = row_[j];
    }
  }

  /// Solves the bordered system for `right`; false if it is singular.
  bool solve(Vector& right) {
    const int order = n_ + 1, one = 1;
    pivots_.resize(order);
    int info = 0;
    dgesv_(&order, &one, matrix_.data(), &order, pivots_.data(), right.data(), &order, &info);
    return info == 0;
  }

  /// Direction of the path at here_, of unit length in choice probabilities and l, on in the sense of row_;
  /// row_ becomes the inner product with it.
  Point tangent() {
    linearise(here_);
    Vector right(n_ + 1, 0);
    right[n_] = 1;
    if (!solve(right)) return tangent_;
    Point t{Vector(right.begin(), right.end() - 1), right[n_]};
    Vector change = choice_change(log_choice_, t.score);
    double square = t.l * t.l;
    for (int a = 0; a < n_; ++a) {
      change[a] *= std::exp(log_choice_[a]);
      square += change[a] * change[a];
    }
    const double length = std::sqrt(square);
    for (int a = 0; a < n_; ++a) t.score[a] /= length, change[a] /= length;
    t.l /= length;
    for (int s = 0; s < game_.sets(); ++s) {
      double mean = 0;
      for (int a = game_.first_action[s]; a < game_.first_action[s + 1]; ++a)
        mean += std::exp(log_choice_[a]) * change[a];
      for (int a = game_.first_action[s]; a < game_.first_action[s + 1]; ++a)
        row_[a] = std::exp(log_choice_[a]) * (change[a] - mean);
    }
    row_[n_] = t.l;
    return t;
  }

  /// The point `length` along the tangent. What actions are worth is carried on in a straight line, not the
  /// scores, which grow with lambda.
  [[nodiscard]] Point predict(double length) const {
    Point x{here_.score, here_.l + length * tangent_.l};
    const double lambda = lambda_at(here_.l), next = lambda_at(x.l);
    for (int i = 0; i < n_; ++i) {
      if (lambda > 0) {
        const double along = tangent_.score[i] - slope_at(here_.l) / lambda * tangent_.l * here_.score[i];
        x.score[i] = next / lambda * (here_.score[i] + length * along);
      } else {
        x.score[i] += length * tangent_.score[i];
      }
    }
    return x;
  }

  /// One point further, shortening the step as needed; exactly to `goal` where the path would pass it.
  bool advance(double& step, double goal, int& folds) {
    const Vector kept_row = row_;
    for (; step >= kShortestStep; step /= 2) {
      const bool arrives = tangent_.l > 0 && here_.l + step * tangent_.l >= goal;
      Point x = predict(arrives ? (goal - here_.l) / tangent_.l : step);
      row_ = kept_row;
      if (arrives) {
        x.l = goal;
        row_.assign(n_ + 1, 0);
        row_[n_] = 1;
      }
      const int corrections = correct(x);
      row_ = kept_row;
      if (corrections < 0 || x.l < 0) continue;
      if (arrives) x.l = goal;
      const Point before = here_, direction = tangent_;
      here_ = std::move(x);
      tangent_ = tangent();
      if (cosine(kept_row, tangent_) < kSharpTurn && step > kFinestTurn) {  // perhaps another branch
        here_ = before;
        tangent_ = direction;
        continue;
      }
      choose_references();
      folds += (tangent_.l > 0) != (direction.l > 0);
      if (corrections <= 4) step = std::min(kLongestStep, 1.7 * step);
      return true;
    }
    return false;
  }

  [[nodiscard]] static double cosine(const Vector& row, const Point& t) {
    double sum = row.back() * t.l;
    for (std::size_t i = 0; i < t.score.size(); ++i) sum += row[i] * t.score[i];
    return sum;
  }

  /// Newton's method in the hyperplane of row_ through x; number of corrections, or -1.
  int correct(Point& x) {
    const Vector predicted = log_choices(game_, 1, x.score);
    double before = INFINITY;
    for (int k = 1; k <= kMostCorrections; ++k) {
      linearise(x);
      Vector right = residual_;
      if (!solve(right)) return -1;
      x.l -= right[n_];
      for (int i = 0; i < n_; ++i) x.score[i] -= right[i];
      if (!(std::abs(x.l) < 2 * kLargestScale)) return -1;
      const Vector now = log_choices(game_, 1, x.score);
      const double moved = std::max(largest_difference(log_choice_, now), std::abs(right[n_]));
      if (moved <= kSmallStep || (moved <= kSmallestStep && moved >= before / 2))
        return largest_difference(predicted, now) <= kFarCorrection ? k : -1;
      if (!(moved < before) && k > 3) return -1;
      before = moved;
    }
    return -1;
  }

  bool in_the_limit() {
    const Vector log_choice = log_choices(game_, 1, here_.score);
    if (agent_regret(game_, values_.worth(log_choice), log_choice) > kRegret) return false;
    const auto gain = values_.best_response_gain();
    return gain[0] <= kGap * game_.range[0] && gain[1] <= kGap * game_.range[1];
  }

  SetSolution conclude(const Certificate& found, std::optional<double> lambda) {
    const bool arrived = lambda && here_.l == std::log1p(*lambda * unit_);
    const Vector log_choice = log_choices(game_, 1, here_.score);
    SetSolution out{log_choice, certify_sets(game_, arrived ? *lambda : lambda_at(here_.l), log_choice)};
    const bool solved = found.status != SolveStatus::converged || out.certificate.residual <= kResidual;
    out.certificate.status = solved ? found.status : SolveStatus::stalled;
    out.certificate.folds = found.folds;
    out.certificate.steps = found.steps;
    return out;
  }

  const FlatGame& game_;
  SetValues values_;
  int n_;
  double unit_;
  Point here_, tangent_;
  std::vector<int> reference_;  ///< (sets) action whose score is 0
  Vector row_, residual_, matrix_, log_choice_;
  std::vector<int> pivots_;
};

}  // namespace

Certificate certify_sets(const FlatGame& game, double lambda, const Vector& log_choice) {
  SetValues values(game);
  const Vector worth = values.worth(log_choice);
  Certificate out;
  out.method = SolveMethod::newton;
  out.lambda = lambda;
  out.residual = largest_difference(log_choice, log_choices(game, lambda, worth));
  out.agent_regret = agent_regret(game, worth, log_choice);
  const auto gain = values.best_response_gain();
  out.best_response_gap = {gain[0] / game.range[0], gain[1] / game.range[1]};
  return out;
}

SetSolution follow_sets(const FlatGame& game, std::optional<double> lambda, const CancelToken* cancel) {
  if (game.actions() == 0) {
    SetSolution nothing{{}, certify_sets(game, lambda.value_or(0), {})};
    nothing.certificate.status = lambda ? SolveStatus::converged : SolveStatus::limit;
    return nothing;
  }
  return Path(game).follow(lambda, cancel);
}

}  // namespace demarche::efg
