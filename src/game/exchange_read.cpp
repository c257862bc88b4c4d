#include "game/exchange_read.h"

#include <algorithm>
#include <cmath>

namespace demarche::game {
namespace {

bool ends_in_attack(const ExchangeTree& tree, int child) {
  return tree.marks[child].move == ExchangeMove::attack;
}

/// Where the challenger concludes under the first or the last of several threats.
void read_threat(const ExchangeTree& tree, const solve::TreeSolution& solution, int node, int threats,
                 ExchangeOutcome& out) {
  const int threat = tree.marks[node].threat;
  const bool last = threat == threats - 1;
  if (threats < 2 || !(threat == 0 || last)) return;
  for (const int child : tree.tree.children(node)) {
    if (ends_in_attack(tree, child))
      (last ? out.attack_threatened : out.attack_unthreatened) += solution.reach[child];
  }
  (last ? out.threatened : out.unthreatened) += solution.reach[node];
}

}  // namespace

ExchangeStep step_at(const ExchangeTree& tree, int node) {
  switch (tree.marks[solve::PublicTree::first_child(node)].move) {
    case ExchangeMove::posture:
      return ExchangeStep::posture;
    case ExchangeMove::demand:
    case ExchangeMove::no_demand:
      return ExchangeStep::demand;
    case ExchangeMove::accept:
    case ExchangeMove::answer:
    case ExchangeMove::warn:
      return ExchangeStep::answer;
    case ExchangeMove::carry_out:
    case ExchangeMove::let_stand:
      return ExchangeStep::response;
    default:
      return ExchangeStep::conclusion;
  }
}

double information_at(const solve::PublicTree& tree, const solve::TreeSolution& solution, int node) {
  const int side = solve::side_of(tree.mover[node]);
  const auto before = solution.belief(side, node);
  double bits = 0;
  for (int child = solve::PublicTree::first_child(node); child < tree.end[node]; child = tree.end[child]) {
    const auto after = solution.belief(side, child);
    double gain = 0;
    for (std::size_t t = 0; t < after.size(); ++t) {
      if (after[t] > 0) gain += after[t] * std::log2(after[t] / before[t]);
    }
    bits += solution.q[child] * gain;
  }
  return std::max(0.0, bits);
}

ExchangeOutcome read_exchange(const ExchangeTree& tree, const solve::TreeSolution& solution, int threats) {
  ExchangeOutcome out;
  for (std::size_t o = 0; o < tree.ends.size(); ++o) {
    out.ends[static_cast<std::size_t>(tree.ends[o])] += solution.outcome_probability[o];
  }
  out.challenger_value = solution.expected(tree.tree, 0);
  out.target_value = solution.expected(tree.tree, 1);
  for (const int node : tree.decisions) {
    const ExchangeStep step = step_at(tree, node);
    if (solution.reach[node] > 0) {
      out.bits[static_cast<std::size_t>(step)] +=
          solution.reach[node] * information_at(tree.tree, solution, node);
    }
    if (step == ExchangeStep::conclusion && tree.marks[node].threat >= 0) {
      read_threat(tree, solution, node, threats, out);
    }
    if (step != ExchangeStep::demand || tree.marks[node].round > 0) continue;
    for (const int child : tree.tree.children(node)) {
      if (tree.marks[child].move == ExchangeMove::demand) out.asks += solution.reach[child];
    }
  }
  if (out.threatened > 0) out.attack_threatened /= out.threatened;
  if (out.unthreatened > 0) out.attack_unthreatened /= out.unthreatened;
  return out;
}

}  // namespace demarche::game
