#pragma once
// Test code: the invented crisis of tests/fixtures and its ledger.

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "demarche/ledger.h"

namespace demarche {

inline std::string fixture(const std::string& name) {
  std::ifstream stream(std::string(DEMARCHE_SOURCE_DIR) + "/tests/fixtures/" + name, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

inline const Crisis& small_crisis() {
  static const Crisis crisis = [] {
    auto read = parse_crisis(fixture("small-crisis.toml"), "small-crisis.toml");
    REQUIRE(read.has_value());
    return *read;
  }();
  return crisis;
}

inline Ledger ledger_from(const std::string& text) {
  auto read = parse_ledger(text, "test.toml", small_crisis());
  INFO(render(read.diagnostics()));
  REQUIRE(read.has_value());
  return *read;
}

}  // namespace demarche
