#pragma once
// The least change that lowers the risk of war to an aim: which restraint, offer or threat already in the dossier
// does it at what price, and who pays. Only aims that lower risk can be asked for.

#include <string>
#include <utility>
#include <vector>

#include "demarche/assess.h"
#include "demarche/crisis.h"

namespace demarche {

struct LeastChangeRequest {
  double factor = 0.5;            ///< aim: mean war, accidents included, at most this share of what it is, (0, 1)
  std::vector<std::string> by;    ///< actor ids: leads whose instruments may be used
  std::vector<std::pair<std::string, double>> prices;  ///< actor id -> price of one stake it loses, > 0
  int most = 2;                   ///< instruments together, 1..3
  bool standard = false;          ///< the standard run; else the run with the dossier's judgements
  AssessOptions options;
};

/// What one actor has to bear.
struct Burden {
  int actor = 0;                  ///< index into Crisis::actors
  double loss = 0, se = 0;        ///< mean loss of expected value, shares of its stake
  std::string why;                ///< "pays and plays on", "package it would have to sign", "its refusal is crossed"
  bool priced = false;
};

/// Some instruments used together.
struct ChangeSet {
  std::vector<std::string> names;
  double war = 0, se = 0;         ///< mean afterwards
  Difference change;              ///< paired, over all draws; unchanged where it cannot be done
  double applies = 1;             ///< share of draws in which all of it can be done
  double price = 0;               ///< sum of prices times losses
  std::vector<Burden> burdens;    ///< whoever loses or has a refusal crossed
  bool reaches = false;           ///< war is at or below the aim
  bool within_error = false;      ///< and the aim lies within two standard errors of it
  bool on_frontier = false;       ///< no other priced set is cheaper and has less war
};

struct LeastChange {
  double war_before = 0, aim = 0;
  std::vector<std::string> by;    ///< names
  std::vector<ChangeSet> priced;    ///< the frontier first, by price; then the others by price
  std::vector<ChangeSet> excluded;  ///< somebody bears something without a price; least war first
  int tried = 0, draws = 0, failed = 0, most = 2;
  bool standard = false;
  std::uint64_t seed = 1;
};

/// Tries every combination of instruments the named leads control over the same draws. A combination that
/// costs an actor without a price, or crosses its refusal, is excluded and listed. Errors: unknown actors, an
/// actor that leads no side, no price at all, options out of range, cancelled.
Result<LeastChange> least_change(const Crisis& crisis, const LeastChangeRequest& request);

}  // namespace demarche
