#include <fmt/format.h>

#include <array>
#include <chrono>

#include "demarche/base.h"

namespace demarche {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

year_month_day calendar(Date date) { return year_month_day{sys_days{std::chrono::days{date.days}}}; }

year_month_day calendar(int year, int month, int day) {
  return std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
         std::chrono::day{static_cast<unsigned>(day)};
}

// Digits only: no sign, no blank.
std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

Date Date::from_ymd(int year, int month, int day) {
  const year_month_day ymd = calendar(year, month, day);
  assert(ymd.ok() && "from_ymd needs an existing day; parse() checks");
  return Date{static_cast<int>(sys_days{ymd}.time_since_epoch().count())};
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day || !calendar(*year, *month, *day).ok()) return std::nullopt;
  return from_ymd(*year, *month, *day);
}

std::string Date::iso() const {
  const year_month_day ymd = calendar(*this);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string Date::words(bool with_year) const {
  const year_month_day ymd = calendar(*this);
  const auto day = static_cast<unsigned>(ymd.day());
  const std::string_view month = kMonths[static_cast<unsigned>(ymd.month()) - 1];
  return with_year ? fmt::format("{} {} {}", day, month, static_cast<int>(ymd.year()))
                   : fmt::format("{} {}", day, month);
}

}  // namespace demarche
