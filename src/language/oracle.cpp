#include <algorithm>

#include "language/transitions.h"

namespace demarche::language {
namespace {

// Follows the gold tree from the start of the sentence to its end.
class Oracle {
 public:
  explicit Oracle(const Tree& tree)
      : tree_(tree), words_(static_cast<int>(tree.heads.size()) - 1), children_(tree.heads.size()) {
    for (int i = 1; i <= words_; ++i) children_[head(i)].push_back(i);
    number_in_order(0);
    find_components();
  }

  std::vector<Action> run() {
    Arena arena;
    State state = arena.start(words_);
    std::vector<int> missing = child_counts();
    std::vector<Action> actions;
    while (!arena.finished(state)) {
      const Action action = choose(arena, state, missing);
      if (action.move == Move::left) --missing[index(arena.stack(state, 0).node)];
      if (action.move == Move::right) --missing[index(arena.stack(state, 1).node)];
      actions.push_back(action);
      state = arena.apply(state, action);
    }
    return actions;
  }

 private:
  static std::size_t index(int node) { return static_cast<std::size_t>(node); }
  [[nodiscard]] std::size_t head(int node) const {
    return static_cast<std::size_t>(tree_.heads[index(node)]);
  }

  std::vector<int> child_counts() const {
    std::vector<int> counts(children_.size());
    std::ranges::transform(children_, counts.begin(),
                           [](const auto& list) { return static_cast<int>(list.size()); });
    return counts;
  }

  // Position of every node in the order in which the tree has no crossing arcs: left children, node, right
  // children.
  void number_in_order(int root) {
    order_.assign(children_.size(), 0);
    std::vector<std::pair<int, std::size_t>> path{{root, 0}};
    int count = 0;
    while (!path.empty()) {
      auto& [node, done] = path.back();
      const auto& list = children_[index(node)];
      const bool left_done = done == list.size() || list[done] > node;
      if (left_done && (done == 0 || list[done - 1] < node)) order_[index(node)] = count++;
      if (done == list.size()) {
        path.pop_back();
      } else {
        const int child = list[done++];
        path.emplace_back(child, 0);
      }
    }
  }

  // What a child's arc needs to be drawn now: the tree has it and the child is complete.
  [[nodiscard]] bool attaches(int child, int parent, const std::vector<int>& missing) const {
    return child > 0 && tree_.heads[index(child)] == parent && missing[index(child)] == 0;
  }

  // Pieces that can be built without swaps: each node's piece is named after its head.
  void find_components() {
    std::vector<int> missing = child_counts(), stack{0};
    component_.assign(children_.size(), 0);
    std::vector<std::vector<int>> members(children_.size());
    for (int node = 1; node <= words_; ++node) {
      stack.push_back(node);
      members[index(node)] = {node};
      while (stack.size() > 1 && reduce(stack, members, missing)) {
      }
    }
    for (const int top : stack)
      for (const int node : members[index(top)]) component_[index(node)] = top;
  }

  bool reduce(std::vector<int>& stack, std::vector<std::vector<int>>& members,
              std::vector<int>& missing) const {
    const int top = stack.back(), second = stack[stack.size() - 2];
    const bool left = attaches(second, top, missing);
    if (!left && !attaches(top, second, missing)) return false;
    const int child = left ? second : top, parent = left ? top : second;
    auto& all = members[index(parent)];
    all.insert(all.end(), members[index(child)].begin(), members[index(child)].end());
    --missing[index(parent)];
    stack.pop_back();
    stack.back() = parent;
    return true;
  }

  Action choose(const Arena& arena, const State& state, const std::vector<int>& missing) const {
    const int top = arena.stack(state, 0).node, second = arena.stack(state, 1).node;
    if (second >= 0) {
      if (attaches(second, top, missing)) return {Move::left, tree_.labels[index(second)]};
      if (attaches(top, second, missing) && arena.allows(state, Move::right))
        return {Move::right, tree_.labels[index(top)]};
      if (wants_swap(arena, state, top, second)) return {Move::swap, kNoLabel};
    }
    return {Move::shift, kNoLabel};
  }

  [[nodiscard]] bool wants_swap(const Arena& arena, const State& state, int top, int second) const {
    if (!arena.allows(state, Move::swap) || order_[index(top)] > order_[index(second)]) return false;
    const int next = arena.buffer(state, 0);
    return next < 0 || component_[index(top)] != component_[index(next)];
  }

  const Tree& tree_;
  int words_;
  std::vector<std::vector<int>> children_;
  std::vector<int> order_, component_;
};

}  // namespace

std::vector<Action> oracle(const Tree& tree) { return Oracle(tree).run(); }

}  // namespace demarche::language
