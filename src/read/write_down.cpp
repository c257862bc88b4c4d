// From acts to suggestions: evidence spans, content, dates, deadlines, amounts, quotations, conditions.
#include <algorithm>
#include <set>

#include "read/act.h"
#include "read/characters.h"
#include "read/lexicon.h"

namespace demarche::read {
namespace {

bool looks_forward(std::string_view kind) {
  return one_of(kind, {"demand", "proposal", "commitment", "threat", "intent", "acceptance"});
}

bool inside(TextSpan part, TextSpan whole) { return part.start >= whole.start && part.end <= whole.end; }

class Writer {
 public:
  Writer(const Acts& all, const Text& text, const Crisis* crisis) : all_(all), text_(text), crisis_(crisis) {}

  Suggestion write(const Act& act) {
    const Parsed& s = text_.sentences[act.sentence];
    Suggestion out;
    out.kind = act.kind;
    out.rule = act.rule;
    out.tier = act.tier;
    out.plover = act.plover;
    out.factuality = act.factuality;
    out.depth = depth_of(s, act.rule.starts_with("speech.") && act.content >= 0 ? act.content : act.clause);
    out.trigger = s.span(act.trigger);
    for (const Who& voice : act.attribution)
      for (const std::string& id : ids(voice)) out.attribution.push_back(id);
    name_sides(act, out);
    const TextSpan evidence = evidence_of(s, act);
    out.spans = {evidence};
    out.content = squeeze(text_.document.utf8(evidence));
    fill_conditions(s, act, out);
    fill_times(s, act, evidence, out);
    for (const Amount& amount : text_.amounts)
      if (inside(amount.span, evidence)) out.amounts.push_back(amount);
    fill_quote(s, evidence, out);
    fill_issues(out);
    // "will withdraw unless": what is announced for the case of refusal is a threat.
    if (out.kind == "commitment" && lower_ascii(out.condition).starts_with("unless")) {
      out.kind = "threat";
      out.plover = "THREATEN";
      out.factuality = Factuality::conditional;
    }
    name_empty_slots(out);
    for (const Dropped& dropped : all_.dropped)
      if (dropped.sentence == act.sentence && inside(s.span(dropped.token), evidence))
        out.dropped.push_back(dropped.reading + ": " + dropped.reason);
    return out;
  }

 private:
  // Whose act it is: the state or body for which a person speaks, whose own name goes into the attribution.
  // Two persons of one side who meet remain persons, and stand for the side in `on_behalf_of`.
  void name_sides(const Act& act, Suggestion& out) const {
    Who by, to;
    for (int actor : act.by) add_to(by, {text_.actors.principal(actor)});
    for (int actor : act.to) add_to(to, {text_.actors.principal(actor)});
    const bool same_side = act.kind == "meeting" && by.size() < act.by.size();
    if (same_side)
      for (int actor : act.by) add_id(out.on_behalf_of, text_.actors.principal(actor), actor);
    out.by = ids(same_side ? act.by : by);
    out.to = ids(to);
    const bool spoken =
        !one_of(act.kind, {"meeting", "posture", "withdrawal", "attack", "sanction", "non-action"});
    for (int actor : act.by)
      if (spoken && text_.actors.is_person(actor))
        add_id(out.attribution, actor, text_.actors.principal(actor));
  }

  static int depth_of(const Parsed& s, int t) {
    int depth = 0;
    for (int up = s.at(t).head, steps = 0; up >= 0 && steps < s.size(); up = s.at(up).head, ++steps)
      depth += is_clause(s, up) && !is_speech_verb(s.lemma(up));
    return depth;
  }
  std::vector<std::string> ids(const Who& who) const {
    std::vector<std::string> out;
    for (int actor : who) out.push_back(text_.actors.actors[actor].actor.id);
    return out;
  }
  void add_id(std::vector<std::string>& list, int actor, int unless) const {
    if (actor < 0 || actor == unless) return;
    const std::string& id = text_.actors.actors[actor].actor.id;
    if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
  }

  // The clause with its subject, without clauses that are entries of their own.
  TextSpan evidence_of(const Parsed& s, const Act& act) const {
    std::vector<int> without = act.left_out;
    for (const Act& other : all_.acts)
      if (other.sentence == act.sentence && other.clause != act.clause && other.clause >= 0 &&
          s.below(other.clause, act.clause) && !s.below(act.content, other.clause) &&
          s.is(other.clause, {"conj", "parataxis", "advcl"}))
        without.push_back(other.clause);
    for (int t = 0; t < s.size(); ++t) {
      // A coordinated clause with a subject of its own is another matter; so is a report set beside.
      if (s.is(t, {"conj"}) && s.at(t).head == act.clause && is_clause(s, t) && t != act.content &&
          !s.below(act.content, t))
        without.push_back(t);
      if (s.is(t, {"parataxis"}) && s.at(t).head == act.clause && t != act.trigger && t != act.content &&
          is_speech_verb(s.lemma(t)))
        without.push_back(t);
      // What follows "though" is another voice.
      const int mark = s.is(t, {"advcl"}) ? s.child(t, {"mark"}) : -1;
      if (mark >= 0 && one_of(s.lemma(mark), {"though", "although", "whereas"}) && t != act.clause &&
          s.below(t, act.clause))
        without.push_back(t);
      if (act.from_content_only && s.is(t, {"conj"}) && s.at(t).head == act.content && is_clause(s, t))
        without.push_back(t);
    }
    Extent e = extent(s, act.clause, without);
    return s.span(e.first, e.last);
  }

  void fill_conditions(const Parsed& s, const Act& act, Suggestion& out) const {
    std::vector<int> heads = conditions_of(s, act.clause);
    const int complement = s.child(act.clause, {"xcomp", "ccomp"});
    for (int place : {act.content, complement, act.clause >= 0 ? s.at(act.clause).head : -1}) {
      if (place < 0 || place == act.clause || !heads.empty()) continue;
      for (int c : conditions_of(s, place)) heads.push_back(c);
    }
    for (int head : heads) {
      Extent e = extent(s, head);
      if (!out.condition.empty()) out.condition += "; ";
      out.condition += squeeze(text_.document.utf8(s.span(e.first, e.last)));
    }
    if (act.kind == "threat" && act.content >= 0) {
      const Extent e = extent(s, act.content, heads);
      out.consequence = squeeze(text_.document.utf8(s.span(e.first, e.last)));
    }
  }

  // A period in what is still to come is due; any other is when it happened.
  void fill_times(const Parsed& s, const Act& act, TextSpan evidence, Suggestion& out) const {
    const TextSpan trigger = s.span(act.clause == act.content ? act.trigger : act.clause);
    const int inner =
        act.content >= 0 && s.is(act.content, {"ccomp", "xcomp", "acl", "advcl"}) ? act.content : -1;
    bool dated = false;
    for (std::size_t i = 0; i < text_.times.size(); ++i) {
      const TimeExpression& time = text_.times[i];
      if (!inside(time.span, evidence)) continue;
      const bool in_content = inner >= 0 && inside(time.span, span_of(s, inner));
      const bool ahead = time.deadline || time.relative || time.unit == TimeExpression::Unit::days_ahead ||
                         time.unit == TimeExpression::Unit::few_days || time.offset == 1 ||
                         (in_content && time.span.start > trigger.start && time.offset >= 0 &&
                          time.unit != TimeExpression::Unit::days_ago) ||
                         (act.rule.starts_with("future."));
      const bool forward = looks_forward(act.kind) && ahead && !past_day(time, act, trigger);
      if (forward && !out.due) {
        out.due = on_calendar(time, text_.anchor, true);
      } else if (!forward && !dated && !time.relative) {
        const bool future = act.factuality == Factuality::future && !looks_forward(act.kind);
        out.date = on_calendar(time, text_.anchor, future);
        dated = true;
      }
    }
    if (dated || !text_.anchor) return;
    out.date.text.clear();
    if (act.factuality != Factuality::future || looks_forward(act.kind)) out.date.to = *text_.anchor;
    const bool present = one_of(s.at(act.clause).xpos, {"VBZ", "VBP", "VBG"});
    if (present) out.date.from = *text_.anchor;
  }

  // "said on Friday that": the day of saying stands before the content.
  bool past_day(const TimeExpression& time, const Act& act, TextSpan trigger) const {
    const bool day = time.unit == TimeExpression::Unit::weekday || time.unit == TimeExpression::Unit::day;
    if (!day || time.deadline) return time.offset == -1 && time.unit != TimeExpression::Unit::day;
    if (time.unit == TimeExpression::Unit::day && time.month > 0 && time.year > 0 && text_.anchor) {
      const Period p = on_calendar(time, text_.anchor, true);
      return p.to && *p.to < *text_.anchor;
    }
    // A weekday right beside the trigger dates the act.
    const bool beside = time.with_lead.start - trigger.end < 3 && time.with_lead.start >= trigger.start;
    return beside ||
           (act.content >= 0 && time.span.start < text_.sentences[act.sentence].span(act.content).start &&
            time.span.start < trigger.start);
  }

  TextSpan span_of(const Parsed& s, int head) const {
    const Extent e = extent(s, head);
    return s.span(e.first, e.last);
  }

  void fill_quote(const Parsed& s, TextSpan evidence, Suggestion& out) const {
    Quote quote;
    std::set<int> seen;
    for (int t = 0; t < s.size(); ++t) {
      const int q = s.quote[t];
      if (q < 0 || text_.quotes[q].turn || s.at(t).upos == "PUNCT" || !inside(s.span(t), evidence) ||
          !seen.insert(q).second)
        continue;
      quote.spans.push_back(text_.quotes[q].inner);
      quote.text += (quote.text.empty() ? "" : " ") + squeeze(text_.document.utf8(text_.quotes[q].inner));
    }
    if (!quote.spans.empty()) out.quote = std::move(quote);
  }

  // An issue of the crisis is touched if two of its words, or a rare long one of its id, stand in the
  // content.
  void fill_issues(Suggestion& out) const {
    if (!crisis_) return;
    const auto content = words_of(out.content);
    for (const Issue& issue : crisis_->issues) {
      int hits = 0;
      for (const std::string& word : words_of(issue.id + " " + issue.question))
        hits += word.size() > 4 && content.contains(word);
      if (hits >= 2) out.about.push_back(issue.id);
    }
  }
  static std::set<std::string> words_of(const std::string& text) {
    std::set<std::string> out;
    std::string word;
    for (char c : lower_ascii(text) + " ") {
      if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
        word += c;
      } else {
        if (word.size() > 5 && word.ends_with('s')) word.pop_back();
        if (!word.empty()) out.insert(word);
        word.clear();
      }
    }
    return out;
  }

  void name_empty_slots(Suggestion& out) const {
    if (out.by.empty() && out.kind != "assessment") out.empty_slots.push_back("by");
    const bool addressed = one_of(out.kind, {"demand", "proposal", "rejection", "acceptance", "accusation",
                                             "threat", "response", "attack", "sanction"});
    if (addressed && out.to.empty()) out.empty_slots.push_back("to");
    if (one_of(out.kind, {"demand", "commitment"}) && !out.due) out.empty_slots.push_back("due");
    if (out.kind == "threat" && out.condition.empty()) out.empty_slots.push_back("condition");
    if (!out.date.from && !out.date.to) out.empty_slots.push_back("date");
    if (out.kind == "posture" && out.amounts.empty()) out.empty_slots.push_back("amount");
  }

  const Acts& all_;
  const Text& text_;
  const Crisis* crisis_;
};

}  // namespace

std::vector<Suggestion> write_down(const std::vector<Act>& acts, const Acts& all, const Text& text,
                                   const Crisis* crisis) {
  Writer writer(all, text, crisis);
  std::vector<Suggestion> out;
  out.reserve(acts.size());
  for (const Act& act : acts) out.push_back(writer.write(act));
  std::stable_sort(out.begin(), out.end(), [](const Suggestion& a, const Suggestion& b) {
    return a.spans[0].start < b.spans[0].start;
  });
  return out;
}

}  // namespace demarche::read
