// The derivative of a sweep along one direction, in the order of the sweep itself: values up, beliefs down.
#include <algorithm>

#include "solve/tree_kernels.h"
#include "solve/tree_sweep.h"

namespace demarche::solve {
namespace {

struct Tangent {
  const TreeLayout& layout;
  int s;
  double lambda, d_lambda;
  const SideRows& rows;
  double *d_value, *d_log_policy, *d_log_belief;
  const double *d_log_weight, *d_chance;  // by edge, or null
};

// With m = d(lambda Q + log w): d log pi = m - sum pi m, and dW = sum pi dQ + sum pi (Q - W) m.
DEMARCHE_INLINE void choose_tangent(const Tangent& w, const InnerNode& node, std::size_t value_at) {
  const SideLayout& side = w.layout.side[w.s];
  const std::size_t lanes = side.lanes;
  const LayoutEdge* edges = w.layout.edges.data() + node.first_edge;
  for (std::size_t i = 0; i < lanes; i += 4) {
    const Four value = *fours(&w.rows.value[value_at + i]);
    Four change = {}, mean = {};
    for (int k = 0; k < node.edge_count; ++k) {
      const std::size_t child = edges[k].value_row[w.s] * lanes + i, row = edges[k].move_row * lanes + i;
      const Four pi = *fours(&w.rows.policy[row]), ahead = *fours(&w.rows.value[child]) - value;
      const Four d_child = *fours(w.d_value + child);
      const double d_weight = w.d_log_weight ? w.d_log_weight[node.first_edge + k] : 0.0;
      const Four m = w.lambda * d_child + w.d_lambda * ahead + d_weight;
      *fours(w.d_log_policy + row) = m;
      mean += pi * m;
      change += pi * (d_child + ahead * m);
    }
    *fours(w.d_value + value_at + i) = change;
    for (int k = 0; k < node.edge_count; ++k) *fours(w.d_log_policy + edges[k].move_row * lanes + i) -= mean;
  }
}

DEMARCHE_CLONES void values_tangent(const Tangent& w, const double* q, const double* dq) {
  const std::size_t lanes = w.layout.side[w.s].lanes, first_row = w.layout.inner_row(0);
  for (std::size_t i = w.layout.inner.size(); i-- > 0;) {
    const InnerNode& node = w.layout.inner[i];
    const std::size_t at = (first_row + i) * lanes;
    if (side_of(node.mover) == w.s) {
      choose_tangent(w, node, at);
      continue;
    }
    const bool chance = node.mover == Mover::chance;
    for (std::size_t t = 0; t < lanes; t += 4) *fours(w.d_value + at + t) = Four{};
    for (int k = 0; k < node.edge_count; ++k) {
      const LayoutEdge& edge = w.layout.edges[node.first_edge + k];
      const std::size_t child = edge.value_row[w.s] * lanes;
      const double p = chance ? edge.weight : q[edge.move_row];
      const double dp = !chance ? dq[edge.move_row] : w.d_chance ? w.d_chance[node.first_edge + k] : 0.0;
      for (std::size_t t = 0; t < lanes; t += 4) {
        *fours(w.d_value + at + t) +=
            p * *fours(w.d_value + child + t) + dp * *fours(&w.rows.value[child + t]);
      }
    }
  }
}

// Changes of log beliefs are kept with mean 0 under the belief.
DEMARCHE_INLINE void centre(double* change, const double* belief, int lanes) {
  const double mean = dot(change, belief, lanes);
  for (int t = 0; t < lanes; t += 4) *fours(change + t) -= mean;
}

DEMARCHE_CLONES void beliefs_tangent(const Tangent& w, double* dq) {
  const SideLayout& side = w.layout.side[w.s];
  const std::size_t lanes = side.lanes;
  for (const InnerNode& node : w.layout.inner) {
    if (side_of(node.mover) != w.s) continue;
    const std::size_t before = node.belief_row[w.s] * lanes;
    for (int k = 0; k < node.edge_count; ++k) {
      const int row = w.layout.edges[node.first_edge + k].move_row;
      const std::size_t at = row * lanes;
      Four sum = {};
      for (std::size_t t = 0; t < lanes; t += 4) {
        const Four change = *fours(w.d_log_belief + before + t) + *fours(w.d_log_policy + at + t);
        sum += *fours(&w.rows.belief[before + t]) * *fours(&w.rows.policy[at + t]) * change;
        *fours(w.d_log_belief + at + t) = change;
      }
      dq[row] = sum_of(sum);
      if (side.row_used[row]) centre(w.d_log_belief + at, &w.rows.belief[at], side.lanes);
    }
  }
}

}  // namespace

void TreeSweeps::tangent(int s, double lambda, const Expectation& x, const SweepDirection* direction,
                         Expectation& dx) {
  const SideLayout& side = layout_.side[s];
  const std::size_t moves = rows_[s].policy.size();
  d_value_[s].resize(rows_[s].value.size());
  d_log_policy_[s].resize(moves);
  d_log_belief_[s].resize(moves);
  const auto given = [](const std::vector<double>& v) { return v.empty() ? nullptr : v.data(); };
  const Tangent w{layout_,
                  s,
                  lambda * side.scale,
                  direction ? direction->lambda * side.scale : 0.0,
                  rows_[s],
                  d_value_[s].data(),
                  d_log_policy_[s].data(),
                  d_log_belief_[s].data(),
                  direction ? given(direction->log_weight) : nullptr,
                  direction ? given(direction->chance) : nullptr};
  lay_payoff_changes(s, direction, dx);
  values_tangent(w, x.q[1 - s].data(), dx.q[1 - s].data());
  lay_prior_change(s, direction);
  beliefs_tangent(w, dx.q[s].data());
  for (std::size_t c = 0; c < layout_.cross.size(); ++c) {
    const CrossPlace& place = layout_.cross[c];
    if (place.side == s) continue;
    const double *belief_row = belief(s, place.belief_row),
                 *change = at(d_log_belief_[s], s, place.belief_row);
    const std::vector<double>& factor = layout_.cross_factors[place.term][1];
    dx.moment[c] = 0;
    for (int t = 0; t < side.lanes; ++t) dx.moment[c] += belief_row[t] * factor[t] * change[t];
  }
  ++half_sweeps_;
}

void TreeSweeps::lay_payoff_changes(int s, const SweepDirection* direction, const Expectation& dx) {
  const int lanes = layout_.side[s].lanes;
  const std::size_t outcomes = layout_.side[s].payoff.size();
  if (direction && !direction->payoff[s].empty()) {
    std::copy(direction->payoff[s].begin(), direction->payoff[s].end(), d_value_[s].begin());
  } else {
    std::fill_n(d_value_[s].begin(), outcomes, 0.0);
  }
  int laid = -1;
  for (std::size_t c = 0; c < layout_.cross.size(); ++c) {
    const CrossPlace& place = layout_.cross[c];
    if (place.side != s) continue;
    double* change = at(d_value_[s], s, place.value_row);
    if (laid != place.value_row) std::copy_n(at(d_value_[s], s, place.outcome), lanes, change);
    laid = place.value_row;
    const std::vector<double>& own = layout_.cross_factors[place.term][0];
    for (int t = 0; t < lanes; ++t) change[t] += own[t] * dx.moment[c];
  }
}

void TreeSweeps::lay_prior_change(int s, const SweepDirection* direction) {
  const SideLayout& side = layout_.side[s];
  std::fill_n(d_log_belief_[s].begin(), side.lanes, 0.0);
  if (!direction || direction->prior[s].empty()) return;
  for (int t = 0; t < side.types; ++t) {
    if (side.prior[t] > 0) d_log_belief_[s][t] = direction->prior[s][t] / side.prior[t];
  }
  centre(d_log_belief_[s].data(), side.prior.data(), side.lanes);
}

}  // namespace demarche::solve
