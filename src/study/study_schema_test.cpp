// schema/study.schema.json is written from the reader's own key table. DEMARCHE_REGENERATE=1 writes it anew.
#include <doctest/doctest.h>

#include "crisis/test_json_schema.h"
#include "study/study_keys.h"

using namespace demarche;

namespace {

const SchemaTitle kTitle{"schema/study.schema.json", "demarche-study/1",
                         "Many draws over a grid: a study, format demarche-study/1"};

}  // namespace

TEST_CASE("the study's schema is the reader's key table") {
  check_schema_is_key_table(study::study_keys(), kTitle);
}

TEST_CASE(
    "the study's reader accepts every key of the schema, and the schema knows every key of the reader") {
  check_reader_accepts_schema(study::study_keys(), kTitle);
}

TEST_CASE("the description of studies names every key") {
  check_page_names_keys(study::study_keys(), "docs/formats/study.md");
}
