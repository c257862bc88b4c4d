// schema/ledger.schema.json is written from the reader's own key table. DEMARCHE_REGENERATE=1 writes it anew.
#include <doctest/doctest.h>

#include "crisis/test_json_schema.h"
#include "ledger/ledger_keys.h"

using namespace demarche;

namespace {

const SchemaTitle kTitle{"schema/ledger.schema.json", "demarche-ledger/1",
                         "Record of a crisis: ledger.toml, format demarche/1"};

}  // namespace

TEST_CASE("the ledger's schema is the reader's key table") {
  check_schema_is_key_table(ledger_keys(), kTitle);
}

TEST_CASE(
    "the ledger's reader accepts every key of the schema, and the schema knows every key of the reader") {
  check_reader_accepts_schema(ledger_keys(), kTitle);
}

TEST_CASE("the description of the ledger names every key") {
  check_page_names_keys(ledger_keys(), "docs/formats/ledger.md");
}
