#include "collective/table_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace demarche::collective {
namespace {

constexpr std::size_t kMostFindings = 1000;
constexpr std::size_t kMostCells = 50'000'000;

}  // namespace

Diagnostic make_finding(Severity severity, std::string code, SourceLocation where, std::string message,
                        std::string hint) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.severity = severity;
  diagnostic.where = std::move(where);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

void Findings::add(Severity severity, std::string code, int line, int column, std::string message,
                   std::string hint) {
  errors_ += severity == Severity::error;
  if (list_.size() >= kMostFindings) {
    left_out_ += severity == Severity::error;
    return;
  }
  list_.push_back(make_finding(severity, std::move(code), {file_, std::max(line, 1), std::max(column, 1)},
                               std::move(message), std::move(hint)));
}

std::vector<Diagnostic> Findings::take(std::string_view text) {
  std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
  });
  Lines lines(text);
  std::string_view line;
  bool more = lines.next(line);
  for (Diagnostic& diagnostic : list_) {
    while (more && lines.number() < diagnostic.where.line) more = lines.next(line);
    if (more) diagnostic.source_line = std::string(line);
  }
  if (left_out_ > 0) {
    list_.push_back(make_finding(Severity::error, "more-problems", {file_, 1, 1},
                                 fmt::format("{} more problems like these are not listed", left_out_)));
  }
  return std::move(list_);
}

PositionTable build_table(TableNames names, std::vector<TableRow> rows, std::pair<double, double> scale,
                          bool percent, Findings& findings) {
  PositionTable table;
  table.actors = std::move(names.actors);
  table.issues = std::move(names.issues);
  std::tie(table.scale_low, table.scale_high) = scale;
  const std::size_t cells = table.actors.size() * table.issues.size();
  if (cells > kMostCells) {
    findings.error("too-large", 1, 1,
                   fmt::format("{} actors on {} issues are more cells than the {} this program holds",
                               table.actors.size(), table.issues.size(), kMostCells),
                   "does the column `issue` hold a different value in every row?");
    return table;
  }
  for (auto* field : {&table.position, &table.salience, &table.capability}) field->resize(cells);
  table.present.assign(cells, 0);
  std::unordered_map<std::size_t, int> first_line;
  first_line.reserve(rows.size());
  const double unit = percent ? 100 : 1;
  for (const TableRow& row : rows) {
    const auto& actor = table.actors[static_cast<std::size_t>(row.actor)];
    const std::size_t cell =
        table.cell(static_cast<std::size_t>(row.actor), static_cast<std::size_t>(row.issue));
    if (row.position.low < scale.first || row.position.high > scale.second) {
      findings.error("position-off-scale", row.line, row.column_position,
                     fmt::format("position {} of '{}' lies off the scale {}..{}",
                                 row.position.low < scale.first ? row.position.low : row.position.high, actor,
                                 scale.first, scale.second),
                     "give the ends of the scale, for example --scale 4:10");
    }
    if (row.salience.low < 0 || row.salience.high > 100) {
      findings.error("salience-out-of-range", row.line, row.column_salience,
                     fmt::format("salience of '{}' must lie between 0 and 100 percent (or 0 and 1)", actor));
    }
    const auto [earlier, is_new] = first_line.emplace(cell, row.line);
    if (!is_new) {
      findings.error("duplicate-actor", row.line, row.column_actor,
                     fmt::format("'{}' already has a position on '{}' in row {}", actor,
                                 table.issues[static_cast<std::size_t>(row.issue)], earlier->second));
      continue;
    }
    table.position[cell] = row.position;
    table.salience[cell] = {row.salience.low / unit, row.salience.mode / unit, row.salience.high / unit};
    table.capability[cell] = row.capability;
    table.present[cell] = 1;
  }
  return table;
}

}  // namespace demarche::collective
