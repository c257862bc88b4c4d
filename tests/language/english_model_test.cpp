// The model that is shipped: size, and what it says of sentences written for this test; its scores on UD
// English-EWT where the treebank is at hand.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "demarche/language.h"
#include "language/analyser.h"

namespace demarche::language {
namespace {

namespace fs = std::filesystem;

const std::string kModel = DEMARCHE_SOURCE_DIR "/models/english-ewt.bin";

/// $DEMARCHE_SHARED, or `shared` beside the checkout.
fs::path shared_folder() {
  if (const char* given = std::getenv("DEMARCHE_SHARED")) return given;
  return fs::path(DEMARCHE_SOURCE_DIR) / ".." / "shared";
}

Sentence only_sentence(const char* text) {
  auto model = load_model(kModel);
  REQUIRE(model.has_value());
  std::vector<Sentence> sentences = Analyser(*model).analyse(text);
  REQUIRE(sentences.size() == 1);
  return sentences.front();
}

/// "demanded > withdraw:ccomp": head form, child form, relation.
bool has_arc(const Sentence& sentence, std::string_view head, std::string_view child,
             std::string_view relation) {
  return std::ranges::any_of(sentence.tokens, [&](const Token& token) {
    return token.form == child && token.deprel == relation && token.head >= 0 &&
           sentence.tokens[static_cast<std::size_t>(token.head)].form == head;
  });
}

const Token& word(const Sentence& sentence, std::string_view form) {
  const auto found = std::ranges::find(sentence.tokens, form, &Token::form);
  REQUIRE(found != sentence.tokens.end());
  return *found;
}

}  // namespace

TEST_CASE("the shipped model is small") {
  CHECK(fs::file_size(kModel) < 10'000'000);
  CHECK(load_model(kModel).has_value());
}

TEST_CASE("who demands what of whom") {
  const Sentence s = only_sentence("The minister demanded that Belmark withdraw its troops from the border.");
  CHECK(has_arc(s, "demanded", "minister", "nsubj"));
  CHECK(has_arc(s, "demanded", "withdraw", "ccomp"));
  CHECK(has_arc(s, "withdraw", "Belmark", "nsubj"));
  CHECK(has_arc(s, "withdraw", "troops", "obj"));
  CHECK(word(s, "demanded").lemma == "demand");
  CHECK(word(s, "troops").lemma == "troops");  // so the treebank has it
}

TEST_CASE("denials, passives and negation") {
  const Sentence denial = only_sentence("Ardenia has repeatedly denied that it plans to invade.");
  CHECK(has_arc(denial, "denied", "Ardenia", "nsubj"));
  CHECK(has_arc(denial, "denied", "has", "aux"));
  CHECK(has_arc(denial, "denied", "plans", "ccomp"));
  CHECK(word(denial, "denied").lemma == "deny");
  const Sentence passive = only_sentence("The demand was rejected by the council.");
  CHECK(has_arc(passive, "rejected", "demand", "nsubj:pass"));
  CHECK(has_arc(passive, "rejected", "council", "obl:agent"));
  const Sentence negation = only_sentence("They didn't withdraw the troops.");
  CHECK(has_arc(negation, "withdraw", "n't", "advmod"));
  CHECK(word(negation, "n't").lemma == "not");
}

TEST_CASE("a quotation goes on with its speaker") {
  const Sentence s = only_sentence("\u201CWe do not want this war,\u201D he added.");
  CHECK(has_arc(s, "added", "he", "nsubj"));
  CHECK(has_arc(s, "added", "want", "ccomp"));
  CHECK(has_arc(s, "want", "We", "nsubj"));
}

TEST_CASE("scores on the test part of UD English-EWT") {
  const fs::path treebank = shared_folder() / "data" / "ud-english-ewt" / "en_ewt-ud-test.conllu";
  if (!fs::exists(treebank)) {
    MESSAGE("skipped: scores on UD English-EWT need " << treebank.string());
    return;
  }
  const auto result = evaluate_language(kModel, treebank.string());
  REQUIRE(result.has_value());
  CHECK(result->given.sentences == 2077);
  CHECK(result->given.words == 25094);
  CHECK(result->given.uas >= 0.85);
  CHECK(result->given.las >= 0.82);
  CHECK(result->given.upos >= 0.945);
  CHECK(result->given.lemma >= 0.95);
  CHECK(result->raw.las >= 0.775);
  CHECK(result->word_f1 >= 0.98);
  CHECK(result->sentence_f1 >= 0.75);
}

}  // namespace demarche::language
