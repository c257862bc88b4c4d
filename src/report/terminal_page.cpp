#include "report/terminal_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "report/plain_text.h"

namespace demarche::report {
namespace {

constexpr int kLeast = 72, kMost = 200;

/// 256-colour codes near the palette of the HTML report; readable on light and dark terminals.
int colour_code(std::string_view key) {
  if (key == "war") return 127;
  if (key == "concession") return 133;
  if (key == "standoff") return 244;
  if (key == "back-down") return 72;
  if (key == "settlement") return 35;
  if (key == "challenger") return 172;
  if (key == "target") return 68;
  return key == "caution" ? 178 : 0;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

TextPage::TextPage(const TerminalOptions& options)
    : width_(std::clamp(options.width, kLeast, kMost)), ascii_(options.ascii), colour_(options.colour) {}

std::string TextPage::folded(std::string_view text) const {
  std::string out;
  for (const char32_t point : decode(text)) {
    if (point == U'\n' || point == U'\t' || point == U'\u202F')
      out += ' ';
    else if (!is_unprintable(point))
      out += encode(point);
  }
  return ascii_ ? ascii(out) : out;
}

std::string TextPage::spelt(std::string_view text) const {
  // The ASCII spelling may be longer, so it must come before wrapping; the narrow space must stay until
  // after.
  std::string out;
  for (const char32_t point : decode(one_line(text)))
    out += ascii_ && point != U'\u202F' ? ascii(encode(point)) : encode(point);
  return out;
}

std::string TextPage::cell(std::string_view text, int width) const {
  return fitted(folded(text), width, ascii_ ? U'~' : U'…');
}

std::string TextPage::right(std::string_view text, int width) const {
  return right_aligned(folded(text), width);
}

std::string TextPage::tinted(const std::string& text, std::string_view key) const {
  const int code = colour_code(key);
  return colour_ && code != 0 ? fmt::format("\x1b[38;5;{}m{}\x1b[0m", code, text) : text;
}

std::string TextPage::strong(const std::string& text) const {
  return colour_ ? fmt::format("\x1b[1m{}\x1b[0m", text) : text;
}

void TextPage::line(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  text_ += text + '\n';
}

void TextPage::paragraph(std::string_view text, int indent, int hanging) {
  if (hanging < 0) hanging = indent;
  const int widest = width_ - std::max(indent, hanging);
  // A narrow no-break space must not break: wrap before it becomes a space.
  bool first = true;
  for (const std::string& one : wrapped(spelt(text), widest)) {
    line(std::string(static_cast<std::size_t>(first ? indent : hanging), ' ') + folded(one));
    first = false;
  }
}

void TextPage::short_paragraph(std::string_view text, int indent, int most) {
  const std::vector<std::string> lines = wrapped(spelt(text), width_ - indent);
  const std::string before(static_cast<std::size_t>(indent), ' ');
  for (std::size_t at = 0; at < lines.size() && static_cast<int>(at) < most; ++at) {
    const bool last = static_cast<int>(at) == most - 1 && at + 1 < lines.size();
    line(before + (last ? cell(lines[at] + " " + lines[at + 1], width_ - indent) : folded(lines[at])));
  }
}

void TextPage::rule(char32_t glyph) {
  std::string text;
  for (int at = 0; at < width_; ++at) text += encode(glyph);
  line(text);
}

void TextPage::heading(std::string_view question, std::string_view remark) {
  line();
  const std::string title = upper(folded(question));
  if (remark.empty()) return line(strong(title));
  const std::string note = folded(remark);
  if (display_width(title) + 2 + display_width(note) <= width_) return line(strong(title) + "  " + note);
  line(strong(title));
  paragraph(remark, 3);
}

Columns columns_for(int width) {
  Columns columns;
  if (width >= 100) {
    columns.label += width - 100;
    return columns;
  }
  columns.label = 30;
  columns.glyph = width - columns.label - columns.value - columns.range;
  if (columns.glyph % 2 == 0) --columns.glyph;
  return columns;
}

}  // namespace demarche::report
