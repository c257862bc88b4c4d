#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>

#include "demarche/language.h"
#include "language/analyser.h"
#include "language/conllu.h"
#include "language/unicode.h"

namespace demarche::language {
namespace {

const char* const kTiny = DEMARCHE_SOURCE_DIR "/tests/fixtures/tiny-treebank.conllu";

LanguageTraining small_training() {
  LanguageTraining options;
  options.treebanks = {kTiny};
  options.folds = 12;  // each of the twelve sentences is tagged by a tagger that saw all others
  options.scout_passes = 6;
  options.parsers = 2;
  options.parser_passes = 12;
  options.parser_beam = 4;
  options.beam = 4;
  return options;
}

/// The model of the tiny treebank, trained once.
const std::string& tiny_model() {
  static const std::string bytes = [] {
    auto trained = train_language(small_training());
    REQUIRE(trained.has_value());
    return *trained;
  }();
  return bytes;
}

/// A file that is gone at the end of the test.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content)
      : path_(std::filesystem::temp_directory_path() /
              ("demarche-model-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + ".bin")) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

Analyser tiny_analyser() {
  const TemporaryFile file(tiny_model());
  auto model = load_model(file.path());
  REQUIRE(model.has_value());
  return Analyser(*model);  // the mapping outlives the file's name
}

std::string load_code(const std::string& content) {
  const TemporaryFile file(content);
  const auto model = load_model(file.path());
  return model.has_value() ? "loaded" : model.diagnostics().front().code;
}

}  // namespace

TEST_CASE("training gives the same bytes again, on any number of threads, and others for another seed") {
  LanguageTraining options = small_training();
  options.threads = 1;
  CHECK(*train_language(options) == tiny_model());
  options.threads = 3;
  CHECK(*train_language(options) == tiny_model());
  options.seed = 2;
  CHECK(*train_language(options) != tiny_model());
}

TEST_CASE("a model says of its own treebank what the treebank says") {
  Analyser analyser = tiny_analyser();
  const auto bank = read_conllu(kTiny);
  REQUIRE(bank.has_value());
  std::size_t heads = 0;
  for (const Sentence& gold : bank->sentences) {
    Sentence guess = gold;
    for (Token& token : guess.tokens) token.lemma = token.upos = token.xpos = token.deprel = "";
    analyser.annotate(guess);
    CHECK(is_tree(guess));
    for (std::size_t i = 0; i < gold.tokens.size(); ++i) {
      CAPTURE(gold.tokens[i].form);
      CHECK(guess.tokens[i].upos == gold.tokens[i].upos);
      CHECK(guess.tokens[i].xpos == gold.tokens[i].xpos);
      CHECK(guess.tokens[i].lemma == gold.tokens[i].lemma);
      heads += guess.tokens[i].head == gold.tokens[i].head && guess.tokens[i].deprel == gold.tokens[i].deprel;
    }
  }
  CHECK(heads >= bank->words() * 4 / 5);
}

TEST_CASE("measuring agrees with the treebank and with its plain text") {
  const TemporaryFile file(tiny_model());
  const auto result = evaluate_language(file.path(), kTiny);
  REQUIRE(result.has_value());
  CHECK(result->given.sentences == 12);
  CHECK(result->given.upos == 1.0);
  CHECK(result->word_f1 == 1.0);
  CHECK(result->sentence_f1 == 1.0);
  CHECK(result->raw.las == result->given.las);
  CHECK(result->given.las <= result->given.uas);
  CHECK(result->given.las_full <= result->given.las);
  CHECK_FALSE(evaluate_language("/nowhere", "/nowhere").has_value());
  CHECK(evaluate_language("/nowhere", "/nowhere").diagnostics().size() == 2);
}

TEST_CASE("whatever the bytes, every sentence is a tree with a tag and a relation on every word") {
  Analyser analyser = tiny_analyser();
  const auto check = [&](const std::string& text) {
    for (const Sentence& sentence : analyser.analyse(text)) {
      CHECK(is_tree(sentence));
      for (const Token& token : sentence.tokens) {
        CHECK_FALSE(token.upos.empty());
        CHECK_FALSE(token.deprel.empty());
        CHECK_FALSE(token.lemma.empty());
        CHECK((token.deprel == "root") == (token.head == kNoHead));
      }
    }
  };
  CHECK(analyser.analyse("").empty());
  CHECK(analyser.analyse(" \n\t\xFF").empty());
  std::string long_text;
  for (int i = 0; i < 900; ++i) long_text += "envoy denied the ";
  check(long_text);
  CHECK(rc::check("random bytes", [&](const std::string& bytes) { check(bytes); }));
}

TEST_CASE("one analyser gives the same answer every time") {
  Analyser analyser = tiny_analyser();
  const std::string text = "The minister denied the report. They want to talk.";
  const std::string first = format_conllu(analyser.analyse(text));
  analyser.analyse("Something else, and much longer than that was, about envoys of Ardenia and the council.");
  CHECK(format_conllu(analyser.analyse(text)) == first);
}

TEST_CASE("a damaged or foreign file is refused") {
  const std::string& good = tiny_model();
  CHECK(load_code(good) == "loaded");
  CHECK(load_code("") == "model-format");
  CHECK(load_code("short") == "model-format");
  CHECK(load_code(std::string(1000, 'x')) == "model-format");
  CHECK(load_code(good.substr(0, good.size() / 2)) == "model-damaged");
  CHECK(load_code(good + "more") == "model-damaged");
  std::string other = good;
  other[20] = 9;  // the version
  CHECK(load_code(other) == "model-format");
  other = good;
  std::swap(other[16], other[19]);  // the order of bytes
  CHECK(load_code(other) == "model-format");
  CHECK(load_model("/nowhere/model.bin").diagnostics().front().code == "model-missing");
  CHECK(load_model("/").diagnostics().front().code == "model-missing");
  CHECK(rc::check("any changed byte behind the head is noticed", [&] {
    std::string damaged = good;
    damaged[*rc::gen::inRange<std::size_t>(64, damaged.size())] ^=
        static_cast<char>(*rc::gen::inRange(1, 256));
    RC_ASSERT(load_code(damaged) == "model-damaged");
  }));
}

TEST_CASE("options out of range and cancelling are answers") {
  LanguageTraining options = small_training();
  options.folds = 1;
  options.beam = 65;
  const auto refused = train_language(options);
  REQUIRE(refused.diagnostics().size() == 2);
  CHECK(refused.diagnostics().front().code == "training-options");
  options = small_training();
  options.treebanks.clear();
  CHECK(train_language(options).diagnostics().front().code == "training-options");
  options.treebanks = {"/nowhere.conllu"};
  CHECK(train_language(options).diagnostics().front().code == "conllu-missing");
  CancelToken cancel;
  cancel.cancel();
  CHECK(train_language(small_training(), {}, &cancel).diagnostics().front().code == "cancelled");
}

}  // namespace demarche::language
