// Room for a deal, and who blocks what.

#include <fmt/format.h>

#include "report/html.h"

namespace demarche::report {
namespace {

std::string gain_figure(const Brief& brief) {
  const DealSection& deal = brief.deal_section;
  if (deal.frontier.empty() && deal.cloud.empty()) return "";
  const bool lines = deal.no_deal_challenger && deal.no_deal_target;
  const std::string what = lines ? "gain over no deal" : "value";
  std::string notes = fmt::format("<p>{}.</p>", escaped(deal.count_note));
  if (!deal.cloud.empty())
    notes += fmt::format("<p>Specks: packages at the central inputs, whoever refuses them{}.</p>",
                         deal.cloud.size() >= 400 ? ", thinned to 400" : "");
  notes +=
      "<p>Stair: the frontier of packages that nobody who must sign forbids.</p><p>Circles: the packages "
      "that come closest, at their mean "
      "over the draws; area by the share of draws in which all sign.</p>";
  if (lines)
    notes += "<p>Lines: what each lead has without a deal; grey: where that falls in 90 of 100 draws.</p>";
  return fmt::format(
      "<figure class=\"gain\"><div><p class=\"axis-y\">↑ {} for {}</p>{}<p class=\"axis-x\">{} for {} "
      "→</p></div><figcaption>{}</figcaption></figure>\n",
      what, escaped(brief.target), svg_gain_space(deal, brief.challenger, brief.target), what,
      escaped(brief.challenger), notes);
}

std::string packages_table(const Brief& brief) {
  const DealSection& deal = brief.deal_section;
  if (deal.packages.empty())
    return "<p class=\"note\">In no draw does any package find both signatures.</p>\n";
  std::string out = fmt::format(
      "<table class=\"list packages\"><caption>The packages that come closest</caption><thead><tr><th "
      "scope=\"col\">Package</th><th "
      "scope=\"col\">Changes from the status quo</th><th scope=\"col\" class=\"n\">{} signs</th><th "
      "scope=\"col\" class=\"n\">{} signs</th><th "
      "scope=\"col\" class=\"n\">All sign</th><th scope=\"col\">Refused most often "
      "by</th></tr></thead><tbody>\n",
      escaped(brief.challenger), escaped(brief.target));
  for (const PackageLine& package : deal.packages)
    out += fmt::format(
        "<tr><th scope=\"row\">{}</th><td>{}{}</td><td class=\"n\" data-of=\"{}\">{}</td><td class=\"n\" "
        "data-of=\"{}\">{}</td><td class=\"n\" data-of=\"all\"><b>{}</b></td><td "
        "class=\"who\" data-of=\"refused by\">{}</td></tr>\n",
        escaped(package.letter), escaped(package.changes),
        package.points.empty() ? "" : "<small>" + escaped(package.points) + "</small>",
        escaped(brief.challenger), escaped(package.signs[0]), escaped(brief.target),
        escaped(package.signs[1]), escaped(package.both), escaped(package.blocked_by));
  return out + "</tbody></table>\n";
}

std::string points_table(const Brief& brief) {
  if (brief.deal_section.points.empty()) return "";
  std::string out = fmt::format(
      "<details class=\"data\"><summary>Solution points at the central inputs</summary><table class=\"list "
      "points\"><caption "
      "class=\"hidden\">Solution points</caption><thead><tr><th scope=\"col\">Point</th><th scope=\"col\" "
      "class=\"n\">{}</th><th "
      "scope=\"col\" class=\"n\">{}</th><th scope=\"col\">Changes from the status "
      "quo</th></tr></thead><tbody>\n",
      escaped(brief.challenger), escaped(brief.target));
  for (const auto& [name, challenger, target, words] : brief.deal_section.points)
    out += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
        escaped(name), challenger, target, escaped(words));
  return out +
         "</tbody></table><p class=\"note\">Numbers: what the package is worth to the lead, 0 worst to 1 "
         "best. Each point is one of the "
         "formulas negotiators quote, not a forecast.</p></details>\n";
}

std::string deal_notes(const DealSection& deal) {
  std::string out = "<p class=\"note\">Signatures are shares of 100 draws.";
  if (!deal.smallest_change.empty()) out += " <b>Smallest change:</b> " + escaped(deal.smallest_change);
  if (!deal.points_note.empty()) out += " " + escaped(deal.points_note);
  if (!deal.core_note.empty()) out += " " + escaped(deal.core_note);
  return out + "</p>\n";
}

std::string cells(const OptionView& option, const BlocksSection& section) {
  std::string squares, spoken;
  for (std::size_t party = 0; party < option.cells.size() && party < section.codes.size(); ++party) {
    const OptionCell& cell = option.cells[party];
    const std::string css = fmt::format("sq{}{}{}", section.challenger_side[party] ? " c" : "",
                                        cell.has_stance ? "" : " none", cell.red_line ? " red" : "");
    squares += fmt::format("<span class=\"{}\" style=\"--v:{:.0f}\"><i>{}</i></span>", css, 100 * cell.value,
                           escaped(section.codes[party]));
    spoken +=
        fmt::format("{}{}: {}{}", spoken.empty() ? "" : "; ", section.names[party],
                    cell.has_stance ? decimal(cell.value) : "no stance", cell.red_line ? ", red line" : "");
  }
  return fmt::format("<span class=\"squares-row\" role=\"img\" aria-label=\"{}\">{}</span>", escaped(spoken),
                     squares);
}

std::string option_line(const OptionView& option, const BlocksSection& section) {
  return fmt::format("<div class=\"option{}\">{}<span>{}{}</span></div>", option.free ? " free" : "",
                     cells(option, section), escaped(option.label),
                     option.status_quo ? " <em>(status quo)</em>" : "");
}

std::string issue_row(const IssueView& issue, const BlocksSection& section) {
  std::string options, sources;
  for (const OptionView& option : issue.options) options += option_line(option, section);
  for (const std::string& source : issue.sources)
    sources +=
        fmt::format(" <a class=\"source\" href=\"#{}\">{}</a>", source_anchor(source), escaped(source));
  std::string notes = issue.blocked ? "<small>blocked at every option</small>" : "";
  if (!issue.ordered) notes += "<small>the options have no order</small>";
  if (!sources.empty()) notes += "<small>" + sources + "</small>";
  const auto bar = [](const char* css, double value, const std::string& text) {
    return fmt::format("<span class=\"bar {}\" style=\"--w:{:.2f}\"></span>{}", css, value, text);
  };
  return fmt::format(
      "<tr><th scope=\"row\">{}{}{}</th><td class=\"options\">{}</td><td class=\"weights\" "
      "data-of=\"weight\">{}<br>{}</td><td class=\"common\" "
      "data-of=\"common value\">{}</td></tr>\n",
      issue.core ? "<span class=\"core\">◆</span> " : "", escaped(issue.question), notes, options,
      bar("c", issue.weight[0], issue.weights[0]), bar("t", issue.weight[1], issue.weights[1]),
      bar("both", issue.common, issue.common_value));
}

std::string matrix_key(const Brief& brief) {
  const BlocksSection& section = brief.blocks;
  std::string names;
  for (std::size_t at = 0; at < section.codes.size(); ++at)
    names += fmt::format("{}{} {}", at == 0 ? "" : ", ", section.codes[at], section.names[at]);
  return fmt::format(
      "<p class=\"note\"><span class=\"sq c\" style=\"--v:60\"><i>..</i></span> fill: how much the actor "
      "likes the option (0 to 1). <span class=\"sq red\" "
      "style=\"--v:20\"><i>..</i></span> solid: red line; breaking it has a price, so some draws cross it. "
      "<span class=\"sq none\" "
      "style=\"--v:0\"><i>..</i></span> dashed: no stance. Framed option: refused by nobody who must sign. "
      "<span class=\"core\">◆</span> veto core: {} "
      "signs nothing unless this is met, if it is of a kind that insists. Common value: the most that both "
      "leads can have at once on the "
      "issue. {}.</p>\n",
      escaped(brief.challenger), escaped(names));
}

}  // namespace

HtmlSection deal_html(const Brief& brief) {
  const DealSection& deal = brief.deal_section;
  const std::string body = "<figure>" + svg_range(deal) + "<figcaption>" + escaped(deal.strip_note) +
                           "</figcaption></figure>\n" + gain_figure(brief) + packages_table(brief) +
                           deal_notes(deal) + points_table(brief);
  return {section::kDeal, "Is there room for a deal?", deal.answer, body};
}

HtmlSection blocks_html(const Brief& brief) {
  const BlocksSection& section = brief.blocks;
  std::string body;
  if (!section.issues.empty()) {
    body = fmt::format(
        "<table class=\"list matrix\"><caption class=\"hidden\">Issues, options and red "
        "lines</caption><thead><tr><th "
        "scope=\"col\">Issue</th><th scope=\"col\">Options</th><th scope=\"col\">Weight, <span "
        "class=\"challenger\">{}</span> over <span "
        "class=\"target\">{}</span></th><th scope=\"col\">Common value</th></tr></thead><tbody>\n",
        escaped(section.codes.empty() ? "" : section.codes[0]),
        escaped(section.codes.size() < 2 ? "" : section.codes[1]));
    for (const IssueView& issue : section.issues) body += issue_row(issue, section);
    body += "</tbody></table>\n" + matrix_key(brief);
  }
  if (!section.other_note.empty()) body += "<p class=\"note\">" + escaped(section.other_note) + "</p>\n";
  if (!section.lines.empty()) {
    body += "<h3>Red lines most often in the way</h3><ul class=\"plain\">";
    for (const std::string& line : section.lines) body += "<li>" + escaped(line) + ".</li>";
    body += "</ul>\n";
  }
  return {section::kBlocks, "Who blocks what?", section.answer, body};
}

}  // namespace demarche::report
