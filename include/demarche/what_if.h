#pragma once
// What if one thing were otherwise: two variants of a crisis over the same draws, and their paired
// difference.

#include <string>
#include <utility>
#include <vector>

#include "demarche/assess.h"
#include "demarche/crisis.h"

namespace demarche {

/// One thing set to another value. `path`: a number of the dossier ("threat.united-response.severity"), of
/// the standard prior ("strictness"), or of the state ("now.posture", "now.demand", "now.offer",
/// "now.threat"). `value`: a number, a range `low..high` or `low..mode..high` (5 and 95 % points), or a word
/// of the state.
struct Change {
  std::string path, value;
};

struct WhatIfRequest {
  std::vector<Change> changes;  ///< the variant asked about
  std::vector<Change> against;  ///< what it is compared with; empty: the dossier as it stands
  bool standard = false;        ///< the standard run; else the run with the dossier's judgements
  AssessOptions options;
};

struct WhatIfAnswer {
  std::vector<std::array<std::string, 3>> changed;  ///< path, value before, value after
  std::array<Band, kEndings> before, after;         ///< lambda lanes stay 0
  std::array<Difference, kEndings> change;          ///< paired, after less before, in probability
  Band war_before, war_after;                       ///< war and accident together
  Difference war, deal;                             ///< deal: share with a package both would sign
  Difference challenger, target;                    ///< what each lead expects, shares of the stake
  bool standard = false;
  int draws = 0, failed = 0;
  std::uint64_t seed = 1;
};

/// All problems of all changes at once: unknown paths (with a did-you-mean), values that are not understood
/// or out of range, and changes that could not have an effect in this run. Draws are keyed by the path of
/// each input, so everything not changed is drawn alike in both variants.
Result<WhatIfAnswer> what_if(const Crisis& crisis, const WhatIfRequest& request);

}  // namespace demarche
