#pragma once
// What cannot stand beside what: section "Contradictions" of docs/formats/docket.md.

#include <vector>

#include "ledger/docket_record.h"

namespace demarche {

/// In order of the later entry, then the earlier. O(entries * refs + denials * postures).
std::vector<Contradiction> find_contradictions(const DocketRecord& record, const Ledger& ledger);

}  // namespace demarche
