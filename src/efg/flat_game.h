#pragma once
// A game of two players at most as a solver wants it, after the checks that say whether it can be solved.

#include <array>
#include <vector>

#include "demarche/efg.h"

namespace demarche::efg {

/// Nodes in preorder with parents; payoffs added up along the path. Sides 0 and 1 are the players who move,
/// in their order in the file; chance is -1.
struct FlatGame {
  std::vector<int> parent, first_child;  ///< (nodes)
  std::vector<int> children, end;        ///< (nodes) number of children; one past the subtree
  std::vector<int> side;                 ///< (nodes) -1 chance, -2 terminal
  std::vector<int> action;         ///< (nodes) global number of the action that leads here; -1 chance, root
  std::vector<double> log_chance;  ///< (nodes) of the chance move that leads here; 0 otherwise
  std::array<std::vector<double>, 2> payoff;  ///< (nodes) at terminals
  std::vector<int> set;                       ///< (nodes) own index of the decision set; -1 else

  // Decision sets, in order of first appearance.
  std::vector<int> set_side, set_source;  ///< (sets) side; index in ExtensiveGame::sets
  std::vector<int> first_action;          ///< (sets + 1)
  std::vector<std::vector<int>> members;  ///< (sets) nodes
  std::vector<int> own_depth;             ///< (sets) own decisions before it
  std::array<double, 2> range{1, 1};      ///< largest less smallest payoff of a side; 1 if all are equal
  std::array<int, 2> player{-1, -1};      ///< index in ExtensiveGame::players; -1: nobody

  [[nodiscard]] int nodes() const { return static_cast<int>(parent.size()); }
  [[nodiscard]] int sets() const { return static_cast<int>(set_side.size()); }
  [[nodiscard]] int actions() const { return first_action.back(); }
};

/// Refusals: too-many-players, absent-minded, imperfect-recall; all of them at once.
Result<FlatGame> flatten(const ExtensiveGame& game);

}  // namespace demarche::efg
