#include "solve/plan.h"

#include <algorithm>
#include <cmath>

#include "solve/clones.h"
#include "solve/vector_exp.h"

namespace demarche::solve {
namespace {

constexpr double kInfeasible = -1e300;

/// The best value each type can reach so far; infeasible edges do not count.
DEMARCHE_CLONES void gather(double* __restrict q, double* __restrict best, const double* __restrict child,
                            const double* __restrict mask, double cost, int lanes) {
  if (mask) {
    for (int t = 0; t < lanes; ++t) {
      q[t] = mask[t] != 0.0 ? child[t] - cost : kInfeasible;
      best[t] = q[t] > best[t] ? q[t] : best[t];
    }
  } else {
    for (int t = 0; t < lanes; ++t) {
      q[t] = child[t] - cost;
      best[t] = q[t] > best[t] ? q[t] : best[t];
    }
  }
}

DEMARCHE_CLONES void weigh(double* __restrict p, double* __restrict total, const double* __restrict q,
                           const double* __restrict best, const double* __restrict mask, double weight,
                           double lambda, int lanes) {
  if (mask) {
    for (int t = 0; t < lanes; ++t) {
      p[t] = mask[t] * weight * exp_nonpositive(lambda * (q[t] - best[t]));
      total[t] += p[t];
    }
  } else {
    for (int t = 0; t < lanes; ++t) {
      p[t] = weight * exp_nonpositive(lambda * (q[t] - best[t]));
      total[t] += p[t];
    }
  }
}

/// p becomes a probability; the owner's value grows; returns the chance of the edge under `belief`.
DEMARCHE_CLONES double share(double* __restrict p, const double* __restrict inverse,
                             const double* __restrict q, double* __restrict value,
                             const double* __restrict belief, int lanes) {
  double a0 = 0, a1 = 0, a2 = 0, a3 = 0;
  for (int t = 0; t < lanes; ++t) {
    p[t] *= inverse[t];
    value[t] += p[t] * q[t];
  }
  for (int t = 0; t < lanes; t += 4) {
    a0 += belief[t] * p[t];
    a1 += belief[t + 1] * p[t + 1];
    a2 += belief[t + 2] * p[t + 2];
    a3 += belief[t + 3] * p[t + 3];
  }
  return (a0 + a2) + (a1 + a3);
}

DEMARCHE_CLONES void add_scaled(double* __restrict to, const double* __restrict from, double factor,
                                int lanes) {
  for (int t = 0; t < lanes; ++t) to[t] += factor * from[t];
}

DEMARCHE_CLONES void blend(double* __restrict to, const double* __restrict other, double share_of_other,
                           int lanes) {
  for (int t = 0; t < lanes; ++t) to[t] = (1.0 - share_of_other) * to[t] + share_of_other * other[t];
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
    for (int round = task_.rounds - 1; round >= 0; --round) {
      for (int node = 0; node < plan_.nodes; ++node) {
        if (plan_.reached(round, node)) evaluate(round, node);
      }
      publish_states(round);
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
    plan_.edges = static_cast<int>(game_.edges.size());
    plan_.challenger_lanes = game_.challenger_lanes;
    plan_.target_lanes = game_.target_lanes;
    plan_.row = std::max(game_.challenger_lanes, game_.target_lanes);
    const auto n = static_cast<std::size_t>(plan_.nodes), s = static_cast<std::size_t>(game_.states());
    plan_.policies.resize(static_cast<std::size_t>(plan_.kept + 1) * plan_.edges * plan_.row);
    plan_.challenger_now.resize(n * game_.challenger_lanes);
    plan_.target_now.resize(n * game_.target_lanes);
    plan_.challenger_next.resize(s * game_.challenger_lanes);
    plan_.target_next.resize(s * game_.target_lanes);
    plan_.reached_nodes.assign(static_cast<std::size_t>(task_.rounds) * n, 0);
    plan_.reached_states.assign((static_cast<std::size_t>(task_.rounds) + 1) * s, 0);
    int widest = 1;
    for (const Node& node : game_.nodes) widest = std::max(widest, node.edge_count);
    plan_.scratch.resize(static_cast<std::size_t>(widest + 3) * plan_.row + 2 * plan_.row);
    pad_belief(task_.challenger_belief, game_.challenger_lanes, challenger_belief_);
    pad_belief(task_.target_belief, game_.target_lanes, target_belief_);
  }

  static void pad_belief(std::span<const double> belief, int lanes, std::vector<double>& padded) {
    padded.assign(static_cast<std::size_t>(lanes), 0.0);
    std::copy(belief.begin(), belief.end(), padded.begin());
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

  void evaluate(int round, int index) {
    const Node& node = game_.nodes[index];
    const bool challenger = node.owner == Owner::challenger;
    const int lanes = challenger ? game_.challenger_lanes : game_.target_lanes;
    const int other_lanes = challenger ? game_.target_lanes : game_.challenger_lanes;
    double* own = row_of(index, node.owner);
    double* other = row_of(index, challenger ? Owner::target : Owner::challenger);
    double* best = plan_.scratch.data();
    double* total = best + plan_.row;
    double* q = total + plan_.row;
    std::fill_n(best, lanes, kInfeasible);
    std::fill_n(total, lanes, 0.0);
    std::fill_n(own, lanes, 0.0);
    std::fill_n(other, other_lanes, 0.0);
    // Rounds beyond the kept ones share one spare slab of policies.
    double* policy =
        plan_.policies.data() +
        (static_cast<std::size_t>(std::min(round, plan_.kept)) * plan_.edges + node.first_edge) * plan_.row;
    for (int k = 0; k < node.edge_count; ++k) {
      const Edge& edge = game_.edges[node.first_edge + k];
      gather(q + k * plan_.row, best, child(edge, node.owner), mask_of(edge, challenger), edge.cost, lanes);
    }
    for (int k = 0; k < node.edge_count; ++k) {
      const Edge& edge = game_.edges[node.first_edge + k];
      weigh(policy + k * plan_.row, total, q + k * plan_.row, best, mask_of(edge, challenger), edge.weight,
            task_.lambda, lanes);
    }
    plan_.exponentials += static_cast<std::int64_t>(node.edge_count) *
                          (challenger ? game_.challenger_types : game_.target_types);
    for (int t = 0; t < lanes; ++t) total[t] = 1.0 / total[t];
    const double* belief = (challenger ? challenger_belief_ : target_belief_).data();
    for (int k = 0; k < node.edge_count; ++k) {
      const Edge& edge = game_.edges[node.first_edge + k];
      const double chance = share(policy + k * plan_.row, total, q + k * plan_.row, own, belief, lanes);
      add_scaled(other, child(edge, challenger ? Owner::target : Owner::challenger), chance, other_lanes);
    }
    if (node.accident_terminal >= 0) mix_accident(node, index);
  }

  void mix_accident(const Node& node, int index) {
    const auto t = static_cast<std::size_t>(node.accident_terminal);
    blend(row_of(index, Owner::challenger), game_.terminal_challenger.data() + t * game_.challenger_lanes,
          node.accident, game_.challenger_lanes);
    blend(row_of(index, Owner::target), game_.terminal_target.data() + t * game_.target_lanes, node.accident,
          game_.target_lanes);
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
      if (round > 0 && game_.fading > 0) fade(s);
    }
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
    measure_residual();
  }

  /// Choice probabilities of the start node must sum to 1 for every type.
  void measure_residual() {
    const Node& node = game_.nodes[game_.state_node[task_.start_state]];
    const int types = node.owner == Owner::challenger ? game_.challenger_types : game_.target_types;
    for (int t = 0; t < types; ++t) {
      double sum = 0;
      for (int k = 0; k < node.edge_count; ++k) sum += plan_.policy(0, node.first_edge + k)[t];
      plan_.residual = std::max(plan_.residual, std::abs(sum - 1.0));
    }
  }

  const StageGame& game_;
  const PlanTask& task_;
  Plan& plan_;
  std::vector<double> challenger_belief_, target_belief_;
};

}  // namespace

void solve_plan(const StageGame& game, const PlanTask& task, Plan& plan) { Sweep(game, task, plan).run(); }

}  // namespace demarche::solve
