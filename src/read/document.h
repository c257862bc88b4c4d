#pragma once
// A dispatch as text with a way back to its file: what the reader sees, and where every code point of it
// stands.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"
#include "demarche/read.h"

namespace demarche::read {

/// A line or paragraph of the dispatch. Offsets are code points of `Document::text`, end exclusive.
struct Block {
  enum class Kind { headline, body, header };  ///< header: "Published: ..", "Status: .." and the like
  Kind kind = Kind::body;
  int start = 0, end = 0;
  TextSpan label;     ///< "Q", "MINISTER STELL": who speaks the block of a transcript, without the colon
  bool item = false;  ///< of a list: "(1) ..", "- .."; `start` is behind the mark
};

struct Document {
  std::u32string text;      ///< what is analysed
  std::vector<int> origin;  ///< per code point of `text`, its offset in the file; empty: the same
  std::string sha256;       ///< of the bytes of the file
  std::vector<Block> blocks;
  std::optional<Date> published;  ///< from a line "Published: .."
  std::string status;             ///< from a line "Status: ..", lower case; empty if there is none
  std::string place;              ///< from a dateline "TARN, 4 March -", as written
  bool html = false;

  std::string utf8(int start, int end) const;
  std::string utf8(TextSpan span) const { return utf8(span.start, span.end); }
  /// A span of `text` as a span of the file.
  TextSpan in_file(TextSpan span) const;
};

/// Longest file that is read, in bytes; longer ones are refused with a diagnostic.
inline constexpr std::size_t kLongestFile = 64u << 20;
/// Longest text that is read, in code points, without the marks of HTML: about 170,000 words, some 15
/// seconds.
inline constexpr std::size_t kLongestText = 1u << 20;

/// Decodes a file. Errors: `dispatch-empty`, `dispatch-binary`, `dispatch-too-long`, `dispatch-not-utf8`.
/// HTML (recognised by its first tag) is reduced to its visible text. Marks that change the direction of
/// writing stay in the file but not in the text. O(bytes).
Result<Document> open_document(std::string_view bytes, const std::string& name);

/// The visible text of an HTML page as UTF-32, block elements ending with a newline, and for each code point
/// the byte of `html` it came from.
void html_text(std::string_view html, std::u32string& text, std::vector<std::size_t>& byte_of);

/// Finds the blocks, header lines and dateline of `document.text`.
void find_blocks(Document& document);

std::string to_utf8(std::u32string_view text);
/// False if the bytes are not UTF-8; `bad` is then the offset of the first wrong byte.
bool from_utf8(std::string_view bytes, std::u32string& text, std::vector<std::size_t>* byte_of,
               std::size_t& bad);

}  // namespace demarche::read
