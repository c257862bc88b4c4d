#pragma once
// For whom a seat of government and an office holder speak where their name alone does not say it.

#include <vector>

#include "read/resolve.h"

namespace demarche::read {

/// In the years of the Soviet Union, or beside its name and without Russia's, Moscow speaks for it; so Prague
/// for Czechoslovakia and Belgrade for Yugoslavia.
void seats_of_their_time(std::vector<Mention>& mentions, ActorTable& table, const Document& document);

/// Gives persons with an office and without a state the state they speak for: "Its premier, Anton Dressler",
/// "Brenn rejected the note. Foreign Minister Forsyth said", "Secretary of State Blinken". Where nothing says
/// it, they keep none. O(actors x sentences).
void settle_offices(Text& text, Resolver& resolver);

}  // namespace demarche::read
