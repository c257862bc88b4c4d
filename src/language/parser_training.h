#pragma once
// Learning the parser from a treebank: structured perceptron with beam search and max-violation updates
// (Collins and Roark 2004; Huang, Fayong and Guo 2012).

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "language/beam.h"
#include "language/train_weights.h"

namespace demarche::language {

using TrainParserWeights = ParserWeights<TrainQuads, TrainRows>;

struct ParserExample {
  ParserInput input;
  Tree gold;
};

struct TrainedParser {
  TrainParserWeights weights;
  std::int64_t clock = 0;
};

struct ParserTraining {
  int passes = 10;
  std::uint64_t seed = 1;  ///< order of the examples
  /// Called after every example with the number learnt so far and in all; false ends the training.
  std::function<bool(std::int64_t done, std::int64_t all)> watch;
};

/// Goes on from `start`, whose clock is 0. Deterministic.
TrainedParser train_parser(std::span<const ParserExample> examples, const BeamOptions& options,
                           const ParserTraining& training, TrainParserWeights start = {});

/// The tree that the best last state of a beam stands for.
template <class Weights>
void read_tree(const Beam<Weights>& beam, std::int32_t last, Tree& out) {
  const auto words = static_cast<std::size_t>(beam.arena().words());
  out.heads.assign(words + 1, 0);
  out.labels.assign(words + 1, kNoLabel);
  for (std::int32_t s = last; beam.state(s).parent >= 0; s = beam.state(s).parent) {
    const Action action = beam.state(s).last;
    if (!draws_arc(action.move)) continue;
    const auto [head, child] = arc_ends(beam.arena(), beam.state(beam.state(s).parent), action.move);
    out.heads[static_cast<std::size_t>(child.node)] = head.node;
    out.labels[static_cast<std::size_t>(child.node)] = action.label;
  }
}

}  // namespace demarche::language
