#pragma once
// Cuts text into words and sentences by rules, after the conventions of UD English-EWT.

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "language/sentence.h"
#include "language/unicode.h"

namespace demarche::language {

/// A longer run of tokens without the end of a sentence is cut there: work per sentence stays bounded.
inline constexpr std::size_t kLongestSentence = 200;

/// Half-open range of code points of one piece.
struct Span {
  std::size_t begin = 0, end = 0;
  bool operator==(const Span&) const = default;
};

/// The tokens of a piece of text, in order; `out` is overwritten. Spans do not overlap, are not empty, and
/// leave out separators only. O(code points).
void cut_words(const Decoded& text, std::vector<Span>& out);

/// Index of the first token of every sentence of one paragraph; `out` is overwritten. No sentence has more
/// than kLongestSentence tokens.
void cut_sentences(const Decoded& text, const std::vector<Span>& tokens, std::vector<std::size_t>& out);

/// Cuts `text` (UTF-8; broken bytes separate words) into paragraphs, sentences and tokens, and hands every
/// sentence over in order, without lemmas, tags and heads. A blank line ends a paragraph; a single line break
/// does where the line ends before the text is as wide as elsewhere and the next line starts like a sentence.
/// Memory does not grow with the number of sentences.
void tokenize(std::string_view text, const std::function<void(Sentence&&)>& sink);
std::vector<Sentence> tokenize(std::string_view text);

}  // namespace demarche::language
