#pragma once
// What the parser looks at. Three kinds of features score a step: of the state (which move), of a pair of
// words (is this an arc, with which label; McDonald, Crammer and Pereira 2005), and of the children on both
// ends of a new arc (which label). The first follow Zhang and Nivre (2011) and Bohnet and Nivre (2012).

#include <array>
#include <span>
#include <vector>

#include "language/lexicon.h"
#include "language/transitions.h"
#include "language/words.h"

namespace demarche::language {

/// A fixed row of features; the place in the row is the number of the template.
template <std::size_t N>
class FeatureRow {
 public:
  template <class... Values>
  void add(Values... values) {
    values_[count_] = feature(static_cast<int>(count_), values...);
    ++count_;
  }
  [[nodiscard]] std::span<const Feature> view() const { return {values_.data(), count_}; }
  void clear() { count_ = 0; }

 private:
  std::array<Feature, N> values_;
  std::size_t count_ = 0;
};

using MoveFeatures = FeatureRow<112>;
using ArcFeatures = FeatureRow<48>;
using LabelFeatures = FeatureRow<24>;

/// A sentence as the parser sees it. Node 0 is the root, word i has number i; -1 stands for no word.
class ParserInput {
 public:
  /// `tags` are joint tags, `coarse[tag]` the number of the universal tag, less than 32.
  void prepare(std::span<const Word> words, std::span<const Tag> tags, std::span<const std::uint8_t> coarse);

  [[nodiscard]] int words() const { return static_cast<int>(nodes_.size()) - 2; }
  [[nodiscard]] Feature word(int node) const { return at(node).word; }
  [[nodiscard]] Feature tag(int node) const { return at(node).tag; }
  [[nodiscard]] Feature both(int node) const { return at(node).both; }
  [[nodiscard]] Feature suffix(int node) const { return at(node).suffix; }
  /// Which universal tags stand strictly between two nodes: a bit for each. O(distance).
  [[nodiscard]] std::uint32_t tags_between(int a, int b) const;

 private:
  struct Node {
    Feature word = 1, tag = 1, both = 1, suffix = 1;
    std::uint8_t coarse = 0;
  };
  [[nodiscard]] const Node& at(int node) const {
    return nodes_[static_cast<std::size_t>(node < -1 || node > words() ? 0 : node + 1)];
  }
  std::vector<Node> nodes_;
};

void move_features(const ParserInput& input, const Arena& arena, const State& state, MoveFeatures& out);
void arc_features(const ParserInput& input, int head, int child, ArcFeatures& out);
void label_features(const ParserInput& input, const Element& head, const Element& child, LabelFeatures& out);

}  // namespace demarche::language
