// schema/crisis.schema.json is written from the reader's own key table, so an editor completes exactly what
// the reader accepts. DEMARCHE_REGENERATE=1 writes it anew.
#include <doctest/doctest.h>

#include "crisis/test_json_schema.h"

using namespace demarche;

namespace {

const SchemaTitle kTitle{"schema/crisis.schema.json", "demarche-crisis/1",
                         "Dossier of a crisis: crisis.toml, format demarche/1"};

}  // namespace

TEST_CASE("the schema is the reader's key table") { check_schema_is_key_table(dossier_keys(), kTitle); }

TEST_CASE("the reader accepts every key of the schema and the schema knows every key of the reader") {
  check_reader_accepts_schema(dossier_keys(), kTitle);
}

TEST_CASE("the description of the format names every key") {
  check_page_names_keys(dossier_keys(), "docs/formats/crisis.md");
}
