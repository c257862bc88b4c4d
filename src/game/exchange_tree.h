#pragma once
// The exchange game as the public tree a solver sees, with the meaning of every node beside it.

#include <array>
#include <cstdint>
#include <vector>

#include "demarche/ending.h"
#include "game/exchange.h"
#include "solve/public_tree.h"

namespace demarche::game {

/// The move that leads to a node.
enum class ExchangeMove : std::uint8_t {
  start,
  posture,
  demand,
  no_demand,
  accept,
  answer,  ///< what is on the table, and the threat beside it
  warn,    ///< the threat when nothing was asked
  close,
  press_on,
  take,
  back_down,
  stand_still,
  attack,
  wait,
  accident,
  no_accident,
  passes,   ///< between two rounds the matter passes
  goes_on,  ///< or does not
  carry_out,
  let_stand
};

/// Where play stands at a node: everything said and done on the way there in its round. -1: not yet.
struct ExchangeMark {
  ExchangeMove move = ExchangeMove::start;
  std::int8_t round = 0, posture = 0, demand = -1, answer = -1, threat = -1, kind = -1;
};

struct ExchangeTree {
  solve::PublicTree tree;
  std::vector<ExchangeMark> marks;  ///< (nodes)
  std::vector<ExchangeEnd> ends;    ///< (outcomes); every terminal has an outcome of its own
  std::vector<int> decisions;       ///< nodes where a side chooses between moves, in preorder
};

/// Builds the tree of a game. Base weights: postures alike; no demand 1/2 and the demands the rest alike (all
/// alike if one is forced); accepting 1/2 and the answers the rest alike; warnings, and every later choice,
/// alike. Fails if a prior, mask or payoff is out of range (diagnostics of solve::check_tree).
/// O(nodes x types): postures (1 + demands (1 + answers x threats (2 + next round)) + 1 + 2 threats).
Result<ExchangeTree> build_exchange_tree(const ExchangeGame& game);

}  // namespace demarche::game
