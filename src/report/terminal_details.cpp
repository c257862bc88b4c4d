// The second part of the terminal page: blocks, levers, drivers, trust, reproduction.

#include <fmt/format.h>

#include <algorithm>

#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

constexpr std::size_t kIssuesShown = 3, kDriversShown = 5, kFactsShown = 7;

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

/// "open door [RU]   moratorium [US NA UA]": every option with who refuses it.
std::string options_line(const IssueView& issue) {
  std::string text;
  for (const OptionView& option : issue.options) {
    std::string codes;
    for (const std::string& code : option.refusers) codes += (codes.empty() ? "" : " ") + code;
    text += fmt::format("{}{}{}", text.empty() ? "" : " | ", option.label,
                        codes.empty() ? "" : " [" + codes + "]");
  }
  return text;
}

std::string bar(double share, double axis, int cells, char32_t glyph) {
  std::string text;
  for (int at = 0; at < static_cast<int>(share / axis * cells + 0.5); ++at) text += encode(glyph);
  return text;
}

}  // namespace

void print_blocks(TextPage& page, const Brief& brief) {
  const BlocksSection& blocks = brief.blocks;
  page.heading("Who blocks what?", blocks.answer.substr(0, blocks.answer.find(". ")));
  std::size_t shown = 0, more = 0;
  for (const IssueView& issue : blocks.issues) {
    if (!issue.blocked) continue;
    if (shown == kIssuesShown) {
      ++more;
      continue;
    }
    ++shown;
    page.paragraph(fmt::format("{} {}", issue.core ? "*" : "-", issue.question), 1, 3);
    page.short_paragraph(options_line(issue), 5, 2);
  }
  if (more > 0)
    page.line(page.folded(fmt::format("   and {} in the HTML report",
                                      counted(static_cast<long>(more), "more issue", "more issues"))));
  std::string key;
  for (std::size_t at = 0; at < blocks.codes.size(); ++at)
    key += fmt::format("{}{} {}", at == 0 ? "" : ", ", blocks.codes[at], blocks.names[at]);
  if (shown > 0)
    page.short_paragraph(fmt::format("[..] refuse it: {}; * veto core of {}", key, brief.challenger), 3, 1);
}

/// Names of instruments are longer than names of endings: the glyph gives way.
Columns lever_columns(int width) {
  Columns columns;
  columns.glyph = width >= 100 ? 41 : 25;
  columns.label = width - columns.value - columns.range - columns.glyph;
  return columns;
}

void print_change(TextPage& page, const Brief& brief) {
  const ChangeSection& change = brief.change;
  if (change.rows.empty()) return page.heading("What would change it?", change.answer);
  const Columns columns = lever_columns(page.width());
  const std::string edge = points(change.axis_war);
  const std::string left = page.folded(points(-change.axis_war)), right = page.folded(edge);
  page.line();
  const int half = columns.glyph / 2;
  page.line(page.strong(page.cell("WHAT WOULD CHANGE IT? (points)", columns.label - 1)) + " " +
            page.cell("war", columns.value) + page.cell("90 of 100", columns.range) + left +
            spaces(half - display_width(left)) + "0" + spaces(half - display_width(right)) + right);
  bool crosses = false, open = false;
  for (const LeverRow& row : change.rows) {
    crosses = crosses || row.crosses;
    open = open || row.war.open;
    const std::string flags = fmt::format("{}{}", row.crosses ? "!" : " ", row.war.open ? "?" : " ");
    page.line(page.cell("   " + row.name, columns.label - 4) + " " + flags + " " +
              page.right(row.war.value, 3) + spaces(columns.value - 3) +
              page.cell(row.war.range, columns.range - 1) + " " +
              page.tinted(difference_line(row.war.difference, change.axis_war, columns.glyph, page.glyphs()),
                          "war"));
  }
  page.short_paragraph(
      fmt::format(
          "paired: the same draws with one thing changed; by kind, not by effect; inside the model{}{}",
          crosses ? "; ! crosses a red line" : "", open ? "; ? sign open" : ""),
      3, 2);
}

void print_response(TextPage& page, const Brief& brief) {
  if (!brief.response) return;
  const ResponseSection& response = *brief.response;
  page.heading("How united is the threatened response?",
               fmt::format("{} of it, {} in 90 of 100 draws", response.unity.value, response.unity.range));
  const int name = page.width() - 60;
  page.line(page.cell("", name) + page.cell("would carry out", 28) + page.cell("weight", 10) +
            page.cell("unity without it", 22));
  for (const MemberRow& row : response.rows) {
    page.line(page.cell("   " + row.name, name - 1) + " " + page.cell(row.position, 6) +
              page.cell(row.range, 22) + page.cell(row.weight, 10) + page.cell(row.without, 22));
  }
  page.short_paragraph(response.models, 3, 2);
}

void print_exchange(TextPage& page, const Brief& brief) {
  if (!brief.exchange) return;
  const ExchangeSection& exchange = *brief.exchange;
  page.heading("What is what worth within one exchange?", "differences; its levels are no forecasts");
  const int column = page.width() >= 100 ? 15 : 11, name = page.width() - 4 * column;
  const auto head = [&](const std::string& lead) {
    return display_width(page.folded(lead)) < column ? page.right(lead, column)
                                                     : " " + page.cell(lead, column - 1);
  };
  page.line(page.cell("", name) + page.right("attack", column) + page.right("signed", column) +
            head(brief.challenger) + head(brief.target));
  const auto cell = [&](const DifferenceCell& one) {
    return page.right(fmt::format("{}{}", one.value, one.open ? "?" : " "), column);
  };
  for (const WorthRow& row : exchange.rows) {
    page.line(page.cell("   " + row.name, name) + cell(row.attack) + cell(row.settled) +
              cell(row.challenger) + cell(row.target));
  }
  page.paragraph(exchange.signals, 3);
  page.paragraph(exchange.learning, 3);
  page.paragraph(exchange.certificate, 3);
}

void print_carries(TextPage& page, const Brief& brief) {
  const CarriesSection& carries = brief.carries;
  if (carries.rows.empty()) return page.heading("What carries the uncertainty?", carries.answer);
  const bool wide = page.width() >= 100;
  const int bars = wide ? 12 : 6, source = wide ? 21 : 11, ends = 11;
  const int name = page.width() - 12 - bars - ends - source - 2;
  page.line();
  page.line(page.strong(page.cell("WHAT CARRIES THE UNCERTAINTY?", name)) +
            page.cell(wide ? "share of the spread" : "share", 12 + bars) +
            page.cell(wide ? "war, lo, hi" : "war lo, hi", ends + 2) + page.cell("source", source));
  std::size_t shown = 0;
  for (const DriverRow& row : carries.rows) {
    if (shown++ == kDriversShown) break;
    const std::string block = page.folded(bar(row.first_order, carries.axis_share, bars, U'━'));
    const std::string reach = page.right(row.low_text, 3) + " -> " + page.right(row.high_text, 3);
    page.line(page.cell("   " + row.name, name - 1) + " " + page.cell(row.share, 5) +
              page.cell(row.error, 7) + block + spaces(bars - display_width(block)) +
              page.cell(reach, ends + 2) + page.cell(row.sources_text, source));
  }
  if (carries.steps.size() < 2) return;
  std::string steps = carries.steps_answer;
  const bool apart = steps.ends_with(":");
  for (std::size_t at = 1; apart && at < carries.steps.size(); ++at)
    steps += fmt::format("{} {} {}", at == 1 ? "" : ";", carries.steps[at].name, carries.steps[at].change);
  page.short_paragraph(steps, 3, 3);
}

void print_trust(TextPage& page, const Brief& brief) {
  page.heading("How far to trust it?");
  std::size_t shown = 0;
  for (const Fact& fact : brief.trust_strip) {
    if (shown++ == kFactsShown) break;
    page.paragraph(fmt::format("{} {}", fact.ok ? "ok" : "!\u202F", fact.text), 3, 6);
  }
  page.short_paragraph(brief.trust.reference_note, 3, 3);
}

void print_foot(TextPage& page, const Brief& brief) {
  page.rule(U'-');
  std::string hash;
  std::string engine;
  for (const auto& [name, value] : brief.reproduction) {
    if (name == "sha256") hash = value.substr(0, 8);
    if (name == "engine") engine = value;
  }
  page.short_paragraph(
      fmt::format("{}, schema demarche-assessment/1, dossier {}, sha256 {}", engine, brief.id, hash), 0, 1);
  page.short_paragraph("again: " + brief.command, 0, 1);
}

}  // namespace demarche::report

namespace demarche {

std::string terminal_page(const Crisis& crisis, const Assessment& assessment,
                          const TerminalOptions& options) {
  using namespace report;
  const Brief brief = prepare(crisis, assessment, word_scale(options.words));
  TextPage page(options);
  print_head(page, brief);
  print_endings(page, brief);
  print_deal(page, brief);
  print_blocks(page, brief);
  print_docket(page, brief);
  print_change(page, brief);
  print_learned(page, brief);
  print_response(page, brief);
  print_exchange(page, brief);
  print_carries(page, brief);
  print_trust(page, brief);
  print_foot(page, brief);
  return page.finish();
}

}  // namespace demarche
