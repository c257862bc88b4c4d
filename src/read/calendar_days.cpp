// From time expressions to days of the calendar.
#include <algorithm>

#include "read/calendar.h"

namespace demarche::read {
namespace {

using Unit = TimeExpression::Unit;

struct Days {
  Date from, to;
};

int month_length(int year, int month) {
  const Date next = month == 12 ? Date::from_ymd(year + 1, 1, 1) : Date::from_ymd(year, month + 1, 1);
  return next - Date::from_ymd(year, month, 1);
}

struct YearMonth {
  int year, month;
};

YearMonth year_month(Date date) {
  const std::string iso = date.iso();
  return {std::stoi(iso.substr(0, 4)), std::stoi(iso.substr(5, 2))};
}

Days month_days(int year, int month, int part) {
  const int length = month_length(year, month);
  const Date first = Date::from_ymd(year, month, 1);
  if (part == 1) return {first, first + 9};
  if (part == 2) return {first + 10, first + 19};
  if (part == 3) return {first + 20, first + (length - 1)};
  return {first, first + (length - 1)};
}

std::optional<Days> day_of(const TimeExpression& time, std::optional<Date> anchor, bool future) {
  if (time.month == 0) {
    if (!anchor) return std::nullopt;
    return Days{*anchor + time.offset, *anchor + time.offset};
  }
  int year = time.year;
  if (!year) {
    if (!anchor) return std::nullopt;
    year = year_month(*anchor).year;
    const Date here = Date::from_ymd(year, time.month, std::min(time.day, month_length(year, time.month)));
    if (future && here < *anchor + -30) ++year;
    if (!future && here > *anchor + 30) --year;
  }
  if (time.day > month_length(year, time.month)) return std::nullopt;
  const Date first = Date::from_ymd(year, time.month, time.day);
  if (time.value > time.day && time.value <= month_length(year, time.month))
    return Days{first, Date::from_ymd(year, time.month, time.value)};
  return Days{first, first};
}

Days weekday_of(const TimeExpression& time, Date anchor, bool future) {
  const int today = weekday(anchor);
  int shift = time.value - today;
  if (time.offset == 2) {
    if (future && shift < 0) shift += 7;
    if (!future && shift > 0) shift -= 7;
    if (future && time.deadline && shift == 0) shift = 0;
  } else if (time.offset == -1) {
    if (shift >= 0) shift -= 7;
  } else if (time.offset == 1) {
    if (shift <= 0) shift += 7;
  } else if (future && shift < 0) {
    shift += 7;
  }
  return {anchor + shift, anchor + shift};
}

Days month_from(Date anchor, int offset) {
  YearMonth ym = year_month(anchor);
  ym.month += offset;
  if (ym.month < 1) ym = {ym.year - 1, 12};
  if (ym.month > 12) ym = {ym.year + 1, 1};
  return month_days(ym.year, ym.month, 0);
}

std::optional<Days> period_of(const TimeExpression& time, std::optional<Date> anchor, bool future) {
  if (time.unit == Unit::day) return day_of(time, anchor, future);
  if (time.unit == Unit::month_name) {
    if (time.year) return month_days(time.year, time.month, time.part);
    if (!anchor) return std::nullopt;
    const YearMonth now = year_month(*anchor);
    const int year = now.year + (future && time.month < now.month    ? 1
                                 : !future && time.month > now.month ? -1
                                                                     : 0);
    return month_days(year, time.month, time.part);
  }
  if (time.unit == Unit::year_number)
    return Days{Date::from_ymd(time.year, 1, 1), Date::from_ymd(time.year, 12, 31)};
  if (!anchor) return std::nullopt;
  const Date a = *anchor;
  const Date monday = a + -weekday(a);
  const int year = year_month(a).year + time.offset;
  switch (time.unit) {
    case Unit::weekday:
      return weekday_of(time, a, future);
    case Unit::week:
      return Days{monday + 7 * time.offset, monday + (7 * time.offset + 6)};
    case Unit::weekend:
      return Days{monday + (7 * time.offset + 5), monday + (7 * time.offset + 6)};
    case Unit::month:
      return month_from(a, time.offset);
    case Unit::year:
      return Days{Date::from_ymd(year, 1, 1), Date::from_ymd(year, 12, 31)};
    case Unit::days_ahead:
      return Days{a, a + time.value};
    case Unit::days_ago:
      return Days{a + -time.value, a + -time.value};
    case Unit::few_days:
      return Days{a, a + time.value};
    default:
      return std::nullopt;
  }
}

}  // namespace

int weekday(Date date) { return ((date.days + 3) % 7 + 7) % 7; }

Period on_calendar(const TimeExpression& time, std::optional<Date> anchor, bool future) {
  Period period{time.text, time.span, {}, {}, time.relative};
  if (time.relative) return period;
  const auto days = period_of(time, anchor, future);
  if (!days) return period;
  period.from = days->from;
  period.to = days->to;
  // What runs now and is past ends at the anchor; what is due begins there.
  const bool running = anchor && days->from <= *anchor && *anchor <= days->to;
  if (running && !future && days->from < days->to) period.to = *anchor;
  if (time.part == 4) period.from = anchor && *anchor < days->to ? *anchor : days->to;
  if (time.deadline && anchor && *anchor <= days->to) period.from = *anchor;
  if (time.before && time.part != 4) period.to = days->from + -1;
  if (time.before && period.from && *period.from > *period.to) period.from = period.to;
  if (time.start && !time.deadline) period.to.reset();
  return period;
}

std::optional<Date> full_date(const std::vector<Word>& words) {
  for (const TimeExpression& time : find_times(words, U"")) {
    if (time.unit == Unit::day && time.year && time.day <= month_length(time.year, time.month))
      return Date::from_ymd(time.year, time.month, time.day);
  }
  return std::nullopt;
}

}  // namespace demarche::read
