#pragma once
// Which tags a word had in training.

#include <cstdint>
#include <span>
#include <vector>

#include "language/features.h"
#include "language/packed_table.h"

namespace demarche::language {

using Tag = std::uint8_t;

/// Tags of frequent words. A row of the table lists the tags of a word, the most frequent first, each with a
/// weight of 1 for a rare and 2 for a usual tag of it; rows of words so frequent that no other tag is to be
/// expected begin with kClosed.
class Lexicon {
 public:
  static constexpr std::uint8_t kClosed = 255;
  using Pair = PackedRows::Pair;

  Lexicon() = default;
  explicit Lexicon(PackedRows rows) : rows_(rows) {}

  /// What is known of one word. `ambiguity` is a feature: its usual tags; 0 if the word is not known.
  struct Entry {
    bool closed = false;
    std::span<const Pair> tags;
    Feature ambiguity = 0;
  };
  [[nodiscard]] Entry find(Feature lower) const {
    std::span<const Pair> row = rows_.row(lower);
    Entry entry;
    if (!row.empty() && row.front().label == kClosed) {
      entry.closed = true;
      row = row.subspan(1);
    }
    entry.tags = row;
    for (const Pair& pair : row)
      if (pair.weight >= 2) entry.ambiguity = mix(entry.ambiguity, pair.label + 1u);
    return entry;
  }

 private:
  PackedRows rows_;
};

/// A lexicon with the memory it stands on.
struct LexiconTable {
  std::vector<Bucket> buckets;
  std::vector<PackedRows::Pair> pool;
  [[nodiscard]] Lexicon view() const { return Lexicon(PackedRows(PackedTable(buckets), pool)); }
};

/// From (word, tag) pairs of a training text, in any order. Words seen less than three times are left out:
/// they are to the tagger what unknown words will be.
LexiconTable build_lexicon(std::vector<std::pair<Feature, Tag>> occurrences);

}  // namespace demarche::language
