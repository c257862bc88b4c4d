// Tags and lemmas that a tagger trained on other text gets wrong, where the word itself leaves no doubt.
#include <algorithm>
#include <array>
#include <utility>

#include "read/clause.h"
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
    {{"says", "say"},          {"insists", "insist"}, {"denies", "deny"},        {"rejects", "reject"},
     {"accuses", "accuse"},    {"urges", "urge"},     {"threatens", "threaten"}, {"warns", "warn"},
     {"refuses", "refuse"},    {"agrees", "agree"},   {"belongs", "belong"},     {"remains", "remain"},
     {"believes", "believe"},  {"wants", "want"},     {"condemns", "condemn"},   {"announces", "announce"},
     {"declares", "declare"},  {"accepts", "accept"}, {"proposes", "propose"},   {"intends", "intend"},
     {"withdraws", "withdraw"}});

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

}  // namespace

void fix_words(Parsed& s) {
  for (int t = 0; t < s.size(); ++t) {
    language::Token& token = s.tokens[static_cast<std::size_t>(t)];
    const std::string form = lower_form(s, t);
    for (const auto& [word, lemma] : kPast)
      if (form == word) make_verb(token, "VBD", lemma);
    for (const auto& [word, lemma] : kPresent)
      if (form == word) make_verb(token, "VBZ", lemma);
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

}  // namespace demarche::read
