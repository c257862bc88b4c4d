#include "solve/tree_multiple.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "solve/tree_cfr.h"

namespace demarche::solve {
namespace {

constexpr double kSpread = 6;         // of log base weights, end to end
constexpr int kWeightSteps = 12;      // on the way back to the game's own
constexpr double kFirstLambda = 300;  // per payoff range: where a start is first made a fixed point

class Search {
 public:
  Search(const PublicTree& tree, double lambda, const SeveralOptions& options)
      : tree_(tree), layout_(tree), lambda_(lambda), options_(options) {}

  SeveralEquilibria run() {
    out_.found.push_back(
        {limit() ? follow_to_limit(tree_, options_.tree) : solve_at_lambda(tree_, lambda_, options_.tree),
         FoundBy::principal_branch, 1, false});
    for (int start = 0; start < options_.weight_starts && !cancelled(); ++start) from_weights(start);
    for (int start = 0; start < options_.regret_starts && !cancelled(); ++start) from_regrets(start);
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool limit() const { return std::isinf(lambda_); }
  [[nodiscard]] bool cancelled() const { return options_.tree.cancel && options_.tree.cancel->cancelled(); }
  // Where a start is polished first.
  [[nodiscard]] double first_lambda() const {
    const double range = std::max(layout_.side[0].range * layout_.side[0].scale,
                                  layout_.side[1].range * layout_.side[1].scale);
    return std::min(lambda_, kFirstLambda / range);
  }

  [[nodiscard]] TreeOptions quiet_options() const {
    TreeOptions options = options_.tree;
    options.progress = {};
    options.watch = {};
    return options;
  }

  // Other base weights, then back to the game's own in steps that Newton's method can bridge.
  void from_weights(int start) {
    const RandomStreams streams(options_.seed, "base weights");
    PublicTree other = tree_;
    const auto weigh = [&](double share) {
      for (int node = 1; node < tree_.nodes(); ++node) {
        if (!tree_.decision(tree_.parent[node])) continue;
        const double u =
            streams.uniform(static_cast<std::uint64_t>(start), 0, static_cast<std::uint32_t>(node));
        other.weight[node] = tree_.weight[node] * std::exp(share * kSpread * (u - 0.5));
      }
    };
    weigh(1);
    TreeOptions options = quiet_options();
    TreeAnswer answer = solve_at_lambda(other, first_lambda(), options);
    options.stay_on_branch = true;
    for (int step = kWeightSteps - 1; step > 0 && answer.trusted(); --step) {
      weigh(static_cast<double>(step) / kWeightSteps);
      const TreeSolution before = *answer.trusted();
      options.warm_start = &before;
      answer = solve_at_lambda(other, first_lambda(), options);
    }
    if (!carry(answer.trusted(), FoundBy::other_weights)) ++out_.ended_nowhere;
  }

  void from_regrets(int start) {
    const CfrOptions cfr{options_.regret_sweeps, options_.seed + static_cast<std::uint64_t>(start),
                         options_.tree.cancel};
    TreeSolution near = certify_profile(tree_, layout_, regret_matching(tree_, layout_, cfr)).solution;
    near.lambda = first_lambda();
    if (carry(&near, FoundBy::regret_matching)) return;
    const TreeAnswer plain = certify(tree_, near.strategies, 0, 0);
    const auto& gap = plain.certificate().best_response_gap;
    if (limit() && std::max(gap[0], gap[1]) <= options_.nash_gap) {
      keep(plain, FoundBy::regret_matching, true);
    } else {
      ++out_.ended_nowhere;
    }
  }

  // To the goal along the branch through this profile; kept if it is new.
  bool carry(const TreeSolution* near, FoundBy found_by) {
    ++out_.starts;
    if (!near) return false;
    TreeOptions options = quiet_options();
    options.warm_start = near;
    options.stay_on_branch = true;
    const TreeAnswer answer =
        limit() ? follow_to_limit(tree_, options) : solve_at_lambda(tree_, lambda_, options);
    if (!answer.trusted()) return false;
    keep(answer, found_by, false);
    return true;
  }

  void keep(const TreeAnswer& answer, FoundBy found_by, bool only_nash) {
    for (FoundEquilibrium& known : out_.found) {
      if (!same_play(tree_, known.answer.at_any_status(), answer.at_any_status(), options_.same_within))
        continue;
      ++known.hits;
      return;
    }
    out_.found.push_back({answer, found_by, 1, only_nash});
  }

  const PublicTree& tree_;
  TreeLayout layout_;
  double lambda_;
  const SeveralOptions& options_;
  SeveralEquilibria out_;
};

}  // namespace

bool same_play(const PublicTree& tree, const TreeSolution& a, const TreeSolution& b, double within) {
  for (int node = 0; node < tree.nodes(); ++node) {
    if (std::abs(a.reach[node] - b.reach[node]) > within) return false;
    if (a.reach[node] <= within) continue;
    for (int s = 0; s < 2; ++s) {
      for (int t = 0; t < tree.types[s]; ++t) {
        if (a.reach[node] * std::abs(a.belief(s, node)[t] - b.belief(s, node)[t]) > within) return false;
      }
    }
  }
  return true;
}

std::string_view name_of(FoundBy found_by) {
  switch (found_by) {
    case FoundBy::principal_branch:
      return "principal branch";
    case FoundBy::other_weights:
      return "branch of other base weights";
    case FoundBy::regret_matching:
      return "regret matching";
  }
  return "";
}

SeveralEquilibria find_equilibria(const PublicTree& tree, double lambda, const SeveralOptions& options) {
  return Search(tree, lambda, options).run();
}

}  // namespace demarche::solve
