#pragma once
// Where play ends when both sides follow a plan: forward absorption, by pair of private types.

#include <cstdint>
#include <functional>
#include <vector>

#include "solve/plan.h"

namespace demarche::solve {

/// For one target type: mass by challenger type. Rows of `challenger_lanes` doubles.
struct Absorbed {
  std::vector<double> terminal;  ///< (terminals x lanes) mass that ended there
  std::vector<double> state;     ///< (states x lanes) mass still in play after the last round, or faded there
  std::vector<double> faded;     ///< the part of it that faded
  // Work space.
  std::vector<double> at_node;
  std::vector<std::uint8_t> live;
};

/// Follows the plan for `rounds` rounds (at most plan.kept) from `start_state`, for the target type
/// `target_type` and every challenger type at once, each starting with mass 1. With `stay` (one flag per
/// node), mass that enters a node without the flag is dropped: what remains never left the flagged nodes.
/// O(rounds x edges x challenger types).
void absorb(const StageGame& game, const Plan& plan, int start_state, int target_type, int rounds,
            const std::vector<std::uint8_t>* stay, Absorbed& out);

/// The same for play that is under way: `mass` (states x challenger_lanes) stands in states before
/// `first_round`, and `rounds` is counted from now.
void absorb_from(const StageGame& game, const Plan& plan, int first_round, const std::vector<double>& mass,
                 int target_type, int rounds, const std::vector<std::uint8_t>* stay, Absorbed& out);

/// The same, looking at what has happened after every round: called with 0 before the first, then with 1, 2,
/// ..; `out.state` holds the mass still in play then, `out.faded` what has faded by then.
using RoundWatcher = std::function<void(int rounds_done)>;
void absorb(const StageGame& game, const Plan& plan, int start_state, int target_type, int rounds,
            const std::vector<std::uint8_t>* stay, Absorbed& out, const RoundWatcher& after_round);

}  // namespace demarche::solve
