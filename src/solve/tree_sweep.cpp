#include "solve/tree_sweep.h"

#include <algorithm>
#include <cmath>

#include "solve/tree_kernels.h"

namespace demarche::solve {
namespace {

// Below this, products of choice probabilities along a path stay far from the smallest double.
constexpr double kLinearExponent = 150;

struct Sweep {
  const TreeLayout& layout;
  int s;
  double lambda;
  SideRows& rows;
  double* scratch;
  EdgeRows* edge_rows;
};

DEMARCHE_INLINE NodeTask own_task(const Sweep& w, const InnerNode& node, double* value) {
  const SideLayout& side = w.layout.side[w.s];
  const int lanes = side.lanes;
  for (int k = 0; k < node.edge_count; ++k) {
    const LayoutEdge& edge = w.layout.edges[node.first_edge + k];
    const int mask = w.layout.edge_mask[node.first_edge + k];
    w.edge_rows[k] = {w.rows.value.data() + static_cast<std::size_t>(edge.value_row[w.s]) * lanes, nullptr,
                      mask < 0 ? nullptr : side.masks.data() + static_cast<std::size_t>(mask) * lanes,
                      edge.weight, 0};
  }
  const std::size_t block = static_cast<std::size_t>(w.layout.max_edges) * lanes + kBlock;
  NodeTask task;
  task.edges = w.edge_rows;
  task.edge_count = node.edge_count;
  task.own_lanes = lanes;
  task.lambda = w.lambda;
  task.own_value = value;
  task.worth = w.scratch;
  task.weight = w.scratch + block;
  task.type = w.scratch + 2 * block;
  return task;
}

DEMARCHE_CLONES void sweep_values(const Sweep& w, const std::vector<double>& expected) {
  const SideLayout& side = w.layout.side[w.s];
  const int lanes = side.lanes, first_row = w.layout.inner_row(0);
  auto* shares = reinterpret_cast<Share*>(w.edge_rows);  // never both at one node
  static_assert(sizeof(Share) <= sizeof(EdgeRows));
  double* const values = w.rows.value.data();
  double* share =
      w.rows.log_share.data() + w.rows.log_share.size();  // of the own node reached, from the last
  for (int i = static_cast<int>(w.layout.inner.size()) - 1; i >= 0; --i) {
    const InnerNode& node = w.layout.inner[i];
    double* value = values + static_cast<std::size_t>(first_row + i) * lanes;
    const LayoutEdge* edges = w.layout.edges.data() + node.first_edge;
    if (side_of(node.mover) == w.s) {
      const std::size_t at = static_cast<std::size_t>(edges[0].move_row) * lanes;
      if (w.rows.logs) share -= lanes;
      choose_own(own_task(w, node, value),
                 {w.rows.policy.data() + at, w.rows.logs ? w.rows.log_policy.data() + at : nullptr, share,
                  &edges[0].log_weight, static_cast<int>(sizeof(LayoutEdge) / sizeof(double))});
      continue;
    }
    const bool chance = node.mover == Mover::chance;
    for (int k = 0; k < node.edge_count; ++k) {
      shares[k] = {values + static_cast<std::size_t>(edges[k].value_row[w.s]) * lanes,
                   chance ? edges[k].weight : expected[edges[k].move_row]};
    }
    mix(shares, node.edge_count, value, lanes);
  }
}

// Adds what choose_own() left out of the logarithms. One loop over all nodes: a logarithm takes longer than
// everything else at a node with few types, unless many are on their way at once.
DEMARCHE_CLONES void complete_logs(const Sweep& w) {
  const int lanes = w.layout.side[w.s].lanes;
  double* __restrict share = w.rows.log_share.data();
  const std::size_t count = w.rows.log_share.size();
  for (std::size_t i = 0; i < count; ++i) share[i] = log_positive(share[i]);
  for (const InnerNode& node : w.layout.inner) {
    if (side_of(node.mover) != w.s) continue;
    double* row =
        w.rows.log_policy.data() + static_cast<std::size_t>(w.layout.edges[node.first_edge].move_row) * lanes;
    for (int k = 0; k < node.edge_count; ++k, row += lanes) {
      for (int i = 0; i < lanes / 4; ++i) fours(row)[i] += fours(share)[i];
    }
    share += lanes;
  }
}

DEMARCHE_CLONES void sweep_beliefs(const Sweep& w, double* q, bool keep_all) {
  const SideLayout& side = w.layout.side[w.s];
  const std::size_t lanes = side.lanes;
  SideRows& r = w.rows;
  for (const InnerNode& node : w.layout.inner) {
    if (side_of(node.mover) != w.s) continue;
    const std::size_t before = node.belief_row[w.s] * lanes;
    for (int k = 0; k < node.edge_count; ++k) {
      const int row = w.layout.edges[node.first_edge + k].move_row;
      const std::size_t at = row * lanes;
      q[row] = dot(&r.belief[before], &r.policy[at], side.lanes);
      if (!keep_all && !side.row_used[row]) continue;
      if (r.logs) {
        update_log_belief(&r.log_belief[before], &r.log_policy[at],
                          side.alive.empty() ? nullptr : &side.alive[at], &r.log_belief[at], &r.belief[at],
                          side.lanes);
      } else {
        update_belief(&r.belief[before], &r.policy[at], q[row], &r.belief[at], side.lanes);
      }
    }
  }
}

}  // namespace

TreeSweeps::TreeSweeps(const TreeLayout& layout) : layout_(layout) {
  for (int s = 0; s < 2; ++s) {
    const SideLayout& side = layout.side[s];
    const std::size_t moves = static_cast<std::size_t>(side.move_rows) * side.lanes;
    rows_[s].value.assign(static_cast<std::size_t>(side.value_rows) * side.lanes, 0.0);
    rows_[s].policy.assign(moves, 1.0);
    rows_[s].belief.assign(moves, 0.0);
  }
  const int lanes = std::max(layout.side[0].lanes, layout.side[1].lanes);
  const std::size_t block = static_cast<std::size_t>(layout.max_edges) * lanes + kBlock;
  scratch_.resize(2 * block + 3 * lanes);
  edge_rows_.resize(static_cast<std::size_t>(layout.max_edges));
}

Expectation TreeSweeps::expectation() const {
  Expectation x;
  for (int s = 0; s < 2; ++s) x.q[s].assign(static_cast<std::size_t>(layout_.side[s].move_rows), 0.0);
  x.moment.assign(layout_.cross.size(), 0.0);
  return x;
}

void TreeSweeps::lay_cross_values(int s, const Expectation& x) {
  const int lanes = layout_.side[s].lanes;
  int laid = -1;
  for (std::size_t c = 0; c < layout_.cross.size(); ++c) {
    const CrossPlace& place = layout_.cross[c];
    if (place.side != s) continue;
    double* value = at(rows_[s].value, s, place.value_row);
    if (laid != place.value_row) std::copy_n(at(layout_.side[s].payoff, s, place.outcome), lanes, value);
    laid = place.value_row;
    const std::vector<double>& own = layout_.cross_factors[place.term][0];
    for (int t = 0; t < lanes; ++t) value[t] += own[t] * x.moment[c];
  }
}

void TreeSweeps::choose(int s, double lambda, const Expectation& x) {
  const SideLayout& side = layout_.side[s];
  SideRows& rows = rows_[s];
  const double precision = lambda * side.scale;
  rows.logs = precision * side.range * side.own_depth > kLinearExponent || !side.masks.empty();
  if (rows.logs && rows.log_policy.empty()) {
    rows.log_policy.resize(rows.policy.size());
    rows.log_belief.resize(rows.policy.size());
    const auto own = std::count_if(layout_.inner.begin(), layout_.inner.end(),
                                   [s](const InnerNode& node) { return side_of(node.mover) == s; });
    rows.log_share.resize(static_cast<std::size_t>(own) * side.lanes);
  }
  std::copy(side.payoff.begin(), side.payoff.end(), rows.value.begin());
  lay_cross_values(s, x);
  const Sweep sweep{layout_, s, precision, rows, scratch_.data(), edge_rows_.data()};
  sweep_values(sweep, x.q[1 - s]);
  if (rows.logs) complete_logs(sweep);
  ++half_sweeps_;
}

void TreeSweeps::expect(int s, Expectation& x, bool keep_all) {
  const SideLayout& side = layout_.side[s];
  SideRows& rows = rows_[s];
  std::copy(side.prior.begin(), side.prior.end(), rows.belief.begin());
  if (rows.logs) {
    for (int t = 0; t < side.lanes; ++t) {
      rows.log_belief[t] = side.prior[t] > 0 ? std::log(side.prior[t]) : kLogNever;
    }
  }
  sweep_beliefs({layout_, s, 0, rows, nullptr, nullptr}, x.q[s].data(), keep_all);
  for (std::size_t c = 0; c < layout_.cross.size(); ++c) {
    const CrossPlace& place = layout_.cross[c];
    if (place.side == s) continue;
    x.moment[c] = dot(belief(s, place.belief_row), layout_.cross_factors[place.term][1].data(), side.lanes);
  }
}

}  // namespace demarche::solve
