#include "collective/backtest_fitted.h"

#include <doctest/doctest.h>

#include <cmath>

#include "base/random.h"
#include "collective/aggregate.h"

namespace demarche::collective {
namespace {

/// Decisions of three actors whose outcome lies half way from the weighted mean to the Commission.
std::vector<Decision> commission_counts(int proposals) {
  const RandomStreams streams(3, "decisions");
  std::vector<Decision> list;
  for (int p = 0; p < proposals; ++p) {
    for (int issue = 0; issue < 2; ++issue) {
      const auto draw = [&](std::uint64_t path) {
        return 100 * streams.uniform(static_cast<std::uint64_t>(2 * p + issue), path);
      };
      Decision d;
      d.proposal = p;
      d.wave = p % 3 == 0 ? "I" : p % 3 == 1 ? "II" : "III";
      d.actors = {"com", "ep", "de"};
      d.column.position = {draw(1), draw(2), draw(3)};
      d.column.salience = {0.5, 0.7, 0.9};
      d.column.capability = {1, 1, 1};
      d.column.actor = {0, 1, 2};
      const double mean = weighted_mean(d.column);
      d.outcome = mean + 0.5 * (d.column.position[0] - mean);
      list.push_back(std::move(d));
    }
  }
  return list;
}

}  // namespace

TEST_CASE("what is there to be learnt is learnt, from other proposals and from earlier waves") {
  const auto list = commission_counts(60);
  for (const Training training : {Training::other_proposals, Training::earlier_waves}) {
    const auto forecasts = fitted_forecasts(list, training);
    double fitted = 0, plain = 0;
    int n = 0;
    for (std::size_t k = 0; k < list.size(); ++k) {
      if (std::isnan(forecasts[k])) continue;
      fitted += std::abs(forecasts[k] - list[k].outcome);
      plain += std::abs(weighted_mean(list[k].column) - list[k].outcome);
      ++n;
    }
    CHECK(n == (training == Training::other_proposals ? 120 : 80));
    CHECK(fitted < 0.25 * plain);
  }
}

TEST_CASE("an outcome never reaches the forecasts of its own proposal, nor those of earlier waves") {
  const auto list = commission_counts(60);
  auto changed = list;
  for (Decision& d : changed)
    if (d.proposal == 30 || d.proposal == 32) d.outcome = 100 - d.outcome;  // waves I and III
  const auto before = fitted_forecasts(list, Training::other_proposals),
             after = fitted_forecasts(changed, Training::other_proposals);
  bool elsewhere = false;
  for (std::size_t k = 0; k < list.size(); ++k) {
    if (list[k].proposal == 30) CHECK(before[k] != after[k]);  // 32 lies in another fold: it was learnt from
    if (list[k].proposal % 10 == 1) elsewhere = elsewhere || before[k] != after[k];
  }
  CHECK(elsewhere);
  changed = list;
  for (Decision& d : changed)
    if (d.proposal == 32) d.outcome = 100 - d.outcome;
  const auto late = fitted_forecasts(changed, Training::earlier_waves),
             base = fitted_forecasts(list, Training::earlier_waves);
  for (std::size_t k = 0; k < list.size(); ++k)
    if (!std::isnan(base[k])) CHECK(base[k] == late[k]);  // nothing comes after the third wave
  for (Decision& d : changed)
    if (d.proposal == 30) d.outcome = 0;
  const auto alone = fitted_forecasts(changed, Training::other_proposals);
  auto same_fold = changed;
  for (Decision& d : same_fold)
    if (d.proposal == 40) d.outcome = 0;  // the fold of proposal 30
  const auto other = fitted_forecasts(same_fold, Training::other_proposals);
  for (std::size_t k = 0; k < list.size(); ++k)
    if (list[k].proposal == 30) CHECK(alone[k] == other[k]);
}

}  // namespace demarche::collective
