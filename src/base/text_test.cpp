#include "base/text.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace demarche;

namespace {
const std::vector<std::string> kKeys{"weight", "value", "red_line", "actor", "issue", "source"};
}

TEST_CASE("a misspelling finds its word") {
  CHECK(closest("wieght", kKeys) == "weight");  // two neighbours swapped count once
  CHECK(closest("redline", kKeys) == "red_line");
  CHECK(closest("sourc", kKeys) == "source");
  CHECK(closest("isue", kKeys) == "issue");
  CHECK(closest("value", kKeys) == "value");
}

TEST_CASE("a word that is like nothing finds nothing") {
  CHECK(closest("protege", kKeys).empty());
  CHECK(closest("", kKeys).empty());
  CHECK(closest("weight", {}).empty());
  CHECK(closest("abc", std::vector<std::string>{"axy"}).empty());
}

TEST_CASE("of two equally close words the earlier is offered") {
  CHECK(closest("cat", std::vector<std::string>{"bat", "hat"}) == "bat");
}

TEST_CASE("one edit of a word of three letters or more is always found") {
  CHECK(rc::check("one deletion", [] {
    const auto word = *rc::gen::container<std::string>(rc::gen::inRange('a', 'z'));
    RC_PRE(word.size() >= 3u);
    const auto at = *rc::gen::inRange<std::size_t>(0, word.size());
    std::string typed = word;
    typed.erase(at, 1);
    RC_ASSERT(closest(typed, std::vector<std::string>{word}) == word);
  }));
}

TEST_CASE("words are joined as people write them") {
  CHECK(join_words(std::vector<std::string>{}).empty());
  CHECK(join_words(std::vector<std::string>{"a"}) == "a");
  CHECK(join_words(std::vector<std::string>{"a", "b"}) == "a and b");
  CHECK(join_words(std::vector<std::string>{"a", "b", "c"}) == "a, b and c");
  CHECK(join_words(std::vector<std::string>{"a", "b", "c"}, " or ") == "a, b or c");
  CHECK(join(std::vector<std::string>{"a", "", "c"}, "/") == "a//c");
}

TEST_CASE("kebab-case identifiers") {
  for (const char* id : {"a", "geneva-2022", "2022", "a-1-b"}) {
    CAPTURE(id);
    CHECK(is_kebab_case(id));
  }
  for (const char* id : {"", "-", "-a", "a-", "a--b", "Geneva", "a_b", "a b", "é"}) {
    CAPTURE(id);
    CHECK_FALSE(is_kebab_case(id));
  }
}

// FIPS 180-4 example messages.
TEST_CASE("SHA-256 of the published example messages") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("a TOML string holds any text on one line") {
  CHECK(toml_string("plain") == "\"plain\"");
  CHECK(toml_string("a \"b\" \\ c") == "\"a \\\"b\\\" \\\\ c\"");
  CHECK(toml_string("two\nlines\x7f") == "\"two\\u000Alines\\u007F\"");
  CHECK(toml_string("\xC3\xA9") == "\"\xC3\xA9\"");
}
