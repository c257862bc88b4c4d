#pragma once
// Dates, deadlines and periods in English text, as intervals of days.

#include <optional>
#include <string_view>
#include <vector>

#include "read/words.h"

namespace demarche::read {

/// A time expression as it stands in the text, not yet put on a calendar.
struct TimeExpression {
  enum class Unit {
    day,
    weekday,
    week,
    month,
    year,
    weekend,
    month_of_year,
    month_name,
    year_number,
    days_ahead,
    days_ago,
    few_days
  };
  TextSpan span;       ///< without a leading preposition
  TextSpan with_lead;  ///< with it
  std::string text;    ///< as written, without the preposition
  Unit unit = Unit::day;
  int offset =
      0;  ///< of day, week, month, year: -1 last, 0 this, 1 next; of weekday as well; 2: no word given
  int value = 0;                     ///< weekday (0 Monday) or month (1-12) or year or number of days
  int day = 0, month = 0, year = 0;  ///< of a day; year 0: none given
  int part = 0;                      ///< of a month: 1 early, 2 mid, 3 late; of any period: 4 its end
  bool deadline = false;             ///< "by", "before", "until", "within", "no later than"
  bool before = false;               ///< "before": the day itself is too late
  bool start = false;                ///< "from", "since", "after": the first day of something open
  bool relative = false;     ///< counted from an event the text names ("within ten days of signature")
  std::optional<int> until;  ///< index of the expression that closes a span ("from 3 to 5 March")
};

/// All time expressions of the words, in order, not overlapping. O(words).
std::vector<TimeExpression> find_times(const std::vector<Word>& words, std::u32string_view text);

/// The days meant. A weekday or a day without a year lies before the anchor, or after it if `future`.
Period on_calendar(const TimeExpression& time, std::optional<Date> anchor, bool future);

/// 0 Monday .. 6 Sunday.
int weekday(Date date);
/// A full date anywhere in the words, "11 March 2031" or "2031-03-11".
std::optional<Date> full_date(const std::vector<Word>& words);
bool is_month_name(std::string_view lower);
bool is_weekday_name(std::string_view lower);

}  // namespace demarche::read
