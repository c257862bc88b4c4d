#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "collective/aggregate.h"
#include "collective/challenge.h"
#include "collective/exchange.h"
#include "collective/pivots.h"
#include "collective/smp.h"

namespace demarche::collective {
namespace {

constexpr double kTolerance = 1e-7;

/// Positions on a fine grid off the ties that make any rule arbitrary, on the scale 0..100.
Column any_column() {
  Column column;
  const int n = *rc::gen::inRange(1, 9);
  for (int k = 0; k < n; ++k) {
    column.actor.push_back(k);
    column.position.push_back(*rc::gen::inRange(0, 1000001) / 1e4);
    column.salience.push_back(*rc::gen::inRange(1, 100001) / 1e5);
    column.capability.push_back(*rc::gen::inRange(1, 1000001) / 1e4);
  }
  return column;
}

Column reordered(const Column& column, const std::vector<std::size_t>& order) {
  Column out = column;
  for (std::size_t k = 0; k < order.size(); ++k) {
    out.position[k] = column.position[order[k]];
    out.salience[k] = column.salience[order[k]];
    out.capability[k] = column.capability[order[k]];
  }
  return out;
}

Column scaled(Column column, double factor) {
  for (double& c : column.capability) c *= factor;
  return column;
}

Column mirrored(Column column) {
  for (double& x : column.position) x = 100 - x;
  return column;
}

Column with_actor(Column column, double position, double salience, double capability) {
  column.actor.push_back(static_cast<int>(column.size()));
  column.position.push_back(position);
  column.salience.push_back(salience);
  column.capability.push_back(capability);
  return column;
}

double nash_zero(const Column& column) {
  return nash_bargain(column, std::vector<double>(column.size(), 0.0));
}

struct Named {
  const char* name;
  double (*run)(const Column&);
};
/// Models of weights and positions alone; the median is apart, for it jumps.
const std::vector<Named> kSmooth{{"weighted mean", weighted_mean},
                                 {"condorcet", [](const Column& c) { return condorcet(c).mean(); }},
                                 {"nash", nash_zero}};

bool near(double a, double b) { return std::abs(a - b) <= kTolerance; }

SmpInput smp_of(const Column& column) {
  SmpInput input{column.size(), 1, column.capability, column.salience, {}, {}};
  for (const double x : column.position) input.position.push_back(x / 100);
  return input;
}

}  // namespace

TEST_CASE("properties of models without a path") {
  CHECK(rc::check("order, scaling, mirror image, two halves for one, an actor without weight", [] {
    const Column column = any_column();
    std::vector<std::size_t> order(column.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2), order.end());
    Column halves = column;
    halves.capability[0] /= 2;
    halves = with_actor(halves, column.position[0], column.salience[0], halves.capability[0]);
    const Column idle = with_actor(column, 77.7, 0.5, 0.0);
    for (const Named& model : kSmooth) {
      const double answer = model.run(column);
      RC_ASSERT(near(model.run(reordered(column, order)), answer));
      RC_ASSERT(near(model.run(scaled(column, 37.5)), answer));
      RC_ASSERT(near(model.run(mirrored(column)), 100 - answer));
      RC_ASSERT(near(model.run(halves), answer));
      RC_ASSERT(near(model.run(idle), answer));
    }
    const double median = weighted_median(column);
    RC_ASSERT(weighted_median(reordered(column, order)) == median);
    RC_ASSERT(weighted_median(scaled(column, 4)) == median);
    RC_ASSERT(weighted_median(halves) == median);
    RC_ASSERT(weighted_median(idle) == median);
  }));
}

TEST_CASE("properties of expected utility and the spatial model") {
  CHECK(rc::check("scaling all capabilities changes no position", [] {
    const Column column = any_column();
    // A power of two scales without rounding, so even the knife's edges stay where they are.
    for (const Reading reading : {Reading::released_code, Reading::paper_equations, Reading::net_votes})
      RC_ASSERT(challenge(column, reading, 4).positions ==
                challenge(scaled(column, 4), reading, 4).positions);
  }));
  CHECK(rc::check("one round of readings B and C has a mirror image", [] {
    const Column column = any_column();
    for (const Reading reading : {Reading::paper_equations, Reading::net_votes}) {
      const auto there = challenge(column, reading, 1).positions.back();
      const auto back = challenge(mirrored(column), reading, 1).positions.back();
      for (std::size_t k = 0; k < there.size(); ++k) RC_ASSERT(near(there[k], 100 - back[k]));
    }
  }));
  CHECK(rc::check("full agreement ends as success in every model", [] {
    Column column = any_column();
    column.position.assign(column.size(), 42);
    RC_ASSERT(challenge(column, Reading::released_code, 5).agreed);
    const SmpRun run = spatial_model(smp_of(column), {});
    RC_ASSERT(run.agreed && run.settled && run.turns == 0);
    for (const Named& model : kSmooth) RC_ASSERT(near(model.run(column), 42));
  }));
  CHECK(rc::check("positions of the corrected spatial model stay on the scale", [] {
    const Column column = any_column();
    SmpOptions options;
    options.offers =
        *rc::gen::element(SmpOptions::Offers::initiator, SmpOptions::Offers::initiator_and_receiver,
                          SmpOptions::Offers::power_weighted);
    for (const auto& turn : spatial_model(smp_of(column), options).positions)
      for (const double x : turn) RC_ASSERT(x >= 0 && x <= 1);
  }));
}

TEST_CASE("exchanges leave both better off by the same") {
  CHECK(rc::check([] {
    Values values;
    values.actors = static_cast<std::size_t>(*rc::gen::inRange(2, 7));
    values.issues = static_cast<std::size_t>(*rc::gen::inRange(2, 4));
    const std::size_t cells = values.actors * values.issues;
    for (std::size_t k = 0; k < cells; ++k) {
      values.position.push_back(*rc::gen::inRange(0, 101));
      values.salience.push_back(*rc::gen::inRange(0, 101) / 100.0);
      values.capability.push_back(*rc::gen::inRange(0, 101) / 10.0);
    }
    values.present.assign(cells, 1);
    const ExchangeRun run = exchange_positions(values);
    for (const PositionExchange& deal : run.exchanges) {
      RC_ASSERT(deal.gain > 0);
      RC_ASSERT(deal.new_i >= -1e-9 && deal.new_i <= 100 + 1e-9);
      RC_ASSERT(deal.new_j >= -1e-9 && deal.new_j <= 100 + 1e-9);
    }
    for (std::size_t issue = 0; issue < values.issues; ++issue)
      RC_ASSERT(std::isfinite(run.outcome_after[issue]));
  }));
}

TEST_CASE("the power index") {
  // Weights 3, 2, 2 with more than half needed: any two win, so all are alike.
  for (const double share : shapley_shubik({3, 2, 2}, 1)) CHECK(share == doctest::Approx(1.0 / 3));
  CHECK(shapley_shubik({5, 2, 2}, 1)[0] == doctest::Approx(1.0));
  // 4, 3, 2, 1 (more than 5 wins): 5/12, 1/4, 1/4, 1/12 by counting the 24 orders.
  const auto four = shapley_shubik({4, 3, 2, 1}, 1);
  CHECK(four[0] == doctest::Approx(5.0 / 12));
  CHECK(four[1] == doctest::Approx(3.0 / 12));
  CHECK(four[3] == doctest::Approx(1.0 / 12));
  // Drawn orders agree with counting: 18 actors, two of them idle, against the 16 without them.
  std::vector<double> weight{9, 8, 7, 7, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 1};
  const auto exact = shapley_shubik(weight, 1);
  weight.insert(weight.end(), {0, 0});
  const auto drawn = shapley_shubik(weight, 1);
  for (std::size_t k = 0; k < exact.size(); ++k) CHECK(std::abs(exact[k] - drawn[k]) < 4 * 0.0036);
  CHECK(drawn[17] == 0);
  CHECK(shapley_shubik({0, 0}, 1) == std::vector<double>{0, 0});
}

}  // namespace demarche::collective
