// What is what worth within one exchange?

#include <fmt/format.h>

#include "report/html.h"

namespace demarche::report {
namespace {

std::string difference(const DifferenceCell& cell) {
  return fmt::format("<td class=\"n\"><b>{}</b><small>{}{}</small></td>", escaped(cell.value),
                     escaped(cell.range), cell.open ? " <em>sign open</em>" : "");
}

}  // namespace

HtmlSection exchange_html(const Brief& brief) {
  if (!brief.exchange) return {};
  const ExchangeSection& exchange = *brief.exchange;
  std::string body = fmt::format(
      "<table class=\"list\"><caption class=\"hidden\">Worth within one exchange, paired "
      "differences</caption><thead>"
      "<tr><th scope=\"col\">If</th><th scope=\"col\" class=\"n\">Attack, points</th><th scope=\"col\" "
      "class=\"n\">A "
      "package signed</th><th scope=\"col\" class=\"n\">{}</th><th scope=\"col\" "
      "class=\"n\">{}</th></tr></thead>"
      "<tbody>\n",
      escaped(brief.challenger), escaped(brief.target));
  for (const WorthRow& row : exchange.rows)
    body += fmt::format("<tr><th scope=\"row\">{}{}</th>{}{}{}{}</tr>\n", escaped(row.name),
                        row.applies.empty() ? "" : "<small>" + escaped(row.applies) + "</small>",
                        difference(row.attack), difference(row.settled), difference(row.challenger),
                        difference(row.target));
  body += fmt::format(
      "</tbody></table>\n<p class=\"note\">The last two columns: change of what each lead expects, in "
      "hundredths of the stake. {} {} {}</p>\n",
      escaped(exchange.signals), escaped(exchange.learning), escaped(exchange.certificate));
  return {section::kExchange, "What is what worth within one exchange?", exchange.answer, body};
}

}  // namespace demarche::report
