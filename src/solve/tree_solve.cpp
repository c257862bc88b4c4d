#include "solve/tree_solve.h"

#include <algorithm>
#include <cmath>

#include "solve/tree_certify.h"
#include "solve/tree_iteration.h"
#include "solve/tree_kernels.h"
#include "solve/tree_path.h"

namespace demarche::solve {
namespace {

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

// Expectations from a solution of a tree of the same shape.
Expectation read_expectation(const TreeLayout& layout, const TreeSweeps& sweeps,
                             const TreeSolution& solution) {
  Expectation x = sweeps.expectation();
  for (const InnerNode& node : layout.inner) {
    if (node.mover == Mover::chance) continue;
    for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
      x.q[side_of(node.mover)][layout.edges[e].move_row] = solution.q[layout.edges[e].child];
    }
  }
  for (std::size_t c = 0; c < layout.cross.size(); ++c) {
    const CrossPlace& place = layout.cross[c];
    const auto belief = solution.belief(1 - place.side, place.node);
    for (std::size_t t = 0; t < belief.size(); ++t)
      x.moment[c] += belief[t] * layout.cross_factors[place.term][1][t];
  }
  return x;
}

// Newton's systems are solved densely up to this many unknowns of the smaller side.
constexpr std::size_t kMostDense = 3000;

SolveMethod newton_method(const TreeLayout& layout, MethodChoice choice) {
  if (choice == MethodChoice::newton) return SolveMethod::newton;
  if (choice == MethodChoice::newton_krylov) return SolveMethod::newton_krylov;
  const std::size_t unknowns = layout.side[smaller_side(layout)].unknowns.size();
  return unknowns <= kMostDense ? SolveMethod::newton : SolveMethod::newton_krylov;
}

std::unique_ptr<BorderedSolver> newton_solver(const TreeLayout& layout, SolveMethod method) {
  constexpr double kKrylovTolerance = 1e-6;
  return method == SolveMethod::newton ? dense_solver(layout) : krylov_solver(layout, kKrylovTolerance);
}

class Solver {
 public:
  Solver(const PublicTree& tree, const TreeOptions& options)
      : tree_(tree), options_(options), layout_(tree), sweeps_(layout_), x_(sweeps_.expectation()) {}

  TreeAnswer at_lambda(double lambda) {
    bool reached = options_.warm_start && from_warm_start(lambda);
    if (!reached) {
      answer_in_turn(sweeps_, 0, 0, x_);  // at lambda 0 everything follows from the base weights
      lambda_ = 0;
      reached = raise(lambda) || (may_use_newton() && follow({lambda, 0}));
    }
    TreeAnswer answer = certified();
    if (reached) answer.conclude(SolveStatus::converged, options_.residual_tolerance, INFINITY);
    return answer;
  }

  TreeAnswer limit() {
    answer_in_turn(sweeps_, 0, 0, x_);
    const bool reached = follow({0, options_.regret_tolerance});
    TreeAnswer answer = certified();
    if (reached) answer.conclude(SolveStatus::limit, INFINITY, 1.5 * options_.regret_tolerance);
    return answer;
  }

 private:
  [[nodiscard]] bool may_use_newton() const {
    return options_.method != MethodChoice::iteration && certificate_.status != SolveStatus::cancelled;
  }
  [[nodiscard]] IterationLimits limits() const {
    return {options_.residual_tolerance / 1000, 60, options_.cancel};
  }

  bool from_warm_start(double lambda) {
    x_ = read_expectation(layout_, sweeps_, *options_.warm_start);
    certificate_.steps = 1;
    lambda_ = lambda;
    if (options_.method == MethodChoice::automatic || options_.method == MethodChoice::iteration) {
      const Expectation start = x_;
      if (iterate_at(sweeps_, lambda, x_, limits())) return true;
      x_ = start;
    }
    if (!may_use_newton()) return false;
    certificate_.method = newton_method(layout_, options_.method);
    return polish(sweeps_, *newton_solver(layout_, certificate_.method), lambda,
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

  bool follow(const PathGoal& goal) {
    certificate_.method = newton_method(layout_, options_.method);
    const auto solver = newton_solver(layout_, certificate_.method);
    const PathEnd end = follow_path(sweeps_, *solver, lambda_, goal, options_, x_);
    certificate_.steps += end.points;
    certificate_.folds = end.folds;
    lambda_ = end.lambda;
    if (end.reason == PathEnd::Reason::cancelled) certificate_.status = SolveStatus::cancelled;
    return end.reason == PathEnd::Reason::reached;
  }

  TreeAnswer certified() { return certified_answer(tree_, sweeps_, lambda_, x_, certificate_); }

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
