// Instruments twice: as a fact of the game, and as a move the other side learns from.

#include <algorithm>

#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {

void print_learned(TextPage& page, const Brief& brief) {
  const auto& rows = brief.change.rows;
  if (std::none_of(rows.begin(), rows.end(), [](const LeverRow& row) { return !row.moves.empty(); })) return;
  constexpr int kColumn = 10, kRange = 16;
  const int name = page.width() - 2 * kColumn - kColumn - kRange;
  page.line(page.cell("   made in public, war in points", name) + page.cell("as fact", kColumn) +
            page.cell("as move", kColumn) + page.cell("read into it", kColumn + kRange));
  for (const LeverRow& row : rows) {
    if (row.moves.empty()) continue;
    page.line(page.cell("   " + row.name, name - 1) + " " + page.cell(row.as_fact.value, kColumn) +
              page.cell(row.as_move.value, kColumn) +
              page.cell(row.reading.value + (row.reading.open ? "?" : ""), 5) +
              page.cell(row.reading.range, kColumn + kRange - 5));
  }
  page.short_paragraph(
      "as move: beliefs about the mover change by what its types would do, from the beliefs at the start; "
      "the "
      "others are no moves of the standoff",
      3, 2);
}

}  // namespace demarche::report
