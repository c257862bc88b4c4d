#include <fmt/format.h>

#include <algorithm>

#include "demarche/base.h"

namespace demarche {
namespace {

constexpr int kMaxLineColumns = 160;  // longer source lines are shown as a window around the caret
constexpr std::string_view kCutMark = "...";

struct CodePoint {
  std::string_view bytes;
  char32_t value = 0;
};

// Splits into code points; a byte that is not valid UTF-8 stands for itself as U+FFFD.
std::vector<CodePoint> code_points(std::string_view text) {
  std::vector<CodePoint> points;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80           ? 1u
                               : (lead >> 5) == 0x06 ? 2u
                               : (lead >> 4) == 0x0E ? 3u
                               : (lead >> 3) == 0x1E ? 4u
                                                     : 0u;
    bool valid = length > 0 && i + length <= text.size();
    char32_t value = length <= 1 ? lead : static_cast<char32_t>(lead & (0xFFu >> (length + 1)));
    for (std::size_t k = 1; valid && k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      valid = (next >> 6) == 0x02;
      value = (value << 6) | (next & 0x3Fu);
    }
    points.push_back(valid ? CodePoint{text.substr(i, length), value}
                           : CodePoint{text.substr(i, 1), U'\uFFFD'});
    i += valid ? length : 1u;
  }
  return points;
}

// Terminal columns of a code point: 0 for combining marks, 2 for East Asian wide and emoji, else 1.
int display_width(char32_t c) {
  struct Block {
    char32_t first, last;
  };
  constexpr Block kCombining[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}};
  constexpr Block kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0xA4CF}, {0xAC00, 0xD7A3},
                             {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},  {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
                             {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
  const auto contains = [c](const Block& block) { return c >= block.first && c <= block.last; };
  if (std::ranges::any_of(kCombining, contains)) return 0;
  return std::ranges::any_of(kWide, contains) ? 2 : 1;
}

bool is_control(char32_t c) { return (c < 0x20 && c != U'\t') || (c >= 0x7F && c < 0xA0); }

// A file is untrusted: its control characters must not reach a terminal.
void append_printable(std::string& out, const CodePoint& point) {
  if (is_control(point.value) || point.value == U'\uFFFD') {
    out += "\uFFFD";
  } else {
    out += point.bytes;
  }
}

std::string printable(std::string_view text) {
  std::string out;
  for (const CodePoint& point : code_points(text)) append_printable(out, point);
  return out;
}

// The source line and, under it, the caret. Tabs are repeated under themselves, so the caret stands
// right at any tab width; columns count code points, as the TOML parser counts them.
std::string render_source(const Diagnostic& diagnostic) {
  std::string_view text = diagnostic.source_line;
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  const std::vector<CodePoint> points = code_points(text);
  const int size = static_cast<int>(points.size());
  const int column = std::clamp(diagnostic.where.column, 0, size + 1);
  const int first = size <= kMaxLineColumns ? 0 : std::max(0, column - kMaxLineColumns / 2);
  const int last = std::min(size, first + kMaxLineColumns);

  const std::string gutter = fmt::format("{:>5} | ", diagnostic.where.line);
  std::string line = gutter + (first > 0 ? std::string(kCutMark) : "");
  std::string caret = std::string(gutter.size() - 2, ' ') + "| " + (first > 0 ? "   " : "");
  for (int i = first; i < last; ++i) {
    const CodePoint& point = points[static_cast<std::size_t>(i)];
    append_printable(line, point);
    if (i + 1 >= column) continue;
    caret += point.value == U'\t' ? std::string("\t")
                                  : std::string(static_cast<std::size_t>(display_width(point.value)), ' ');
  }
  if (last < size) line += kCutMark;
  return column > 0 ? line + "\n" + caret + "^\n" : line + "\n";
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

std::string render_place(const SourceLocation& where) {
  std::string place = printable(where.file);
  if (where.line > 0) place += fmt::format(":{}", where.line);
  if (where.line > 0 && where.column > 0) place += fmt::format(":{}", where.column);
  return place.empty() ? place : place + ": ";
}

std::string count_of(std::ptrdiff_t n, std::string_view noun) {
  return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

}  // namespace

Diagnostic make_error(std::string code, std::string message, std::string hint) {
  Diagnostic d;
  d.code = std::move(code);
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

std::string render(const Diagnostic& diagnostic) {
  std::string text =
      fmt::format("{}{}[{}]: {}\n", render_place(diagnostic.where), name_of(diagnostic.severity),
                  diagnostic.code, printable(diagnostic.message));
  if (diagnostic.where.line > 0 && !diagnostic.source_line.empty()) text += render_source(diagnostic);
  if (!diagnostic.hint.empty()) text += fmt::format("  hint: {}\n", printable(diagnostic.hint));
  return text;
}

std::string render(const std::vector<Diagnostic>& diagnostics) {
  if (diagnostics.empty()) return {};
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += render(diagnostic);
  const auto count = [&](Severity severity) {
    return std::ranges::count(diagnostics, severity, &Diagnostic::severity);
  };
  return text + fmt::format("{}, {}\n", count_of(count(Severity::error), "error"),
                            count_of(count(Severity::warning), "warning"));
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.severity == Severity::error; });
}

}  // namespace demarche
