#pragma once
// The words of a stretch of text with their places: what dates, amounts and names are matched on, before any
// parse.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/read.h"

namespace demarche::read {

struct Word {
  std::string lower;  ///< lower case, UTF-8; a punctuation mark is a word of its own
  TextSpan span;
  bool capital = false;  ///< begins with a capital letter
};

/// Words of text[start, end): runs of letters, digits and inner apostrophes, full stops of abbreviations and
/// figures, commas inside figures. Hyphens part words.
std::vector<Word> split_words(std::u32string_view text, int start, int end);

/// The value of number words or figures beginning at `at` ("41", "100,000", "2.5 million", "forty-one", "a
/// dozen", "hundred"); `next` is then the first word after them.
std::optional<double> number_at(const std::vector<Word>& words, std::size_t at, std::size_t& next);

}  // namespace demarche::read
