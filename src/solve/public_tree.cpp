#include "solve/public_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace demarche::solve {
namespace {

constexpr double kSumTolerance = 1e-9;  // of priors and chance probabilities

Diagnostic problem(std::string_view code, std::string message, std::string_view hint) {
  Diagnostic out;
  out.code = code;
  out.message = std::move(message);
  out.hint = hint;
  return out;
}

class Checker {
 public:
  explicit Checker(const PublicTree& tree) : tree_(tree) {}

  std::vector<Diagnostic> run() {
    check_sides();
    check_shape();
    if (!problems_.empty()) return std::move(problems_);  // the rest would index out of range
    for (int node = 0; node < tree_.nodes(); ++node) check_node(node);
    check_cross_terms();
    return std::move(problems_);
  }

 private:
  void report(std::string_view code, std::string message, std::string_view hint) {
    problems_.push_back(problem(code, std::move(message), hint));
  }

  void check_sides() {
    for (int side = 0; side < 2; ++side) {
      const auto& prior = tree_.prior[side];
      double sum = 0;
      bool proper = !prior.empty() && static_cast<int>(prior.size()) == tree_.types[side];
      for (double p : prior) {
        proper = proper && std::isfinite(p) && p >= 0;
        sum += p;
      }
      if (!proper || std::abs(sum - 1) > kSumTolerance) {
        report("tree-prior",
               fmt::format("the prior of side {} has {} entries with sum {}", side, prior.size(), sum),
               "a prior has one entry per type, none negative, with sum 1");
      }
      if (!(tree_.stake[side] > 0) || !std::isfinite(tree_.stake[side])) {
        report("tree-stake", fmt::format("the stake of side {} is {}", side, tree_.stake[side]),
               "a stake is positive; 1 for raw payoffs");
      }
      check_payoffs(side);
    }
  }

  void check_payoffs(int side) {
    const auto& payoff = tree_.payoff[side];
    const auto wanted = static_cast<std::size_t>(tree_.outcomes) * tree_.types[side];
    if (payoff.size() != wanted) {
      report("tree-payoff", fmt::format("side {} has {} payoffs, expected {}", side, payoff.size(), wanted),
             "an outcome has one payoff for each own type");
    }
    if (!std::all_of(payoff.begin(), payoff.end(), [](double u) { return std::isfinite(u); })) {
      report("tree-payoff", fmt::format("side {} has a payoff that is not finite", side),
             "payoffs are finite numbers");
    }
  }

  void check_shape() {
    const auto n = tree_.mover.size();
    const bool sizes = n > 0 && tree_.parent.size() == n && tree_.end.size() == n &&
                       tree_.weight.size() == n && tree_.mask.size() == n && tree_.outcome.size() == n &&
                       tree_.tag.size() == n;
    if (!sizes) return report("tree-shape", "the tree has no node, or arrays of different length", "");
    for (int node = 0; node < tree_.nodes(); ++node) {
      const bool leaf = tree_.terminal(node);
      const int outcome = tree_.outcome[node];
      if (leaf ? outcome < 0 || outcome >= tree_.outcomes : tree_.end[node] <= node + 1) {
        report("tree-shape",
               leaf ? fmt::format("terminal node {} has outcome {}, and there are {}", node, outcome,
                                  tree_.outcomes)
                    : fmt::format("node {} has no moves", node),
               "a terminal names an outcome; any other node has at least one move");
      }
    }
  }

  void check_node(int node) {
    if (tree_.terminal(node)) return;
    double sum = 0;
    for (int child : tree_.children(node)) {
      const double w = tree_.weight[child];
      sum += w;
      if (!std::isfinite(w) || (tree_.decision(node) ? w <= 0 : w < 0)) {
        report("tree-weight", fmt::format("the move to node {} has weight {}", child, w),
               "base weights are positive, probabilities are not negative");
      }
    }
    if (tree_.mover[node] == Mover::chance && std::abs(sum - 1) > kSumTolerance) {
      report("tree-weight", fmt::format("the probabilities at chance node {} sum to {}", node, sum),
             "they must sum to 1");
    }
    if (tree_.decision(node)) check_masks(node, side_of(tree_.mover[node]));
  }

  void check_masks(int node, int side) {
    const int types = tree_.types[side], rows = static_cast<int>(tree_.masks[side].size()) / types;
    std::vector<bool> can_move(static_cast<std::size_t>(types), false);
    for (int child : tree_.children(node)) {
      const int mask = tree_.mask[child];
      bool someone = mask < 0;
      if (mask >= rows) {
        return report(
            "tree-mask",
            fmt::format("the move to node {} has mask {}, and side {} has {}", child, mask, side, rows),
            "masks are numbered by PublicTreeBuilder::mask, for each side from 0");
      }
      for (int t = 0; t < types; ++t) {
        const bool can = mask < 0 || tree_.masks[side][static_cast<std::size_t>(mask) * types + t] != 0;
        someone = someone || can;
        can_move[t] = can_move[t] || can;
      }
      if (!someone) {
        report("tree-mask", fmt::format("no type can make the move to node {}", child), "leave the move out");
      }
    }
    if (std::find(can_move.begin(), can_move.end(), false) != can_move.end()) {
      report("tree-mask", fmt::format("a type of side {} has no move at node {}", side, node),
             "every type needs at least one move");
    }
  }

  void check_cross_terms() {
    for (const CrossTerm& term : tree_.cross) {
      const bool place =
          term.outcome >= 0 && term.outcome < tree_.outcomes && (term.side == 0 || term.side == 1);
      if (!place || static_cast<int>(term.own.size()) != tree_.types[term.side] ||
          static_cast<int>(term.other.size()) != tree_.types[1 - term.side]) {
        report("tree-payoff", fmt::format("a cross term at outcome {} has the wrong size", term.outcome),
               "own has one factor per type of the side, other one per type of the other side");
      }
    }
  }

  const PublicTree& tree_;
  std::vector<Diagnostic> problems_;
};

}  // namespace

std::vector<int> PublicTree::children(int node) const {
  std::vector<int> out;
  if (terminal(node)) return out;
  for (int child = first_child(node); child < end[node]; child = end[child]) out.push_back(child);
  return out;
}

double payoff_range(const PublicTree& tree, int side) {
  double low = INFINITY, high = -INFINITY;
  const int types = tree.types[side];
  std::vector<double> least(tree.payoff[side]), most(tree.payoff[side]);
  for (const CrossTerm& term : tree.cross) {
    if (term.side != side) continue;
    const auto [g_low, g_high] = std::minmax_element(term.other.begin(), term.other.end());
    for (int t = 0; t < types; ++t) {
      const std::size_t at = static_cast<std::size_t>(term.outcome) * types + t;
      least[at] += std::min(term.own[t] * *g_low, term.own[t] * *g_high);
      most[at] += std::max(term.own[t] * *g_low, term.own[t] * *g_high);
    }
  }
  for (double u : least) low = std::min(low, u);
  for (double u : most) high = std::max(high, u);
  return high > low ? high - low : 1;
}

std::vector<Diagnostic> check_tree(const PublicTree& tree) { return Checker(tree).run(); }

PublicTreeBuilder::PublicTreeBuilder(std::vector<double> first_prior, std::vector<double> second_prior) {
  tree_.types = {static_cast<int>(first_prior.size()), static_cast<int>(second_prior.size())};
  tree_.prior = {std::move(first_prior), std::move(second_prior)};
}

int PublicTreeBuilder::outcome(std::span<const double> first, std::span<const double> second) {
  tree_.payoff[0].insert(tree_.payoff[0].end(), first.begin(), first.end());
  tree_.payoff[1].insert(tree_.payoff[1].end(), second.begin(), second.end());
  if (static_cast<int>(first.size()) != tree_.types[0] || static_cast<int>(second.size()) != tree_.types[1]) {
    problems_.push_back(
        problem("tree-payoff",
                fmt::format("outcome {} has {} and {} payoffs, expected {} and {}", tree_.outcomes,
                            first.size(), second.size(), tree_.types[0], tree_.types[1]),
                "one payoff per type"));
  }
  return tree_.outcomes++;
}

int PublicTreeBuilder::outcome(std::initializer_list<double> first, std::initializer_list<double> second) {
  return outcome(std::span(first.begin(), first.size()), std::span(second.begin(), second.size()));
}

void PublicTreeBuilder::cross_term(CrossTerm term) { tree_.cross.push_back(std::move(term)); }

int PublicTreeBuilder::mask(int side, std::span<const std::uint8_t> can) {
  auto& masks = tree_.masks[side];
  masks.insert(masks.end(), can.begin(), can.end());
  if (static_cast<int>(can.size()) != tree_.types[side]) {
    problems_.push_back(problem("tree-mask",
                                fmt::format("a mask of side {} has {} entries", side, can.size()),
                                "one entry per type"));
  }
  return static_cast<int>(masks.size()) / std::max(tree_.types[side], 1) - 1;
}

void PublicTreeBuilder::move(double weight, int mask, int tag) {
  weight_ = weight;
  mask_ = mask;
  tag_ = tag;
}

int PublicTreeBuilder::add(Mover mover, int outcome) {
  const int node = tree_.nodes();
  if (open_.empty() && node > 0) {
    problems_.push_back(problem("tree-shape", fmt::format("node {} stands outside the root", node),
                                "open and close do not match"));
  }
  tree_.mover.push_back(mover);
  tree_.parent.push_back(open_.empty() ? -1 : open_.back());
  tree_.end.push_back(node + 1);
  tree_.weight.push_back(weight_);
  tree_.mask.push_back(mask_);
  tree_.outcome.push_back(outcome);
  tree_.tag.push_back(tag_);
  move(1);
  return node;
}

int PublicTreeBuilder::open(Mover mover) {
  const int node = add(mover, -1);
  open_.push_back(node);
  return node;
}

int PublicTreeBuilder::terminal(int outcome) { return add(Mover::nobody, outcome); }

void PublicTreeBuilder::close() {
  if (open_.empty()) {
    problems_.push_back(problem("tree-shape", "close without open", "open and close do not match"));
    return;
  }
  tree_.end[open_.back()] = tree_.nodes();
  open_.pop_back();
}

void PublicTreeBuilder::stake(double first, double second) {
  tree_.stake = {first, second};
  tree_.unit = PayoffUnit::stake;
}

Result<PublicTree> PublicTreeBuilder::finish() && {
  if (!open_.empty()) {
    problems_.push_back(problem("tree-shape", fmt::format("{} nodes are still open", open_.size()),
                                "open and close do not match"));
  }
  if (problems_.empty()) problems_ = check_tree(tree_);
  if (!problems_.empty()) return std::move(problems_);
  return std::move(tree_);
}

}  // namespace demarche::solve
