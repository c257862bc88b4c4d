#include "solve/stage_game.h"

namespace demarche::solve {
namespace {

int add_row(std::vector<double>& rows, int lanes, double fill) {
  const int row = static_cast<int>(rows.size()) / lanes;
  rows.resize(rows.size() + lanes, fill);
  return row;
}

}  // namespace

void StageGame::clear() {
  fading = 0;
  rounds_per_fading = 1;
  nodes.clear();
  edges.clear();
  state_node.clear();
  challenger_masks.clear();
  target_masks.clear();
  terminal_challenger.clear();
  terminal_target.clear();
  end_challenger.clear();
  end_target.clear();
}

void StageGame::set_types(int challenger, int target) {
  challenger_types = challenger;
  target_types = target;
  challenger_lanes = lanes_for(challenger);
  target_lanes = lanes_for(target);
}

int StageGame::add_terminal() {
  add_row(terminal_target, target_lanes, 0.0);
  return add_row(terminal_challenger, challenger_lanes, 0.0);
}

int StageGame::add_challenger_mask() { return add_row(challenger_masks, challenger_lanes, 1.0); }
int StageGame::add_target_mask() { return add_row(target_masks, target_lanes, 1.0); }

}  // namespace demarche::solve
