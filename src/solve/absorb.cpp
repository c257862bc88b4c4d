#include "solve/absorb.h"

#include <algorithm>

#include "solve/choose.h"
#include "solve/clones.h"

namespace demarche::solve {
namespace {

/// One round: what a kernel needs and nothing that allocates.
struct FlowTask {
  const StageGame& game;
  const Plan& plan;
  int round, target_type;
  const std::uint8_t* stay;  ///< by node; null: everywhere
  double *terminal, *state, *at_node;
  std::uint8_t* live;  ///< by node: has mass; cleared on leaving
};

DEMARCHE_INLINE void pour_by_type(double* to, const double* mass, const double* policy, int steps) {
  for (int i = 0; i < steps; ++i) fours(to)[i] += fours(mass)[i] * fours(policy)[i];
}

DEMARCHE_INLINE void pour(double* to, const double* mass, double factor, int steps) {
  for (int i = 0; i < steps; ++i) fours(to)[i] += fours(mass)[i] * factor;
}

template <int kLanes>
DEMARCHE_INLINE void leave(const FlowTask& f, int index) {
  const Node& node = f.game.nodes[index];
  const int lanes = kLanes ? kLanes : f.game.challenger_lanes, steps = lanes / 4;
  double* mass = f.at_node + static_cast<std::size_t>(index) * lanes;
  if (node.accident_terminal >= 0 && node.accident > 0) {
    pour(f.terminal + static_cast<std::size_t>(node.accident_terminal) * lanes, mass, node.accident, steps);
    for (int i = 0; i < steps; ++i) fours(mass)[i] *= 1.0 - node.accident;
  }
  const double* policy = f.plan.policy(f.round, node.first_edge);
  const int row = node.owner == Owner::challenger ? lanes : f.game.target_lanes;
  for (int k = 0; k < node.edge_count; ++k, policy += row) {
    const Edge& edge = f.game.edges[node.first_edge + k];
    double* to = f.terminal;
    if (edge.goes != Goes::terminal) {
      const bool inside = edge.goes == Goes::node;
      const int next = inside ? edge.index : f.game.state_node[edge.index];
      if (f.stay && !f.stay[next]) continue;
      if (inside) f.live[next] = 1;
      to = inside ? f.at_node : f.state;
    }
    to += static_cast<std::size_t>(edge.index) * lanes;
    if (node.owner == Owner::challenger) {
      pour_by_type(to, mass, policy, steps);
    } else {
      pour(to, mass, policy[f.target_type], steps);
    }
  }
  for (int i = 0; i < steps; ++i) fours(mass)[i] = Four{};
  f.live[index] = 0;
}

template <int kLanes>
DEMARCHE_INLINE void flow_in(const FlowTask& f) {
  for (int node = f.plan.nodes - 1; node >= 0; --node) {
    if (f.live[node]) leave<kLanes>(f, node);
  }
}

DEMARCHE_CLONES void flow_round(const FlowTask& f) {
  switch (f.game.challenger_lanes) {
    case 8:
      return flow_in<8>(f);
    case 12:
      return flow_in<12>(f);
    case 16:
      return flow_in<16>(f);
    default:
      return flow_in<0>(f);
  }
}

class Flow {
 public:
  Flow(const StageGame& game, const Plan& plan, int target_type, const std::vector<std::uint8_t>* stay,
       Absorbed& out)
      : game_(game),
        plan_(plan),
        target_type_(target_type),
        stay_(stay),
        out_(out),
        lanes_(game.challenger_lanes) {
    out_.terminal.assign(game_.terminal_challenger.size(), 0.0);
    out_.state.assign(static_cast<std::size_t>(game_.states()) * lanes_, 0.0);
    out_.at_node.assign(game_.nodes.size() * static_cast<std::size_t>(lanes_), 0.0);
    out_.live.assign(game_.nodes.size(), 0);
  }

  void begin(int start_state) {
    std::fill_n(out_.state.begin() + static_cast<std::ptrdiff_t>(start_state) * lanes_,
                game_.challenger_types, 1.0);
  }
  void begin(const std::vector<double>& mass) { out_.state = mass; }

  void run(int first_round, int rounds, const RoundWatcher& after_round) {
    out_.faded.assign(out_.state.size(), 0.0);
    if (after_round) after_round(0);
    for (int round = first_round; round < rounds; ++round) {
      if (game_.may_fade_before(round)) fade();
      step(round);
      if (after_round) after_round(round + 1);
    }
    for (std::size_t i = 0; i < out_.state.size(); ++i) out_.state[i] += out_.faded[i];
  }

 private:
  void fade() {
    for (std::size_t i = 0; i < out_.state.size(); ++i) {
      const double mass = game_.fading * out_.state[i];
      out_.faded[i] += mass;
      out_.state[i] -= mass;
    }
  }

  void step(int round) {
    for (int s = 0; s < game_.states(); ++s) enter(s);
    flow_round({game_, plan_, round, target_type_, stay_ ? stay_->data() : nullptr, out_.terminal.data(),
                out_.state.data(), out_.at_node.data(), out_.live.data()});
  }

  /// Mass in a state moves to its entry node; a state without any costs a look.
  void enter(int s) {
    double* mass = out_.state.data() + static_cast<std::size_t>(s) * lanes_;
    if (std::all_of(mass, mass + lanes_, [](double m) { return m == 0.0; })) return;
    const int node = game_.state_node[s];
    double* to = out_.at_node.data() + static_cast<std::size_t>(node) * lanes_;
    for (int t = 0; t < lanes_; ++t) to[t] += mass[t];
    std::fill_n(mass, lanes_, 0.0);
    out_.live[node] = 1;
  }

  const StageGame& game_;
  const Plan& plan_;
  int target_type_;
  const std::vector<std::uint8_t>* stay_;
  Absorbed& out_;
  int lanes_;
};

}  // namespace

void absorb(const StageGame& game, const Plan& plan, int start_state, int target_type, int rounds,
            const std::vector<std::uint8_t>* stay, Absorbed& out) {
  absorb(game, plan, start_state, target_type, rounds, stay, out, {});
}

void absorb(const StageGame& game, const Plan& plan, int start_state, int target_type, int rounds,
            const std::vector<std::uint8_t>* stay, Absorbed& out, const RoundWatcher& after_round) {
  Flow flow(game, plan, target_type, stay, out);
  flow.begin(start_state);
  flow.run(0, std::min(rounds, plan.kept), after_round);
}

void absorb_from(const StageGame& game, const Plan& plan, int first_round, const std::vector<double>& mass,
                 int target_type, int rounds, const std::vector<std::uint8_t>* stay, Absorbed& out) {
  Flow flow(game, plan, target_type, stay, out);
  flow.begin(mass);
  flow.run(first_round, std::min(rounds, plan.kept), {});
}

}  // namespace demarche::solve
