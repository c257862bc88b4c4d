#include "report/html.h"

#include <fmt/format.h>

#include <vector>

#include "demarche/report.h"

namespace demarche::report {
namespace {

constexpr const char* kHatches =
    "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" class=\"defs\"><defs>"
    "<pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\">"
    "<line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\"/></pattern>"
    "<pattern id=\"hatch-pale\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\">"
    "<line class=\"hatch pale\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"7\"/></pattern></defs></svg>\n";

std::string side(const char* label, const char* css, const std::string& lead, const std::string& beside) {
  return fmt::format("<span><b>{}</b> <span class=\"{}\">{}</span>{}</span>", label, css, escaped(lead),
                     beside.empty() ? "" : ", with " + escaped(beside));
}

std::string header(const Brief& brief) {
  return fmt::format(
      "<header>\n<p class=\"kicker\">Crisis assessment</p>\n<h1>{}</h1>\n<p class=\"meta\"><span><b>As "
      "of</b> {}, nothing later is "
      "used</span> <span><b>Horizon</b> to {}</span> {} {}</p>\n</header>\n",
      escaped(brief.title), brief.as_of, brief.until,
      side("Challenger", "challenger", brief.challenger, brief.beside_challenger),
      side("Target", "target", brief.target, brief.beside_target));
}

std::string section_html(const HtmlSection& section, int number) {
  return fmt::format(
      "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\"><span "
      "class=\"no\">{1}</span> {2}</h2>\n<p class=\"answer\">{3}</p>\n{4}</section>\n",
      section.id, number, section.question, escaped(section.answer), section.body);
}

std::string contents(const std::vector<HtmlSection>& sections) {
  std::string out = "<nav aria-label=\"Sections\"><ol>";
  for (const HtmlSection& section : sections)
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>", section.id, section.question);
  return out + "</ol></nav>\n";
}

}  // namespace

std::string document(const HtmlDocument& page) {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
      "dark\">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<a class=\"skip\" "
      "href=\"#{}\">Skip to the answer</a>\n",
      escaped(page.title), style_sheet(), page.answer_id);
  out += kHatches + page.header + "<main>\n";
  out += page.lead ? page.lead(contents(page.sections)) : contents(page.sections);
  int number = 0;
  for (const HtmlSection& section : page.sections) out += section_html(section, ++number);
  return out + "</main>\n" + page.footer + "</body>\n</html>\n";
}

std::string linked(const Sentence& sentence) {
  std::string out;
  for (const Phrase& phrase : sentence) {
    const std::string words = phrase.strong ? "<b>" + escaped(phrase.text) + "</b>" : escaped(phrase.text);
    out += phrase.target.empty() ? words
                                 : fmt::format("<a class=\"num\" href=\"#{}\">{}</a>", phrase.target, words);
  }
  return out;
}

std::string source_links(const std::vector<std::string>& sources) {
  if (sources.empty()) return "<span class=\"judgement\">judgement</span>";
  std::string out;
  for (const std::string& source : sources)
    out += fmt::format("{}<a class=\"source\" href=\"#{}\">{}</a>", out.empty() ? "" : " ",
                       source_anchor(source), escaped(source));
  return out;
}

std::string footer_html(const Brief& brief) {
  std::string out =
      fmt::format("<footer>\n<h2 class=\"hidden\">How to get this page again</h2>\n<pre>{}</pre>\n<dl>",
                  escaped(brief.command));
  for (const auto& [name, value] : brief.reproduction)
    out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", escaped(name), escaped(value));
  return out +
         "</dl>\n<p>Same inputs, same bytes: this page holds no clock, machine name or thread count. The "
         "same content as data is in "
         "<code>assessment.json</code>. An aid to judgement, not a prediction. Not for classified "
         "use.</p>\n</footer>\n";
}

}  // namespace demarche::report

namespace demarche {

std::string html_report(const Crisis& crisis, const Assessment& assessment, const std::string& words) {
  using namespace report;
  const Brief brief = prepare(crisis, assessment, word_scale(words));
  HtmlDocument page;
  page.title = fmt::format("{}: assessment as of {}", brief.title, brief.as_of);
  page.answer_id = section::kBrief;
  page.header = header(brief);
  page.lead = [&](const std::string& contents) { return brief_html(brief, contents); };
  page.footer = footer_html(brief);
  for (const auto& part : {ending_html, deal_html, blocks_html, docket_html, change_html, response_html,
                           exchange_html, carries_html, trust_html, inputs_html}) {
    HtmlSection section = part(brief);
    if (section.present()) page.sections.push_back(std::move(section));
  }
  return document(page);
}

}  // namespace demarche
