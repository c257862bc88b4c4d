#pragma once
// What the models see of a word apart from its context.

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/features.h"
#include "language/sentence.h"

namespace demarche::language {

inline constexpr std::size_t kSuffixes = 5, kPrefixes = 4;

struct Word {
  std::string low;    ///< normalised, lower case; every digit is 0
  Feature form = 0;   ///< of the normalised form as written
  Feature lower = 0;  ///< of `low`
  Feature shape = 0;  ///< "Xxx", "00-xx": kinds of characters, runs shortened
  std::array<Feature, kSuffixes>
      suffix{};  ///< of the last 1.. letters of `low`; the whole word if it is shorter
  std::array<Feature, kPrefixes> prefix{};
};

Word word_of(std::string_view form);
/// One word per token; overwrites `out`.
void words_of(const Sentence& sentence, std::vector<Word>& out);

}  // namespace demarche::language
