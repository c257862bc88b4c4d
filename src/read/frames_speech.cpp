// What somebody says: the act is in the content. "said it would withdraw" commits, "said Kestria must
// withdraw" demands, "said Kestria had shelled" accuses, "said it had not" denies; all else states.
#include <algorithm>

#include "read/characters.h"
#include "read/frames.h"
#include "read/gazetteer.h"

namespace demarche::read {
namespace {

bool first_person(std::string_view word) { return one_of(word, {"we", "i", "our", "us"}); }

}  // namespace

Who FrameFinder::speaker_of_verb(const Parsed& s, int verb) {
  int subject = s.child(verb, {"nsubj"});
  if (subject < 0) subject = subject_of(s, verb);
  if (subject < 0 && s.at(verb).head < 0) return carried_subject(s);
  const bool spoken_to = subject >= 0 && s.at(subject).deprel == "nsubj:pass" && s.lemma(verb) != "quote";
  if (subject < 0 || spoken_to) return {};
  Who speaker = who_.who(s, subject);
  if (speaker.empty() && is_document_noun(s.lemma(subject))) speaker = who_.owner(s, subject);
  return speaker;
}

bool FrameFinder::is_observer(const Who& speaker) const {
  return !speaker.empty() && std::all_of(speaker.begin(), speaker.end(), [&](int a) {
    const std::string& name = text_.actors.actors[a].actor.name;
    const std::string word =
        lower_ascii(name.substr(name.rfind(' ') == std::string::npos ? 0 : name.rfind(' ') + 1));
    return one_of(word, {"analysts", "analyst", "observers", "observer", "experts", "expert", "historians",
                         "historian", "diplomats", "scholars", "commentators", "economists", "strategists",
                         "critics", "correspondents"});
  });
}

std::vector<int> FrameFinder::contents_of(const Parsed& s, int verb) const {
  std::vector<int> found;
  for (int c : s.children[verb])
    if (s.is(c, {"ccomp"}) || (s.is(c, {"parataxis"}) && is_clause(s, c) && !is_speech_verb(s.lemma(c))))
      found.push_back(c);
  // A quotation hung on its verb, or on the one spoken to, in whatever way is what was said.
  for (int t = 0; t < s.size(); ++t) {
    const int above = s.at(t).head;
    if (s.quote[t] < 0 || above < 0 || s.quote[t] == s.quote[verb] || s.quote[above] == s.quote[t] ||
        !is_clause(s, t))
      continue;
    const bool hung = above == verb || (s.at(above).head == verb && !is_clause(s, above));
    if (hung && std::find(found.begin(), found.end(), t) == found.end()) found.push_back(t);
  }
  // "said neither side wanted war": a clause without "and" or "but" is content, even if it hangs as a
  // conjunct.
  for (int c : s.all(verb, {"conj"})) {
    const bool joined = s.has(c, "cc", "and") || s.has(c, "cc", "but") || s.has(c, "cc", "or");
    if (found.empty() && c > verb && !joined && s.child(c, {"nsubj"}) > verb) found.push_back(c);
  }
  const int head = s.at(verb).head;
  // "Kestria withdrew, officials said": the speech verb is set beside its content.
  if (found.empty() && head >= 0 && s.is(verb, {"parataxis"}) && is_clause(s, head)) found.push_back(head);
  for (std::size_t i = 0; i < found.size(); ++i)
    for (int c : s.children[found[i]])
      if (s.is(c, {"conj"}) && is_clause(s, c) &&
          (s.child(c, {"nsubj"}) >= 0 || s.child(c, {"aux", "cop"}) >= 0))
        found.push_back(c);
  std::erase_if(found, [&](int c) { return c == verb; });
  return found;
}

void FrameFinder::read_speech(const Parsed& s, int verb) {
  if (covered(s, verb) || s.is(verb, {"amod", "compound", "case"})) return;
  if (s.is(verb, {"conj"}) && s.child(verb, {"ccomp", "parataxis", "xcomp", "obj"}) < 0) return;
  const Gate g = gate(s, verb);
  if (g.value == Factuality::demanded || g.value == Factuality::conditional ||
      g.value == Factuality::proposed)
    return;
  const Who speaker = speaker_of_verb(s, verb);
  std::vector<int> contents = contents_of(s, verb);
  if (contents.empty()) {
    // "described the talks as useful", "called the note unacceptable".
    const int object = s.child(verb, {"obj"});
    const bool described =
        one_of(s.lemma(verb), {"describe", "characterise", "characterize", "classify", "call"}) &&
        object >= 0;
    if (!described || speaker.empty() || !g.plain()) return;
    const bool refuses = [&] {
      for (int t = 0; t < s.size(); ++t)
        if (s.below(t, verb) &&
            one_of(s.lemma(t), {"unacceptable", "nonstarter", "non-starter", "inadmissible"}))
          return true;
      return false;
    }();
    Act act;
    act.sentence = s.index;
    act.trigger = act.clause = verb;
    act.content = object;
    act.kind = refuses && (noun_classes(s.lemma(object)) & kPaper) ? "rejection"
               : is_observer(speaker)                              ? "assessment"
                                                                   : "statement";
    act.plover = act.kind == "rejection" ? "REJECT" : "";
    act.rule = "speech.describe";
    act.tier = Tier::b;
    act.by = speaker;
    act.attribution = {speaker};
    return add(std::move(act));
  }
  if (g.value == Factuality::negated) return;
  for (int content : contents) classify(s, verb, content, speaker);
}

void FrameFinder::classify(const Parsed& s, int verb, int content, const Who& speaker) {
  // A frame inside the content already tells it.
  std::vector<int> inside{content};
  for (int c : s.children[content])
    if (s.is(c, {"xcomp"})) inside.push_back(c);
  if (std::any_of(inside.begin(), inside.end(), [&](int t) { return covered(s, t); })) return;
  Act act;
  act.sentence = s.index;
  act.trigger = verb;
  act.content = content;
  act.by = speaker;
  act.attribution = {speaker};
  act.tier = Tier::b;
  const auto [kind, value] = kind_of_content(s, verb, content, speaker, act);
  if (kind.empty()) return;
  act.kind = kind;
  act.factuality = value;
  act.rule = "speech." + kind;
  const bool first = contents_of(s, verb).front() == content && s.at(content).head == verb;
  act.clause = first ? verb : content;
  if (s.quote[content] >= 0 && s.quote[verb] < 0) act.clause = content, act.from_content_only = true;
  if (act.clause == content) act.left_out.push_back(verb);
  if (act.rule == "speech.accusation") charge_as_event(s, content, act);
  if (speaker.empty() && kind == "statement") return drop(s, verb, "statement", "the speaker is not named");
  if (kind == "statement") act.tier = s.quote[content] >= 0 ? Tier::a : Tier::b;
  cover(s, content);
  found_.acts.push_back(act);
  cover(s, verb);
}

// What the accusation speaks of, for those who count events and not words.
void FrameFinder::charge_as_event(const Parsed& s, int content, Act& act) {
  const VerbRow* row = match(s, content);
  if (!row || !one_of(row->plover, {"ASSAULT", "COERCE", "MOBILIZE"})) return;
  Act event;
  event.sentence = s.index;
  event.trigger = event.clause = content;
  event.plover = row->plover;
  event.rule = "charge." + s.lemma(content);
  event.by = act.to;
  event.to = addressee(s, content, row->to, event.by);
  event.factuality = Factuality::alleged;
  act.plover.clear();
  found_.events.push_back(std::move(event));
}

// "the army" in the mouth of a minister is his; a state in the mouth of an officer whose own is not named,
// too.
bool FrameFinder::speaks_for_subject(const Parsed& s, int subject, const Who& side,
                                     const Who& speaker) const {
  if (subject < 0 || speaker.empty()) return false;
  if (s.at(subject).upos == "NOUN" && (is_force(s.lemma(subject)) || is_body(s.lemma(subject)))) {
    const bool named = std::any_of(side.begin(), side.end(),
                                   [&](int a) { return text_.actors.actors[a].actor.kind == "state"; });
    return !named && s.child(subject, {"amod", "compound", "nmod"}) < 0 &&
           one_of(s.lemma(subject), {"army", "navy", "government", "military", "force", "troop", "troops",
                                     "air", "police", "cabinet"});
  }
  const ActorEntry& who = text_.actors.actors[speaker[0]];
  return speaker.size() == 1 && who.actor.kind == "person" && who.actor.acts_for.empty() &&
         !who.titles.empty() && side.size() == 1 && text_.actors.actors[side[0]].actor.kind == "state" &&
         one_of(modal_of(s, s.at(subject).head), {"will", "would", "shall"});
}

std::pair<std::string, Factuality> FrameFinder::kind_of_content(const Parsed& s, int verb, int content,
                                                                const Who& speaker, Act& act) {
  const int subject = s.child(content, {"nsubj"}) >= 0 ? s.child(content, {"nsubj"}) : subject_of(s, content);
  const Who named = subject < 0 ? Who{} : who_.who(s, subject);
  const Who side = named.empty() && subject >= 0 && s.is_noun(subject) ? who_.owner(s, subject) : named;
  bool own = (subject >= 0 && first_person(lower_form(s, subject))) ||
             (!speaker.empty() && who_.overlap(side, speaker));
  own = own || speaks_for_subject(s, subject, side, speaker);
  const std::string modal = modal_of(s, content);
  const bool negated = is_negated(s, content);
  const bool condition = !conditions_of(s, content).empty() || !conditions_of(s, verb).empty();
  const bool future = one_of(modal, {"will", "would", "shall", "be-going-to"});
  const int complement = s.child(content, {"xcomp"});
  const int object = content_noun(s, object_of(s, content));
  const bool hostile = hostile_content(s, content) || (complement >= 0 && hostile_content(s, complement));
  const std::string& lemma = s.lemma(content);
  const bool observer = is_observer(speaker);
  const bool passive = is_passive(s, content);

  // "there would be consequences", "there will be no talks"
  if (s.child(content, {"expl"}) >= 0 && future && !observer) {
    const int thing = s.child(content, {"nsubj"});
    if (thing >= 0 && negated && (noun_classes(s.lemma(thing)) & (kTalks | kAgreement | kPaper)))
      return act.plover = "REJECT", std::pair{"rejection", Factuality::negated};
    if (thing >= 0 && !negated && is_retribution_noun(s.lemma(thing)))
      return act.plover = "THREATEN", std::pair{"threat", Factuality::conditional};
  }
  if (!own && !observer && one_of(modal, {"must", "should"})) {
    const bool judged =
        s.child(content, {"cop"}) >= 0 && !one_of(s.at(content).upos, {"VERB"}) && modal == "should";
    if (!judged && subject >= 0 && (!side.empty() || passive || modal == "must")) {
      for (int actor : side)
        if (!who_.overlap({actor}, speaker)) act.to.push_back(actor);
      if (passive && act.to.empty())
        if (const int agent = s.child(content, {"obl:agent"}); agent >= 0) act.to = who_.who(s, agent);
      act.plover = "REQUEST";
      return {"demand", Factuality::demanded};
    }
  }
  if (!one_of(s.lemma(verb), {"warn", "caution"}) && own && future && !negated) {
    const bool forceful = condition || is_forceful(s, content);
    if (hostile && (!one_of(lemma, {"respond", "answer", "act", "react"}) || forceful))
      return act.plover = "THREATEN",
             std::pair{"threat", condition ? Factuality::conditional : Factuality::future};
    if (one_of(lemma, {"be", "continue", "remain", "see", "know", "understand", "have", "like", "hope",
                       "find", "say", "welcome", "come", "decide"}) &&
        !condition && complement < 0)
      return {observer ? "assessment" : "statement", Factuality::future};
    if (one_of(lemma, {"understand", "see", "know", "welcome"})) return {"statement", Factuality::future};
    act.plover = "AGREE";
    return {"commitment", condition ? Factuality::conditional : Factuality::future};
  }
  // "will not stand idly by", "cannot remain indifferent": a threat that names no deed.
  if (own && negated && (future || modal == "can") &&
      one_of(lemma, {"stand", "remain", "sit", "hesitate", "watch", "indifferent", "silent", "passive"})) {
    bool idle = s.lemma(verb) == "warn" || lemma == "hesitate";
    for (int t = 0; t < s.size(); ++t)
      idle = idle || (s.below(t, content) &&
                      one_of(lower_form(s, t), {"idly", "idle", "indifferent", "silent", "passive"}));
    if (idle) return act.plover = "THREATEN", std::pair{"threat", Factuality::conditional};
  }
  if (own && future && negated) {
    if (s.lemma(verb) == "warn" && one_of(lemma, {"tolerate", "allow", "permit", "accept"}))
      return act.plover = "THREATEN", std::pair{"threat", Factuality::conditional};
    if (hostile && !is_tolerance_verb(lemma))
      return act.plover = "AGREE", std::pair{"commitment", Factuality::negated};
    if (is_tolerance_verb(lemma) || (complement >= 0 && is_tolerance_verb(s.lemma(complement))))
      return act.plover = "REJECT", std::pair{"rejection", Factuality::negated};
    return {"statement", Factuality::negated};
  }
  if (one_of(s.lemma(verb), {"warn", "caution"}) && !observer) {
    const bool pays =
        one_of(lemma, {"face", "pay", "suffer", "bear", "meet", "regret"}) && !own && !side.empty();
    const bool possible = one_of(modal, {"may", "might", "could"});
    // "Kestria may close its ports, minister warns": an office without a state speaks for the subject.
    const bool voiceless = speaker.empty() && !side.empty();
    if (voiceless && hostile && (future || condition || possible)) {
      act.by = side;
      act.plover = "THREATEN";
      return {"threat", Factuality::conditional};
    }
    if (pays || (hostile && (own || side.empty()) && (future || condition || (own && possible))) ||
        (object >= 0 && is_retribution_noun(s.lemma(object)) && (future || condition))) {
      if (!own) act.to = side;
      act.plover = "THREATEN";
      return {"threat", Factuality::conditional};
    }
    return {"statement", future || condition ? Factuality::conditional : Factuality::actual};
  }
  if (own && negated && modal.empty() && (is_breach_verb(lemma) || hostile))
    return act.plover = "DENY", std::pair{"denial", Factuality::denied};
  if (own && negated && object >= 0 &&
      one_of(s.lemma(object), {"intention", "plan", "design", "ambition", "claim", "desire", "pledge",
                               "promise", "order", "role", "part", "knowledge", "part"}))
    return act.plover = "DENY", std::pair{"denial", Factuality::denied};
  if (own && negated && one_of(lemma, {"plan", "intend", "prepare", "seek", "want"}))
    return act.plover = "DENY", std::pair{"denial", Factuality::denied};
  // "annexation would bring the gravest consequences", "the measures would be lifted"
  if (!own && !observer && future && !negated && passive && hostile && !speaker.empty() &&
      s.child(content, {"obl"}) >= 0 && one_of(lemma, {"meet", "answer"})) {
    act.to = side;
    return act.plover = "THREATEN", std::pair{"threat", Factuality::conditional};
  }
  if (!own && !observer && future && !negated && side.empty()) {
    if (object >= 0 && !passive && one_of(s.lemma(object), {"consequence", "retaliation", "response", "war"}))
      return act.plover = "THREATEN", std::pair{"threat", Factuality::conditional};
    if (passive && hostile && s.child(content, {"obl"}) >= 0 && one_of(lemma, {"meet", "answer"}))
      return act.plover = "THREATEN", std::pair{"threat", Factuality::conditional};
    if (passive && !hostile && !speaker.empty() &&
        one_of(lemma, {"lift",     "release", "return",  "publish", "send",      "deliver", "hold",
                       "withdraw", "remove",  "restore", "reopen",  "resume",    "pay",     "provide",
                       "complete", "move",    "free",    "end",     "dismantle", "open",    "give",
                       "respect",  "honour",  "honor",   "grant",   "evacuate"}))
      return act.plover = "AGREE",
             std::pair{"commitment", condition ? Factuality::conditional : Factuality::future};
  }
  // "Show us the evidence"
  if (s.quote[content] >= 0 && s.at(content).xpos == "VB" && s.child(content, {"nsubj", "aux", "mark"}) < 0)
    return act.plover = "REQUEST", std::pair{"demand", Factuality::demanded};
  if (!own && !observer && !negated && modal.empty() && is_breach_verb(lemma) && !side.empty() &&
      !speaker.empty()) {
    const bool actor_subject = !passive;
    Who culprit = side;
    if (!actor_subject) {
      const int agent = subject_of(s, content);
      culprit = agent < 0 ? Who{} : who_.who(s, agent);
      if (culprit.empty() && agent >= 0) culprit = who_.owner(s, agent);
    }
    if (!culprit.empty() && !who_.overlap(culprit, speaker)) {
      act.to = culprit;
      act.plover = "ACCUSE";
      return {"accusation", Factuality::alleged};
    }
  }
  // "The reports are false", "that is nonsense".
  if (!negated && subject >= 0 && (s.quote[content] >= 0 || (noun_classes(s.lemma(subject)) & kCharge)) &&
      one_of(lemma, {"false", "untrue", "baseless", "unfounded", "groundless", "nonsense", "fabrication",
                     "lie", "invention"}) &&
      ((noun_classes(s.lemma(subject)) & kCharge) || s.at(subject).upos == "PRON"))
    return act.plover = "DENY", std::pair{"denial", Factuality::denied};
  if (one_of(lemma, {"unacceptable", "nonnegotiable", "nonstarter", "inadmissible"}) && subject >= 0 &&
      (noun_classes(s.lemma(subject)) & kPaper))
    return act.plover = "REJECT", std::pair{"rejection", Factuality::actual};
  Factuality value = negated                                           ? Factuality::negated
                     : future                                          ? Factuality::future
                     : one_of(modal, {"may", "might", "could", "can"}) ? Factuality::conditional
                                                                       : Factuality::actual;
  if (future && condition) value = Factuality::conditional;
  return {observer ? "assessment" : "statement", value};
}

// "according to the ministry": the clause is its statement, if no act was found in it.
void FrameFinder::read_according(const Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    if (!s.is(t, {"obl", "advcl", "nmod"}) || s.case_of(t) != "accord") continue;
    const int clause = clause_of(s, s.at(t).head);
    if (clause < 0 || covered(s, clause)) continue;
    Act act;
    act.by = who_.who(s, t);
    if (act.by.empty()) continue;
    act.sentence = s.index;
    act.trigger = t;
    act.clause = clause;
    act.kind = is_observer(act.by) ? "assessment" : "statement";
    act.rule = "speech.according-to";
    act.attribution = {act.by};
    add(std::move(act));
  }
}

// A sentence that is all quotation, without a verb of saying: its speaker goes on.
void FrameFinder::read_quote_alone(const Parsed& s) {
  if (spoken_.contains(s.index)) return;
  const int root = root_of(s);
  if (s.quote[root] < 0 || covered(s, root)) return;
  for (int t = 0; t < s.size(); ++t)
    if (s.quote[t] < 0 && s.at(t).upos != "PUNCT" && s.at(t).upos != "CCONJ") return;
  const Who speaker = who_.speaker_of(s, root);
  if (speaker.empty() || !is_clause(s, root)) return;
  Act act;
  act.sentence = s.index;
  act.trigger = act.clause = act.content = root;
  act.by = speaker;
  act.attribution = {speaker};
  const auto [kind, value] = kind_of_content(s, root, root, speaker, act);
  act.kind = kind;
  act.factuality = value;
  act.rule = "quote." + kind;
  act.tier = Tier::b;
  if (s.at(root).xpos == "VB" && s.child(root, {"nsubj", "aux"}) < 0)
    act.kind = "demand", act.factuality = Factuality::demanded;
  if (!act.kind.empty()) add(std::move(act));
}

}  // namespace demarche::read
