#pragma once
// A page of text under construction: folding to the character set, columns, wrapping, optional colour.

#include <string>
#include <string_view>
#include <vector>

#include "demarche/report.h"
#include "report/band_text.h"
#include "report/brief.h"

namespace demarche::report {

class TextPage {
 public:
  explicit TextPage(const TerminalOptions& options);

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] const GlyphSet& glyphs() const { return ascii_ ? kAsciiGlyphs : kUnicodeGlyphs; }
  /// Text made safe and spelt in the page's character set; widths must be measured after this.
  [[nodiscard]] std::string folded(std::string_view text) const;
  /// Folded and cut or filled to `width` columns.
  [[nodiscard]] std::string cell(std::string_view text, int width) const;
  /// Folded and right-aligned.
  [[nodiscard]] std::string right(std::string_view text, int width) const;
  /// `text` in the colour of an outcome or a side (already folded), if colour is on.
  [[nodiscard]] std::string tinted(const std::string& text, std::string_view key) const;
  [[nodiscard]] std::string strong(const std::string& text) const;

  /// One line as it is (already folded); trailing spaces go.
  void line(std::string text = {});
  /// Wrapped text with `indent` spaces before the first line and `hanging` before the others.
  void paragraph(std::string_view text, int indent = 0, int hanging = -1);
  /// At most `most` lines of wrapped text; what does not fit ends in an ellipsis.
  void short_paragraph(std::string_view text, int indent, int most);
  void rule(char32_t glyph);
  /// A section heading in capitals with a remark at its right, wrapped below if it does not fit.
  void heading(std::string_view question, std::string_view remark = {});

  [[nodiscard]] std::string finish() { return std::move(text_); }

 private:
  /// In the page's character set, but with narrow no-break spaces still in place.
  [[nodiscard]] std::string spelt(std::string_view text) const;

  int width_;
  bool ascii_, colour_;
  std::string text_;
};

/// Columns of a row with a glyph; they add up to the width of the page.
struct Columns {
  int label = 32, value = 6, range = 11, glyph = 51;
};
Columns columns_for(int width);

// Sections, in the order of the page.
void print_head(TextPage& page, const Brief& brief);
void print_endings(TextPage& page, const Brief& brief);
void print_deal(TextPage& page, const Brief& brief);
void print_blocks(TextPage& page, const Brief& brief);
void print_docket(TextPage& page, const Brief& brief);  ///< nothing without a ledger
void print_change(TextPage& page, const Brief& brief);
void print_learned(TextPage& page, const Brief& brief);  ///< instruments as moves the other side reads
void print_response(TextPage& page, const Brief& brief);
void print_exchange(TextPage& page, const Brief& brief);
void print_carries(TextPage& page, const Brief& brief);
void print_trust(TextPage& page, const Brief& brief);
void print_foot(TextPage& page, const Brief& brief);

}  // namespace demarche::report
