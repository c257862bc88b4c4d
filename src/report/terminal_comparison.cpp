// Two assessments side by side.

#include <fmt/format.h>

#include <algorithm>

#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

/// One row: a label and what each of the two says; long texts wrap inside their column.
void row(TextPage& page, const std::string& label, const std::string& left, const std::string& right) {
  const int value = (page.width() - 28) / 2 - 1, name = page.width() - 2 * value - 2;
  const auto names = wrapped(page.folded(label), name - 1), lefts = wrapped(page.folded(left), value - 1),
             rights = wrapped(page.folded(right), value - 1);
  const std::size_t lines = std::max({names.size(), lefts.size(), rights.size()});
  const auto at = [](const std::vector<std::string>& texts, std::size_t line) {
    return line < texts.size() ? texts[line] : std::string();
  };
  for (std::size_t line = 0; line < lines; ++line)
    page.line(page.cell(at(names, line), name) + page.cell(at(lefts, line), value + 1) +
              page.cell(at(rights, line), value + 1));
}

std::string with_range(const BandRow& band) { return fmt::format("{}  ({})", band.value, band.range); }

std::string lever(const Brief& brief) {
  if (!brief.lever) return "none lowers war inside all red lines";
  return fmt::format("{}: {} points ({}{})", brief.lever->name, brief.lever->war.value,
                     brief.lever->war.range, brief.lever->war.open ? ", sign open" : "");
}

std::string driver(const Brief& brief) {
  if (brief.carries.rows.empty()) return "none";
  const DriverRow& first = brief.carries.rows.front();
  return fmt::format("{}: {} {}", first.name, first.share, first.sources_text);
}

std::string against(const Brief& brief) {
  std::string text;
  for (const Fact& fact : brief.trust_strip)
    if (!fact.ok) text += fmt::format("{}! {}", text.empty() ? "" : "; ", fact.text);
  return text.empty() ? "nothing noted" : text;
}

std::string shares(const ShareRow& deal) { return fmt::format("{} {}", deal.value, deal.error); }

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string terminal_comparison(const Crisis& crisis_a, const Assessment& assessment_a,
                                const Crisis& crisis_b, const Assessment& assessment_b,
                                const TerminalOptions& options) {
  using namespace report;
  const WordScale scale = word_scale(options.words);
  const Brief a = prepare(crisis_a, assessment_a, scale), b = prepare(crisis_b, assessment_b, scale);
  TextPage page(options);
  row(page, "", a.title, b.title);
  page.rule(U'=');
  row(page, "As of", a.as_of, b.as_of);
  row(page, "Horizon", a.until, b.until);
  row(page, "Challenger / target", a.challenger + " / " + a.target, b.challenger + " / " + b.target);
  page.heading("How may it end?", "mean (90 of 100 draws), percent");
  for (std::size_t at = 0; at < kOutcomes; ++at) {
    const BandRow &left = a.ending.rows[at], &right = b.ending.rows[at];
    row(page, left.name, with_range(left), with_range(right));
    if (at == 0) row(page, "Accident", left.note, right.note);
    if (at == 0) row(page, "Past crises", left.past_text, right.past_text);
    if (at == 0 && (left.analyst || right.analyst))
      row(page, "With the dossier’s judgements", left.analyst ? left.analyst_text : "about the same",
          right.analyst ? right.analyst_text : "about the same");
  }
  page.heading("Is there room for a deal?");
  row(page, "Draws with a deal", shares(a.deal), shares(b.deal));
  row(page, "Without the veto core", a.deal.other ? a.deal.other_text : "no veto core",
      b.deal.other ? b.deal.other_text : "no veto core");
  row(page, "Target can give up to", with_range(a.deal_section.gives), with_range(b.deal_section.gives));
  row(page, "Challenger needs at least", with_range(a.deal_section.needs), with_range(b.deal_section.needs));
  row(page, "Blocked issues", a.blocks.answer, b.blocks.answer);
  page.heading("What would change it, what carries the doubt?");
  row(page, "Challenger would rather fight", with_range(a.resolve), with_range(b.resolve));
  row(page, "Largest lever inside nobody’s red line", lever(a), lever(b));
  row(page, "Largest unknown", driver(a), driver(b));
  row(page, "Against", against(a), against(b));
  page.rule(U'-');
  row(page, "Seed, draws", fmt::format("{}, {}", assessment_a.seed, thousands(assessment_a.draws)),
      fmt::format("{}, {}", assessment_b.seed, thousands(assessment_b.draws)));
  row(page, "Dossier", fmt::format("{}, sha256 {}", a.id, crisis_a.sha256.substr(0, 8)),
      fmt::format("{}, sha256 {}", b.id, crisis_b.sha256.substr(0, 8)));
  return page.finish();
}

}  // namespace demarche
