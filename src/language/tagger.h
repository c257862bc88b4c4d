#pragma once
// Part-of-speech tagging from left to right with a linear model over the words around and the two tags
// before.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "language/lexicon.h"
#include "language/words.h"

namespace demarche::language {

/// Most features of one token.
inline constexpr std::size_t kTaggerFeatures = 56;

struct TaggerFeatures {
  std::array<Feature, kTaggerFeatures> values;
  std::size_t count = 0;
  void add(Feature f) { values[count++] = f; }
  [[nodiscard]] std::span<const Feature> view() const { return {values.data(), count}; }
};

/// A sentence on its way through the tagger. Reused from sentence to sentence.
struct TaggerInput {
  std::vector<Word> words;
  std::vector<Lexicon::Entry> known;
  std::vector<Tag> tags;

  void prepare(const Sentence& sentence, const Lexicon& lexicon);
};

/// Features of token i, given the tags before it. O(1).
void tagger_features(const TaggerInput& input, std::size_t i, TaggerFeatures& out);

/// The best tag of token i among those the lexicon allows; ties go to the smaller number. `scores` is scratch
/// with one place per tag. Rows: PackedRows or TrainRows.
template <class Rows>
Tag best_tag(const TaggerInput& input, std::size_t i, const TaggerFeatures& features, const Rows& rows,
             std::span<std::int32_t> scores) {
  const Lexicon::Entry& known = input.known[i];
  if (known.closed && known.tags.size() == 1 && known.tags.front().label < scores.size())
    return known.tags.front().label;
  for (const Feature f : features.view()) rows.prefetch(f);
  std::ranges::fill(scores, 0);
  for (const Feature f : features.view()) rows.add(f, scores);
  std::size_t best = scores.size();
  const auto consider = [&](std::size_t tag) {
    if (best == scores.size() || scores[tag] > scores[best] || (scores[tag] == scores[best] && tag < best))
      best = tag;
  };
  if (known.closed) {
    for (const auto& pair : known.tags)
      if (pair.label < scores.size()) consider(pair.label);
  }
  if (best == scores.size())
    for (std::size_t tag = 0; tag < scores.size(); ++tag) consider(tag);
  return static_cast<Tag>(best);
}

/// Tags all words of `input`.
template <class Rows>
void tag(TaggerInput& input, const Rows& rows, std::span<std::int32_t> scores) {
  input.tags.assign(input.words.size(), 0);
  for (std::size_t i = 0; i < input.words.size(); ++i) {
    TaggerFeatures features;
    tagger_features(input, i, features);
    input.tags[i] = best_tag(input, i, features, rows, scores);
  }
}

}  // namespace demarche::language
