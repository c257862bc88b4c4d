#pragma once
// Random small stage games, for tests only: every state has a challenger's node whose edges lead to replies
// of the target, to states and to terminals; any edge but the first may be masked.

#include <cstdint>
#include <random>
#include <vector>

#include "solve/stage_game.h"

namespace demarche::solve {

struct RandomStageGame {
  StageGame game;
  std::vector<double> challenger_belief, target_belief;
};

class StageGameMaker {
 public:
  explicit StageGameMaker(std::uint64_t seed) : engine_(seed) {}
  double uniform(double low, double high) {
    return low + (high - low) * static_cast<double>(engine_() >> 11) * 0x1p-53;
  }
  int whole(int low, int high) { return low + static_cast<int>(uniform(0, 1) * (high - low + 1)); }
  bool coin(double chance) { return uniform(0, 1) < chance; }

  RandomStageGame make() {
    RandomStageGame out;
    g_ = &out.game;
    g_->set_types(whole(1, 9), whole(1, 6));
    const int states = whole(2, 5), terminals = whole(2, 5);
    for (int t = 0; t < terminals; ++t) g_->add_terminal();
    fill(g_->terminal_challenger), fill(g_->terminal_target);
    add_masks();
    for (int s = 0; s < states; ++s) add_node(Owner::target, states, terminals, 0);
    for (int s = 0; s < states; ++s) {
      g_->state_node.push_back(static_cast<int>(g_->nodes.size()));
      add_node(Owner::challenger, states, terminals, states);
    }
    g_->end_challenger.resize(static_cast<std::size_t>(states) * g_->challenger_lanes);
    g_->end_target.resize(static_cast<std::size_t>(states) * g_->target_lanes);
    fill(g_->end_challenger), fill(g_->end_target);
    out.challenger_belief = belief(g_->challenger_types);
    out.target_belief = belief(g_->target_types);
    return out;
  }

 private:
  void fill(std::vector<double>& values) {
    for (double& v : values) v = uniform(-1, 1);
  }
  std::vector<double> belief(int types) {
    std::vector<double> b;
    double sum = 0;
    for (int t = 0; t < types; ++t) sum += b.emplace_back(uniform(0.01, 1));
    for (double& v : b) v /= sum;
    return b;
  }
  void add_masks() {
    for (int i = 0; i < 2; ++i) {
      g_->add_challenger_mask(), g_->add_target_mask();
    }
    for (double& v : g_->challenger_masks) v = coin(0.6) ? 1 : 0;
    for (double& v : g_->target_masks) v = coin(0.6) ? 1 : 0;
  }
  void add_node(Owner owner, int states, int terminals, int replies) {
    Node node{owner, static_cast<int>(g_->edges.size()), whole(1, 5), 0, -1};
    if (coin(0.5)) node.accident = uniform(0, 0.3), node.accident_terminal = whole(0, terminals - 1);
    for (int k = 0; k < node.edge_count; ++k) {
      Edge edge;
      const double kind = uniform(0, 1);
      if (kind < 0.5 && replies > 0) {
        edge.goes = Goes::node, edge.index = whole(0, replies - 1);
      } else if (kind < 0.7) {
        edge.goes = Goes::terminal, edge.index = whole(0, terminals - 1);
      } else {
        edge.goes = Goes::state, edge.index = whole(0, states - 1);
      }
      edge.weight = uniform(0.1, 1), edge.cost = uniform(0, 0.1);
      edge.mask = k > 0 && coin(0.3) ? whole(0, 1) : -1;
      g_->edges.push_back(edge);
    }
    g_->nodes.push_back(node);
  }

  std::mt19937_64 engine_;
  StageGame* g_ = nullptr;
};

}  // namespace demarche::solve
