#pragma once
// Instruments as moves that the other side learns from: made in public from the present state, so that
// beliefs about the mover change by what each of its types would have done.

#include <vector>

#include "demarche/assess.h"
#include "simulate/run.h"

namespace demarche::assess_detail {

/// One per run. look() may be called from any thread, once for each draw.
class LearnedMoves {
 public:
  explicit LearnedMoves(int draws);
  /// Solves every instrument that is a move of the standoff again, after Bayes' rule over the mover's types.
  void look(int n, simulate::CrisisDraw& draw);
  /// Puts Instrument::as_move beside the facts of `run`, whose variations from `first` on are the recipes'.
  void read(const simulate::RunResult& run, std::size_t first, std::vector<Instrument>& instruments) const;

 private:
  struct Seen {
    game::Forecast forecast;
    bool applied = false;
  };
  std::vector<std::vector<Seen>> seen_;  ///< (recipes x draws)
};

/// Beliefs after the moves were seen one after another, each judged by the plan of its own moment
/// (follow_detail::Choice::likelihood, with its floor for miscoded moves, as `follow` and `watch` do). False
/// if a move does not exist there.
bool learn_from(const std::vector<game::Action>& moves, game::PublicState state, game::Horizons horizons,
                game::StandoffInputs& inputs);

}  // namespace demarche::assess_detail
