#pragma once
// The transition system: arc-standard with a swap (Nivre 2009), which reaches every tree, crossing arcs too.
//
// Nodes are numbered from 1; node 0 is the root above the sentence. A state is a stack and a buffer of
// subtrees. States share their parts: a stack is a list of immutable elements, so that a step costs the same
// in a long sentence as in a short one.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace demarche::language {

using Label = std::uint8_t;
inline constexpr Label kNoLabel = 255;

enum class Move : std::uint8_t {
  shift,  ///< the first of the buffer goes onto the stack
  left,   ///< the second of the stack becomes a child of the top
  right,  ///< the top becomes a child of the second
  swap,   ///< the second of the stack goes back to the buffer
};
inline constexpr std::size_t kMoves = 4;

struct Action {
  Move move = Move::shift;
  Label label = kNoLabel;  ///< of the new arc
  bool operator==(const Action&) const = default;
};

/// Whether the move draws an arc.
constexpr bool draws_arc(Move move) { return move == Move::left || move == Move::right; }

/// One child of an element, as far as features look at it.
struct Child {
  std::int16_t node = -1;  ///< -1: none
  Label label = kNoLabel;
};

/// A subtree on the stack or back in the buffer. Children are those attached so far.
struct Element {
  std::int16_t node = -1;
  Child left[2], right[2];                          ///< the outermost and the next, by order of attachment
  std::uint8_t lefts = 0, rights = 0;               ///< how many, at most 255
  std::uint64_t left_labels = 0, right_labels = 0;  ///< bit l % 64 for every label l among them
  std::int32_t below = -1;                          ///< the next element of the stack; -1: none
};

/// A place in the search.
struct State {
  std::int32_t top = -1;       ///< element on top of the stack
  std::int32_t returned = -1;  ///< list of swapped elements, first of the buffer first
  std::int16_t next = 1;       ///< first node never shifted
  std::int16_t swaps = 0;
  std::int32_t parent = -1;  ///< state before the last action
  Action last;
  std::int64_t score = 0;
};

/// Elements of all states of one search. Reused from sentence to sentence.
class Arena {
 public:
  /// Makes the first state of a sentence of `words` words; forgets everything else.
  State start(int words);

  [[nodiscard]] int words() const { return words_; }
  [[nodiscard]] const Element& element(std::int32_t index) const {
    return index < 0 ? none_ : elements_[static_cast<std::size_t>(index)];
  }
  /// Element i of the stack from the top; one without a node if there is none.
  [[nodiscard]] const Element& stack(const State& state, int i) const;
  /// Node i of the buffer; -1 past its end.
  [[nodiscard]] int buffer(const State& state, int i) const;
  [[nodiscard]] bool buffer_empty(const State& state) const {
    return state.returned < 0 && state.next > words_;
  }
  [[nodiscard]] bool finished(const State& state) const;
  /// Whether `move` may be made. The root gets exactly one child, and gets it last.
  [[nodiscard]] bool allows(const State& state, Move move) const;
  /// The state after `action`, which must be allowed; score and parent are the caller's. O(1).
  State apply(const State& state, Action action);

 private:
  struct Returned {
    std::int32_t element;
    std::int32_t rest;
  };
  std::int32_t add(const Element& element);

  int words_ = 0;
  Element none_;
  std::vector<Element> elements_;
  std::vector<Returned> returned_;
};

/// Head and child of the arc that `move` draws in `state`.
struct ArcEnds {
  const Element &head, &child;
};
ArcEnds arc_ends(const Arena& arena, const State& state, Move move);

/// A tree over words 1 .. n: heads[i] and labels[i] belong to word i; entry 0 is not used.
struct Tree {
  std::vector<std::int16_t> heads;
  std::vector<Label> labels;
  bool operator==(const Tree&) const = default;
};

/// The actions that build `tree`, swapping as late as may be (Nivre, Kuhlmann and Hall 2009). At most
/// 2n + n(n - 1) of them, 2n for a tree without crossing arcs.
std::vector<Action> oracle(const Tree& tree);
/// The tree that `actions` build.
Tree build_tree(int words, std::span<const Action> actions);

}  // namespace demarche::language
