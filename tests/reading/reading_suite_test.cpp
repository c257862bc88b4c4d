#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "coded_text.h"

namespace demarche::read {
namespace {

const Reader* reader() {
  static const std::unique_ptr<Reader> kReader = []() -> std::unique_ptr<Reader> {
    if (!std::filesystem::exists(DEMARCHE_MODEL)) return nullptr;
    auto opened = Reader::open(DEMARCHE_MODEL);
    REQUIRE(opened);
    return std::make_unique<Reader>(std::move(opened.value()));
  }();
  if (!kReader) MESSAGE("skipped: no parser model at " DEMARCHE_MODEL);
  return kReader.get();
}

Score read_all(const std::vector<CodedText>& texts) {
  Score total;
  for (const CodedText& coded : texts) {
    CAPTURE(coded.name);
    const auto reading = reader()->read(coded.text, {coded.name, {}, nullptr});
    REQUIRE(reading);
    for (const Suggestion& e : reading.value().entries)
      for (TextSpan span : e.spans) {
        CHECK(span.start < span.end);
        CHECK(span.end <= reading.value().code_points);
      }
    total.add(compare(coded, reading.value()));
  }
  return total;
}

void show(const Score& s) {
  MESSAGE("precision " << s.precision() << " recall " << s.recall() << " of " << s.gold << " records; swaps "
                       << s.swaps << ", wrong factuality " << s.wrong_factuality << ", due " << s.due_right
                       << "/" << s.due_asked << ", amounts " << s.amounts_right << "/" << s.amounts_asked);
  for (const std::string& line : s.missed) INFO(line);
}

std::string source(const char* path) { return std::string(DEMARCHE_SOURCE_DIR) + path; }

// Every state, capital and person of the dispatches under another name of the same sort.
const std::vector<std::pair<std::string, std::string>>& other_names() {
  static const std::vector<std::pair<std::string, std::string>> kNames{
      {"Kestria", "Palandia"}, {"Kestrian", "Palandian"}, {"Maravia", "Ostrovia"},  {"Maravian", "Ostrovian"},
      {"Ostania", "Belmoria"}, {"Ostanian", "Belmorian"}, {"Veldenia", "Zemblia"},  {"Veldenian", "Zemblian"},
      {"Tarn", "Greve"},       {"Oslava", "Mirn"},        {"Brisk", "Lund"},        {"Lowick", "Hamar"},
      {"Corvane", "Bergh"},    {"Ilsa", "Greta"},         {"Hesk", "Moran"},        {"Dana", "Ruth"},
      {"Norland", "Ruthia"},   {"Norlandish", "Ruthian"}, {"Caldonia", "Peloria"},  {"Caldonian", "Pelorian"},
      {"Ivernia", "Tarvia"},   {"Ivernian", "Tarvian"},   {"Halvard", "Gremark"},   {"Morvia", "Luvonia"},
      {"Morvian", "Luvonian"}, {"Gothmar", "Tessel"},     {"Parland", "Yarrow"},    {"Zubria", "Kelvia"},
      {"Zubrian", "Kelvian"},  {"Tolmia", "Ardia"},       {"Tolmian", "Ardian"},    {"Skarland", "Bovary"},
      {"Meridia", "Sorvia"},   {"Quellin", "Ostrel"},     {"Corvia", "Palmia"},     {"Aldane", "Brevik"},
      {"Dray", "Holt"},        {"Wexley", "Marlin"},      {"Brandvold", "Tanner"},  {"Ilic", "Sarno"},
      {"Dressler", "Quist"},   {"Achterberg", "Noll"},    {"Forsyth", "Lindqvist"}, {"Palme", "Ruiz"},
      {"Arany", "Feld"},       {"Asche", "Bruun"},        {"Tarkan", "Lazar"},      {"Oliveira", "Prado"},
      {"Vey", "Ashby"},        {"Stell", "Kordas"},       {"Fenn", "Lasko"},        {"Crane", "Dalby"}};
  return kNames;
}

}  // namespace

TEST_CASE("reading suite: the files are sound") {
  const auto texts = coded_texts(source("/tests/reading/dispatches"));
  CHECK(texts.size() >= 30);
  std::size_t records = 0;
  for (const CodedText& coded : texts) {
    CHECK_MESSAGE(coded.name.ends_with(".txt"), coded.name);
    records += coded.records.size();
  }
  CHECK(records >= 150);
}

TEST_CASE("reading suite: dispatches against their hand-coded ledgers") {
  if (!reader()) return;
  const Score s = read_all(coded_texts(source("/tests/reading/dispatches")));
  show(s);
  CHECK(s.precision() >= 0.80);
  CHECK(s.recall() >= 0.70);
  CHECK(s.forbidden.empty());
  CHECK(s.swaps <= 0.03 * s.matched);
  CHECK(s.wrong_factuality <= 0.05 * s.matched);
}

TEST_CASE("reading suite: the same with all names exchanged") {
  if (!reader()) return;
  std::vector<CodedText> texts;
  for (const CodedText& coded : coded_texts(source("/tests/reading/dispatches")))
    texts.push_back(renamed(coded, other_names()));
  const Score s = read_all(texts);
  show(s);
  CHECK(s.precision() >= 0.80);
  CHECK(s.recall() >= 0.70);
  CHECK(s.forbidden.empty());
}

TEST_CASE("reading suite: every conformance record holds") {
  if (!reader()) return;
  const auto records = conformance_records(source("/docs/formats/reading/conformance.txt"));
  CHECK(records.size() >= 40);
  for (const CodedText& coded : records) {
    CAPTURE(coded.name);
    const auto reading = reader()->read(coded.text, {coded.name, {}, nullptr});
    REQUIRE(reading);
    const Score s = compare(coded, reading.value());
    CHECK(s.forbidden.empty());
    CHECK(s.recall() == 1);
    CHECK(s.wrong_factuality == 0);
    CHECK(s.swaps == 0);
  }
}

TEST_CASE("reading suite: bad input is answered with a word") {
  if (!reader()) return;
  CHECK(reader()->read("", {}).diagnostics().front().code == "dispatch-empty");
  const auto french = reader()->read(
      "Le gouvernement a déclaré hier que les troupes resteraient à la frontière jusqu'au printemps.", {});
  REQUIRE(french);
  CHECK(french.value().entries.empty());
  CHECK(french.value().notes.back().code == "not-english");
  const auto endless = reader()->read(std::string(300'000, 'x') + " said " + std::string(300'000, '"'), {});
  CHECK(endless.has_value());
}

TEST_CASE("reading suite: damaged files are refused with a word or read as far as they go") {
  if (!reader()) return;
  const auto code = [](const char* file) {
    std::ifstream in(source("/tests/broken_dispatches/") + file, std::ios::binary);
    REQUIRE(in);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto reading = reader()->read(bytes, {});
    if (!reading) return reading.diagnostics().front().code;
    for (const Diagnostic& note : reading->notes)
      if (note.code != "no-date") return note.code;
    for (const Suggestion& e : reading->entries)
      CHECK(e.content.find("attacked") == std::string::npos);  // said only by a script
    return std::to_string(reading->entries.size()) + " entries";
  };
  CHECK(code("binary.txt") == "dispatch-binary");
  CHECK(code("broken-utf8.txt") == "dispatch-not-utf8");
  CHECK(code("empty.txt") == "dispatch-empty");
  CHECK(code("not-english.txt") == "not-english");
  CHECK(code("labels-only.txt") == "0 entries");
  CHECK(code("right-to-left.txt") == "2 entries");
  CHECK(code("scripts.txt") == "2 entries");
  CHECK(code("quotes-never-closed.txt").ends_with("entries"));
}

TEST_CASE("reading suite: the same bytes twice") {
  if (!reader()) return;
  for (const CodedText& coded : coded_texts(source("/tests/reading/dispatches")))
    CHECK(reading_json(reader()->read(coded.text, {}).value()) ==
          reading_json(reader()->read(coded.text, {}).value()));
}

}  // namespace demarche::read
