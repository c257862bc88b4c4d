#pragma once
// Learning the tagger from a treebank.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "demarche/base.h"
#include "language/lexicon.h"
#include "language/sentence.h"
#include "language/train_weights.h"

namespace demarche::language {

/// Names of classes, sorted; a class is the place of its name. At most 254.
class LabelSet {
 public:
  LabelSet() = default;
  explicit LabelSet(std::vector<std::string> names);
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  /// The place of `name`, or size().
  [[nodiscard]] std::size_t find(const std::string& name) const;

 private:
  std::vector<std::string> names_;
};

/// "VERB VBD": universal and Penn tag together are one class.
std::string joint_tag(const Token& token);
LabelSet joint_tags(std::span<const Sentence> sentences);

/// A tagger as it comes from training.
struct TrainedTagger {
  LexiconTable lexicon;
  TrainRows rows;
  std::int64_t clock = 0;
};

/// Averaged perceptron over `passes` of the sentences in an order drawn from `seed`, going on from `start`,
/// which has learnt nothing yet. Deterministic.
TrainedTagger train_tagger(std::span<const Sentence> sentences, const LabelSet& tags, int passes,
                           std::uint64_t seed, TrainRows start = {});

/// 0 .. count-1 in an order that depends on (seed, round) alone.
std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed, int round);

}  // namespace demarche::language
