// Tags and lemmas that a tagger trained on other text gets wrong, where the word itself leaves no doubt.
#include <algorithm>
#include <array>
#include <utility>

#include "read/clause.h"
#include "read/gazetteer.h"
#include "read/lexicon.h"
#include "read/parsed.h"

namespace demarche::read {
namespace {

using Form = std::pair<std::string_view, std::string_view>;

// Past forms that are nothing but verbs.
constexpr std::array kPast = std::to_array<Form>(
    {{"withdrew", "withdraw"},   {"froze", "freeze"}, {"sank", "sink"},   {"undertook", "undertake"},
     {"began", "begin"},         {"told", "tell"},    {"said", "say"},    {"overran", "overrun"},
     {"forbade", "forbid"},      {"swore", "swear"},  {"sought", "seek"}, {"gave", "give"},
     {"sent", "send"},           {"fought", "fight"}, {"drew", "draw"},   {"flew", "fly"},
     {"broke", "break"},         {"wrote", "write"},  {"rose", "rise"},   {"threw", "throw"},
     {"came", "come"},           {"went", "go"},      {"denied", "deny"}, {"apologised", "apologise"},
     {"apologized", "apologize"}});
// Present forms that no noun has.
constexpr std::array kPresent = std::to_array<Form>(
    {{"says", "say"},           {"insists", "insist"}, {"denies", "deny"},        {"rejects", "reject"},
     {"accuses", "accuse"},     {"urges", "urge"},     {"threatens", "threaten"}, {"warns", "warn"},
     {"refuses", "refuse"},     {"agrees", "agree"},   {"belongs", "belong"},     {"remains", "remain"},
     {"believes", "believe"},   {"wants", "want"},     {"condemns", "condemn"},   {"announces", "announce"},
     {"declares", "declare"},   {"accepts", "accept"}, {"proposes", "propose"},   {"intends", "intend"},
     {"withdraws", "withdraw"}, {"vows", "vow"},       {"recalls", "recall"},     {"calls", "call"},
     {"expels", "expel"},       {"deploys", "deploy"}, {"imposes", "impose"},     {"suspends", "suspend"},
     {"welcomes", "welcome"},   {"pledges", "pledge"}, {"seizes", "seize"}});

// Forms that are nouns as well: verbs only in a headline that has no other verb in the present or past.
bool noun_too(std::string_view form) { return one_of(form, {"vows", "calls", "pledges", "recalls"}); }

bool has_finite_verb(const Parsed& s) {
  for (int t = 0; t < s.size(); ++t)
    if (one_of(s.at(t).xpos, {"VBZ", "VBD", "VBP", "MD"})) return true;
  return false;
}

void make_verb(language::Token& token, std::string_view tag, std::string_view lemma) {
  if (token.upos != "VERB" && token.upos != "AUX") {
    token.upos = "VERB";
    token.xpos = tag;
  }
  token.lemma = lemma;
}

// "declined" -> "decline", "blamed" -> "blame": the known verb that the form comes from.
std::string known_lemma(const std::string& form) {
  std::vector<std::string> stems;
  for (std::string_view ending : {"ied", "ies"})
    if (form.size() > 4 && form.ends_with(ending)) stems.push_back(form.substr(0, form.size() - 3) + "y");
  for (std::string_view ending : {"ed", "ing", "es"}) {
    if (form.size() < ending.size() + 3 || !form.ends_with(ending)) continue;
    const std::string stem = form.substr(0, form.size() - ending.size());
    stems.push_back(stem + "e");
    stems.push_back(stem);
    if (stem[stem.size() - 1] == stem[stem.size() - 2]) stems.push_back(stem.substr(0, stem.size() - 1));
  }
  if (form.size() > 3 && form.ends_with('s')) stems.push_back(form.substr(0, form.size() - 1));
  stems.push_back(form);
  for (const std::string& stem : stems)
    if (is_known_verb(stem)) return stem;
  return {};
}

// "1. Demands that Hendric release the ferry;": the first word of an item of a resolution is its verb.
void item_verb(Parsed& s) {
  if (!s.item || s.size() < 3 || s.at(0).head >= 0 || s.at(0).xpos != "NNS") return;
  const std::string lemma = known_lemma(lower_form(s, 0));
  if (lemma.empty() || !one_of(lower_form(s, 1), {"that", "upon", "on", "to", "the", "all", "its"})) return;
  make_verb(s.tokens[0], "VBZ", lemma);
  for (int t = 1; t < s.size(); ++t) {
    language::Token& token = s.tokens[static_cast<std::size_t>(t)];
    if (token.head != 0) continue;
    if (s.is(t, {"acl"})) {
      token.deprel = "ccomp";
      if (token.upos == "NOUN")
        token.upos = "VERB", token.xpos = "VB", token.lemma = known_lemma(lower_form(s, t));
      if (token.lemma.empty()) token.lemma = lower_form(s, t);
    } else if (s.is(t, {"nmod"})) {
      token.deprel = "obl";
    }
  }
}

}  // namespace

void fix_words(Parsed& s) {
  item_verb(s);
  for (int t = 0; t < s.size(); ++t) {
    language::Token& token = s.tokens[static_cast<std::size_t>(t)];
    const std::string form = lower_form(s, t);
    for (const auto& [word, lemma] : kPast)
      if (form == word) make_verb(token, "VBD", lemma);
    for (const auto& [word, lemma] : kPresent)
      if (form == word && (!noun_too(form) || (s.headline && t > 0 && !has_finite_verb(s))))
        make_verb(token, "VBZ", lemma);
    // "rejects truce offer": a particle that is no "to" is a noun, and so is the bare verb after it.
    if (token.xpos == "TO" && form != "to" && token.upos == "PART") {
      token.upos = "NOUN", token.xpos = "NN", token.deprel = "compound";
      const int head = token.head;
      if (head == t + 1 && s.at(head).xpos == "VB") {
        language::Token& noun = s.tokens[static_cast<std::size_t>(head)];
        noun.upos = "NOUN", noun.xpos = "NN", noun.deprel = "obj";
      }
    }
    // "rejected the protest": after "the" at the end of its phrase, a word for a paper or charge is a noun.
    const bool after_the = t > 0 && one_of(lower_form(s, t - 1), {"the", "this", "that", "its", "their"});
    const bool ends = t + 1 == s.size() || s.at(t + 1).upos == "PUNCT" || s.at(t + 1).upos == "ADP";
    if (after_the && ends && token.upos == "ADJ" && noun_row(form) && token.head >= 0 && token.head < t) {
      token.upos = "NOUN", token.xpos = "NN", token.lemma = form;
      if (s.is(t, {"obl", "xcomp", "advmod"}) && s.child(t, {"case"}) < 0) token.deprel = "obj";
    }
    // "asked Kestria to hand over": what "to" marks is a verb.
    if (token.upos == "NOUN" && s.is(t, {"advcl", "xcomp"}) && s.has(t, "mark", "to"))
      token.upos = "VERB", token.xpos = "VB", token.lemma = form;
    // "recalls ambassador": after a verb, a headline's object without an article.
    if (s.headline && token.upos == "ADV" && token.head >= 0 && token.head < t && s.is(t, {"advmod"}) &&
        noun_classes(form) != 0)
      token.upos = "NOUN", token.xpos = "NN", token.lemma = form, token.deprel = "obj";
    // A noun with a subject and no copula is a verb: "Farmers fear that".
    const bool clause = s.child(t, {"nsubj"}) >= 0 && s.child(t, {"cop"}) < 0;
    if (token.upos == "NOUN" && clause && s.is(t, {"root", "conj", "ccomp"}) &&
        is_known_verb(known_lemma(form)))
      make_verb(token, "VBP", known_lemma(form));
    if (token.upos == "VERB" && !is_known_verb(token.lemma))
      if (const std::string lemma = known_lemma(form); !lemma.empty()) token.lemma = lemma;
  }
  // What hangs on a word that was taken for a noun as its object is a clause.
  for (int t = 0; t < s.size(); ++t) {
    const int head = s.at(t).head;
    if (head >= 0 && s.at(t).upos == "VERB" && s.at(head).upos == "VERB" && s.is(t, {"obj", "acl"}) &&
        head < t && s.child(t, {"nsubj"}) >= 0 && is_speech_verb(s.lemma(head)))
      s.tokens[static_cast<std::size_t>(t)].deprel = "ccomp";
  }
}

void lower_common_nouns(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    language::Token& token = s.tokens[static_cast<std::size_t>(t)];
    if (token.upos != "PROPN" || s.mention[t] >= 0) continue;
    std::string lemma = lower_form(s, t);
    const auto common = [](const std::string& word) {
      return is_body(word) || is_person_noun(word) || is_force(word) || is_side_noun(word);
    };
    const bool plural = !common(lemma) && lemma.ends_with('s') && common(lemma.substr(0, lemma.size() - 1));
    if (plural) lemma.pop_back();
    if (!common(lemma)) continue;
    token.upos = "NOUN";
    token.xpos = plural ? "NNS" : "NN";
    token.lemma = lemma;
  }
}

}  // namespace demarche::read
