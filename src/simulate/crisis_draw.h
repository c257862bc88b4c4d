#pragma once
// One draw of a crisis, from inputs to endings: packages, types, plan, forecast.

#include <functional>
#include <vector>

#include "demarche/bargain.h"
#include "demarche/crisis.h"
#include "game/package_terms.h"
#include "game/standoff_forecast.h"
#include "simulate/input_sampler.h"

namespace demarche::simulate {

/// From where, and until when.
struct Situation {
  game::PublicState state;
  Date date, until;
  int tempos = 0;  ///< > 0: forecast this many tempos whatever the dates say (calibration)
  bool core_refused = false;  ///< a core point was refused in public by `date`, beyond what the dossier says
};
/// The crisis as of today, until its horizon.
Situation situation_now(const Crisis& crisis);
/// From the crisis's onset, for the prior: [start] with forces on alert at least, because the classes of past
/// cases count crises that began with a military trigger. `tempos` tempos.
Situation situation_onset(const Crisis& crisis, int tempos);

/// How much further both sides plan than the forecast runs: the highest threshold plus three, less the first
/// move.
inline constexpr int kPlanBeyond = 6;
/// Longest forecast in tempos.
inline constexpr int kMostTempos = 200;

/// Something changed in a prepared draw. Returns false if it cannot be done in this draw (nothing is changed
/// then).
using Variation = std::function<bool(game::StandoffInputs&, game::PublicState&)>;

/// Prepares and evaluates draws; one per thread, storage reused.
class CrisisDraw {
 public:
  CrisisDraw(const Crisis& crisis, Situation situation);

  /// Tabulates packages, merges the frontier, chooses the game's packages, makes the types.
  void prepare(const Drawn& drawn);
  [[nodiscard]] game::Forecast evaluate() { return evaluate(inputs_, state_); }
  /// The same draw with one thing changed; `applied` says whether it could be.
  [[nodiscard]] game::Forecast evaluate(const Variation& variation, bool& applied);

  [[nodiscard]] const game::StandoffInputs& inputs() const { return inputs_; }
  /// The state of this draw: an offer that nobody could have made is not on the table.
  [[nodiscard]] game::PublicState state() const { return state_; }
  [[nodiscard]] const PackageTable& table() const { return table_; }
  [[nodiscard]] const Frontier& frontier() const { return frontier_; }
  [[nodiscard]] game::Horizons horizons() const { return horizons_; }
  /// What each lead has without a deal, at its median ordinary type.
  [[nodiscard]] Gains no_deal() const;
  /// One option per issue: what the challenger's lead demands in public by the situation's date.
  [[nodiscard]] const std::vector<int>& demanded() const { return demanded_; }

 private:
  game::Forecast evaluate(const game::StandoffInputs& inputs, game::PublicState state);
  void read_demand(const Drawn& drawn);

  const Crisis& crisis_;
  Situation situation_;
  bool core_refused_, has_core_;
  PackageTable table_;
  Frontier frontier_;
  std::vector<int> demanded_;
  game::StandoffInputs inputs_, changed_;
  game::PublicState state_;
  game::Horizons horizons_;
  game::ForecastWorkspace work_;
};

}  // namespace demarche::simulate
