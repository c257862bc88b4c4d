// The pipeline: file - text - sentences - names - acts - entries.
#include <fmt/format.h>

#include <algorithm>

#include "demarche/read.h"
#include "language/analyser.h"
#include "read/act.h"
#include "read/offices.h"
#include "read/proposals.h"
#include "read/reading_parse.h"
#include "read/text.h"

namespace demarche::read {
namespace {

constexpr double kEnglish = 0.12;

Diagnostic about(std::string code, Severity severity, const std::string& name, std::string message,
                 std::string hint) {
  Diagnostic d;
  d.code = std::move(code);
  d.severity = severity;
  d.where = {name, 1, 1};
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

// Spans of the analysed text become spans of the file.
void map_spans(const Document& document, Suggestion& e) {
  for (TextSpan& span : e.spans) span = document.in_file(span);
  e.trigger = document.in_file(e.trigger);
  for (Amount& amount : e.amounts) amount.span = document.in_file(amount.span);
  e.date.span = document.in_file(e.date.span);
  if (e.due) e.due->span = document.in_file(e.due->span);
  if (e.quote)
    for (TextSpan& span : e.quote->spans) span = document.in_file(span);
}

// The other way, for what another program proposes; where nothing of the text stands there, the span is kept
// and will be refused.
void spans_to_text(const Document& document, Suggestion& e) {
  if (document.origin.empty()) return;
  const auto place = [&](int offset) {
    return static_cast<int>(std::lower_bound(document.origin.begin(), document.origin.end(), offset) -
                            document.origin.begin());
  };
  for (TextSpan& span : e.spans) span = {place(span.start), place(span.end)};
  if (e.quote)
    for (TextSpan& span : e.quote->spans) span = {place(span.start), place(span.end)};
}

}  // namespace

std::string_view word(Factuality factuality) {
  return kFactualityNames[static_cast<std::size_t>(factuality)];
}

std::optional<Factuality> factuality_of(std::string_view text) {
  for (std::size_t i = 0; i < kFactualityNames.size(); ++i)
    if (kFactualityNames[i] == text) return static_cast<Factuality>(i);
  return std::nullopt;
}

struct Reader::Parts {
  std::shared_ptr<const language::Model> model;
};

Reader::Reader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const std::string& model_path) {
  auto model = language::load_model(model_path);
  if (!model) return model.diagnostics();
  auto parts = std::make_unique<Parts>();
  parts->model = *model;
  return Reader(std::move(parts));
}

Result<Reading> Reader::read(std::string_view bytes, const ReadOptions& options) const {
  auto document = open_document(bytes, options.name);
  if (!document) return document.diagnostics();
  language::Analyser analyser(parts_->model);
  Text text = analyse_text(std::move(*document), options.crisis, options.published, analyser);
  Reading reading;
  reading.document = options.name;
  reading.sha256 = text.document.sha256;
  reading.status = text.document.status;
  reading.place = text.document.place;
  reading.published = text.anchor;
  reading.code_points = static_cast<int>(text.document.text.size());
  reading.text = text.document.utf8(0, reading.code_points);
  reading.origin = text.document.origin;
  reading.sentences = static_cast<int>(text.sentences.size());
  if (!text.anchor)
    reading.notes.push_back(about("no-date", Severity::note, options.name,
                                  "no publication date: relative dates stay relative",
                                  "give --date YYYY-MM-DD"));
  if (const double share = english_share(text); share < kEnglish) {
    reading.notes.push_back(
        about("not-english", Severity::warning, options.name,
              fmt::format("hardly English: {:.0f} % of the words are common English words", 100 * share),
              "only English is read"));
    return reading;
  }
  Resolver resolver(text);
  settle_offices(text, resolver);
  const Acts acts = find_acts(text, resolver);
  reading.entries = write_down(acts.acts, acts, text, options.crisis);
  reading.events = write_down(acts.events, acts, text, options.crisis);
  check_sanity(reading.entries);
  merge_repeated(reading.entries, text);
  if (options.proposals) {
    auto proposed = parse_suggestions(options.proposals->json, options.proposals->origin);
    if (!proposed) return proposed.diagnostics();
    for (Suggestion& e : *proposed) spans_to_text(text.document, e);
    check_proposals(std::move(*proposed), options.proposals->origin, text, reading.entries, reading.notes);
  }
  link_entries(reading.entries, text);
  for (Suggestion& e : reading.entries) map_spans(text.document, e);
  for (Suggestion& e : reading.events) map_spans(text.document, e);
  for (const ActorEntry& entry : text.actors.actors) {
    if (entry.actor.mentions.empty()) continue;
    reading.actors.push_back(entry.actor);
    for (TextSpan& span : reading.actors.back().mentions) span = text.document.in_file(span);
  }
  return reading;
}

}  // namespace demarche::read
