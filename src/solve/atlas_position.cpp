#include "solve/atlas_position.h"

#include <algorithm>
#include <cmath>

namespace demarche::solve {

// Lowest and highest worth of every node to every type, whatever the others do; leaves out what is never
// best.
std::vector<Decision> undominated(const PublicTree& tree, const TreeLayout& layout) {
  std::vector<Decision> decisions;
  for (int s = 0; s < 2; ++s) {
    for (int t = 0; t < tree.types[s]; ++t) {
      std::vector<double> low(static_cast<std::size_t>(tree.nodes())), high(low.size());
      for (int node = tree.nodes() - 1; node >= 0; --node) {
        if (tree.terminal(node)) {
          low[node] = high[node] = tree.payoff_of(s, tree.outcome[node], t);
          for (const CrossTerm& term : tree.cross) {
            if (term.outcome != tree.outcome[node] || term.side != s) continue;
            const auto [least, most] = std::minmax_element(term.other.begin(), term.other.end());
            low[node] += std::min(term.own[t] * *least, term.own[t] * *most);
            high[node] += std::max(term.own[t] * *least, term.own[t] * *most);
          }
          continue;
        }
        const bool own = side_of(tree.mover[node]) == s, chance = tree.mover[node] == Mover::chance;
        double least = INFINITY, most = -INFINITY, sure = -INFINITY, mean_low = 0, mean_high = 0;
        for (int child : tree.children(node)) {
          least = std::min(least, low[child]);
          sure = std::max(sure, low[child]);
          most = std::max(most, high[child]);
          mean_low += tree.weight[child] * low[child];
          mean_high += tree.weight[child] * high[child];
        }
        low[node] = chance ? mean_low : own ? sure : least;
        high[node] = chance ? mean_high : most;
      }
      for (int i = 0; i < static_cast<int>(layout.inner.size()); ++i) {
        const InnerNode& node = layout.inner[i];
        if (side_of(node.mover) != s) continue;
        Decision decision{s, i, t, {}};
        for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
          if (high[layout.edges[e].child] >= low[node.node]) decision.open.push_back(e);
        }
        decisions.push_back(std::move(decision));
      }
    }
  }
  return decisions;
}

Position::Position(const PublicTree& tree, const TreeLayout& layout) : tree_(tree), layout_(layout) {
  for (int s = 0; s < 2; ++s) {
    choice[s].assign(cells(s), 0.0);
    off_path[s].assign(static_cast<std::size_t>(layout.side[s].move_rows), 0.5);
    std::fill_n(choice[s].begin(), tree.types[s], 1.0);
  }
  q_.assign(static_cast<std::size_t>(tree.nodes()), 1.0);
}

void Position::evaluate() {
  for (int s = 0; s < 2; ++s) follow_beliefs(s);
  for (int s = 0; s < 2; ++s) weigh_moves(s);
}

double Position::regret(const Decision& d) const {
  const InnerNode& node = layout_.inner[d.inner];
  double best = -INFINITY, value = 0;
  for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
    best = std::max(best, worth_of(d, e));
    value += choice[d.side][cell(d.side, row(e), d.type)] * worth_of(d, e);
  }
  return best - value;
}

void Position::follow_beliefs(int s) {
  const SideLayout& side = layout_.side[s];
  belief[s].assign(cells(s), 0.0);
  free_[s].assign(static_cast<std::size_t>(side.move_rows), 0);
  std::copy(tree_.prior[s].begin(), tree_.prior[s].end(), belief[s].begin());
  for (int r = 1; r < side.move_rows; ++r) {
    double q = 0;
    for (int t = 0; t < tree_.types[s]; ++t) {
      q += belief[s][cell(s, r, t)] = belief[s][cell(s, side.row_parent[r], t)] * choice[s][cell(s, r, t)];
    }
    q_[layout_.edges[side.row_edge[r]].child] = q;
    free_[s][r] = q <= 0;
    for (int t = 0; t < tree_.types[s]; ++t) {
      double& b = belief[s][cell(s, r, t)];
      if (q > 0) b /= q;
      if (q <= 0) b = tree_.types[s] == 1 ? 1 : t == 0 ? off_path[s][r] : 1 - off_path[s][r];
    }
  }
}

void Position::weigh_moves(int s) {
  worth[s].assign(cells(s), 0.0);
  for (int t = 0; t < tree_.types[s]; ++t) {
    std::vector<double> value(static_cast<std::size_t>(tree_.nodes()), 0.0);
    for (int node = tree_.nodes() - 1; node >= 0; --node) {
      if (tree_.terminal(node)) value[node] = tree_.payoff_of(s, tree_.outcome[node], t);
    }
    for (const CrossPlace& place : layout_.cross) {
      if (place.side != s) continue;
      double moment = 0;
      for (int o = 0; o < tree_.types[1 - s]; ++o) {
        moment += belief[1 - s][cell(1 - s, place.belief_row, o)] * tree_.cross[place.term].other[o];
      }
      value[place.node] += tree_.cross[place.term].own[t] * moment;
    }
    for (std::size_t i = layout_.inner.size(); i-- > 0;) {
      const InnerNode& node = layout_.inner[i];
      const bool own = side_of(node.mover) == s;
      for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
        const double w = value[layout_.edges[e].child];
        const double p = own                           ? choice[s][cell(s, row(e), t)]
                         : node.mover == Mover::chance ? layout_.edges[e].weight
                                                       : q_[layout_.edges[e].child];
        value[node.node] += p * w;
        if (own) worth[s][cell(s, row(e), t)] = w;
      }
    }
  }
}

}  // namespace demarche::solve
