#pragma once
// Test code: small studies of cheap models, run in a folder that goes away.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "demarche/study.h"

namespace demarche::test {

class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / ("demarche-" + name)) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The bargaining range of Fearon 1995 with its three numbers drawn; a grid of three values of one of them.
inline std::string range_study(const std::string& more = "", int draws = 300) {
  return "schema = \"demarche-study/1\"\nid = \"range\"\ntitle = \"The range\"\ndraws = " +
         std::to_string(draws) + "\noutputs = [\"lo\", \"hi\", \"width\"]\n" + more +
         "\n[[model]]\nname = \"bargaining_range\"\n"
         "[[grid]]\npath = \"cB\"\nvalues = [0.05, 0.1, 0.2]\n"
         "[[input]]\npath = \"p\"\nvalue = { dist = \"uniform\", low = 0.3, high = 0.6 }\n"
         "[[input]]\npath = \"cA\"\nvalue = { dist = \"uniform\", low = 0.0, high = 0.2 }\n";
}

inline PreparedStudy prepared(const std::string& text, const std::string& name = "study.toml") {
  const auto study = parse_study(text, name);
  REQUIRE_MESSAGE(study.has_value(), render(study.diagnostics()));
  auto made = PreparedStudy::make(*study);
  REQUIRE_MESSAGE(made.has_value(), render(made.diagnostics()));
  return std::move(*made);
}

/// Every problem of reading and preparing, rendered.
inline std::string problems_of(const std::string& text, const std::string& name = "study.toml") {
  const auto study = parse_study(text, name);
  if (!study) return render(study.diagnostics());
  const auto made = PreparedStudy::make(*study);
  return made ? std::string() : render(made.diagnostics());
}

inline SweepReport run(const PreparedStudy& study, const std::string& file, SweepOptions options = {}) {
  if (options.threads == 0) options.threads = 1;
  auto report = sweep(study, file, options);
  REQUIRE_MESSAGE(report.has_value(), render(report.diagnostics()));
  return std::move(*report);
}

}  // namespace demarche::test
