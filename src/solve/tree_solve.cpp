#include "solve/tree_solve.h"

#include <algorithm>
#include <cmath>

#include "solve/tree_certify.h"
#include "solve/tree_iteration.h"
#include "solve/tree_kernels.h"

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
        out.log_choice[s].push_back(rows.logs ? rows.log_policy[at + t] : p > 0 ? std::log(p) : kLogNever);
      }
    }
  }
  return out;
}

// What both sides answer to `x`, certified.
TreeAnswer certified_answer(const PublicTree& tree, TreeSweeps& sweeps, double lambda, const Expectation& x,
                            Certificate certificate) {
  for (int s = 0; s < 2; ++s) sweeps.choose(s, lambda, x);
  Certified certified = certify_profile(tree, sweeps.layout(), profile_of(sweeps));
  certificate.unit = tree.unit;
  certificate.lambda = certified.solution.lambda = lambda;
  certificate.residual = fixed_point_residual(tree, sweeps.layout(), certified, lambda);
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

}  // namespace

double TreeSolution::expected(const PublicTree& tree, int side) const {
  double sum = 0;
  for (int t = 0; t < types[side]; ++t) sum += tree.prior[side][t] * value[side][t];
  return sum;
}

TreeAnswer solve_at_lambda(const PublicTree& tree, double lambda, const TreeOptions& options) {
  const TreeLayout layout(tree);
  TreeSweeps sweeps(layout);
  Expectation x = sweeps.expectation();
  const IterationLimits limits{options.residual_tolerance / 1000, 60, options.cancel};
  Raised raised;
  if (options.warm_start) {
    x = read_expectation(layout, sweeps, *options.warm_start);
    raised = {lambda, 1, iterate_at(sweeps, lambda, x, limits), false};
  }
  if (!raised.reached) {
    answer_in_turn(sweeps, 0, 0, x);  // at lambda 0 everything follows from the base weights
    raised = raise_lambda(sweeps, 0, lambda, x, limits);
  }
  Certificate certificate;
  certificate.steps = raised.steps;
  certificate.status = raised.cancelled ? SolveStatus::cancelled : SolveStatus::stalled;
  TreeAnswer answer = certified_answer(tree, sweeps, raised.lambda, x, certificate);
  if (raised.reached) answer.conclude(SolveStatus::converged, options.residual_tolerance, INFINITY);
  return answer;
}

}  // namespace demarche::solve
