#include "language/transitions.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace demarche::language {
namespace {

/// A random tree with one child of the root; arcs cross freely.
rc::Gen<Tree> any_tree() {
  return rc::gen::exec([] {
    const int words = *rc::gen::inRange(1, 24);
    std::vector<int> order;  // heads stand before their children
    for (int i = 1; i <= words; ++i) order.insert(order.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, i), i);
    Tree tree;
    tree.heads.assign(static_cast<std::size_t>(words) + 1, 0);
    tree.labels.assign(static_cast<std::size_t>(words) + 1, kNoLabel);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto node = static_cast<std::size_t>(order[i]);
      tree.heads[node] = static_cast<std::int16_t>(i == 0 ? 0 : order[*rc::gen::inRange<std::size_t>(0, i)]);
      tree.labels[node] = static_cast<Label>(*rc::gen::inRange(0, 200));
    }
    return tree;
  });
}

bool has_crossing_arcs(const Tree& tree) {
  const int nodes = static_cast<int>(tree.heads.size());
  for (int a = 1; a < nodes; ++a) {
    for (int b = 1; b < nodes; ++b) {
      const int low_a = std::min<int>(a, tree.heads[static_cast<std::size_t>(a)]);
      const int high_a = std::max<int>(a, tree.heads[static_cast<std::size_t>(a)]);
      const int low_b = std::min<int>(b, tree.heads[static_cast<std::size_t>(b)]);
      const int high_b = std::max<int>(b, tree.heads[static_cast<std::size_t>(b)]);
      if (low_a < low_b && low_b < high_a && high_a < high_b) return true;
    }
  }
  return false;
}

std::size_t swaps(const std::vector<Action>& actions) {
  return static_cast<std::size_t>(std::ranges::count(actions, Move::swap, &Action::move));
}

}  // namespace

TEST_CASE("the oracle's actions build the tree again, crossing arcs and all") {
  CHECK(rc::check("round trip", [] {
    const Tree tree = *any_tree();
    const auto actions = oracle(tree);
    RC_ASSERT(build_tree(static_cast<int>(tree.heads.size()) - 1, actions) == tree);
    RC_ASSERT(has_crossing_arcs(tree) == (swaps(actions) > 0));
    RC_ASSERT(actions.size() == 2 * (tree.heads.size() - 1) + 2 * swaps(actions));
  }));
}

TEST_CASE("a phrase is complete before it moves") {
  // "A hearing is scheduled on the issue today." (Nivre, Kuhlmann and Hall 2009): "on the issue" belongs to
  // "hearing" and moves past "is scheduled" as one, which takes two swaps instead of six.
  Tree tree;
  tree.heads = {0, 2, 3, 0, 3, 2, 7, 5, 4, 3};
  tree.labels.assign(10, 1);
  tree.labels[0] = kNoLabel;
  const auto actions = oracle(tree);
  CHECK(build_tree(9, actions) == tree);
  CHECK(swaps(actions) == 2);
}

TEST_CASE("only the last arc may leave the root, and only one") {
  Arena arena;
  State state = arena.start(2);
  CHECK(arena.allows(state, Move::shift));
  CHECK_FALSE(arena.allows(state, Move::left));
  CHECK_FALSE(arena.allows(state, Move::right));
  CHECK_FALSE(arena.allows(state, Move::swap));
  state = arena.apply(state, {Move::shift, kNoLabel});
  CHECK_FALSE(arena.allows(state, Move::right));  // a word still waits
  state = arena.apply(state, {Move::shift, kNoLabel});
  CHECK(arena.allows(state, Move::left));
  CHECK(arena.allows(state, Move::swap));
  const State swapped = arena.apply(state, {Move::swap, kNoLabel});
  CHECK(arena.buffer(swapped, 0) == 1);
  const State back = arena.apply(swapped, {Move::shift, kNoLabel});
  CHECK_FALSE(arena.allows(back, Move::swap));  // once is enough
  state = arena.apply(state, {Move::left, 7});
  CHECK(arena.stack(state, 0).left[0].node == 1);
  CHECK(arena.stack(state, 0).left[0].label == 7);
  CHECK(arena.stack(state, 0).lefts == 1);
  CHECK_FALSE(arena.finished(state));
  state = arena.apply(state, {Move::right, 0});
  CHECK(arena.finished(state));
}

}  // namespace demarche::language
