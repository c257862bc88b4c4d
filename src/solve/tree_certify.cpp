#include "solve/tree_certify.h"

#include <algorithm>
#include <cmath>

namespace demarche::solve {
namespace {

constexpr double kNever = -1e300;

class Certifier {
 public:
  Certifier(const PublicTree& tree, const TreeLayout& layout, const Profile& profile)
      : tree_(tree), layout_(layout), profile_(profile) {}

  Certified run() {
    TreeSolution& solution = out_.solution;
    solution.types = tree_.types;
    for (int s = 0; s < 2; ++s) {
      solution.rows[s] = layout_.rows_by_node(s);
      solution.strategies[s] = profile_.choice[s];
      follow_beliefs(s);
    }
    walk_down();
    for (int s = 0; s < 2; ++s) {
      walk_up(s);
      const std::size_t root = 0;
      double gap = 0;
      solution.value[s].resize(static_cast<std::size_t>(types(s)));
      for (int t = 0; t < types(s); ++t) {
        const bool leaf = layout_.inner.empty();
        solution.value[s][t] = leaf ? payoff(s, 0, t) : value_[root + t];
        if (!leaf) gap += tree_.prior[s][t] * (best_[root + t] - value_[root + t]);
      }
      out_.best_response_gap[s] = gap / layout_.side[s].range;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] int types(int s) const { return tree_.types[s]; }
  [[nodiscard]] std::size_t at(int s, int row) const { return static_cast<std::size_t>(row) * types(s); }

  // Beliefs after every own move, and the public probability of every move.
  void follow_beliefs(int s) {
    const SideLayout& side = layout_.side[s];
    auto& belief = out_.solution.beliefs[s];
    belief.assign(at(s, side.move_rows), 0.0);
    std::vector<double> log_belief(belief.size());
    q_[s].assign(static_cast<std::size_t>(side.move_rows), 1.0);
    for (int t = 0; t < types(s); ++t) {
      belief[t] = tree_.prior[s][t];
      log_belief[t] = belief[t] > 0 ? std::log(belief[t]) : kNever;
    }
    for (int row = 1; row < side.move_rows; ++row) {
      const std::size_t here = at(s, row), before = at(s, side.row_parent[row]);
      double q = 0, most = -INFINITY, sum = 0;
      for (int t = 0; t < types(s); ++t) {
        q += belief[before + t] * profile_.choice[s][here + t];
        log_belief[here + t] = log_belief[before + t] + profile_.log_choice[s][here + t];
        if (counts(s, row, t)) most = std::max(most, log_belief[here + t]);
      }
      for (int t = 0; t < types(s); ++t) {
        log_belief[here + t] -= most;
        sum += belief[here + t] = counts(s, row, t) ? std::exp(log_belief[here + t]) : 0;
      }
      for (int t = 0; t < types(s); ++t) belief[here + t] /= sum;
      q_[s][row] = q;
    }
  }

  // After a move that no type could make, beliefs are about those that could have made most of the moves
  // before.
  [[nodiscard]] bool counts(int s, int row, int t) const {
    const SideLayout& side = layout_.side[s];
    return side.alive.empty() || side.alive[static_cast<std::size_t>(row) * side.lanes + t] != 0;
  }

  void walk_down() {
    TreeSolution& solution = out_.solution;
    solution.q.assign(static_cast<std::size_t>(tree_.nodes()), 1.0);
    solution.reach.assign(static_cast<std::size_t>(tree_.nodes()), 1.0);
    solution.outcome_probability.assign(static_cast<std::size_t>(tree_.outcomes), 0.0);
    if (layout_.inner.empty()) solution.outcome_probability[tree_.outcome[0]] = 1;
    for (const InnerNode& node : layout_.inner) {
      for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
        const LayoutEdge& edge = layout_.edges[e];
        const double p = node.mover == Mover::chance ? edge.weight : q_[side_of(node.mover)][edge.move_row];
        solution.q[edge.child] = p;
        solution.reach[edge.child] = solution.reach[node.node] * p;
        if (tree_.terminal(edge.child)) {
          solution.outcome_probability[tree_.outcome[edge.child]] += solution.reach[edge.child];
        }
      }
    }
    moment_.resize(layout_.cross.size());
    for (std::size_t c = 0; c < layout_.cross.size(); ++c) {
      const CrossPlace& place = layout_.cross[c];
      const int other = 1 - place.side;
      const auto& factor = tree_.cross[place.term].other;
      const double* belief = solution.beliefs[other].data() + at(other, place.belief_row);
      moment_[c] = 0;
      for (int t = 0; t < types(other); ++t) moment_[c] += belief[t] * factor[t];
    }
  }

  [[nodiscard]] double payoff(int s, int node, int t) const {
    double u = tree_.payoff_of(s, tree_.outcome[node], t);
    for (int c : crosses_at(node)) {
      if (layout_.cross[c].side == s) u += tree_.cross[layout_.cross[c].term].own[t] * moment_[c];
    }
    return u;
  }

  // Cross places stand in order of their nodes.
  [[nodiscard]] std::vector<int> crosses_at(int node) const {
    std::vector<int> found;
    const auto& all = layout_.cross;
    if (all.empty()) return found;
    auto place =
        std::lower_bound(all.begin(), all.end(), node, [](const CrossPlace& p, int n) { return p.node < n; });
    for (; place != all.end() && place->node == node; ++place)
      found.push_back(static_cast<int>(place - all.begin()));
    return found;
  }

  // Values under the profile, best responses, and the regret of every type at every decision of s.
  void walk_up(int s) {
    const int k = types(s);
    value_.assign(layout_.inner.size() * k, 0.0);
    best_ = value_;
    out_.worth[s].assign(at(s, layout_.side[s].move_rows), 0.0);
    const int first = layout_.inner_row(0);
    for (int i = static_cast<int>(layout_.inner.size()) - 1; i >= 0; --i) {
      const InnerNode& node = layout_.inner[i];
      const bool own = side_of(node.mover) == s;
      for (int t = 0; t < k; ++t) {
        const std::size_t here = static_cast<std::size_t>(i) * k + t;
        double most = -INFINITY, most_best = -INFINITY;
        for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
          const LayoutEdge& edge = layout_.edges[e];
          const bool leaf = tree_.terminal(edge.child);
          const std::size_t child = leaf ? 0 : static_cast<std::size_t>(edge.value_row[s] - first) * k + t;
          const double w = leaf ? payoff(s, edge.child, t) : value_[child], b = leaf ? w : best_[child];
          if (!own) {
            const double p = out_.solution.q[edge.child];
            value_[here] += p * w;
            best_[here] += p * b;
            continue;
          }
          value_[here] += profile_.choice[s][at(s, edge.move_row) + t] * w;
          out_.worth[s][at(s, edge.move_row) + t] = w;
          if (!can(s, e, t)) continue;
          most = std::max(most, w);
          most_best = std::max(most_best, b);
        }
        if (!own) continue;
        best_[here] = most_best;
        out_.agent_regret = std::max(out_.agent_regret, (most - value_[here]) / layout_.side[s].range);
      }
    }
  }

  [[nodiscard]] bool can(int s, int edge, int t) const {
    const int mask = layout_.edge_mask[edge];
    return mask < 0 || tree_.masks[s][at(s, mask) + t] != 0;
  }

  const PublicTree& tree_;
  const TreeLayout& layout_;
  const Profile& profile_;
  Certified out_;
  std::array<std::vector<double>, 2> q_;
  std::vector<double> moment_, value_, best_;
};

}  // namespace

Certified certify_profile(const PublicTree& tree, const TreeLayout& layout, const Profile& profile) {
  return Certifier(tree, layout, profile).run();
}

double fixed_point_residual(const PublicTree& tree, const TreeLayout& layout, const Certified& certified,
                            double lambda) {
  double residual = 0;
  for (const InnerNode& node : layout.inner) {
    if (node.mover == Mover::chance) continue;
    const int s = side_of(node.mover), k = tree.types[s];
    const double precision = lambda * layout.side[s].scale;
    const double* belief =
        certified.solution.beliefs[s].data() + static_cast<std::size_t>(node.belief_row[s]) * k;
    std::vector<double> answer(static_cast<std::size_t>(node.edge_count), 0.0), weight(answer.size());
    for (int t = 0; t < k; ++t) {
      double most = -INFINITY, sum = 0;
      for (int e = 0; e < node.edge_count; ++e) {
        const int edge = node.first_edge + e, mask = layout.edge_mask[edge];
        const bool can = mask < 0 || tree.masks[s][static_cast<std::size_t>(mask) * k + t] != 0;
        const double w = certified.worth[s][static_cast<std::size_t>(layout.edges[edge].move_row) * k + t];
        weight[e] = can ? precision * w + layout.edges[edge].log_weight : -INFINITY;
        most = std::max(most, weight[e]);
      }
      for (double& w : weight) sum += w = std::exp(w - most);
      for (std::size_t e = 0; e < answer.size(); ++e) answer[e] += belief[t] * weight[e] / sum;
    }
    for (int e = 0; e < node.edge_count; ++e) {
      const double q = certified.solution.q[layout.edges[node.first_edge + e].child];
      residual = std::max(residual, std::abs(q - answer[e]));
    }
  }
  return residual;
}

}  // namespace demarche::solve
