#include "language/tagger.h"

namespace demarche::language {
namespace {

constexpr Feature kOutside = 0x9D39247E33776D41ull;  // stands for what would lie before or after the sentence

// The context of token i, with the outside filled in.
class Context {
 public:
  Context(const TaggerInput& input, std::size_t i) : input_(input), i_(static_cast<std::ptrdiff_t>(i)) {}

  [[nodiscard]] Feature lower(std::ptrdiff_t by) const { return inside(by) ? word(by).lower : kOutside; }
  [[nodiscard]] Feature shape(std::ptrdiff_t by) const { return inside(by) ? word(by).shape : kOutside; }
  [[nodiscard]] Feature suffix(std::ptrdiff_t by, std::size_t k) const {
    return inside(by) ? word(by).suffix[k] : kOutside;
  }
  // Usual tags of a known word; the ending and shape of an unknown one.
  [[nodiscard]] Feature ambiguity(std::ptrdiff_t by) const {
    if (!inside(by)) return kOutside;
    const Feature known = input_.known[static_cast<std::size_t>(i_ + by)].ambiguity;
    return known != 0 ? known : mix(word(by).suffix[2], word(by).shape);
  }
  [[nodiscard]] Feature tag(std::ptrdiff_t by) const {
    return inside(by) ? input_.tags[static_cast<std::size_t>(i_ + by)] + 1u : 0u;
  }
  [[nodiscard]] const Word& word(std::ptrdiff_t by) const {
    return input_.words[static_cast<std::size_t>(i_ + by)];
  }

 private:
  [[nodiscard]] bool inside(std::ptrdiff_t by) const {
    return i_ + by >= 0 && i_ + by < static_cast<std::ptrdiff_t>(input_.words.size());
  }
  const TaggerInput& input_;
  std::ptrdiff_t i_;
};

void add_word(const Context& at, bool first, TaggerFeatures& out) {
  const Word& word = at.word(0);
  out.add(feature(1, word.form));
  out.add(feature(2, word.lower));
  out.add(feature(3, word.shape, first));
  for (std::size_t k = 0; k < kSuffixes; ++k) out.add(feature(4 + static_cast<int>(k), word.suffix[k]));
  for (std::size_t k = 0; k < kPrefixes; ++k) out.add(feature(9 + static_cast<int>(k), word.prefix[k]));
  out.add(feature(13, at.ambiguity(0)));
  out.add(feature(14, word.suffix[2], word.shape));
  out.add(feature(15, word.suffix[1], word.prefix[0], word.shape));
}

void add_neighbours(const Context& at, TaggerFeatures& out) {
  out.add(feature(16, at.lower(-1)));
  out.add(feature(17, at.lower(1)));
  out.add(feature(18, at.lower(-2)));
  out.add(feature(19, at.lower(2)));
  out.add(feature(20, at.lower(-1), at.lower(0)));
  out.add(feature(21, at.lower(0), at.lower(1)));
  out.add(feature(22, at.lower(-1), at.lower(1)));
  out.add(feature(23, at.ambiguity(1)));
  out.add(feature(24, at.ambiguity(2)));
  out.add(feature(25, at.ambiguity(0), at.ambiguity(1)));
  out.add(feature(26, at.ambiguity(1), at.ambiguity(2)));
  out.add(feature(27, at.suffix(1, 2)));
  out.add(feature(28, at.suffix(-1, 2)));
  out.add(feature(29, at.shape(1)));
  out.add(feature(30, at.shape(-1)));
  out.add(feature(31, at.shape(-1), at.shape(0), at.shape(1)));
}

void add_tags(const Context& at, TaggerFeatures& out) {
  out.add(feature(32, at.tag(-1)));
  out.add(feature(33, at.tag(-2)));
  out.add(feature(34, at.tag(-1), at.tag(-2)));
  out.add(feature(35, at.tag(-1), at.lower(0)));
  out.add(feature(36, at.tag(-1), at.lower(1)));
  out.add(feature(37, at.tag(-1), at.ambiguity(0)));
  out.add(feature(38, at.tag(-1), at.ambiguity(1)));
  out.add(feature(39, at.tag(-1), at.ambiguity(0), at.ambiguity(1)));
  out.add(feature(40, at.tag(-1), at.suffix(0, 2)));
  out.add(feature(41, at.tag(-1), at.shape(0)));
  out.add(feature(42, at.tag(-1), at.tag(-2), at.ambiguity(0)));
  out.add(feature(43, at.tag(-1), at.tag(-2), at.lower(0)));
  out.add(feature(44, at.tag(-2), at.lower(-1)));
  out.add(feature(45, at.tag(-1), at.tag(-2), at.ambiguity(1)));
  out.add(feature(46, at.tag(-1), at.tag(-2), at.tag(-3)));
}

}  // namespace

void TaggerInput::prepare(const Sentence& sentence, const Lexicon& lexicon) {
  words_of(sentence, words);
  known.clear();
  for (const Word& word : words) known.push_back(lexicon.find(word.lower));
  tags.assign(words.size(), 0);
}

void tagger_features(const TaggerInput& input, std::size_t i, TaggerFeatures& out) {
  const Context at(input, i);
  out.count = 0;
  add_word(at, i == 0, out);
  add_neighbours(at, out);
  add_tags(at, out);
}

}  // namespace demarche::language
