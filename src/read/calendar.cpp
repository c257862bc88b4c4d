#include "read/calendar.h"

#include <algorithm>
#include <array>

#include "read/document.h"

namespace demarche::read {
namespace {

using Unit = TimeExpression::Unit;

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 12> kShortMonths{"jan", "feb", "mar",  "apr", "may", "jun",
                                                        "jul", "aug", "sept", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday"};

template <std::size_t N>
int index_in(const std::array<std::string_view, N>& table, std::string_view word) {
  const auto it = std::find(table.begin(), table.end(), word);
  return it == table.end() ? -1 : static_cast<int>(it - table.begin());
}

// 1 to 12, or 0. "may" and "march" are months only with a capital letter.
int month_of(const Word& word) {
  if (!word.capital) return 0;
  const int full = index_in(kMonths, word.lower);
  return 1 + (full >= 0 ? full : index_in(kShortMonths, word.lower));
}

int day_number(const std::string& word) {
  std::size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
  if (digits == 0 || digits > 2) return 0;
  const std::string_view rest = std::string_view(word).substr(digits);
  if (!rest.empty() && rest != "st" && rest != "nd" && rest != "rd" && rest != "th") return 0;
  const int day = std::stoi(word.substr(0, digits));
  return day >= 1 && day <= 31 ? day : 0;
}

int year_number(const std::string& word) {
  if (word.size() != 4 || word.find_first_not_of("0123456789") != std::string::npos) return 0;
  const int year = std::stoi(word);
  return year >= 1000 && year < 2200 ? year : 0;
}

int days_per(std::string_view unit) {
  if (unit == "day" || unit == "days") return 1;
  if (unit == "week" || unit == "weeks") return 7;
  if (unit == "fortnight") return 14;
  if (unit == "month" || unit == "months") return 30;
  if (unit == "year" || unit == "years") return 365;
  return 0;
}

class Finder {
 public:
  Finder(const std::vector<Word>& words, std::u32string_view text) : words_(words), text_(text) {}

  std::vector<TimeExpression> run() {
    for (at_ = 0; at_ < words_.size();) {
      TimeExpression time;
      const std::size_t end = match(time);
      if (end == at_) {
        ++at_;
        continue;
      }
      finish(time, at_, end);
      at_ = end;
    }
    join_spans();
    return std::move(found_);
  }

 private:
  const std::string& word(std::size_t i) const {
    static const std::string kNone;
    return i < words_.size() ? words_[i].lower : kNone;
  }
  bool is(std::size_t i, std::initializer_list<std::string_view> options) const {
    return std::find(options.begin(), options.end(), word(i)) != options.end();
  }

  std::size_t match(TimeExpression& time) {
    for (auto matcher : {&Finder::iso_day, &Finder::day_month, &Finder::month_day, &Finder::month_year,
                         &Finder::week_day, &Finder::named_day, &Finder::this_period, &Finder::count,
                         &Finder::coming, &Finder::end_of, &Finder::year}) {
      time = {};
      const std::size_t end = (this->*matcher)(time);
      if (end > at_) return end;
    }
    return at_;
  }

  std::size_t iso_day(TimeExpression& time) {
    if (!year_number(word(at_)) || word(at_ + 1) != "-" || word(at_ + 3) != "-" || word(at_ + 4).size() != 2)
      return at_;
    const auto date = Date::parse(word(at_) + "-" + word(at_ + 2) + "-" + word(at_ + 4));
    if (!date) return at_;
    time.year = year_number(word(at_));
    time.month = std::stoi(word(at_ + 2));
    time.day = std::stoi(word(at_ + 4));
    return at_ + 5;
  }

  // A year after a day and month, with or without a comma.
  std::size_t year_after(std::size_t i, TimeExpression& time) {
    const std::size_t y = word(i) == "," ? i + 1 : i;
    time.year = year_number(word(y));
    return time.year ? y + 1 : i;
  }

  std::size_t day_month(TimeExpression& time) {
    std::size_t i = at_;
    if (word(i) == "the") ++i;
    const int day = day_number(word(i));
    if (!day) return at_;
    std::size_t m = i + 1;
    if (word(m) == "of") ++m;
    // "3-5 March", "3 and 5 March", "3 to 5 March": the last day carries the month, the first closes on it.
    int last = 0;
    if ((is(m, {"-", "–", "and", "to"})) && day_number(word(m + 1)) && m + 2 < words_.size() &&
        month_of(words_[m + 2])) {
      last = day_number(word(m + 1));
      m += 2;
    }
    if (m >= words_.size() || !month_of(words_[m])) return at_;
    time.day = day;
    time.month = month_of(words_[m]);
    time.value = last;
    return year_after(m + 1, time);
  }

  std::size_t month_day(TimeExpression& time) {
    if (at_ + 1 >= words_.size() || !month_of(words_[at_])) return at_;
    std::size_t i = at_ + 1;
    if (word(i) == ".") ++i;
    if (word(i) == "the") ++i;
    const int day = day_number(word(i));
    if (!day) return at_;
    time.day = day;
    time.month = month_of(words_[at_]);
    if (is(i + 1, {"-", "–"}) && day_number(word(i + 2))) {
      time.value = day_number(word(i + 2));
      i += 2;
    }
    return year_after(i + 1, time);
  }

  std::size_t month_year(TimeExpression& time) {
    std::size_t i = at_;
    if (is(i, {"early", "mid", "late"})) {
      time.part = word(i) == "early" ? 1 : word(i) == "mid" ? 2 : 3;
      ++i;
      if (word(i) == "-") ++i;
    }
    if (i >= words_.size() || !month_of(words_[i])) return at_;
    time.month = month_of(words_[i]);
    time.unit = Unit::month_name;
    const std::size_t end = year_after(i + 1, time);
    const bool lead = at_ > 0 && is(at_ - 1, {"in", "by", "until", "since", "before", "after", "from",
                                              "during", "of", "last", "next", "this", "for", "through"});
    return time.year || time.part || lead ? end : at_;
  }

  std::size_t week_day(TimeExpression& time) {
    std::size_t i = at_;
    time.offset = 2;
    if (is(i, {"last", "this", "next", "coming"}))
      time.offset = word(i) == "last" ? -1 : word(i) == "this" ? 0 : 1, ++i;
    if (i >= words_.size() || !words_[i].capital) return at_;
    const int day = index_in(kDays, word(i));
    if (day < 0) return at_;
    time.unit = Unit::weekday;
    time.value = day;
    // "Friday, 4 March" is one day said twice; the date is the better half.
    TimeExpression date;
    const std::size_t after = word(i + 1) == "," ? i + 2 : i + 1;
    const std::size_t saved = std::exchange(at_, after);
    std::size_t end = day_month(date);
    if (end == after) date = {}, end = month_day(date);
    at_ = saved;
    if (end > after) {
      time = date;
      return end;
    }
    if (is(i + 1, {"morning", "evening", "night", "afternoon"})) ++i;
    return i + 1;
  }

  std::size_t named_day(TimeExpression& time) {
    static constexpr std::array<std::string_view, 4> kNames{"yesterday", "today", "tomorrow", "tonight"};
    const int name = index_in(kNames, word(at_));
    if (name < 0) return at_;
    time.offset = name == 3 ? 0 : name - 1;
    return at_ + (is(at_ + 1, {"morning", "evening", "night", "afternoon"}) ? 2 : 1);
  }

  std::size_t this_period(TimeExpression& time) {
    if (!is(at_, {"last", "this", "next"})) return at_;
    const std::string& unit = word(at_ + 1);
    if (unit == "week")
      time.unit = Unit::week;
    else if (unit == "month")
      time.unit = Unit::month;
    else if (unit == "year")
      time.unit = Unit::year;
    else if (unit == "weekend")
      time.unit = Unit::weekend;
    else
      return at_;
    time.offset = word(at_) == "last" ? -1 : word(at_) == "this" ? 0 : 1;
    return at_ + 2;
  }

  // "48 hours", "ten days", "three weeks" after "within", "in", or before "ago"; "within ten days of
  // signature".
  std::size_t count(TimeExpression& time) {
    std::size_t i = at_;
    while (is(i, {"the", "next", "about", "some", "a"}) && i < at_ + 2) ++i;
    std::size_t next = i;
    auto number = number_at(words_, i, next);
    if (!number && i > at_ && word(i - 1) == "a" && days_per(word(i))) number = 1, next = i;
    if (!number || *number > 4000) return at_;
    if (word(next) == "-") ++next;
    const bool hours = is(next, {"hour", "hours"});
    const int per = days_per(word(next));
    if (!hours && per == 0) return at_;
    const int days = hours ? static_cast<int>((*number + 23) / 24) : static_cast<int>(*number * per);
    const bool within = at_ > 0 && is(at_ - 1, {"within", "in"});
    time.value = days;
    if (word(next + 1) == "ago") {
      time.unit = Unit::days_ago;
      return next + 2;
    }
    time.unit = Unit::days_ahead;
    time.relative = is(next + 1, {"of", "after", "from", "following"}) && word(next + 2) != "now" &&
                    word(next + 2) != "today";
    if (time.relative) {
      std::size_t end = next + 2;
      while (end < words_.size() && end < next + 7 && !is(end, {",", ".", ";", "and", "but", "if"})) ++end;
      return within || is(next + 1, {"of", "after", "following"}) ? end : at_;
    }
    if (is(next + 1, {"of"}) || !within) return at_;
    return next + 1;
  }

  // "the coming days", "the next few weeks", "coming weeks".
  std::size_t coming(TimeExpression& time) {
    std::size_t i = at_;
    if (is(i, {"the", "these"})) ++i;
    if (!is(i, {"coming", "next"})) return at_;
    ++i;
    if (is(i, {"few", "several", "couple"})) ++i;
    if (word(i) == "of") ++i;
    if (!is(i, {"days", "weeks", "months", "hours"})) return at_;
    time.unit = Unit::few_days;
    time.value = word(i) == "hours" ? 1 : word(i) == "days" ? 7 : word(i) == "weeks" ? 30 : 180;
    return i + 1;
  }

  std::size_t end_of(TimeExpression& time) {
    std::size_t i = at_;
    if (word(i) == "the") ++i;
    if (!is(i, {"end", "close"}) || word(i + 1) != "of") return at_;
    i += 2;
    const std::size_t saved = std::exchange(at_, i);
    std::size_t end = this_period(time);
    if (end == i) end = month_year(time);
    if (end == i && word(i) == "the" && is(i + 1, {"week", "month", "year"})) {
      time.unit = word(i + 1) == "week" ? Unit::week : word(i + 1) == "month" ? Unit::month : Unit::year;
      end = i + 2;
    }
    if (end == i && is(i, {"the"}) == false && i < words_.size() && month_of(words_[i])) {
      time.unit = Unit::month_name;
      time.month = month_of(words_[i]);
      end = year_after(i + 1, time);
    }
    if (end == i && year_number(word(i))) {
      time.unit = Unit::year_number;
      time.year = year_number(word(i));
      end = i + 1;
    }
    at_ = saved;
    time.part = 4;
    return end > i ? end : at_;
  }

  std::size_t year(TimeExpression& time) {
    if (!year_number(word(at_)) || at_ == 0 || !is(at_ - 1, {"in", "since", "by", "until", "before"}))
      return at_;
    time.unit = Unit::year_number;
    time.year = year_number(word(at_));
    return at_ + 1;
  }

  void finish(TimeExpression& time, std::size_t begin, std::size_t end) {
    time.span = {words_[begin].span.start, words_[end - 1].span.end};
    std::size_t lead = begin;
    while (lead > 0 && is(lead - 1, {"noon", "midnight", "on", "at", "of", "the"}) && begin - lead < 4)
      --lead;
    if (lead == begin || lead == 0 || !is(lead - 1, {"by", "before", "until", "till", "than"})) lead = begin;
    if (lead > 0) {
      const std::string& p = word(lead - 1);
      time.before = p == "before";
      time.deadline = p == "by" || p == "before" || p == "until" || p == "till" || p == "within" ||
                      (p == "than" && is(lead - 2, {"later"}));
      time.start = (p == "from" || p == "since" || p == "after") && time.value <= time.day;
      if (time.deadline || time.start || p == "on" || p == "in" || p == "at" || p == "for" || p == "over" ||
          p == "during")
        --lead;
    }
    time.with_lead = {words_[lead].span.start, time.span.end};
    if (!text_.empty()) time.text = to_utf8(text_.substr(time.span.start, time.span.end - time.span.start));
    found_.push_back(time);
    places_.push_back({begin, end});
  }

  // "from 3 March to 5 April", "between 3 March and 5 April": the first is open until the second.
  void join_spans() {
    for (std::size_t k = 0; k + 1 < found_.size(); ++k) {
      const std::size_t end = places_[k].second, begin = places_[k].first;
      const bool opens = begin > 0 && is(begin - 1, {"from", "between"});
      if (opens && places_[k + 1].first == end + 1 && is(end, {"to", "and", "until", "through"})) {
        found_[k].until = static_cast<int>(k) + 1;
        found_[k].start = false;
      }
    }
  }

  const std::vector<Word>& words_;
  std::u32string_view text_;
  std::size_t at_ = 0;
  std::vector<TimeExpression> found_;
  std::vector<std::pair<std::size_t, std::size_t>> places_;
};

}  // namespace

bool is_month_name(std::string_view lower) {
  return index_in(kMonths, lower) >= 0 || index_in(kShortMonths, lower) >= 0;
}
bool is_weekday_name(std::string_view lower) { return index_in(kDays, lower) >= 0; }

std::vector<TimeExpression> find_times(const std::vector<Word>& words, std::u32string_view text) {
  return Finder(words, text).run();
}

}  // namespace demarche::read
