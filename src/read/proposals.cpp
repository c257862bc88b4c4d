#include "read/proposals.h"

#include <fmt/format.h>

#include <algorithm>

#include "read/characters.h"
#include "read/lexicon.h"

namespace demarche::read {
namespace {

class Checker {
 public:
  Checker(const std::string& origin, const Text& text, std::vector<Suggestion>& entries,
          std::vector<Diagnostic>& notes)
      : origin_(origin), text_(text), entries_(entries), notes_(notes) {}

  void take(Suggestion e) {
    const std::string id = e.id.empty() ? "(no id)" : e.id;
    if (std::string why = fault(e); !why.empty()) return refuse(id, why);
    e.origin = origin_;
    e.rule = "proposed." + origin_;
    e.tier = Tier::c;
    e.content = squeeze(text_.document.utf8(e.spans.front()));
    if (e.trigger.empty()) e.trigger = e.spans.front();
    std::erase_if(e.to, [&](const std::string& actor) {
      return std::find(e.by.begin(), e.by.end(), actor) != e.by.end();
    });
    gate_event(e);
    for (Suggestion& own : entries_) {
      if (own.kind != e.kind || !overlap(own.spans.front(), e.spans.front()) ||
          !(own.by.empty() || e.by.empty() || own.by == e.by))
        continue;
      if (own.origin == "reader") own.origin = "reader and " + origin_;
      if (own.by.empty()) own.by = e.by;
      if (own.to.empty()) own.to = e.to;
      return;
    }
    e.refs.clear();  // its ids are those of the other program
    entries_.push_back(std::move(e));
  }

 private:
  static bool overlap(TextSpan a, TextSpan b) {
    return 2 * (std::min(a.end, b.end) - std::max(a.start, b.start)) >=
           std::min(a.end - a.start, b.end - b.start);
  }

  void refuse(const std::string& id, const std::string& why) {
    Diagnostic d;
    d.code = "proposal-refused";
    d.severity = Severity::warning;
    d.where = {origin_, 1, 1};
    d.message = fmt::format("proposal {}: {}", id, why);
    notes_.push_back(std::move(d));
  }

  std::string fault(const Suggestion& e) const {
    if (std::find(kEntryKindNames.begin(), kEntryKindNames.end(), e.kind) == kEntryKindNames.end())
      return "no kind of entry is called \"" + e.kind + "\"";
    if (e.spans.empty()) return "it names no place in the text";
    const int size = static_cast<int>(text_.document.text.size());
    for (TextSpan span : e.spans)
      if (span.start < 0 || span.empty() || span.end > size)
        return fmt::format("span {} to {} lies outside of the text", span.start, span.end);
    if (e.quote) {
      if (e.quote->spans.size() == 1 && e.quote->spans[0].end <= size && e.quote->spans[0].start >= 0 &&
          squeeze(text_.document.utf8(e.quote->spans[0])) == squeeze(e.quote->text))
        return {};
      const std::string whole = squeeze(text_.document.utf8(0, size));
      if (whole.find(squeeze(e.quote->text)) == std::string::npos)
        return "the text does not hold the quotation \"" + e.quote->text + "\"";
    }
    if (e.date.from && e.date.to && *e.date.to < *e.date.from) return "its date ends before it begins";
    return {};
  }

  // An event told as done must be asserted by the text: the reader's own gate decides.
  void gate_event(Suggestion& e) const {
    const bool event = one_of(e.kind, {"attack", "posture", "withdrawal", "sanction", "meeting", "acceptance",
                                       "response", "self-help"});
    if (!event || e.factuality != Factuality::actual) return;
    for (const Parsed& s : text_.sentences) {
      for (int t = 0; t < s.size(); ++t) {
        const bool inside = s.span(t).start >= e.spans.front().start && s.span(t).end <= e.spans.front().end;
        const NounRow* noun = s.at(t).upos == "NOUN" ? noun_row(s.lemma(t)) : nullptr;
        const bool trigger =
            (s.at(t).upos == "VERB" && tells(e.kind, s.lemma(t))) || (noun && noun->kind == e.kind);
        if (!inside || !trigger) continue;
        const Gate g = gate(s, t);
        if (g.plain()) return;
        e.factuality = g.value;
        e.dropped.push_back(fmt::format("{}, done: {}", e.kind, reason_of(g.value)));
        return;
      }
    }
  }
  static bool tells(const std::string& kind, const std::string& lemma) {
    const auto rows = verb_rows();
    return std::any_of(rows.begin(), rows.end(),
                       [&](const VerbRow& row) { return row.kind == kind && row.lemma == lemma; });
  }

  const std::string& origin_;
  const Text& text_;
  std::vector<Suggestion>& entries_;
  std::vector<Diagnostic>& notes_;
};

}  // namespace

void check_proposals(std::vector<Suggestion> proposals, const std::string& origin, const Text& text,
                     std::vector<Suggestion>& entries, std::vector<Diagnostic>& notes) {
  Checker checker(origin, text, entries, notes);
  for (Suggestion& e : proposals) checker.take(std::move(e));
}

}  // namespace demarche::read
