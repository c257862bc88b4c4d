#include "language/tokenizer.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>
#include <random>

namespace demarche::language {
namespace {

std::string words(std::string_view text) {
  std::string out;
  for (const Sentence& sentence : tokenize(text))
    for (const Token& token : sentence.tokens) out += (out.empty() ? "" : " ") + token.form;
  return out;
}

/// Sentences between bars, tokens between spaces.
std::string sentences(std::string_view text) {
  std::string out;
  for (const Sentence& sentence : tokenize(text)) {
    if (!out.empty()) out += " |";
    for (const Token& token : sentence.tokens) out += (out.empty() ? "" : " ") + token.form;
  }
  return out;
}

void check_spans(const std::string& text) {
  std::size_t last_end = 0;
  for (const Sentence& sentence : tokenize(text)) {
    REQUIRE_FALSE(sentence.tokens.empty());
    CHECK(sentence.tokens.size() <= kLongestSentence);
    for (const Token& token : sentence.tokens) {
      CHECK(token.begin_byte >= last_end);
      CHECK(token.end_byte > token.begin_byte);
      CHECK(token.form == text.substr(token.begin_byte, token.end_byte - token.begin_byte));
      CHECK(token.begin == count_points(std::string_view(text).substr(0, token.begin_byte)));
      CHECK(token.end == count_points(std::string_view(text).substr(0, token.end_byte)));
      last_end = token.end_byte;
    }
  }
}

}  // namespace

TEST_CASE("contractions and possessives are two words") {
  CHECK(words("They don't, can't and won't.") == "They do n't , ca n't and wo n't .");
  CHECK(words("It\u2019s Vera\u2019s; they\u2019ll see we\u2019re I\u2019m he\u2019d you\u2019ve") ==
        "It \u2019s Vera \u2019s ; they \u2019ll see we \u2019re I \u2019m he \u2019d you \u2019ve");
  CHECK(words("DON'T CANNOT the allies' troops") == "DO N'T CAN NOT the allies ' troops");
  CHECK(words("O'Connell's Shi'ite d'etat") == "O'Connell 's Shi'ite d'etat");
  CHECK(words("'s n't") == "' s n't");
}

TEST_CASE("quotes, dashes and ellipses stand alone") {
  CHECK(words("\u201CNo,\u201D he said \u2014 \u2018never\u2019.") ==
        "\u201C No , \u201D he said \u2014 \u2018 never \u2019 .");
  CHECK(words("one--two (three) [four]...") == "one -- two ( three ) [ four ] ...");
  CHECK(words("wait\u2026 what?! ''quoted''") == "wait \u2026 what ?! '' quoted ''");
}

TEST_CASE("hyphens separate, except behind prefixes") {
  CHECK(words("a well-known al-Ani, anti-war co-operation and e-mail in mid-2021") ==
        "a well - known al - Ani , anti-war co-operation and e-mail in mid-2021");
  CHECK(words("he/she and/or") == "he / she and / or");
}

TEST_CASE("numbers, money, times and dates") {
  CHECK(words("100,000 troops, 3.5%, $5 and US$20m at 7:30pm.") ==
        "100,000 troops , 3.5 % , $ 5 and US$ 20 m at 7:30 pm .");
  CHECK(words("2022-01-21, 9/11, 10-15, 345-9945, the 1970s' 4th") ==
        "2022-01-21 , 9/11 , 10 - 15 , 345-9945 , the 1970s ' 4th");
}

TEST_CASE("abbreviations, initials and addresses keep their dots") {
  CHECK(words("Mr. J. K. Holt of the U.S. met Gen. Li at 5 p.m. with Ph.D. students, i.e. No. 5, not no.") ==
        "Mr. J. K. Holt of the U.S. met Gen. Li at 5 p.m. with Ph.D. students , i.e. No. 5 , not no .");
  CHECK(words("See http://a.org/x?y=1,2. Or mail a.b@c.org, or example.com.") ==
        "See http://a.org/x?y=1,2 . Or mail a.b@c.org , or example.com .");
  CHECK(words("AT&T and end.Start") == "AT&T and end . Start");
}

TEST_CASE("sentences end where they should") {
  CHECK(sentences("He left. She stayed! Why? Nobody knows\u2026 Yet.") ==
        "He left . | She stayed ! | Why ? | Nobody knows \u2026 | Yet .");
  CHECK(sentences("Mr. Holt met Gen. Li in the U.S. President's office. The U.S. The end.") ==
        "Mr. Holt met Gen. Li in the U.S. President 's office . | The U.S. | The end .");
  CHECK(sentences("\"We came.\" He left. \"Why?\" he asked. \"Will it hold?\" Minister Orlo asked. \"No!\" "
                  "The end.") ==
        "\" We came . \" | He left . | \" Why ? \" he asked . | \" Will it hold ? \" Minister Orlo asked . | "
        "\" No ! \" | The end .");
  CHECK(sentences("1. Withdraw. 2. Talk.") == "1 . Withdraw . | 2 . Talk .");
  CHECK(sentences("Inflation hit 3.5 percent. 20 ships came.") ==
        "Inflation hit 3.5 percent . | 20 ships came .");
}

TEST_CASE("blank lines and short lines end a sentence, wrapped lines do not") {
  CHECK(sentences("A headline\n\nThe text") == "A headline | The text");
  CHECK(sentences("the minister of Public\nAffairs said that\nConstantia had agreed") ==
        "the minister of Public Affairs said that Constantia had agreed");
  CHECK(sentences("Status: open\nThe minister of foreign affairs said it again") ==
        "Status : open | The minister of foreign affairs said it again");
  CHECK(sentences("- one\n- two") == "- one | - two");
}

TEST_CASE("whatever the bytes, spans are exact") {
  for (const char* text :
       {"", " \n\t ", "\xFF\xFE broken \xC3( \xE2\x82 bytes",
        "\xEF\xBB\xBF"
        "A mark first",
        "\u200F\u05E9\u05DC\u05D5\u05DD rtl", "\u4E16\u754C\u3002 two", "a\u00ADb soft", "emoji \U0001F600!",
        "nested \u201Cquotes \u2018never\u2019 closed", "\r\nCRLF lines\r\nend.\r\n"})
    check_spans(text);
  CHECK(rc::check("random bytes", [](const std::string& bytes) { check_spans(bytes); }));
  CHECK(rc::check("random words", [] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("Mr.", "don't", "\u201C", "\u2019s", " ", "\n", "U.S.", "x", "-",
                                      "100,000", "\xC2", "...", "A", "?", "a.b@c.de", "n't"));
    std::string text;
    for (const std::string& part : parts) text += part;
    check_spans(text);
  }));
}

TEST_CASE("a very long line is cut into bounded sentences") {
  std::string text;
  for (int i = 0; i < 30000; ++i) text += "word ";
  text += std::string(200000, 'x');
  std::size_t tokens = 0, longest = 0;
  tokenize(text, [&](Sentence&& sentence) {
    tokens += sentence.tokens.size();
    longest = std::max(longest, sentence.tokens.size());
  });
  CHECK(longest == kLongestSentence);
  CHECK(tokens == 30000 + 4);
}

}  // namespace demarche::language
