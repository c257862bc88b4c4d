#pragma once
// All that is known of a dispatch before acts are looked for: sentences, names, quotations, dates and
// amounts.

#include <optional>
#include <vector>

#include "language/analyser.h"
#include "read/actors.h"
#include "read/calendar.h"
#include "read/quantities.h"

namespace demarche::read {

struct QuoteMark {
  TextSpan inner;      ///< without the quotation marks
  bool closed = true;  ///< false: the block ended first
  bool turn = false;   ///< a speaker's turn in a transcript: no quotation marks stand around it
};

struct Text {
  Text(Document source, const Crisis* crisis) : document(std::move(source)), actors(crisis) {}

  Document document;
  ActorTable actors;
  std::vector<Parsed> sentences;
  std::vector<Mention> mentions;
  std::vector<QuoteMark> quotes;
  std::vector<TimeExpression> times;
  std::vector<Amount> amounts;
  std::optional<Date> anchor;  ///< the publication date

  const Mention* mention_at(const Parsed& s, int token) const {
    const int m = s.mention[token];
    return m < 0 ? nullptr : &mentions[m];
  }
};

/// Quotations of the document: "..", “..”, ‘..’. One that is never closed ends with its block.
std::vector<QuoteMark> find_quotes(const Document& document);

/// Parses and annotates a document. `analyser` keeps scratch memory only.
Text analyse_text(Document document, const Crisis* crisis, std::optional<Date> published,
                  language::Analyser& analyser);

/// Share of the tokens that are frequent English function words; under 0.12 a text is hardly English. Too few
/// words to tell (under 12) give 1.
double english_share(const Text& text);

}  // namespace demarche::read
