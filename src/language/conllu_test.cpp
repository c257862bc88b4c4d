#include "language/conllu.h"

#include <doctest/doctest.h>

#include "language/unicode.h"

namespace demarche::language {
namespace {

std::string line(int id, const char* form, int head, const char* relation, const char* misc = "_") {
  return std::to_string(id) + "\t" + form + "\t" + form + "\tX\tXX\t_\t" + std::to_string(head) + "\t" +
         relation + "\t_\t" + misc + "\n";
}

/// The code and line of the only problem.
std::pair<std::string, int> problem_of(const std::string& content) {
  const auto result = parse_conllu(content, "bank.conllu");
  REQUIRE_FALSE(result.has_value());
  REQUIRE(result.diagnostics().size() == 1);
  return {result.diagnostics().front().code, result.diagnostics().front().where.line};
}

}  // namespace

TEST_CASE("a treebank gives words with places in the text it was made from") {
  const auto bank = read_conllu(DEMARCHE_SOURCE_DIR "/tests/fixtures/tiny-treebank.conllu");
  REQUIRE(bank.has_value());
  CHECK(bank->sentences.size() == 12);
  CHECK(bank->text.starts_with(
      "The minister denied the report. Troops left the border on Monday. She didn't answer."));
  CHECK(bank->text.find("nobody.\n\nThey want") != std::string::npos);
  CHECK(bank->sentences[6].starts_paragraph);
  for (const Sentence& sentence : bank->sentences) {
    CHECK(is_tree(sentence));
    for (const Token& token : sentence.tokens)
      CHECK(bank->text.substr(token.begin_byte, token.end_byte - token.begin_byte) == token.form);
  }
  const Token& negation = bank->sentences[2].tokens[2];
  CHECK(negation.form == "n't");
  CHECK(negation.lemma == "not");
  CHECK(negation.head == 3);
  CHECK(negation.begin == negation.begin_byte);
}

TEST_CASE("what is written is read again") {
  const auto bank = read_conllu(DEMARCHE_SOURCE_DIR "/tests/fixtures/tiny-treebank.conllu");
  REQUIRE(bank.has_value());
  const auto again = parse_conllu(format_conllu(bank->sentences), "again");
  REQUIRE(again.has_value());
  CHECK(format_conllu(again->sentences) == format_conllu(bank->sentences));
}

TEST_CASE("places count code points, contractions share their letters, empty nodes are passed over") {
  const std::string content =
      "# newpar\r\n" + line(1, "\u201Cd\u00E9j\u00E0", 0, "root", "SpaceAfter=No") +
      "1.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\n2-3\tdont\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n" +
      line(2, "do", 1, "aux") + line(3, "not", 1, "advmod") + line(4, "!", 1, "punct");
  const auto bank = parse_conllu(content, "bank");
  REQUIRE(bank.has_value());
  const auto& tokens = bank->sentences.front().tokens;
  REQUIRE(tokens.size() == 4);
  CHECK(bank->text == "\u201Cd\u00E9j\u00E0dont!");
  CHECK(tokens[0].end == 5);
  CHECK(tokens[1].begin == 5);
  CHECK(tokens[2].begin == 5);  // "do" and "not" do not spell "dont": both have its place
  CHECK(tokens[2].end == 9);
  CHECK(tokens[3].begin == 9);
  CHECK(tokens[3].begin_byte == 13);
}

TEST_CASE("every fault has its code and line") {
  CHECK(problem_of("") == std::pair<std::string, int>("conllu-empty", 1));
  CHECK(problem_of("# only a comment\n").first == "conllu-empty");
  CHECK(problem_of("1\tword\n") == std::pair<std::string, int>("conllu-columns", 1));
  CHECK(problem_of("\n" + line(2, "word", 0, "root")) == std::pair<std::string, int>("conllu-id", 2));
  CHECK(problem_of("1\ta\ta\tX\tX\t_\tzero\troot\t_\t_\n").first == "conllu-head");
  CHECK(problem_of(line(1, "a", 2, "x") + line(2, "b", 1, "x") + "\n") ==
        std::pair<std::string, int>("conllu-tree", 3));
  CHECK(problem_of(line(1, "a", 0, "root") + line(2, "b", 0, "root")).first == "conllu-tree");
  CHECK(problem_of(line(1, "a", 9, "x")).first == "conllu-tree");
  CHECK(problem_of(line(1, "\xFF", 0, "root")).first == "conllu-utf8");
  CHECK(problem_of("3-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n").first == "conllu-id");
  const auto two =
      parse_conllu("1\tword\n\n" + line(1, "a", 0, "root") + "\n" + line(2, "b", 0, "root"), "bank");
  CHECK(two.diagnostics().size() == 2);
  CHECK(read_conllu("/nowhere/bank.conllu").diagnostics().front().code == "conllu-missing");
  CHECK_FALSE(read_conllu("/").has_value());
}

}  // namespace demarche::language
