// The page before the first scroll: three sentences, five numbers, trust strip, and how it may end.

#include <fmt/format.h>

#include "report/html.h"

namespace demarche::report {
namespace {

constexpr const char* kColumns = "<colgroup><col class=\"question\"><col class=\"figure\"><col></colgroup>";

std::string axis_head(const char* first, const char* second) {
  return fmt::format(
      "<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"n\">{}</th><th "
      "scope=\"col\">{}</th></tr></thead>",
      first, second, svg_percent_axis());
}

std::string number_row(const std::string& name, const std::string& note, const std::string& value,
                       const std::string& range, const std::string& glyph) {
  return fmt::format(
      "<tr><th scope=\"row\">{}{}</th><td class=\"n\"><b>{}</b><small>{}</small></td><td "
      "class=\"draw\">{}</td></tr>\n",
      name, note.empty() ? "" : "<small>" + escaped(note) + "</small>", escaped(value), escaped(range),
      glyph);
}

std::string five_numbers(const Brief& brief) {
  std::string out =
      "<table class=\"rows\"><caption class=\"hidden\">Five numbers with their bands</caption>" +
      std::string(kColumns) + axis_head("Question", "Answer") + "<tbody>\n";
  out += number_row(escaped(brief.war.name), brief.war.note, brief.war.value, brief.war.range,
                    svg_band(brief.war, true));
  out += number_row(escaped(brief.settlement.name), brief.settlement.note, brief.settlement.value,
                    brief.settlement.range, svg_band(brief.settlement, false));
  out += number_row(escaped(brief.resolve.name), brief.resolve.note, brief.resolve.value, brief.resolve.range,
                    svg_band(brief.resolve, false));
  out += number_row(escaped(brief.deal.name), brief.deal.note, brief.deal.value, brief.deal.error,
                    svg_share(brief.deal));
  out += "</tbody></table>\n";
  if (!brief.lever) return out;
  return out +
         "<table class=\"rows lever\"><caption class=\"hidden\">Largest lever inside nobody’s red "
         "line</caption>" +
         kColumns + "<tbody>" +
         number_row("Largest lever on war", brief.lever->name + "; the same draws with and without it",
                    brief.lever->war.value + " points",
                    brief.lever->war.range + (brief.lever->war.open ? ", sign open" : ""),
                    svg_lever(*brief.lever)) +
         "</tbody></table>\n";
}

std::string trust_strip(const Brief& brief) {
  if (brief.trust_strip.empty()) return "";
  std::string out = "<p class=\"strip\"><b>Can it be trusted?</b> ";
  for (const Fact& fact : brief.trust_strip)
    out += fmt::format("<span class=\"{}\">{}</span> ", fact.ok ? "ok" : "against", escaped(fact.text));
  return out + fmt::format("<a href=\"#{}\">details</a></p>\n", section::kTrust);
}

std::string squares(const Brief& brief) {
  std::string out = "<figure>" + svg_squares(brief.ending) + "<ul class=\"key\">";
  for (std::size_t at = 0; at < kOutcomes; ++at)
    out += fmt::format("<li><span class=\"swatch {}\"></span>{} <b>{}</b></li>", brief.ending.rows[at].key,
                       brief.ending.rows[at].name, escaped(brief.ending.counts[at]));
  return out + "</ul><figcaption>" + escaped(brief.ending.squares_note) + "</figcaption></figure>\n";
}

std::string key_line(const std::string& drawing, const std::string& words) {
  return fmt::format(
      "<li><svg width=\"64\" height=\"20\" aria-hidden=\"true\" "
      "style=\"--c:var(--war)\">{}</svg><span>{}</span></li>\n",
      drawing, words);
}

std::string legend(const Brief& brief) {
  const BandRow& war = brief.ending.rows[0];
  std::string out = "<details class=\"how\" open><summary>How to read a row</summary><ul class=\"legend\">\n";
  out += key_line(
      "<rect class=\"b90\" x=\"0\" y=\"5\" width=\"64\" height=\"10\"/><rect class=\"b50\" x=\"16\" y=\"5\" "
      "width=\"26\" "
      "height=\"10\"/><line class=\"mean\" x1=\"28\" y1=\"0\" x2=\"28\" y2=\"20\"/>",
      "<b>Inputs.</b> The probability is computed once per draw of the uncertain inputs. Wide bar: 90 of 100 "
      "draws. Dark bar: the "
      "middle 50. Tick: the mean, the number to quote.");
  out += key_line(
      "<line class=\"lambda\" x1=\"8\" y1=\"10\" x2=\"56\" y2=\"10\"/><line class=\"lambda\" x1=\"8\" "
      "y1=\"6\" x2=\"8\" "
      "y2=\"14\"/><line class=\"lambda\" x1=\"56\" y1=\"6\" x2=\"56\" y2=\"14\"/>",
      fmt::format("<b>Lambda.</b> How strictly actors follow their interest{}: the mean with lambda held at "
                  "either end of its "
                  "range. A range of assumptions, not a probability, so it has no inside.",
                  brief.lambda_range.empty() ? "" : " (" + brief.lambda_range + ")"));
  if (!war.past.empty())
    out += key_line("<rect class=\"past\" x=\"6\" y=\"6\" width=\"40\" height=\"8\"/>",
                    fmt::format("<b>Outside view.</b> Hatched: the same event in past crises ({}), one box "
                                "for each class of <a href=\"#{}\">how far to trust it</a>.",
                                escaped(war.past_text), section::kTrust));
  if (war.forecast) {
    std::string lines;
    for (const std::string& line : brief.ending.forecasts) lines += " " + escaped(line) + ".";
    out += key_line(
        "<svg x=\"20\" y=\"10\" overflow=\"visible\"><path class=\"forecast\" d=\"M0-5L5 0L0 5L-5 "
        "0Z\"/><path class=\"arrow\" "
        "d=\"M6 0h11m-4-3.5l4 3.5l-4 3.5\"/></svg>",
        "<b>Forecasts of the time</b>, the latest drawn; an arrow means at least. Their question and horizon "
        "are their own." +
            lines);
  }
  out += key_line(
      "<svg x=\"32\" y=\"10\" overflow=\"visible\"><path class=\"cross\" d=\"M-4-4L4 4M-4 4L4-4\"/></svg>",
      "<b>× Another reading</b>: the mean with the judgements of this dossier, drawn where it differs from "
      "the standard run by more "
      "than three points.");
  return out + "</ul></details>\n";
}

}  // namespace

std::string brief_html(const Brief& brief, const std::string& contents) {
  std::string out = fmt::format(
      "<section id=\"{}\" aria-labelledby=\"brief-title\">\n<h2 id=\"brief-title\" class=\"hidden\">The "
      "answer</h2>\n",
      section::kBrief);
  for (std::size_t at = 0; at < brief.lead.size(); ++at)
    out += fmt::format("<p class=\"{}\">{}</p>\n", at == 0 ? "lead" : "more", linked(brief.lead[at]));
  out += five_numbers(brief);
  if (!brief.words_note.empty())
    out += "<p class=\"note\">* " + escaped(brief.words_note) +
           " Words name the mean only; quote the number with its band.</p>\n";
  return out + trust_strip(brief) + contents + "</section>\n";
}

HtmlSection ending_html(const Brief& brief) {
  std::string body = squares(brief);
  body += fmt::format("<table class=\"rows\"><caption class=\"hidden\">Endings by {}</caption>",
                      brief.until_short) +
          kColumns + axis_head(fmt::format("Ending by {}", brief.until_short).c_str(), "Mean") + "<tbody>\n";
  bool first = true;
  for (const BandRow& row : brief.ending.rows) {
    const std::string name = fmt::format("<span class=\"swatch {}\"></span>{}", row.key, row.name);
    body += number_row(name, row.note, row.value, row.range, svg_band(row, first));
    first = false;
  }
  body += "</tbody></table>\n<p class=\"note\">" +
          escaped(brief.ending.solved_note +
                  (brief.ending.words_note.empty() ? "" : " " + brief.ending.words_note)) +
          "</p>\n" + legend(brief);
  if (!brief.ending.rules.empty()) {
    body += "<h3>What counts as what</h3><ul class=\"plain\">";
    for (const std::string& rule : brief.ending.rules) body += "<li>" + escaped(rule) + "</li>";
    body += "</ul>\n";
  }
  return {section::kEnding, "How may it end?", brief.ending.answer, body};
}

}  // namespace demarche::report
