#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "broken/broken_files.h"
#include "demarche/ledger.h"

using namespace demarche;

namespace {

const Crisis& small_crisis() {
  static const Crisis crisis = [] {
    auto read = read_crisis(std::string(DEMARCHE_SOURCE_DIR) + "/tests/fixtures/small-crisis.toml");
    REQUIRE(read.has_value());
    return *read;
  }();
  return crisis;
}

}  // namespace

TEST_CASE("every broken ledger gives its expected diagnostics, all at once") {
  test::check_broken(test::files_in("broken_ledgers", ".toml"), 60,
                     [](const std::string& text, const std::string& name) {
                       return parse_ledger(text, name, small_crisis());
                     });
}

TEST_CASE("ten thousand entries are read, and more are refused") {
  std::string text = "schema = \"demarche/1\"\n";
  for (int i = 0; i < 10000; ++i)
    text += fmt::format(
        "[[entry]]\nid = \"e-{}\"\ndate = 2020-02-01\nkind = \"background\"\ncontent = \"c\"\n", i);
  const auto read = parse_ledger(text, "many.toml", small_crisis());
  REQUIRE(read.has_value());
  CHECK(read->entries.size() == 10000);
  text += "[[entry]]\nid = \"last\"\ndate = 2020-02-01\nkind = \"background\"\ncontent = \"c\"\n";
  CHECK_FALSE(parse_ledger(text, "many.toml", small_crisis()).has_value());
}
