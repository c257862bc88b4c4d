// docs/formats/docket/NN-name.toml: each a ledger of the invented crisis beside it, with the docket it must
// give in comments that begin with `#=`. docs/formats/docket.md says how these lines read.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "demarche/docket.h"

using namespace demarche;

namespace {

namespace fs = std::filesystem;

const std::string kFolder = std::string(DEMARCHE_SOURCE_DIR) + "/docs/formats/docket";

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

const Crisis& harbour() {
  static const Crisis crisis = [] {
    auto read = read_crisis(kFolder);
    REQUIRE(read.has_value());
    return *read;
  }();
  return crisis;
}

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".toml" && entry.path().filename() != "crisis.toml")
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// One `at` line and what must hold then.
struct Expected {
  Date at;
  LedgerReader reader;
  std::string heading;
  std::vector<std::string> lines;
};

std::vector<Expected> expectations(const std::string& text) {
  std::vector<Expected> list;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("#= ")) continue;
    line.erase(0, 3);
    if (!line.starts_with("at ")) {
      REQUIRE_FALSE(list.empty());
      list.back().lines.push_back(line);
      continue;
    }
    const std::optional<Date> at = Date::parse(line.substr(3, 10));
    const auto reader = ledger_reader(line.substr(17));
    REQUIRE_MESSAGE((at && reader), line);
    list.push_back({*at, *reader, line, {}});
  }
  return list;
}

std::string ids(const std::vector<int>& list, const auto& named) {
  std::string text;
  for (const int index : list) text += (text.empty() ? "" : " ") + named[static_cast<std::size_t>(index)].id;
  return text;
}

std::string line_of(const DocketItem& item, const Ledger& ledger) {
  std::string line = fmt::format("item {} {}", ledger.entries[static_cast<std::size_t>(item.entry)].id,
                                 kDocketStateNames[static_cast<std::size_t>(item.state)]);
  if (!item.owed_by.empty()) line += "; by " + ids(item.owed_by, harbour().actors);
  if (!item.owed_to.empty()) line += "; to " + ids(item.owed_to, harbour().actors);
  if (item.due) line += fmt::format("; due {}..{}", item.due->from.iso(), item.due->to.iso());
  if (item.days_left) line += fmt::format("; left {}", *item.days_left);
  if (!item.open_issues.empty()) line += "; open issues " + ids(item.open_issues, harbour().issues);
  return line;
}

std::vector<std::string> lines_of(const Docket& docket, const Ledger& ledger) {
  std::vector<std::string> lines;
  for (const DocketItem& item : docket.items) lines.push_back(line_of(item, ledger));
  for (const Contradiction& c : docket.contradictions) {
    lines.push_back(fmt::format("contradiction {} {} {}",
                                kContradictionNames[static_cast<std::size_t>(c.kind)],
                                ledger.entries[static_cast<std::size_t>(c.first)].id,
                                ledger.entries[static_cast<std::size_t>(c.second)].id));
  }
  return lines;
}

/// A line of expectation names the open issues only where they are the point of the case.
bool matches(const std::string& expected, const std::string& found) {
  return found == expected || (expected.find("open issues") == std::string::npos &&
                               found.substr(0, found.find("; open issues")) == expected);
}

void check_explained(const Docket& docket) {
  for (const DocketItem& item : docket.items) {
    CHECK_FALSE(item.why.empty());
    CHECK(item.steps.size() >= 1);
    CHECK((item.state == DocketState::open || item.state == DocketState::overdue || item.owed_by.empty()));
    for (const DocketStep& step : item.steps) CHECK((step.date <= docket.at || !step.entry));
  }
}

}  // namespace

TEST_CASE("every published case of the docket gives the docket it says") {
  const std::vector<fs::path> files = case_files();
  CHECK(files.size() >= 60);
  for (const fs::path& file : files) {
    CAPTURE(file.filename().string());
    const std::string text = text_of(file);
    const auto ledger = parse_ledger(text, file.filename().string(), harbour());
    INFO(render(ledger.diagnostics()));
    REQUIRE(ledger.has_value());
    const std::vector<Expected> list = expectations(text);
    CHECK_FALSE(list.empty());
    for (const Expected& expected : list) {
      CAPTURE(expected.heading);
      const Docket made = docket(harbour(), *ledger, expected.at, expected.reader);
      check_explained(made);
      const std::vector<std::string> found = lines_of(made, *ledger);
      CHECK_MESSAGE(found.size() == expected.lines.size(), fmt::format("{} lines found", found.size()));
      for (std::size_t i = 0; i < std::min(found.size(), expected.lines.size()); ++i)
        CHECK_MESSAGE(matches(expected.lines[i], found[i]), "found:    ", found[i],
                      "\nexpected: ", expected.lines[i]);
    }
  }
}

TEST_CASE("cases are numbered without a gap") {
  int number = 0;
  for (const fs::path& file : case_files()) {
    CHECK(file.filename().string().substr(0, 3) == fmt::format("{:02}-", ++number));
    CHECK(text_of(file).starts_with(fmt::format("# {:02}. ", number)));
  }
}

TEST_CASE("a docket is the same with the later entries cut from the file") {
  for (const fs::path& file : case_files()) {
    CAPTURE(file.filename().string());
    const std::string text = text_of(file);
    for (std::size_t cut = text.find("\n[[entry]]"); cut != std::string::npos;
         cut = text.find("\n[[entry]]", cut + 1)) {
      const auto whole = parse_ledger(text, "whole.toml", harbour());
      const auto part = parse_ledger(text.substr(0, cut + 1), "part.toml", harbour());
      REQUIRE(part.has_value());
      if (part->entries.empty() || part->entries.size() == whole->entries.size()) continue;
      const Date at = part->entries.back().date.to;
      const LedgerReader all{LedgerReader::Who::all, Side::challenger};
      const auto known = entries_known(*whole, harbour(), all, at);
      const bool later = std::all_of(known.begin(), known.end(), [&](int index) {
        return index < static_cast<int>(part->entries.size());
      });
      if (!later) continue;  // another entry of the same day
      CHECK(lines_of(docket(harbour(), *whole, at, all), *whole) ==
            lines_of(docket(harbour(), *part, at, all), *part));
    }
  }
}
