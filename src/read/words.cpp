#include "read/words.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <utility>

#include "read/characters.h"
#include "read/document.h"

namespace demarche::read {
namespace {

using Value = std::pair<std::string_view, double>;

constexpr std::array kUnits = std::to_array<Value>(
    {{"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
     {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
     {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
     {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
     {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
     {"seventy", 70}, {"eighty", 80},  {"ninety", 90}});
constexpr std::array kScales = std::to_array<Value>({{"hundred", 1e2},
                                                     {"thousand", 1e3},
                                                     {"million", 1e6},
                                                     {"billion", 1e9},
                                                     {"trillion", 1e12},
                                                     {"bn", 1e9},
                                                     {"dozen", 12}});

std::optional<double> value_in(std::span<const Value> table, std::string_view word) {
  for (const auto& [name, value] : table)
    if (name == word) return value;
  return std::nullopt;
}

bool inner(std::u32string_view text, int at, int start, int end) {
  const char32_t c = text[at];
  const bool between = at > start && at + 1 < end;
  if (!between) return false;
  const char32_t before = text[at - 1], after = text[at + 1];
  if (is_apostrophe(c)) return is_letter(before) && is_letter(after);
  if (c == U',')
    return is_digit(before) && is_digit(after) && at + 3 < end && is_digit(text[at + 2]) &&
           is_digit(text[at + 3]);
  if (c == U'.') return (is_digit(before) && is_digit(after)) || (is_letter(before) && is_letter(after));
  return false;
}

std::optional<double> figure(std::string_view word) {
  if (word.empty() || word[0] < '0' || word[0] > '9') return std::nullopt;
  std::string digits;
  for (char c : word) {
    if (c == ',') continue;
    if ((c < '0' || c > '9') && c != '.') return std::nullopt;
    digits += c;
  }
  if (digits.size() > 18) return std::nullopt;
  return std::strtod(digits.c_str(), nullptr);
}

}  // namespace

std::vector<Word> split_words(std::u32string_view text, int start, int end) {
  std::vector<Word> words;
  for (int i = start; i < end;) {
    if (is_space(text[i])) {
      ++i;
      continue;
    }
    int stop = i + 1;
    if (is_letter(text[i]) || is_digit(text[i]))
      while (stop < end && (is_letter(text[stop]) || is_digit(text[stop]) || inner(text, stop, i, end)))
        ++stop;
    // The last full stop of "U.S." belongs to it.
    if (stop < end && text[stop] == U'.' && stop - i >= 3 && text[stop - 2] == U'.') ++stop;
    Word word{to_utf8(lower(text.substr(i, stop - i))), {i, stop}, is_upper(text[i])};
    // A possessive ending is a word of its own.
    const int length = stop - i;
    if (length > 2 && (text[stop - 1] == U's' || text[stop - 1] == U'S') && is_apostrophe(text[stop - 2])) {
      word.span.end = stop - 2;
      word.lower = to_utf8(lower(text.substr(i, length - 2)));
      words.push_back(word);
      words.push_back({"'s", {stop - 2, stop}, false});
    } else {
      words.push_back(std::move(word));
    }
    i = stop;
  }
  return words;
}

std::optional<double> number_at(const std::vector<Word>& words, std::size_t at, std::size_t& next) {
  if (at >= words.size()) return std::nullopt;
  std::size_t i = at;
  double total = 0, current = 0;
  bool seen = false;
  for (; i < words.size(); ++i) {
    const std::string& word = words[i].lower;
    if (const auto scale = value_in(kScales, word)) {
      if (!seen && word != "hundred" && word != "thousand" && word != "dozen") break;
      current = (seen && current > 0 ? current : 1) * *scale;
      if (*scale >= 1000) total += std::exchange(current, 0);
      seen = true;
    } else if (const auto number = figure(word)) {
      if (seen) break;
      current = *number;
      seen = true;
    } else if (const auto unit = value_in(kUnits, word)) {
      const bool joins = !seen || (*unit < 10 && current >= 20 && static_cast<int>(current) % 10 == 0) ||
                         current == 0 || (current >= 100 && static_cast<int>(current) % 100 == 0);
      if (!joins) break;
      current += *unit;
      seen = true;
    } else if ((word == "a" || word == "an") && !seen && i + 1 < words.size() &&
               value_in(kScales, words[i + 1].lower)) {
      continue;
    } else if (word == "-" && seen && i + 1 < words.size() &&
               (value_in(kUnits, words[i + 1].lower) || value_in(kScales, words[i + 1].lower))) {
      continue;
    } else if (word == "and" && seen && current >= 100 && i + 1 < words.size() &&
               value_in(kUnits, words[i + 1].lower)) {
      continue;
    } else {
      break;
    }
  }
  if (!seen) return std::nullopt;
  next = i;
  return total + current;
}

}  // namespace demarche::read
