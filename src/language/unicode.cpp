#include "language/unicode.h"

#include <array>

namespace demarche::language {
namespace {

struct Decode {
  char32_t point;
  std::size_t length;
};

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

// The sequence at `at` (Unicode 15, table 3-7), or kInvalid of length 1.
Decode decode_one(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]));
  };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return {kInvalid, 1};
  char32_t point = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text, at + i)) return {kInvalid, 1};
    point = point << 6 | (byte(i) & 0x3Fu);
  }
  constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < kLeast[length] || surrogate || point > 0x10FFFF) return {kInvalid, 1};
  return {point, length};
}

bool between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

// Blocks above ASCII that are punctuation or symbols.
bool is_symbol_block(char32_t c) {
  if (c < 0xC0) return c != 0xAA && c != 0xAD && c != 0xB5 && c != 0xBA;
  return c == 0xD7 || c == 0xF7 || between(c, 0x2010, 0x2027) || between(c, 0x2030, 0x205E) ||
         between(c, 0x20A0, 0x20CF) || between(c, 0x2190, 0x2BFF) || between(c, 0x3001, 0x3003) ||
         between(c, 0x3008, 0x3020) || between(c, 0xE000, 0xF8FF) || between(c, 0xFE10, 0xFE6F) ||
         between(c, 0xFF01, 0xFF0F) || between(c, 0xFF1A, 0xFF20) || between(c, 0xFF5B, 0xFF65) ||
         c == 0xFFFD || between(c, 0x1F000, 0x1FAFF);
}

// Latin Extended-A and Additional pair capitals and small letters, in two stretches with the capital odd.
bool capital_is_odd(char32_t c) { return between(c, 0x139, 0x148) || between(c, 0x179, 0x17E); }
bool is_paired_latin(char32_t c) {
  return (between(c, 0x100, 0x17E) && c != 0x131 && c != 0x138 && c != 0x149 && c != 0x178) ||
         between(c, 0x1E00, 0x1E95) || between(c, 0x1EA0, 0x1EFF);
}

}  // namespace

void decode(std::string_view text, std::size_t first_byte, Decoded& out) {
  out.point.clear();
  out.byte.clear();
  for (std::size_t at = 0; at < text.size();) {
    const Decode one = decode_one(text, at);
    out.point.push_back(one.point);
    out.byte.push_back(first_byte + at);
    at += one.length;
  }
  out.byte.push_back(first_byte + text.size());
}

std::size_t count_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode_one(text, at).length) ++count;
  return count;
}

void append_utf8(char32_t c, std::string& out) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      put(0xE0 | c >> 12);
    } else {
      put(0xF0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3F));
    }
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

bool is_digit(char32_t c) { return between(c, '0', '9'); }

bool is_separator(char32_t c) {
  return c <= 0x20 || between(c, 0x7F, 0xA0) || c == 0x1680 || between(c, 0x2000, 0x200B) ||
         between(c, 0x200E, 0x200F) || between(c, 0x2028, 0x202F) || between(c, 0x205F, 0x206F) ||
         c == 0x3000 || c == 0xFEFF || c == kInvalid;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return between(c | 0x20u, 'a', 'z');
  return !is_separator(c) && !is_symbol_block(c);
}

bool is_upper(char32_t c) { return to_lower(c) != c; }

bool is_lower(char32_t c) {
  if (c < 0x80) return between(c, 'a', 'z');
  if (is_paired_latin(c)) return ((c & 1u) != 0) != capital_is_odd(c);
  return (between(c, 0xDF, 0xFF) && c != 0xF7) || between(c, 0x3AC, 0x3CE) || between(c, 0x430, 0x45F);
}

char32_t to_lower(char32_t c) {
  if (c < 0x80) return between(c, 'A', 'Z') ? c + 32 : c;
  if (between(c, 0xC0, 0xDE) && c != 0xD7) return c + 32;
  if (is_paired_latin(c)) return ((c & 1u) != 0) == capital_is_odd(c) ? c + 1 : c;
  if (between(c, 0x391, 0x3A9) && c != 0x3A2) return c + 32;
  if (between(c, 0x410, 0x42F)) return c + 32;
  if (between(c, 0x400, 0x40F)) return c + 80;
  return c;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0x201B; }

bool is_closing(char32_t c) {
  return c == '"' || c == 0x201D || c == 0xBB || c == ')' || c == ']' || c == '}' || c == '\'' ||
         c == 0x2019 || c == 0x203A;
}

std::string normalised(std::string_view form) {
  std::string out;
  out.reserve(form.size());
  for (std::size_t at = 0; at < form.size();) {
    const Decode one = decode_one(form, at);
    at += one.length;
    switch (one.point) {
      case 0xAD:
        break;
      case 0x2018:
      case 0x2019:
      case 0x201B:
      case '`':
        out += '\'';
        break;
      case 0x201C:
      case 0x201D:
      case 0x201E:
      case 0xAB:
      case 0xBB:
        out += '"';
        break;
      case 0x2010:
      case 0x2011:
        out += '-';
        break;
      case 0x2012:
      case 0x2013:
      case 0x2014:
      case 0x2015:
        out += "--";
        break;
      case 0x2026:
        out += "...";
        break;
      case kInvalid:
        out += '?';
        break;
      default:
        append_utf8(one.point, out);
    }
  }
  return out;
}

std::string lower(std::string_view form) {
  std::string out;
  out.reserve(form.size());
  for (std::size_t at = 0; at < form.size();) {
    const Decode one = decode_one(form, at);
    at += one.length;
    append_utf8(one.point == kInvalid ? U'?' : to_lower(one.point), out);
  }
  return out;
}

}  // namespace demarche::language
