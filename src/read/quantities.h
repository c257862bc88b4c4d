#pragma once
// Amounts: a number with its unit and qualifier.

#include <vector>

#include "read/words.h"

namespace demarche::read {

/// "about 100,000 troops", "41 ships", "between 40 and 50 vessels", "an hour and a half", "$2.5 billion", "20
/// per cent". Years, dates and ordinals are no amounts. In text order. O(words).
std::vector<Amount> find_amounts(const std::vector<Word>& words, std::u32string_view text);

}  // namespace demarche::read
