#pragma once
// Families of relations.

#include "demarche/ledger.h"

namespace demarche {

/// Speaks to what the earlier entry asks or offers.
constexpr bool is_reply(Relation relation) {
  return relation == Relation::answers || relation == Relation::accepts || relation == Relation::rejects ||
         relation == Relation::counters;
}

/// Only the side that said the earlier entry can do this to it.
constexpr bool is_own_words(Relation relation) {
  return relation == Relation::withdraws || relation == Relation::supersedes;
}

}  // namespace demarche
