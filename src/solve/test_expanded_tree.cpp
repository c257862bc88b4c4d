#include "solve/test_expanded_tree.h"

#include <algorithm>
#include <cmath>

namespace demarche::solve {

double ExpandedTree::own_reach(int side, int node, int t) {
  double p = 1;
  for (int at = node; tree_.parent[at] >= 0; at = tree_.parent[at]) {
    if (side_of(tree_.mover[tree_.parent[at]]) == side) p *= choice(side, at, t);
  }
  return p;
}

double ExpandedTree::chance_reach(int node) {
  double p = 1;
  for (int at = node; tree_.parent[at] >= 0; at = tree_.parent[at]) {
    if (tree_.mover[tree_.parent[at]] == Mover::chance) p *= tree_.weight[at];
  }
  return p;
}

bool ExpandedTree::can(int side, int child, int t) const {
  const int mask = tree_.mask[child];
  return mask < 0 || tree_.masks[side][static_cast<std::size_t>(mask) * tree_.types[side] + t] != 0;
}

// t is the type of `side`, s that of the other.
double ExpandedTree::payoff(int side, int node, int t, int s) const {
  double u = tree_.payoff_of(side, tree_.outcome[node], t);
  for (const CrossTerm& term : tree_.cross) {
    if (term.outcome == tree_.outcome[node] && term.side == side) u += term.own[t] * term.other[s];
  }
  return u;
}

double ExpandedTree::expected(int side, int node, int t, int s) {
  if (tree_.terminal(node)) return payoff(side, node, t, s);
  const int mover = side_of(tree_.mover[node]);
  double sum = 0;
  for (int child : tree_.children(node)) {
    const double p = tree_.mover[node] == Mover::chance ? tree_.weight[child]
                                                        : choice(mover, child, mover == side ? t : s);
    sum += p * expected(side, child, t, s);
  }
  return sum;
}

double ExpandedTree::logit_error(double lambda) {
  double error = 0;
  for (int node = 0; node < tree_.nodes(); ++node) {
    if (!tree_.decision(node)) continue;
    const int side = side_of(tree_.mover[node]), other = 1 - side;
    std::vector<double> weight;
    double total = 0;
    for (int s = 0; s < tree_.types[other]; ++s) {
      total += weight.emplace_back(tree_.prior[other][s] * own_reach(other, node, s));
    }
    if (total == 0) continue;
    for (int t = 0; t < tree_.types[side]; ++t) {
      std::vector<double> strength;
      double sum = 0;
      for (int child : tree_.children(node)) {
        double q = 0;
        for (int s = 0; s < tree_.types[other]; ++s) q += weight[s] / total * expected(side, child, t, s);
        const double odds = can(side, child, t) ? std::exp(lambda / tree_.stake[side] * q) : 0;
        sum += strength.emplace_back(tree_.weight[child] * odds);
      }
      std::size_t k = 0;
      for (int child : tree_.children(node)) {
        error = std::max(error, std::abs(choice(side, child, t) - strength[k++] / sum));
      }
    }
  }
  return error;
}

// Sum over the other's types, weighted by how often they come here.
double ExpandedTree::best(int side, int node, int t, const std::vector<double>& weight) {
  double sum = 0;
  if (tree_.terminal(node)) {
    for (std::size_t s = 0; s < weight.size(); ++s)
      sum += weight[s] * payoff(side, node, t, static_cast<int>(s));
    return sum;
  }
  const bool own = side_of(tree_.mover[node]) == side;
  double most = -INFINITY;
  for (int child : tree_.children(node)) {
    std::vector<double> ahead = weight;
    for (std::size_t s = 0; s < weight.size() && !own; ++s) {
      ahead[s] *= tree_.mover[node] == Mover::chance ? tree_.weight[child]
                                                     : choice(1 - side, child, static_cast<int>(s));
    }
    if (own && !can(side, child, t)) continue;
    const double value = best(side, child, t, ahead);
    most = std::max(most, value);
    sum += value;
  }
  return own ? most : sum;
}

double ExpandedTree::value(int side, int t) {
  double sum = 0;
  for (int s = 0; s < tree_.types[1 - side]; ++s) sum += tree_.prior[1 - side][s] * expected(side, 0, t, s);
  return sum;
}

double ExpandedTree::best_response_gain(int side) {
  double gain = 0;
  for (int t = 0; t < tree_.types[side]; ++t) {
    gain += tree_.prior[side][t] * (best(side, 0, t, tree_.prior[1 - side]) - value(side, t));
  }
  return gain;
}

double ExpandedTree::reach(int node) {
  double sum = 0;
  for (int t = 0; t < tree_.types[0]; ++t) {
    for (int s = 0; s < tree_.types[1]; ++s) {
      sum += tree_.prior[0][t] * tree_.prior[1][s] * own_reach(0, node, t) * own_reach(1, node, s);
    }
  }
  return sum * chance_reach(node);
}

std::vector<double> ExpandedTree::belief(int side, int node) {
  std::vector<double> p;
  double sum = 0;
  for (int t = 0; t < tree_.types[side]; ++t)
    sum += p.emplace_back(tree_.prior[side][t] * own_reach(side, node, t));
  for (double& x : p) x /= sum;
  return p;
}

}  // namespace demarche::solve
