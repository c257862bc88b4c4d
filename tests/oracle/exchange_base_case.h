#pragma once
// The worked case of the exchange game: five challenger and four target types. Compared with an independent
// implementation in the tests, and timed in bench/.

#include "game/exchange_parameters.h"

namespace demarche::test {

inline game::ExchangeParameters exchange_base_case() {
  game::ExchangeParameters p;
  p.v = {1, 1, 1, 1, 1};
  p.c = {.05, .15, .25, .35, .45};
  p.w = {1, 1, 1, 1};
  p.k = {.05, .2, .35, .5};
  p.challenger_prior.assign(5, .2);
  p.target_prior.assign(4, .25);
  p.status_quo = .35;
  p.alpha = {.1};
  p.beta = .02;
  p.fait = .7;
  p.attack_cost = .1;
  p.postures = {{0, .45, 0}, {.03, .55, .01}, {.08, .65, .03}};
  p.demands = {.4, .55, .7, .9};
  p.counters = {.35, .45};
  p.threats = {{0, 0, 0}, {.15, .05, .08}, {.35, .12, .16}};
  return p;
}

}  // namespace demarche::test
