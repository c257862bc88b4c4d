#include "solve/tree_atlas.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "solve/atlas_position.h"
#include "solve/small_linear.h"
#include "solve/tree_certify.h"
#include "solve/tree_multiple.h"

namespace demarche::solve {
namespace {

constexpr double kInside = 1e-6;  // a mixture gives each of its moves at least this
constexpr std::size_t kMostStarts = 200;

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
