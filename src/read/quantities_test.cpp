#include "read/quantities.h"

#include <doctest/doctest.h>

#include "read/characters.h"
#include "read/document.h"

namespace demarche::read {

TEST_CASE("quantities: numbers, units and qualifiers") {
  struct Row {
    std::string text;
    double value, high;
    std::string unit, qualifier;
  };
  const Row rows[] = {{"It has 100,000 troops there.", 100000, 0, "troops", ""},
                      {"It sent about 41 patrol boats.", 41, 0, "boats", "about"},
                      {"They talked for about an hour-and-a-half.", 1.5, 0, "hour", "about"},
                      {"They talked for two and a half hours.", 2.5, 0, "hours", ""},
                      {"Between 40 and 50 vessels sailed.", 40, 50, "vessels", ""},
                      {"It will pay 2.5 million crowns.", 2.5e6, 0, "crowns", ""},
                      {"It will pay $3 billion.", 3e9, 0, "dollars", ""},
                      {"Twenty-three hostages are held.", 23, 0, "hostages", ""},
                      {"At least a dozen tanks crossed.", 12, 0, "tanks", "At least"},
                      {"Output fell by 20 per cent.", 20, 0, "per cent", ""},
                      {"Two hundred and fifty soldiers remain.", 250, 0, "soldiers", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::u32string text;
    std::size_t bad = 0;
    REQUIRE(from_utf8(row.text, text, nullptr, bad));
    const auto amounts = find_amounts(split_words(text, 0, static_cast<int>(text.size())), text);
    REQUIRE(amounts.size() == 1);
    CHECK(amounts[0].value == doctest::Approx(row.value));
    CHECK(amounts[0].high.value_or(0) == doctest::Approx(row.high));
    CHECK(amounts[0].unit == row.unit);
    CHECK(amounts[0].qualifier == row.qualifier);
  }
}

TEST_CASE("quantities: dates and years are no amounts") {
  const std::u32string text = U"It was signed on 4 March 2031 and renewed in 2035.";
  CHECK(find_amounts(split_words(text, 0, static_cast<int>(text.size())), text).empty());
}

}  // namespace demarche::read
