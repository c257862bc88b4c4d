#include "efg/flat_game.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace demarche::efg {
namespace {

Diagnostic refusal(std::string code, std::string message, std::string hint) {
  Diagnostic out;
  out.code = std::move(code);
  out.message = std::move(message);
  out.hint = std::move(hint);
  return out;
}

std::string name_of(const InformationSet& set) {
  return set.name.empty() ? fmt::format("information set {}", set.number)
                          : fmt::format("information set {} \"{}\"", set.number, set.name);
}

class Flattener {
 public:
  explicit Flattener(const ExtensiveGame& game) : game_(game) {}

  Result<FlatGame> run() {
    find_players();
    if (!problems_.empty()) return problems_;
    number_sets();
    place_nodes();
    add_payoffs();
    check_recall();
    if (!problems_.empty()) return problems_;
    return std::move(flat_);
  }

 private:
  void find_players() {
    std::set<int> movers;
    for (const InformationSet& set : game_.sets)
      if (set.player >= 0) movers.insert(set.player);
    if (movers.size() > 2) {
      std::string names;
      for (const int player : movers) names += (names.empty() ? "" : ", ") + game_.players[player];
      problems_.push_back(refusal("too-many-players",
                                  fmt::format("{} players move in this game: {}", movers.size(), names),
                                  "games of two players at most are solved"));
      return;
    }
    int side = 0;
    for (const int player : movers) flat_.player[side++] = player;
  }

  [[nodiscard]] int side_of(int player) const { return player == flat_.player[0] ? 0 : 1; }

  void number_sets() {
    flat_.first_action = {0};
    own_index_.assign(game_.sets.size(), -1);
    for (std::size_t s = 0; s < game_.sets.size(); ++s) {
      if (game_.sets[s].player < 0) continue;
      own_index_[s] = flat_.sets();
      flat_.set_side.push_back(side_of(game_.sets[s].player));
      flat_.set_source.push_back(static_cast<int>(s));
      flat_.first_action.push_back(flat_.actions() + static_cast<int>(game_.sets[s].actions.size()));
    }
    flat_.members.resize(flat_.sets());
    flat_.own_depth.assign(flat_.sets(), 0);
  }

  void place_nodes() {
    const int nodes = game_.nodes();
    flat_.parent.assign(nodes, -1);
    flat_.action.assign(nodes, -1);
    flat_.log_chance.assign(nodes, 0);
    flat_.end = game_.end;
    for (int node = 0; node < nodes; ++node) {
      const bool terminal = game_.terminal(node);
      const int own = terminal ? -1 : own_index_[game_.set[node]];
      flat_.first_child.push_back(node + 1);
      flat_.set.push_back(own);
      flat_.side.push_back(terminal ? -2 : own < 0 ? -1 : flat_.set_side[own]);
      flat_.children.push_back(0);
      if (terminal) continue;
      if (own >= 0) flat_.members[own].push_back(node);
      int k = 0;
      for (int child = node + 1; child < game_.end[node]; child = game_.end[child], ++k) {
        flat_.parent[child] = node;
        if (own >= 0) flat_.action[child] = flat_.first_action[own] + k;
        if (own < 0) flat_.log_chance[child] = std::log(game_.sets[game_.set[node]].probabilities[k]);
      }
      flat_.children.back() = k;
    }
  }

  void add_payoffs() {
    for (int side = 0; side < 2; ++side) {
      std::vector<double>& sum = flat_.payoff[side];
      sum.assign(game_.nodes(), 0);
      double low = INFINITY, high = -INFINITY;
      for (int node = 0; node < game_.nodes(); ++node) {
        if (flat_.player[side] < 0) continue;
        if (node > 0) sum[node] = sum[flat_.parent[node]];
        if (game_.outcome[node] >= 0)
          sum[node] += game_.outcomes[game_.outcome[node]].payoffs[flat_.player[side]];
        if (!game_.terminal(node)) continue;
        low = std::min(low, sum[node]);
        high = std::max(high, sum[node]);
      }
      if (high > low) flat_.range[side] = high - low;
    }
  }

  /// Every node of a set must be reached by the same own decisions in the same order, none of them in the set
  /// itself. A sequence is named by its last own action.
  void check_recall() {
    std::array<std::vector<int>, 2> sequence;  // (nodes) last own action on the way, -1 none
    for (int side = 0; side < 2; ++side) {
      sequence[side].assign(flat_.nodes(), -1);
      for (int node = 1; node < flat_.nodes(); ++node) {
        const int parent = flat_.parent[node];
        sequence[side][node] = flat_.side[parent] == side ? flat_.action[node] : sequence[side][parent];
      }
    }
    find_repeated_sets();
    for (int s = 0; s < flat_.sets(); ++s) check_set(s, sequence[flat_.set_side[s]]);
  }

  /// Which sets contain two nodes of one path. One walk that counts the open nodes of every set.
  void find_repeated_sets() {
    repeated_.assign(flat_.sets(), false);
    std::vector<int> open_nodes, count(flat_.sets(), 0);
    for (int node = 0; node < flat_.nodes(); ++node) {
      for (; !open_nodes.empty() && flat_.end[open_nodes.back()] <= node; open_nodes.pop_back())
        --count[flat_.set[open_nodes.back()]];
      const int s = flat_.set[node];
      if (s < 0) continue;
      repeated_[s] = repeated_[s] || count[s] > 0;
      ++count[s];
      open_nodes.push_back(node);
    }
  }

  void check_set(int s, const std::vector<int>& sequence) {
    const InformationSet& set = game_.sets[flat_.set_source[s]];
    if (repeated_[s]) {
      problems_.push_back(
          refusal("absent-minded",
                  fmt::format("{} of {} contains a node and a later one on the same path", name_of(set),
                              game_.players[set.player]),
                  "the player would not know whether it has moved before; such games are not solved"));
      return;
    }
    const int first = sequence[flat_.members[s][0]];
    for (const int node : flat_.members[s]) {
      if (sequence[node] == first) continue;
      problems_.push_back(
          refusal("imperfect-recall",
                  fmt::format("at {}, {} no longer knows what it knew or did before", name_of(set),
                              game_.players[set.player]),
                  "its nodes are reached by different decisions of the player; such games are not solved"));
      return;
    }
    // Sets appear after the sets on the way to them, so their depth is known.
    if (first >= 0) flat_.own_depth[s] = 1 + flat_.own_depth[set_of_action(first)];
  }

  [[nodiscard]] int set_of_action(int action) const {
    const auto& first = flat_.first_action;
    return static_cast<int>(std::upper_bound(first.begin(), first.end(), action) - first.begin()) - 1;
  }

  const ExtensiveGame& game_;
  FlatGame flat_;
  std::vector<int> own_index_;
  std::vector<bool> repeated_;
  std::vector<Diagnostic> problems_;
};

}  // namespace

Result<FlatGame> flatten(const ExtensiveGame& game) { return Flattener(game).run(); }

}  // namespace demarche::efg
