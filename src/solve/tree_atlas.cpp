#include "solve/tree_atlas.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "solve/small_linear.h"
#include "solve/tree_certify.h"
#include "solve/tree_multiple.h"

namespace demarche::solve {
namespace {

constexpr double kInside = 1e-6;  // a mixture gives each of its moves at least this
constexpr std::size_t kMostStarts = 200;

// The choice of one type at one node, and which moves it may use.
struct Decision {
  int side = 0, inner = 0, type = 0;
  std::vector<int> open;  // edges that are best against something
};

// Lowest and highest worth of every node to every type, whatever the others do; leaves out what is never
// best.
std::vector<Decision> undominated(const PublicTree& tree, const TreeLayout& layout) {
  std::vector<Decision> decisions;
  for (int s = 0; s < 2; ++s) {
    for (int t = 0; t < tree.types[s]; ++t) {
      std::vector<double> low(static_cast<std::size_t>(tree.nodes())), high(low.size());
      for (int node = tree.nodes() - 1; node >= 0; --node) {
        if (tree.terminal(node)) {
          low[node] = high[node] = tree.payoff_of(s, tree.outcome[node], t);
          for (const CrossTerm& term : tree.cross) {
            if (term.outcome != tree.outcome[node] || term.side != s) continue;
            const auto [least, most] = std::minmax_element(term.other.begin(), term.other.end());
            low[node] += std::min(term.own[t] * *least, term.own[t] * *most);
            high[node] += std::max(term.own[t] * *least, term.own[t] * *most);
          }
          continue;
        }
        const bool own = side_of(tree.mover[node]) == s, chance = tree.mover[node] == Mover::chance;
        double least = INFINITY, most = -INFINITY, sure = -INFINITY, mean_low = 0, mean_high = 0;
        for (int child : tree.children(node)) {
          least = std::min(least, low[child]);
          sure = std::max(sure, low[child]);
          most = std::max(most, high[child]);
          mean_low += tree.weight[child] * low[child];
          mean_high += tree.weight[child] * high[child];
        }
        low[node] = chance ? mean_low : own ? sure : least;
        high[node] = chance ? mean_high : most;
      }
      for (int i = 0; i < static_cast<int>(layout.inner.size()); ++i) {
        const InnerNode& node = layout.inner[i];
        if (side_of(node.mover) != s) continue;
        Decision decision{s, i, t, {}};
        for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
          if (high[layout.edges[e].child] >= low[node.node]) decision.open.push_back(e);
        }
        decisions.push_back(std::move(decision));
      }
    }
  }
  return decisions;
}

// A profile with its beliefs and what every move is worth.
class Position {
 public:
  Position(const PublicTree& tree, const TreeLayout& layout) : tree_(tree), layout_(layout) {
    for (int s = 0; s < 2; ++s) {
      choice[s].assign(cells(s), 0.0);
      off_path[s].assign(static_cast<std::size_t>(layout.side[s].move_rows), 0.5);
      std::fill_n(choice[s].begin(), tree.types[s], 1.0);
    }
    q_.assign(static_cast<std::size_t>(tree.nodes()), 1.0);
  }

  void evaluate() {
    for (int s = 0; s < 2; ++s) follow_beliefs(s);
    for (int s = 0; s < 2; ++s) weigh_moves(s);
  }
  double& chance_of(const Decision& d, int edge) { return choice[d.side][cell(d.side, row(edge), d.type)]; }
  [[nodiscard]] double worth_of(const Decision& d, int edge) const {
    return worth[d.side][cell(d.side, row(edge), d.type)] / layout_.side[d.side].range;
  }
  /// Most that a type could gain at one node by another move.
  [[nodiscard]] double regret(const Decision& d) const {
    const InnerNode& node = layout_.inner[d.inner];
    double best = -INFINITY, value = 0;
    for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
      best = std::max(best, worth_of(d, e));
      value += choice[d.side][cell(d.side, row(e), d.type)] * worth_of(d, e);
    }
    return best - value;
  }
  [[nodiscard]] bool believed_freely(int s, int row_number) const { return free_[s][row_number] != 0; }

  std::array<std::vector<double>, 2> choice;  // (move rows x types)
  std::array<std::vector<double>, 2>
      off_path;  // (move rows) belief in the first type after a move nobody makes
  std::array<std::vector<double>, 2> belief, worth;

 private:
  [[nodiscard]] std::size_t cell(int s, int row_number, int t) const {
    return static_cast<std::size_t>(row_number) * tree_.types[s] + t;
  }
  [[nodiscard]] std::size_t cells(int s) const { return cell(s, layout_.side[s].move_rows, 0); }
  [[nodiscard]] int row(int edge) const { return layout_.edges[edge].move_row; }

  void follow_beliefs(int s) {
    const SideLayout& side = layout_.side[s];
    belief[s].assign(cells(s), 0.0);
    free_[s].assign(static_cast<std::size_t>(side.move_rows), 0);
    std::copy(tree_.prior[s].begin(), tree_.prior[s].end(), belief[s].begin());
    for (int r = 1; r < side.move_rows; ++r) {
      double q = 0;
      for (int t = 0; t < tree_.types[s]; ++t) {
        q += belief[s][cell(s, r, t)] = belief[s][cell(s, side.row_parent[r], t)] * choice[s][cell(s, r, t)];
      }
      q_[layout_.edges[side.row_edge[r]].child] = q;
      free_[s][r] = q <= 0;
      for (int t = 0; t < tree_.types[s]; ++t) {
        double& b = belief[s][cell(s, r, t)];
        if (q > 0) b /= q;
        if (q <= 0) b = tree_.types[s] == 1 ? 1 : t == 0 ? off_path[s][r] : 1 - off_path[s][r];
      }
    }
  }

  void weigh_moves(int s) {
    worth[s].assign(cells(s), 0.0);
    for (int t = 0; t < tree_.types[s]; ++t) {
      std::vector<double> value(static_cast<std::size_t>(tree_.nodes()), 0.0);
      for (int node = tree_.nodes() - 1; node >= 0; --node) {
        if (tree_.terminal(node)) value[node] = tree_.payoff_of(s, tree_.outcome[node], t);
      }
      for (const CrossPlace& place : layout_.cross) {
        if (place.side != s) continue;
        double moment = 0;
        for (int o = 0; o < tree_.types[1 - s]; ++o) {
          moment += belief[1 - s][cell(1 - s, place.belief_row, o)] * tree_.cross[place.term].other[o];
        }
        value[place.node] += tree_.cross[place.term].own[t] * moment;
      }
      for (std::size_t i = layout_.inner.size(); i-- > 0;) {
        const InnerNode& node = layout_.inner[i];
        const bool own = side_of(node.mover) == s;
        for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
          const double w = value[layout_.edges[e].child];
          const double p = own                           ? choice[s][cell(s, row(e), t)]
                           : node.mover == Mover::chance ? layout_.edges[e].weight
                                                         : q_[layout_.edges[e].child];
          value[node.node] += p * w;
          if (own) worth[s][cell(s, row(e), t)] = w;
        }
      }
    }
  }

  const PublicTree& tree_;
  const TreeLayout& layout_;
  std::vector<double> q_;  // (nodes)
  std::array<std::vector<char>, 2> free_;
};

class AtlasSearch {
 public:
  AtlasSearch(const PublicTree& tree, const TreeLayout& layout, std::vector<Decision> decisions,
              const AtlasOptions& options)
      : tree_(tree),
        layout_(layout),
        decisions_(std::move(decisions)),
        options_(options),
        position_(tree, layout) {}

  Atlas run() {
    support_.resize(decisions_.size());
    enumerate(0);
    return std::move(atlas_);
  }

 private:
  struct Unknown {
    double* value;
    double start_low, start_high;
  };

  void enumerate(std::size_t at) {
    if (options_.cancel && options_.cancel->cancelled()) return;
    if (at == decisions_.size()) {
      ++atlas_.supports;
      return try_support();
    }
    const std::size_t moves = decisions_[at].open.size();
    for (unsigned subset = 1; subset < (1U << moves); ++subset) {
      support_[at].clear();
      for (std::size_t k = 0; k < moves; ++k) {
        if (subset >> k & 1U) support_[at].push_back(decisions_[at].open[k]);
      }
      enumerate(at + 1);
    }
  }

  void try_support() {
    mixing_.clear();
    for (std::size_t d = 0; d < decisions_.size(); ++d) {
      const InnerNode& node = layout_.inner[decisions_[d].inner];
      for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
        position_.chance_of(decisions_[d], e) = 0;
      }
      for (int e : support_[d])
        position_.chance_of(decisions_[d], e) = 1.0 / static_cast<double>(support_[d].size());
      if (support_[d].size() > 1) mixing_.push_back(d);
    }
    position_.evaluate();
    lay_unknowns();
    const std::size_t starts = std::min(kMostStarts, starts_for(unknowns_.size()));
    for (std::size_t start = 0; start < starts; ++start) {
      place_start(start, starts);
      if (!indifferent()) continue;
      consider();
    }
  }

  void lay_unknowns() {
    unknowns_.clear();
    for (std::size_t d : mixing_) {
      for (std::size_t k = 0; k + 1 < support_[d].size(); ++k) {
        unknowns_.push_back({&position_.chance_of(decisions_[d], support_[d][k]), 0.15, 0.85});
      }
    }
    for (int s = 0; s < 2; ++s) {
      for (int r = 1; r < layout_.side[s].move_rows; ++r) {
        if (tree_.types[s] == 2 && position_.believed_freely(s, r) && layout_.side[s].row_used[r]) {
          unknowns_.push_back({&position_.off_path[s][r], 0, 1});
        }
      }
    }
  }

  static std::size_t starts_for(std::size_t unknowns) {
    std::size_t starts = 1;
    for (std::size_t k = 0; k < unknowns && starts < kMostStarts; ++k) starts *= 5;
    return starts;
  }

  // A grid over few unknowns; over many, points spread by the golden ratio's powers.
  void place_start(std::size_t start, std::size_t starts) {
    const bool grid = starts < kMostStarts;
    double ratio = 0.5;
    for (Unknown& unknown : unknowns_) {
      double share = static_cast<double>(start % 5) / 4;
      if (grid) {
        start /= 5;
      } else {
        ratio = std::fmod(ratio + 0.6180339887498949, 1.0);
        share = std::fmod(ratio + static_cast<double>(start) * (0.38 + ratio / 4), 1.0);
      }
      *unknown.value = unknown.start_low + share * (unknown.start_high - unknown.start_low);
    }
  }

  // Writes the last probability of each mixture; false if it is not inside.
  bool complete_mixtures() {
    for (std::size_t d : mixing_) {
      double rest = 1;
      for (std::size_t k = 0; k + 1 < support_[d].size(); ++k)
        rest -= position_.chance_of(decisions_[d], support_[d][k]);
      position_.chance_of(decisions_[d], support_[d].back()) = rest;
      if (rest < kInside) return false;
    }
    return true;
  }

  std::vector<double> differences() {
    position_.evaluate();
    std::vector<double> out;
    for (std::size_t d : mixing_) {
      const double last = position_.worth_of(decisions_[d], support_[d].back());
      for (std::size_t k = 0; k + 1 < support_[d].size(); ++k) {
        out.push_back(position_.worth_of(decisions_[d], support_[d][k]) - last);
      }
    }
    return out;
  }

  // Drives the differences in worth between the moves of each mixture to zero.
  bool indifferent() {
    if (!complete_mixtures()) return false;
    std::vector<double> error = differences();
    double damping = 1e-3;
    for (int turn = 0; turn < 40 && !error.empty() && squares(error) > 1e-26; ++turn) {
      const std::vector<double> step = damped_step(error, damping), before = values();
      for (std::size_t u = 0; u < unknowns_.size(); ++u) {
        const bool mixture = unknowns_[u].start_low > 0;
        *unknowns_[u].value =
            std::clamp(before[u] + step[u], mixture ? kInside : 0.0, mixture ? 1 - kInside : 1.0);
      }
      const bool inside = complete_mixtures();
      std::vector<double> after = inside ? differences() : std::vector<double>{};
      if (inside && squares(after) < squares(error)) {
        error = std::move(after);
        damping = std::max(damping / 5, 1e-12);
      } else {
        for (std::size_t u = 0; u < unknowns_.size(); ++u) *unknowns_[u].value = before[u];
        complete_mixtures();
        damping *= 8;
        if (damping > 1e6) break;
      }
    }
    position_.evaluate();
    return error.empty() || squares(error) <= 1e-22;
  }

  static double squares(const std::vector<double>& v) {
    double sum = 0;
    for (double x : v) sum += x * x;
    return sum;
  }
  [[nodiscard]] std::vector<double> values() const {
    std::vector<double> out;
    for (const Unknown& unknown : unknowns_) out.push_back(*unknown.value);
    return out;
  }

  std::vector<double> damped_step(const std::vector<double>& error, double damping) {
    constexpr double kStep = 1e-7;
    const std::size_t n = unknowns_.size();
    std::vector<std::vector<double>> slope;
    for (Unknown& unknown : unknowns_) {
      const double saved = *unknown.value, step = saved > 0.5 ? -kStep : kStep;
      *unknown.value = saved + step;
      complete_mixtures();
      slope.push_back(differences());
      for (std::size_t i = 0; i < error.size(); ++i) slope.back()[i] = (slope.back()[i] - error[i]) / step;
      *unknown.value = saved;
    }
    complete_mixtures();
    std::vector<double> normal(n * n, 0.0), right(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t k = 0; k < error.size(); ++k) normal[i * n + j] += slope[i][k] * slope[j][k];
      }
      for (std::size_t k = 0; k < error.size(); ++k) right[i] -= slope[i][k] * error[k];
    }
    for (std::size_t i = 0; i < n; ++i) normal[i * n + i] += damping * (1 + normal[i * n + i]);
    solve_small(normal, right);
    return right;
  }

  // Keeps the position if nobody regrets anything anywhere.
  void consider() {
    double regret = 0;
    for (const Decision& decision : decisions_) regret = std::max(regret, position_.regret(decision));
    if (regret > options_.tolerance) return;
    AtlasEntry entry = entry_of(regret);
    for (AtlasEntry& known : atlas_.entries) {
      if (!same_play(tree_, known.solution, entry.solution, 1e-5)) continue;
      widen(known, entry);
      return;
    }
    atlas_.entries.push_back(std::move(entry));
  }

  AtlasEntry entry_of(double regret) {
    Profile profile{position_.choice, position_.choice};
    for (auto& rows : profile.log_choice) {
      for (double& p : rows) p = std::log(std::max(p, 1e-300));
    }
    const Certified certified = certify_profile(tree_, layout_, profile);
    AtlasEntry entry{certified.solution, regret, certified.best_response_gap, {}};
    entry.solution.beliefs = position_.belief;
    for (int s = 0; s < 2; ++s) {
      for (int r = 1; r < layout_.side[s].move_rows && tree_.types[s] == 2; ++r) {
        if (!position_.believed_freely(s, r) || !layout_.side[s].row_used[r]) continue;
        const int node = layout_.edges[layout_.side[s].row_edge[r]].child;
        entry.off_path.push_back({node, s, position_.off_path[s][r], position_.off_path[s][r]});
      }
    }
    return entry;
  }

  static void widen(AtlasEntry& known, const AtlasEntry& more) {
    for (const OffPathBelief& belief : more.off_path) {
      const auto place = std::find_if(
          known.off_path.begin(), known.off_path.end(),
          [&](const OffPathBelief& b) { return b.node == belief.node && b.side == belief.side; });
      if (place == known.off_path.end()) {
        known.off_path.push_back(belief);
      } else {
        place->low = std::min(place->low, belief.low);
        place->high = std::max(place->high, belief.high);
      }
    }
  }

  const PublicTree& tree_;
  const TreeLayout& layout_;
  std::vector<Decision> decisions_;
  const AtlasOptions& options_;
  Position position_;
  std::vector<std::vector<int>> support_;  // (decisions) edges in use
  std::vector<std::size_t> mixing_;
  std::vector<Unknown> unknowns_;
  Atlas atlas_;
};

Diagnostic refusal(std::string message, std::string_view hint) {
  Diagnostic out;
  out.code = "tree-atlas";
  out.message = std::move(message);
  out.hint = hint;
  return out;
}

}  // namespace

Result<Atlas> equilibrium_atlas(const PublicTree& tree, const AtlasOptions& options) {
  if (tree.types[0] > 2 || tree.types[1] > 2) {
    return refusal(fmt::format("the atlas takes at most 2 types a side; this game has {} and {}",
                               tree.types[0], tree.types[1]),
                   "use other starts instead");
  }
  if (!tree.masks[0].empty() || !tree.masks[1].empty()) {
    return refusal("the atlas takes no moves that only some types can make", "use other starts instead");
  }
  const TreeLayout layout(tree);
  std::vector<Decision> decisions = undominated(tree, layout);
  double supports = 1;
  for (const Decision& decision : decisions)
    supports *= std::exp2(static_cast<double>(decision.open.size())) - 1;
  if (supports > options.most_supports) {
    return refusal(fmt::format("the game has {:.3g} supports, and the atlas searches at most {}", supports,
                               options.most_supports),
                   "use other starts instead");
  }
  return AtlasSearch(tree, layout, std::move(decisions), options).run();
}

}  // namespace demarche::solve
