#include <doctest/doctest.h>

#include "demarche/base.h"

using namespace demarche;

namespace {

Diagnostic unknown_key() {
  return {.code = "unknown-key",
          .severity = Severity::error,
          .where = {"crisis.toml", 12, 1},
          .message = "'wieght' is not a key of [[stance]]",
          .hint = "did you mean 'weight'?",
          .source_line = "wieght = 0.3"};
}

// The column, from 0, of the caret on the line under the source line.
std::size_t caret_column(const std::string& text) {
  const auto caret = text.find('^');
  REQUIRE(caret != std::string::npos);
  return caret - (text.rfind('\n', caret) + 1);
}

}  // namespace

TEST_CASE("a diagnostic shows its place, its line with a caret, and its hint") {
  CHECK(render(unknown_key()) ==
        "crisis.toml:12:1: error[unknown-key]: 'wieght' is not a key of [[stance]]\n"
        "   12 | wieght = 0.3\n"
        "      | ^\n"
        "  hint: did you mean 'weight'?\n");
}

TEST_CASE("a place without column, without line, without file") {
  Diagnostic d = unknown_key();
  d.hint.clear();
  d.where.column = 0;
  CHECK(render(d) ==
        "crisis.toml:12: error[unknown-key]: 'wieght' is not a key of [[stance]]\n"
        "   12 | wieght = 0.3\n");
  d.where.line = 0;
  CHECK(render(d) == "crisis.toml: error[unknown-key]: 'wieght' is not a key of [[stance]]\n");
  d.where.file.clear();
  d.severity = Severity::note;
  CHECK(render(d) == "note[unknown-key]: 'wieght' is not a key of [[stance]]\n");
}

TEST_CASE("the caret counts code points, repeats tabs and knows wide and combining characters") {
  Diagnostic d = unknown_key();
  d.where.column = 9;
  d.source_line = "\u00e9\u00e9\u00e9 = a, b";  // two bytes each, one column each
  CHECK(caret_column(render(d)) == 8 + 8);
  d.source_line = "\u6838\u6838 = a, b";  // two columns each
  CHECK(caret_column(render(d)) == 8 + 8 + 2);
  d.source_line = "e\u0301 = a, b";  // a combining accent takes no column
  CHECK(caret_column(render(d)) == 8 + 8 - 1);
  d.source_line = "\tkey\t= bad";
  CHECK(render(d).find("\n      | \t   \t   ^\n") != std::string::npos);
  d.where.column = 6;
  CHECK(render(d).find("\n      | \t   \t^\n") != std::string::npos);
}

TEST_CASE("a caret may stand behind the end of the line but never further") {
  Diagnostic d = unknown_key();
  d.source_line = "abc\r\n";
  d.where.column = 4;
  CHECK(caret_column(render(d)) == 8 + 3);
  d.where.column = 400;
  CHECK(caret_column(render(d)) == 8 + 3);
}

TEST_CASE("a very long line is shown around the caret") {
  Diagnostic d = unknown_key();
  d.source_line = std::string(5000, 'x') + "!" + std::string(5000, 'y');
  d.where.column = 5001;
  const std::string text = render(d);
  CHECK(text.size() < 600);
  const auto line_start = text.find("   12 | ");
  REQUIRE(line_start != std::string::npos);
  CHECK(text[line_start + caret_column(text)] == '!');
}

TEST_CASE("control characters and broken UTF-8 from a file never reach the terminal") {
  Diagnostic d = unknown_key();
  d.source_line =
      "a\x1b[31m\xff"
      "b";
  d.message = "bad \x07 value";
  const std::string text = render(d);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(text.find('\xff') == std::string::npos);
  CHECK(text.find("a\uFFFD[31m\uFFFD"
                  "b") != std::string::npos);
}

TEST_CASE("several diagnostics end with their count") {
  Diagnostic warning = unknown_key();
  warning.severity = Severity::warning;
  Diagnostic note = unknown_key();
  note.severity = Severity::note;
  const std::vector<Diagnostic> all{unknown_key(), warning, unknown_key(), note};
  const std::string text = render(all);
  CHECK(text.ends_with("\n2 errors, 1 warning\n"));
  CHECK(text.starts_with(render(all.front())));
  CHECK(render(std::vector<Diagnostic>{warning}).ends_with("0 errors, 1 warning\n"));
  CHECK(render(std::vector<Diagnostic>{}).empty());
}

TEST_CASE("only errors count as errors") {
  Diagnostic warning = unknown_key();
  warning.severity = Severity::warning;
  CHECK_FALSE(has_errors({}));
  CHECK_FALSE(has_errors({warning}));
  CHECK(has_errors({warning, unknown_key()}));
}

TEST_CASE("a result carries a value, its notes, or the reasons why there is none") {
  const Result<int> value(3);
  CHECK(value.has_value());
  CHECK(*value == 3);
  Diagnostic warning = unknown_key();
  warning.severity = Severity::warning;
  const Result<int> noted(4, {warning});
  CHECK(noted.has_value());
  CHECK(noted.diagnostics().size() == 1);
  const Result<int> failed(unknown_key());
  CHECK_FALSE(failed.has_value());
  CHECK(failed.diagnostics().front().code == "unknown-key");
}
