#include "report/plain_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace demarche::report {
namespace {

/// Length of the sequence a lead byte announces; 0 if it cannot start one.
int sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

bool in(char32_t point, char32_t low, char32_t high) { return point >= low && point <= high; }

bool is_space(char32_t point) { return point == U' ' || point == U'\t' || point == U'\n' || point == U'\r'; }

int width_of(char32_t point) {
  if (in(point, 0x300, 0x36F) || in(point, 0x200B, 0x200D) || in(point, 0xFE00, 0xFE0F)) return 0;
  const bool wide = in(point, 0x1100, 0x115F) || in(point, 0x2E80, 0xA4CF) || in(point, 0xAC00, 0xD7A3) ||
                    in(point, 0xF900, 0xFAFF) || in(point, 0xFE30, 0xFE6F) || in(point, 0xFF00, 0xFF60) ||
                    in(point, 0x1F300, 0x1FAFF) || in(point, 0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

/// U+00C0 .. U+00FF without their accents.
constexpr std::string_view kLatin1 = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";

constexpr std::array<std::pair<char32_t, const char*>, 26> kSpellings{
    {{U'\u202F', " "}, {U'\u00A0', " "}, {U'\u2009', " "}, {U'−', "-"},  {U'–', "-"},  {U'—', "-"},
     {U'’', "'"},      {U'‘', "'"},      {U'“', "\""},     {U'”', "\""}, {U'±', "+-"}, {U'×', "x"},
     {U'…', "..."},    {U'·', "."},      {U'─', "-"},      {U'━', "="},  {U'●', "#"},  {U'○', "o"},
     {U'◆', "*"},      {U'┊', ":"},      {U'λ', "lambda"}, {U'≤', "<="}, {U'≥', ">="}, {U'→', "->"},
     {U'°', " deg"},   {U'•', "-"}}};

std::string spelling(char32_t point) {
  if (point < 0x80) return std::string(1, static_cast<char>(point));
  for (const auto& [from, to] : kSpellings)
    if (from == point) return to;
  if (in(point, 0xC0, 0xFF)) return std::string(1, kLatin1[point - 0xC0]);
  return "?";
}

}  // namespace

std::u32string decode(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const int length = sequence_length(lead);
    bool good = length > 0 && at + static_cast<std::size_t>(length) <= text.size();
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (int more = 1; good && more < length; ++more) {
      const auto byte = static_cast<unsigned char>(text[at + static_cast<std::size_t>(more)]);
      good = (byte & 0xC0U) == 0x80U;
      point = (point << 6U) | (byte & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    good = good && point >= kLeast[static_cast<std::size_t>(length)] && !in(point, 0xD800, 0xDFFF) &&
           point <= 0x10FFFF;
    points += good ? point : U'?';
    at += good ? static_cast<std::size_t>(length) : 1;
  }
  return points;
}

std::string encode(char32_t point) {
  std::string text;
  const auto tail = [&](int shift) { text += static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
  if (point < 0x80) return std::string(1, static_cast<char>(point));
  if (point < 0x800) {
    text += static_cast<char>(0xC0U | (point >> 6U));
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0U | (point >> 12U));
    tail(6);
  } else {
    text += static_cast<char>(0xF0U | (point >> 18U));
    tail(12);
    tail(6);
  }
  tail(0);
  return text;
}

bool is_unprintable(char32_t point) {
  return point < 0x20 || in(point, 0x7F, 0x9F) || in(point, 0x200E, 0x200F) || in(point, 0x202A, 0x202E) ||
         in(point, 0x2060, 0x206F) || point == 0xFEFF || point == 0x2028 || point == 0x2029;
}

std::string one_line(std::string_view text) {
  std::string line;
  bool space = false;
  for (const char32_t point : decode(text)) {
    if (is_space(point)) {
      space = true;
      continue;
    }
    if (is_unprintable(point)) continue;
    if (space && !line.empty()) line += ' ';
    space = false;
    line += encode(point);
  }
  return line;
}

int display_width(std::string_view text) {
  int width = 0;
  for (const char32_t point : decode(text)) width += width_of(point);
  return width;
}

std::vector<std::string> wrapped(std::string_view text, int width) {
  std::vector<std::string> lines;
  std::string line, word;
  int line_width = 0, word_width = 0;
  const auto flush = [&] {
    if (word.empty()) return;
    if (line_width > 0 && line_width + 1 + word_width > width) {
      lines.push_back(line);
      line.clear();
      line_width = 0;
    }
    if (line_width > 0) line += ' ', ++line_width;
    line += word;
    line_width += word_width;
    word.clear();
    word_width = 0;
  };
  for (const char32_t point : decode(text)) {
    if (is_space(point)) {
      flush();
      continue;
    }
    if (word_width + width_of(point) > width) flush();
    word += encode(point);
    word_width += width_of(point);
  }
  flush();
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

std::string fitted(std::string_view text, int width, char32_t ellipsis) {
  const int all = display_width(text);
  std::string kept;
  if (all <= width) return std::string(text) + std::string(static_cast<std::size_t>(width - all), ' ');
  int used = 0;
  for (const char32_t point : decode(text)) {
    if (used + width_of(point) > width - 1) break;
    kept += encode(point);
    used += width_of(point);
  }
  while (!kept.empty() && kept.back() == ' ') kept.pop_back(), --used;
  kept += encode(ellipsis);
  return kept + std::string(static_cast<std::size_t>(std::max(0, width - used - 1)), ' ');
}

std::string right_aligned(std::string_view text, int width) {
  const int missing = std::max(0, width - display_width(text));
  return std::string(static_cast<std::size_t>(missing), ' ') + std::string(text);
}

std::string ascii(std::string_view text) {
  std::string out;
  for (const char32_t point : decode(text)) out += spelling(point);
  return out;
}

}  // namespace demarche::report
