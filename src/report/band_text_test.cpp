#include "report/band_text.h"

#include <doctest/doctest.h>

using namespace demarche;
using namespace demarche::report;

TEST_CASE("the band glyph of the design, 2 % a cell") {
  const Band band{0.22, 0, 0.07, 0.46, 0.14, 0.30, 0.17, 0.29};
  CHECK(band_line(band, 51, kAsciiGlyphs) == "....---====#====--------...........................");
  CHECK(band_line(band, 51, kUnicodeGlyphs).starts_with("····───━━━━●━━━━────────····"));
}

TEST_CASE("a band narrower than a cell is only its mean; positions outside are pinned") {
  CHECK(band_line({0.5, 0, 0.499, 0.501, 0.5, 0.5, 0, 0}, 11, kAsciiGlyphs) == ".....#.....");
  CHECK(band_line({0, 0, 0, 0, 0, 0, 0, 0}, 11, kAsciiGlyphs) == "#..........");
  CHECK(band_line({1.3, 0, 1.2, 1.4, 1.2, 1.4, 0, 0}, 11, kAsciiGlyphs) == "..........#");
}

TEST_CASE("a difference keeps its zero mark") {
  CHECK(difference_line({-0.05, 0, -0.10, -0.012, 0.97}, 0.2, 21, kAsciiGlyphs) == ".....---#-:..........");
  CHECK(difference_line({0, 0, 0, 0, 0}, 0.2, 21, kAsciiGlyphs) == "..........#..........");
}

TEST_CASE("marks of other views share a line or move apart") {
  BandRow row;
  row.band = {0.22, 0, 0.07, 0.46, 0.14, 0.30, 0.17, 0.29};
  row.past = {{0.02, 0.08}};
  row.forecast = 0.5;
  row.forecast_at_least = true;
  const auto one = mark_lines(row, 51);
  REQUIRE(one.size() == 1);
  CHECK(one[0].size() == 51);
  CHECK(one[0].starts_with(" (..)    <....>          f+    "));
  row.past = {{0.02, 0.25}};
  CHECK(mark_lines(row, 51).size() == 2);
  row.analyst = 0.2;  // inside the lambda span: a line of its own
  const auto three = mark_lines(row, 51);
  REQUIRE(three.size() == 3);
  for (const auto& line : three) CHECK(line.size() == 51);
  row.forecast = 1.0;
  CHECK(mark_lines(row, 51).front().size() == 51);
}
