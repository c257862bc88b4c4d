#include "language/tagger_training.h"

#include <algorithm>
#include <numeric>

#include "base/random.h"
#include "language/tagger.h"

namespace demarche::language {
namespace {

class TaggerTrainer {
 public:
  TaggerTrainer(std::span<const Sentence> sentences, const LabelSet& tags, TrainRows start)
      : sentences_(sentences) {
    tagger_.rows = std::move(start);
    std::vector<std::pair<Feature, Tag>> occurrences;
    for (const Sentence& sentence : sentences) {
      gold_.emplace_back();
      for (const Token& token : sentence.tokens) {
        gold_.back().push_back(static_cast<Tag>(tags.find(joint_tag(token))));
        occurrences.emplace_back(word_of(token.form).lower, gold_.back().back());
      }
    }
    tagger_.lexicon = build_lexicon(std::move(occurrences));
    scores_.resize(tags.size());
  }

  void learn_all(const std::vector<std::size_t>& order) {
    for (const std::size_t s : order) {
      input_.prepare(sentences_[s], tagger_.lexicon.view());
      for (std::size_t i = 0; i < input_.words.size(); ++i) learn(i, gold_[s][i]);
    }
  }

  TrainedTagger finish() { return std::move(tagger_); }

 private:
  // The tags before are the model's own, as they will be in use.
  void learn(std::size_t i, Tag gold) {
    TaggerFeatures features;
    tagger_features(input_, i, features);
    const Tag guess = best_tag(input_, i, features, tagger_.rows, scores_);
    ++tagger_.clock;
    if (guess != gold) {
      for (const Feature f : features.view()) {
        tagger_.rows.update(f, gold, 1, tagger_.clock);
        tagger_.rows.update(f, guess, -1, tagger_.clock);
      }
    }
    input_.tags[i] = guess;
  }

  std::span<const Sentence> sentences_;
  TrainedTagger tagger_;
  std::vector<std::vector<Tag>> gold_;
  TaggerInput input_;
  std::vector<std::int32_t> scores_;
};

}  // namespace

LabelSet::LabelSet(std::vector<std::string> names) : names_(std::move(names)) {
  std::ranges::sort(names_);
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

std::size_t LabelSet::find(const std::string& name) const {
  const auto found = std::ranges::lower_bound(names_, name);
  return found != names_.end() && *found == name ? static_cast<std::size_t>(found - names_.begin())
                                                 : names_.size();
}

std::string joint_tag(const Token& token) { return token.upos + " " + token.xpos; }

LabelSet joint_tags(std::span<const Sentence> sentences) {
  std::vector<std::string> names;
  for (const Sentence& sentence : sentences)
    for (const Token& token : sentence.tokens) names.push_back(joint_tag(token));
  return LabelSet(std::move(names));
}

std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed, int round) {
  const RandomStreams streams(seed, "language-training");
  std::vector<std::pair<double, std::size_t>> keyed(count);
  for (std::size_t i = 0; i < count; ++i)
    keyed[i] = {
        streams.uniform(static_cast<std::uint64_t>(round), hash_name("order"), static_cast<std::uint32_t>(i)),
        i};
  std::ranges::sort(keyed);
  std::vector<std::size_t> order(count);
  std::ranges::transform(keyed, order.begin(), [](const auto& pair) { return pair.second; });
  return order;
}

TrainedTagger train_tagger(std::span<const Sentence> sentences, const LabelSet& tags, int passes,
                           std::uint64_t seed, TrainRows start) {
  TaggerTrainer trainer(sentences, tags, std::move(start));
  for (int pass = 0; pass < passes; ++pass) trainer.learn_all(shuffled(sentences.size(), seed, pass));
  return trainer.finish();
}

}  // namespace demarche::language
