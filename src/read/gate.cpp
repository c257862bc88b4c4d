// The factuality gate: from the words above a predicate to the status of what it says.
#include <algorithm>

#include "read/clause.h"
#include "read/lexicon.h"

namespace demarche::read {
namespace {

// What the words above a clause make of it.
struct Governor {
  std::string_view words;
  Factuality value;
};

constexpr Governor kGovernors[] = {
    {" demand urge request insist require order want press appeal call ask instruct ultimatum beg seek need ",
     Factuality::demanded},
    {" plan intend prepare agree promise vow pledge commit undertake decide expect schedule ready willing "
     "aim hope try attempt "
     "threaten determined due about set likely resolve wish decision intention promise plan agreement effort "
     "bid attempt move threat hesitate poise vote guarantee assure assurance commitment undertaking "
     "readiness willingness desire order authorise authorize prepared ",
     Factuality::future},
    {" propose offer suggest invite proposal suggestion recommend invitation ", Factuality::proposed},
    {" fear worry concern dread alarm danger risk warn worried concerned afraid warning ",
     Factuality::feared},
    {" deny reject dismiss denial rejection ", Factuality::denied},
    {" refuse decline fail prevent avoid avert deter stop cease refusal failure prohibit forbid bar refrain "
     "desist block halt short unwilling unable reluctant reluctance ",
     Factuality::negated},
    {" accuse allege claim suspect blame accusation allegation charge suspicion rumour rumor evidence ",
     Factuality::alleged},
    {" consider weigh discuss contemplate debate doubt possibility prospect could may might allow permit "
     "chance "
     "threatened option ",
     Factuality::conditional},
};

bool governor_value(const Parsed& s, int q, Factuality& value) {
  const std::string padded = " " + s.lemma(q) + " ";
  for (const Governor& g : kGovernors) {
    if (g.words.find(padded) == std::string_view::npos) continue;
    value = g.value;
    return true;
  }
  return false;
}

// Negation, modality and conjunctions of the clause itself.
bool own_value(const Parsed& s, int t, Factuality& value) {
  const int mark = s.child(t, {"mark"});
  if (mark >= 0 && one_of(s.lemma(mark), {"if", "unless", "whether", "lest", "until", "once", "before"}) &&
      (s.is(t, {"advcl"}) || s.lemma(mark) == "whether" || s.lemma(mark) == "if")) {
    value = Factuality::conditional;
    return true;
  }
  // "Should Kestria attack, .."
  if (s.is(t, {"advcl"}) && s.child(t, {"aux"}) >= 0 && lower_form(s, s.child(t, {"aux"})) == "should" &&
      s.child(t, {"mark"}) < 0) {
    value = Factuality::conditional;
    return true;
  }
  if (is_negated(s, t)) {
    value = Factuality::negated;
    return true;
  }
  const std::string modal = modal_of(s, t);
  if (modal.empty()) return false;
  if (one_of(modal, {"will", "would", "shall", "be-going-to", "be-to"}))
    value = modal == "would" && !conditions_of(s, t).empty() ? Factuality::conditional : Factuality::future;
  else if (one_of(modal, {"may", "might", "could", "can"}))
    value = Factuality::conditional;
  else
    value = Factuality::demanded;
  return true;
}

bool finite(const Parsed& s, int t) {
  return one_of(s.at(t).xpos, {"VBD", "VBZ", "VBP"}) || s.child(t, {"aux"}) >= 0;
}

// What the words beside a noun make of it: "possible attack", "planned talks".
constexpr Governor kModifiers[] = {
    {" possible potential future any hypothetical imminent threatened eventual prospective further ",
     Factuality::conditional},
    {" planned scheduled upcoming forthcoming ", Factuality::future},
    {" alleged reported supposed ", Factuality::alleged},
    {" feared ", Factuality::feared},
    {" no ", Factuality::negated},
    {" proposed ", Factuality::proposed},
};

// Climbs from a predicate to the root of its sentence. The first word on the way that settles the matter
// counts; voices are collected all the way up.
class Climb {
 public:
  Climb(const Parsed& s, int predicate)
      : s_(s), predicate_(predicate), noun_(s.is_noun(predicate) && !is_clause(s, predicate)) {}

  Gate run() {
    decided_ = own_value(s_, predicate_, gate_.value);
    if (noun_) read_modifiers();
    int t = predicate_;
    for (int steps = 0; steps < s_.size() && s_.at(t).head >= 0 && !another_voice(t); ++steps) {
      const int head = s_.at(t).head;
      read_report(t, head);
      if (s_.is(t, {"parataxis"}) && is_speech_verb(s_.lemma(t))) break;
      collect_voices(t, head);
      read_governor(t, head);
      read_dependence(t, head);
      t = head;
    }
    collect_beside(t);
    return std::move(gate_);
  }

 private:
  void settle(Factuality value, int governor) {
    gate_.value = value;
    gate_.governor = governor;
    decided_ = true;
  }

  void read_modifiers() {
    for (int c : s_.children[predicate_]) {
      if (!s_.is(c, {"amod", "det", "advmod"})) continue;
      const std::string padded = " " + lower_form(s_, c) + " ";
      for (const Governor& g : kModifiers)
        if (g.words.find(padded) != std::string_view::npos) gate_.value = g.value, decided_ = true;
    }
  }

  // What follows "though" is said by the article, not by the one it reports.
  bool another_voice(int t) const {
    const int mark = s_.child(t, {"mark"});
    return s_.is(t, {"advcl"}) && mark >= 0 &&
           one_of(s_.lemma(mark), {"though", "although", "while", "whereas"});
  }

  // "a report that Kestria had attacked"
  void read_report(int t, int head) {
    const bool report = s_.lemma(head) == "report" && s_.is_noun(head) && s_.is(t, {"acl", "ccomp"});
    if (report && !decided_) settle(Factuality::alleged, head), gate_.reported = true;
  }

  void collect_voices(int t, int head) {
    if (is_speech_verb(s_.lemma(head)) && s_.is(t, {"ccomp"})) gate_.speech.push_back(head);
    collect_beside(t, true);
  }

  // A speech verb set beside its content: "Kestria withdrew, officials said".
  void collect_beside(int t, bool without_content = false) {
    for (int c : s_.children[t])
      if (s_.is(c, {"parataxis"}) && is_speech_verb(s_.lemma(c)) &&
          !(without_content && s_.child(c, {"ccomp"}) >= 0) &&
          std::find(gate_.speech.begin(), gate_.speech.end(), c) == gate_.speech.end())
        gate_.speech.push_back(c);
  }

  std::string preposition_of(int t) const {
    if (!s_.is(t, {"obl", "nmod", "advcl"})) return {};
    const int mark = s_.child(t, {"mark"});
    return mark >= 0 ? s_.lemma(mark) : s_.case_of(t);
  }

  // Is `t` what its head speaks of, demands, fears?
  bool is_content(int t, const std::string& preposition) const {
    const bool governed =
        !s_.is(t, {"advcl"}) || one_of(preposition, {"to", "of", "from", "for", "against", "on"});
    const bool circumstance =
        s_.is(t, {"obl", "advcl"}) &&
        one_of(preposition, {"after", "following", "since", "despite", "in", "on", "at", "during"});
    return governed && !circumstance && s_.at(t).deprel != "acl:relcl" &&
           s_.is(t, {"ccomp", "xcomp", "acl", "csubj", "obj", "obl", "nmod", "advcl", "nsubj:pass"});
  }

  // "demanded that ..", "fears of ..", "denied ..".
  void read_governor(int t, int head) {
    const std::string preposition = preposition_of(t);
    Factuality value = Factuality::actual;
    if (decided_ || !is_content(t, preposition) || !governor_value(s_, head, value)) return;
    if (value == Factuality::alleged) gate_.reported = true;
    const bool purpose_only = s_.is(t, {"obl", "nmod"}) && preposition.empty();
    // An object of a verb of planning or trying is its theme, not its content: "prepared a reply".
    const bool theme = s_.is(t, {"obj"}) && value == Factuality::future &&
                       !one_of(s_.lemma(head), {"threaten", "plan", "promise", "expect", "schedule"});
    if (!purpose_only && !theme) settle(value, head);
  }

  // What a clause takes over from the one it depends on.
  void read_dependence(int t, int head) {
    // An infinitive of purpose is not yet done.
    if (!decided_ && s_.is(t, {"advcl"}) && s_.has(t, "mark", "to")) settle(Factuality::future, head);
    if (!decided_ && shares_status(t, head)) {
      decided_ = own_value(s_, head, gate_.value);
      if (decided_) gate_.governor = head;
    } else if (!decided_ && s_.is(t, {"advcl", "ccomp", "acl"}) && is_clause(s_, head) &&
               !is_speech_verb(s_.lemma(head))) {
      Factuality above = Factuality::actual;
      if (own_value(s_, head, above) && above == Factuality::conditional) settle(above, head);
    }
    // The second clause under one "if".
    const int mark = s_.child(head, {"mark"});
    if (!decided_ && s_.is(t, {"conj"}) && mark >= 0 && one_of(s_.lemma(mark), {"if", "unless", "whether"}) &&
        s_.child(t, {"mark"}) < 0)
      settle(Factuality::conditional, head);
  }

  bool shares_status(int t, int head) const {
    if (!is_clause(s_, head)) return false;
    if (s_.is(t, {"xcomp"}) || (s_.is(t, {"conj"}) && !finite(s_, t))) return true;
    return noun_ && !is_clause(s_, t);
  }

  const Parsed& s_;
  int predicate_;
  bool noun_, decided_ = false;
  Gate gate_;
};

}  // namespace

Gate gate(const Parsed& s, int predicate) { return Climb(s, predicate).run(); }

std::string reason_of(Factuality value) {
  switch (value) {
    case Factuality::future:
      return "not yet done";
    case Factuality::conditional:
      return "only possible or under a condition";
    case Factuality::demanded:
      return "content of a demand or wish";
    case Factuality::proposed:
      return "content of a proposal";
    case Factuality::denied:
      return "denied";
    case Factuality::feared:
      return "only feared";
    case Factuality::negated:
      return "negated";
    case Factuality::alleged:
      return "content of an accusation";
    case Factuality::actual:
      break;
  }
  return {};
}

}  // namespace demarche::read
