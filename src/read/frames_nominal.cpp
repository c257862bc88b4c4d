// Acts that hang on a noun ("issued an ultimatum", "its refusal to") or an adjective ("is prepared to"), and
// the judgements an article makes in its own voice.
#include <algorithm>

#include "read/characters.h"
#include "read/frames.h"
#include "read/gazetteer.h"

namespace demarche::read {
namespace {

Factuality nominal_value(std::string_view kind) {
  if (kind == "demand") return Factuality::demanded;
  if (kind == "proposal") return Factuality::proposed;
  if (kind == "denial") return Factuality::denied;
  if (kind == "accusation") return Factuality::alleged;
  if (kind == "threat") return Factuality::conditional;
  if (kind == "commitment") return Factuality::future;
  return Factuality::actual;
}

}  // namespace

bool FrameFinder::noun_has_content(const Parsed& s, int noun) const {
  for (int c : s.children[noun]) {
    if (s.is(c, {"acl", "ccomp"}) && s.at(c).deprel != "acl:relcl") return true;
    if (s.is(c, {"nmod"}) && one_of(s.case_of(c), {"for", "of", "on", "against", "to"})) return true;
  }
  return false;
}

// "in hopes of easing tensions", "in a bid to": the aim of the clause it hangs on.
void FrameFinder::read_aim(const Parsed& s, int noun) {
  if (!one_of(s.lemma(noun), {"hope", "effort", "attempt", "bid"}) || s.case_of(noun) != "in") return;
  const int content = s.child(noun, {"acl", "nmod", "advcl"});
  const int clause = s.at(noun).head >= 0 ? clause_of(s, s.at(noun).head) : -1;
  if (content < 0 || clause < 0) return;
  Act act;
  act.by = source_of(s, clause);
  if (source_.contains({s.index, clause})) act.by = source_[{s.index, clause}];
  if (act.by.empty() || !gate(s, clause).plain()) return;
  act.sentence = s.index;
  act.trigger = act.clause = noun;
  act.content = content;
  act.kind = "intent";
  act.rule = "noun.aim";
  act.factuality = Factuality::future;
  add(std::move(act));
}

// "fears that Kestria is preparing an attack": nobody's word yet, and no event.
void FrameFinder::read_fear(const Parsed& s, int noun) {
  if (!one_of(s.lemma(noun),
              {"fear", "concern", "worry", "suspicion", "allegation", "accusation", "rumour", "rumor"}) ||
      covered(s, noun))
    return;
  const int content = s.child(noun, {"acl", "ccomp"});
  if (content < 0 || s.at(content).deprel == "acl:relcl") return;
  const int subject = s.child(content, {"nsubj"});
  if (subject < 0) return;
  Act act;
  act.to = who_.who(s, subject);
  if (act.to.empty()) return;
  for (int c : s.children[noun])
    if (s.is(c, {"nmod:poss"})) act.by = who_.one(s, c);
  const bool charge = one_of(s.lemma(noun), {"allegation", "accusation"});
  act.sentence = s.index;
  act.trigger = act.clause = noun;
  act.content = content;
  act.kind = charge ? "accusation" : "belief";
  act.plover = charge ? "ACCUSE" : "";
  act.rule = "noun." + s.lemma(noun);
  act.factuality = charge ? Factuality::alleged : Factuality::feared;
  cover(s, content);
  add(std::move(act));
}

// A reply promised or given to "Russia's proposals" presupposes them.
void FrameFinder::read_presupposed(const Parsed& s, int noun) {
  if (!one_of(s.lemma(noun), {"proposal", "offer", "counterproposal"}) || covered(s, noun)) return;
  const int head = s.at(noun).head;
  if (head < 0 || s.case_of(noun) != "to") return;
  bool reply = is_reply_verb(s.lemma(head)) || (noun_classes(s.lemma(head)) & kReply);
  if (!reply)
    for (int c : s.children[head]) reply = reply || (s.is(c, {"obj"}) && (noun_classes(s.lemma(c)) & kReply));
  const int owner = s.child(noun, {"nmod:poss"});
  if (!reply || owner < 0) return;
  Act act;
  act.by = s.at(owner).upos == "PRON" ? who_.one(s, owner) : who_.who(s, owner);
  if (act.by.empty()) return;
  act.sentence = s.index;
  act.trigger = act.clause = noun;
  act.kind = "proposal";
  act.plover = "";
  act.rule = "presupposed.proposal";
  act.factuality = Factuality::proposed;
  add(std::move(act));
}

// "the call by the Assembly for a truce", "the refusal of Kestria to extend": who did it, in a phrase.
Who FrameFinder::nominal_agent(const Parsed& s, int noun) {
  const bool infinitive = s.child(noun, {"acl", "advcl"}) >= 0;
  for (int c : s.all(noun, {"nmod"})) {
    const std::string preposition = s.case_of(c);
    if (preposition != "by" && !(preposition == "of" && infinitive)) continue;
    Who agent = who_.who(s, c);
    return agent.empty() ? who_.owner(s, c) : agent;
  }
  return {};
}

// "The deployment of 300 Kestrian soldiers", "the arrival of three frigates".
void FrameFinder::read_movement(const Parsed& s, int noun) {
  if (!one_of(s.lemma(noun), {"arrival", "deployment", "dispatch", "massing", "concentration", "mobilisation",
                              "mobilization", "landing"}) ||
      s.child(noun, {"det", "nmod:poss"}) < 0 || covered(s, noun))
    return;
  int force = -1;
  for (int c : s.all(noun, {"nmod"}))
    if (s.case_of(c) == "of" && is_force(s.lemma(content_noun(s, c)))) force = content_noun(s, c);
  if (force < 0 || !gate(s, noun).plain()) return;
  const int head = s.at(noun).head;
  if (head >= 0 && s.is_verb(head) && covered(s, head)) return;
  Act act;
  act.by = who_.owner(s, force);
  if (act.by.empty()) act.by = nominal_agent(s, noun);
  if (const int owner = s.child(noun, {"nmod:poss"}); act.by.empty() && owner >= 0)
    act.by = who_.one(s, owner);
  if (act.by.empty()) return;
  act.sentence = s.index;
  act.trigger = act.clause = noun;
  act.kind = "posture";
  act.plover = "MOBILIZE";
  act.rule = "noun." + s.lemma(noun);
  act.tier = Tier::b;
  add(std::move(act));
}

void FrameFinder::read_noun(const Parsed& s, int noun) {
  read_aim(s, noun);
  read_fear(s, noun);
  read_presupposed(s, noun);
  read_movement(s, noun);
  const NounRow* row = noun_row(s.lemma(noun));
  // A hunger strike strikes nobody.
  for (int c : s.children[noun])
    if (row && s.lemma(noun) == "strike" &&
        one_of(lower_form(s, c), {"hunger", "general", "labour", "labor", "rail", "workers", "dock"}))
      return;
  if (!row || covered(s, noun)) return;
  const int head = s.at(noun).head;
  const bool object =
      head >= 0 && s.is_verb(head) && (s.is(noun, {"obj"}) || (s.is(noun, {"nsubj"}) && is_passive(s, head)));
  const bool light = object && is_light_verb(s.lemma(head)) && !covered(s, head);
  Act act;
  act.sentence = s.index;
  act.trigger = noun;
  act.kind = row->kind;
  act.plover = row->plover;
  act.rule = "noun." + std::string(row->lemma);
  act.factuality = nominal_value(row->kind);
  act.tier = Tier::b;
  act.content = s.child(noun, {"acl", "ccomp", "nmod"});
  if (light) {
    const Gate g = gate(s, head);
    act.clause = head;
    act.by = source_of(s, head);
    act.attribution = voices(s, g);
    if (!g.plain()) {
      if (g.value == Factuality::future && act.kind == "response" && !act.by.empty()) {
        act.kind = "commitment";
        act.factuality = Factuality::future;
      } else {
        return drop(s, noun, act.kind, reason_of(g.value));
      }
    }
    if (act.by.empty()) act.by = who_.owner(s, noun);
    if (act.by.empty()) return drop(s, noun, act.kind, "nobody is named who made it");
    act.to = addressee(s, head, row->to, act.by);
    if (act.to.empty())
      for (int c : s.all(noun, {"nmod"}))
        if (act.to.empty() && !s.case_of(c).empty() &&
            (" " + std::string(row->to) + " ").find(" " + s.case_of(c) + " ") != std::string::npos)
          act.to = who_.who(s, c);
    std::erase_if(act.to, [&](int a) { return std::find(act.by.begin(), act.by.end(), a) != act.by.end(); });
    if (act.kind == "statement") return;
    return add(std::move(act));
  }
  // Without a verb of making: the act is presupposed. Only what has an owner and a content counts.
  if (!one_of(row->kind, {"rejection", "demand", "denial", "threat"}) || !noun_has_content(s, noun)) return;
  const Who agent = nominal_agent(s, noun);
  if (one_of(row->lemma, {"call", "appeal", "opposition", "veto"}) && s.child(noun, {"nmod:poss"}) < 0 &&
      agent.empty())
    return;
  if (object && covered(s, head)) return;
  const Gate g = gate(s, noun);
  // What is said of a threat as a subject ("has had no effect") does not undo that it was made.
  const bool presupposed = s.is(noun, {"nsubj"}) && g.governor == head && g.value == Factuality::negated;
  if ((!g.plain() && !presupposed) || (head >= 0 && s.is_verb(head) && covered(s, head))) return;
  act.by = who_.owner(s, noun);
  if (act.kind == "rejection" && act.by.empty()) return;
  // Of the owner phrases only the possessive and the demonym name a source: "rejection of Russia's demands".
  Who source;
  for (int c : s.children[noun]) {
    if (s.is(c, {"nmod:poss"})) add_to(source, s.at(c).upos == "PRON" ? who_.one(s, c) : who_.who(s, c));
    if (s.is(c, {"amod", "compound"}) && text_.mention_at(s, c))
      add_to(source, {text_.mention_at(s, c)->actor});
  }
  if (source.empty()) source = agent;
  if (source.empty()) return;
  act.by = source;
  const int clause = clause_of(s, noun);
  // "its allies remain steadfast in their rejection": all of the subject, not one of it.
  if (clause >= 0 && subject_of(s, clause) >= 0 && s.child(noun, {"nmod:poss"}) >= 0 &&
      s.at(s.child(noun, {"nmod:poss"})).upos == "PRON") {
    const Who subject = who_.who(s, subject_of(s, clause));
    if (!subject.empty()) act.by = subject;
  }
  if (act.kind == "demand" && clause >= 0 && covered(s, clause)) return;
  act.clause = clause >= 0 && act.kind == "rejection" ? clause : noun;
  for (int c : s.all(noun, {"nmod"}))
    if (act.to.empty()) act.to = who_.owner(s, c);
  act.attribution = voices(s, g);
  act.tier = Tier::c;
  add(std::move(act));
}

void FrameFinder::read_adjective(const Parsed& s, int adjective) {
  const std::string& word = s.lemma(adjective);
  if (covered(s, adjective)) return;
  const bool ready =
      one_of(word, {"ready", "prepared", "willing", "open", "prepare", "determined", "determine"});
  const bool unwilling = one_of(word, {"unwilling", "unprepared", "opposed", "oppose", "reluctant"});
  const bool committed = one_of(word, {"committed", "commit"});
  const bool aware = one_of(word, {"aware", "convinced", "convince", "confident", "concerned", "worried",
                                   "alarmed", "sceptical", "skeptical"});
  if (!ready && !unwilling && !committed && !aware) return;
  int complement = s.child(adjective, {"xcomp"});
  if (complement < 0) complement = s.child(adjective, {"ccomp"});
  for (int c : s.all(adjective, {"advcl"}))
    if (complement < 0 && (s.has(c, "mark", "to") || s.has(c, "mark", "that"))) complement = c;
  const int object = s.child(adjective, {"obl"});
  const bool predicate =
      s.child(adjective, {"cop", "aux:pass", "nsubj"}) >= 0 || s.is(adjective, {"xcomp", "conj"});
  if (!predicate || (complement < 0 && object < 0)) return;
  const Gate g = gate(s, adjective);
  Act act;
  act.sentence = s.index;
  act.trigger = act.clause = adjective;
  act.content = complement >= 0 ? complement : object;
  const int subject =
      s.child(adjective, {"nsubj"}) >= 0 ? s.child(adjective, {"nsubj"}) : subject_of(s, adjective);
  act.by = subject < 0 ? Who{} : who_.who(s, subject);
  act.attribution = voices(s, g);
  act.rule = "adjective." + word;
  act.tier = Tier::b;
  if (act.by.empty()) return;
  const bool negated = g.value == Factuality::negated;
  if (!g.plain() && !negated) return drop(s, adjective, "commitment", reason_of(g.value));
  if (unwilling || (negated && (ready || committed))) {
    act.kind = "rejection";
    act.plover = "REJECT";
    act.factuality = Factuality::negated;
  } else if (committed) {
    act.kind = "commitment";
    act.plover = "AGREE";
    act.factuality = Factuality::future;
  } else if (aware) {
    if (negated) return;
    act.kind = "belief";
    act.tier = Tier::c;
    if (!act.attribution.empty()) {
      // "A says that B knows": the belief is ascribed by A.
      if (!who_.overlap(act.attribution.back(), act.by)) act.by = act.attribution.back();
    }
  } else if (complement >= 0 && !is_easing(s, complement) &&
             (hostile_content(s, complement) ||
              hostile_content(s, content_noun(s, object_of(s, complement))))) {
    act.kind = "threat";
    act.plover = "THREATEN";
    act.factuality = Factuality::conditional;
  } else {
    const bool talk = (complement >= 0 &&
                       one_of(s.lemma(complement), {"talk", "meet", "negotiate", "discuss", "resume", "hold",
                                                    "mediate", "host", "consider", "listen", "explore"})) ||
                      (complement < 0 && object >= 0 && (noun_classes(s.lemma(object)) & kTalks));
    if (complement < 0 && !talk) return;
    act.kind = talk ? "proposal" : "commitment";
    act.plover = "AGREE";
    act.factuality = talk ? Factuality::proposed
                     : conditions_of(s, adjective).empty() && conditions_of(s, complement).empty()
                         ? Factuality::future
                         : Factuality::conditional;
  }
  if (complement >= 0) cover(s, complement);
  add(std::move(act));
}

// "No tangible outcome was clear", "the talks appeared deadlocked", "it is unclear whether": a judgement of
// the article itself, only outside of what anybody says.
void FrameFinder::narrator_assessment(const Parsed& s, int p) {
  if (covered(s, p) || s.headline || s.quote[p] >= 0) return;
  const bool adjective = s.at(p).upos == "ADJ" && is_evaluation(s.lemma(p)) && s.child(p, {"cop"}) >= 0;
  const bool seems = s.at(p).upos == "VERB" && one_of(s.lemma(p), {"appear", "seem", "suggest"}) &&
                     s.child(p, {"xcomp", "ccomp"}) >= 0;
  if (!adjective && !seems) return;
  if (!s.is(p, {"root", "conj", "advcl", "parataxis"}) && s.at(p).head >= 0) return;
  const Gate g = gate(s, p);
  if (!g.speech.empty() || g.value == Factuality::conditional || g.value == Factuality::demanded) return;
  const int subject = s.child(p, {"nsubj", "expl", "csubj"});
  if (subject < 0) return;
  if (seems && s.lemma(p) == "suggest" && !who_.who(s, subject).empty()) return;
  // A sentence whose main verb says something belongs to the speaker.
  for (int t = s.at(p).head, steps = 0; t >= 0 && steps < s.size(); t = s.at(t).head, ++steps)
    if (is_speech_verb(s.lemma(t)) && s.is(p, {"ccomp"})) return;
  Act act;
  act.sentence = s.index;
  act.trigger = act.clause = p;
  act.kind = "assessment";
  act.rule = adjective ? "adjective.judgement" : "verb.seem";
  act.tier = Tier::c;
  act.factuality = g.value == Factuality::negated ? Factuality::negated : Factuality::actual;
  add(std::move(act));
}

}  // namespace demarche::read
