#pragma once
// The game view a solver sees: flat arrays, no word of a crisis. Two sides with private types that never
// change move through public states, one stage (round) after another; every stage has the same shape.

#include <vector>

namespace demarche::solve {

enum class Owner { challenger, target };

/// Where an edge leads.
enum class Goes {
  node,      ///< another node of the same round (it stands earlier in StageGame::nodes)
  state,     ///< the entry node of a public state, one round later
  terminal,  ///< the end of the game
};

struct Edge {
  Goes goes = Goes::state;
  int index = 0;      ///< node, state or terminal
  double weight = 1;  ///< base weight, > 0: choice proportional to weight * exp(lambda * value)
  double cost = 0;    ///< paid by the owner of the node, whatever its type
  int mask = -1;      ///< row of the owner's masks: which types can take it; -1: all
};

struct Node {
  Owner owner = Owner::challenger;
  int first_edge = 0, edge_count = 0;
  double accident = 0;  ///< chance that the game ends in `accident_terminal` before the owner moves
  int accident_terminal = -1;
  double pass = 0;  ///< chance that the owner has no occasion to move: its first edge is taken
};

/// One round, repeated. Type arrays are rows of `challenger_lanes` or `target_lanes` doubles (the number of
/// types rounded up to a multiple of 4; padding lanes hold harmless numbers and carry no belief).
struct StageGame {
  int challenger_types = 0, target_types = 0;
  int challenger_lanes = 0, target_lanes = 0;
  std::vector<Node> nodes;  ///< children before parents
  std::vector<Edge> edges;
  std::vector<int> state_node;                               ///< (states) entry node of each public state
  std::vector<double> challenger_masks, target_masks;        ///< (masks x lanes) 1 or 0
  std::vector<double> terminal_challenger, terminal_target;  ///< (terminals x lanes)
  /// Chance, between two rounds, that play ends where it stands, with the end values: an opportunity that
  /// passes.
  double fading = 0;
  int rounds_per_fading = 1;  ///< it may pass after every this many rounds, counted from now
  std::vector<double> end_challenger, end_target;  ///< (states x lanes) value when no round is left
  /// Whether the opportunity may pass between round - 1 and round.
  [[nodiscard]] bool may_fade_before(int round) const {
    return fading > 0 && round > 0 && round % rounds_per_fading == 0;
  }
  [[nodiscard]] int states() const { return static_cast<int>(state_node.size()); }
  [[nodiscard]] int terminals() const {
    return challenger_lanes ? static_cast<int>(terminal_challenger.size()) / challenger_lanes : 0;
  }
  void clear();
  /// Sets the numbers of types and lanes.
  void set_types(int challenger, int target);
  int add_terminal();
  int add_challenger_mask();
  int add_target_mask();
};

inline int lanes_for(int types) { return (types + 3) / 4 * 4; }

}  // namespace demarche::solve
