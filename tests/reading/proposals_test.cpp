#include <doctest/doctest.h>

#include <filesystem>

#include "demarche/read.h"

namespace demarche::read {
namespace {

const char* kText = "Kestria rejected the plan. Maravia fears that Kestria may attack the port.";

Result<Reading> with(const std::string& json) {
  static const auto kReader =
      std::filesystem::exists(DEMARCHE_MODEL) ? Reader::open(DEMARCHE_MODEL) : Result<Reader>(Diagnostic{});
  if (!kReader) return Diagnostic{};
  const Proposals proposals{"other", json};
  ReadOptions options;
  options.proposals = &proposals;
  return kReader.value().read(kText, options);
}

}  // namespace

TEST_CASE("proposals: only what the text bears out is added, marked with its origin") {
  if (!std::filesystem::exists(DEMARCHE_MODEL)) {
    MESSAGE("skipped: no parser model at " DEMARCHE_MODEL);
    return;
  }
  const auto reading = with(R"([
    {"id": "p1", "kind": "attack", "by": ["kestria"], "factuality": "actual", "spans": [{"start": 46, "end": 73}]},
    {"id": "p2", "kind": "raid", "spans": [{"start": 0, "end": 7}]},
    {"id": "p3", "kind": "demand", "spans": [{"start": 900, "end": 920}]},
    {"id": "p4", "kind": "statement", "by": ["kestria"], "spans": [{"start": 0, "end": 25}], "quote": {"text": "never said", "spans": []}},
    {"id": "p5", "kind": "rejection", "by": ["kestria"], "spans": [{"start": 0, "end": 25}]}])");
  REQUIRE(reading);
  int refused = 0, proposed = 0;
  for (const Diagnostic& note : reading.value().notes) refused += note.code == "proposal-refused";
  CHECK(refused == 3);
  for (const Suggestion& e : reading.value().entries) {
    if (e.origin == "other") ++proposed;
    const bool event_as_done = e.kind == "attack" && e.factuality == Factuality::actual;
    CHECK_FALSE(event_as_done);
    const bool unmarked = e.kind == "rejection" && e.origin != "reader and other";
    CHECK_FALSE(unmarked);
  }
  CHECK(proposed == 1);
}

TEST_CASE("proposals: what is not JSON is an error") {
  if (!std::filesystem::exists(DEMARCHE_MODEL)) return;
  CHECK(with("nonsense").diagnostics().front().code == "reading-syntax");
}

}  // namespace demarche::read
