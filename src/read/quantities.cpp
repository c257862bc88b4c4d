#include "read/quantities.h"

#include <algorithm>
#include <array>
#include <set>

#include "read/calendar.h"
#include "read/characters.h"
#include "read/document.h"

namespace demarche::read {
namespace {

constexpr std::array<std::string_view, 22> kQualifiers{
    "about",      "around",  "approximately", "roughly", "nearly",  "almost", "some", "over",
    "under",      "only",    "exactly",       "least",   "most",    "than",   "to",   "estimated",
    "additional", "another", "further",       "just",    "perhaps", "nearly"};

// Words that may stand between a number and the thing counted.
const std::set<std::string, std::less<>>& between() {
  static const std::set<std::string, std::less<>> kWords{
      "more",      "additional", "extra",    "new",      "heavy",   "light",   "armed",     "armoured",
      "armored",   "military",   "naval",    "merchant", "fishing", "ground",  "foreign",   "regular",
      "border",    "patrol",     "civilian", "main",     "combat",  "fighter", "battle",    "of",
      "its",       "their",      "the",      "his",      "her",     "our",     "other",     "further",
      "detained",  "captured",   "wounded",  "cargo",    "coastal", "surface", "motorised", "mechanised",
      "infantry",  "square",     "metric",   "nautical", "cubic",   "air",     "old",       "young",
      "joint",     "unarmed",    "army",     "navy",     "coast",   "guard",   "reserve",   "political",
      "displaced", "medium",     "long",     "short",    "range",   "nuclear", "ballistic", "cruise"};
  return kWords;
}

bool is_time_unit(std::string_view word) {
  for (std::string_view unit : {"minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month",
                                "months", "year", "years"})
    if (unit == word) return true;
  return false;
}

class Finder {
 public:
  Finder(const std::vector<Word>& words, std::u32string_view text) : words_(words), text_(text) {}

  std::vector<Amount> run() {
    mark_dates();
    for (std::size_t i = 0; i < words_.size();) {
      const std::size_t next = in_date_[i] ? i + 1 : amount_at(i);
      i = std::max(next, i + 1);
    }
    return std::move(found_);
  }

 private:
  const std::string& word(std::size_t i) const {
    static const std::string kNone;
    return i < words_.size() ? words_[i].lower : kNone;
  }

  // "48 hours" is a deadline and an amount; days and years of the calendar are dates only.
  void mark_dates() {
    in_date_.assign(words_.size(), false);
    for (const TimeExpression& time : find_times(words_, text_)) {
      for (std::size_t i = 0; i < words_.size(); ++i)
        if (words_[i].span.start >= time.span.start && words_[i].span.end <= time.span.end)
          in_date_[i] = true;
    }
  }

  // "an hour and a half", "an hour-and-a-half", "half an hour", "two and a half hours".
  std::size_t hours_at(std::size_t i, Amount& amount) const {
    const auto is = [this](std::size_t k, std::string_view w) { return word(k) == w; };
    const auto skip_dash = [&](std::size_t k) { return is(k, "-") ? k + 1 : k; };
    std::size_t k = i;
    if (is(k, "half") && (is(k + 1, "an") || is(k + 1, "a")) && is_time_unit(word(k + 2))) {
      amount.value = 0.5;
      amount.unit = word(k + 2);
      return k + 3;
    }
    double base = 0;
    if (is(k, "an") || is(k, "a")) {
      base = 1;
      ++k;
    } else if (const auto number = number_at(words_, i, k)) {
      base = *number;
    } else {
      return i;
    }
    const auto half = [&](std::size_t at) {
      std::size_t m = skip_dash(at);
      if (!is(m, "and")) return at;
      m = skip_dash(m + 1);
      if (!is(m, "a")) return at;
      m = skip_dash(m + 1);
      return is(m, "half") ? m + 1 : at;
    };
    if (is_time_unit(word(k))) {
      const std::size_t end = half(k + 1);
      if (end == k + 1 && base == 1 && (is(i, "an") || is(i, "a"))) return i;
      amount.value = base + (end > k + 1 ? 0.5 : 0);
      amount.unit = word(k);
      return end;
    }
    const std::size_t end = half(k);
    if (end == k || !is_time_unit(word(skip_dash(end)))) return i;
    amount.value = base + 0.5;
    amount.unit = word(skip_dash(end));
    return skip_dash(end) + 1;
  }

  std::size_t amount_at(std::size_t i) {
    Amount amount;
    if (const std::size_t end = hours_at(i, amount); end > i) return store(amount, i, end);
    std::size_t next = i;
    const bool dollars = word(i) == "$" || word(i) == "€" || word(i) == "£";
    const auto number = number_at(words_, dollars ? i + 1 : i, next);
    if (!number) return i;
    amount.value = *number;
    std::size_t second = next;
    if ((word(next) == "to" || word(next) == "-" || word(next) == "–" || word(next) == "and") &&
        next + 1 < words_.size()) {
      const bool range = word(next) != "and" || (i > 0 && word(i - 1) == "between");
      if (const auto high = range ? number_at(words_, next + 1, second) : std::nullopt;
          high && *high > *number) {
        amount.high = *high;
        next = second;
      }
    }
    if (dollars) {
      amount.unit = word(i) == "$" ? "dollars" : word(i) == "€" ? "euros" : "pounds";
      return store(amount, i, next);
    }
    return unit_at(amount, i, next);
  }

  std::size_t unit_at(Amount& amount, std::size_t begin, std::size_t k) {
    if (word(k) == "%" || (word(k) == "per" && (word(k + 1) == "cent" || word(k + 1) == "head"))) {
      amount.unit = "per cent";
      return store(amount, begin, word(k) == "%" ? k + 1 : k + 2);
    }
    if (word(k) == "percent") {
      amount.unit = "per cent";
      return store(amount, begin, k + 1);
    }
    if (word(k) == "-") ++k;
    std::size_t first = k;
    while (k < words_.size() && k < first + 4 && (between().contains(word(k)) || words_[k].capital)) ++k;
    const std::string& unit = word(k);
    const bool letters = unit.size() > 2 && is_letter(text_[words_[k].span.start]);
    const bool function_word =
        std::set<std::string_view>{"and", "are",       "were", "was",   "the",  "has", "have",  "had",
                                   "for", "with",      "from", "after", "but",  "who", "that",  "which",
                                   "per", "years-old", "will", "would", "said", "not", "others"}
            .contains(unit);
    if (!letters || function_word) return begin;
    const bool single = amount.value == 1 && !amount.high;
    if (single) return begin;
    amount.unit = unit;
    return store(amount, begin, k + 1);
  }

  std::size_t store(Amount& amount, std::size_t begin, std::size_t end) {
    std::size_t lead = begin;
    while (lead > 0 && begin - lead < 3) {
      const std::string& w = word(lead - 1);
      const bool qualifies = std::find(kQualifiers.begin(), kQualifiers.end(), w) != kQualifiers.end() ||
                             w == "at" || w == "more" || w == "up" || w == "less" || w == "fewer" ||
                             w == "as" || w == "many" || w == "no";
      if (!qualifies || (w == "to" && word(lead >= 2 ? lead - 2 : 0) != "up")) break;
      --lead;
    }
    amount.span = {words_[lead].span.start, words_[end - 1].span.end};
    if (lead < begin)
      amount.qualifier =
          squeeze(to_utf8(text_.substr(amount.span.start, words_[begin].span.start - amount.span.start)));
    amount.text = squeeze(to_utf8(text_.substr(amount.span.start, amount.span.end - amount.span.start)));
    found_.push_back(amount);
    return end;
  }

  const std::vector<Word>& words_;
  std::u32string_view text_;
  std::vector<bool> in_date_;
  std::vector<Amount> found_;
};

}  // namespace

std::vector<Amount> find_amounts(const std::vector<Word>& words, std::u32string_view text) {
  return Finder(words, text).run();
}

}  // namespace demarche::read
