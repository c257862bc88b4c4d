// Instruments as moves the other side reads, and war over the two inputs that carry most.

#include <fmt/format.h>

#include <algorithm>

#include "report/html.h"

namespace demarche::report {
namespace {

std::string cell(const DifferenceCell& cell) {
  return fmt::format("<td class=\"n\"><b>{}</b><small>{}{}</small></td>", escaped(cell.value),
                     escaped(cell.range), cell.open ? " <em>sign open</em>" : "");
}

}  // namespace

std::string learned_table(const Brief& brief) {
  std::string rows;
  for (const LeverRow& row : brief.change.rows) {
    if (row.moves.empty()) continue;
    rows += fmt::format("<tr><th scope=\"row\">{}<small>{}</small></th>{}{}{}</tr>\n", escaped(row.name),
                        escaped(row.moves), cell(row.as_fact), cell(row.as_move), cell(row.reading));
  }
  if (rows.empty()) return "";
  return "<table class=\"list learned\"><caption>As a fact of the game, and as a move the other side learns "
         "from</caption><thead><tr><th scope=\"col\">Made in public</th><th scope=\"col\" class=\"n\">War as "
         "a "
         "fact, points</th><th scope=\"col\" class=\"n\">War as a move</th><th scope=\"col\" "
         "class=\"n\">Read "
         "into it</th></tr></thead><tbody>\n" +
         rows +
         "</tbody></table>\n<p class=\"note\">As a move, beliefs about the mover change by what each of its "
         "private types would have done, starting from the beliefs at the start of the forecast. Instruments "
         "that are missing here are no moves of the standoff, so nobody reads anything into them.</p>\n";
}

std::string grid_table(const CarriesSection& section) {
  if (!section.grid) return "";
  const DriverGrid& grid = *section.grid;
  double most = 0;
  for (const auto& row : grid.war) most = std::max(most, *std::max_element(row.begin(), row.end()));
  std::string out = fmt::format(
      "<table class=\"list grid\"><caption>War over the two inputs that carry most: quarters of “{}” in "
      "rows, "
      "of “{}” in columns</caption><thead><tr><th scope=\"col\"></th>",
      escaped(grid.first), escaped(grid.second));
  for (const auto& column : grid.columns)
    out += fmt::format("<th scope=\"col\" class=\"n\">{}</th>", escaped(column));
  out += "</tr></thead><tbody>\n";
  for (std::size_t i = 0; i < grid.war.size(); ++i) {
    out += fmt::format("<tr><th scope=\"row\">{}</th>", escaped(grid.rows[i]));
    for (const double war : grid.war[i])
      out += fmt::format(
          "<td class=\"n\" style=\"background:color-mix(in srgb,var(--war) {:.0f}%,transparent)\">{}</td>",
          most > 0 ? 60 * war / most : 0, escaped(percent(war)));
    out += "</tr>\n";
  }
  return out +
         "</tbody></table>\n<p class=\"note\">Without interaction every row would rise by the same number "
         "of points.</p>\n";
}

}  // namespace demarche::report
