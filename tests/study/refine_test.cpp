// More draws refine an estimate: over random crises it never moves further than its stated error allows.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "../assess/random_crisis.h"
#include "base/numeric.h"
#include "simulate/run.h"
#include "study/stop_rule.h"

using namespace demarche;

namespace {

constexpr int kCrises = 200, kFew = 30, kMany = 120;

/// One number per draw of war and accident together.
std::vector<double> war_per_draw(const Crisis& crisis) {
  simulate::RunRequest request;
  request.draws = kMany;
  request.threads = 1;
  request.situation = simulate::situation_now(crisis);
  const auto run = simulate::run_draws(crisis, simulate::standard_prior(), request);
  std::vector<double> values;
  for (const auto& record : run.records) {
    REQUIRE(record.forecast.solved);
    values.push_back(record.forecast.endings[0] + record.forecast.endings[1]);
  }
  return values;
}

Tally tally_of(const std::vector<double>& values, int count) {
  Tally tally;
  for (int i = 0; i < count; ++i) tally.add(values[static_cast<std::size_t>(i)]);
  return tally;
}

}  // namespace

TEST_CASE("refining draws never moves an estimate by more than its stated error allows") {
  StudyStop stop;
  stop.confidence = 1 - 1e-6;  // so that a failure over all crises is a fault and no accident
  int beyond_two = 0;
  for (int seed = 1; seed <= kCrises; ++seed) {
    const Crisis crisis = test::CrisisMaker(static_cast<std::uint64_t>(seed)).make();
    const std::vector<double> war = war_per_draw(crisis);
    const Tally few = tally_of(war, kFew), many = tally_of(war, kMany);
    const double moved = std::abs(many.moments.mean() - few.moments.mean());
    CAPTURE(crisis.id);
    // Both intervals hold the mean of the distribution, so they meet.
    CHECK(moved <= study::half_width(stop, few, 1) + study::half_width(stop, many, 1));
    // The first draws are among the later ones: the difference has this standard error.
    const double error = few.moments.standard_error() * std::sqrt(1 - static_cast<double>(kFew) / kMany);
    beyond_two += moved > 2 * error;
    for (const double p : {0.05, 0.5, 0.95}) {
      std::vector<double> sorted(war);
      std::sort(sorted.begin(), sorted.end());
      const auto estimate = many.sketch.quantile(p);
      CHECK(std::abs(estimate.value - quantile_sorted(sorted, p)) <= estimate.error);
    }
  }
  // 4.6 % of 200 expected with a normal mean, nine; chances of war are skewed, so more, but no more than 30.
  CHECK(beyond_two < 30);
}
