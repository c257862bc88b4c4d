#include <doctest/doctest.h>

#include <string>

#include "broken/broken_files.h"
#include "demarche/efg.h"

using namespace demarche;
namespace fs = test::fs;

TEST_CASE("every broken game gives its expected diagnostics") {
  test::check_broken(test::files_in("broken/efg", ".efg"), 18, parse_efg);
}

TEST_CASE("the games these were made from are sound") {
  for (const fs::path& file : test::files_in("fixtures/efg", ".efg")) {
    CAPTURE(file.filename().string());
    const auto game = read_efg(file.string());
    REQUIRE(game);
    const auto answer = solve_efg(*game);
    REQUIRE(answer);
    CHECK(answer->certificate.status == SolveStatus::limit);
  }
}

TEST_CASE("size and depth cost no stack") {
  const std::string head = "EFG 2 R \"\" { \"A\" \"B\" }\n";
  const int deep = 300'000;
  std::string chain = head;
  for (int i = 1; i <= deep; ++i) chain += "p \"\" 1 " + std::to_string(i) + " \"\" { \"a\" } 0\n";
  const auto game = parse_efg(chain + "t \"\" 0\n", "deep.efg");
  REQUIRE(game);
  const auto answer = solve_efg(*game);
  REQUIRE_FALSE(answer);
  CHECK(answer.diagnostics()[0].code == "too-large");
  const auto many = parse_efg(head + test::repeated("q \"\" 1\np \"\" 9 1 0\n", 200), "many.efg");
  CHECK(many.diagnostics().back().code == "too-many-problems");
  CHECK(many.diagnostics().size() <= 102);
}

TEST_CASE("files that are not there or are folders") {
  CHECK(read_efg("no/such.efg").diagnostics()[0].code == "no-file");
  CHECK(read_efg(fs::temp_directory_path().string()).diagnostics()[0].code == "cannot-read");
}
