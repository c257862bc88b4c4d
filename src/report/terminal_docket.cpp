// The docket, as a section of the assessment and as the page of `docket`.

#include <fmt/format.h>

#include <algorithm>

#include "report/terminal_page.h"

namespace demarche::report {
namespace {

constexpr std::size_t kItemsInSection = 5, kContradictionsInSection = 3;

std::string head_of(const DocketLine& line) {
  std::string text = fmt::format("{}  {} {}, {}", line.overdue ? "!" : "-", line.kind, line.id, line.state);
  if (!line.due.empty()) text += fmt::format(", due {}", line.due);
  if (!line.days.empty()) text += fmt::format(" ({})", line.days);
  return text;
}

void print_item(TextPage& page, const DocketLine& line, bool steps) {
  page.paragraph(head_of(line), 1, 4);
  page.paragraph(fmt::format("{}: {}", line.who.empty() ? "nobody named" : line.who, line.what), 4, 6);
  page.paragraph(line.why + ".", 4, 6);
  if (!steps) return;
  for (const std::string& step : line.steps) page.paragraph(step, 6, 8);
}

void print_group(TextPage& page, const std::vector<DocketLine>& lines, std::string_view title,
                 std::string_view remark, bool steps) {
  if (lines.empty()) return;
  page.heading(title, remark);
  for (const DocketLine& line : lines) print_item(page, line, steps);
}

std::string reader_words(LedgerReader reader) {
  if (reader.who == LedgerReader::Who::everyone) return "as the public knew it";
  if (reader.who == LedgerReader::Who::all) return "as anybody knew it";
  return reader.side == Side::target ? "as the target's side knew it" : "as the challenger's side knew it";
}

}  // namespace

void print_docket(TextPage& page, const Brief& brief) {
  const DocketSection& section = brief.docket;
  if (!section.present) return;
  page.heading("Who owes whom an answer?", section.answer);
  for (std::size_t i = 0; i < std::min(section.owed.size(), kItemsInSection); ++i) {
    const DocketLine& line = section.owed[i];
    page.short_paragraph(fmt::format("{} {}: {}", line.overdue ? "!" : "-", line.id, line.why), 1, 2);
  }
  for (std::size_t i = 0; i < std::min(section.contradictions.size(), kContradictionsInSection); ++i)
    page.short_paragraph("x " + section.contradictions[i], 1, 2);
  const std::size_t left = section.owed.size() - std::min(section.owed.size(), kItemsInSection) +
                           section.contradictions.size() -
                           std::min(section.contradictions.size(), kContradictionsInSection);
  if (left > 0) page.short_paragraph(fmt::format("{} more: demarche docket DOSSIER", left), 1, 1);
}

}  // namespace demarche::report

namespace demarche {

std::string docket_page(const Crisis& crisis, const Ledger& ledger, const Docket& docket, bool steps,
                        const TerminalOptions& options) {
  using namespace report;
  const DocketSection section = docket_section(crisis, ledger, docket);
  TextPage page(options);
  page.line(page.strong(page.cell(crisis.title.empty() ? crisis.id : crisis.title, page.width())));
  page.paragraph(
      fmt::format("The docket at the end of {}, {}.", docket.at.words(), reader_words(docket.reader)));
  page.paragraph(section.answer);
  print_group(page, section.owed, "Owed", "what is overdue first, then by the last day", true);
  print_group(page, section.standing, "Threats that stand", "", steps);
  print_group(page, section.closed, "Closed", steps ? "" : "--steps says how", steps);
  if (!section.contradictions.empty()) page.heading("Contradictions");
  for (const std::string& sentence : section.contradictions) page.paragraph("x  " + sentence, 1, 4);
  return page.finish();
}

}  // namespace demarche
