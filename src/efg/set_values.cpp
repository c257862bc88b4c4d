#include "efg/set_values.h"

#include <algorithm>
#include <cmath>

namespace demarche::efg {

Vector log_choices(const FlatGame& game, double lambda, const Vector& worth) {
  Vector out(worth.size());
  for (int s = 0; s < game.sets(); ++s) {
    const int from = game.first_action[s], to = game.first_action[s + 1];
    const double best = *std::max_element(worth.begin() + from, worth.begin() + to);
    double sum = 0;
    for (int a = from; a < to; ++a) sum += std::exp(lambda * (worth[a] - best));
    for (int a = from; a < to; ++a) out[a] = lambda * (worth[a] - best) - std::log(sum);
  }
  return out;
}

SetValues::SetValues(const FlatGame& game)
    : game_(game),
      choice_(game.actions()),
      weight_(game.nodes()),
      worth_(game.actions()),
      change_(game.actions()) {
  for (int side = 0; side < 2; ++side) {
    reach_[side].assign(game.nodes(), 0);
    reach_change_[side].assign(game.nodes(), 0);
    value_[side] = game.payoff[side];
    value_change_[side].assign(game.nodes(), 0);
  }
}

void SetValues::weigh_members(const Vector& log_choice) {
  for (int node = 1; node < game_.nodes(); ++node) {
    const int parent = game_.parent[node], action = game_.action[node];
    for (int side = 0; side < 2; ++side) {
      const bool own = game_.side[parent] == side;
      reach_[side][node] =
          reach_[side][parent] + game_.log_chance[node] + (action < 0 || own ? 0 : log_choice[action]);
    }
  }
  for (int s = 0; s < game_.sets(); ++s) {
    const Vector& reach = reach_[game_.set_side[s]];
    double most = -INFINITY, sum = 0;
    for (const int node : game_.members[s]) most = std::max(most, reach[node]);
    for (const int node : game_.members[s])
      sum += weight_[node] = most > -INFINITY ? std::exp(reach[node] - most) : 1.0;
    for (const int node : game_.members[s]) weight_[node] /= sum;
  }
}

const Vector& SetValues::worth(const Vector& log_choice) {
  for (std::size_t a = 0; a < choice_.size(); ++a) choice_[a] = std::exp(log_choice[a]);
  weigh_members(log_choice);
  std::fill(worth_.begin(), worth_.end(), 0.0);
  for (int node = game_.nodes() - 1; node >= 0; --node) {
    if (game_.side[node] == -2) continue;
    double first = 0, second = 0;
    for (int child = node + 1; child < game_.end[node]; child = game_.end[child]) {
      const int action = game_.action[child];
      const double p = action < 0 ? std::exp(game_.log_chance[child]) : choice_[action];
      first += p * value_[0][child];
      second += p * value_[1][child];
      if (action >= 0) worth_[action] += weight_[node] * value_[game_.side[node]][child];
    }
    value_[0][node] = first;
    value_[1][node] = second;
  }
  return worth_;
}

const Vector& SetValues::along(const Vector& change) {
  for (int node = 1; node < game_.nodes(); ++node) {
    const int parent = game_.parent[node], action = game_.action[node];
    for (int side = 0; side < 2; ++side) {
      const bool own = game_.side[parent] == side;
      reach_change_[side][node] = reach_change_[side][parent] + (action < 0 || own ? 0 : change[action]);
    }
  }
  std::fill(change_.begin(), change_.end(), 0.0);
  // The mean change of reach over the members of a set; their weights change by the difference to it.
  Vector mean(game_.sets(), 0);
  for (int s = 0; s < game_.sets(); ++s)
    for (const int node : game_.members[s]) mean[s] += weight_[node] * reach_change_[game_.set_side[s]][node];
  for (int node = game_.nodes() - 1; node >= 0; --node) {
    if (game_.side[node] == -2) continue;
    const int set = game_.set[node], own = game_.side[node];
    const double weight_change = set < 0 ? 0 : weight_[node] * (reach_change_[own][node] - mean[set]);
    double first = 0, second = 0;
    for (int child = node + 1; child < game_.end[node]; child = game_.end[child]) {
      const int action = game_.action[child];
      const double p = action < 0 ? std::exp(game_.log_chance[child]) : choice_[action];
      const double dp = action < 0 ? 0 : p * change[action];
      first += p * value_change_[0][child] + dp * value_[0][child];
      second += p * value_change_[1][child] + dp * value_[1][child];
      if (action >= 0)
        change_[action] += weight_[node] * value_change_[own][child] + weight_change * value_[own][child];
    }
    value_change_[0][node] = first;
    value_change_[1][node] = second;
  }
  return change_;
}

double SetValues::best_response(int side) {
  int deepest = -1;
  for (int s = 0; s < game_.sets(); ++s)
    if (game_.set_side[s] == side) deepest = std::max(deepest, game_.own_depth[s]);
  Vector value = game_.payoff[side];
  std::vector<int> chosen(game_.sets(), 0);
  for (int level = deepest; level >= -1; --level) {
    for (int node = game_.nodes() - 1; node >= 0; --node) {
      if (game_.side[node] == -2) continue;
      double sum = 0;
      int k = 0;
      for (int child = node + 1; child < game_.end[node]; child = game_.end[child], ++k) {
        const int action = game_.action[child];
        const double p = action < 0                 ? std::exp(game_.log_chance[child])
                         : game_.side[node] == side ? (k == chosen[game_.set[node]] ? 1.0 : 0.0)
                                                    : choice_[action];
        if (p > 0) sum += p * value[child];
      }
      value[node] = sum;
    }
    for (int s = 0; s < game_.sets(); ++s) {  // everything deeper has been chosen
      if (game_.set_side[s] != side || game_.own_depth[s] != level) continue;
      Vector total(game_.first_action[s + 1] - game_.first_action[s], 0);
      for (const int node : game_.members[s]) {
        int k = 0;
        for (int child = node + 1; child < game_.end[node]; child = game_.end[child], ++k)
          total[k] += weight_[node] * value[child];
      }
      chosen[s] = static_cast<int>(std::max_element(total.begin(), total.end()) - total.begin());
    }
  }
  return value[0];
}

std::array<double, 2> SetValues::best_response_gain() {
  return {std::max(0.0, best_response(0) - value_[0][0]), std::max(0.0, best_response(1) - value_[1][0])};
}

}  // namespace demarche::efg
