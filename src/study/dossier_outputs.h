#pragma once
// What can be told of a draw of a dossier: of its packages, of the standoff or of the exchange game.

#include <span>
#include <string>
#include <vector>

#include "game/exchange_read.h"
#include "game/standoff_forecast.h"
#include "simulate/crisis_draw.h"

namespace demarche::study {

/// One draw, with what was played over it; null: not played, or not solved.
struct PlayedDraw {
  const simulate::CrisisDraw& draw;
  const game::Forecast* standoff = nullptr;
  const game::ExchangeOutcome* exchange = nullptr;
};

struct DossierOutput {
  enum class Of { packages, standoff, exchange };
  const char* name;
  Of of;
  double (*read)(const PlayedDraw&);
};

/// The outputs of a game, those of the packages included, in the order of docs/formats/study.md.
std::vector<const DossierOutput*> outputs_of(DossierOutput::Of game);

}  // namespace demarche::study
