#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "demarche/ledger.h"

using namespace demarche;

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

const Crisis& small_crisis() {
  static const Crisis crisis = [] {
    auto read = read_crisis(std::string(DEMARCHE_SOURCE_DIR) + "/tests/fixtures/small-crisis.toml");
    REQUIRE(read.has_value());
    return *read;
  }();
  return crisis;
}

std::vector<fs::path> broken_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(DEMARCHE_SOURCE_DIR) / "tests/broken_ledgers")) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void check_form(const std::vector<Diagnostic>& diagnostics, const std::string& text) {
  const int lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (const Diagnostic& one : diagnostics) {
    CHECK_FALSE(one.code.empty());
    CHECK_FALSE(one.message.empty());
    CHECK(one.where.line >= 1);
    CHECK(one.where.line <= lines);
    CHECK(one.where.column >= 1);
  }
}

}  // namespace

TEST_CASE("every broken ledger gives its expected diagnostics, all at once") {
  const bool regenerate = std::getenv("DEMARCHE_REGENERATE") != nullptr;
  const std::vector<fs::path> files = broken_files();
  CHECK(files.size() >= 60);
  for (const fs::path& file : files) {
    CAPTURE(file.filename().string());
    const std::string text = bytes_of(file);
    const auto result = parse_ledger(text, file.filename().string(), small_crisis());
    CHECK_FALSE(result.diagnostics().empty());
    CHECK(result.has_value() == !has_errors(result.diagnostics()));
    check_form(result.diagnostics(), text);
    const fs::path expected = fs::path(file).replace_extension(".expected");
    const std::string rendered = render(result.diagnostics());
    if (regenerate) std::ofstream(expected, std::ios::binary) << rendered;
    CHECK(rendered == bytes_of(expected));
  }
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
