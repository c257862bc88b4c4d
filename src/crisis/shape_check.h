#pragma once
// The first pass over a dossier: is every key known and every value of the type its key asks for?
// Uncertain numbers and references between tables are left to the second pass, which builds the crisis.

#include "crisis/findings.h"
#include "crisis/keys.h"
#include "crisis/toml_tree.h"

namespace demarche {

/// Reports unknown keys (with a did-you-mean), missing keys, wrong types, unknown words, lists too long,
/// for `table` and all tables in it.
void check_shape(const TomlNode& table, const TableKeys& keys, Findings& findings);

/// "[[stance]]" or "[war]" or "the file": how messages name a table.
std::string table_title(const TableKeys& keys);

}  // namespace demarche
