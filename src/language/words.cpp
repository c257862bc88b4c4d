#include "language/words.h"

#include <algorithm>

#include "language/unicode.h"

namespace demarche::language {
namespace {

char kind_of(char32_t c) { return is_digit(c) ? '0' : is_upper(c) ? 'X' : is_letter(c) ? 'x' : '\0'; }

// Runs of one kind longer than two count as two: "Xxx" for every capitalised word of more than two letters.
std::string shape_of(const Decoded& form) {
  std::string shape;
  for (const char32_t c : form.point) {
    const char kind = kind_of(c);
    const bool third = shape.size() >= 2 && kind == shape.back() && kind == shape[shape.size() - 2];
    if (kind == '\0')
      append_utf8(c, shape);
    else if (!third)
      shape += kind;
  }
  return shape;
}

}  // namespace

Word word_of(std::string_view form) {
  Word word;
  const std::string normal = normalised(form);
  word.form = hash_text(normal);
  word.low = lower(normal);
  for (char& c : word.low)
    if (c >= '0' && c <= '9') c = '0';
  word.lower = hash_text(word.low);
  Decoded decoded;
  decode(normal, 0, decoded);
  word.shape = hash_text(shape_of(decoded));
  decode(word.low, 0, decoded);
  const std::size_t letters = decoded.size();
  for (std::size_t k = 0; k < kSuffixes; ++k) {
    const std::size_t from = decoded.byte[letters - std::min(letters, k + 1)];
    word.suffix[k] = hash_text(std::string_view(word.low).substr(from));
  }
  for (std::size_t k = 0; k < kPrefixes; ++k)
    word.prefix[k] = hash_text(std::string_view(word.low).substr(0, decoded.byte[std::min(letters, k + 1)]));
  return word;
}

void words_of(const Sentence& sentence, std::vector<Word>& out) {
  out.clear();
  for (const Token& token : sentence.tokens) out.push_back(word_of(token.form));
}

}  // namespace demarche::language
