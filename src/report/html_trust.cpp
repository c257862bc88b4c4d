// How far to trust it; inputs and sources.

#include <fmt/format.h>

#include "report/html.h"

namespace demarche::report {
namespace {

std::string certificates(const TrustSection& trust) {
  std::string out =
      "<div><h3>Certificates</h3><table class=\"list pairs\"><caption class=\"hidden\">Certificates of the "
      "computation</caption><tbody>\n";
  for (const auto& [name, value] : trust.certificates)
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", escaped(name), escaped(value));
  return out + "</tbody></table></div>\n";
}

std::string unknown(const TrustSection& trust) {
  std::string out = "<div><h3>What it does not know</h3><ul class=\"plain\">";
  for (const std::string& line : trust.unknown) out += "<li>" + escaped(line) + "</li>";
  return out + "</ul></div>\n";
}

std::string reference_table(const Brief& brief) {
  const TrustSection& trust = brief.trust;
  if (trust.reference.empty()) return "";
  std::string out = fmt::format(
      "<table class=\"list classes\"><caption>Past cases this crisis may be compared "
      "with</caption><thead><tr><th scope=\"col\">Class</th><th "
      "scope=\"col\" class=\"n\">Wars</th><th scope=\"col\" class=\"n\">95\u202F% interval</th><th "
      "scope=\"col\">{}</th><th scope=\"col\">Source</th></tr></thead><tbody>\n",
      svg_percent_axis());
  for (const ReferenceView& row : trust.reference) {
    std::string detail;
    if (!row.horizon.empty()) detail += "horizon: " + escaped(row.horizon);
    if (!row.excludes.empty())
      detail += (detail.empty() ? "" : "; ") + ("left out: " + escaped(row.excludes));
    out += fmt::format(
        "<tr><th scope=\"row\">{}{}</th><td class=\"n\">{}</td><td class=\"n\">{}\u202F%</td><td "
        "class=\"draw\">{}</td><td class=\"who\">{}</td></tr>\n",
        escaped(row.definition), detail.empty() ? "" : "<small>" + detail + "</small>", row.cases,
        escaped(row.interval), svg_reference(row, brief.war.band), source_links(row.sources));
  }
  return out +
         "</tbody></table>\n<p class=\"note\">Hatched: Wilson interval of the class, thin line its share; "
         "thick tick: this assessment.</p>\n";
}

std::string baseline_table(const TrustSection& trust) {
  if (trust.baselines.empty()) return "";
  std::string out =
      "<table class=\"list pairs\"><caption>What simpler answers say about war</caption><thead><tr><th "
      "scope=\"col\">Baseline</th><th scope=\"col\" "
      "class=\"n\">War</th><th scope=\"col\">What it is</th></tr></thead><tbody>\n";
  for (const auto& [name, war, note] : trust.baselines)
    out += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"who\">{}</td></tr>\n",
                       escaped(name), escaped(war), escaped(note));
  return out + "</tbody></table>\n";
}

std::string inputs_table(const Brief& brief) {
  std::string out =
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Inputs\"><table class=\"list "
      "inputs\"><caption class=\"hidden\">Inputs</caption><thead><tr><th "
      "scope=\"col\">Input</th><th scope=\"col\">Value</th><th scope=\"col\">Note</th><th "
      "scope=\"col\">Source</th><th scope=\"col\" class=\"n\">Share</th><th "
      "scope=\"col\">Where</th></tr></thead><tbody>\n";
  for (const InputView& input : brief.inputs)
    out += fmt::format(
        "<tr id=\"{}\"><th "
        "scope=\"row\"><code>{}</code></th><td><code>{}</code></td><td>{}{}</td><td>{}</td><td "
        "class=\"n\">{}</td><td><code>{}</code></td></tr>\n",
        input.id, escaped(input.path), escaped(input.value), escaped(input.note),
        input.used ? "" : " <em>not used yet</em>", source_links(input.sources), input.share,
        escaped(input.where));
  return out + "</tbody></table></div>\n";
}

/// A link for web addresses only: any other scheme could do something when followed.
std::string address_html(const std::string& url) {
  const std::string safe = escaped(url);
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return web ? fmt::format("<a class=\"url\" href=\"{0}\" rel=\"noreferrer\">{0}</a>", safe)
             : "<span class=\"url\">" + safe + "</span>";
}

std::string sources_list(const Brief& brief) {
  if (brief.sources.empty()) return "";
  std::string out = "<h3>Sources</h3><dl class=\"sources\">\n";
  for (const SourceView& source : brief.sources) {
    const std::string address = source.url.empty() ? "" : " " + address_html(source.url);
    out += fmt::format("<div id=\"{}\"><dt>{}</dt><dd>{}{}{}</dd></div>\n", source_anchor(source.id),
                       escaped(source.id), escaped(source.text), address,
                       source.flag.empty() ? "" : " <em>(" + escaped(source.flag) + ")</em>");
  }
  return out + "</dl>\n";
}

}  // namespace

HtmlSection trust_html(const Brief& brief) {
  const TrustSection& trust = brief.trust;
  const std::string body = "<div class=\"two\">" + certificates(trust) + unknown(trust) +
                           "</div>\n<p class=\"more\">" + escaped(trust.reference_note) + "</p>\n" +
                           reference_table(brief) + baseline_table(trust);
  return {section::kTrust, "How far to trust it?", trust.answer, body};
}

HtmlSection inputs_html(const Brief& brief) {
  return {section::kInputs, "Inputs and sources", brief.inputs_answer,
          inputs_table(brief) + sources_list(brief)};
}

}  // namespace demarche::report
