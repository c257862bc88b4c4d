// The summaries of a sweep as a table to read.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "demarche/study.h"

namespace demarche {
namespace {

using Row = std::vector<std::string>;

/// "1,234,567".
std::string grouped(std::int64_t number) {
  std::string digits = fmt::format("{}", number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string short_number(double value) { return std::isfinite(value) ? fmt::format("{:.4g}", value) : "-"; }

/// Mean with as many places as its error lets one read.
std::string mean_text(const SweepRow& row) {
  if (!std::isfinite(row.mean)) return "-";
  if (!std::isfinite(row.se) || row.se <= 0) return short_number(row.mean);
  const int places = std::clamp(static_cast<int>(std::ceil(-std::log10(row.se))) + 1, 0, 12);
  return fmt::format("{:.{}f}", row.mean, places);
}

std::string error_text(const SweepRow& row) {
  return std::isfinite(row.se) ? fmt::format("{:.1g}", row.se) : "-";
}

/// The quantile columns shown: the outermost two and the middle one.
std::vector<std::size_t> shown_quantiles(std::size_t count) {
  if (count < 4) {
    std::vector<std::size_t> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = i;
    return all;
  }
  return {0, count / 2, count - 1};
}

std::string cell_label(const StudyFacts& f, const StudyCell& cell) {
  std::string text = cell.subject;
  if (cell.run != "model") text += ", " + cell.run;
  for (std::size_t a = 0; a < f.axes.size(); ++a) text += fmt::format(", {}={}", f.axes[a], cell.values[a]);
  return text;
}

std::vector<Row> table_of(const SweepReport& report) {
  const StudyFacts& f = report.facts;
  const auto quantiles = shown_quantiles(f.quantiles.size());
  Row head{"output", "mean", "+-"};
  for (const std::size_t q : quantiles) head.push_back(fmt::format("{:g} %", 100 * f.quantiles[q]));
  if (report.missing > 0) head.emplace_back("missing");
  std::vector<Row> rows{head};
  int cell = -1;
  for (const SweepRow& row : report.rows) {
    if (row.cell != cell) rows.push_back({cell_label(f, f.cells[static_cast<std::size_t>(row.cell)])});
    cell = row.cell;
    Row line{"  " + f.outputs[static_cast<std::size_t>(row.output)], mean_text(row), error_text(row)};
    for (const std::size_t q : quantiles)
      line.push_back(row.quantiles.empty() ? "-" : short_number(row.quantiles[q]));
    if (report.missing > 0) line.push_back(grouped(row.missing));
    rows.push_back(std::move(line));
  }
  return rows;
}

std::string laid_out(const std::vector<Row>& rows) {
  std::vector<std::size_t> width(rows.front().size(), 0);
  for (const Row& row : rows) {
    if (row.size() == 1) continue;  // a heading may be as long as it is
    for (std::size_t c = 0; c < row.size(); ++c) width[c] = std::max(width[c], row[c].size());
  }
  std::string out;
  for (const Row& row : rows) {
    if (row.size() == 1) {
      out += row[0] + "\n";
      continue;
    }
    std::string line = fmt::format("{:<{}}", row[0], width[0]);
    for (std::size_t c = 1; c < row.size(); ++c) line += fmt::format("  {:>{}}", row[c], width[c]);
    out += line + "\n";
  }
  return out;
}

std::string ends_text(const SweepReport& report) {
  const StudyStop& stop = *report.facts.stop;
  const auto narrow =
      std::count_if(report.ends.begin(), report.ends.end(), [](const CellEnd& e) { return e.narrow; });
  std::int64_t least = report.facts.draws, most = 0;
  for (const CellEnd& end : report.ends) least = std::min(least, end.draws), most = std::max(most, end.draws);
  std::string text = fmt::format(
      "\nStopping: the mean of {} known to +-{:g} at {:g} % in {} of {} cells, after {} to {} draws",
      report.facts.outputs[static_cast<std::size_t>(stop.output)], stop.half_width, 100 * stop.confidence,
      narrow, report.ends.size(), grouped(least), grouped(most));
  const auto cap = static_cast<std::int64_t>(report.ends.size()) - narrow;
  text += cap > 0 ? fmt::format("; the other {} reached the cap.\n", cap) : ".\n";
  for (const CellEnd& end : report.ends) {
    if (std::isfinite(end.half_width)) continue;
    text += fmt::format("  {}: the output left its range [{:g}, {:g}], so no interval can be given.\n",
                        cell_label(report.facts, report.facts.cells[static_cast<std::size_t>(end.cell)]),
                        stop.low, stop.high);
  }
  return text;
}

}  // namespace

std::string sweep_page(const SweepReport& report) {
  const StudyFacts& f = report.facts;
  const std::string cells = grouped(static_cast<std::int64_t>(f.cells.size()));
  std::string out = fmt::format("{}   ({}, seed {})\n", f.title, f.id, f.seed);
  out += report.partial ? fmt::format("{} draws of a study of {} cells", grouped(report.draws), cells)
                        : fmt::format("{} cells, {} draws in all", cells, grouped(report.draws));
  if (report.resumed > 0)
    out += fmt::format(", {} of them from before the interruption", grouped(report.resumed));
  out += "\n";
  if (report.partial) return out + fmt::format("\npart {}\n", report.file);
  out += "\n" + laid_out(table_of(report));
  const std::size_t shown = report.rows.size() / f.outputs.size();
  if (shown < f.cells.size())
    out += fmt::format("and {} more cells in the file\n",
                       grouped(static_cast<std::int64_t>(f.cells.size() - shown)));
  if (f.stop) out += ends_text(report);
  if (report.missing > 0) {
    out += fmt::format(
        "\n{} of {} numbers are missing: the game was not solved, or the model's conditions do not "
        "hold in these draws.\n",
        grouped(report.missing), grouped(report.numbers));
  }
  return out + fmt::format("\nresult {}\n", report.file);
}

}  // namespace demarche
