// How united is the threatened response? One row a member.

#include <fmt/format.h>

#include "report/html.h"

namespace demarche::report {
namespace {

std::string position_bar(const MemberRow& row) {
  Svg svg(22, "glyph",
          fmt::format("{}: {} of the response, {} in 90 of 100 draws", row.name, row.position, row.range),
          "target");
  svg.rect("track", px(0), px(6), pct(100), px(10));
  svg.rect("b90", share(row.low), px(6), pct(100 * (row.high - row.low)), px(10));
  svg.line("mean", share(row.at), px(2), share(row.at), px(20));
  return svg.finish();
}

}  // namespace

HtmlSection response_html(const Brief& brief) {
  if (!brief.response) return {};
  const ResponseSection& response = *brief.response;
  std::string body =
      "<table class=\"list\"><caption class=\"hidden\">Members of the coalition</caption><thead><tr><th "
      "scope=\"col\">Member</th><th scope=\"col\" class=\"n\">Would carry out</th><th scope=\"col\">0 "
      "nothing, 1 all of "
      "it</th><th scope=\"col\" class=\"n\">Weight</th><th scope=\"col\" class=\"n\">Unity without "
      "it</th></tr></thead>"
      "<tbody>\n";
  for (const MemberRow& row : response.rows)
    body += fmt::format(
        "<tr><th scope=\"row\">{}{}</th><td class=\"n\"><b>{}</b><small>{}</small></td><td "
        "class=\"draw\">{}</td><td "
        "class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
        escaped(row.name), row.sourced ? "" : "<small><span class=\"judgement\">judgement</span></small>",
        row.position, row.range, position_bar(row), row.weight, row.without);
  body += "</tbody></table>\n<p class=\"note\">" + escaped(response.note) + " " + escaped(response.models) +
          "</p>\n";
  return {section::kResponse, "How united is the threatened response?", response.answer, body};
}

}  // namespace demarche::report
