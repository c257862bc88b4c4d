#include <fmt/format.h>

#include <charconv>
#include <unordered_map>

#include "collective/table_build.h"

namespace demarche::collective {
namespace {

/// The first line: name, description, number of actors, number of dimensions; more cells are ignored.
struct Heading {
  std::string name;
  int actors = 0, issues = 0;
};

std::vector<CsvCell> without_trailing_blanks(std::vector<CsvCell> cells) {
  while (!cells.empty() && cells.back().text.empty()) cells.pop_back();
  return cells;
}

bool whole_number(const std::string& text, int& value) {
  const auto [rest, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failure == std::errc() && rest == text.data() + text.size();
}

bool read_heading(std::string_view line, Heading& heading) {
  bool open_quote = false;
  const auto cells = without_trailing_blanks(split_line(line, ',', open_quote));
  if (open_quote || cells.size() < 4) return false;
  heading.name = cells[0].text;
  return whole_number(cells[2].text, heading.actors) && whole_number(cells[3].text, heading.issues) &&
         heading.actors >= 0 && heading.issues >= 1;
}

class KtabReader {
 public:
  KtabReader(std::string_view text, const std::string& name) : text_(text), findings_(name) {}

  Result<PositionTable> read() && {
    Lines lines(text_);
    std::string_view line;
    lines.next(line);
    read_heading(line, heading_);
    bool named = false;
    while (lines.next(line)) {
      line_ = lines.number();
      if (trim(line).empty()) continue;
      if (!named)
        read_column_names(line);
      else
        read_actor(line);
      named = true;
    }
    const int found = static_cast<int>(names_.actors.size());
    if (found != heading_.actors && !findings_.failed())
      findings_.error("wrong-number-of-actors", 1, 1,
                      fmt::format("the first line announces {} actors, {} follow", heading_.actors, found));
    PositionTable table = build_table(std::move(names_), std::move(rows_), {0, 100}, true, findings_);
    table.name = heading_.name;
    if (findings_.failed()) return findings_.take(text_);
    return {std::move(table), findings_.take(text_)};
  }

 private:
  [[nodiscard]] std::size_t width() const { return 3 + 2 * static_cast<std::size_t>(heading_.issues); }

  bool split(std::string_view line, std::vector<CsvCell>& cells) {
    bool open_quote = false;
    cells = without_trailing_blanks(split_line(line, ',', open_quote));
    if (open_quote) {
      findings_.error("open-quote", line_, 1, "a quotation mark is not closed in this row");
    } else if (cells.size() != width()) {
      const bool other = cells.size() < width() && line.find_first_of(";\t") != std::string_view::npos;
      findings_.error(
          other ? "mixed-separators" : "wrong-number-of-cells", line_, 1,
          fmt::format("this row has {} cells; {} dimensions need {}", cells.size(), heading_.issues, width()),
          "name, description, capability, then position and salience of each dimension");
    }
    return !open_quote && cells.size() == width();
  }

  void read_column_names(std::string_view line) {
    std::vector<CsvCell> cells;
    const bool good = split(line, cells);
    for (std::size_t d = 0; d < static_cast<std::size_t>(heading_.issues); ++d)
      names_.issues.push_back(good ? cells[3 + 2 * d].text : fmt::format("dimension {}", d + 1));
  }

  void read_actor(std::string_view line) {
    std::vector<CsvCell> cells;
    if (!split(line, cells)) return;
    const auto [entry, is_new] = first_line_.emplace(cells[0].text, line_);
    if (!is_new) {
      findings_.error("duplicate-actor", line_, cells[0].column,
                      fmt::format("'{}' already stands in row {}", cells[0].text, entry->second));
      return;
    }
    const int actor = static_cast<int>(names_.actors.size());
    names_.actors.push_back(cells[0].text);
    TableNumber capability;
    number(cells[2], "capability", capability);
    if (capability.low < 0)
      findings_.error("negative-capability", line_, cells[2].column, "a capability cannot be below zero");
    double attention = 0;
    for (int d = 0; d < heading_.issues; ++d) {
      const CsvCell& position = cells[3 + 2 * static_cast<std::size_t>(d)];
      const CsvCell& salience = cells[4 + 2 * static_cast<std::size_t>(d)];
      TableRow row{actor, d, {}, {}, capability, line_, cells[0].column, position.column, salience.column};
      const bool good = number(position, "position", row.position);
      if (!number(salience, "salience", row.salience) || !good) continue;
      attention += row.salience.mode;
      rows_.push_back(row);
    }
    if (attention > 100 + 1e-9)
      findings_.error(
          "salience-sum", line_, cells[0].column,
          fmt::format("the saliences of '{}' sum to {}, more than 100", cells[0].text, attention));
  }

  bool number(const CsvCell& cell, const char* what, TableNumber& value) {
    const std::string problem = parse_number(cell.text, value);
    if (problem.empty()) return true;
    findings_.error(cell.text.empty() ? fmt::format("empty-{}", what) : "bad-number", line_, cell.column,
                    cell.text.empty() ? fmt::format("{} is empty", what)
                                      : fmt::format("{} '{}' {}", what, cell.text, problem));
    return false;
  }

  std::string_view text_;
  Findings findings_;
  Heading heading_;
  TableNames names_;
  std::vector<TableRow> rows_;
  std::unordered_map<std::string, int> first_line_;
  int line_ = 1;
};

}  // namespace

bool looks_like_ktab_csv(std::string_view text) {
  Lines lines(text);
  std::string_view line;
  Heading heading;
  return lines.next(line) && read_heading(line, heading);
}

Result<PositionTable> parse_ktab_csv(std::string_view text, const std::string& name) {
  return KtabReader(text, name).read();
}

}  // namespace demarche::collective
