#include "solve/test_random_tree.h"

#include <cassert>

namespace demarche::solve {

std::vector<double> RandomTrees::prior(int types) {
  std::vector<double> p;
  double sum = 0;
  for (int t = 0; t < types; ++t) sum += p.emplace_back(uniform(0.2, 1));
  for (double& x : p) x /= sum;
  return p;
}

int RandomTrees::random_outcome(PublicTreeBuilder& b) {
  std::vector<double> rows[2];
  for (int s = 0; s < 2; ++s) {
    for (int t = 0; t < types_[s]; ++t) rows[s].push_back(uniform(-1, 1));
  }
  const int outcome = b.outcome(rows[0], rows[1]);
  if (shape_.cross_terms && uniform() < 0.5) {
    const int side = whole(0, 1);
    CrossTerm term{outcome, side, {}, {}};
    for (int t = 0; t < types_[side]; ++t) term.own.push_back(uniform(-1, 1));
    for (int t = 0; t < types_[1 - side]; ++t) term.other.push_back(uniform(-1, 1));
    b.cross_term(std::move(term));
  }
  return outcome;
}

void RandomTrees::move(PublicTreeBuilder& b, Mover mover, bool first, double probability) {
  if (mover == Mover::chance) return b.move(probability);
  int mask = -1;
  const int types = types_[side_of(mover)];
  // The first move stays open to all, so that no type is without one.
  if (shape_.masks && !first && types > 1 && uniform() < 0.2) {
    std::vector<std::uint8_t> can(static_cast<std::size_t>(types), 1);
    can[whole(0, types - 1)] = 0;
    mask = b.mask(side_of(mover), can);
  }
  b.move(shape_.weights ? uniform(0.2, 2) : 1.0, mask);
}

void RandomTrees::grow(PublicTreeBuilder& b, int depth) {
  if (depth == 0 || (depth < shape_.most_depth - 1 && uniform() < 0.25)) {
    b.terminal(random_outcome(b));
    return;
  }
  Mover mover = static_cast<Mover>((depth + rows_) % 2);
  if (shape_.chance && uniform() < 0.15) mover = Mover::chance;
  const int moves = whole(2, shape_.most_moves);
  const std::vector<double> p = prior(moves);
  b.open(mover);
  for (int k = 0; k < moves; ++k) {
    move(b, mover, k == 0, p[k]);
    grow(b, depth - 1);
  }
  b.close();
}

PublicTree RandomTrees::make(const RandomTreeShape& shape) {
  shape_ = shape;
  for (int& types : types_) types = whole(1, shape.most_types);
  rows_ = whole(0, 1);
  PublicTreeBuilder b(prior(types_[0]), prior(types_[1]));
  grow(b, shape.most_depth);
  Result<PublicTree> tree = std::move(b).finish();
  assert(tree);
  return *std::move(tree);
}

}  // namespace demarche::solve
