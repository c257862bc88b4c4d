#pragma once
// Test code: holds a JSON schema, the key table of its reader and the page that describes the format
// together.

#include <string>

#include "crisis/keys.h"

namespace demarche {

struct SchemaTitle {
  std::string file;  ///< "schema/crisis.schema.json", relative to the repository
  std::string id, title;
};

/// The file is what the key table gives; DEMARCHE_REGENERATE=1 writes it anew.
void check_schema_is_key_table(const TableKeys& file, const SchemaTitle& title);
/// Every key of every table of the schema is one that the reader takes, and the other way round.
void check_reader_accepts_schema(const TableKeys& file, const SchemaTitle& title);
/// The page speaks of every key.
void check_page_names_keys(const TableKeys& file, const std::string& page);

}  // namespace demarche
