#pragma once
// The first pass over a file: is every key known and every value of the type its key asks for?
// Uncertain numbers and references between tables are left to the second pass, which builds the values.

#include "crisis/findings.h"
#include "crisis/keys.h"
#include "crisis/toml_tree.h"

namespace demarche {

/// Reports unknown keys (with a did-you-mean), missing keys, wrong types, unknown words, lists too long,
/// for `table` and all tables in it. `file` holds the keys of the whole file, of which messages name the
/// tables.
void check_shape(const TomlNode& table, const TableKeys& keys, Findings& findings,
                 const TableKeys& file = dossier_keys());

/// "[[stance]]" or "[war]" or "the file": how messages name a table.
std::string table_title(const TableKeys& keys, const TableKeys& file = dossier_keys());

}  // namespace demarche
