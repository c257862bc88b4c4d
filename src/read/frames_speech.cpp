// What somebody says: the act is in the content. "said it would withdraw" commits, "said Kestria must
// withdraw" demands, "said Kestria had shelled" accuses, "said it had not" denies; all else states.
#include <algorithm>

#include "read/characters.h"
#include "read/frames.h"
#include "read/gazetteer.h"

namespace demarche::read {
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
  if (contents.empty()) return read_description(s, verb, speaker, g);
  if (g.value == Factuality::negated) return;
  for (int content : contents) classify(s, verb, content, speaker);
}

// "described the talks as useful", "called the note unacceptable".
void FrameFinder::read_description(const Parsed& s, int verb, const Who& speaker, const Gate& g) {
  const int object = s.child(verb, {"obj"});
  const bool described =
      one_of(s.lemma(verb), {"describe", "characterise", "characterize", "classify", "call"}) && object >= 0;
  if (!described || speaker.empty() || !g.plain()) return;
  bool refuses = false;
  for (int t = 0; t < s.size(); ++t)
    refuses = refuses || (s.below(t, verb) &&
                          one_of(s.lemma(t), {"unacceptable", "nonstarter", "non-starter", "inadmissible"}));
  refuses = refuses && (noun_classes(s.lemma(object)) & kPaper);
  Act act;
  act.sentence = s.index;
  act.trigger = act.clause = verb;
  act.content = object;
  act.kind = refuses ? "rejection" : is_observer(speaker) ? "assessment" : "statement";
  act.plover = refuses ? "REJECT" : "";
  act.rule = "speech.describe";
  act.tier = Tier::b;
  act.by = speaker;
  act.attribution = {speaker};
  add(std::move(act));
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
