#pragma once
// What could be done, as changes of a prepared draw.

#include <functional>
#include <string>
#include <vector>

#include "demarche/assess.h"
#include "simulate/run.h"

namespace demarche::assess_detail {

enum class Payer { challenger, target, both };

struct InstrumentRecipe {
  std::string id, name, kind;  ///< kind: "offer", "demand", "threat", "sanction", "force"
  Payer payer = Payer::target;
  bool crosses_core_refusals = false;  ///< gives what the target's side refused in public
  simulate::Variation change;
  /// What doing it costs each side at once, beside what follows in the game; from the inputs of the draw.
  std::function<double(const game::StandoffInputs&, game::PublicState)> challenger_pays, target_pays;
};

/// All instruments the game can compute, in the order pages keep: by kind, never by effect.
const std::vector<InstrumentRecipe>& instrument_recipes();

/// Actors of the target's side who refuse, declared or not, every option that satisfies some core issue: any
/// package that meets the core crosses them.
std::vector<int> core_refusers(const Crisis& crisis);

/// From a run over `situation` whose variations, from `first` on, are the recipes' changes.
std::vector<Instrument> read_instruments(const Crisis& crisis, const simulate::RunResult& run,
                                         std::size_t first,
                                         const std::vector<std::vector<double>>& challenger_pays,
                                         const std::vector<std::vector<double>>& target_pays);

}  // namespace demarche::assess_detail
