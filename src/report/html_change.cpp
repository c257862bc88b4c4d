// What would change it, and what carries the uncertainty.

#include <fmt/format.h>

#include "report/html.h"

namespace demarche::report {
namespace {

std::string effect(const DifferenceCell& cell, double half_width, const char* key, const char* name) {
  return fmt::format(
      "<td class=\"n\" data-of=\"{}\"><b>{}</b><small>{}{}</small></td><td class=\"draw small\">{}</td>",
      name, escaped(cell.value), escaped(cell.range), cell.open ? " <em>sign open</em>" : "",
      svg_difference(cell, half_width, key, name));
}

std::string cost(const std::string& name, const DifferenceCell& cell) {
  return fmt::format("{} {} ({})", escaped(name), escaped(cell.value), escaped(cell.range));
}

std::string who_pays(const LeverRow& row, const Brief& brief) {
  std::string text = row.payer.empty() ? ""
                                       : fmt::format("given up by {} (consent in {} draws); ",
                                                     escaped(row.payer), row.consent);
  text += escaped(row.red_line);
  if (!row.applies.empty()) text += "; " + row.applies;
  return fmt::format("{}<small>own value: {}; {}</small>", text, cost(brief.challenger, row.cost_challenger),
                     cost(brief.target, row.cost_target));
}

std::string lever_table(const Brief& brief) {
  const ChangeSection& change = brief.change;
  std::string out = fmt::format(
      "<table class=\"list levers\"><caption class=\"hidden\">Instruments with their paired effects in "
      "points</caption><thead><tr><th scope=\"col\">What "
      "if</th><th scope=\"col\" class=\"n\">War, points</th><th scope=\"col\" class=\"small\">{}</th><th "
      "scope=\"col\" class=\"n\">Concession</th><th "
      "scope=\"col\" class=\"small\">{}</th><th scope=\"col\" class=\"n\">Settlement</th><th scope=\"col\" "
      "class=\"small\">{}</th><th scope=\"col\">Who gives it "
      "up, red lines, cost</th></tr></thead><tbody>\n",
      svg_difference_axis(change.axis_war), svg_difference_axis(change.axis_concession),
      svg_difference_axis(change.axis_settlement));
  for (const LeverRow& row : change.rows)
    out += fmt::format("<tr><th scope=\"row\">{}<small>{}; same sign in {} draws</small></th>",
                       escaped(row.name), escaped(row.kind), row.same_sign) +
           effect(row.war, change.axis_war, "war", "war") +
           effect(row.concession, change.axis_concession, "concession", "concession") +
           effect(row.settlement, change.axis_settlement, "settlement", "settlement") +
           fmt::format("<td class=\"who\">{}</td></tr>\n", who_pays(row, brief));
  return out + "</tbody></table>\n<p class=\"note\">" + escaped(change.note) +
         " Hollow: the interval contains zero. Own value: change of what the lead expects, in hundredths of "
         "the stake.</p>\n";
}

std::string driver_row(const DriverRow& row, const CarriesSection& section) {
  const std::string name = row.input_id.empty() ? escaped(row.name)
                                                : fmt::format("<a class=\"num\" href=\"#{}\">{}</a>",
                                                              row.input_id, escaped(row.name));
  const std::string where =
      row.prior ? "<span class=\"prior\">standard prior</span>" : source_links(row.sources);
  return fmt::format(
      "<tr><th scope=\"row\">{}{}</th><td class=\"who\">{}</td><td class=\"draw\">{}</td><td "
      "class=\"draw\">{}</td></tr>\n",
      name, row.range.empty() ? "" : "<small>" + row.range + "</small>", where, svg_driver_war(row, section),
      svg_driver_share(row, section));
}

std::string driver_table(const CarriesSection& section) {
  if (section.rows.empty()) return "";
  std::string out = fmt::format(
      "<table class=\"list drivers\"><caption class=\"hidden\">Inputs by the share of the spread of war they "
      "carry</caption><thead><tr><th "
      "scope=\"col\">Input, 5 to 95\u202F% of its range</th><th scope=\"col\">Source</th><th "
      "scope=\"col\">War, from low to high input{}</th><th "
      "scope=\"col\">Share of the spread, first order, ± standard error</th></tr></thead><tbody>\n",
      svg_driver_war_axis(section));
  for (const DriverRow& row : section.rows) out += driver_row(row, section);
  return out + "</tbody></table>\n<p class=\"note\">○ input low, ● input high. Hatched share: no source. " +
         escaped(section.note) + "</p>\n";
}

std::string steps_table(const CarriesSection& section) {
  if (section.steps.size() < 2) return "";
  std::string out =
      "<table class=\"list steps\"><caption>From the standard run to the judgements of this "
      "dossier</caption><thead><tr><th scope=\"col\">After "
      "this group takes the dossier’s values</th><th scope=\"col\" class=\"n\">War</th><th scope=\"col\" "
      "class=\"n\">Points</th><th "
      "scope=\"col\"></th></tr></thead><tbody>\n";
  for (std::size_t at = 0; at < section.steps.size(); ++at) {
    const StepRow& step = section.steps[at];
    out += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"draw\">{}</td></tr>\n",
        escaped(step.name), escaped(step.value), escaped(step.change), svg_steps(section, at));
  }
  return out + "</tbody></table>\n";
}

}  // namespace

HtmlSection change_html(const Brief& brief) {
  const std::string body = brief.change.rows.empty() ? "" : lever_table(brief) + learned_table(brief);
  return {section::kChange, "What would change it?", brief.change.answer, body};
}

HtmlSection carries_html(const Brief& brief) {
  const CarriesSection& section = brief.carries;
  const std::string body = driver_table(section) + grid_table(section) + "<p class=\"more\">" +
                           escaped(section.steps_answer) + "</p>\n" + steps_table(section);
  return {section::kCarries, "What carries the uncertainty?", section.answer, body};
}

}  // namespace demarche::report
