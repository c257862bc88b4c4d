// The first part of the terminal page: answer, endings, room for a deal.

#include <fmt/format.h>

#include <algorithm>

#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

/// "0          25           50           75         100" under a glyph of `cells` cells.
std::string axis(int cells) {
  std::string text = spaces(cells);
  const auto put = [&](double position, const std::string& label) {
    int at = cell_of(position, cells) - static_cast<int>(label.size()) / 2;
    at = std::clamp(at, 0, cells - static_cast<int>(label.size()));
    text.replace(static_cast<std::size_t>(at), label.size(), label);
  };
  put(0, "0");
  put(0.5, "50");
  put(1, "100");
  if (cells >= 41) put(0.25, "25"), put(0.75, "75");
  return text;
}

void print_band(TextPage& page, const BandRow& row, const std::string& label, const Columns& columns) {
  const std::string value = row.value.substr(0, row.value.find(" ±"));
  page.line(page.cell(label, columns.label - 1) + " " + page.cell(value, columns.value) +
            page.cell(row.range, columns.range - 1) + " " +
            page.tinted(band_line(row.band, columns.glyph, page.glyphs()), row.key));
}

/// The facts against, in full as far as three lines go, then how many checks are in order.
void print_trust_strip(TextPage& page, const Brief& brief) {
  std::string text;
  int in_order = 0;
  for (const Fact& fact : brief.trust_strip) {
    in_order += fact.ok ? 1 : 0;
    if (!fact.ok) text += fmt::format("{}! {}", text.empty() ? "" : "; ", fact.text);
  }
  if (in_order > 0)
    text = fmt::format("ok {}{}{}", counted(in_order, "check", "checks"), text.empty() ? "" : "; ", text);
  if (!text.empty()) page.short_paragraph("Trust: " + text, 0, 3);
}

std::string sides(const Brief& brief) {
  std::string text = fmt::format("{} (challenger)", brief.challenger);
  if (!brief.beside_challenger.empty()) text += fmt::format(", with {}", brief.beside_challenger);
  text += fmt::format(" / {} (target)", brief.target);
  if (!brief.beside_target.empty()) text += fmt::format(", with {}", brief.beside_target);
  return text;
}

}  // namespace

void print_head(TextPage& page, const Brief& brief) {
  const std::string dates = page.folded(fmt::format("as of {}, horizon {}", brief.as_of, brief.until));
  const std::string title = page.folded(brief.title);
  if (display_width(title) + 2 + display_width(dates) <= page.width()) {
    page.line(page.strong(title) + spaces(page.width() - display_width(title) - display_width(dates)) +
              dates);
  } else {
    page.line(page.strong(page.cell(title, page.width())));
    page.line(dates);
  }
  page.short_paragraph(sides(brief), 0, 1);
  page.rule(U'=');
  for (const Sentence& sentence : brief.lead) page.paragraph(plain(sentence));
  print_trust_strip(page, brief);
}

void print_endings(TextPage& page, const Brief& brief) {
  const Columns columns = columns_for(page.width());
  page.line();
  page.line(page.strong(page.cell("HOW MAY IT END?  (percent)", columns.label - 1)) + " " +
            page.cell("mean", columns.value) + page.cell("90 of 100", columns.range) + axis(columns.glyph));
  const BandRow& war = brief.ending.rows[0];
  for (const BandRow& row : brief.ending.rows) {
    const bool first = row.key == war.key;
    const std::string accident = row.note.starts_with("of which ") ? row.note.substr(9) : row.note;
    print_band(page, row, first ? fmt::format("{}  ({})", row.name, accident) : row.name, columns);
    if (!first) continue;
    std::string label = "   other views";
    for (const std::string& marks : mark_lines(row, columns.glyph)) {
      page.line(page.cell(label, page.width() - columns.glyph) + marks);
      label.clear();
    }
  }
  std::string lambda = brief.lambda_range.empty() ? "" : " " + brief.lambda_range;
  std::string legend =
      fmt::format("● mean; ━ 50 and ─ 90 of 100 draws of the inputs; <..> over lambda{}", lambda);
  if (!war.past.empty()) legend += "; (..) past crises";
  if (war.analyst) legend += fmt::format("; x {} % with this dossier’s judgements", war.analyst_text);
  if (war.forecast)
    legend += war.forecast_at_least ? "; f+ public forecast, at least" : "; f public forecast";
  page.paragraph(legend, 3);
  if (!brief.words_note.empty()) page.short_paragraph(brief.words_note, 3, 2);
}

void print_deal(TextPage& page, const Brief& brief) {
  const DealSection& deal = brief.deal_section;
  const Columns columns = columns_for(page.width());
  std::string remark = fmt::format("in {} draws {}", brief.deal.value, brief.deal.error);
  if (!brief.deal.other_text.empty()) remark += "; " + brief.deal.other_text;
  page.heading("Is there room for a deal?", remark);
  page.line(spaces(page.width() - columns.glyph) + page.cell("status quo", columns.glyph - 11) +
            page.right("full demand", 11));
  for (const BandRow* row : {&deal.gives, &deal.needs}) {
    const BandRow& shown = *row;
    const std::string& words = row == &deal.gives ? deal.gives_words : deal.needs_words;
    page.line(page.cell(shown.name, columns.label - 2) + " " +
              (words.empty()
                   ? page.cell(shown.value, columns.value - 1) + page.cell(shown.range, columns.range + 1)
                   : page.cell(words, columns.value + columns.range)) +
              " " + page.tinted(band_line(shown.band, columns.glyph, page.glyphs()), shown.key));
  }
  if (!deal.packages.empty()) {
    const PackageLine& nearest = deal.packages.front();
    page.short_paragraph(fmt::format("closest package {}: {}", nearest.letter, nearest.changes), 3, 2);
    page.short_paragraph(fmt::format("all sign in {} of 100 draws; refused most often by {}", nearest.both,
                                     nearest.blocked_by),
                         3, 1);
  }
  if (!deal.smallest_change.empty()) page.short_paragraph("smallest change: " + deal.smallest_change, 3, 2);
}

}  // namespace demarche::report
