#include "language/lemmatiser.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace demarche::language {

TEST_CASE("a script makes the lemma it was made for") {
  CHECK(apply_script(edit_script("Denied", "deny", false), "Denied") == "deny");
  CHECK(apply_script(edit_script("denied", "deny", false), "allied") == "ally");
  CHECK(apply_script(edit_script("States", "State", true), "Emirates") == "Emirate");
  CHECK(apply_script(edit_script("was", "be", false), "was") == "be");
  CHECK(apply_script(edit_script("\u2019s", "be", false), "'s") == "be");
  CHECK(apply_script({true, 9, "x"}, "short") == "short");          // does not fit
  CHECK(apply_script({true, 1, "x"}, "caf\u00E9") == "caf\u00E9");  // would cut a letter in two
  CHECK(rc::check("any form, any lemma", [] {
    const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'C', 'D', 'e'));
    const std::string form = *rc::gen::nonEmpty(letters), lemma = *rc::gen::nonEmpty(letters);
    const EditScript script = edit_script(form, lemma, *rc::gen::arbitrary<bool>());
    RC_ASSERT(apply_script(script, form) == lemma);
    EditScript again;
    RC_ASSERT(parse_script(format_script(script), again));
    RC_ASSERT(again == script);
  }));
}

TEST_CASE("malformed scripts are refused") {
  EditScript script;
  for (const char* text : {"", "L", "L1", "X1 a", "L999 a", "L-1 a", " L1 a", "L 1a"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_script(text, script));
  }
}

TEST_CASE("endings carry over to new words, irregular words are learnt by heart") {
  const Tag past = 0, plural = 1;
  std::vector<LemmaExample> examples;
  for (const auto& [form, lemma] : {std::pair("denied", "deny"),
                                    {"replied", "reply"},
                                    {"warned", "warn"},
                                    {"asked", "ask"},
                                    {"demanded", "demand"},
                                    {"said", "say"},
                                    {"left", "leave"}})
    examples.push_back({form, lemma, past, false});
  for (const auto& [form, lemma] : {std::pair("troops", "troop"),
                                    {"talks", "talk"},
                                    {"envoys", "envoy"},
                                    {"envoys", "envoy"},
                                    {"allies", "ally"},
                                    {"parties", "party"}})
    examples.push_back({form, lemma, plural, false});
  const TrainedLemmatiser trained = train_lemmatiser(examples);
  const Lemmatiser lemmas = trained.view();
  const auto lemma = [&](const char* form, Tag tag) { return lemmas.lemma(form, word_of(form), tag); };
  CHECK(lemma("said", past) == "say");
  CHECK(lemma("Left", past) == "leave");
  CHECK(lemma("pledged", past) == "pledg");  // nothing in the examples says otherwise
  CHECK(lemma("relied", past) == "rely");
  CHECK(lemma("returned", past) == "return");
  CHECK(lemma("treaties", plural) == "treaty");
  CHECK(lemma("tanks", plural) == "tank");
  CHECK(lemma("\u00AD", plural) == "\u00AD");
  CHECK(lemma("Unseen", 9) == "unseen");  // a tag without examples
}

}  // namespace demarche::language
