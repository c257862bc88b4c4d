#pragma once
// The HTML report in parts. Every part prints the prepared page; nothing is computed here.

#include <functional>
#include <string>
#include <vector>

#include "report/brief.h"
#include "report/svg.h"

namespace demarche::report {

/// The style sheet: light, dark and print from the same custom properties.
std::string style_sheet();

/// A sentence with its numbers linked to the section they come from.
std::string linked(const Sentence& sentence);
/// Links to the sources, or "judgement".
std::string source_links(const std::vector<std::string>& sources);
/// One numbered section of the report; an empty body and answer: the section is left out. `body` is HTML.
struct HtmlSection {
  const char* id = "";
  std::string question, answer, body;
  [[nodiscard]] bool present() const { return !answer.empty() || !body.empty(); }
};

/// A whole page: one file, no scripts, no request to another file or host.
struct HtmlDocument {
  std::string title, header, footer;                             ///< header and footer are HTML
  std::string answer_id;                                         ///< where "skip to the answer" leads
  std::function<std::string(const std::string& contents)> lead;  ///< what stands before the sections
  std::vector<HtmlSection> sections;
};
std::string document(const HtmlDocument& page);

/// `contents`: the links to the sections, as HTML.
std::string brief_html(const Brief& brief, const std::string& contents);
HtmlSection ending_html(const Brief& brief);
HtmlSection deal_html(const Brief& brief);
HtmlSection blocks_html(const Brief& brief);
HtmlSection docket_html(const Brief& brief);  ///< left out without a ledger
HtmlSection change_html(const Brief& brief);
std::string learned_table(const Brief& brief);          ///< instruments as moves the other side reads
std::string grid_table(const CarriesSection& section);  ///< war over the two inputs that carry most
HtmlSection response_html(const Brief& brief);
HtmlSection exchange_html(const Brief& brief);
HtmlSection carries_html(const Brief& brief);
HtmlSection trust_html(const Brief& brief);
HtmlSection inputs_html(const Brief& brief);
std::string footer_html(const Brief& brief);

}  // namespace demarche::report
