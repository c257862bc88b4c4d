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

}  // namespace demarche::language
