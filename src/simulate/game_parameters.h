#pragma once
// The table that maps numbers of a dossier and of the standard prior to parameters of the standoff game.

#include <span>

#include "demarche/crisis.h"
#include "game/standoff.h"
#include "simulate/input_sampler.h"

namespace demarche::simulate {

struct ParameterRow {
  const char* prior_id;  ///< entry of the standard prior
  double game::StandoffParameters::*member;
  InputRef (*in_dossier)(const Crisis&);  ///< where a dossier may give it; null: nowhere
  unsigned group;                         ///< group that switches it to the analyst's judgement
};
std::span<const ParameterRow> parameter_rows();

/// The attack and the threat the game plays: the first full attack, the first limited one, and of the target
/// side's threats the one of the highest level, the latest if several. -1: none.
int full_attack(const Crisis& crisis);
int limited_attack(const Crisis& crisis);
int leading_threat(const Crisis& crisis);

}  // namespace demarche::simulate
