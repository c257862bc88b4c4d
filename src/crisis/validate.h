#pragma once
// What no single table of a dossier can tell: whether its parts fit together.

#include "crisis/build.h"

namespace demarche {

/// Reports everything that does not fit in the draft: leads, proteges, stances, core, red lines, attacks;
/// and, as notes, sources nobody cites and content no model uses yet. Builds nothing.
void validate(Draft& draft);

// Its parts, each over the whole crisis.
void validate_actors(Draft& draft);   // validate_actors.cpp
void validate_stances(Draft& draft);  // validate_stances.cpp

}  // namespace demarche
