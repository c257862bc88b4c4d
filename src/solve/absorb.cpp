#include "solve/absorb.h"

#include <algorithm>

#include "solve/clones.h"

namespace demarche::solve {
namespace {

DEMARCHE_CLONES void pour_by_type(double* __restrict to, const double* __restrict mass,
                                  const double* __restrict policy, int lanes) {
  for (int t = 0; t < lanes; ++t) to[t] += mass[t] * policy[t];
}

DEMARCHE_CLONES void pour(double* __restrict to, const double* __restrict mass, double factor, int lanes) {
  for (int t = 0; t < lanes; ++t) to[t] += mass[t] * factor;
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
  }

  void run(int start_state, int rounds) {
    std::fill_n(out_.state.begin() + static_cast<std::ptrdiff_t>(start_state) * lanes_,
                game_.challenger_types, 1.0);
    out_.faded.assign(out_.state.size(), 0.0);
    for (int round = 0; round < rounds; ++round) {
      if (round > 0 && game_.fading > 0) fade();
      step(round);
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
    for (int s = 0; s < game_.states(); ++s) {
      const auto at = static_cast<std::ptrdiff_t>(s) * lanes_;
      std::copy_n(out_.state.begin() + at, lanes_,
                  out_.at_node.begin() + static_cast<std::ptrdiff_t>(game_.state_node[s]) * lanes_);
    }
    std::fill(out_.state.begin(), out_.state.end(), 0.0);
    for (int node = plan_.nodes - 1; node >= 0; --node) {
      if (plan_.reached(round, node)) leave(round, node);
    }
  }

  void leave(int round, int index) {
    const Node& node = game_.nodes[index];
    double* mass = out_.at_node.data() + static_cast<std::size_t>(index) * lanes_;
    if (node.accident_terminal >= 0 && node.accident > 0) {
      pour(out_.terminal.data() + static_cast<std::size_t>(node.accident_terminal) * lanes_, mass,
           node.accident, lanes_);
      for (int t = 0; t < lanes_; ++t) mass[t] *= 1.0 - node.accident;
    }
    for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
      double* to = destination(game_.edges[e]);
      if (!to) continue;
      const double* policy = plan_.policy(round, e);
      if (node.owner == Owner::challenger) {
        pour_by_type(to, mass, policy, lanes_);
      } else {
        pour(to, mass, policy[target_type_], lanes_);
      }
    }
    std::fill_n(mass, lanes_, 0.0);
  }

  double* destination(const Edge& edge) {
    const auto at = static_cast<std::size_t>(edge.index) * lanes_;
    if (edge.goes == Goes::terminal) return out_.terminal.data() + at;
    const int node = edge.goes == Goes::node ? edge.index : game_.state_node[edge.index];
    if (stay_ && !(*stay_)[node]) return nullptr;
    return (edge.goes == Goes::node ? out_.at_node : out_.state).data() + at;
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
  Flow(game, plan, target_type, stay, out).run(start_state, std::min(rounds, plan.kept));
}

}  // namespace demarche::solve
