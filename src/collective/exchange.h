#pragma once
// Position exchange at equal gain (Stokman and Van Oosten 1994): pairs of actors trade moves on two
// issues, each giving on the issue it cares less about, at the rate that leaves both equally better off.

#include <cstdint>
#include <vector>

#include "collective/column.h"

namespace demarche::collective {

/// The rate at which two actors trade. At equal gain, as published; or drawn between the rate that leaves
/// one side nothing and the rate that leaves the other nothing (Dijkstra, Van Assen and Stokman 2008,
/// recalled), a different one for every pair, keyed by seed and draw.
struct ExchangeRate {
  bool randomised = false;
  std::uint64_t seed = 1, draw = 0;
};

struct ExchangeRun {
  std::vector<PositionExchange> exchanges;  ///< in the order realised, largest gain first at each step
  std::vector<double> outcome_before;       ///< weighted mean per issue
  std::vector<double> outcome_after;
  std::vector<double> position;  ///< (actors x issues) after all exchanges
};

/// All exchanges that can be made from the present positions, best gain first; nothing is realised.
std::vector<PositionExchange> possible_exchanges(const Values& values);

/// Realises the best exchange, recomputes every open one that uses a supply it moved, and repeats until
/// none is left. Demanded positions stay those at the start; a position moves in one direction only.
/// Ties go to the pair met first: issues in order, then actors in reverse order within each group.
/// O(issues^2 actors^2) candidates, each looked at once per realised exchange.
ExchangeRun exchange_positions(const Values& values, const ExchangeRate& rate = {});

}  // namespace demarche::collective
