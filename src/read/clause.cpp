#include "read/clause.h"

#include <algorithm>

#include "read/characters.h"
#include "read/lexicon.h"

namespace demarche::read {
namespace {

// Verbs whose infinitive belongs to their object: "urged Moscow to withdraw".
bool object_controls(std::string_view lemma) {
  return one_of(
      lemma,
      {"urge",    "ask",      "tell",   "order",     "call",   "force",  "allow",     "want",      "press",
       "request", "require",  "invite", "instruct",  "warn",   "accuse", "expect",    "persuade",  "compel",
       "enable",  "permit",   "let",    "make",      "help",   "lead",   "suspect",   "cause",     "demand",
       "beg",     "pressure", "advise", "encourage", "appeal", "need",   "authorise", "authorize", "direct"});
}

int own_subject(const Parsed& s, int t) { return s.child(t, {"nsubj", "csubj"}); }

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

bool finite(const Parsed& s, int t) {
  return one_of(s.at(t).xpos, {"VBD", "VBZ", "VBP"}) || s.child(t, {"aux"}) >= 0;
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

}  // namespace

bool one_of(std::string_view word, std::initializer_list<std::string_view> options) {
  return std::find(options.begin(), options.end(), word) != options.end();
}

std::string lower_form(const Parsed& s, int t) { return lower_ascii(s.at(t).form); }

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

bool is_forceful(const Parsed& s, int predicate) {
  return std::any_of(s.children[predicate].begin(), s.children[predicate].end(), [&](int c) {
    return s.is(c, {"obl", "advmod"}) &&
           one_of(s.lemma(c), {"kind", "force", "strength", "forcefully", "decisively", "firmly",
                               "militarily", "strongly", "harshly", "severely", "measure", "resolutely"});
  });
}

bool is_easing(const Parsed& s, int t) {
  return one_of(s.lemma(t), {"lift", "ease", "end", "drop", "withdraw", "relax", "remove", "avoid", "prevent",
                             "avert", "stop"});
}

bool is_clause(const Parsed& s, int t) {
  if (s.child(t, {"nsubj", "cop"}) >= 0) return true;
  return s.at(t).upos == "VERB" && !s.is(t, {"amod", "compound", "case"});
}

int content_noun(const Parsed& s, int t) {
  if (t < 0) return t;
  static constexpr std::string_view kVessels =
      " number lot day series group part half third majority handful dozen hundred thousand score couple set "
      "round exchange package range section ";
  if (kVessels.find(" " + s.lemma(t) + " ") == std::string_view::npos) return t;
  for (int c : s.all(t, {"nmod"}))
    if (s.case_of(c) == "of") return c;
  return t;
}

bool is_state_participle(const Parsed& s, int t) {
  if (!one_of(s.lemma(t), {"prepare", "commit", "determine", "oppose", "convince"})) return false;
  // "was opposed by Osgiliath": somebody else does it.
  if (s.child(t, {"obl:agent"}) >= 0) return false;
  for (int c : s.all(t, {"obl"}))
    if (s.case_of(c) == "by" && s.is_noun(c)) return false;
  if (is_passive(s, t)) return true;
  const int copula = s.child(t, {"cop", "aux"});
  return s.at(t).xpos == "VBN" && copula >= 0 && s.lemma(copula) == "be";
}

bool is_passive(const Parsed& s, int t) {
  if (s.child(t, {"nsubj:pass", "aux:pass", "csubj:pass"}) >= 0) return true;
  const bool participle = s.at(t).xpos == "VBN";
  if (participle && s.is(t, {"acl"}) && s.child(t, {"nsubj", "aux"}) < 0) return true;
  return participle && s.is(t, {"conj"}) && s.at(t).head >= 0 && s.child(t, {"nsubj", "aux"}) < 0 &&
         is_passive(s, s.at(t).head);
}

int object_of(const Parsed& s, int t) {
  if (const int obj = s.child(t, {"obj"}); obj >= 0) return obj;
  if (!is_passive(s, t)) return -1;
  if (const int subject = s.child(t, {"nsubj"}); subject >= 0) return subject;
  const int head = s.at(t).head;
  if (head < 0) return -1;
  if (s.is(t, {"acl"})) return head;
  if (s.is(t, {"conj"})) return object_of(s, head);
  return -1;
}

int subject_of(const Parsed& s, int predicate) {
  int t = predicate;
  for (int steps = 0; t >= 0 && steps < 8; ++steps) {
    if (is_passive(s, t)) {
      const int agent = s.child(t, {"obl:agent"});
      if (agent >= 0) return agent;
      for (int c : s.all(t, {"obl", "nmod"}))
        if (s.case_of(c) == "by" && (s.is_noun(c) || s.at(c).upos == "PRON")) return c;
      // Control passes through: "is prepared to ..", "was asked to .." speak of their subject below.
      if (t == predicate) return -1;
    }
    if (const int subject = own_subject(s, t); subject >= 0) {
      // A relative pronoun stands for the noun above.
      if (one_of(lower_form(s, subject), {"who", "which", "that"}) && s.is(t, {"acl"}) && s.at(t).head >= 0)
        return s.at(t).head;
      return subject;
    }
    const int head = s.at(t).head;
    if (head < 0) return -1;
    if (s.is(t, {"xcomp"}) || (s.is(t, {"ccomp"}) && s.child(t, {"nsubj"}) < 0 && s.has(t, "mark", "to"))) {
      if (object_controls(s.lemma(head))) {
        if (const int object = s.child(head, {"obj", "iobj", "nsubj:pass"}); object >= 0) return object;
        for (int c : s.all(head, {"obl"}))
          if (one_of(s.case_of(c), {"on", "upon", "to", "with"}) && c < t) return c;
      }
    } else if (s.is(t, {"acl"})) {
      if (s.at(t).xpos == "VBG" || s.at(t).deprel == "acl:relcl") return head;
      // "its decision to withdraw": the owner of the noun.
      if (const int owner = s.child(head, {"nmod:poss"}); owner >= 0) return owner;
      t = head;
      const int clause = clause_of(s, head);
      if (clause < 0 || clause == predicate) return -1;
      t = clause;
      continue;
    } else if (!s.is(t, {"conj", "advcl", "ccomp", "parataxis", "dep", "appos"})) {
      return -1;
    }
    if (s.is(t, {"ccomp", "parataxis"}) && !s.has(t, "mark", "to") && s.at(t).xpos != "VBG") return -1;
    t = head;
  }
  return -1;
}

bool is_negated(const Parsed& s, int t) {
  for (int c : s.children[t]) {
    const std::string word = lower_form(s, c);
    if (one_of(word, {"not", "n't", "n’t", "never", "hardly", "neither", "nor", "cannot"}) &&
        !s.is(c, {"cc:preconj"}))
      return true;
    if (word == "longer" && s.has(c, "advmod", "no")) return true;
    if (s.is(c, {"nsubj", "obj"})) {
      if (s.has(c, "det", "no") || one_of(word, {"none", "nobody", "nothing", "neither"}) ||
          s.has(c, "det", "neither"))
        return true;
    }
    if (s.is(c, {"mark", "case"}) && word == "without") return true;
    if (s.is(c, {"expl"})) {
      // "there was no reply"
      for (int d : s.children[t])
        if (s.is(d, {"nsubj"}) && s.has(d, "det", "no")) return true;
    }
  }
  return s.has(t, "det", "no");
}

std::string modal_of(const Parsed& s, int t) {
  for (int c : s.children[t]) {
    if (!s.is(c, {"aux"})) continue;
    const std::string word = lower_form(s, c);
    if (one_of(word, {"will", "'ll", "’ll", "wo", "shall", "'d", "would"}))
      return word == "wo" || word.ends_with("ll") ? "will" : word == "'d" ? "would" : word;
    if (one_of(word, {"may", "might", "could", "can", "ca", "must", "should"}))
      return word == "ca" ? "can" : word;
    if (word == "ought") return "should";
  }
  const int head = s.at(t).head;
  if (head >= 0 && s.is(t, {"xcomp", "ccomp"})) {
    const std::string& above = s.lemma(head);
    if (above == "go" && s.at(head).xpos == "VBG") return "be-going-to";
    if ((above == "have" || above == "need") && s.has(t, "mark", "to") && s.child(head, {"obj"}) < 0)
      return "must";
    if (above == "be") return "be-to";
    if (above == "ought") return "should";
  }
  // "Kestria to withdraw" in a headline; "is to meet".
  if (s.has(t, "mark", "to") && s.child(t, {"nsubj"}) >= 0 && (head < 0 || s.is(t, {"root", "parataxis"})))
    return "will";
  // A modal carries over to what is coordinated without its own.
  if (s.is(t, {"conj"}) && head >= 0 && !finite(s, t) && s.child(t, {"nsubj"}) < 0 && s.at(t).xpos == "VB")
    return modal_of(s, head);
  return {};
}

std::vector<int> conditions_of(const Parsed& s, int t) {
  std::vector<int> found;
  for (int c : s.children[t]) {
    if (!s.is(c, {"advcl", "obl"})) continue;
    bool conditional = false;
    for (int m : s.children[c]) {
      if (!s.is(m, {"mark", "case", "advmod"})) continue;
      const std::string word = lower_form(s, m);
      conditional =
          conditional || one_of(word, {"if", "unless", "provided", "until", "once"}) ||
          (word == "when" && one_of(modal_of(s, t), {"will", "would"})) ||
          (word == "as" &&
           (s.has(m, "fixed", "long") || s.has(c, "advmod", "soon") || s.has(m, "fixed", "soon"))) ||
          (word == "in" &&
           (s.has(m, "fixed", "return") || s.has(m, "fixed", "exchange") || s.has(m, "fixed", "case")));
    }
    const int aux = s.child(c, {"aux"});
    conditional = conditional || (s.is(c, {"advcl"}) && aux >= 0 && aux < 2 + extent(s, c).first &&
                                  lower_form(s, aux) == "should");
    if (s.is(c, {"obl"})) conditional = conditional && s.case_of(c) != "until" && s.case_of(c) != "once";
    if (conditional) found.push_back(c);
  }
  return found;
}

Gate gate(const Parsed& s, int predicate) {
  Gate g;
  int t = predicate;
  bool decided = own_value(s, t, g.value);
  const bool noun = s.is_noun(predicate) && !is_clause(s, predicate);
  if (noun) {
    for (int c : s.children[predicate]) {
      if (!s.is(c, {"amod", "det", "advmod"})) continue;
      const std::string word = lower_form(s, c);
      if (one_of(word, {"possible", "potential", "future", "any", "hypothetical", "imminent", "threatened",
                        "eventual", "prospective", "further"}))
        g.value = Factuality::conditional, decided = true;
      if (one_of(word, {"planned", "scheduled", "upcoming", "forthcoming"}))
        g.value = Factuality::future, decided = true;
      if (one_of(word, {"alleged", "reported", "supposed"})) g.value = Factuality::alleged, decided = true;
      if (one_of(word, {"feared"})) g.value = Factuality::feared, decided = true;
      if (one_of(word, {"no"})) g.value = Factuality::negated, decided = true;
      if (one_of(word, {"proposed"})) g.value = Factuality::proposed, decided = true;
    }
  }
  for (int steps = 0; steps < s.size(); ++steps) {
    const int head = s.at(t).head;
    if (head < 0) break;
    // What follows "though" is said by the article, not by the one it reports.
    const int own_mark = s.child(t, {"mark"});
    if (s.is(t, {"advcl"}) && own_mark >= 0 &&
        one_of(s.lemma(own_mark), {"though", "although", "while", "whereas"}))
      break;
    const bool report = s.lemma(head) == "report" && s.is_noun(head) && s.is(t, {"acl", "ccomp"});
    if (report && !decided) g.value = Factuality::alleged, g.governor = head, g.reported = decided = true;
    const std::string preposition = s.is(t, {"obl", "nmod", "advcl"})
                                        ? (own_mark >= 0 ? s.lemma(own_mark) : s.case_of(t))
                                        : std::string();
    const bool governed =
        !s.is(t, {"advcl"}) || one_of(preposition, {"to", "of", "from", "for", "against", "on"});
    const bool content =
        governed &&
        s.is(t, {"ccomp", "xcomp", "acl", "csubj", "obj", "obl", "nmod", "advcl", "nsubj:pass"}) &&
        s.at(t).deprel != "acl:relcl";
    if (s.is(t, {"parataxis"}) && is_speech_verb(s.lemma(t))) break;
    if (content && is_speech_verb(s.lemma(head)) && s.is(t, {"ccomp", "parataxis"})) g.speech.push_back(head);
    // A speech verb set beside its content: "Kestria withdrew, officials said".
    for (int c : s.children[t])
      if (s.is(c, {"parataxis"}) && is_speech_verb(s.lemma(c)) && s.child(c, {"ccomp"}) < 0 &&
          std::find(g.speech.begin(), g.speech.end(), c) == g.speech.end())
        g.speech.push_back(c);
    Factuality value = Factuality::actual;
    if (content && !decided &&
        !(s.is(t, {"obl", "advcl"}) &&
          one_of(preposition, {"after", "following", "since", "despite", "in", "on", "at", "during"})) &&
        governor_value(s, head, value)) {
      const bool purpose_only = s.is(t, {"obl", "nmod"}) && preposition.empty();
      // An object of a verb of planning or trying is its theme, not its content: "prepared a reply".
      const bool theme = s.is(t, {"obj"}) && value == Factuality::future &&
                         !one_of(s.lemma(head), {"threaten", "plan", "promise", "expect", "schedule"});
      if (!purpose_only && !theme) {
        g.value = value;
        g.governor = head;
        decided = true;
      }
    }
    if (value == Factuality::alleged) g.reported = true;
    // An infinitive of purpose is not yet done.
    if (!decided && s.is(t, {"advcl"}) && s.has(t, "mark", "to"))
      g.value = Factuality::future, g.governor = head, decided = true;
    if (!decided && (s.is(t, {"xcomp"}) || (s.is(t, {"conj"}) && !finite(s, t))) && is_clause(s, head)) {
      decided = own_value(s, head, g.value);
      if (decided) g.governor = head;
    } else if (!decided && noun && !is_clause(s, t) && is_clause(s, head)) {
      decided = own_value(s, head, g.value);
      if (decided) g.governor = head;
    } else if (!decided && s.is(t, {"advcl", "ccomp", "acl"}) && is_clause(s, head) &&
               !is_speech_verb(s.lemma(head))) {
      Factuality above = Factuality::actual;
      if (own_value(s, head, above) && above == Factuality::conditional)
        g.value = above, g.governor = head, decided = true;
    }
    // The second clause under one "if".
    if (!decided && s.is(t, {"conj"}) && s.child(head, {"mark"}) >= 0 &&
        one_of(s.lemma(s.child(head, {"mark"})), {"if", "unless", "whether"}) && s.child(t, {"mark"}) < 0) {
      g.value = Factuality::conditional;
      g.governor = head;
      decided = true;
    }
    t = head;
  }
  for (int c : s.children[t])
    if (s.is(c, {"parataxis"}) && is_speech_verb(s.lemma(c)) && t != predicate &&
        std::find(g.speech.begin(), g.speech.end(), c) == g.speech.end())
      g.speech.push_back(c);
  if (s.at(predicate).head < 0 || t == predicate)
    for (int c : s.children[predicate])
      if (s.is(c, {"parataxis"}) && is_speech_verb(s.lemma(c)) &&
          std::find(g.speech.begin(), g.speech.end(), c) == g.speech.end())
        g.speech.push_back(c);
  return g;
}

}  // namespace demarche::read
