#pragma once
// Code points: the few classes the reader distinguishes, and UTF-8.

#include <string>
#include <string_view>

#include "language/unicode.h"

namespace demarche::read {

inline bool is_space(char32_t c) {
  return c == U' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}
using language::is_digit;
using language::is_letter;
using language::is_lower;
using language::is_upper;
inline bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015); }
inline bool is_open_quote(char32_t c) { return c == 0x201C || c == 0x201E || c == 0xAB; }
inline bool is_close_quote(char32_t c) { return c == 0x201D || c == 0xBB; }
inline bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019; }
inline bool is_direction_mark(char32_t c) {
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x61C;
}
std::u32string lower(std::u32string_view text);
std::string lower_ascii(std::string_view text);
/// White space runs become one space; none at the ends.
std::string squeeze(std::string_view text);
/// "Ilsa Corvane" -> "ilsa-corvane"; letters outside ASCII stay.
std::string kebab(std::string_view text);

}  // namespace demarche::read
