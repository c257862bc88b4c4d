#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/numeric.h"
#include "base/parallel.h"
#include "base/random.h"
#include "collective/backtest_fitted.h"
#include "collective/backtest_models.h"
#include "collective/predictive.h"

namespace demarche {
namespace {

using namespace collective;

using Forecasts = std::vector<double>;  // one per decision

/// First decision of every proposal, and one past the last.
std::vector<std::size_t> proposal_starts(const std::vector<Decision>& list) {
  std::vector<std::size_t> starts;
  for (std::size_t k = 0; k < list.size(); ++k)
    if (k == 0 || list[k].proposal != list[k - 1].proposal) starts.push_back(k);
  starts.push_back(list.size());
  return starts;
}

std::vector<Forecasts> run_models(const std::vector<Decision>& list, int threads) {
  const auto& models = backtest_models();
  const auto starts = proposal_starts(list);
  std::vector<Forecasts> forecasts(models.size(), Forecasts(list.size()));
  for_each_chunk(static_cast<std::int64_t>(starts.size()) - 1, 1, threads,
                 [&](std::int64_t begin, std::int64_t end) {
                   for (std::int64_t p = begin; p < end; ++p) {
                     const auto at = static_cast<std::size_t>(p);
                     for (std::size_t m = 0; m < models.size(); ++m)
                       models[m].run(list, starts[at], starts[at + 1], forecasts[m].data());
                   }
                 });
  return forecasts;
}

/// Absolute errors; NaN where the model has no answer.
std::vector<double> errors_of(const std::vector<Decision>& list, const Forecasts& forecasts) {
  std::vector<double> errors(list.size());
  for (std::size_t k = 0; k < list.size(); ++k) errors[k] = std::abs(forecasts[k] - list[k].outcome);
  return errors;
}

std::vector<std::string> groups_of(const Decision& decision) {
  return {decision.wave == "?" ? "no wave" : decision.wave, decision.procedure, decision.vote};
}

std::vector<std::string> group_names(const std::vector<Decision>& list) {
  std::vector<std::string> names;
  for (const char* wanted : {"I", "II", "III", "no wave"}) {
    if (std::any_of(list.begin(), list.end(), [&](const Decision& d) { return groups_of(d)[0] == wanted; }))
      names.push_back(wanted);
  }
  for (std::size_t kind : {1U, 2U}) {
    for (const Decision& decision : list) {
      const std::string name = groups_of(decision)[kind];
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

bool in_group(const Decision& decision, const std::string& group) {
  const auto groups = groups_of(decision);
  return std::find(groups.begin(), groups.end(), group) != groups.end();
}

void score_points(const std::vector<double>& errors, BacktestScore& score) {
  std::vector<double> known;
  for (const double error : errors)
    if (!std::isnan(error)) known.push_back(error);
  score.n = static_cast<int>(known.size());
  const MeanSe mean = mean_and_se(known);
  score.mae = mean.mean;
  score.mae_se = mean.se;
  double squares = 0;
  int near = 0, within = 0;
  for (const double error : known) {
    squares += error * error;
    near += error <= 10;
    within += error <= 20;
  }
  const double n = std::max(1, score.n);
  score.rmse = std::sqrt(squares / n);
  score.within_10 = near / n;
  score.within_20 = within / n;
}

/// Difference of mean absolute errors over the decisions both answer, with the interval of a bootstrap over
/// proposals: issues of one proposal were settled together and are not independent.
void compare_with_mean(const std::vector<Decision>& list, int proposals, const std::vector<double>& errors,
                       const std::vector<double>& reference, const BacktestOptions& options,
                       BacktestScore& score) {
  std::vector<double> sum(static_cast<std::size_t>(proposals), 0.0), count(sum.size(), 0.0);
  for (std::size_t k = 0; k < list.size(); ++k) {
    if (std::isnan(errors[k]) || std::isnan(reference[k])) continue;
    sum[static_cast<std::size_t>(list[k].proposal)] += errors[k] - reference[k];
    count[static_cast<std::size_t>(list[k].proposal)] += 1;
  }
  const auto ratio = [](double total, double n) { return n > 0 ? total / n : 0; };
  score.versus_mean =
      ratio(std::accumulate(sum.begin(), sum.end(), 0.0), std::accumulate(count.begin(), count.end(), 0.0));
  const RandomStreams streams(options.seed, "backtest");
  const std::uint64_t path = hash_name("proposals");
  std::vector<double> resampled;
  for (int draw = 0; draw < options.bootstrap; ++draw) {
    double total = 0, n = 0;
    for (std::uint32_t at = 0; at < sum.size(); ++at) {
      const double u = streams.uniform(static_cast<std::uint64_t>(draw), path, at);
      const auto pick = static_cast<std::size_t>(u * static_cast<double>(sum.size()));
      total += sum[pick];
      n += count[pick];
    }
    resampled.push_back(ratio(total, n));
  }
  std::sort(resampled.begin(), resampled.end());
  score.versus_low = quantile_sorted(resampled, 0.025);
  score.versus_high = quantile_sorted(resampled, 0.975);
}

void score_by_group(const std::vector<Decision>& list, const std::vector<std::string>& groups,
                    const std::vector<double>& errors, BacktestScore& score) {
  for (const std::string& group : groups) {
    double sum = 0;
    int n = 0;
    for (std::size_t k = 0; k < list.size(); ++k) {
      if (std::isnan(errors[k]) || !in_group(list[k], group)) continue;
      sum += errors[k];
      ++n;
    }
    if (n > 0) score.mae_by.emplace_back(group, sum / n);
  }
}

}  // namespace

Result<BacktestReport> backtest_eu_decisions(const std::string& folder, const BacktestOptions& options) {
  const auto decisions = read_decisions(folder);
  if (!decisions) return decisions.diagnostics();
  const auto& list = decisions->list;
  const auto forecasts = run_models(list, options.threads);
  const auto groups = group_names(list);
  BacktestReport report;
  report.issues = static_cast<int>(list.size());
  report.proposals = decisions->proposals;
  for (const std::string& group : groups)
    report.groups.emplace_back(
        group, static_cast<int>(std::count_if(list.begin(), list.end(),
                                              [&](const Decision& d) { return in_group(d, group); })));
  report.outcomes_at_an_end =
      static_cast<double>(std::count_if(
          list.begin(), list.end(), [](const Decision& d) { return d.outcome == 0 || d.outcome == 100; })) /
      static_cast<double>(list.size());
  const auto reference = errors_of(list, forecasts.front());
  const auto add = [&](const std::string& model, const std::string& note, const Forecasts& answers) {
    BacktestScore score;
    score.model = model;
    score.note = note;
    const auto errors = errors_of(list, answers);
    score_points(errors, score);
    compare_with_mean(list, decisions->proposals, errors, reference, options, score);
    score_by_group(list, groups, errors, score);
    score_probabilities(list, answers, score);
    report.scores.push_back(std::move(score));
  };
  for (std::size_t m = 0; m < forecasts.size(); ++m)
    add(backtest_models()[m].name, backtest_models()[m].note, forecasts[m]);
  add("fitted, other proposals", "learnt outside the proposal's fold",
      fitted_forecasts(list, Training::other_proposals));
  add("fitted, earlier waves", "learnt from the waves before",
      fitted_forecasts(list, Training::earlier_waves));
  report.scores.push_back(climatology(list));
  return report;
}

}  // namespace demarche
