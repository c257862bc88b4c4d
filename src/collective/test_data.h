#pragma once
// For tests only: reference data that lies outside the repository, and how to do without it.

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace demarche::collective::testing {

/// The folder with oracles/ and data/: $DEMARCHE_SHARED, or `shared` beside the checkout.
inline std::filesystem::path shared_folder() {
  if (const char* given = std::getenv("DEMARCHE_SHARED")) return given;
  return std::filesystem::path(DEMARCHE_SOURCE_DIR) / ".." / "shared";
}

/// True when the file is there; else says which test is skipped for want of what.
inline bool have(const std::filesystem::path& path, const std::string& test) {
  if (std::filesystem::exists(path)) return true;
  MESSAGE("skipped: " << test << " needs " << path.string());
  return false;
}

/// Plain comma-separated rows without quotes; the first `skip` lines are left out.
inline std::vector<std::vector<std::string>> read_rows(const std::filesystem::path& path, int skip) {
  std::ifstream in(path);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (skip-- > 0) continue;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
  }
  return rows;
}

}  // namespace demarche::collective::testing
