#pragma once
// From learnt weights to the sections of a model file: average, choose what is worth its place, round to 8
// bits.

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "language/parser_training.h"
#include "language/tagger_training.h"
#include "language/train_weights.h"

namespace demarche::language {

/// The features and (feature, class) pairs that a parser may use.
struct ParserVocabulary {
  std::vector<Feature> moves;
  std::vector<std::pair<Feature, std::size_t>> arcs, labels;
};

/// The `most_moves` features of states and the `most_pairs` weights of arcs and labels together with the
/// largest product of |average weight| and occurrences on the way to the gold trees, of which the first 30
/// count. What is frequent and heavy stays. Deterministic. O(weights log weights).
ParserVocabulary choose_vocabulary(const TrainedParser& parser, std::span<const ParserExample> examples,
                                   std::size_t most_moves, std::size_t most_pairs);

/// Weights that learn that vocabulary only.
TrainParserWeights weights_for(const ParserVocabulary& vocabulary);

/// Sections of a table of rows, as bytes.
struct PackedSection {
  std::string table, pool;
};

struct PackedParser {
  std::string moves;
  PackedSection arcs, labels;
};

/// Averages of all parsers, which share a vocabulary, rounded with one unit, so that rounded scores still add
/// up.
PackedParser pack_parsers(std::span<const TrainedParser> parsers);

/// The `most` heaviest average weights of a tagger.
std::vector<std::pair<Feature, std::size_t>> choose_tagger_vocabulary(const TrainedTagger& tagger,
                                                                      std::size_t most);

/// Averages of all taggers, which share a vocabulary.
PackedSection pack_taggers(std::span<const TrainedTagger> taggers);

/// The bytes of a vector of plain values.
template <class T>
std::string bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

template <class T>
std::vector<T> values_of(const std::string& bytes) {
  std::vector<T> values(bytes.size() / sizeof(T));
  std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
  return values;
}

}  // namespace demarche::language
