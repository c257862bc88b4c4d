#pragma once
// The derivative of what one side does with respect to what it expects of the other, as a dense matrix. A
// change of one expectation changes values and choices only on the path from there to the root; what follows
// for all nodes beside the path is a product of contiguous rows (docs/model/equilibrium.md).

#include <utility>
#include <vector>

#include "solve/tree_sweep.h"
#include "solve/tree_unknowns.h"
#include "solve/type_rows.h"

namespace demarche::solve {

/// Row-major.
struct Matrix {
  int rows = 0, columns = 0;
  std::vector<double> cells;
  void resize(int r, int c) {
    rows = r, columns = c;
    cells.assign(static_cast<std::size_t>(r) * c, 0.0);
  }
  double* row(int i) { return cells.data() + static_cast<std::size_t>(i) * columns; }
  [[nodiscard]] const double* row(int i) const {
    return cells.data() + static_cast<std::size_t>(i) * columns;
  }
};

/// Assembles dG_s / dx_other. Keeps its work space between calls.
class JacobianBlock {
 public:
  JacobianBlock(const TreeLayout& layout, int s);
  /// At x, after choose(s) and expect(s) there. O(rows x columns x types) at most.
  void assemble(const TreeSweeps& sweeps, double lambda, const Expectation& x, Matrix& out);

 private:
  using Range = std::pair<int, int>;  // [first, second)
  // Unknowns of the other side at one place of the tree.
  struct Group {
    Range columns;
    int inner = -1, edge = -1;  // of a move: its node; of a moment: the edge to its terminal
  };
  struct OwnNode {
    int inner = 0, depth = 0;  // own decisions above
    Range rows, columns;       // unknowns in its subtree, its own moves first
    int own_rows = 0;
  };
  struct Branch {
    Range rows, columns;
    std::vector<int> own_nodes;  // the next own decisions below, as numbers of own_
  };

  void lay_groups();
  void lay_own_nodes();
  void lay_responses(const TreeSweeps& sweeps);
  void follow_to_root(const TreeSweeps& sweeps, const Expectation& x, const Group& group);
  void start_of(const TreeSweeps& sweeps, const Group& group, double* to) const;
  void step_up(const TreeSweeps& sweeps, const Expectation& x, int inner, int edge, Range columns);
  void spread_down(const TreeSweeps& sweeps, Range columns);
  void add_branch(const TreeSweeps& sweeps, const OwnNode& node, int k, Matrix& out);
  void add_below(const Branch& branch, int depth, Matrix& out);
  void add_own_rows(const TreeSweeps& sweeps, const OwnNode& node, int k, Range columns, Matrix& out);
  void respond(Range rows, Range columns, const TypeRows& change, Matrix& out);
  [[nodiscard]] std::size_t cell(int row) const { return static_cast<std::size_t>(row) * lanes_; }

  const TreeLayout& layout_;
  int s_, lanes_, columns_;
  double lambda_ = 0;
  std::vector<Group> groups_;
  std::vector<OwnNode> own_;
  std::vector<Branch> branches_;  // by edge of own nodes, own_branch_ finds them
  std::vector<int> own_branch_;   // (edges) number in branches_, or -1
  TypeRows response_;             // (own unknowns) d unknown / d log belief
  // By depth of an own node on the path, a row per column: change of the worth of the move on the path;
  // change of log beliefs before the node, where play leaves the path there, and where it follows it.
  std::vector<TypeRows> d_worth_, before_, leave_, follow_;
  std::vector<std::pair<int, int>> path_;  // own nodes of the current path, from below: (inner, edge)
  Vector current_;
  TypeRows coefficient_;
  RowProducts products_;
};

}  // namespace demarche::solve
