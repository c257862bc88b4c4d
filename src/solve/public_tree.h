#pragma once
// The one internal form of a game with private information: a tree of public moves, and two sides with
// private types. Nature's draw of the types is never expanded. Flat arrays in preorder; no word of a crisis.

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "demarche/base.h"
#include "demarche/solve.h"

namespace demarche::solve {

/// Who moves at a node. Sides are 0 (first) and 1 (second); side(mover) gives the index.
enum class Mover : std::uint8_t { first = 0, second = 1, chance = 2, nobody = 3 };
constexpr int side_of(Mover mover) { return static_cast<int>(mover); }

/// A payoff that depends on the other's type as well: at `outcome`, `side` gets own[t] * other[s] more, with
/// t its own type and s the other's. Several terms add up.
struct CrossTerm {
  int outcome = 0, side = 0;
  std::vector<double> own;    ///< (types of `side`)
  std::vector<double> other;  ///< (types of the other side)
};

/// A public tree. Node 0 is the root; the children of h are h + 1, end[h + 1], end[end[h + 1]], .. below
/// end[h]. A move is named by the node it leads to. Types are independent between the sides. Built and
/// checked by PublicTreeBuilder; payoffs, priors and weights may be changed afterwards, the shape may not.
struct PublicTree {
  std::vector<Mover> mover;  ///< (nodes) nobody at a terminal
  std::vector<int> parent;   ///< (nodes) -1 at the root
  std::vector<int> end;      ///< (nodes) one past the last node of the subtree
  /// (nodes) Of the move that leads here: base weight > 0 (choice is proportional to weight exp(lambda Q)),
  /// or its probability if chance moves. 1 at the root.
  std::vector<double> weight;
  std::vector<int> mask;     ///< (nodes) row of the mover's masks: which types can make the move; -1: all
  std::vector<int> outcome;  ///< (nodes) row of payoffs at a terminal, else -1
  std::vector<int> tag;      ///< (nodes) the caller's own number for the move that leads here

  std::array<int, 2> types{};
  std::array<std::vector<double>, 2> prior;        ///< (types) sums to 1
  std::array<std::vector<double>, 2> payoff;       ///< (outcomes x types), row-major
  std::array<std::vector<std::uint8_t>, 2> masks;  ///< (masks x types) 0 or 1
  std::vector<CrossTerm> cross;                    ///< usually empty
  int outcomes = 0;

  /// A side of stake s chooses by lambda Q / s. {1, 1} and PayoffUnit::raw: payoffs as they stand.
  std::array<double, 2> stake{1, 1};
  PayoffUnit unit = PayoffUnit::raw;

  [[nodiscard]] int nodes() const { return static_cast<int>(mover.size()); }
  [[nodiscard]] bool terminal(int node) const { return mover[node] == Mover::nobody; }
  [[nodiscard]] bool decision(int node) const { return side_of(mover[node]) < 2; }
  /// First child of a node that is no terminal; the next sibling of c is end[c], while below end[parent].
  [[nodiscard]] static int first_child(int node) { return node + 1; }
  [[nodiscard]] std::vector<int> children(int node) const;
  [[nodiscard]] double& payoff_of(int side, int outcome_row, int type) {
    return payoff[side][static_cast<std::size_t>(outcome_row) * types[side] + type];
  }
  [[nodiscard]] double payoff_of(int side, int outcome_row, int type) const {
    return payoff[side][static_cast<std::size_t>(outcome_row) * types[side] + type];
  }
};

/// Largest less smallest payoff of a side over outcomes, own types and, with cross terms, bounds over the
/// other's types; 1 if all are equal. The unit in which regret and gaps are reported.
double payoff_range(const PublicTree& tree, int side);

/// All problems of a tree; empty if it can be solved. Codes: tree-shape, tree-prior, tree-weight, tree-mask,
/// tree-payoff, tree-stake. O(nodes + outcomes x types).
std::vector<Diagnostic> check_tree(const PublicTree& tree);

/// Builds a tree in depth-first order:
///   PublicTreeBuilder b({0.5, 0.5}, {1.0});
///   const int war = b.outcome({0.2, 0.4}, {0.3});
///   b.open(Mover::first);           // the root
///   b.terminal(b.outcome({.5, .5}, {.5}));
///   b.move(2.0);                    // the next node is reached by a move of base weight 2
///   b.open(Mover::second); .. b.close();
///   b.close();
///   Result<PublicTree> tree = std::move(b).finish();
class PublicTreeBuilder {
 public:
  /// Priors of the two sides, over their types; must sum to 1.
  PublicTreeBuilder(std::vector<double> first_prior, std::vector<double> second_prior);
  /// A row of payoffs for each side, by own type; returns its number. Terminals may share it.
  int outcome(std::span<const double> first, std::span<const double> second);
  int outcome(std::initializer_list<double> first, std::initializer_list<double> second);
  void cross_term(CrossTerm term);
  /// Which types of `side` (0 or 1) can make a move: 0 or 1 by type; returns its number for move().
  int mask(int side, std::span<const std::uint8_t> can);
  /// Says how the next node is reached: base weight or probability, mask, the caller's number. Without it:
  /// weight 1, all types, -1.
  void move(double weight, int mask = -1, int tag = -1);
  /// A node whose children follow until close(). Returns its number.
  int open(Mover mover);
  int terminal(int outcome);
  void close();
  void stake(double first, double second);  ///< and PayoffUnit::stake
  [[nodiscard]] int next_node() const { return tree_.nodes(); }
  /// The tree, or all its problems (check_tree, and an unclosed node).
  [[nodiscard]] Result<PublicTree> finish() &&;

 private:
  int add(Mover mover, int outcome);
  PublicTree tree_;
  std::vector<int> open_;
  std::vector<Diagnostic> problems_;
  double weight_ = 1;
  int mask_ = -1, tag_ = -1;
};

}  // namespace demarche::solve
