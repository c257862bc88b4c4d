#pragma once
// A profile of a small game under trial: choices of every type, beliefs off the path chosen freely, and what
// every move is then worth.

#include <array>
#include <vector>

#include "solve/tree_layout.h"

namespace demarche::solve {

/// The choice of one type at one node, and which moves it may use.
struct Decision {
  int side = 0, inner = 0, type = 0;
  std::vector<int> open;  // edges that are best against something
};

/// Every type's choices, each with the moves that are not worse than another whatever anybody does.
std::vector<Decision> undominated(const PublicTree& tree, const TreeLayout& layout);

class Position {
 public:
  Position(const PublicTree& tree, const TreeLayout& layout);
  /// Beliefs by Bayes' rule, or `off_path` after a move that nobody makes; then the worth of every move.
  void evaluate();
  double& chance_of(const Decision& d, int edge) { return choice[d.side][cell(d.side, row(edge), d.type)]; }
  /// As a share of the payoff range.
  [[nodiscard]] double worth_of(const Decision& d, int edge) const {
    return worth[d.side][cell(d.side, row(edge), d.type)] / layout_.side[d.side].range;
  }
  /// Most that a type could gain at one node by another move.
  [[nodiscard]] double regret(const Decision& d) const;
  [[nodiscard]] bool believed_freely(int s, int row_number) const { return free_[s][row_number] != 0; }

  std::array<std::vector<double>, 2> choice;  ///< (move rows x types)
  std::array<std::vector<double>, 2>
      off_path;  ///< (move rows) belief in the first type after a move nobody makes
  std::array<std::vector<double>, 2> belief, worth;  ///< (move rows x types)

 private:
  [[nodiscard]] std::size_t cell(int s, int row_number, int t) const {
    return static_cast<std::size_t>(row_number) * tree_.types[s] + t;
  }
  [[nodiscard]] std::size_t cells(int s) const { return cell(s, layout_.side[s].move_rows, 0); }
  [[nodiscard]] int row(int edge) const { return layout_.edges[edge].move_row; }
  void follow_beliefs(int s);
  void weigh_moves(int s);

  const PublicTree& tree_;
  const TreeLayout& layout_;
  std::vector<double> q_;  // (nodes)
  std::array<std::vector<char>, 2> free_;
};

}  // namespace demarche::solve
