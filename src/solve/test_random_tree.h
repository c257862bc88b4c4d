#pragma once
// Random small public trees for tests.

#include <cstdint>
#include <random>
#include <vector>

#include "solve/public_tree.h"

namespace demarche::solve {

struct RandomTreeShape {
  int most_types = 3, most_moves = 3, most_depth = 4;
  bool chance = true, masks = true, weights = true, cross_terms = false;
};

class RandomTrees {
 public:
  explicit RandomTrees(std::uint64_t seed) : engine_(seed) {}
  double uniform(double low = 0, double high = 1) {
    return low + (high - low) * static_cast<double>(engine_() >> 11) * 0x1p-53;
  }
  int whole(int low, int high) { return low + static_cast<int>(uniform() * (high - low + 1)); }
  /// A tree with at least one decision of each side on some path when the depth allows it.
  PublicTree make(const RandomTreeShape& shape);

 private:
  std::vector<double> prior(int types);
  int random_outcome(PublicTreeBuilder& b);
  void grow(PublicTreeBuilder& b, int depth);
  void move(PublicTreeBuilder& b, Mover mover, bool first, double probability);

  std::mt19937_64 engine_;
  RandomTreeShape shape_;
  int types_[2] = {1, 1};
  int rows_ = 0;
};

}  // namespace demarche::solve
