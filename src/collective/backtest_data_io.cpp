#include <fmt/format.h>

#include <unordered_map>

#include "collective/backtest_data.h"
#include "collective/read_text.h"
#include "collective/table_build.h"

namespace demarche::collective {
namespace {

constexpr std::size_t kFewestActors = 3;

/// A comma-separated file with these columns, in this order.
class Sheet {
 public:
  Sheet(std::string path, std::vector<std::string> columns)
      : findings_(path), columns_(std::move(columns)), path_(std::move(path)) {}

  bool open() {
    auto text = read_text(path_);
    if (!text) findings_.error("cannot-read", 1, 1, "cannot read " + path_);
    text_ = std::move(text).value_or("");
    return !findings_.failed();
  }

  template <class Row>
  void each(Row row) {
    Lines lines(text_);
    std::string_view line;
    bool header = true;
    while (lines.next(line)) {
      if (trim(line).empty()) continue;
      bool open_quote = false;
      const auto cells = split_line(line, ',', open_quote);
      line_ = lines.number();
      if (header)
        check_header(cells);
      else if (cells.size() != columns_.size())
        findings_.error("wrong-number-of-cells", line_, 1,
                        fmt::format("this row has {} cells, {} are expected", cells.size(), columns_.size()));
      else
        row(cells);
      header = false;
    }
    if (header) findings_.error("empty-table", 1, 1, "the file is empty");
  }

  /// False with a finding when the cell is not a number of the scale.
  bool number(const CsvCell& cell, double& value) {
    TableNumber parsed;
    const std::string problem = parse_number(cell.text, parsed);
    if (!problem.empty() || !parsed.exact() || parsed.low < 0 || parsed.low > 100) {
      findings_.error("bad-number", line_, cell.column,
                      fmt::format("'{}' is not a number from 0 to 100", cell.text));
      return false;
    }
    value = parsed.mode;
    return true;
  }

  Findings& findings() { return findings_; }
  [[nodiscard]] int line() const { return line_; }
  std::vector<Diagnostic> problems() { return findings_.take(text_); }

 private:
  void check_header(const std::vector<CsvCell>& cells) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (c >= cells.size() || cells[c].text != columns_[c])
        findings_.error("missing-column", line_, c < cells.size() ? cells[c].column : 1,
                        fmt::format("column {} must be '{}'", c + 1, columns_[c]));
    }
  }

  Findings findings_;
  std::vector<std::string> columns_;
  std::string path_, text_;
  int line_ = 1;
};

void read_issues(Sheet& sheet, Decisions& decisions, std::unordered_map<std::string, std::size_t>& index) {
  std::unordered_map<std::string, int> proposals;
  sheet.each([&](const std::vector<CsvCell>& cells) {
    Decision decision;
    decision.id = cells[0].text;
    decision.wave = cells[2].text;
    decision.procedure = cells[4].text;
    decision.vote = cells[5].text.starts_with("QMV") ? "QMV" : cells[5].text;
    double reference = 0;
    const bool good = sheet.number(cells[8], decision.outcome);
    if (!cells[7].text.empty() && sheet.number(cells[7], reference)) decision.reference = reference;
    if (!good) return;
    decision.proposal = proposals.emplace(cells[1].text, static_cast<int>(proposals.size())).first->second;
    if (!index.emplace(decision.id, decisions.list.size()).second) {
      sheet.findings().error("duplicate-issue", sheet.line(), 1,
                             fmt::format("issue '{}' stands twice", decision.id));
      return;
    }
    decisions.list.push_back(std::move(decision));
  });
  decisions.proposals = static_cast<int>(proposals.size());
}

void read_positions(Sheet& sheet, Decisions& decisions,
                    const std::unordered_map<std::string, std::size_t>& index) {
  sheet.each([&](const std::vector<CsvCell>& cells) {
    const auto found = index.find(cells[0].text);
    double position = 0, salience = 0;
    const bool good = sheet.number(cells[2], position) && sheet.number(cells[3], salience);
    if (!good || found == index.end()) return;  // an issue without a usable outcome has no row
    Decision& decision = decisions.list[found->second];
    decision.column.actor.push_back(static_cast<int>(decision.actors.size()));
    decision.column.position.push_back(position);
    decision.column.salience.push_back(salience / 100);
    decision.column.capability.push_back(1);
    decision.actors.push_back(cells[1].text);
  });
}

}  // namespace

Result<Decisions> read_decisions(const std::string& folder) {
  Sheet issues(folder + "/deu3_issues.csv", {"issue", "proposal", "wave", "type", "procedure", "council_vote",
                                             "n_actors", "reference_point", "outcome"});
  Sheet positions(folder + "/deu3_positions.csv", {"issue", "actor", "position", "salience"});
  Decisions decisions;
  std::unordered_map<std::string, std::size_t> index;
  const bool both = issues.open() & static_cast<int>(positions.open());
  if (both) {
    read_issues(issues, decisions, index);
    read_positions(positions, decisions, index);
    std::erase_if(decisions.list, [](const Decision& d) { return d.column.size() < kFewestActors; });
    if (decisions.list.empty() && !issues.findings().failed())
      issues.findings().error("empty-table", 1, 1, "no issue has an outcome and three actors");
  }
  if (!issues.findings().failed() && !positions.findings().failed()) return decisions;
  auto problems = issues.problems();
  for (auto& problem : positions.problems()) problems.push_back(std::move(problem));
  return problems;
}

}  // namespace demarche::collective
