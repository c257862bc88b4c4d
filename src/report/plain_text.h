#pragma once
// Text for a terminal: UTF-8 widths, wrapping, an ASCII fallback, and removal of characters that could
// drive a terminal or reorder text. All functions accept any bytes; malformed UTF-8 becomes '?'.

#include <string>
#include <string_view>
#include <vector>

namespace demarche::report {

/// Decodes UTF-8; every malformed byte becomes '?'.
std::u32string decode(std::string_view text);
std::string encode(char32_t point);

/// Whether a page must not print the character: controls, bidirectional overrides, the byte-order mark.
bool is_unprintable(char32_t point);
/// The text on one line: white space runs become one space, unprintable characters go.
std::string one_line(std::string_view text);

/// Columns a terminal uses: 2 for wide East Asian characters and emoji, 0 for combining marks, else 1.
int display_width(std::string_view text);
/// Lines of at most `width` columns, broken at spaces (U+202F does not break); longer words are cut.
std::vector<std::string> wrapped(std::string_view text, int width);
/// Cut to `width` columns with an ellipsis if needed, then filled with spaces.
std::string fitted(std::string_view text, int width, char32_t ellipsis = U'…');
/// Filled with spaces at the left.
std::string right_aligned(std::string_view text, int width);

/// The nearest ASCII spelling: é to e, − to -, “ to ", ± to +-, anything else '?'.
std::string ascii(std::string_view text);

}  // namespace demarche::report
