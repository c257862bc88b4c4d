#include "solve/plan.h"

#include <algorithm>
#include <cmath>

#include "solve/choose.h"

namespace demarche::solve {
namespace {

/// One round of one plan: what a kernel needs and nothing that allocates.
struct RoundTask {
  const StageGame& game;
  const std::uint8_t* reached;  ///< by node
  const EdgeRows* rows;         ///< by edge
  const int* edge_row;          ///< by edge: place of its policy
  double* policy;               ///< null: not kept
  double *challenger_now, *target_now;
  const double *challenger_belief, *target_belief;
  double lambda;
  double *residual, *scratch;
  int widest;  ///< doubles that the longest node needs
};

DEMARCHE_INLINE void blend(double* __restrict to, const double* __restrict other, double share_of_other,
                           int lanes) {
  for (int t = 0; t < lanes; ++t) to[t] = (1.0 - share_of_other) * to[t] + share_of_other * other[t];
}

/// Without an occasion to move the first edge is taken, whatever the owner would have chosen.
DEMARCHE_INLINE void let_pass(const Node& node, const NodeTask& n) {
  const EdgeRows& first = n.edges[0];
  for (int t = 0; t < n.own_lanes; ++t) {
    n.own_value[t] = (1.0 - node.pass) * n.own_value[t] + node.pass * (first.own[t] - first.cost);
  }
  blend(n.other_value, first.other, node.pass, n.other_lanes);
  if (!n.policy) return;
  for (int i = 0; i < node.edge_count * n.own_lanes; ++i) n.policy[i] *= 1.0 - node.pass;
  for (int t = 0; t < n.own_lanes; ++t) n.policy[t] += node.pass;
}

/// Returns the number of exponentials that types needed.
DEMARCHE_CLONES std::int64_t evaluate_round(const RoundTask& r) {
  const StageGame& g = r.game;
  const int challengers = g.challenger_lanes, targets = g.target_lanes;
  const int nodes = static_cast<int>(g.nodes.size());
  std::int64_t exponentials = 0;
  for (int index = 0; index < nodes; ++index) {
    if (!r.reached[index]) continue;
    const Node& node = g.nodes[index];
    const bool challenger = node.owner == Owner::challenger;
    double* c = r.challenger_now + static_cast<std::size_t>(index) * challengers;
    double* d = r.target_now + static_cast<std::size_t>(index) * targets;
    NodeTask n;
    n.edges = r.rows + node.first_edge;
    n.edge_count = node.edge_count;
    n.own_lanes = challenger ? challengers : targets;
    n.other_lanes = challenger ? targets : challengers;
    n.lambda = r.lambda;
    n.belief = challenger ? r.challenger_belief : r.target_belief;
    n.own_value = challenger ? c : d;
    n.other_value = challenger ? d : c;
    n.policy = r.policy ? r.policy + r.edge_row[node.first_edge] : nullptr;
    n.residual = r.residual;
    n.worth = r.scratch;
    n.weight = r.scratch + r.widest;
    n.type = r.scratch + 2 * r.widest;
    choose(n);
    if (node.pass > 0) let_pass(node, n);
    exponentials += std::int64_t{node.edge_count} * (challenger ? g.challenger_types : g.target_types);
    if (node.accident_terminal < 0) continue;
    const auto t = static_cast<std::size_t>(node.accident_terminal);
    blend(c, g.terminal_challenger.data() + t * challengers, node.accident, challengers);
    blend(d, g.terminal_target.data() + t * targets, node.accident, targets);
  }
  return exponentials;
}

/// Everything one sweep needs, so that functions stay short.
class Sweep {
 public:
  Sweep(const StageGame& game, const PlanTask& task, Plan& plan) : game_(game), task_(task), plan_(plan) {
    size_storage();
    mark_reachable();
  }

  void run() {
    std::copy(game_.end_challenger.begin(), game_.end_challenger.end(), plan_.challenger_next.begin());
    std::copy(game_.end_target.begin(), game_.end_target.end(), plan_.target_next.begin());
    keep_values(task_.rounds);
    for (int round = task_.rounds - 1; round >= 0; --round) {
      plan_.exponentials += evaluate_round(round_task(round));
      publish_states(round);
      if (round > 0) keep_values(round);
    }
    read_start();
  }

 private:
  void size_storage() {
    plan_.status = PlanStatus::solved;
    plan_.residual = 0;
    plan_.exponentials = 0;
    plan_.kept = std::min(task_.keep_rounds, task_.rounds);
    plan_.nodes = static_cast<int>(game_.nodes.size());
    plan_.states = game_.states();
    const auto kept_values =
        static_cast<std::size_t>(std::min(task_.keep_values, task_.rounds)) * plan_.states;
    plan_.challenger_before.resize(kept_values * game_.challenger_lanes);
    plan_.target_before.resize(kept_values * game_.target_lanes);
    plan_.edges = static_cast<int>(game_.edges.size());
    plan_.challenger_lanes = game_.challenger_lanes;
    plan_.target_lanes = game_.target_lanes;
    const auto n = static_cast<std::size_t>(plan_.nodes), s = static_cast<std::size_t>(game_.states());
    plan_.challenger_now.resize(n * game_.challenger_lanes);
    plan_.target_now.resize(n * game_.target_lanes);
    plan_.challenger_next.resize(s * game_.challenger_lanes);
    plan_.target_next.resize(s * game_.target_lanes);
    plan_.reached_nodes.assign(static_cast<std::size_t>(task_.rounds) * n, 0);
    plan_.reached_states.assign((static_cast<std::size_t>(task_.rounds) + 1) * s, 0);
    pad_beliefs();
    place_policies();
    point_at_rows();
  }

  void pad_beliefs() {
    plan_.belief_rows.assign(static_cast<std::size_t>(game_.challenger_lanes + game_.target_lanes), 0.0);
    std::copy(task_.challenger_belief.begin(), task_.challenger_belief.end(), plan_.belief_rows.begin());
    std::copy(task_.target_belief.begin(), task_.target_belief.end(),
              plan_.belief_rows.begin() + game_.challenger_lanes);
  }

  /// A node's rows of choice probabilities stand one after the other, as long as its owner has lanes.
  void place_policies() {
    plan_.edge_row.resize(game_.edges.size());
    plan_.policy_size = 0;
    int widest = 0;
    for (const Node& node : game_.nodes) {
      const int lanes = node.owner == Owner::challenger ? game_.challenger_lanes : game_.target_lanes;
      for (int k = 0; k < node.edge_count; ++k) {
        plan_.edge_row[node.first_edge + k] = plan_.policy_size + k * lanes;
      }
      plan_.policy_size += node.edge_count * lanes;
      widest = std::max(widest, node.edge_count * lanes);
    }
    widest_ = (widest + kBlock - 1) / kBlock * kBlock;
    plan_.policies.resize(static_cast<std::size_t>(plan_.kept) * plan_.policy_size);
    const int longest_row = std::max(game_.challenger_lanes, game_.target_lanes);
    plan_.scratch.resize(static_cast<std::size_t>(2 * widest_ + 3 * longest_row));
  }

  /// Values stand in place during the whole sweep, so edges can point at them.
  void point_at_rows() {
    plan_.rows.resize(game_.edges.size());
    for (const Node& node : game_.nodes) {
      const bool challenger = node.owner == Owner::challenger;
      for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
        const Edge& edge = game_.edges[e];
        plan_.rows[e] = {child(edge, node.owner), child(edge, challenger ? Owner::target : Owner::challenger),
                         mask_of(edge, challenger), edge.weight, edge.cost};
      }
    }
  }

  RoundTask round_task(int round) {
    return {game_,
            plan_.reached_nodes.data() + static_cast<std::size_t>(round) * plan_.nodes,
            plan_.rows.data(),
            plan_.edge_row.data(),
            round < plan_.kept ? plan_.policies.data() + static_cast<std::size_t>(round) * plan_.policy_size
                               : nullptr,
            plan_.challenger_now.data(),
            plan_.target_now.data(),
            plan_.belief_rows.data(),
            plan_.belief_rows.data() + game_.challenger_lanes,
            task_.lambda,
            residual_,
            plan_.scratch.data(),
            widest_};
  }

  void mark_reachable() {
    const int states = game_.states();
    plan_.reached_states[task_.start_state] = 1;
    for (int round = 0; round < task_.rounds; ++round) {
      std::uint8_t* nodes = plan_.reached_nodes.data() + static_cast<std::size_t>(round) * plan_.nodes;
      const std::uint8_t* from = plan_.reached_states.data() + static_cast<std::size_t>(round) * states;
      std::uint8_t* to = plan_.reached_states.data() + static_cast<std::size_t>(round + 1) * states;
      for (int s = 0; s < states; ++s) {
        if (from[s]) nodes[game_.state_node[s]] = 1;
      }
      for (int node = plan_.nodes - 1; node >= 0; --node) {  // parents stand after children
        if (!nodes[node]) continue;
        const Node& n = game_.nodes[node];
        for (int e = n.first_edge; e < n.first_edge + n.edge_count; ++e) {
          const Edge& edge = game_.edges[e];
          if (edge.goes == Goes::node) nodes[edge.index] = 1;
          if (edge.goes == Goes::state) to[edge.index] = 1;
        }
      }
    }
  }

  const double* child(const Edge& edge, Owner side) const {
    const bool challenger = side == Owner::challenger;
    const auto at =
        static_cast<std::size_t>(edge.index) * (challenger ? game_.challenger_lanes : game_.target_lanes);
    switch (edge.goes) {
      case Goes::node:
        return (challenger ? plan_.challenger_now : plan_.target_now).data() + at;
      case Goes::state:
        return (challenger ? plan_.challenger_next : plan_.target_next).data() + at;
      case Goes::terminal:
        break;
    }
    return (challenger ? game_.terminal_challenger : game_.terminal_target).data() + at;
  }

  const double* mask_of(const Edge& edge, bool challenger) const {
    if (edge.mask < 0) return nullptr;
    return challenger
               ? game_.challenger_masks.data() + static_cast<std::size_t>(edge.mask) * game_.challenger_lanes
               : game_.target_masks.data() + static_cast<std::size_t>(edge.mask) * game_.target_lanes;
  }

  double* row_of(int node, Owner side) {
    return side == Owner::challenger
               ? plan_.challenger_now.data() + static_cast<std::size_t>(node) * game_.challenger_lanes
               : plan_.target_now.data() + static_cast<std::size_t>(node) * game_.target_lanes;
  }

  void publish_states(int round) {
    const std::uint8_t* reached =
        plan_.reached_states.data() + static_cast<std::size_t>(round) * game_.states();
    for (int s = 0; s < game_.states(); ++s) {
      if (!reached[s]) continue;
      const int node = game_.state_node[s];
      std::copy_n(row_of(node, Owner::challenger), game_.challenger_lanes,
                  plan_.challenger_next.data() + static_cast<std::size_t>(s) * game_.challenger_lanes);
      std::copy_n(row_of(node, Owner::target), game_.target_lanes,
                  plan_.target_next.data() + static_cast<std::size_t>(s) * game_.target_lanes);
      if (game_.may_fade_before(round)) fade(s);
    }
  }

  void keep_values(int round) {
    if (round > task_.keep_values) return;
    const auto at = static_cast<std::ptrdiff_t>(round - 1);
    std::copy(
        plan_.challenger_next.begin(), plan_.challenger_next.end(),
        plan_.challenger_before.begin() + at * static_cast<std::ptrdiff_t>(plan_.challenger_next.size()));
    std::copy(plan_.target_next.begin(), plan_.target_next.end(),
              plan_.target_before.begin() + at * static_cast<std::ptrdiff_t>(plan_.target_next.size()));
  }

  /// Seen from the round before, the state may be where play ends.
  void fade(int s) {
    const auto c = static_cast<std::size_t>(s) * game_.challenger_lanes;
    const auto d = static_cast<std::size_t>(s) * game_.target_lanes;
    blend(plan_.challenger_next.data() + c, game_.end_challenger.data() + c, game_.fading,
          game_.challenger_lanes);
    blend(plan_.target_next.data() + d, game_.end_target.data() + d, game_.fading, game_.target_lanes);
  }

  void read_start() {
    const auto c = plan_.challenger_next.begin() +
                   static_cast<std::ptrdiff_t>(task_.start_state) * game_.challenger_lanes;
    const auto d =
        plan_.target_next.begin() + static_cast<std::ptrdiff_t>(task_.start_state) * game_.target_lanes;
    plan_.challenger_value.assign(c, c + game_.challenger_types);
    plan_.target_value.assign(d, d + game_.target_types);
    for (const double v : plan_.challenger_value)
      if (!std::isfinite(v)) plan_.status = PlanStatus::not_finite;
    for (const double v : plan_.target_value)
      if (!std::isfinite(v)) plan_.status = PlanStatus::not_finite;
    for (const double r : residual_) {
      if (!(r <= plan_.residual)) plan_.residual = r;  // so written, not-a-number counts
    }
  }

  const StageGame& game_;
  const PlanTask& task_;
  Plan& plan_;
  int widest_ = 0;
  double residual_[4] = {0, 0, 0, 0};
};

}  // namespace

void solve_plan(const StageGame& game, const PlanTask& task, Plan& plan) { Sweep(game, task, plan).run(); }

}  // namespace demarche::solve
