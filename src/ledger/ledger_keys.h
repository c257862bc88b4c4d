#pragma once
// Every key ledger.toml may have: the reader's table, from which schema/ledger.schema.json is written.

#include "crisis/keys.h"

namespace demarche {

/// The keys of the whole file; its children hold the rest. Built once, in thread-safe fashion.
const TableKeys& ledger_keys();
const TableKeys& entry_keys();
const TableKeys& ref_keys();
const TableKeys& known_keys();
const TableKeys& entry_source_keys();
const TableKeys& amount_keys();
const TableKeys& move_keys();
const TableKeys& likelihood_keys();
const TableKeys& posture_entry_keys();
const TableKeys& checklist_keys();

}  // namespace demarche
