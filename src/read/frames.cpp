#include "read/frames.h"

#include <algorithm>

#include "read/characters.h"
#include "read/gazetteer.h"

namespace demarche::read {
namespace {

bool is_event_kind(std::string_view kind) {
  return one_of(kind, {"meeting", "attack", "posture", "withdrawal", "sanction", "response"});
}

// "An earlier version of this report said that": what a correction quotes is not said any more.
bool retracted(const Parsed& s, const Gate& g) {
  return std::any_of(g.speech.begin(), g.speech.end(), [&](int speech) {
    const int subject = s.child(speech, {"nsubj"});
    if (subject < 0 ||
        !one_of(s.lemma(subject), {"version", "edition", "report", "article", "story", "dispatch"}))
      return false;
    return std::any_of(s.children[subject].begin(), s.children[subject].end(), [&](int c) {
      return one_of(lower_form(s, c), {"earlier", "previous", "first", "original", "initial"});
    });
  });
}

// A question asserts nothing; one inside a sentence of saying is left to that sentence.
bool is_question(const Parsed& s) {
  int last = s.size() - 1;
  while (last > 0 && one_of(s.at(last).form, {"\"", "”", "’", "'", ")"})) --last;
  return s.at(last).form == "?" && !is_speech_verb(s.lemma(root_of(s)));
}

}  // namespace

Tier tier_of(std::string_view kind) {
  if (one_of(kind,
             {"meeting", "denial", "rejection", "sanction", "response", "attack", "withdrawal", "posture"}))
    return Tier::a;
  if (one_of(kind, {"demand", "commitment", "threat", "proposal", "acceptance", "statement"})) return Tier::b;
  return Tier::c;
}

Acts FrameFinder::run() {
  assign_speakers();
  for (const Parsed& s : text_.sentences) read_sentence(s);
  return std::move(found_);
}

void FrameFinder::read_sentence(const Parsed& s) {
  if (is_question(s) || read_item(s)) return;
  const std::vector<int> order = top_down(s);
  for (int t : order) {
    if (s.at(t).upos == "VERB") read_verb(s, t);
    if (s.at(t).upos == "AUX" && s.lemma(t) == "have") failure(s, t);
  }
  for (int t : order) {
    if (s.at(t).upos == "NOUN") read_noun(s, t);
    if (s.at(t).upos == "ADJ" || (s.at(t).upos == "VERB" && is_state_participle(s, t))) read_adjective(s, t);
  }
  for (int t : order)
    if (s.at(t).upos == "VERB" && is_speech_verb(s.lemma(t))) read_speech(s, t);
  read_according(s);
  read_quote_alone(s);
  for (int t : order) narrator_assessment(s, t);
}

// Who speaks each quotation: the subject of a speech verb of the same sentence outside it; else whoever spoke
// last in the same paragraph or just before.
void FrameFinder::assign_speakers() {
  turn_speakers();
  quote_speakers();
  Who last;
  int last_sentence = -10;
  for (const Parsed& s : text_.sentences) {
    for (int t = 0; t < s.size(); ++t) {
      if (s.quote[t] < 0) continue;
      if (who_.speaker_of(s, t).empty() && s.index - last_sentence <= 2 && !text_.quotes[s.quote[t]].turn)
        who_.set_speaker(s.quote[t], last);
      if (const Who now = who_.speaker_of(s, t); !now.empty()) last = now, last_sentence = s.index;
    }
  }
}

void FrameFinder::quote_speakers() {
  for (const Parsed& s : text_.sentences) {
    for (int v = 0; v < s.size(); ++v) {
      if (s.at(v).upos != "VERB" || s.quote[v] >= 0 ||
          (!is_speech_verb(s.lemma(v)) &&
           !one_of(s.lemma(v), {"reject", "deny", "demand", "promise", "accuse", "threaten", "pledge", "vow",
                                "urge", "welcome", "condemn", "denounce", "dismiss", "hail", "praise"})))
        continue;
      const Who speaker = speaker_of_verb(s, v);
      if (speaker.empty()) continue;
      spoken_.insert(s.index);
      int nearest = -1, distance = 1 << 20;
      for (int t = 0; t < s.size(); ++t)
        if (s.quote[t] >= 0 && std::abs(t - v) < distance && who_.speaker_of(s, t).empty())
          nearest = s.quote[t], distance = std::abs(t - v);
      for (int t = 0; t < s.size(); ++t)
        if (s.quote[t] >= 0 && (s.quote[t] == nearest || (s.below(t, v) && who_.speaker_of(s, t).empty())))
          who_.set_speaker(s.quote[t], speaker);
    }
  }
}

bool FrameFinder::fits(const Parsed& s, int verb, const VerbRow& row) const {
  if (row.lemma != s.lemma(verb)) return false;
  const int object = content_noun(s, object_of(s, verb));
  // "presented an ultimatum", "put forward its demands": the noun says what is put forward.
  if (row.kind == "proposal" && (row.object & kPaper) && object >= 0)
    if (const NounRow* noun = noun_row(s.lemma(object)); noun && noun->kind != "proposal") return false;
  if (!row.particle.empty()) {
    bool there = false;
    for (int c : s.children[verb]) {
      there = there || (s.is(c, {"compound:prt", "advmod", "mark"}) && lower_form(s, c) == row.particle) ||
              (s.is(c, {"obl", "advcl", "ccomp"}) && s.case_of(c) == row.particle) ||
              (s.is(c, {"advcl"}) && s.has(c, "mark", row.particle)) ||
              (c == verb + 1 && lower_form(s, c) == row.particle) ||
              (s.is(c, {"case"}) && lower_form(s, c) == row.particle);
    }
    // A particle right after its verb belongs to it, wherever the parser hung it.
    const bool beside =
        verb + 1 < s.size() && lower_form(s, verb + 1) == row.particle &&
        one_of(row.particle, {"back", "out", "down", "up", "off", "aside", "forward", "over"});
    if (!there && !beside) return false;
  }
  if (row.object != 0) {
    const bool pronoun = object >= 0 && s.at(object).upos == "PRON" && (row.object & (kPaper | kTalks));
    if (!pronoun && (object < 0 || !(noun_classes(s.lemma(object)) & row.object))) {
      const bool flexible = row.particle.size() > 0 && !(row.flags & kNeedsObject);
      const int subject = s.child(verb, {"nsubj"});
      if (!flexible || subject < 0 || !(noun_classes(s.lemma(subject)) & row.object)) return false;
    }
  }
  const bool clause =
      s.child(verb, {"ccomp", "xcomp"}) >= 0 || (row.particle.size() && s.child(verb, {"advcl"}) >= 0);
  if ((row.flags & kNeedsClause) && !clause) return false;
  if ((row.flags & kNoClause) && s.child(verb, {"ccomp", "xcomp"}) >= 0) return false;
  if ((row.flags & kNeedsObject) && object < 0) return false;
  if ((row.flags & kActorObject)) {
    const int spoken_to = object >= 0 ? object : s.child(verb, {"iobj"});
    bool actor = spoken_to >= 0 && !const_cast<Resolver&>(who_).who(s, spoken_to).empty();
    for (int c : s.all(verb, {"obl"}))
      actor = actor || (row.to.find(s.case_of(c)) != std::string_view::npos && !s.case_of(c).empty() &&
                        !const_cast<Resolver&>(who_).who(s, c).empty());
    if (!actor) return false;
  }
  return true;
}

const VerbRow* FrameFinder::match(const Parsed& s, int verb) const {
  // Specific rows (particle or object) come before plain ones of the same verb.
  const VerbRow* best = nullptr;
  int best_score = -1;
  for (const VerbRow& row : verb_rows()) {
    if (!fits(s, verb, row)) continue;
    const int score =
        (row.particle.empty() ? 0 : 4) + (row.object ? 2 : 0) + (row.flags & kNeedsClause ? 1 : 0);
    if (score > best_score) best = &row, best_score = score;
  }
  return best;
}

void FrameFinder::read_verb(const Parsed& s, int verb) {
  if (s.is(verb, {"amod", "compound", "case"})) return;
  // "is prepared to", "is committed to" are states, read with the adjectives.
  if (is_state_participle(s, verb)) return;
  talks_take_place(s, verb);
  have_force(s, verb);
  failure(s, verb);
  const VerbRow* row = match(s, verb);
  if (!row && !covered(s, verb)) silence(s, verb);
  if (!row || covered(s, verb)) return;
  const Gate g = gate(s, verb);
  if (retracted(s, g)) return drop(s, verb, std::string(row->kind), "said by an earlier report");
  if (row->kind.empty()) {
    export_event(s, verb, *row, g);
  } else if (is_event_kind(row->kind)) {
    event(s, verb, *row, g);
  } else {
    speech_act(s, verb, *row, g);
  }
}

Who FrameFinder::source_of(const Parsed& s, int verb) {
  const int subject = subject_of(s, verb);
  if (subject < 0) return s.at(verb).head < 0 ? carried_subject(s) : Who{};
  Who by = who_.who(s, subject);
  const bool owned =
      is_force(s.lemma(subject)) || is_body(s.lemma(subject)) || is_document_noun(s.lemma(subject));
  if (by.empty() && owned) by = who_.owner(s, subject);
  if (by.empty() && s.at(subject).xpos == "NNS" && !(noun_classes(s.lemma(subject)) & ~kForceNoun) &&
      !is_document_noun(s.lemma(subject)))
    by = who_.unnamed_group(s, subject);
  return by;
}

int FrameFinder::content_of(const Parsed& s, int verb) const {
  if (const int clause = s.child(verb, {"ccomp", "xcomp"}); clause >= 0) return clause;
  if (const int object = s.child(verb, {"obj"}); object >= 0) return object;
  return s.child(verb, {"obl", "advcl"});
}

Who FrameFinder::addressee(const Parsed& s, int verb, std::string_view prepositions, const Who& by) {
  const auto outside = [&](Who found) {
    std::erase_if(found, [&](int a) {
      return std::any_of(by.begin(), by.end(), [&](int b) { return who_.same_side(a, b); });
    });
    return found;
  };
  const auto allowed = [&](const std::string& word) {
    return !word.empty() &&
           (" " + std::string(prepositions) + " ").find(" " + word + " ") != std::string::npos;
  };
  Who found;
  const int object = content_noun(s, object_of(s, verb));
  if (const int indirect = s.child(verb, {"iobj"}); indirect >= 0)
    add_to(found, outside(who_.who(s, indirect)));
  if (found.empty() && allowed("obj") && object >= 0) {
    add_to(found, outside(who_.who(s, object)));
    if (found.empty()) add_to(found, outside(who_.owner(s, object)));
  }
  for (int c : s.all(verb, {"obl", "nmod"}))
    if (found.empty() && allowed(s.case_of(c)) && s.at(c).deprel != "obl:tmod")
      add_to(found, outside(who_.who(s, c)));
  if (found.empty() && object >= 0)
    for (int c : s.all(object, {"nmod"}))
      if (found.empty() && allowed(s.case_of(c))) add_to(found, outside(who_.who(s, c)));
  // "demanded that Kestria withdraw", "urged Kestria to withdraw"
  if (found.empty())
    if (const int clause = s.child(verb, {"ccomp", "xcomp"}); clause >= 0)
      if (const int subject = s.child(clause, {"nsubj"}); subject >= 0 && !is_passive(s, clause)) {
        Who named = who_.who(s, subject);
        if (named.empty() && s.is_noun(subject)) named = who_.owner(s, subject);
        add_to(found, outside(named));
      }
  // "rejected Russia's demands"
  if (found.empty() && object >= 0) add_to(found, outside(who_.owner(s, object)));
  return found;
}

bool FrameFinder::hostile_content(const Parsed& s, int p) const {
  if (p < 0 || is_easing(s, p)) return false;
  if (s.is_noun(p)) return is_retribution_noun(s.lemma(p)) || (noun_classes(s.lemma(p)) & (kHarm | kMeasure));
  const int object = content_noun(s, object_of(s, p));
  if (object >= 0 && is_retribution_noun(s.lemma(object))) return true;
  if (one_of(s.lemma(p), {"respond", "act", "answer", "react"})) return true;
  if (one_of(s.lemma(p),
             {"use", "resort", "impose", "enter", "cut", "close", "suspend", "face", "meet", "pay", "suffer",
              "bear", "take", "extend", "tighten", "prolong", "reimpose", "declare"})) {
    if (object >= 0 && (is_retribution_noun(s.lemma(object)) ||
                        noun_classes(s.lemma(object)) & (kMeasure | kHarm | kTies | kOrder)))
      return true;
    for (int c : s.all(p, {"obl"}))
      if (is_retribution_noun(s.lemma(content_noun(s, c)))) return true;
    return false;
  }
  return is_hostile_verb(s.lemma(p));
}

std::vector<Who> FrameFinder::voices(const Parsed& s, const Gate& g) {
  std::vector<Who> chain;
  for (auto it = g.speech.rbegin(); it != g.speech.rend(); ++it)
    if (Who speaker = speaker_of_verb(s, *it); !speaker.empty()) chain.push_back(std::move(speaker));
  return chain;
}

void FrameFinder::add(Act act) {
  const Parsed& s = text_.sentences[act.sentence];
  cover(s, act.trigger);
  cover(s, act.clause);
  source_[{act.sentence, act.clause}] = act.by;
  found_.acts.push_back(std::move(act));
}

void FrameFinder::drop(const Parsed& s, int token, std::string reading, std::string reason) {
  found_.dropped.push_back({s.index, token, std::move(reading), std::move(reason)});
}

Acts find_acts(Text& text, Resolver& resolver) { return FrameFinder(text, resolver).run(); }

}  // namespace demarche::read
