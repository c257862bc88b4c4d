#include "efg/public_structure.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace demarche::efg {
namespace {

using solve::Mover;

constexpr int kDeepest = 2000;  // moves on one path; the walk recurses

/// The draws at the root: nobody's, one side's type, or both in either order. `roots` holds, for every pair
/// of types of side 0 and side 1, the node where the public game begins.
struct Draws {
  std::array<std::vector<double>, 2> prior{{{1.0}, {1.0}}};
  std::vector<int> roots;
  [[nodiscard]] int root(int first_type, int second_type) const {
    return roots[static_cast<std::size_t>(first_type) * prior[1].size() + second_type];
  }
};

std::vector<int> children_of(const FlatGame& flat, int node) {
  std::vector<int> out;
  for (int child = node + 1; child < flat.end[node]; child = flat.end[child]) out.push_back(child);
  return out;
}

const std::vector<double>& chances(const ExtensiveGame& game, int node) {
  return game.sets[game.set[node]].probabilities;
}

bool all_positive(const std::vector<double>& p) {
  return std::all_of(p.begin(), p.end(), [](double x) { return x > 0; });
}

/// Every way to read the first chance moves as draws of types.
std::vector<Draws> possible_draws(const ExtensiveGame& game, const FlatGame& flat) {
  std::vector<Draws> all;
  Draws none;
  none.roots = {0};
  if (flat.side[0] == -1 && all_positive(chances(game, 0))) {
    const std::vector<int> level = children_of(flat, 0);
    const bool second = std::all_of(level.begin(), level.end(), [&](int node) {
      return flat.side[node] == -1 && chances(game, node) == chances(game, level[0]);
    });
    if (second && all_positive(chances(game, level[0]))) {
      Draws in_order, swapped;
      in_order.prior = {chances(game, 0), chances(game, level[0])};
      swapped.prior = {chances(game, level[0]), chances(game, 0)};
      const std::size_t rows = level.size(), columns = chances(game, level[0]).size();
      swapped.roots.resize(rows * columns);
      for (std::size_t i = 0; i < rows; ++i) {
        const std::vector<int> below = children_of(flat, level[i]);
        for (std::size_t j = 0; j < columns; ++j) {
          in_order.roots.push_back(below[j]);
          swapped.roots[j * rows + i] = below[j];
        }
      }
      all.push_back(std::move(in_order));
      all.push_back(std::move(swapped));
    }
    for (int side = 0; side < 2; ++side) {
      Draws one;
      one.prior[side] = chances(game, 0);
      one.roots = level;
      all.push_back(std::move(one));
    }
  }
  all.push_back(std::move(none));
  return all;
}

/// Walks the games of all pairs of types at once and builds the public tree, as long as they agree.
class Matcher {
 public:
  Matcher(const ExtensiveGame& game, const FlatGame& flat, const Draws& draws)
      : game_(game),
        flat_(flat),
        draws_(draws),
        types_{static_cast<int>(draws.prior[0].size()), static_cast<int>(draws.prior[1].size())},
        builder_(draws.prior[0], draws.prior[1]) {
    form_.node.assign(flat.sets(), -1);
    form_.type.assign(flat.sets(), -1);
  }

  std::optional<PublicForm> run() {
    if (!walk(draws_.roots, 0)) return std::nullopt;
    auto tree = std::move(builder_).finish();
    if (!tree) return std::nullopt;
    form_.tree = std::move(*tree);
    return std::move(form_);
  }

 private:
  /// `at`: the node of every pair of types.
  bool walk(const std::vector<int>& at, int depth) {
    if (depth > kDeepest) return false;
    const int side = flat_.side[at[0]], children = flat_.children[at[0]];
    for (const int node : at)
      if (flat_.side[node] != side || flat_.children[node] != children) return false;
    if (side == -2) return add_terminal(at);
    if (side == -1 && !same_chances(at)) return false;
    if (side >= 0 && !own_sets(at, side)) return false;
    const int here = builder_.open(side == -1 ? Mover::chance : side == 0 ? Mover::first : Mover::second);
    if (side >= 0) place_sets(at, here);
    for (int k = 0; k < children; ++k) {
      std::vector<int> next;
      for (const int node : at) next.push_back(children_of(flat_, node)[k]);
      if (side == -1) builder_.move(chances(game_, at[0])[k]);
      if (!walk(next, depth + 1)) return false;
    }
    builder_.close();
    return true;
  }

  [[nodiscard]] bool same_chances(const std::vector<int>& at) const {
    return all_positive(chances(game_, at[0])) && std::all_of(at.begin(), at.end(), [&](int node) {
             return chances(game_, node) == chances(game_, at[0]);
           });
  }

  /// Each type of the mover has one set here, which holds exactly the nodes of the other's types.
  [[nodiscard]] bool own_sets(const std::vector<int>& at, int side) const {
    std::vector<int> seen;
    for (int t = 0; t < types_[side]; ++t) {
      const int set = flat_.set[node_of(at, side, t, 0)];
      if (static_cast<int>(flat_.members[set].size()) != types_[1 - side]) return false;
      for (int other = 0; other < types_[1 - side]; ++other)
        if (flat_.set[node_of(at, side, t, other)] != set) return false;
      if (std::find(seen.begin(), seen.end(), set) != seen.end()) return false;
      seen.push_back(set);
    }
    return true;
  }

  void place_sets(const std::vector<int>& at, int here) {
    const int side = flat_.side[at[0]];
    for (int t = 0; t < types_[side]; ++t) {
      const int set = flat_.set[node_of(at, side, t, 0)];
      form_.node[set] = here;
      form_.type[set] = t;
    }
  }

  [[nodiscard]] int node_of(const std::vector<int>& at, int side, int own, int other) const {
    const int first = side == 0 ? own : other, second = side == 0 ? other : own;
    return at[static_cast<std::size_t>(first) * types_[1] + second];
  }

  bool add_terminal(const std::vector<int>& at) {
    std::array<std::vector<double>, 2> base;
    for (int side = 0; side < 2; ++side)
      for (int t = 0; t < types_[side]; ++t)
        base[side].push_back(flat_.payoff[side][node_of(at, side, t, 0)]);
    const int row = builder_.outcome(base[0], base[1]);
    for (int side = 0; side < 2; ++side)
      for (int other = 1; other < types_[1 - side]; ++other) add_difference(at, row, side, other, base[side]);
    builder_.terminal(row);
    return true;
  }

  /// What the payoff against the other's type `other` has more than against its first type.
  void add_difference(const std::vector<int>& at, int row, int side, int other,
                      const std::vector<double>& base) {
    solve::CrossTerm term{row, side, {}, std::vector<double>(types_[1 - side], 0)};
    term.other[other] = 1;
    bool differs = false;
    for (int t = 0; t < types_[side]; ++t) {
      term.own.push_back(flat_.payoff[side][node_of(at, side, t, other)] - base[t]);
      differs = differs || term.own.back() != 0;
    }
    if (differs) builder_.cross_term(std::move(term));
  }

  const ExtensiveGame& game_;
  const FlatGame& flat_;
  const Draws& draws_;
  std::array<int, 2> types_;
  solve::PublicTreeBuilder builder_;
  PublicForm form_;
};

}  // namespace

std::optional<PublicForm> public_form(const ExtensiveGame& game, const FlatGame& flat) {
  for (const Draws& draws : possible_draws(game, flat))
    if (auto form = Matcher(game, flat, draws).run()) return form;
  return std::nullopt;
}

}  // namespace demarche::efg
