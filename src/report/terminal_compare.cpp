// Two codings of one crisis, side by side.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "report/plain_text.h"
#include "report/terminal_page.h"
#include "report/wording.h"

namespace demarche::report {
namespace {

const Entry& at(const Ledger& ledger, int index) { return ledger.entries[static_cast<std::size_t>(index)]; }

std::string entry_line(const Entry& entry) {
  return fmt::format("{} {} {}: {}", entry.date.to.iso(),
                     kEntryKindNames[static_cast<std::size_t>(entry.kind)], entry.id, entry.content);
}

void print_fields(TextPage& page, const LedgerComparison& made) {
  page.heading("Agreement by field", "over the pairs in which either coder gives it");
  for (const FieldAgreement& field : made.fields) {
    if (field.compared == 0) continue;
    std::string line = page.cell("  " + field.field, 16) +
                       page.right(fmt::format("{} of {}", field.agree, field.compared), 12) +
                       page.right(fmt::format("{:.0f} %", 100.0 * field.agree / field.compared), 8);
    if (field.kappa) line += fmt::format("   kappa {:.2f}", *field.kappa);
    page.line(line);
  }
}

void print_effects(TextPage& page, const Ledger& first, const LedgerComparison& made,
                   const CompareEffects& e) {
  constexpr double kMoves = 0.005;
  page.heading("Which disagreements move the answer?",
               "war, with one field of the first ledger as the second has it");
  page.paragraph(fmt::format("Followed to {}, the first ledger gives war {}, the second {}.", e.to.iso(),
                             percent(e.war_first), percent(e.war_second)),
                 1);
  long still = 0;
  for (const FieldEffect& field : e.fields) {
    if (std::abs(field.change) < kMoves) {
      ++still;
      continue;
    }
    const EntryPair& pair = made.pairs[static_cast<std::size_t>(field.pair)];
    page.line(" " + page.cell(at(first, pair.first).id + ", " + field.field, page.width() - 24) +
              page.right(percent(field.war), 8) + page.right(points(field.change), 8));
  }
  page.paragraph(fmt::format("{} move it by less than half a point; following does not read {} more.",
                             counted(still, "other disagreement", "other disagreements"), e.unread),
                 1);
}

void print_only(TextPage& page, const Ledger& ledger, const std::vector<int>& entries, const char* which) {
  if (entries.empty()) return;
  page.heading(fmt::format("Only in the {} ledger", which));
  for (const int index : entries) page.short_paragraph(entry_line(at(ledger, index)), 1, 2);
}

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string compare_page(const Ledger& first, const Ledger& second, const LedgerComparison& made,
                         const CompareEffects* effects, const TerminalOptions& options) {
  using namespace report;
  TextPage page(options);
  const auto whole = static_cast<long>(std::count_if(made.pairs.begin(), made.pairs.end(),
                                                     [](const EntryPair& p) { return p.differs.empty(); }));
  page.paragraph(
      fmt::format("{} of {} and {} entries report the same act; {} of these pairs agree on every field.",
                  made.pairs.size(), first.entries.size(), second.entries.size(), whole));
  print_fields(page, made);
  if (effects) print_effects(page, first, made, *effects);
  if (whole < static_cast<long>(made.pairs.size())) page.heading("Pairs that differ");
  for (const EntryPair& pair : made.pairs) {
    if (pair.differs.empty()) continue;
    const Entry &a = at(first, pair.first), &b = at(second, pair.second);
    page.paragraph(fmt::format("{}{}: {}", a.id, a.id == b.id ? "" : " / " + b.id, join(pair.differs, ", ")),
                   1, 4);
  }
  print_only(page, first, made.only_first, "first");
  print_only(page, second, made.only_second, "second");
  return page.finish();
}

}  // namespace demarche
