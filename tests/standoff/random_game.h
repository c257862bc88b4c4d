#pragma once
// Random small standoff games: wide ranges, packages that may be missing, any switch, any state.

#include <cmath>
#include <random>

#include "game/standoff.h"
#include "game/standoff_forecast.h"

namespace demarche::test {

class GameMaker {
 public:
  explicit GameMaker(std::uint64_t seed) : engine_(seed) {}
  double uniform(double low, double high) {
    return low + (high - low) * static_cast<double>(engine_() >> 11) * 0x1p-53;
  }
  int whole(int low, int high) { return low + static_cast<int>(uniform(0, 1) * (high - low + 1)); }
  bool coin(double chance = 0.5) { return uniform(0, 1) < chance; }

  game::PublicState state() { return {whole(0, 4), whole(0, 2), whole(0, 2), whole(0, 2)}; }
  game::Package package(double low, double high) {
    game::Package p;
    p.challenger = uniform(low, high);
    p.target = 1 - p.challenger - uniform(0, 0.2);
    p.exists = coin(0.8);
    p.meets_core = coin();
    return p;
  }
  game::StandoffParameters parameters() {
    game::StandoffParameters p;
    p.lambda = uniform(2, 30), p.rho = uniform(0.05, 0.5), p.fading = coin() ? uniform(0, 0.5) : 0;
    p.win_chance = uniform(0.3, 0.9), p.win_per_level = uniform(0, 0.06), p.attack_needs = whole(0, 4);
    p.raise_cost = uniform(0, 0.1), p.hold_cost = uniform(0, 0.05), p.lower_cost = uniform(0, 0.08);
    p.accident_hazard = uniform(0, 0.1);
    p.limited = coin(), p.limited_needs = whole(0, 3), p.limited_gain = uniform(0.05, 0.3);
    p.limited_escalation = uniform(0, 0.6), p.limited_response = uniform(0, 0.8);
    p.limited_cost_share = uniform(0.1, 0.4);
    p.drop_demand_cost = uniform(0, 0.15), p.press_on_cost = uniform(0, 0.15);
    p.offer_cost = uniform(0, 0.15), p.threat_cost = uniform(0, 0.05), p.standing_demand = uniform(0, 0.1);
    p.legitimacy = uniform(0, 0.15), p.severity_warned = uniform(0, 0.3), p.severity = uniform(0.1, 0.8);
    p.unity = uniform(0.3, 1), p.execution_cost = uniform(0.1, 0.5), p.audience_cost = uniform(0, 0.4);
    p.execution_certain = coin(0.2) ? 1 : 0, p.imposed = coin(0.3) ? uniform(0, 0.3) : 0;
    p.resolved_share = uniform(0.02, 0.5), p.pretext_share = uniform(0, 1), p.bluff_share = uniform(0, 1);
    p.stubborn_share = uniform(0, 1), p.resolved_stake = uniform(1, 2), p.resolved_cost = uniform(0, 0.3);
    p.cost_median = uniform(0.3, 1.5), p.cost_spread = uniform(0.2, 0.9);
    p.stake_spread = uniform(0.1, 0.5), p.bluff_cost = uniform(2, 4);
    p.target_cost_median = uniform(0.1, 0.8), p.target_cost_spread = uniform(0.2, 0.9);
    return p;
  }
  game::Resolution resolution() {
    game::Resolution r;
    r.rounds_per_tempo = coin(0.3) ? 2 : 1;
    r.resolved_types = whole(1, 2), r.stakes = whole(1, 2), r.costs = whole(1, 2);
    r.target_types = whole(1, 3);
    r.red_lines = coin(0.7), r.press_on = coin(0.7), r.unacceptable_demands = coin(0.7);
    r.named_types = coin(0.7);
    return r;
  }
  game::StandoffInputs game() {
    game::StandoffInputs in;
    in.parameters = parameters();
    in.resolution = resolution();
    in.packages.challenger_status_quo = uniform(0.1, 0.4);
    in.packages.target_status_quo = uniform(0.5, 1);
    in.packages.negotiable_demand = package(0.3, 0.9);
    in.packages.full_demand = package(0.5, 1);
    in.packages.offer = package(0.2, 0.7);
    in.packages.core_offer = package(0.3, 0.8);
    game::make_types(in);
    scatter(in.challengers);
    scatter(in.targets);
    return in;
  }

 private:
  // Beliefs unlike the prior, some of them 0.
  template <class Types>
  void scatter(Types& types) {
    double sum = 0;
    for (auto& type : types) sum += type.share = coin(0.15) ? 0 : uniform(0.01, 1);
    if (sum == 0) sum = types.front().share = 1;
    for (auto& type : types) type.share /= sum;
  }

  std::mt19937_64 engine_;
};

}  // namespace demarche::test
