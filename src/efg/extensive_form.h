#pragma once
// A public tree with private types written out as a game in extensive form, so that other programs can check
// it.

#include <array>
#include <functional>
#include <string>

#include "demarche/efg.h"
#include "solve/public_tree.h"

namespace demarche::efg {

/// How the written-out game names its parts. Empty functions number them.
struct TreeNames {
  std::string title, comment;
  std::array<std::string, 2> players{"first", "second"};
  std::function<std::string(int side, int type)> type;
  std::function<std::string(int node)> move;  ///< the move that leads to a node
};

/// Chance draws the first side's type, then the second's; then the public moves follow for every pair. A move
/// that a type cannot make is absent from its sets. The format has no base weights: if the tree has unequal
/// ones the game carries a warning (base-weights), since quantal responses to it differ at finite lambda.
/// Refused as too-large beyond two million nodes.
Result<ExtensiveGame> extensive_form(const solve::PublicTree& tree, const TreeNames& names);

}  // namespace demarche::efg
