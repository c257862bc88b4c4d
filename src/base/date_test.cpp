#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "demarche/base.h"

using demarche::Date;

TEST_CASE("days count from 1970-01-01") {
  CHECK(Date::from_ymd(1970, 1, 1).days == 0);
  CHECK(Date::from_ymd(1969, 12, 31).days == -1);
  CHECK(Date::from_ymd(2000, 3, 1).days == 11017);
  CHECK(Date::from_ymd(2022, 1, 21).days == 19013);
}

TEST_CASE("a date is written in ISO form and in words") {
  const Date date = Date::from_ymd(2022, 1, 21);
  CHECK(date.iso() == "2022-01-21");
  CHECK(date.words() == "21 January 2022");
  CHECK(date.words(false) == "21 January");
  CHECK(Date::from_ymd(1914, 7, 5).words() == "5 July 1914");
  CHECK(Date::from_ymd(914, 12, 5).iso() == "0914-12-05");
}

TEST_CASE("dates add and subtract across months, leap days and years") {
  CHECK((Date::from_ymd(2024, 2, 28) + 1).iso() == "2024-02-29");
  CHECK((Date::from_ymd(2023, 2, 28) + 1).iso() == "2023-03-01");
  CHECK((Date::from_ymd(1900, 2, 28) + 1).iso() == "1900-03-01");  // no leap day in 1900
  CHECK((Date::from_ymd(2022, 1, 1) + -1).iso() == "2021-12-31");
  CHECK(Date::from_ymd(2022, 2, 24) - Date::from_ymd(2022, 1, 21) == 34);
  CHECK(Date::from_ymd(2022, 1, 21) < Date::from_ymd(2022, 1, 22));
}

TEST_CASE("only existing days in exactly YYYY-MM-DD are read") {
  REQUIRE(Date::parse("2024-02-29"));
  CHECK(Date::parse("2024-02-29")->iso() == "2024-02-29");
  for (const char* text :
       {"", "2022-1-21", "2022-01-21 ", " 2022-01-21", "2022/01/21", "2023-02-29", "2022-13-01", "2022-00-10",
        "2022-04-31", "2022-01-00", "+022-01-21", "2022-01-2x", "20220121xx"}) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse(text));
  }
}

TEST_CASE("what is written is read back, and days follow one another") {
  CHECK(rc::check("round trip", [] {
    const Date date{*rc::gen::inRange(-719528, 2932897)};  // 0000-01-01 .. 9999-12-31
    const auto back = Date::parse(date.iso());
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->days == date.days);
    RC_ASSERT((date + 1).iso() != date.iso());
  }));
}
