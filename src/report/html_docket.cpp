// Who owes whom an answer.

#include <fmt/format.h>

#include <algorithm>

#include "report/html.h"

namespace demarche::report {
namespace {

double on_axis(double position) { return 100 * std::clamp(position, 0.0, 1.0); }

/// The days in which something is due, on four weeks around the day of the docket.
std::string due_bar(const DocketLine& line, const DocketSection& section) {
  if (line.due.empty()) return "";
  const double from = on_axis(line.from), to = on_axis(line.to);
  const std::string label = fmt::format("due {}{}", line.due, line.days.empty() ? "" : ", " + line.days);
  return fmt::format(
      "<svg class=\"due\" width=\"100%\" height=\"18\" role=\"img\" aria-label=\"{}\"><line class=\"track\" "
      "x1=\"0\" "
      "y1=\"9\" x2=\"100%\" y2=\"9\"/><rect class=\"{}\" x=\"{:.2f}%\" y=\"4\" width=\"{:.2f}%\" "
      "height=\"10\"/><line "
      "class=\"now\" x1=\"{:.2f}%\" y1=\"1\" x2=\"{:.2f}%\" y2=\"17\"/></svg>",
      escaped(label), line.overdue ? "late" : "open", std::min(from, 99.0), std::max(1.0, to - from),
      100 * section.axis_at, 100 * section.axis_at);
}

std::string steps_html(const DocketLine& line) {
  std::string out = "<details class=\"data\"><summary>how it came to this</summary><ul class=\"plain\">";
  for (const std::string& step : line.steps) out += "<li>" + escaped(step) + "</li>";
  return out + "</ul></details>";
}

std::string row(const DocketLine& line, const DocketSection& section) {
  const std::string days = line.days.empty() ? "" : fmt::format("<small>{}</small>", escaped(line.days));
  return fmt::format(
      "<tr class=\"{}\"><th scope=\"row\">{}<small>{} · {}</small></th><td data-of=\"what\">{}</td><td "
      "data-of=\"state\"><b>{}</b> {}.{}</td><td data-of=\"due\">{}{}{}</td></tr>\n",
      line.overdue ? "late" : "open", escaped(line.id), escaped(line.kind), escaped(line.who),
      escaped(line.what), escaped(capitalised(line.state)), escaped(line.why), steps_html(line),
      line.due.empty() ? "no day" : escaped(line.due), days, due_bar(line, section));
}

std::string table(const std::vector<DocketLine>& lines, const DocketSection& section,
                  std::string_view caption) {
  if (lines.empty()) return "";
  std::string out = fmt::format(
      "<table class=\"list docket\"><caption>{}</caption><thead><tr><th scope=\"col\">Item</th><th "
      "scope=\"col\">What</th><th scope=\"col\">State</th><th scope=\"col\">Due, {} to "
      "{}</th></tr></thead><tbody>\n",
      caption, escaped(section.axis_from), escaped(section.axis_to));
  for (const DocketLine& line : lines) out += row(line, section);
  return out + "</tbody></table>\n";
}

}  // namespace

HtmlSection docket_html(const Brief& brief) {
  const DocketSection& section = brief.docket;
  if (!section.present) return {};
  std::string body = table(section.owed, section, "What is owed, overdue first, then by the last day") +
                     table(section.standing, section, "Threats that stand");
  if (!section.contradictions.empty()) {
    body += "<h3>What contradicts what</h3><ul class=\"plain\">";
    for (const std::string& sentence : section.contradictions) body += "<li>" + escaped(sentence) + "</li>";
    body += "</ul>\n";
  }
  if (!section.closed.empty())
    body += "<details class=\"data\"><summary>What is closed</summary>" +
            table(section.closed, section, "Closed") + "</details>\n";
  body +=
      "<p class=\"note\">From the ledger alone, by the rules of docs/formats/docket.md; no model is needed. "
      "Bars: the "
      "days in which it is due; the upright line is the day of this page.</p>\n";
  return {section::kDocket, "Who owes whom an answer?", section.answer, body};
}

}  // namespace demarche::report
