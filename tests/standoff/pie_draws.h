#pragma once
// The divided-pie configuration of the standoff game: ranges as published with the model's second version.
// Test configuration only; the product draws packages from a dossier and ranges from prior/standard.toml.

#include <cmath>
#include <cstdint>
#include <string>

#include "base/random.h"
#include "game/package_terms.h"
#include "game/standoff.h"

namespace demarche::test {

/// What differs by case and is observable.
struct PieCase {
  std::string name;
  double win_low, win_high;
  int refused_points;
};

inline game::StandoffInputs pie_inputs(const PieCase& c, std::uint64_t seed, std::uint64_t draw) {
  const RandomStreams streams(seed, c.name);
  const auto uniform = [&](const char* path, double low, double high) {
    return low + (high - low) * streams.uniform(draw, hash_name(path));
  };
  const auto log_uniform = [&](const char* path, double low, double high) {
    return low * std::pow(high / low, streams.uniform(draw, hash_name(path)));
  };
  game::StandoffInputs in;
  auto& p = in.parameters;
  p.lambda = log_uniform("lambda", 6, 30);
  p.win_chance = uniform("win", c.win_low, c.win_high);
  p.win_per_level = uniform("dp", .02, .06);
  p.attack_needs = 3;
  p.lower_cost = uniform("a_m", 0, .05);
  p.drop_demand_cost = p.press_on_cost = uniform("a_d", .02, .12);
  p.raise_cost = uniform("kr", .01, .06);
  p.hold_cost = uniform("kh", .005, .03);
  p.severity_warned = uniform("s1", .05, .2);
  p.severity = uniform("s2", .15, .5);
  p.unity = uniform("u", .4, 1);
  p.execution_cost = .3;
  p.audience_cost = uniform("tau", .02, .2);
  p.threat_cost = uniform("kt", .005, .03);
  p.cost_median = log_uniform("cmed", .5, 1.5);
  p.cost_spread = uniform("csig", .3, .9);
  p.target_cost_spread = uniform("ksig", .3, .9);
  p.stake_spread = uniform("vsig", .1, .5);
  p.target_cost_median = log_uniform("kmed", .1, .6);
  p.accident_hazard = uniform("eps", 0, .01);
  p.standing_demand = uniform("beta", 0, .05);
  p.resolved_cost = uniform("c_h", .02, .25);
  p.resolved_stake = uniform("v_h", 1, 2);
  p.resolved_share = log_uniform("h", .0131, .1791);
  p.pretext_share = uniform("s_p", .2, .6);
  p.bluff_share = uniform("s_b", .2, .6);
  p.stubborn_share = 0;
  p.legitimacy = uniform("l", 0, .1);
  p.offer_cost = uniform("ko", .02, .12);
  game::PieDraw pie;
  pie.status_quo = uniform("q", .1, .4);
  pie.full = uniform("x", .65, 1);
  pie.offer_gain = uniform("y", .02, .3);
  pie.haggle = uniform("xn", .3, .8);
  pie.breach = uniform("b", 0, .2);
  pie.refused_points = c.refused_points;
  const double p_never = uniform("p_never", .3, .8);
  for (int i = 0; i < std::max(1, c.refused_points); ++i) {
    if (uniform(("never" + std::to_string(i)).c_str(), 0, 1) < p_never) pie.first_never = true;
  }
  in.packages = game::pie_packages(pie);
  game::make_types(in);
  return in;
}

}  // namespace demarche::test
