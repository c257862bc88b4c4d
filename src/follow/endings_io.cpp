#include "follow/endings.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace demarche::follow_detail {
namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '\t');) cells.push_back(cell);
  return cells;
}

Diagnostic problem(const std::string& name, int line, std::string message) {
  Diagnostic d = make_error("endings", std::move(message));
  d.where = {name, line, 1};
  d.hint = "folder, day, ending, 0 or 1 for war, how; between tabs: docs/formats/endings.md";
  return d;
}

}  // namespace

Result<std::vector<KnownEnding>> parse_endings(std::string_view text, const std::string& name) {
  std::vector<KnownEnding> out;
  std::vector<Diagnostic> problems;
  std::istringstream stream{std::string(text)};
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto cells = cells_of(line);
    if (cells.size() < 4) {
      problems.push_back(problem(name, number, fmt::format("found {} cells, expected 5", cells.size())));
      continue;
    }
    const auto day = Date::parse(cells[1]);
    if (!day) problems.push_back(problem(name, number, fmt::format("\"{}\" is no day", cells[1])));
    if (cells[3] != "0" && cells[3] != "1")
      problems.push_back(problem(name, number, fmt::format("found \"{}\", expected 0 or 1", cells[3])));
    if (day) out.push_back({cells[0], *day, cells[2] != "standoff", cells[3] == "1"});
  }
  if (!problems.empty()) return problems;
  return out;
}

Result<std::vector<KnownEnding>> read_endings(const std::string& folder) {
  const std::string path = folder + "/endings.tsv";
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return make_error("input", path + " cannot be read");
  std::ostringstream text;
  text << stream.rdbuf();
  return parse_endings(text.str(), path);
}

}  // namespace demarche::follow_detail
