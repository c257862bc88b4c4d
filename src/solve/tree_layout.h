#pragma once
// A public tree laid out for sweeps: inner nodes in preorder, their moves side by side, rows by type padded
// to whole vectors. Built once; payoffs, priors and weights can be read anew from a tree of the same shape.

#include <array>
#include <utility>
#include <vector>

#include "solve/public_tree.h"
#include "solve/stage_game.h"  // lanes_for

namespace demarche::solve {

struct LayoutEdge {
  int child_end = 0;               ///< one past the last node below it
  int child = 0;                   ///< node of the tree
  std::array<int, 2> value_row{};  ///< of each side's values at the child
  int move_row = 0;                ///< the mover's row of this move; 0 if chance moves
  double weight = 1;               ///< base weight or probability
  double log_weight = 0;
};

struct InnerNode {
  int node = 0;
  Mover mover = Mover::chance;
  int first_edge = 0, edge_count = 0;
  std::array<int, 2> belief_row{};  ///< row of each side's last own move on the way here; 0: the prior
  int parent = -1;                  ///< inner node
  int parent_edge = -1;             ///< the edge that leads here
  int end = 0;                      ///< one past the last inner node of the subtree
};

/// A cross term at one terminal: adds own[t] * moment to the payoffs of `side`, where the moment is what it
/// expects of other[s] there.
struct CrossPlace {
  int side = 0, node = 0;
  int term = 0;       ///< of PublicTree::cross
  int value_row = 0;  ///< of `side`, this terminal's own
  int outcome = 0;
  int belief_row = 0;  ///< of the other side
  int parent = -1, parent_edge = -1;
};

/// What one side does that the other must anticipate: the public probability of a move, or a moment of
/// its types at a terminal. The unknowns of the fixed point, in preorder.
struct Unknown {
  int inner = -1;      ///< node where the move is made; -1 for a moment
  int edge = -1;       ///< the move
  int reference = -1;  ///< the last move of the node, whose probability is one less all others
  int cross = -1;      ///< cross place of the moment; -1 for a move
  int order = 0;       ///< place in the tree, about twice the node: those of a subtree stand together
};

struct SideLayout {
  int types = 0, lanes = 0;
  int move_rows = 1;            ///< own moves + 1; row 0 stands for the prior
  int value_rows = 0;           ///< outcomes, then inner nodes, then cross places
  std::vector<double> payoff;   ///< (outcomes x lanes)
  std::vector<double> prior;    ///< (lanes) padded with 0
  std::vector<double> masks;    ///< (masks x lanes) 1 or 0
  std::vector<int> row_edge;    ///< (move rows) the edge of a row; -1 for row 0
  std::vector<int> row_parent;  ///< (move rows) row of the own move before; -1 for row 0
  /// (move rows x lanes) 1 for the types that beliefs are about: those that had to make the fewest moves they
  /// cannot make, and have a prior. Empty if there are no masks.
  std::vector<double> alive;
  std::vector<char> row_used;  ///< (move rows) whether a belief after this move is needed by a sweep
  std::vector<Unknown> unknowns;
  double range = 1, scale = 1;  ///< payoff range; 1 / stake
  int own_depth = 0;            ///< most own moves on one path
};

struct TreeLayout {
  explicit TreeLayout(const PublicTree& tree);
  /// Takes payoffs, priors and weights from a tree of the same shape.
  void read_numbers(const PublicTree& tree);

  std::vector<InnerNode> inner;
  std::vector<LayoutEdge> edges;
  std::vector<int> edge_mask;  ///< (edges) row of the mover's masks or -1
  std::vector<CrossPlace> cross;
  std::vector<std::array<std::vector<double>, 2>> cross_factors;  ///< (terms) own and other, padded
  std::array<SideLayout, 2> side;
  int max_edges = 1;

  [[nodiscard]] int inner_row(int i) const { return outcomes_ + i; }  ///< value row of inner node i

  /// (nodes) row of the last own move of side s on the way to each node of the tree.
  [[nodiscard]] std::vector<int> rows_by_node(int s) const;
  /// The unknowns of side s that stand below (and at) node: [first, second).
  [[nodiscard]] std::pair<int, int> unknowns_below(int s, int node, int node_end) const;

 private:
  void lay_nodes(const PublicTree& tree);
  void lay_cross_terms(const PublicTree& tree);
  void lay_unknowns();
  void lay_alive(const PublicTree& tree, int s);
  int outcomes_ = 0, nodes_ = 0;
};

}  // namespace demarche::solve
