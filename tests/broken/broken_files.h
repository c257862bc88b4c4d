#pragma once
// What the tests of broken input share: each faulty file stands beside the diagnostics it must give
// (NAME.expected). DEMARCHE_REGENERATE=1 writes the expectations anew; read the difference before committing
// it.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "demarche/base.h"

namespace demarche::test {

namespace fs = std::filesystem;

inline std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The files of a folder of tests/ with the extension, by name.
inline std::vector<fs::path> files_in(const std::string& folder, const std::string& extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(DEMARCHE_SOURCE_DIR) / "tests" / folder))
    if (entry.path().extension() == extension) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

inline std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

/// What every diagnostic owes the reader, whatever the fault.
inline void check_form(const std::vector<Diagnostic>& diagnostics, const std::string& text) {
  const int lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (const Diagnostic& one : diagnostics) {
    CHECK_FALSE(one.code.empty());
    CHECK_FALSE(one.message.empty());
    CHECK(one.where.line >= 1);
    CHECK(one.where.line <= lines);
    CHECK(one.where.column >= 1);
  }
}

/// Parses every file and compares what is said about it; `parse(text, name)` gives a Result.
template <class Parse>
void check_broken(const std::vector<fs::path>& files, std::size_t at_least, const Parse& parse) {
  const bool regenerate = std::getenv("DEMARCHE_REGENERATE") != nullptr;
  CHECK(files.size() >= at_least);
  for (const fs::path& file : files) {
    CAPTURE(file.filename().string());
    const std::string text = bytes_of(file);
    const auto result = parse(text, file.filename().string());
    CHECK_FALSE(result.diagnostics().empty());
    CHECK(result.has_value() == !has_errors(result.diagnostics()));
    check_form(result.diagnostics(), text);
    const fs::path expected = fs::path(file).replace_extension(".expected");
    const std::string rendered = render(result.diagnostics());
    if (regenerate) std::ofstream(expected, std::ios::binary) << rendered;
    CHECK(rendered == bytes_of(expected));
  }
}

}  // namespace demarche::test
