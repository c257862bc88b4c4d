#include "report/plain_text.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace demarche::report;

TEST_CASE("malformed UTF-8 becomes question marks and never crashes") {
  CHECK(decode("\xC3") == U"?");
  CHECK(decode("a\xFFz") == U"a?z");
  CHECK(decode("\xC0\x80") == U"??");         // overlong
  CHECK(decode("\xED\xA0\x80").size() == 3);  // a surrogate
  CHECK(rc::check([](const std::string& bytes) {
    std::string again;
    for (const char32_t point : decode(bytes)) again += encode(point);
    RC_ASSERT(decode(again) == decode(bytes));
  }));
}

TEST_CASE("control characters and direction overrides go") {
  CHECK(one_line("a\x1b[31mb") == "a[31mb");
  CHECK(one_line("two\n  lines\t") == "two lines");
  CHECK(one_line("a\u202Eb\u2066c") == "abc");
  CHECK(one_line("22\u202F%") == "22\u202F%");  // the narrow space is not an override
}

TEST_CASE("widths, cutting and filling") {
  CHECK(display_width("Ångström") == 8);
  CHECK(display_width("条約") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(fitted("abc", 5) == "abc  ");
  CHECK(fitted("abcdef", 4) == "abc…");
  CHECK(right_aligned("7", 3) == "  7");
}

TEST_CASE("property: wrapped lines fit and keep every word") {
  CHECK(rc::check([] {
    const auto words = *rc::gen::container<std::vector<std::string>>(
        rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z'))));
    const int width = *rc::gen::inRange(5, 60);
    std::string text, kept;
    for (const std::string& word : words) text += word + " ";
    for (const std::string& line : wrapped(text, width)) {
      RC_ASSERT(display_width(line) <= width);
      kept += line;
    }
    std::erase(text, ' ');
    std::erase(kept, ' ');
    RC_ASSERT(kept == text);
  }));
}

TEST_CASE("the ASCII fallback") {
  CHECK(ascii("−5 points, ±1 “x” café λ") == "-5 points, +-1 \"x\" cafe lambda");
  CHECK(rc::check([](const std::string& bytes) {
    const std::string folded = ascii(bytes);
    RC_ASSERT(std::all_of(folded.begin(), folded.end(),
                          [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  }));
}
