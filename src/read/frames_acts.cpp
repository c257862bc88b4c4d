// Acts of speech named by their verb: demand, reject, deny, promise, accuse, threaten, plan, believe.
#include <algorithm>

#include "read/frames.h"
#include "read/gazetteer.h"

namespace demarche::read {
namespace {

// What the content of a speech act is, by its kind.
Factuality content_value(std::string_view kind, const Parsed& s, int verb, int content) {
  const bool condition =
      !conditions_of(s, verb).empty() || (content >= 0 && !conditions_of(s, content).empty());
  if (kind == "demand") return Factuality::demanded;
  if (kind == "proposal") return Factuality::proposed;
  if (kind == "denial") return Factuality::denied;
  if (kind == "accusation") return Factuality::alleged;
  if (kind == "threat") return Factuality::conditional;
  if (kind == "commitment" || kind == "intent")
    return condition ? Factuality::conditional : Factuality::future;
  return Factuality::actual;
}

}  // namespace

Act FrameFinder::begin_act(const Parsed& s, int verb, const VerbRow& row, const Gate& g) {
  Act act;
  act.sentence = s.index;
  act.trigger = act.clause = verb;
  act.kind = row.kind;
  act.plover = row.plover;
  act.rule = "verb." + std::string(row.lemma) + (row.particle.empty() ? "" : "-" + std::string(row.particle));
  act.tier = tier_of(row.kind);
  act.by = source_of(s, verb);
  act.attribution = voices(s, g);
  return act;
}

// Did the same sentence or the one before ask or offer something of these actors?
bool FrameFinder::just_asked(const Who& by, int sentence) const {
  return std::any_of(found_.acts.rbegin(), found_.acts.rend(), [&](const Act& act) {
    return act.sentence + 1 >= sentence && one_of(act.kind, {"demand", "proposal"}) &&
           who_.overlap(act.to, by);
  });
}

bool FrameFinder::dropped(const Parsed& s, int token, std::string reading, std::string reason) {
  drop(s, token, std::move(reading), std::move(reason));
  return false;
}

// What the gate makes of an act of speech; false if nothing is left of it.
bool FrameFinder::speech_status(const Parsed& s, int verb, const Gate& g, Act& act) {
  const int complement = s.child(verb, {"ccomp", "xcomp"});
  if (g.value == Factuality::negated) {
    if (act.kind == "acceptance") {
      if (act.by.empty()) return dropped(s, verb, "acceptance", "negated");
      const bool pending = s.has(verb, "aux", "have") || s.has(verb, "advmod", "yet");
      act.kind = pending ? "non-action" : "rejection";
      act.plover = pending ? "" : "REJECT";
      act.tier = Tier::c;
      act.factuality = Factuality::negated;
    } else if (act.kind == "intent" && hostile_content(s, complement)) {
      act.kind = "denial";
      act.factuality = Factuality::denied;
    } else if (act.kind != "belief") {
      return dropped(s, verb, act.kind, "negated");
    }
  } else if (g.value == Factuality::future ||
             (g.value == Factuality::conditional && act.kind == "acceptance")) {
    if (g.value == Factuality::conditional && one_of(modal_of(s, verb), {"may", "might", "could"}))
      return dropped(s, verb, act.kind, "only possible");
    const bool own = one_of(act.kind, {"rejection", "acceptance", "demand", "proposal", "intent"});
    const int mark = s.child(verb, {"mark"});
    if (!own || g.governor >= 0 ||
        (mark >= 0 && one_of(s.lemma(mark), {"whether", "if", "unless", "until", "once", "before", "when"})))
      return dropped(s, verb, act.kind, "announced, not done");
    if (act.kind == "acceptance" || act.kind == "rejection") act.factuality = g.value;
  } else if (!g.plain() && g.value != Factuality::alleged) {
    return dropped(s, verb, act.kind, reason_of(g.value));
  }
  return true;
}

// Forms of single verbs that are no such act, or another one; false for the former.
bool FrameFinder::special_verbs(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act& act) {
  const int complement = s.child(verb, {"ccomp", "xcomp"});
  if (row.lemma == "ask" && complement >= 0 &&
      one_of(s.lemma(complement), {"name", "identify", "quote", "remain", "whether", "if"}) &&
      (is_negated(s, complement) || s.lemma(complement) == "remain"))
    return dropped(s, verb, "demand", "asking not to be named demands nothing");
  if (row.lemma == "refuse" || row.lemma == "decline") {
    if (complement >= 0 &&
        one_of(s.lemma(complement), {"comment", "say", "elaborate", "confirm", "name", "identify", "disclose",
                                     "specify", "give", "answer", "speculate"}))
      return dropped(s, verb, "rejection", "declining to comment rejects nothing");
  }
  if (row.lemma == "agree" && complement >= 0 && s.is(complement, {"xcomp"}))
    act.kind = "commitment", act.factuality = Factuality::future;
  if (row.lemma == "agree" && complement < 0 && s.child(verb, {"obl", "obj"}) < 0 &&
      !just_asked(act.by, s.index))
    return dropped(s, verb, "acceptance", "what is agreed to is not said");
  if (row.lemma == "offer" && complement >= 0 && hostile_content(s, complement)) return false;
  if (row.kind == "intent" && !g.speech.empty() && !who_.overlap(act.by, speaker_of_verb(s, g.speech[0])))
    return dropped(s, verb, "intent", "only another says so");
  if (row.kind == "intent") {
    if (complement < 0 || one_of(s.lemma(complement), {"say", "see", "hear", "know", "be", "make"}))
      return false;
    act.factuality = Factuality::future;
    if (one_of(s.lemma(verb), {"decide"}) && !s.has(complement, "mark", "to")) return false;
  }
  if (row.lemma == "insist") {
    // "insisted that it had withdrawn" states; "insisted that Kestria withdraw" demands.
    if (complement >= 0) {
      const bool bare = s.at(complement).xpos == "VB" && modal_of(s, complement).empty();
      if (!bare && !one_of(modal_of(s, complement), {"must", "should"})) return false;
    }
  }
  return true;
}

// A belief of an observer is an assessment, one's own told belief a statement.
void FrameFinder::settle_belief(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act& act) {
  if (row.lemma == "fear") act.factuality = Factuality::feared;
  if (is_observer(act.by)) act.kind = "assessment";
  if (s.quote[verb] >= 0 && !act.by.empty() && one_of(lower_form(s, subject_of(s, verb)), {"i", "we"}))
    act.kind = "statement";
  if (subject_of(s, verb) >= 0 && !g.speech.empty() && who_.overlap(act.by, speaker_of_verb(s, g.speech[0])))
    act.kind = "statement";
}

void FrameFinder::speech_act(const Parsed& s, int verb, const VerbRow& row, const Gate& g) {
  Act act = begin_act(s, verb, row, g);
  act.content = content_of(s, verb);
  const int complement = s.child(verb, {"ccomp", "xcomp"});
  act.factuality = content_value(row.kind, s, verb, act.content);
  if (act.by.empty()) {
    // "The demand was rejected" without an agent says nothing of who; a thing as subject does not speak.
    const int subject = s.child(verb, {"nsubj"});
    if (!is_passive(s, verb) || subject < 0)
      return drop(s, verb, act.kind, "nobody is named who could have done it");
  }
  if (!speech_status(s, verb, g, act)) return;
  if (!special_verbs(s, verb, row, g, act)) return;
  if (row.kind == "belief") settle_belief(s, verb, row, g, act);
  if (act.kind == "threat" && complement < 0 && s.child(verb, {"obj", "obl"}) < 0) return;
  if (act.kind == "threat" && !act.by.empty() && text_.actors.actors[act.by[0]].actor.kind == "narrator")
    return;
  act.to = addressee(s, verb, row.to, act.by);
  if (act.kind == "rejection" && s.child(verb, {"obj"}) < 0 && complement < 0 && !is_passive(s, verb) &&
      row.particle.empty())
    return drop(s, verb, "rejection", "what is rejected is not said");
  add(std::move(act));
}

}  // namespace demarche::read
