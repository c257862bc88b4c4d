#include "solve/tree_derivative.h"

#include <algorithm>

#include "solve/flush_tiny.h"
#include "solve/tree_newton.h"

namespace demarche::solve {
namespace {

constexpr double kKrylovTolerance = 1e-11;

std::vector<double> padded_rows(const std::vector<double>& rows, int types, int lanes) {
  std::vector<double> out(rows.size() / types * lanes, 0.0);
  for (std::size_t i = 0; i < rows.size(); ++i) out[i / types * lanes + i % types] = rows[i];
  return out;
}

SweepDirection sweep_direction(const TreeLayout& layout, const TreeChange& change) {
  SweepDirection out;
  out.lambda = change.lambda;
  for (int s = 0; s < 2; ++s) {
    const SideLayout& side = layout.side[s];
    out.payoff[s] = padded_rows(change.payoff[s], side.types, side.lanes);
    out.prior[s] = padded_rows(change.prior[s], side.types, side.lanes);
  }
  if (change.weight.empty()) return out;
  out.log_weight.assign(layout.edges.size(), 0.0);
  out.chance.assign(layout.edges.size(), 0.0);
  for (const InnerNode& node : layout.inner) {
    for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
      const LayoutEdge& edge = layout.edges[e];
      const double d = change.weight[edge.child];
      (node.mover == Mover::chance ? out.chance : out.log_weight)[e] =
          node.mover == Mover::chance ? d : d / edge.weight;
    }
  }
  return out;
}

}  // namespace

struct TreeDerivatives::Work {
  Work(const PublicTree& game, const TreeSolution& at)
      : tree(game),
        solution(at),
        layout(game),
        sweeps(layout),
        x(read_expectation(layout, at)),
        solver(newton_solver(layout, newton_method(layout, MethodChoice::automatic), kKrylovTolerance)) {
    for (int s = 0; s < 2; ++s) {
      sweeps.choose(s, at.lambda, x);
      Expectation image = x;
      sweeps.expect(s, image);
    }
    PathVector border{{pack(layout, 0, x), pack(layout, 1, x)}, 1};
    for (Vector& v : border.x) std::fill(v.begin(), v.end(), 0.0);
    solver->prepare(sweeps, at.lambda, x, border);
  }

  // Both sides' direct responses to the inputs, then the fixed point's.
  std::optional<Expectation> response(const SweepDirection& direction) {
    PathVector right, step;
    Expectation dx = sweeps.expectation();
    for (int s = 0; s < 2; ++s) {
      Expectation still = sweeps.expectation();
      sweeps.tangent(s, solution.lambda, x, &direction, still);
      right.x[s] = pack(layout, s, still);
    }
    if (!solver->solve(right, step)) return std::nullopt;
    for (int s = 0; s < 2; ++s) unpack_change(layout, s, step.x[s], dx);
    Expectation all = dx;  // moves that nobody anticipates as well
    for (int s = 0; s < 2; ++s) {
      Expectation answer = dx;
      sweeps.tangent(s, solution.lambda, x, &direction, answer);
      all.q[s] = answer.q[s];
      for (std::size_t c = 0; c < layout.cross.size(); ++c) {
        if (layout.cross[c].side != s) all.moment[c] = answer.moment[c];
      }
    }
    return all;
  }

  PublicTree tree;
  TreeSolution solution;
  TreeLayout layout;
  TreeSweeps sweeps;
  Expectation x;
  std::unique_ptr<BorderedSolver> solver;
};

TreeDerivatives::TreeDerivatives(const PublicTree& tree, const TreeSolution& solution)
    : work_(std::make_unique<Work>(tree, solution)) {}
TreeDerivatives::~TreeDerivatives() = default;
TreeDerivatives::TreeDerivatives(TreeDerivatives&&) noexcept = default;
TreeDerivatives& TreeDerivatives::operator=(TreeDerivatives&&) noexcept = default;

std::optional<SolutionChange> TreeDerivatives::along(const TreeChange& change) {
  const FlushTiny flush;
  Work& w = *work_;
  const SweepDirection direction = sweep_direction(w.layout, change);
  const std::optional<Expectation> found = w.response(direction);
  if (!found) return std::nullopt;
  SolutionChange out;
  out.q.assign(static_cast<std::size_t>(w.tree.nodes()), 0.0);
  out.reach = out.q;
  out.outcome_probability.assign(static_cast<std::size_t>(w.tree.outcomes), 0.0);
  for (const InnerNode& node : w.layout.inner) {
    for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
      const LayoutEdge& edge = w.layout.edges[e];
      const bool chance = node.mover == Mover::chance;
      const double dq = chance ? direction.chance.empty() ? 0.0 : direction.chance[e]
                               : found->q[side_of(node.mover)][edge.move_row];
      out.q[edge.child] = dq;
      out.reach[edge.child] =
          out.reach[node.node] * w.solution.q[edge.child] + w.solution.reach[node.node] * dq;
      if (w.tree.terminal(edge.child)) {
        out.outcome_probability[w.tree.outcome[edge.child]] += out.reach[edge.child];
      }
    }
  }
  for (int s = 0; s < 2; ++s) {
    Expectation dx = *found;
    w.sweeps.tangent(s, w.solution.lambda, w.x, &direction, dx);
    const double* d_value =
        w.sweeps.value_change(s, w.layout.inner.empty() ? w.tree.outcome[0] : w.layout.inner_row(0));
    out.value[s].assign(d_value, d_value + w.layout.side[s].types);
  }
  return out;
}

}  // namespace demarche::solve
