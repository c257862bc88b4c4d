#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "demarche/efg.h"

using namespace demarche;

namespace {

namespace fs = std::filesystem;
const fs::path kTests = fs::path(DEMARCHE_SOURCE_DIR) / "tests";

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> games_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".efg") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("every broken game gives its expected diagnostics") {
  const bool regenerate = std::getenv("DEMARCHE_REGENERATE") != nullptr;
  const auto files = games_in(kTests / "broken/efg");
  CHECK(files.size() >= 18);
  for (const fs::path& file : files) {
    CAPTURE(file.filename().string());
    const auto game = parse_efg(bytes_of(file), file.filename().string());
    CHECK_FALSE(game.has_value());
    for (const Diagnostic& one : game.diagnostics()) {
      CHECK(one.where.line >= 1);
      CHECK(one.where.column >= 1);
      CHECK_FALSE(one.message.empty());
    }
    const fs::path expected = fs::path(file).replace_extension(".expected");
    const std::string rendered = render(game.diagnostics());
    if (regenerate) std::ofstream(expected, std::ios::binary) << rendered;
    CHECK(rendered == bytes_of(expected));
  }
}

TEST_CASE("the games these were made from are sound") {
  for (const fs::path& file : games_in(kTests / "fixtures/efg")) {
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
  const auto many = parse_efg(head + repeated("q \"\" 1\np \"\" 9 1 0\n", 200), "many.efg");
  CHECK(many.diagnostics().back().code == "too-many-problems");
  CHECK(many.diagnostics().size() <= 102);
}

TEST_CASE("files that are not there or are folders") {
  CHECK(read_efg("no/such.efg").diagnostics()[0].code == "no-file");
  CHECK(read_efg(fs::temp_directory_path().string()).diagnostics()[0].code == "cannot-read");
}
