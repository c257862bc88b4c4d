#pragma once
// What the readers of tables share: collecting problems, and turning rows into a table.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/forecast.h"

namespace demarche::collective {

/// Filled field by field: g++ 12 warns falsely about temporaries of this type.
Diagnostic make_finding(Severity severity, std::string code, SourceLocation where, std::string message,
                        std::string hint = {});

/// Problems of one file, in order of discovery. Beyond a thousand it only counts, so that a file of a
/// million bad rows gives a readable answer.
class Findings {
 public:
  explicit Findings(std::string file) : file_(std::move(file)) {}
  void error(std::string code, int line, int column, std::string message, std::string hint = {}) {
    add(Severity::error, std::move(code), line, column, std::move(message), std::move(hint));
  }
  void warn(std::string code, int line, int column, std::string message, std::string hint = {}) {
    add(Severity::warning, std::move(code), line, column, std::move(message), std::move(hint));
  }
  void note(std::string code, int line, int column, std::string message) {
    add(Severity::note, std::move(code), line, column, std::move(message), {});
  }
  [[nodiscard]] bool failed() const { return errors_ > 0; }
  /// Sorted by row and column, each with its line of `text`; a last entry counts what was left out.
  [[nodiscard]] std::vector<Diagnostic> take(std::string_view text);
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  void add(Severity severity, std::string code, int line, int column, std::string message, std::string hint);

  std::string file_;
  std::vector<Diagnostic> list_;
  std::int64_t errors_ = 0, left_out_ = 0;
};

/// One row of the long layout, checked number by number but not yet against other rows.
struct TableRow {
  int actor = 0, issue = 0;
  TableNumber position, salience, capability;
  int line = 0, column_actor = 1, column_position = 1, column_salience = 1;
};

/// Names in order of first appearance.
struct TableNames {
  std::vector<std::string> actors, issues;
};

/// Fills the cells: duplicates and positions off the scale are errors; saliences above 1 anywhere make
/// all of them percent.
PositionTable build_table(TableNames names, std::vector<TableRow> rows, std::pair<double, double> scale,
                          bool percent, Findings& findings);

/// A number or a range `low..high` or `low..mode..high`. A comma is a decimal comma. Empty on success,
/// else what is wrong with it.
std::string parse_number(std::string_view text, TableNumber& number);

/// The readers, one per layout. `text` is UTF-8 without byte order mark.
Result<PositionTable> parse_long_csv(std::string_view text, const std::string& name,
                                     const TableOptions& options);
Result<PositionTable> parse_ktab_csv(std::string_view text, const std::string& name);
Result<PositionTable> parse_ktab_xml(std::string_view text, const std::string& name);
bool looks_like_ktab_csv(std::string_view text);

/// One cell of a separated line with the column of its first character, from 1.
struct CsvCell {
  std::string text;
  int column = 1;
};
/// Splits one line; quotes protect separators and are removed, doubled quotes stand for one. Cells are
/// trimmed. `open_quote` tells of a quote without its partner.
std::vector<CsvCell> split_line(std::string_view line, char separator, bool& open_quote);
std::string_view trim(std::string_view text);

/// Walks over lines, whatever their endings.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  bool next(std::string_view& line);
  [[nodiscard]] int number() const { return number_; }

 private:
  std::string_view rest_;
  int number_ = 0;
};

}  // namespace demarche::collective
