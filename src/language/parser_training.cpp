#include "language/parser_training.h"

#include <algorithm>

#include "language/tagger_training.h"

namespace demarche::language {
namespace {

class ParserTrainer {
 public:
  ParserTrainer(const BeamOptions& options, TrainParserWeights start)
      : options_(options), trained_{std::move(start), 0}, beam_(trained_.weights, options) {}

  void learn(const ParserExample& example) {
    ++trained_.clock;
    input_ = &example.input;
    beam_.start(example.input);
    const std::vector<Action> gold = oracle(example.gold);
    std::int32_t gold_state = 0;
    Violation worst;
    bool more = true;
    for (std::size_t step = 0; more || step < gold.size(); ++step) {
      if (step < gold.size()) {
        const std::int64_t score = beam_.score_after(gold_state, gold[step]);
        gold_state = beam_.follow(gold_state, gold[step], score);
      }
      more = more && beam_.advance();
      const std::int32_t best = beam_.now().front();
      const std::int64_t gap = beam_.state(best).score - beam_.state(gold_state).score;
      if (step == 0 || gap >= worst.gap) worst = {gap, best, gold_state};
    }
    update(worst.gold, worst.best);
  }

  TrainedParser& trained() { return trained_; }

 private:
  struct Violation {
    std::int64_t gap = 0;
    std::int32_t best = 0, gold = 0;
  };

  [[nodiscard]] std::vector<std::int32_t> path_to(std::int32_t s) const {
    std::vector<std::int32_t> path;
    for (; s >= 0; s = beam_.state(s).parent) path.push_back(s);
    std::ranges::reverse(path);
    return path;
  }

  // Towards the gold path and away from the other, from where they part.
  void update(std::int32_t gold, std::int32_t best) {
    const std::vector<std::int32_t> good = path_to(gold), bad = path_to(best);
    std::size_t same = 1;
    while (same < good.size() && same < bad.size() &&
           beam_.state(good[same]).last == beam_.state(bad[same]).last)
      ++same;
    for (std::size_t i = same; i < good.size(); ++i) change(good[i], 1);
    for (std::size_t i = same; i < bad.size(); ++i) change(bad[i], -1);
  }

  void change(std::int32_t after, std::int32_t by) {
    const State& before = beam_.state(beam_.state(after).parent);
    const Action action = beam_.state(after).last;
    auto& weights = trained_.weights;
    move_features(*input_, beam_.arena(), before, moves_);
    for (const Feature f : moves_.view())
      weights.moves.update(f, static_cast<std::size_t>(action.move), by, trained_.clock);
    if (!draws_arc(action.move)) return;
    const auto [head, child] = arc_ends(beam_.arena(), before, action.move);
    arc_features(*input_, head.node, child.node, arcs_);
    for (const Feature f : arcs_.view()) {
      weights.arcs.update(f, action.label, by, trained_.clock);
      weights.arcs.update(f, options_.label_count, by, trained_.clock);
    }
    label_features(*input_, head, child, labels_);
    for (const Feature f : labels_.view()) weights.labels.update(f, action.label, by, trained_.clock);
  }

  BeamOptions options_;
  TrainedParser trained_;
  Beam<TrainParserWeights> beam_;
  const ParserInput* input_ = nullptr;
  MoveFeatures moves_;
  ArcFeatures arcs_;
  LabelFeatures labels_;
};

}  // namespace

TrainedParser train_parser(std::span<const ParserExample> examples, const BeamOptions& options,
                           const ParserTraining& training, TrainParserWeights start) {
  ParserTrainer trainer(options, std::move(start));
  const auto all = static_cast<std::int64_t>(examples.size()) * training.passes;
  for (int pass = 1; pass <= training.passes; ++pass) {
    for (const std::size_t e : shuffled(examples.size(), training.seed, pass)) {
      trainer.learn(examples[e]);
      if (training.watch && !training.watch(trainer.trained().clock, all))
        return std::move(trainer.trained());
    }
  }
  return std::move(trainer.trained());
}

}  // namespace demarche::language
