#include "read/calendar.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "read/characters.h"
#include "read/document.h"

namespace demarche::read {
namespace {

struct Reading1 {
  std::string text, from, to;
};

// The only period of the phrase, read on Wednesday 12 March 2031.
Reading1 read_period(const std::string& phrase, bool future) {
  std::u32string text;
  std::size_t bad = 0;
  REQUIRE(from_utf8(phrase, text, nullptr, bad));
  const auto times = find_times(split_words(text, 0, static_cast<int>(text.size())), text);
  REQUIRE(times.size() == 1);
  const Period p = on_calendar(times[0], Date::from_ymd(2031, 3, 12), future);
  return {p.text, p.from ? p.from->iso() : "-", p.to ? p.to->iso() : "-"};
}

}  // namespace

TEST_CASE("calendar: 12 March 2031 is a Wednesday") { CHECK(weekday(Date::from_ymd(2031, 3, 12)) == 2); }

TEST_CASE("calendar: periods in dispatches become intervals of days") {
  struct Row {
    std::string phrase;
    bool future;
    std::string from, to;
  };
  const Row rows[] = {
      {"They met on Tuesday.", false, "2031-03-11", "2031-03-11"},
      {"They will meet on Tuesday.", true, "2031-03-18", "2031-03-18"},
      {"They met last Friday.", false, "2031-03-07", "2031-03-07"},
      {"They met yesterday.", false, "2031-03-11", "2031-03-11"},
      {"It must answer by Friday.", true, "2031-03-12", "2031-03-14"},
      {"It must answer before Friday.", true, "2031-03-12", "2031-03-13"},
      {"It will answer next week.", true, "2031-03-17", "2031-03-23"},
      {"It will answer in the coming days.", true, "2031-03-12", "2031-03-19"},
      {"It must leave within 48 hours.", true, "2031-03-12", "2031-03-14"},
      {"It must leave within ten days.", true, "2031-03-12", "2031-03-22"},
      {"It must leave by the end of the month.", true, "2031-03-12", "2031-03-31"},
      {"It will leave by 15 June.", true, "2031-03-12", "2031-06-15"},
      {"It left on 4 March.", false, "2031-03-04", "2031-03-04"},
      {"It left on March 4, 2030.", false, "2030-03-04", "2030-03-04"},
      {"It left on 2030-12-24.", false, "2030-12-24", "2030-12-24"},
      {"It will leave in late May.", true, "2031-05-21", "2031-05-31"},
      {"It left in January.", false, "2031-01-01", "2031-01-31"},
      {"It left two weeks ago.", false, "2031-02-26", "2031-02-26"},
      {"It lasted from 3 to 5 March.", false, "2031-03-03", "2031-03-05"},
      {"It opens on Friday, 14 March.", true, "2031-03-14", "2031-03-14"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.phrase);
    const Reading1 got = read_period(row.phrase, row.future);
    CHECK(got.from == row.from);
    CHECK(got.to == row.to);
  }
}

TEST_CASE("calendar: a period that hangs on an event is never put on the calendar") {
  const Reading1 got = read_period("They will leave within ten days of signature.", true);
  CHECK(got.from == "-");
  CHECK(got.to == "-");
  CHECK(got.text == "ten days of signature");
}

TEST_CASE("calendar: without an anchor only full dates are days") {
  const std::u32string text = U"It left on Friday and came on 4 March 2030.";
  const auto times = find_times(split_words(text, 0, static_cast<int>(text.size())), text);
  REQUIRE(times.size() == 2);
  CHECK_FALSE(on_calendar(times[0], std::nullopt, false).to);
  CHECK(on_calendar(times[1], std::nullopt, false).to->iso() == "2030-03-04");
}

TEST_CASE("calendar: words that are no dates") {
  for (const std::u32string& text : {std::u32string(U"Troops may march on the capital."),
                                     std::u32string(U"It sank 14 ships in 300 battles."),
                                     std::u32string(U"The sun set over the second bridge.")})
    CHECK(find_times(split_words(text, 0, static_cast<int>(text.size())), text).empty());
}

TEST_CASE("calendar: an interval never ends before it begins, whatever the day") {
  CHECK(rc::check([] {
    const Date anchor{*rc::gen::inRange(-40000, 40000)};
    const std::string phrase = *rc::gen::element<std::string>(
        "by Friday", "before Monday", "next week", "last month", "this year", "by the end of the week",
        "in early May", "on 31 December", "within 72 hours", "before 1 January");
    const std::u32string text(phrase.begin(), phrase.end());
    for (const TimeExpression& time : find_times(split_words(text, 0, static_cast<int>(text.size())), text)) {
      const Period p = on_calendar(time, anchor, *rc::gen::arbitrary<bool>());
      if (p.from && p.to) RC_ASSERT(*p.from <= *p.to);
    }
  }));
}

}  // namespace demarche::read
