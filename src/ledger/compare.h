#pragma once

#include "demarche/ledger_compare.h"

namespace demarche {

/// Pairs of entries that report the same act, in the order of the first ledger; `differs` is left empty.
std::vector<EntryPair> match_entries(const Ledger& first, const Ledger& second);

}  // namespace demarche
