#include <algorithm>
#include <array>

#include "language/tokenizer.h"
#include "language/word_lists.h"

namespace demarche::language {
namespace {

// No address, host name or telephone number has parts longer or more than this: bounds the look ahead.
constexpr std::size_t kLongestName = 64, kMostGroups = 5;

// One run of code points without separators; `at(i)` past its end is 0.
class Chunk {
 public:
  Chunk(const Decoded& text, std::size_t begin, std::size_t end) : text_(text), begin_(begin), end_(end) {}

  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return end_; }
  [[nodiscard]] char32_t at(std::size_t i) const { return i >= begin_ && i < end_ ? text_.point[i] : 0; }
  [[nodiscard]] std::string lowered(std::size_t from, std::size_t to) const {
    std::string word;
    for (std::size_t i = from; i < to; ++i) append_utf8(to_lower(text_.point[i]), word);
    return word;
  }
  // What follows the chunk, after the separators: tells "No. 5" from "no."
  [[nodiscard]] bool number_follows() const {
    std::size_t i = end_;
    while (i < text_.size() && is_separator(text_.point[i])) ++i;
    return i < text_.size() && is_digit(text_.point[i]);
  }
  [[nodiscard]] std::size_t run(std::size_t i, bool (*belongs)(char32_t), std::size_t most = -1) const {
    for (; most > 0 && i < end_ && belongs(text_.point[i]); --most) ++i;
    return i;
  }
  [[nodiscard]] std::size_t same_run(std::size_t i) const {
    const char32_t c = at(i);
    while (at(i) == c) ++i;
    return i;
  }

 private:
  const Decoded& text_;
  std::size_t begin_, end_;
};

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

// ---- web and mail addresses -------------------------------------------------------------------------------

bool starts_address(const Chunk& chunk, std::size_t from) {
  for (const std::string_view scheme : {"http://", "https://", "ftp://", "mailto:", "www."}) {
    if (chunk.end() - from > scheme.size() && chunk.lowered(from, from + scheme.size()) == scheme)
      return true;
  }
  const std::size_t name_end = chunk.run(
      from, [](char32_t c) { return is_word(c) || is_one_of(c, U"._-+%"); }, kLongestName);
  return name_end > from && chunk.at(name_end) == '@' && is_word(chunk.at(name_end + 1));
}

std::size_t address_end(const Chunk& chunk, std::size_t from) {
  if (!starts_address(chunk, from)) return from;
  std::size_t end = from;
  while (end < chunk.end() && !is_one_of(chunk.at(end), U"<>\"\u201C\u201D()[]{}")) ++end;
  while (end > from && is_one_of(chunk.at(end - 1), U".,;:!?'\u2019")) --end;
  return end;
}

// ---- numbers ----------------------------------------------------------------------------------------------

std::size_t digits_end(const Chunk& chunk, std::size_t i) { return chunk.run(i, is_digit); }

// 713-853-3989, 345-9945, 1-800-991-9019 and 2022-01-21, but not 10-15.
std::size_t hyphenated_number_end(const Chunk& chunk, std::size_t first_end, std::size_t first_length) {
  std::vector<std::size_t> lengths{first_length};
  std::size_t i = first_end;
  while (lengths.size() < kMostGroups && chunk.at(i) == '-' && is_digit(chunk.at(i + 1))) {
    const std::size_t end = digits_end(chunk, i + 1);
    lengths.push_back(end - i - 1);
    i = end;
  }
  const bool date = lengths == std::vector<std::size_t>{4, 2, 2};
  const bool telephone = lengths.size() >= 2 && lengths.back() == 4 && lengths[lengths.size() - 2] == 3;
  return date || telephone ? i : first_end;
}

// 100,000 and 3.5 and 7:30 and 9/11/2001.
std::size_t number_end(const Chunk& chunk, std::size_t from) {
  std::size_t end = digits_end(chunk, from);
  if (chunk.at(end) == '-') return hyphenated_number_end(chunk, end, end - from);
  while (is_one_of(chunk.at(end), U".,:/") && is_digit(chunk.at(end + 1))) end = digits_end(chunk, end + 1);
  return end;
}

// Where a token that starts with a digit ends: "35" of "35mm", but "1970s", "4th" and "4g" whole.
std::size_t numeric_token_end(const Chunk& chunk, std::size_t from) {
  const std::size_t end = number_end(chunk, from);
  const std::size_t letters = chunk.run(end, is_word);
  if (letters == end) return end;
  return is_unit(chunk.lowered(end, letters)) ? end : letters;
}

// ---- words ------------------------------------------------------------------------------------------------

// Length of the clitic that starts with an apostrophe at i ("'s", "'ll"), or 0.
std::size_t clitic_length(const Chunk& chunk, std::size_t i) {
  if (!is_apostrophe(chunk.at(i))) return 0;
  const std::size_t end = chunk.run(i + 1, is_letter);
  if (is_digit(chunk.at(end))) return 0;
  const std::string word = chunk.lowered(i + 1, end);
  constexpr std::array<std::string_view, 6> kClitics{"s", "m", "d", "re", "ve", "ll"};
  return std::ranges::find(kClitics, word) == kClitics.end() ? 0 : end - i;
}

// "n't" with its n at i.
bool is_negation(const Chunk& chunk, std::size_t i) {
  return to_lower(chunk.at(i)) == 'n' && is_apostrophe(chunk.at(i + 1)) && to_lower(chunk.at(i + 2)) == 't' &&
         !is_word(chunk.at(i + 3));
}

// "U.S.", "p.m.", "Ph.D.": where the dots belong to the word. Returns `end` if they do not.
std::size_t acronym_end(const Chunk& chunk, std::size_t from, std::size_t end) {
  if (end - from > 2 || !is_letter(chunk.at(from))) return end;
  std::size_t i = end;
  while (chunk.at(i) == '.' && is_letter(chunk.at(i + 1))) {
    const std::size_t next = chunk.run(i + 1, is_letter);
    if (next - i - 1 > 1) break;
    i = next;
  }
  if (i == end) return end;
  return chunk.at(i) == '.' && chunk.at(i + 1) != '.' ? i + 1 : i;
}

// "amazon.com", "report.pdf".
std::size_t dotted_name_end(const Chunk& chunk, std::size_t end) {
  std::size_t i = end, last = end;
  while (i < end + kLongestName && chunk.at(i) == '.' && is_word(chunk.at(i + 1))) {
    const std::size_t next = chunk.run(i + 1, [](char32_t c) { return is_word(c) || c == '_'; });
    if (is_name_ending(chunk.lowered(i + 1, next))) last = next;
    i = next;
  }
  return last;
}

bool is_initial(const Chunk& chunk, std::size_t from, std::size_t end) {
  return end - from == 1 && is_upper(chunk.at(from)) && chunk.at(from) != 'I';
}

// Whether the full stop at `end` belongs to the word before it.
bool takes_full_stop(const Chunk& chunk, std::size_t from, std::size_t end) {
  if (chunk.at(end) != '.' || is_one_of(chunk.at(end + 1), U".?!") || is_word(chunk.at(end + 1)))
    return false;
  if (is_initial(chunk, from, end)) return true;
  const std::string word = chunk.lowered(from, end);
  if (is_title(word) || is_abbreviation(word)) return true;
  return is_abbreviation_before_number(word) && end + 1 == chunk.end() && chunk.number_follows();
}

bool short_capitals(const Chunk& chunk, std::size_t from, std::size_t end) {
  if (end - from > 3) return false;
  for (std::size_t i = from; i < end; ++i)
    if (!is_upper(chunk.at(i))) return false;
  return true;
}

// Whether the sign at i stands inside the word that began at `from`, with a letter behind it.
bool joins(const Chunk& chunk, std::size_t from, std::size_t i) {
  const char32_t c = chunk.at(i);
  if (c == '_') return is_word(chunk.at(i + 1));
  if (!is_letter(chunk.at(i + 1)))
    return c == '-' && is_digit(chunk.at(i + 1)) && keeps_hyphen(chunk.lowered(from, i));
  if (is_apostrophe(c)) return clitic_length(chunk, i) == 0;
  if (c == '&') return short_capitals(chunk, from, i) && is_upper(chunk.at(i + 1));
  if (c == '*') return true;
  return (c == '-' || c == 0x2010 || c == 0x2011) && keeps_hyphen(chunk.lowered(from, i));
}

std::size_t word_end(const Chunk& chunk, std::size_t from) {
  if (is_negation(chunk, from)) return from + 3;
  std::size_t end = from;
  while (true) {
    while (is_word(chunk.at(end)) && !(end > from && is_negation(chunk, end))) ++end;
    if (is_word(chunk.at(end)) || !joins(chunk, from, end)) break;
    ++end;
  }
  if (is_one_of(chunk.at(end), U"$\u00A3\u20AC") && is_digit(chunk.at(end + 1)) &&
      short_capitals(chunk, from, end))
    return end + 1;  // US$
  const std::size_t acronym = acronym_end(chunk, from, end);
  if (acronym != end) return acronym;
  const std::size_t name = dotted_name_end(chunk, end);
  if (name != end) return name;
  if (takes_full_stop(chunk, from, end)) return end + 1;
  const std::size_t cut = fused_at(chunk.lowered(from, end));
  return cut > 0 ? from + cut : end;
}

// ---- signs ------------------------------------------------------------------------------------------------

std::size_t emoticon_end(const Chunk& chunk, std::size_t i) {
  if (!is_one_of(chunk.at(i), U":;=")) return i;
  const std::size_t mouth = chunk.at(i + 1) == '-' ? i + 2 : i + 1;
  if (!is_one_of(chunk.at(mouth), U")(DP") || is_word(chunk.at(mouth + 1))) return i;
  return mouth + 1;
}

std::size_t sign_end(const Chunk& chunk, std::size_t i) {
  const char32_t c = chunk.at(i);
  if (const std::size_t clitic = clitic_length(chunk, i); clitic > 0 && is_word(chunk.at(i - 1)))
    return i + clitic;
  if (is_apostrophe(c)) {
    const bool year =
        is_digit(chunk.at(i + 1)) && digits_end(chunk, i + 1) == i + 3 && !is_word(chunk.at(i - 1));
    return year ? chunk.run(i + 1, is_word) : chunk.at(i + 1) == c ? i + 2 : i + 1;
  }
  if (const std::size_t face = emoticon_end(chunk, i); face > i) return face;
  if (is_one_of(c, U".!?\u2026")) return chunk.run(i, [](char32_t d) { return is_one_of(d, U".!?\u2026"); });
  if (is_one_of(c, U"-*=_~#+<>\u2013\u2014")) return chunk.same_run(i);
  return i + 1;
}

void cut_chunk(const Chunk& chunk, std::vector<Span>& out) {
  for (std::size_t i = chunk.begin(); i < chunk.end();) {
    std::size_t end = i > chunk.begin() && is_word(chunk.at(i - 1)) ? i : address_end(chunk, i);
    if (end == i)
      end = is_digit(chunk.at(i))    ? numeric_token_end(chunk, i)
            : is_letter(chunk.at(i)) ? word_end(chunk, i)
                                     : sign_end(chunk, i);
    out.push_back({i, end});
    i = end;
  }
}

}  // namespace

void cut_words(const Decoded& text, std::vector<Span>& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size();) {
    if (is_separator(text.point[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && !is_separator(text.point[i])) ++i;
    cut_chunk(Chunk(text, begin, i), out);
  }
}

}  // namespace demarche::language
