#include "solve/tree_layout.h"

#include <algorithm>
#include <cmath>

namespace demarche::solve {
namespace {

constexpr double kNever = -1e300;  // the logarithm of a probability of 0

// Rows of `types` numbers, each padded to `lanes` with zeros.
template <class T>
std::vector<double> padded(const std::vector<T>& rows, int types, int lanes) {
  const std::size_t count = rows.size() / types;
  std::vector<double> out(count * lanes, 0.0);
  for (std::size_t r = 0; r < count; ++r) {
    for (int t = 0; t < types; ++t) out[r * lanes + t] = static_cast<double>(rows[r * types + t]);
  }
  return out;
}

}  // namespace

TreeLayout::TreeLayout(const PublicTree& tree) : outcomes_(tree.outcomes), nodes_(tree.nodes()) {
  for (int s = 0; s < 2; ++s) {
    side[s].types = tree.types[s];
    side[s].lanes = lanes_for(tree.types[s]);
    side[s].row_edge = side[s].row_parent = {-1};
  }
  lay_nodes(tree);
  lay_cross_terms(tree);
  lay_unknowns();
  read_numbers(tree);
}

void TreeLayout::lay_nodes(const PublicTree& tree) {
  std::vector<int> inner_of(static_cast<std::size_t>(tree.nodes()), -1);
  std::vector<int> edge_to(static_cast<std::size_t>(tree.nodes()), -1);
  int count = 0;
  for (int node = 0; node < tree.nodes(); ++node) {
    if (!tree.terminal(node)) inner_of[node] = count++;
  }
  inner.reserve(static_cast<std::size_t>(count));
  for (int node = 0; node < tree.nodes(); ++node) {
    if (tree.terminal(node)) continue;
    InnerNode here;
    here.node = node;
    here.mover = tree.mover[node];
    here.first_edge = static_cast<int>(edges.size());
    here.parent_edge = edge_to[node];
    if (tree.parent[node] >= 0) {
      here.parent = inner_of[tree.parent[node]];
      const InnerNode& above = inner[here.parent];
      here.belief_row = above.belief_row;
      if (tree.decision(above.node)) here.belief_row[side_of(above.mover)] = edges[here.parent_edge].move_row;
    }
    for (int child = PublicTree::first_child(node); child < tree.end[node]; child = tree.end[child]) {
      LayoutEdge edge;
      edge.child = child;
      edge.child_end = tree.end[child];
      edge_to[child] = static_cast<int>(edges.size());
      const int row = tree.terminal(child) ? tree.outcome[child] : outcomes_ + inner_of[child];
      edge.value_row = {row, row};
      if (tree.decision(node)) {
        SideLayout& own = side[side_of(here.mover)];
        edge.move_row = own.move_rows++;
        own.row_edge.push_back(static_cast<int>(edges.size()));
        own.row_parent.push_back(here.belief_row[side_of(here.mover)]);
      }
      edges.push_back(edge);
      edge_mask.push_back(tree.mask[child]);
    }
    here.edge_count = static_cast<int>(edges.size()) - here.first_edge;
    max_edges = std::max(max_edges, here.edge_count);
    inner.push_back(here);
  }
  for (int i = count - 1; i >= 0; --i) {
    inner[i].end = std::max(inner[i].end, i + 1);
    if (inner[i].parent >= 0) inner[inner[i].parent].end = std::max(inner[inner[i].parent].end, inner[i].end);
  }
  for (SideLayout& s : side) s.value_rows = outcomes_ + count;
}

void TreeLayout::lay_cross_terms(const PublicTree& tree) {
  std::vector<std::vector<int>> terms_at(static_cast<std::size_t>(tree.outcomes));
  for (std::size_t k = 0; k < tree.cross.size(); ++k)
    terms_at[tree.cross[k].outcome].push_back(static_cast<int>(k));
  if (tree.cross.empty()) return;
  for (int i = 0; i < static_cast<int>(inner.size()); ++i) {
    for (int e = inner[i].first_edge; e < inner[i].first_edge + inner[i].edge_count; ++e) {
      const int child = edges[e].child;
      if (!tree.terminal(child)) continue;
      std::array<int, 2> own_row{-1, -1};
      for (int k : terms_at[tree.outcome[child]]) {
        const int s = tree.cross[k].side, other = 1 - s;
        if (own_row[s] < 0) edges[e].value_row[s] = own_row[s] = side[s].value_rows++;
        const bool other_moves = inner[i].mover != Mover::chance && side_of(inner[i].mover) == other;
        cross.push_back({s, child, k, own_row[s], tree.outcome[child],
                         other_moves ? edges[e].move_row : inner[i].belief_row[other], i, e});
      }
    }
  }
  std::stable_sort(cross.begin(), cross.end(),
                   [](const CrossPlace& a, const CrossPlace& b) { return a.node < b.node; });
}

std::vector<int> TreeLayout::rows_by_node(int s) const {
  std::vector<int> rows(static_cast<std::size_t>(nodes_), 0);
  for (const InnerNode& node : inner) {
    for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
      rows[edges[e].child] = side_of(node.mover) == s ? edges[e].move_row : node.belief_row[s];
    }
  }
  return rows;
}

std::pair<int, int> TreeLayout::unknowns_below(int s, int node, int node_end) const {
  const auto& all = side[s].unknowns;
  const auto place = [&](int order) {
    return static_cast<int>(
        std::partition_point(all.begin(), all.end(), [&](const Unknown& u) { return u.order < order; }) -
        all.begin());
  };
  return {place(2 * node), place(2 * node_end)};
}

// A move matters to the other side only below one of its own decisions.
void TreeLayout::lay_unknowns() {
  std::vector<std::array<char, 2>> below(inner.size());  // a decision of the side stands above
  for (std::size_t i = 0; i < inner.size(); ++i) {
    const InnerNode& here = inner[i];
    if (here.parent < 0) continue;
    below[i] = below[here.parent];
    if (inner[here.parent].mover != Mover::chance) below[i][side_of(inner[here.parent].mover)] = 1;
  }
  for (SideLayout& s : side) s.row_used.assign(static_cast<std::size_t>(s.move_rows), 0);
  for (std::size_t i = 0; i < inner.size(); ++i) {
    const InnerNode& here = inner[i];
    if (here.mover == Mover::chance) continue;
    const int s = side_of(here.mover);
    side[s].row_used[here.belief_row[s]] = 1;
    if (!below[i][1 - s]) continue;
    const int last = here.first_edge + here.edge_count - 1;
    for (int e = here.first_edge; e < last; ++e) {
      side[s].unknowns.push_back({static_cast<int>(i), e, last, -1, 2 * here.node + 1});
    }
  }
  for (std::size_t c = 0; c < cross.size(); ++c) {
    const CrossPlace& place = cross[c];
    side[1 - place.side].row_used[place.belief_row] = 1;
    const InnerNode& above = inner[place.parent];
    const bool anticipated = below[place.parent][place.side] ||
                             (above.mover != Mover::chance && side_of(above.mover) == place.side);
    if (anticipated)
      side[1 - place.side].unknowns.push_back({-1, -1, -1, static_cast<int>(c), 2 * place.node});
  }
  for (SideLayout& s : side) {
    std::stable_sort(s.unknowns.begin(), s.unknowns.end(),
                     [](const Unknown& a, const Unknown& b) { return a.order < b.order; });
    std::vector<int> depth(static_cast<std::size_t>(s.move_rows), 0);
    for (int row = 1; row < s.move_rows; ++row) {
      depth[row] = depth[s.row_parent[row]] + 1;
      s.own_depth = std::max(s.own_depth, depth[row]);
    }
    // A belief is built from the one before it.
    for (int row = s.move_rows - 1; row > 0; --row) {
      if (s.row_used[row]) s.row_used[s.row_parent[row]] = 1;
    }
  }
}

void TreeLayout::read_numbers(const PublicTree& tree) {
  for (int s = 0; s < 2; ++s) {
    SideLayout& own = side[s];
    own.payoff = padded(tree.payoff[s], own.types, own.lanes);
    own.prior = padded(tree.prior[s], own.types, own.lanes);
    own.masks = padded(tree.masks[s], own.types, own.lanes);
    for (std::size_t m = 0; m < own.masks.size() / own.lanes; ++m) {
      for (int t = own.types; t < own.lanes; ++t)
        own.masks[m * own.lanes + t] = 1;  // padding can do anything
    }
    lay_alive(tree, s);
    own.range = payoff_range(tree, s);
    own.scale = 1 / tree.stake[s];
  }
  for (LayoutEdge& edge : edges) {
    edge.weight = tree.weight[edge.child];
    edge.log_weight = edge.weight > 0 ? std::log(edge.weight) : kNever;
  }
  cross_factors.clear();
  for (const CrossTerm& term : tree.cross) {
    cross_factors.push_back({padded(term.own, side[term.side].types, side[term.side].lanes),
                             padded(term.other, side[1 - term.side].types, side[1 - term.side].lanes)});
  }
}

void TreeLayout::lay_alive(const PublicTree& tree, int s) {
  SideLayout& own = side[s];
  own.alive.clear();
  if (tree.masks[s].empty()) return;
  const std::size_t lanes = own.lanes;
  std::vector<int> impossible(own.move_rows * lanes, 0);
  own.alive.assign(impossible.size(), 0.0);
  for (std::size_t row = 0; row < static_cast<std::size_t>(own.move_rows); ++row) {
    const int mask = row == 0 ? -1 : edge_mask[own.row_edge[row]];
    int fewest = own.move_rows;
    for (int t = 0; t < own.types; ++t) {
      int& count = impossible[row * lanes + t];
      if (row > 0) count = impossible[own.row_parent[row] * lanes + t];
      if (mask >= 0 && own.masks[mask * lanes + t] == 0) ++count;
      if (own.prior[t] > 0) fewest = std::min(fewest, count);
    }
    for (int t = 0; t < own.types; ++t) {
      own.alive[row * lanes + t] = own.prior[t] > 0 && impossible[row * lanes + t] == fewest ? 1 : 0;
    }
  }
}

}  // namespace demarche::solve
