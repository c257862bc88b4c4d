#include "solve/tree_jacobian.h"

#include <algorithm>

#include "solve/tree_kernels.h"

namespace demarche::solve {
namespace {

// Entries of rows by type below these are left out of products. The first are shares of a belief; the second
// are changes of log beliefs, up to lambda times the payoff range. What is lost is less than rounding costs
// elsewhere.
constexpr double kNoResponse = 1e-16, kNoChange = 1e-12;

// d(own value) / d(worth of one move) at a node of the mover, times each row of `change`.
DEMARCHE_CLONES void through_choice(const double* policy, const double* worth, const double* value,
                                    double lambda, double* change, int rows, int lanes) {
  for (int j = 0; j < rows; ++j) {
    Four* row = fours(change + static_cast<std::size_t>(j) * lanes);
    for (int i = 0; i < lanes / 4; ++i) {
      row[i] *= fours(policy)[i] * (1.0 + lambda * (fours(worth)[i] - fours(value)[i]));
    }
  }
}

DEMARCHE_CLONES void scale(double factor, double* change, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) change[i] *= factor;
}

DEMARCHE_CLONES void part_ways(const double* policy, double lambda, const double* d_worth,
                               const double* before, double* leave, double* follow, int rows, int lanes) {
  for (int j = 0; j < rows; ++j) {
    const std::size_t at = static_cast<std::size_t>(j) * lanes;
    for (int i = 0; i < lanes / 4; ++i) {
      const Four step = lambda * fours(d_worth + at)[i];
      const Four left = fours(before + at)[i] - fours(policy)[i] * step;
      fours(leave + at)[i] = left;
      fours(follow + at)[i] = left + step;
    }
  }
}

}  // namespace

JacobianBlock::JacobianBlock(const TreeLayout& layout, int s)
    : layout_(layout),
      s_(s),
      lanes_(layout.side[s].lanes),
      columns_(static_cast<int>(layout.side[1 - s].unknowns.size())) {
  lay_groups();
  lay_own_nodes();
  const std::size_t depths = static_cast<std::size_t>(layout.side[s].own_depth);
  for (auto* buffer : {&d_worth_, &before_, &leave_, &follow_}) {
    buffer->assign(depths, TypeRows(columns_, lanes_));
  }
  response_ = TypeRows(static_cast<int>(layout.side[s].unknowns.size()), lanes_);
  coefficient_ = TypeRows(layout.max_edges, lanes_);
}

void JacobianBlock::lay_groups() {
  const auto& list = layout_.side[1 - s_].unknowns;
  for (int u = 0; u < columns_; ++u) {
    if (list[u].cross >= 0) {
      const CrossPlace& place = layout_.cross[list[u].cross];
      groups_.push_back({{u, u + 1}, place.parent, place.parent_edge});
    } else if (!groups_.empty() && groups_.back().edge < 0 && groups_.back().inner == list[u].inner) {
      ++groups_.back().columns.second;
    } else {
      groups_.push_back({{u, u + 1}, list[u].inner, -1});
    }
  }
}

void JacobianBlock::lay_own_nodes() {
  std::vector<int> last_own(layout_.inner.size(), -1), last_edge(layout_.inner.size(), -1);
  own_branch_.assign(layout_.edges.size(), -1);
  const auto& mine = layout_.side[s_].unknowns;
  for (int i = 0; i < static_cast<int>(layout_.inner.size()); ++i) {
    const InnerNode& node = layout_.inner[i];
    if (node.parent >= 0) {
      const bool above = side_of(layout_.inner[node.parent].mover) == s_;
      last_own[i] = above ? node.parent : last_own[node.parent];
      last_edge[i] = above ? node.parent_edge : last_edge[node.parent];
    }
    if (side_of(node.mover) != s_) continue;
    const int number = static_cast<int>(own_.size());
    OwnNode own;
    own.inner = i;
    int end = node.node + 1;
    for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
      const LayoutEdge& edge = layout_.edges[e];
      end = edge.child_end;
      own_branch_[e] = static_cast<int>(branches_.size());
      branches_.push_back({layout_.unknowns_below(s_, edge.child, edge.child_end),
                           layout_.unknowns_below(1 - s_, edge.child, edge.child_end),
                           {}});
    }
    own.rows = layout_.unknowns_below(s_, node.node, end);
    own.columns = layout_.unknowns_below(1 - s_, node.node, end);
    while (own.rows.first + own.own_rows < own.rows.second &&
           mine[own.rows.first + own.own_rows].inner == i) {
      ++own.own_rows;
    }
    if (last_own[i] >= 0) {
      branches_[own_branch_[last_edge[i]]].own_nodes.push_back(number);
      for (int up = last_own[i]; up >= 0; up = last_own[up]) ++own.depth;
    }
    own_.push_back(own);
  }
}

void JacobianBlock::assemble(const TreeSweeps& sweeps, double lambda, const Expectation& x, Matrix& out) {
  lambda_ = lambda * layout_.side[s_].scale;
  out.resize(static_cast<int>(layout_.side[s_].unknowns.size()), columns_);
  if (out.rows == 0 || columns_ == 0) return;
  lay_responses(sweeps);
  for (const Group& group : groups_) follow_to_root(sweeps, x, group);
  for (const OwnNode& node : own_) {
    for (int k = 0; k < layout_.inner[node.inner].edge_count; ++k) add_branch(sweeps, node, k, out);
  }
}

// Of a move: belief (policy - q); of a moment: belief (factor - moment).
void JacobianBlock::lay_responses(const TreeSweeps& sweeps) {
  const auto& mine = layout_.side[s_].unknowns;
  for (std::size_t u = 0; u < mine.size(); ++u) {
    const bool is_move = mine[u].cross < 0;
    const CrossPlace* place = is_move ? nullptr : &layout_.cross[mine[u].cross];
    const int row = is_move ? layout_.inner[mine[u].inner].belief_row[s_] : place->belief_row;
    const double* belief = sweeps.belief(s_, row);
    const double* factor = is_move ? sweeps.policy(s_, layout_.edges[mine[u].edge].move_row)
                                   : layout_.cross_factors[place->term][1].data();
    double mean = 0, *to = response_.row(static_cast<int>(u));
    for (int t = 0; t < lanes_; ++t) mean += belief[t] * factor[t];
    for (int t = 0; t < lanes_; ++t) to[t] = belief[t] * (factor[t] - mean);
  }
  response_.mark(0, static_cast<int>(mine.size()), kNoResponse);
}

void JacobianBlock::start_of(const TreeSweeps& sweeps, const Group& group, double* to) const {
  const auto& list = layout_.side[1 - s_].unknowns;
  for (int u = group.columns.first; u < group.columns.second; ++u, to += lanes_) {
    if (list[u].cross >= 0) {
      const auto& own = layout_.cross_factors[layout_.cross[list[u].cross].term][0];
      std::copy(own.begin(), own.end(), to);
      continue;
    }
    const double* move = sweeps.value(s_, layout_.edges[list[u].edge].value_row[s_]);
    const double* rest = sweeps.value(s_, layout_.edges[list[u].reference].value_row[s_]);
    for (int t = 0; t < lanes_; ++t) to[t] = move[t] - rest[t];
  }
}

void JacobianBlock::follow_to_root(const TreeSweeps& sweeps, const Expectation& x, const Group& group) {
  const int count = group.columns.second - group.columns.first;
  current_.resize(cell(count));
  path_.clear();
  start_of(sweeps, group, current_.data());
  // Own nodes number from the root, and the climb begins below: find the depth first.
  int inner = group.inner;
  if (group.edge >= 0) {
    step_up(sweeps, x, inner, group.edge, group.columns);
  }
  while (layout_.inner[inner].parent >= 0) {
    const int edge = layout_.inner[inner].parent_edge;
    inner = layout_.inner[inner].parent;
    step_up(sweeps, x, inner, edge, group.columns);
  }
  spread_down(sweeps, group.columns);
}

void JacobianBlock::step_up(const TreeSweeps& sweeps, const Expectation& x, int inner, int edge,
                            Range columns) {
  const InnerNode& node = layout_.inner[inner];
  const LayoutEdge& move = layout_.edges[edge];
  const int count = columns.second - columns.first;
  if (side_of(node.mover) != s_) {
    scale(node.mover == Mover::chance ? move.weight : x.q[1 - s_][move.move_row], current_.data(),
          cell(count));
    return;
  }
  // The deepest own node comes first; its depth is that of its belief row.
  int depth = 0;
  for (int row = node.belief_row[s_]; row > 0; row = layout_.side[s_].row_parent[row]) ++depth;
  std::copy_n(current_.begin(), cell(count), d_worth_[depth].row(columns.first));
  d_worth_[depth].mark(columns.first, columns.second, 0);
  path_.emplace_back(inner, edge);
  through_choice(sweeps.policy(s_, move.move_row), sweeps.value(s_, move.value_row[s_]),
                 sweeps.value(s_, layout_.inner_row(inner)), lambda_, current_.data(), count, lanes_);
}

void JacobianBlock::spread_down(const TreeSweeps& sweeps, Range columns) {
  const int count = columns.second - columns.first;
  const std::size_t depths = path_.size();
  for (std::size_t depth = 0; depth < depths; ++depth) {
    const int edge = path_[depths - 1 - depth].second;
    double* before = before_[depth].row(columns.first);
    if (depth == 0) {
      std::fill_n(before, cell(count), 0.0);
    } else {
      std::copy_n(follow_[depth - 1].row(columns.first), cell(count), before);
    }
    part_ways(sweeps.policy(s_, layout_.edges[edge].move_row), lambda_, d_worth_[depth].row(columns.first),
              before, leave_[depth].row(columns.first), follow_[depth].row(columns.first), count, lanes_);
    for (auto* change : {&before_, &leave_, &follow_})
      (*change)[depth].mark(columns.first, columns.second, kNoChange);
  }
}

void JacobianBlock::add_branch(const TreeSweeps& sweeps, const OwnNode& node, int k, Matrix& out) {
  const Branch& branch = branches_[own_branch_[layout_.inner[node.inner].first_edge + k]];
  if (branch.columns.first == branch.columns.second) return;
  add_own_rows(sweeps, node, k, branch.columns, out);
  const TypeRows& leave = leave_[node.depth];
  respond({node.rows.first + node.own_rows, branch.rows.first}, branch.columns, leave, out);
  respond({branch.rows.second, node.rows.second}, branch.columns, leave, out);
  add_below(branch, node.depth, out);
}

// Nodes below the move taken, except where a later own node of the path has more to say.
void JacobianBlock::add_below(const Branch& branch, int depth, Matrix& out) {
  int next_column = branch.columns.first;
  for (int number : branch.own_nodes) {
    const OwnNode& below = own_[number];
    const Range columns = below.columns;
    respond(branch.rows, {next_column, columns.first}, follow_[depth], out);
    respond({branch.rows.first, below.rows.first}, columns, follow_[depth], out);
    respond({below.rows.second, branch.rows.second}, columns, follow_[depth], out);
    next_column = columns.second;
  }
  respond(branch.rows, {next_column, branch.columns.second}, follow_[depth], out);
}

// The node's own moves: through the belief it is reached with, and through the choice itself.
void JacobianBlock::add_own_rows(const TreeSweeps& sweeps, const OwnNode& node, int k, Range columns,
                                 Matrix& out) {
  if (node.own_rows == 0) return;
  const Range rows{node.rows.first, node.rows.first + node.own_rows};
  if (node.depth > 0) respond(rows, columns, before_[node.depth], out);
  const InnerNode& inner = layout_.inner[node.inner];
  const double* belief = sweeps.belief(s_, inner.belief_row[s_]);
  const double* taken = sweeps.policy(s_, layout_.edges[inner.first_edge + k].move_row);
  for (int b = 0; b < node.own_rows; ++b) {
    const double* policy = sweeps.policy(s_, layout_.edges[inner.first_edge + b].move_row);
    for (int t = 0; t < lanes_; ++t) {
      coefficient_.row(b)[t] = lambda_ * belief[t] * policy[t] * ((b == k ? 1.0 : 0.0) - taken[t]);
    }
  }
  coefficient_.mark(0, node.own_rows, kNoResponse);
  products_.add(coefficient_, {0, node.own_rows}, d_worth_[node.depth], columns,
                out.row(rows.first) + columns.first, out.columns);
}

void JacobianBlock::respond(Range rows, Range columns, const TypeRows& change, Matrix& out) {
  if (rows.first < rows.second) {
    products_.add(response_, rows, change, columns, out.row(rows.first) + columns.first, out.columns);
  }
}

}  // namespace demarche::solve
