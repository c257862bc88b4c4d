#include "read/document.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "read/text.h"

namespace demarche::read {
namespace {

std::string code_of(const std::string& bytes) {
  const auto document = open_document(bytes, "x.txt");
  return document ? "" : document.diagnostics().front().code;
}

}  // namespace

TEST_CASE("document: what is no dispatch is refused with a word") {
  CHECK(code_of("") == "dispatch-empty");
  CHECK(code_of(" \n\t\n") == "dispatch-empty");
  CHECK(code_of(std::string("ab\0cd", 5)) == "dispatch-binary");
  CHECK(code_of("caf\xE9 is latin") == "dispatch-not-utf8");
  CHECK(code_of(std::string(kLongestFile + 1, 'a')) == "dispatch-too-long");
  CHECK(code_of(std::string(50'000'000, 'a')) == "dispatch-too-long");
  // Scripts and styles of a page do not count.
  CHECK(open_document(
            "<html><script>" + std::string(kLongestText, 'a') + "</script><p>Kestria said no.</p></html>",
            "page")
            .has_value());
  CHECK(code_of("Maravia spoke.") == "");
}

TEST_CASE("document: the place of a broken byte is named by its line") {
  const auto document = open_document("one\ntwo\xFFthree", "x.txt");
  REQUIRE_FALSE(document);
  CHECK(document.diagnostics().front().where.line == 2);
}

TEST_CASE("document: header lines, headline, dateline") {
  const auto d = open_document(
      "Published: 4 March 2031\nStatus: Retracted\nMaravia rejects the note\n\nTARN, 3 March (Northern "
      "Press) -- Kestria answered.\n",
      "x.txt");
  REQUIRE(d);
  CHECK(d.value().published->iso() == "2031-03-04");
  CHECK(d.value().status == "retracted");
  CHECK(d.value().place == "TARN");
  REQUIRE(d.value().blocks.size() == 4);
  CHECK(d.value().blocks[2].kind == Block::Kind::headline);
  CHECK(d.value().utf8(d.value().blocks[3].start, d.value().blocks[3].end) == "Kestria answered.");
}

TEST_CASE("document: a dash inside a sentence is no dateline") {
  const auto d = open_document("Kestria said on Monday that it would leave - and stayed.", "x.txt");
  REQUIRE(d);
  CHECK(d.value().place.empty());
}

TEST_CASE("document: text of HTML with the way back to the file") {
  const std::string html =
      "<!DOCTYPE html><html><head><title>t</title><script>var said = 1;</script><style>p{}</style></head>"
      "<body><nav>Menu</nav><h1>Maravia &amp; Kestria</h1><p>It said: &ldquo;No&rdquo; in "
      "<b>Tarn</b>.</p></body></html>";
  const auto d = open_document(html, "x.html");
  REQUIRE(d);
  const std::string text = d.value().utf8(0, static_cast<int>(d.value().text.size()));
  CHECK(text.find("Menu") == std::string::npos);
  CHECK(text.find("var said") == std::string::npos);
  CHECK(text.find("Maravia & Kestria") != std::string::npos);
  CHECK(text.find("\xE2\x80\x9CNo\xE2\x80\x9D in Tarn.") != std::string::npos);
  const int at = static_cast<int>(d.value().text.find(U"Tarn"));
  const TextSpan span = d.value().in_file({at, at + 4});
  CHECK(html.substr(static_cast<std::size_t>(span.start), 4) == "Tarn");
  const int name = static_cast<int>(d.value().text.find(U"Kestria"));
  const TextSpan place = d.value().in_file({name, name + 7});
  CHECK(html.substr(static_cast<std::size_t>(place.start), 7) == "Kestria");
}

TEST_CASE("document: marks of direction are passed over, places stay those of the file") {
  const auto d = open_document("\xE2\x80\x8FMaravia\xE2\x80\x8E spoke.", "x.txt");
  REQUIRE(d);
  CHECK(d.value().utf8(0, 14) == "Maravia spoke.");
  CHECK(d.value().in_file({0, 7}) == TextSpan{1, 8});
}

TEST_CASE("document: lines broken by width are joined, headlines are not") {
  const auto d = open_document(
      "The Calderi defence ministry withdrew its statement of Monday that\nmarines had landed on the island, "
      "and it gave no reason for doing\nso until the evening.\n",
      "x.txt");
  REQUIRE(d);
  CHECK(d.value().blocks.size() == 1);
}

TEST_CASE("quotes: straight, curly, and one that is never closed") {
  const auto d =
      open_document("He said \"yes\" and \xE2\x80\x9Cno\xE2\x80\x9D, then \"perhaps.\n\nShe left.", "x.txt");
  REQUIRE(d);
  const auto quotes = find_quotes(d.value());
  REQUIRE(quotes.size() == 3);
  CHECK(d.value().utf8(quotes[0].inner) == "yes");
  CHECK(d.value().utf8(quotes[1].inner) == "no");
  CHECK(d.value().utf8(quotes[2].inner) == "perhaps.");
  CHECK_FALSE(quotes[2].closed);
}

TEST_CASE("document: any bytes are answered, and every span lies in the file") {
  CHECK(rc::check([] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::element(
        'a', 'B', ' ', '\n', '<', '>', '&', ';', 'p', '"', '\xE2', '\x80', '\x9C', '\r', '-', ',', ':'));
    const auto d = open_document(bytes, "x");
    if (!d) return;
    int last = -1;
    for (const Block& block : d.value().blocks) {
      RC_ASSERT(block.start < block.end);
      const TextSpan span = d.value().in_file({block.start, block.end});
      RC_ASSERT(span.start > last || span.start == 0 || d.value().html);
      RC_ASSERT(span.end <= static_cast<int>(bytes.size()));
      last = span.start;
    }
  }));
}

}  // namespace demarche::read
