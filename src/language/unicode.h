#pragma once
// Code points of a UTF-8 text with their byte offsets, and the few character classes that cutting into words
// needs.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::language {

/// Stands for a byte that belongs to no valid UTF-8 sequence. Counts as one code point and separates words.
inline constexpr char32_t kInvalid = 0xFFFFFFFF;

/// A piece of text, decoded. `byte` has one element more than `point`: where the piece ends.
struct Decoded {
  std::vector<char32_t> point;
  std::vector<std::size_t> byte;

  [[nodiscard]] std::size_t size() const { return point.size(); }
};

/// Decodes `text`, whose first byte is byte `first_byte` of the document; overwrites `out` and keeps its
/// memory. Overlong forms, surrogates and stray bytes become kInvalid, one per byte. O(bytes).
void decode(std::string_view text, std::size_t first_byte, Decoded& out);
/// Number of code points that decode() gives for `text`.
std::size_t count_points(std::string_view text);
void append_utf8(char32_t point, std::string& out);

bool is_letter(char32_t c);  ///< letters and marks of any script, soft hyphen and joiners inside words
bool is_digit(char32_t c);   ///< 0 to 9
bool is_upper(char32_t c);   ///< Latin, Greek and Cyrillic capitals
bool is_lower(char32_t c);
/// White space, control and formatting characters (right-to-left marks too), invalid bytes.
bool is_separator(char32_t c);
char32_t to_lower(char32_t c);
inline bool is_word(char32_t c) { return is_letter(c) || is_digit(c); }

/// Straight ' or curly, and the grave accent used as a quote.
bool is_apostrophe(char32_t c);
/// Quotation marks and brackets that can close what a sentence ends in.
bool is_closing(char32_t c);

/// The form that models see: curly quotes made straight, long dashes made "-" runs, soft hyphens dropped.
std::string normalised(std::string_view form);
/// Lower case of a UTF-8 text.
std::string lower(std::string_view form);

}  // namespace demarche::language
