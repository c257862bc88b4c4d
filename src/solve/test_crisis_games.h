#pragma once
// Games of known size for tests and benchmarks: one exchange of demand and answer with private resolve on
// both sides, and alternating offers before war.

#include <vector>

#include "solve/public_tree.h"

namespace demarche::solve {

/// A, of k types, demands one of the shares 1/m .. 1; B, of k types, accepts or rejects; after a rejection A
/// backs down or fights. Status quo 1/4, A's chance to win 11/20, audience cost 1/5 of the demand, war costs
/// spread over the types with small offsets so that no two are alike; triangular and rising priors. Nodes of
/// the tree: 1 + 5 m.
PublicTree one_round_crisis(int k, int m);

/// In each of `rounds` rounds one side goes to war or makes one of m offers; the other accepts, or rejects
/// and moves next. After the last rejection there is war. k types of war cost a side, later settlements worth
/// .95 a round.
PublicTree alternating_offers(int rounds, int k, int m);

}  // namespace demarche::solve
