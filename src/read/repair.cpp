// Errors that parsers of this kind make again and again, and that would put an act on the wrong account.
#include <algorithm>

#include "read/calendar.h"
#include "read/clause.h"
#include "read/lexicon.h"
#include "read/parsed.h"

namespace demarche::read {
namespace {

void attach(Parsed& s, int t, int head, const char* relation) {
  s.tokens[t].head = head;
  s.tokens[t].deprel = relation;
  link_children(s);
}

// "A demands that B never be allowed to join, and wants C to leave": a finite verb cannot be coordinated with
// a bare infinitive or participle. It belongs to the nearest finite verb above, whose subject it shares.
void finite_conjuncts(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    if (!s.is(t, {"conj"}) || !one_of(s.at(t).xpos, {"VBZ", "VBD", "VBP"}) || s.child(t, {"nsubj"}) >= 0)
      continue;
    const int first = s.at(t).head;
    if (first < 0 || !(one_of(s.at(first).xpos, {"VB", "VBG"}) ||
                       (s.at(first).xpos == "VBN" && s.child(first, {"aux", "aux:pass"}) < 0) ||
                       (s.child(first, {"aux", "aux:pass"}) >= 0 &&
                        one_of(s.at(s.child(first, {"aux", "aux:pass"})).xpos, {"VB"}))))
      continue;
    for (int up = s.at(first).head, steps = 0; up >= 0 && steps < s.size(); up = s.at(up).head, ++steps) {
      bool finite = one_of(s.at(up).xpos, {"VBZ", "VBD", "VBP"});
      for (int a : s.all(up, {"aux", "cop"}))
        finite = finite || one_of(s.at(a).xpos, {"VBZ", "VBD", "VBP", "MD"});
      if (finite && s.child(up, {"nsubj"}) >= 0) {
        attach(s, t, up, "conj");
        break;
      }
    }
  }
}

// "have wholesale rejected those demands": a form of "have" before a past participle with an object of its
// own is the perfect tense, not possession.
void perfect_tense(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    if (s.lemma(t) != "have" || s.at(t).upos != "VERB") continue;
    int participle = -1;
    for (int k = t + 1; k < std::min(s.size(), t + 4); ++k) {
      if (one_of(s.at(k).xpos, {"VBN", "VBD"}) && s.lemma(k) != "have") {
        participle = k;
        break;
      }
      if (s.at(k).upos != "ADV" && s.at(k).upos != "ADJ" && s.at(k).upos != "PART") break;
    }
    if (participle < 0 || !s.is(participle, {"xcomp", "ccomp", "amod", "conj", "obj", "dep"}) ||
        !s.below(participle, t))
      continue;
    if (s.is(participle, {"amod"})) {
      // "rejected" read as an adjective of its own object.
      const int noun = s.at(participle).head;
      if (noun < participle || s.at(noun).head != t) continue;
      attach(s, noun, participle, "obj");
    }
    const int head = s.at(t).head;
    const std::string relation = s.at(t).deprel;
    attach(s, participle, head, relation.c_str());
    for (int c : std::vector<int>(s.children[t]))
      if (c != participle) attach(s, c, participle, s.at(c).deprel.c_str());
    attach(s, t, participle, "aux");
    s.tokens[t].upos = "AUX";
    s.tokens[participle].upos = "VERB";
    s.tokens[participle].xpos = "VBN";
  }
}

// "has on three occasions proposed a joint inquiry": the perfect tense around an adverbial phrase.
void parted_perfect(Parsed& s) {
  const int have = root_of(s);
  if (s.lemma(have) != "have" || s.at(have).upos != "VERB" || s.child(have, {"obj"}) >= 0 ||
      s.child(have, {"nsubj"}) < 0)
    return;
  for (int phrase : s.all(have, {"obl"})) {
    const int participle = s.child(phrase, {"acl"});
    if (participle < phrase || s.at(participle).xpos != "VBN") continue;
    const bool close = participle == phrase + 1 && extent(s, phrase).first == have + 1;
    if (!close) continue;
    attach(s, participle, -1, "root");
    for (int c : std::vector<int>(s.children[have]))
      if (c != participle) attach(s, c, participle, s.at(c).deprel.c_str());
    attach(s, have, participle, "aux");
    s.tokens[static_cast<std::size_t>(have)].upos = "AUX";
    return;
  }
}

// "will present written responses to the proposals next week": a bare period after a noun dates the verb.
void bare_periods(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    if (!one_of(s.lemma(t), {"week", "month", "year", "day"}) ||
        !s.is(t, {"nmod", "compound", "appos", "dep", "nmod:tmod"}) || !s.case_of(t).empty())
      continue;
    const int clause = s.at(t).head >= 0 ? clause_of(s, s.at(t).head) : -1;
    if (clause >= 0 && clause != t &&
        (s.has(t, "amod", "next") || s.has(t, "amod", "last") || s.has(t, "det", "this")))
      attach(s, t, clause, "obl:tmod");
  }
}

bool is_day_name(const std::string& lower) {
  return is_weekday_name(lower) || one_of(lower, {"today", "yesterday", "tomorrow", "tonight"});
}

// "met Friday with", "said Friday that": a day is neither object nor subject of a verb that has a subject
// before it.
void bare_days(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    const int head = s.at(t).head;
    if (head < 0 || head > t || !s.is(t, {"obj", "nsubj", "iobj", "xcomp", "ccomp"}) ||
        !is_day_name(lower_form(s, t)) || !s.is_verb(head))
      continue;
    s.tokens[t].deprel = "obl:tmod";
  }
}

// "A and its allies remain": two subjects joined by "and" are one.
void double_subjects(Parsed& s) {
  for (int v = 0; v < s.size(); ++v) {
    const std::vector<int> subjects = s.all(v, {"nsubj"});
    if (subjects.size() < 2) continue;
    const int a = subjects[0], b = subjects[1];
    bool joined = false;
    for (int t = a + 1; t < b; ++t) joined = joined || s.at(t).upos == "CCONJ";
    if (joined && b < v && s.is_noun(b)) attach(s, b, a, "conj");
    // "Human rights groups": two nouns side by side are one subject.
    if (b == a + 1 && s.is_noun(a) && s.is_noun(b)) attach(s, a, b, "compound");
  }
}

// "would present written responses": a full verb read as an auxiliary of the participle after it.
void verb_as_auxiliary(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    const int participle = s.at(t).head;
    if (!s.is(t, {"aux"}) || participle < t || participle != t + 1 || s.at(t).xpos != "VB") continue;
    if (one_of(s.lemma(t), {"be", "have", "do", "get", "let", "will", "would", "can", "could", "may", "might",
                            "shall", "should", "must"}))
      continue;
    const int noun = participle + 1;
    if (noun >= s.size() || !s.is_noun(noun) || s.at(noun).head != participle) continue;
    const int head = s.at(participle).head;
    const std::string relation = s.at(participle).deprel;
    attach(s, t, head, relation.c_str());
    s.tokens[t].upos = "VERB";
    for (int c : std::vector<int>(s.children[participle]))
      if (c != t) attach(s, c, t, s.at(c).deprel.c_str());
    attach(s, noun, t, "obj");
    attach(s, participle, noun, "amod");
  }
}

// "The two sides agreed to ..": a sentence is no noun with a participle, if it has no other verb.
void bare_clauses(Parsed& s) {
  const int root = root_of(s);
  if (!s.is_noun(root) || s.child(root, {"cop", "nsubj"}) >= 0) return;
  for (int c : std::vector<int>(s.children[root])) {
    if (!s.is(c, {"acl"}) || !one_of(s.at(c).xpos, {"VBN", "VBD"}) || c < root ||
        s.child(c, {"nsubj"}) >= 0 || !is_known_verb(s.lemma(c)))
      continue;
    attach(s, c, -1, "root");
    attach(s, root, c, "nsubj");
    for (int d : std::vector<int>(s.children[root]))
      if (d > c) attach(s, d, c, s.at(d).deprel.c_str());
    return;
  }
}

// "agreed to meet", "promised to come": the infinitive right after such a verb is its complement.
void complement_infinitives(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    const int head = s.at(t).head;
    if (head < 0 || head > t || !s.is(t, {"advcl", "acl", "dep"}) || !s.has(t, "mark", "to") ||
        s.child(t, {"nsubj"}) >= 0)
      continue;
    const int object = s.child(head, {"obj"});
    const int told = object >= 0 ? object : s.child(head, {"iobj"});
    if (told == t - 2 && one_of(s.lemma(head), {"advise", "ask"})) s.tokens[t].deprel = "xcomp";
    if (object >= 0) continue;
    if (!one_of(s.lemma(head),
                {"agree",  "promise", "refuse",    "offer",  "threaten", "plan",     "pledge",
                 "vow",    "decline", "undertake", "fail",   "decide",   "intend",   "prepare",
                 "want",   "seek",    "attempt",   "try",    "hope",     "yet",      "continue",
                 "begin",  "start",   "propose",   "ready",  "willing",  "prepared", "determined",
                 "commit", "call",    "appeal",    "expect", "aim"}))
      continue;
    bool comma = false;
    for (int k = head + 1; k < t; ++k) comma = comma || s.at(k).upos == "PUNCT";
    if (!comma) s.tokens[t].deprel = "xcomp";
  }
}

// "said the fields were marked and denied any part": an act of speech belongs to the one who speaks, not to a
// thing.
void spoken_conjuncts(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    const int first = s.at(t).head;
    if (first < 0 || !s.is(t, {"conj"}) || s.child(t, {"nsubj", "aux", "cop"}) >= 0) continue;
    if (!one_of(s.lemma(t), {"deny",    "accuse",   "reject",  "demand",  "warn",   "urge",   "call",
                             "promise", "threaten", "condemn", "propose", "offer",  "refuse", "add",
                             "insist",  "pledge",   "vow",     "blame",   "appeal", "order"}))
      continue;
    const int speech = s.at(first).head;
    const int subject = s.child(first, {"nsubj"});
    if (speech < 0 || !s.is(first, {"ccomp"}) || !is_speech_verb(s.lemma(speech)) || subject < 0) continue;
    if (s.at(subject).upos == "NOUN" && s.child(speech, {"nsubj"}) >= 0) attach(s, t, speech, "conj");
  }
}

// "informed the envoy that the crown sought": what is told is no relative clause of the one it is told to.
void told_clauses(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    const int noun = s.at(t).head, verb = noun < 0 ? -1 : s.at(noun).head;
    const int that_mark = noun < 0 ? -1 : s.child(t, {"mark"});
    // "a warning that any vessel would be boarded": content, not a relative clause.
    if (noun >= 0 && s.at(t).deprel == "acl:relcl" && noun_row(s.lemma(noun)) && that_mark >= 0 &&
        lower_form(s, that_mark) == "that" && s.child(t, {"nsubj", "expl"}) > that_mark)
      s.tokens[t].deprel = "acl";
    if (verb < 0 || !s.is(t, {"acl"}) || !s.is(noun, {"obj", "iobj"}) || !s.is_verb(t)) continue;
    if (!is_speech_verb(s.lemma(verb)) && !one_of(s.lemma(verb), {"assure", "promise", "warn", "convince"}))
      continue;
    const int mark = s.child(t, {"mark"});
    const bool that = mark >= 0 && lower_form(s, mark) == "that" && s.child(t, {"nsubj"}) > mark;
    if (that) attach(s, t, verb, "ccomp");
  }
}

// "It is feared that", "it was announced that".
void impersonal_clauses(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    const int verb = s.at(t).head;
    if (verb < 0 || verb > t || !s.is(t, {"advcl", "csubj", "conj"}) || !s.has(t, "mark", "that")) continue;
    const int subject = s.child(verb, {"nsubj", "expl"});
    if (subject >= 0 && lower_form(s, subject) == "it" && is_passive(s, verb)) s.tokens[t].deprel = "ccomp";
  }
}

// "The demand, made on Monday, went unanswered": a participle between commas belongs to the noun before it,
// and the verb after it to the sentence.
void reduced_relatives(Parsed& s) {
  const int made = root_of(s);
  const int noun = s.child(made, {"nsubj"});
  if (!one_of(s.at(made).xpos, {"VBN", "VBD"}) || noun < 0 || noun > made || made < 1 ||
      s.at(made - 1).form != "," || s.child(made, {"aux", "cop"}) >= 0)
    return;
  for (int c : s.all(made, {"conj"})) {
    const bool finite = one_of(s.at(c).xpos, {"VBD", "VBZ", "VBP"}) || s.child(c, {"aux"}) >= 0;
    if (!finite || s.child(c, {"nsubj", "cc"}) >= 0 || extent(s, c).first < 1 ||
        s.at(extent(s, c).first - 1).form != ",")
      continue;
    attach(s, c, -1, "root");
    attach(s, noun, c, "nsubj");
    attach(s, made, noun, "acl");
    return;
  }
}

// "has called up 300,000 reservists": a noun behind its verb without a preposition is the object, unless it
// is a time or a measure.
void unmarked_objects(Parsed& s) {
  for (int t = 1; t < s.size(); ++t) {
    const int verb = s.at(t).head;
    if (verb < 0 || verb > t || t - verb > 5 || !s.is(t, {"obl"}) || !s.is_noun(t) || !s.case_of(t).empty() ||
        s.at(verb).upos != "VERB" || s.child(verb, {"obj", "nsubj:pass"}) >= 0)
      continue;
    if (noun_classes(s.lemma(t)) != 0 && !is_day_name(lower_form(s, t))) s.tokens[t].deprel = "obj";
  }
}

// "President Kennedy today rejected": the day is not the subject.
void day_subjects(Parsed& s) {
  for (int t = 1; t < s.size(); ++t) {
    if (!s.is(t, {"nsubj"}) || !is_day_name(lower_form(s, t))) continue;
    const int name = s.child(t, {"compound", "nmod", "nmod:poss"});
    if (name < 0 || !s.is_noun(name) || name > t) continue;
    const int verb = s.at(t).head;
    attach(s, name, verb, "nsubj");
    attach(s, t, verb, "obl:tmod");
  }
}

// "minister warns": a finite verb has no compound before it; that noun is its subject.
void compound_subjects(Parsed& s) {
  for (int v = 0; v < s.size(); ++v) {
    if (!one_of(s.at(v).xpos, {"VBZ", "VBD", "VBP"}) || s.at(v).upos != "VERB" ||
        s.child(v, {"nsubj", "csubj"}) >= 0)
      continue;
    int last = -1;
    for (int c : s.all(v, {"compound", "amod"}))
      if (c < v && s.is_noun(c)) last = c;
    if (last < 0) continue;
    attach(s, last, v, "nsubj");
    for (int c : std::vector<int>(s.children[v]))
      if (c < last && s.is(c, {"compound", "amod", "det", "nummod"}))
        attach(s, c, last, s.at(c).deprel.c_str());
  }
}

// "Kestria, Maravia ministers to meet": in a headline the noun is the subject of its infinitive, and a comma
// is an "and".
void headline_infinitive(Parsed& s) {
  const int root = root_of(s);
  if (!s.headline || !s.is_noun(root)) return;
  for (int c : s.all(root, {"acl"})) {
    if (!s.has(c, "mark", "to") || s.child(c, {"nsubj"}) >= 0) continue;
    attach(s, c, -1, "root");
    attach(s, root, c, "nsubj");
    for (int d : std::vector<int>(s.children[root]))
      if (s.is(d, {"nsubj"})) attach(s, d, root, "compound");
    return;
  }
}

}  // namespace

void repair(Parsed& s) {
  fix_words(s);
  bare_clauses(s);
  reduced_relatives(s);
  headline_infinitive(s);
  day_subjects(s);
  unmarked_objects(s);
  compound_subjects(s);
  told_clauses(s);
  impersonal_clauses(s);
  spoken_conjuncts(s);
  complement_infinitives(s);
  bare_days(s);
  double_subjects(s);
  verb_as_auxiliary(s);
  parted_perfect(s);
  perfect_tense(s);
  finite_conjuncts(s);
  bare_periods(s);
}

}  // namespace demarche::read
