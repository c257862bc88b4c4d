#include "language/transitions.h"

#include <cassert>

namespace demarche::language {
namespace {

Element with_left_child(Element head, const Element& child, Label label) {
  head.left[1] = head.left[0];
  head.left[0] = {child.node, label};
  head.left_labels |= std::uint64_t{1} << label % 64;
  if (head.lefts < 255) ++head.lefts;
  return head;
}

Element with_right_child(Element head, const Element& child, Label label) {
  head.right[1] = head.right[0];
  head.right[0] = {child.node, label};
  head.right_labels |= std::uint64_t{1} << label % 64;
  if (head.rights < 255) ++head.rights;
  return head;
}

}  // namespace

State Arena::start(int words) {
  words_ = words;
  elements_.clear();
  returned_.clear();
  Element root;
  root.node = 0;
  State state;
  state.top = add(root);
  return state;
}

std::int32_t Arena::add(const Element& element) {
  elements_.push_back(element);
  return static_cast<std::int32_t>(elements_.size() - 1);
}

const Element& Arena::stack(const State& state, int i) const {
  std::int32_t at = state.top;
  for (; i > 0 && at >= 0; --i) at = element(at).below;
  return element(at);
}

int Arena::buffer(const State& state, int i) const {
  std::int32_t at = state.returned;
  for (; at >= 0; at = returned_[static_cast<std::size_t>(at)].rest, --i)
    if (i == 0) return element(returned_[static_cast<std::size_t>(at)].element).node;
  return state.next + i <= words_ ? state.next + i : -1;
}

bool Arena::finished(const State& state) const { return buffer_empty(state) && element(state.top).below < 0; }

bool Arena::allows(const State& state, Move move) const {
  if (move == Move::shift) return !buffer_empty(state);
  const Element& top = element(state.top);
  const Element& second = element(top.below);
  if (second.node < 0) return false;
  if (move == Move::right) return second.node > 0 || buffer_empty(state);
  if (second.node == 0) return false;
  return move == Move::left || second.node < top.node;
}

State Arena::apply(const State& state, Action action) {
  assert(allows(state, action.move));
  State after = state;
  after.last = action;
  if (action.move == Move::shift) {
    Element shifted;
    if (state.returned >= 0) {
      const Returned first = returned_[static_cast<std::size_t>(state.returned)];
      shifted = element(first.element);
      after.returned = first.rest;
    } else {
      shifted.node = after.next++;
    }
    shifted.below = state.top;
    after.top = add(shifted);
    return after;
  }
  const Element top = element(state.top), second = element(top.below);
  if (action.move == Move::swap) {
    returned_.push_back({top.below, state.returned});
    after.returned = static_cast<std::int32_t>(returned_.size() - 1);
    Element kept = top;
    kept.below = second.below;
    after.top = add(kept);
    ++after.swaps;
    return after;
  }
  Element head = action.move == Move::left ? with_left_child(top, second, action.label)
                                           : with_right_child(second, top, action.label);
  head.below = second.below;
  after.top = add(head);
  return after;
}

ArcEnds arc_ends(const Arena& arena, const State& state, Move move) {
  const Element& top = arena.element(state.top);
  const Element& second = arena.element(top.below);
  return move == Move::left ? ArcEnds{top, second} : ArcEnds{second, top};
}

Tree build_tree(int words, std::span<const Action> actions) {
  Arena arena;
  State state = arena.start(words);
  Tree tree{std::vector<std::int16_t>(static_cast<std::size_t>(words) + 1, 0),
            std::vector<Label>(static_cast<std::size_t>(words) + 1, kNoLabel)};
  for (const Action action : actions) {
    if (draws_arc(action.move)) {
      const auto [head, child] = arc_ends(arena, state, action.move);
      tree.heads[static_cast<std::size_t>(child.node)] = head.node;
      tree.labels[static_cast<std::size_t>(child.node)] = action.label;
    }
    state = arena.apply(state, action);
  }
  return tree;
}

}  // namespace demarche::language
