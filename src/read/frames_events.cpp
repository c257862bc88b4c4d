// Deeds: meetings, forces, attacks, sanctions, withdrawals, replies; done, announced or left undone.
#include <algorithm>

#include "read/frames.h"
#include "read/gazetteer.h"

namespace demarche::read {
// Who met whom: "X met Y", "X and Y held talks with Z". False if the words mean no meeting.
bool FrameFinder::meeting_parties(const Parsed& s, int verb, const VerbRow& row, Act& act) {
  add_to(act.by, act.to);
  act.to.clear();
  for (int c : s.all(verb, {"obl"}))
    if (s.case_of(c) == "with") add_to(act.by, who_.who(s, c));
  const int object = content_noun(s, object_of(s, verb));
  if (object >= 0 && act.by.size() < 2) {
    if (one_of(s.lemma(verb), {"meet", "receive", "telephone"})) add_to(act.by, who_.who(s, object));
    for (int c : s.all(object, {"nmod"}))
      if (one_of(s.case_of(c), {"with", "between", "of"})) add_to(act.by, who_.who(s, c));
  }
  if (row.lemma == "meet" && act.by.size() < 2 && object >= 0 && who_.who(s, object).empty() &&
      is_retribution_noun(s.lemma(object)))
    return false;
  if (row.lemma == "meet" && is_passive(s, verb))
    for (int c : s.all(verb, {"obl"}))
      if (is_retribution_noun(s.lemma(content_noun(s, c))) || s.lemma(c) == "silence" ||
          s.lemma(c) == "refusal")
        return false;
  if (row.lemma == "meet" && object >= 0 && (noun_classes(s.lemma(object)) & kPaper)) return false;
  return true;
}

// Troops move at somebody's command; who reports its own deed without an agent did it.
void FrameFinder::deed_source(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act& act) {
  if (act.kind == "posture" || act.kind == "withdrawal") {
    // Troops move at somebody's command: the owner of the forces is the source.
    const int object = content_noun(s, object_of(s, verb));
    if (act.by.empty() && object >= 0) act.by = who_.owner(s, object);
    if (act.kind == "posture") act.to.clear();
  }
  if (row.lemma == "reinforce" || row.lemma == "mass" || row.lemma == "line" || row.lemma == "station") {
    const int subject = s.child(verb, {"nsubj"});
    if (act.by.empty() && subject >= 0) act.by = who_.owner(s, subject);
  }
  // "The order has been cancelled, the ministry said": what its own voice reports without an agent is its
  // deed.
  if (act.by.empty() && !g.speech.empty() && is_passive(s, verb) &&
      one_of(row.kind, {"withdrawal", "sanction", "posture"})) {
    const Who speaker = speaker_of_verb(s, g.speech[0]);
    if (!is_observer(speaker) && !who_.overlap(speaker, act.to)) act.by = speaker;
  }
}

void FrameFinder::done_event(const Parsed& s, int verb, const Gate& g, Act act) {
  const int hit = is_passive(s, verb) ? content_noun(s, object_of(s, verb)) : -1;
  const bool thing_hit =
      act.kind == "attack" && hit >= 0 && (noun_classes(s.lemma(hit)) & (kTarget | kForceNoun));
  if (thing_hit && act.to.empty()) act.to = who_.owner(s, hit);
  if (act.by.empty() && act.to.empty() && !thing_hit)
    return drop(s, verb, act.kind, "neither source nor target is named");
  if (!g.speech.empty() && one_of(act.kind, {"posture", "withdrawal"})) {
    const Who speaker = speaker_of_verb(s, g.speech[0]);
    if (!speaker.empty() && !who_.overlap(speaker, act.by)) act.factuality = Factuality::alleged;
  }
  if (act.kind == "response" && act.by.empty()) return;
  add(std::move(act));
}

void FrameFinder::event(const Parsed& s, int verb, const VerbRow& row, const Gate& g) {
  Act act = begin_act(s, verb, row, g);
  act.to = addressee(s, verb, row.to, act.by);
  if (row.flags & kMutual) {
    if (!meeting_parties(s, verb, row, act)) return;
  } else if (row.kind == "meeting") {
    add_to(act.by, act.to);
    act.to.clear();
  }
  // "imposed sanctions, freezing assets": a part of the act above.
  if (s.is(verb, {"advcl", "conj"}) && s.at(verb).xpos == "VBG" && s.child(verb, {"nsubj"}) < 0) {
    for (int up = s.at(verb).head, steps = 0; up >= 0 && steps < 4; up = s.at(up).head, ++steps)
      if (covered(s, up)) return drop(s, verb, act.kind, "part of the act above");
  }
  if (act.kind == "meeting" && act.by.empty()) return drop(s, verb, "meeting", "nobody is named who met");
  deed_source(s, verb, row, g, act);
  if (!g.speech.empty() && (row.kind == "attack")) {
    // Reported by its own side it is a report; by another it is an accusation, which the speech rules read.
    const Who speaker = speaker_of_verb(s, g.speech[0]);
    if (!who_.overlap(speaker, act.by) && !is_observer(speaker))
      return drop(s, verb, "attack", "only another side says so");
  }
  return by_status(s, verb, row, g, std::move(act));
}

// Done, announced, left undone, or only spoken of.
void FrameFinder::by_status(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act act) {
  switch (g.value) {
    case Factuality::actual:
      return done_event(s, verb, g, std::move(act));
    case Factuality::future:
      return future_event(s, verb, row, g, std::move(act));
    case Factuality::negated:
      return negated_event(s, verb, row, g, std::move(act));
    case Factuality::alleged:
      return drop(s, verb, act.kind, "content of an accusation");
    case Factuality::conditional:
      if (g.governor < 0 && !conditions_of(s, verb).empty() && one_of(modal_of(s, verb), {"will", "would"}))
        return future_event(s, verb, row, g, std::move(act));
      return drop(s, verb, act.kind, reason_of(g.value));
    default:
      return drop(s, verb, act.kind, reason_of(g.value));
  }
}

void FrameFinder::future_event(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act act) {
  act.factuality = Factuality::future;
  const bool by_governor = g.governor >= 0 && !s.is(verb, {"conj"});
  if (act.kind == "meeting") {
    if (by_governor && !one_of(s.lemma(g.governor), {"agree", "plan", "schedule", "due", "set", "expect"}))
      return drop(s, verb, "meeting", "wished for, not arranged");
    if (by_governor && one_of(s.lemma(g.governor), {"agree", "plan"}))
      return;  // the governing word makes the entry
    return add(std::move(act));
  }
  if (by_governor) return drop(s, verb, act.kind, "part of a plan, promise or threat, which is the entry");
  const bool condition = !conditions_of(s, verb).empty();
  if (act.by.empty()) return drop(s, verb, act.kind, "announced without a source");
  if (s.is(verb, {"conj"}) && s.child(verb, {"nsubj"}) < 0 && covered(s, s.at(verb).head))
    return drop(s, verb, act.kind, "part of the act it is joined to");
  if (act.kind == "response" && (condition || is_forceful(s, verb))) {
    act.kind = "threat";
    act.plover = "THREATEN";
    act.factuality = condition ? Factuality::conditional : Factuality::future;
  } else if (act.kind == "attack") {
    if (!condition) return drop(s, verb, act.kind, "not yet done");
    act.kind = "threat";
    act.plover = "THREATEN";
    act.factuality = Factuality::conditional;
  } else if (act.kind == "sanction" && condition) {
    act.kind = "threat";
    act.plover = "THREATEN";
    act.factuality = Factuality::conditional;
  } else if (act.kind == "withdrawal" || act.kind == "response") {
    act.kind = "commitment";
    act.plover = "AGREE";
    if (condition) act.factuality = Factuality::conditional;
  } else if (act.kind == "posture") {
    act.kind = condition ? "threat" : "intent";
    if (condition) act.plover = "THREATEN", act.factuality = Factuality::conditional;
  }
  act.rule = "future." + std::string(row.kind);
  act.tier = Tier::b;
  add(std::move(act));
}

void FrameFinder::negated_event(const Parsed& s, int verb, const VerbRow& row, const Gate& g, Act act) {
  if (g.governor >= 0 && one_of(s.lemma(g.governor), {"refuse", "decline", "fail", "prevent"})) return;
  const std::string modal = modal_of(s, verb);
  if (one_of(modal, {"will", "would", "shall"})) {
    if (act.by.empty()) return;
    const bool pledge = act.kind == "attack" || act.kind == "posture" || act.kind == "sanction";
    act.kind = pledge ? "commitment" : "rejection";
    act.factuality = Factuality::negated;
    act.rule = pledge ? "future.will-not" : "future.refusal";
    act.plover = pledge ? "AGREE" : "REJECT";
    act.tier = Tier::c;
    return add(std::move(act));
  }
  const bool own_word = !g.speech.empty() && who_.overlap(act.by, speaker_of_verb(s, g.speech[0]));
  if (act.kind == "attack" || (own_word && act.kind == "posture")) {
    if (!own_word) return drop(s, verb, act.kind, "negated");
    act.kind = "denial";
    act.factuality = Factuality::denied;
    act.rule = "speech.denial";
    return add(std::move(act));
  }
  if (act.kind == "meeting" || act.kind == "sanction" || act.by.empty() || !modal.empty())
    return drop(s, verb, act.kind, "negated");
  act.kind = "non-action";
  act.factuality = Factuality::negated;
  act.rule = "negated." + std::string(row.kind);
  act.plover.clear();
  act.tier = Tier::b;
  add(std::move(act));
}

void FrameFinder::export_event(const Parsed& s, int verb, const VerbRow& row, const Gate& g) {
  if (g.value != Factuality::actual && g.value != Factuality::future) return;
  // A purpose is no event; what was decided or attempted counts as one.
  if (g.value == Factuality::future && s.is(verb, {"advcl"})) return;
  const bool done =
      g.governor >= 0 && one_of(s.lemma(g.governor), {"decide", "attempt", "try", "bid", "effort"});
  Act act;
  act.sentence = s.index;
  act.trigger = act.clause = verb;
  act.plover = row.plover;
  act.rule = "verb." + std::string(row.lemma);
  act.by = source_of(s, verb);
  act.to = addressee(s, verb, row.to, act.by);
  act.factuality = done ? Factuality::actual : g.value;
  found_.events.push_back(std::move(act));
}

// "Talks between A and B opened in Tarn", "negotiations broke down".
void FrameFinder::talks_take_place(const Parsed& s, int verb) {
  static constexpr std::string_view kVerbs =
      " begin open start end resume conclude continue collapse break close take convene last produce adjourn "
      "reconvene occur follow ";
  if (kVerbs.find(" " + s.lemma(verb) + " ") == std::string_view::npos) return;
  const int subject = s.child(verb, {"nsubj"});
  if (subject < 0 || !(noun_classes(s.lemma(subject)) & kTalks) || (noun_classes(s.lemma(subject)) & kPaper))
    return;
  const Gate g = gate(s, verb);
  if (!g.plain() && g.value != Factuality::future) return drop(s, verb, "meeting", reason_of(g.value));
  Act act;
  act.sentence = s.index;
  act.trigger = act.clause = verb;
  act.kind = "meeting";
  act.plover = "CONSULT";
  act.rule = "noun.talks";
  act.tier = Tier::a;
  act.factuality = g.value;
  for (int c : s.all(subject, {"nmod"}))
    if (one_of(s.case_of(c), {"between", "of", "with", "among"})) add_to(act.by, who_.who(s, c));
  for (int c : s.children[subject])
    if (s.is(c, {"compound", "amod", "nmod:poss"}))
      add_to(act.by, who_.one(s, c).empty() && text_.mention_at(s, c) ? Who{text_.mention_at(s, c)->actor}
                                                                      : who_.one(s, c));
  act.attribution = voices(s, g);
  if (act.by.empty()) return drop(s, verb, "meeting", "the parties are not named");
  add(std::move(act));
}

// "has 100,000 troops on the border", "there are 40 tanks".
void FrameFinder::have_force(const Parsed& s, int verb) {
  if (!one_of(s.lemma(verb), {"have", "keep", "hold", "maintain"})) return;
  const int object = content_noun(s, s.child(verb, {"obj"}));
  if (object < 0 || !is_force(s.lemma(object))) return;
  const Gate g = gate(s, verb);
  Act act;
  act.by = source_of(s, verb);
  if (act.by.empty() || !g.plain()) return;
  const bool placed = s.child(object, {"acl", "nmod", "nummod", "amod"}) >= 0 ||
                      s.child(verb, {"xcomp", "obl", "ccomp"}) >= 0;
  if (!placed) return;
  act.sentence = s.index;
  act.trigger = act.clause = verb;
  act.kind = "posture";
  act.plover = "MOBILIZE";
  act.rule = "verb.have-force";
  act.tier = Tier::b;
  act.attribution = voices(s, g);
  add(std::move(act));
}

// "failed to reply", "has yet to answer", "ignored the note".
void FrameFinder::failure(const Parsed& s, int verb) {
  const std::string& lemma = s.lemma(verb);
  const int complement = s.child(verb, {"xcomp"});
  const int object = s.child(verb, {"obj"});
  const bool fail = lemma == "fail" && complement >= 0;
  // "has yet to answer": the infinitive may hang on "yet".
  int pending = lemma == "have" ? complement : -1;
  const int adverb = s.child(verb, {"advmod"});
  const bool late = adverb >= 0 && lower_form(s, adverb) == "yet";
  if (lemma == "have" && pending < 0 && late) pending = s.child(adverb, {"xcomp", "advcl", "acl", "ccomp"});
  for (int c : s.all(verb, {"advcl"}))
    if (lemma == "have" && pending < 0 && late && s.has(c, "mark", "to")) pending = c;
  const bool yet = pending >= 0 && (late || s.has(pending, "advmod", "yet"));
  const bool ignored =
      lemma == "ignore" && object >= 0 && (noun_classes(s.lemma(object)) & (kPaper | kReply | kCharge));
  if (!fail && !yet && !ignored) return;
  const Gate g = gate(s, verb);
  if (!g.plain()) return;
  Act act;
  act.by = source_of(s, verb);
  if (act.by.empty()) return;
  if (!g.speech.empty() && !who_.overlap(act.by, speaker_of_verb(s, g.speech[0]))) return;  // an accusation
  if (complement >= 0 &&
      one_of(s.lemma(complement), {"agree", "reach", "produce", "persuade", "find", "convince", "break",
                                   "make", "bridge", "resolve", "secure"}))
    return;
  act.sentence = s.index;
  act.trigger = act.clause = verb;
  act.content = complement;
  act.kind = "non-action";
  act.rule = "verb." + lemma;
  act.tier = Tier::b;
  act.factuality = Factuality::negated;
  act.attribution = voices(s, g);
  cover(s, verb);
  if (complement >= 0) cover(s, complement);
  add(std::move(act));
}

// "has not commented": a silence that matters. "Kestria will pay": an undertaking in the article's own words.
void FrameFinder::silence(const Parsed& s, int verb) {
  const bool mute = one_of(
      s.lemma(verb), {"comment", "react", "comply", "explain", "publish", "move", "apologise", "apologize"});
  const std::string modal = modal_of(s, verb);
  const bool will =
      modal == "will" && !is_passive(s, verb) && s.child(verb, {"nsubj"}) >= 0 && s.quote[verb] < 0;
  if (!mute && !will) return;
  if (one_of(s.lemma(verb), {"be",   "have", "need",   "face",   "know",    "see",     "become", "continue",
                             "lose", "win",  "suffer", "remain", "depend",  "say",     "want",   "mean",
                             "try",  "seem", "come",   "fail",   "survive", "benefit", "find",   "like"}))
    return;
  const Gate g = gate(s, verb);
  Act act;
  act.by = source_of(s, verb);
  if (act.by.empty()) return;
  const bool own = g.speech.empty() || who_.overlap(act.by, speaker_of_verb(s, g.speech[0]));
  if (!own || g.governor >= 0) return;
  // "Farmers will pay" says nothing about a state; "the two sides will establish" does.
  const bool group = std::any_of(act.by.begin(), act.by.end(),
                                 [&](int a) { return text_.actors.actors[a].actor.kind == "group"; });
  if (s.at(subject_of(s, verb)).xpos == "NNS" && (group || act.by.size() < 2)) return;
  act.sentence = s.index;
  act.trigger = act.clause = verb;
  act.attribution = voices(s, g);
  act.tier = Tier::c;
  if (mute && modal.empty() && g.value == Factuality::negated) {
    act.kind = "non-action";
    act.factuality = Factuality::negated;
    act.rule = "negated." + s.lemma(verb);
    return add(std::move(act));
  }
  if (!will || !g.speech.empty()) return;
  if (g.value == Factuality::negated && is_tolerance_verb(s.lemma(verb))) {
    act.kind = "rejection";
    act.plover = "REJECT";
    act.factuality = Factuality::negated;
    act.rule = "future.refusal";
    return add(std::move(act));
  }
  if (g.value != Factuality::future || hostile_content(s, verb)) return;
  act.kind = "commitment";
  act.plover = "AGREE";
  act.factuality = conditions_of(s, verb).empty() ? Factuality::future : Factuality::conditional;
  act.rule = "future.deed";
  add(std::move(act));
}

}  // namespace demarche::read
