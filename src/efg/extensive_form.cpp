#include "efg/extensive_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace demarche::efg {
namespace {

using solve::Mover;
using solve::PublicTree;

constexpr double kMostNodes = 2e6;

Diagnostic finding(Severity severity, std::string code, std::string message, std::string hint) {
  Diagnostic out;
  out.severity = severity;
  out.code = std::move(code);
  out.message = std::move(message);
  out.hint = std::move(hint);
  return out;
}

bool has_weights(const PublicTree& tree) {
  for (int node = 1; node < tree.nodes(); ++node) {
    if (!tree.decision(tree.parent[node])) continue;
    if (tree.weight[node] != tree.weight[PublicTree::first_child(tree.parent[node])]) return true;
  }
  return false;
}

class Writer {
 public:
  Writer(const PublicTree& tree, const TreeNames& names) : tree_(tree), names_(names) {}

  ExtensiveGame run() {
    game_.title = names_.title;
    game_.comment = names_.comment;
    game_.players = {names_.players[0], names_.players[1]};
    draw(0);
    return std::move(game_);
  }

 private:
  void draw(int side) {
    if (side == 2) {
      copy(0);
      return;
    }
    if (tree_.types[side] == 1) return draw(side + 1);
    const int node = open(chance_set(side));
    for (int t = 0; t < tree_.types[side]; ++t) {
      type_[side] = t;
      draw(side + 1);
    }
    type_[side] = 0;
    game_.end[node] = game_.nodes();
  }

  int open(int set) {
    game_.names.emplace_back();
    game_.set.push_back(set);
    game_.outcome.push_back(-1);
    game_.end.push_back(game_.nodes());
    return game_.nodes() - 1;
  }

  /// One draw: the second side's is the same set at every node, so that both draws are seen to be
  /// independent.
  int chance_set(int side) {
    const auto [place, is_new] = sets_.try_emplace({-1, side, 0}, static_cast<int>(game_.sets.size()));
    if (!is_new) return place->second;
    InformationSet set;
    set.number = ++chance_sets_;
    set.name = names_.players[side] + "'s type";
    for (int t = 0; t < tree_.types[side]; ++t) {
      set.actions.push_back(names_.type ? names_.type(side, t) : fmt::format("type {}", t + 1));
      set.probabilities.push_back(tree_.prior[side][t]);
    }
    game_.sets.push_back(std::move(set));
    return static_cast<int>(game_.sets.size()) - 1;
  }

  [[nodiscard]] bool can_make(int child) const {
    const int mask = tree_.mask[child], side = solve::side_of(tree_.mover[tree_.parent[child]]);
    return mask < 0 ||
           tree_.masks[side][static_cast<std::size_t>(mask) * tree_.types[side] + type_[side]] != 0;
  }

  /// The subtree of a public node for the types drawn.
  void copy(int node) {
    const int here = game_.nodes();
    const bool terminal = tree_.terminal(node);
    game_.names.emplace_back();
    game_.set.push_back(terminal ? -1 : set_of(node));
    game_.outcome.push_back(terminal ? outcome_of(node) : -1);
    game_.end.push_back(here + 1);
    if (terminal) return;
    for (const int child : tree_.children(node))
      if (can_make(child)) copy(child);
    game_.end[here] = game_.nodes();
  }

  /// A side's set is its type and the public node; a chance move has one set.
  int set_of(int node) {
    const int side = solve::side_of(tree_.mover[node]);
    const int type = side < 2 ? type_[side] : 0;
    const auto [place, is_new] = sets_.try_emplace({side, node, type}, static_cast<int>(game_.sets.size()));
    if (!is_new) return place->second;
    InformationSet set;
    set.player = side < 2 ? side : -1;
    set.number = side < 2 ? ++numbers_[side] : ++chance_sets_;
    for (const int child : tree_.children(node)) {
      if (!can_make(child)) continue;
      set.actions.push_back(names_.move ? names_.move(child) : fmt::format("{}", set.actions.size() + 1));
      if (side >= 2) set.probabilities.push_back(tree_.weight[child]);
    }
    game_.sets.push_back(std::move(set));
    return place->second;
  }

  int outcome_of(int node) {
    const int row = tree_.outcome[node];
    const auto [place, is_new] =
        outcomes_.try_emplace({row, type_[0], type_[1]}, static_cast<int>(game_.outcomes.size()));
    if (!is_new) return place->second;
    GameOutcome outcome;
    outcome.number = place->second + 1;
    for (int side = 0; side < 2; ++side) {
      double payoff = tree_.payoff_of(side, row, type_[side]);
      for (const solve::CrossTerm& term : tree_.cross)
        if (term.outcome == row && term.side == side)
          payoff += term.own[type_[side]] * term.other[type_[1 - side]];
      outcome.payoffs.push_back(payoff);
    }
    game_.outcomes.push_back(std::move(outcome));
    return place->second;
  }

  const PublicTree& tree_;
  const TreeNames& names_;
  ExtensiveGame game_;
  std::array<int, 2> type_{}, numbers_{};
  int chance_sets_ = 0;
  std::map<std::array<int, 3>, int> sets_, outcomes_;
};

}  // namespace

Result<ExtensiveGame> extensive_form(const PublicTree& tree, const TreeNames& names) {
  if (static_cast<double>(tree.nodes()) * tree.types[0] * tree.types[1] > kMostNodes)
    return finding(Severity::error, "too-large",
                   fmt::format("{} public nodes with {} x {} types would be more than two million nodes",
                               tree.nodes(), tree.types[0], tree.types[1]),
                   "fewer types, demands or rounds");
  std::vector<Diagnostic> notes;
  if (has_weights(tree))
    notes.push_back(
        finding(Severity::warning, "base-weights", "the .efg format has no base weights; they are left out",
                "at finite lambda another program finds other choices; the game itself is the same"));
  return {Writer(tree, names).run(), std::move(notes)};
}

}  // namespace demarche::efg
