#pragma once
// What to call the parts of a game whose file gives them no name.

#include <string>

#include "demarche/efg.h"

namespace demarche::efg {

inline std::string action_label(const InformationSet& set, int action) {
  return set.actions[action].empty() ? std::to_string(action + 1) : set.actions[action];
}

}  // namespace demarche::efg
