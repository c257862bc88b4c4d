#pragma once
// The spatial model of politics (Wise, Lester and Efird 2015, KAPSARC): actors with positions in a space of
// issues challenge whom they gain most from, the challenged are offered a compromise, and every actor takes
// its part of the bargain most likely to win an election among the bargains it is in.

#include <cstdint>
#include <string>
#include <vector>

#include "demarche/forecast.h"

namespace demarche::collective {

/// The input on the model's own scale.
struct SmpInput {
  std::size_t actors = 0, issues = 0;
  std::vector<double> capability;  ///< (actors) >= 0
  std::vector<double> salience;    ///< (actors x issues) 0..1, at most 1 per actor in sum
  std::vector<double> position;    ///< (actors x issues) 0..1
  std::vector<double> adjustment;  ///< (actors x actors) how ideals follow positions; empty: identity
};

/// What one actor did in one turn.
struct SmpMove {
  int turn = 0;  ///< reached in this turn, from 1
  std::size_t mover = 0, initiator = 0, receiver = 0;
};

/// Intermediate quantities of one turn, kept on request.
struct SmpTurnDetail {
  std::vector<double> risk;        ///< (actors) in [-1, 1]
  std::vector<double> victory;     ///< (actors x actors) chance that i beats j as i sees it
  std::vector<double> gain;        ///< (actors x actors) of i from challenging j as i sees it
  std::vector<int> target;         ///< (actors) whom i challenges; -1 nobody
  std::vector<double> offer;       ///< (actors x issues) where i would go in its offer; NaN without one
  std::vector<double> chosen;      ///< (actors) probability of the bargain the actor takes
  std::vector<double> status_quo;  ///< (actors) probability of the status quo in the actor's queue
};

struct SmpRun {
  std::vector<std::vector<double>> positions;  ///< [turn](actors x issues), turn 0 the input
  std::vector<std::vector<double>> ideals;     ///< the same for ideals
  std::vector<SmpMove> moves;
  std::vector<SmpTurnDetail> details;  ///< [turn], only if asked for
  int turns = 0;
  bool agreed = false;   ///< all positions coincide at the end
  bool settled = false;  ///< the last turn was quiet; false: the turn limit ended the run
};

/// Names the random stream of the stochastic transition; unused otherwise.
struct SmpStream {
  std::uint64_t seed = 1, run = 0;
};

/// Plays until a turn moves actors by less than 2 % of the first turn, from turn 2 on, at most 100 turns.
/// Ties between bargains go to the status quo, then to the lowest initiator. O(actors^3) per turn.
SmpRun spatial_model(const SmpInput& input, const SmpOptions& options, SmpStream stream = {},
                     bool keep_details = false);

}  // namespace demarche::collective
