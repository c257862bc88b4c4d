#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"
#include "collective/read_text.h"
#include "collective/table_build.h"

namespace demarche {
namespace collective {
namespace {

enum Column { kActor, kIssue, kPosition, kSalience, kCapability, kColumns };

struct ColumnName {
  const char* name;
  std::vector<std::string> also;
};

const std::array<ColumnName, kColumns>& column_names() {
  static const std::array<ColumnName, kColumns> names{
      {{"actor", {"name", "group", "player", "stakeholder"}},
       {"issue", {"dimension", "topic", "question"}},
       {"position", {"pos", "pstn", "stance"}},
       {"salience", {"sal", "priority"}},
       {"capability", {"capabilities", "power", "influence", "resources", "clout"}}}};
  return names;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

/// The separator that occurs most often outside quotes; a comma if none does.
char separator_of(std::string_view line) {
  std::array<std::pair<char, int>, 3> counts{{{',', 0}, {';', 0}, {'\t', 0}}};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    for (auto& [separator, count] : counts) count += !quoted && c == separator;
  }
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

class LongReader {
 public:
  LongReader(std::string_view text, const std::string& name, const TableOptions& options)
      : text_(text), name_(name), options_(options), findings_(name) {
    column_.fill(-1);
  }

  Result<PositionTable> read() && {
    Lines lines(text_);
    std::string_view line;
    bool header_seen = false;
    while (lines.next(line)) {
      line_ = lines.number();
      const std::string_view content = trim(line);
      if (content.empty()) continue;
      if (content.front() == '#') {
        read_directive(content);
      } else if (!header_seen) {
        read_header(line);
        header_seen = true;
      } else {
        read_row(line);
      }
    }
    if (!header_seen)
      findings_.error("empty-table", 1, 1, "the table holds nothing, not even column names");
    else if (rows_.empty() && !findings_.failed())
      findings_.error("empty-table", line_, 1, "the table has column names and no rows");
    const bool percent =
        std::any_of(rows_.begin(), rows_.end(), [](const TableRow& row) { return row.salience.high > 1; });
    if (percent && !findings_.failed()) warn_of_mixed_salience();
    const auto scale = options_.scale ? *options_.scale : scale_;
    PositionTable table = build_table(std::move(names_), std::move(rows_), scale, percent, findings_);
    table.name = name_;
    if (findings_.failed()) return findings_.take(text_);
    return {std::move(table), findings_.take(text_)};
  }

 private:
  /// One salience above 1 makes the column percent; a share among percents is the likeliest slip.
  void warn_of_mixed_salience() {
    const auto looks_like_share = [](const TableRow& row) {
      return row.salience.high > 0 && row.salience.high <= 1;
    };
    const auto shares = std::count_if(rows_.begin(), rows_.end(), looks_like_share);
    if (shares == 0) return;
    const auto first = std::find_if(rows_.begin(), rows_.end(), looks_like_share);
    findings_.warn(
        "mixed-salience", first->line, 1,
        fmt::format("{} of {} saliences are at most 1 and are read as percent, because others exceed 1",
                    shares, rows_.size()),
        "write all of them as shares (0.8) or all as percent (80)");
  }

  /// `# scale: 4..10`; every other line that starts with # is a comment.
  void read_directive(std::string_view content) {
    content = trim(content.substr(1));
    if (!content.starts_with("scale:")) return;
    TableNumber ends;
    const std::string problem = parse_number(content.substr(6), ends);
    if (!problem.empty() || ends.low >= ends.high) {
      findings_.error("bad-scale", line_, 1, "the scale must be two rising numbers, as in `# scale: 0..100`");
      return;
    }
    scale_ = {ends.low, ends.high};
  }

  void read_header(std::string_view line) {
    separator_ = separator_of(line);
    bool open_quote = false;
    const auto cells = split_line(line, separator_, open_quote);
    width_ = cells.size();
    while (width_ > 0 && cells[width_ - 1].text.empty()) --width_;  // trailing separators
    std::vector<std::string> unknown;
    std::vector<int> unknown_columns;
    for (std::size_t c = 0; c < width_; ++c) {
      const int column = known_column(lower(cells[c].text));
      if (column < 0) {
        unknown.push_back(cells[c].text);
        unknown_columns.push_back(cells[c].column);
      } else if (column_[static_cast<std::size_t>(column)] >= 0) {
        findings_.error("duplicate-column", line_, cells[c].column,
                        fmt::format("column '{}' stands twice", cells[c].text));
      } else {
        column_[static_cast<std::size_t>(column)] = static_cast<int>(c);
      }
    }
    for (int column = 0; column < kColumns; ++column) {
      if (column != kIssue && column_[static_cast<std::size_t>(column)] < 0) missing(column, unknown);
    }
    for (std::size_t u = 0; u < unknown.size(); ++u)
      findings_.note("unknown-column", line_, unknown_columns[u],
                     fmt::format("column '{}' is not used", unknown[u]));
  }

  static int known_column(const std::string& word) {
    for (std::size_t c = 0; c < kColumns; ++c) {
      const ColumnName& column = column_names()[c];
      if (word == column.name || std::find(column.also.begin(), column.also.end(), word) != column.also.end())
        return static_cast<int>(c);
    }
    return -1;
  }

  void missing(int column, const std::vector<std::string>& unknown) {
    const std::string name = column_names()[static_cast<std::size_t>(column)].name;
    std::string hint = "columns are actor, issue (if there are several), position, salience, capability";
    const std::string near = closest(name, unknown);
    if (!near.empty()) hint = fmt::format("did you mean '{}' where '{}' stands?", name, near);
    findings_.error("missing-column", line_, 1, fmt::format("there is no column '{}'", name), hint);
  }

  void read_row(std::string_view line) {
    bool open_quote = false;
    const auto cells = split_line(line, separator_, open_quote);
    if (open_quote) {
      findings_.error("open-quote", line_, cells.back().column, "a quotation mark is not closed in this row");
      return;
    }
    std::size_t used = cells.size();
    while (used > width_ && cells[used - 1].text.empty()) --used;
    if (used != width_) return wrong_width(line, cells, used);
    TableRow row;
    row.line = line_;
    bool good = true;
    if (const CsvCell* cell = at(cells, kActor)) {
      row.column_actor = cell->column;
      good = named(*cell, "actor", names_.actors, actor_index_, row.actor);
    } else {
      good = false;  // the missing column is reported; a row of nobody has no cell in a table
    }
    static const CsvCell kOnlyIssue{"issue", 1};
    const CsvCell* issue = at(cells, kIssue);
    good = named(issue ? *issue : kOnlyIssue, "issue", names_.issues, issue_index_, row.issue) && good;
    good = number(cells, kPosition, row.position, row.column_position) && good;
    good = number(cells, kSalience, row.salience, row.column_salience) && good;
    int column = 1;
    if (!number(cells, kCapability, row.capability, column)) {
      good = false;
    } else if (row.capability.low < 0) {
      findings_.error("negative-capability", line_, column, "a capability cannot be below zero");
      good = false;
    }
    if (good) rows_.push_back(row);
  }

  void wrong_width(std::string_view line, const std::vector<CsvCell>& cells, std::size_t used) {
    for (const char other : {',', ';', '\t'}) {
      bool open_quote = false;
      if (other == separator_ || line.find(other) == std::string_view::npos) continue;
      if (used < width_ || split_line(line, other, open_quote).size() == width_) {
        findings_.error("mixed-separators", line_, static_cast<int>(line.find(other)) + 1,
                        fmt::format("this row is separated by {}, the column names by {}", spoken(other),
                                    spoken(separator_)));
        return;
      }
    }
    std::string hint;
    if (separator_ == ',' && used > width_)
      hint = "if the numbers have decimal commas, separate by semicolons or put them in quotes";
    findings_.error("wrong-number-of-cells", line_,
                    used > width_ ? cells[width_].column : cells.back().column,
                    fmt::format("this row has {} cells, the column names are {}", used, width_), hint);
  }

  static const char* spoken(char separator) {
    return separator == ',' ? "commas" : separator == ';' ? "semicolons" : "tabs";
  }

  [[nodiscard]] const CsvCell* at(const std::vector<CsvCell>& cells, Column column) const {
    const int index = column_[column];
    return index < 0 ? nullptr : &cells[static_cast<std::size_t>(index)];
  }

  bool named(const CsvCell& cell, const char* what, std::vector<std::string>& names,
             std::unordered_map<std::string, int>& index, int& found) {
    if (cell.text.empty()) {
      findings_.error(fmt::format("empty-{}", what), line_, cell.column,
                      fmt::format("the {} has no name", what));
      return false;
    }
    const auto [entry, is_new] = index.emplace(cell.text, static_cast<int>(names.size()));
    if (is_new) names.push_back(cell.text);
    found = entry->second;
    return true;
  }

  bool number(const std::vector<CsvCell>& cells, Column column, TableNumber& value, int& place) {
    const CsvCell* cell = at(cells, column);
    if (cell == nullptr) return true;  // already reported with the column names
    place = cell->column;
    const char* name = column_names()[column].name;
    const std::string problem = parse_number(cell->text, value);
    if (problem.empty()) return true;
    if (cell->text.empty())
      findings_.error(fmt::format("empty-{}", name), line_, place, fmt::format("{} is empty", name),
                      column == kPosition ? "leave the row out if the actor has no position" : "");
    else
      findings_.error("bad-number", line_, place, fmt::format("{} '{}' {}", name, cell->text, problem));
    return false;
  }

  std::string_view text_;
  const std::string& name_;
  const TableOptions& options_;
  Findings findings_;
  std::array<int, kColumns> column_{};
  std::pair<double, double> scale_{0, 100};
  char separator_ = ',';
  std::size_t width_ = 0;
  int line_ = 1;
  TableNames names_;
  std::unordered_map<std::string, int> actor_index_, issue_index_;
  std::vector<TableRow> rows_;
};

}  // namespace

Result<PositionTable> parse_long_csv(std::string_view text, const std::string& name,
                                     const TableOptions& options) {
  return LongReader(text, name, options).read();
}

}  // namespace collective

Result<PositionTable> parse_position_table(std::string_view text, const std::string& name,
                                           const TableOptions& options) {
  using namespace collective;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const auto unreadable = [&name](std::string message, std::string hint) {
    return make_finding(Severity::error, "encoding", {name, 1, 1}, std::move(message), std::move(hint));
  };
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return unreadable("the file is written in UTF-16", "save it as UTF-8");
  if (text.find('\0') != std::string_view::npos)
    return unreadable("the file holds zero bytes and is no table", "save the spreadsheet as CSV, UTF-8");
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (options.scale && !(options.scale->first < options.scale->second))
    return make_finding(Severity::error, "bad-scale", {name, 1, 1}, "the ends of the scale must rise");
  if (trim(text.substr(0, 400)).starts_with('<')) return parse_ktab_xml(text, name);
  if (looks_like_ktab_csv(text)) return parse_ktab_csv(text, name);
  return parse_long_csv(text, name, options);
}

Result<PositionTable> read_position_table(const std::string& path, const TableOptions& options) {
  const auto text = collective::read_text(path);
  if (text) return parse_position_table(*text, path, options);
  return collective::make_finding(Severity::error, "cannot-read", {path, 1, 1}, "cannot read " + path,
                                  "is it there, and a file?");
}

}  // namespace demarche
