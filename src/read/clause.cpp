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

bool finite(const Parsed& s, int t) {
  return one_of(s.at(t).xpos, {"VBD", "VBZ", "VBP"}) || s.child(t, {"aux"}) >= 0;
}

}  // namespace

bool one_of(std::string_view word, std::initializer_list<std::string_view> options) {
  return std::find(options.begin(), options.end(), word) != options.end();
}

std::string lower_form(const Parsed& s, int t) { return lower_ascii(s.at(t).form); }

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

}  // namespace demarche::read
