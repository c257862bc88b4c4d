#include "solve/tree_solve.h"

#include <algorithm>
#include <cmath>

#include "solve/flush_tiny.h"
#include "solve/tree_certify.h"
#include "solve/tree_iteration.h"
#include "solve/tree_kernels.h"
#include "solve/tree_path.h"

namespace demarche::solve {
namespace {

constexpr double kKrylovTolerance = 1e-6;   // of a Newton step, relative
constexpr std::size_t kFewUnknowns = 1000;  // of the smaller side: a path takes a second at most

// The choices of the last sweep, without padding.
Profile profile_of(const TreeSweeps& sweeps) {
  Profile out;
  for (int s = 0; s < 2; ++s) {
    const SideLayout& side = sweeps.layout().side[s];
    const SideRows& rows = sweeps.rows(s);
    out.choice[s].assign(static_cast<std::size_t>(side.types), 1.0);
    out.log_choice[s].assign(static_cast<std::size_t>(side.types), 0.0);
    for (int row = 1; row < side.move_rows; ++row) {
      const std::size_t at = static_cast<std::size_t>(row) * side.lanes;
      for (int t = 0; t < side.types; ++t) {
        const double p = rows.policy[at + t];
        out.choice[s].push_back(p);
        out.log_choice[s].push_back(rows.logs ? rows.log_policy[at + t] : std::log(p));
      }
    }
  }
  return out;
}

// |x - G(x)|: what was anticipated less what the choices that answer it amount to.
double anticipation_error(const TreeLayout& layout, const Expectation& x, const TreeSolution& solution) {
  double error = 0;
  for (int s = 0; s < 2; ++s) {
    for (const Unknown& u : layout.side[s].unknowns) {
      if (u.cross >= 0) {
        const CrossPlace& place = layout.cross[u.cross];
        const auto belief = solution.belief(s, place.node);
        double moment = 0;
        for (std::size_t t = 0; t < belief.size(); ++t)
          moment += belief[t] * layout.cross_factors[place.term][1][t];
        error = std::max(error, std::abs(moment - x.moment[u.cross]));
        continue;
      }
      for (int e : {u.edge, u.reference}) {
        error =
            std::max(error, std::abs(solution.q[layout.edges[e].child] - x.q[s][layout.edges[e].move_row]));
      }
    }
  }
  return error;
}

// What both sides answer to `x`, certified.
TreeAnswer certified_answer(const PublicTree& tree, TreeSweeps& sweeps, double lambda, const Expectation& x,
                            Certificate certificate) {
  for (int s = 0; s < 2; ++s) sweeps.choose(s, lambda, x);
  Certified certified = certify_profile(tree, sweeps.layout(), profile_of(sweeps));
  certificate.unit = tree.unit;
  certificate.lambda = certified.solution.lambda = lambda;
  certificate.residual = anticipation_error(sweeps.layout(), x, certified.solution);
  certificate.agent_regret = certified.agent_regret;
  certificate.best_response_gap = certified.best_response_gap;
  certificate.sweeps = sweeps.sweeps();
  return {certificate, std::move(certified.solution)};
}

class Solver {
 public:
  Solver(const PublicTree& tree, const TreeOptions& options)
      : tree_(tree), options_(options), layout_(tree), sweeps_(layout_), x_(sweeps_.expectation()) {}

  TreeAnswer at_lambda(double lambda) {
    if (options_.stay_on_branch) return on_branch({lambda, 0}, SolveStatus::converged);
    bool reached = options_.warm_start && from_warm_start(lambda);
    if (!reached) {
      start_at_zero();
      reached = raise(lambda) || (may_use_newton() && follow_instead(lambda));
    }
    return concluded(reached, SolveStatus::converged);
  }

  TreeAnswer limit() {
    if (options_.stay_on_branch) return on_branch({0, options_.regret_tolerance}, SolveStatus::limit);
    start_at_zero();
    const bool reached = follow({0, options_.regret_tolerance});
    return concluded(reached, SolveStatus::limit);
  }

 private:
  [[nodiscard]] bool may_use_newton() const {
    return options_.method != MethodChoice::iteration && certificate_.status != SolveStatus::cancelled;
  }
  [[nodiscard]] IterationLimits limits() const {
    return {options_.residual_tolerance / 100, 60, options_.cancel, &options_.progress, options_.max_sweeps};
  }

  bool from_warm_start(double lambda) {
    x_ = read_expectation(layout_, *options_.warm_start);
    certificate_.steps = 1;
    lambda_ = lambda;
    if (options_.method == MethodChoice::automatic || options_.method == MethodChoice::iteration) {
      const Expectation start = x_;
      if (iterate_at(sweeps_, lambda, x_, limits())) return true;
      x_ = start;
    }
    if (!may_use_newton()) return false;
    certificate_.method = newton_method(layout_, options_.method);
    return polish(sweeps_, *newton_solver(layout_, certificate_.method, kKrylovTolerance), lambda,
                  options_.residual_tolerance / 100, x_);
  }

  // By iteration, as far as that goes.
  bool raise(double lambda) {
    if (options_.method != MethodChoice::automatic && options_.method != MethodChoice::iteration)
      return false;
    certificate_.method = SolveMethod::iteration;
    const Raised raised = raise_lambda(sweeps_, 0, lambda, x_, limits());
    certificate_.steps = raised.steps;
    lambda_ = raised.lambda;
    if (raised.cancelled) certificate_.status = SolveStatus::cancelled;
    return raised.reached;
  }

  // At lambda 0 everything follows from the base weights.
  void start_at_zero() {
    answer_in_turn(sweeps_, 0, 0, x_);
    lambda_ = 0;
  }

  // Iteration ends where the branch folds, and may have left it a little before. So the path begins at lambda
  // 0, and from where iteration ended only if that is much cheaper.
  bool follow_instead(double lambda) {
    const bool cheap = layout_.side[smaller_side(layout_)].unknowns.size() <= kFewUnknowns;
    if (!cheap && lambda_ > 0 && follow({lambda, 0})) return true;
    if (!may_use_newton()) return false;  // cancelled
    start_at_zero();
    return follow({lambda, 0});
  }

  bool follow(const PathGoal& goal) {
    certificate_.method = newton_method(layout_, options_.method);
    const auto solver = newton_solver(layout_, certificate_.method, kKrylovTolerance);
    const PathEnd end = follow_path(sweeps_, *solver, lambda_, goal, options_, x_);
    certificate_.steps += end.points;
    certificate_.folds = end.folds;
    lambda_ = end.lambda;
    if (end.reason == PathEnd::Reason::cancelled) certificate_.status = SolveStatus::cancelled;
    return end.reason == PathEnd::Reason::reached;
  }

  // The branch through the warm start, which is made a fixed point first.
  TreeAnswer on_branch(const PathGoal& goal, SolveStatus status) {
    x_ = read_expectation(layout_, *options_.warm_start);
    lambda_ = options_.warm_start->lambda;
    certificate_.method = newton_method(layout_, options_.method);
    const auto solver = newton_solver(layout_, certificate_.method, kKrylovTolerance);
    bool reached = polish(sweeps_, *solver, lambda_, options_.residual_tolerance / 100, x_);
    if (reached && goal.lambda != lambda_) reached = follow(goal);
    return concluded(reached, status);
  }

  TreeAnswer concluded(bool reached, SolveStatus status) {
    TreeAnswer answer = certified_answer(tree_, sweeps_, lambda_, x_, certificate_);
    if (!reached) return answer;
    if (status == SolveStatus::limit) {
      answer.conclude(status, INFINITY, 1.5 * options_.regret_tolerance);
    } else {
      answer.conclude(status, options_.residual_tolerance, INFINITY);
    }
    return answer;
  }

  const FlushTiny flush_;
  const PublicTree& tree_;
  const TreeOptions& options_;
  TreeLayout layout_;
  TreeSweeps sweeps_;
  Expectation x_;
  double lambda_ = 0;
  Certificate certificate_;
};

}  // namespace

double TreeSolution::expected(const PublicTree& tree, int side) const {
  double sum = 0;
  for (int t = 0; t < types[side]; ++t) sum += tree.prior[side][t] * value[side][t];
  return sum;
}

TreeAnswer solve_at_lambda(const PublicTree& tree, double lambda, const TreeOptions& options) {
  return Solver(tree, options).at_lambda(lambda);
}

TreeAnswer follow_to_limit(const PublicTree& tree, const TreeOptions& options) {
  return Solver(tree, options).limit();
}

TreeAnswer certify(const PublicTree& tree, const std::array<std::vector<double>, 2>& strategies,
                   double lambda, double tolerance) {
  const TreeLayout layout(tree);
  Profile profile{strategies, strategies};
  for (auto& rows : profile.log_choice) {
    for (double& p : rows) p = p > 0 ? std::log(p) : kLogNever;
  }
  Certified certified = certify_profile(tree, layout, profile);
  Certificate certificate;
  certificate.unit = tree.unit;
  certificate.lambda = certified.solution.lambda = lambda;
  certificate.residual = fixed_point_residual(tree, layout, certified, lambda);
  certificate.agent_regret = certified.agent_regret;
  certificate.best_response_gap = certified.best_response_gap;
  TreeAnswer answer{certificate, std::move(certified.solution)};
  answer.conclude(SolveStatus::limit, INFINITY, tolerance);
  if (certificate.residual <= tolerance) answer.conclude(SolveStatus::converged, tolerance, INFINITY);
  return answer;
}

std::array<std::vector<int>, 2> strategy_rows(const PublicTree& tree) {
  const TreeLayout layout(tree);
  return {layout.rows_by_node(0), layout.rows_by_node(1)};
}

}  // namespace demarche::solve
