#pragma once
// The HTML report in parts. Every part prints the prepared page; nothing is computed here.

#include <string>

#include "report/brief.h"
#include "report/svg.h"

namespace demarche::report {

/// The style sheet: light, dark and print from the same custom properties.
std::string style_sheet();

/// A sentence with its numbers linked to the section they come from.
std::string linked(const Sentence& sentence);
/// Links to the sources, or "judgement".
std::string source_links(const std::vector<std::string>& sources);
/// `<section>` with its number, question and answer; `body` is HTML.
std::string section_html(const char* id, int number, std::string_view question, std::string_view answer,
                         std::string_view body);

std::string brief_html(const Brief& brief);
std::string ending_html(const Brief& brief, int number);
std::string deal_html(const Brief& brief, int number);
std::string blocks_html(const Brief& brief, int number);
std::string change_html(const Brief& brief, int number);
std::string carries_html(const Brief& brief, int number);
std::string trust_html(const Brief& brief, int number);
std::string inputs_html(const Brief& brief, int number);
std::string footer_html(const Brief& brief);

}  // namespace demarche::report
