#pragma once
// Recognises a game in which chance draws a private type for each side and everything else is public.

#include <optional>
#include <vector>

#include "efg/flat_game.h"
#include "solve/public_tree.h"

namespace demarche::efg {

struct PublicForm {
  solve::PublicTree tree;
  /// (own sets of FlatGame) where each set stands: the node of the public tree and the type of its side.
  std::vector<int> node, type;
};

/// The public form, or nothing if the game has another structure. O(nodes).
std::optional<PublicForm> public_form(const ExtensiveGame& game, const FlatGame& flat);

}  // namespace demarche::efg
