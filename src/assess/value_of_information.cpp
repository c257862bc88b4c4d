// Which judgement to look up next.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "assess/bands.h"
#include "assess/input_facts.h"
#include "assess/outcomes.h"
#include "assess/runs.h"
#include "demarche/sensitivity.h"
#include "simulate/given_data.h"
#include "simulate/run.h"

namespace demarche {
namespace {

using namespace assess_detail;
using Column = std::vector<double>;

double mean_of(const Column& v) {
  return std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size());
}

double variance_of(const Column& v) {
  const double mean = mean_of(v);
  double sum = 0;
  for (const double one : v) sum += (one - mean) * (one - mean);
  return sum / static_cast<double>(v.size());
}

/// Share of the variance of y that the fitted curve over x explains.
double variance_share(const Column& x, const Column& y) {
  const double all = variance_of(y);
  return all > 0 ? variance_of(simulate::ConditionalMean(x, y).fitted()) / all : 0;
}

/// What a decision loses on average: acting costs the threshold, not acting costs the chance. Known curves of
/// the chance let it choose row by row.
double mean_loss(const Column& chance, double threshold) {
  double sum = 0;
  for (const double p : chance) sum += std::min(p, threshold);
  return sum / static_cast<double>(chance.size());
}

/// Loss without the answer less loss with it; not below 0.
double decision_gain(const Column& curve, double mean, double threshold) {
  const double gain = std::min(mean, threshold) - mean_loss(curve, threshold);
  return gain > 1e-9 ? gain : 0;  // below this it is the rounding of two equal sums, and would order the page
}

struct Curve {
  Column x, chance;  ///< in ascending order of x
};

Curve ascending(const Column& x, const Column& chance) {
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
  Curve curve;
  for (const std::size_t n : order) {
    curve.x.push_back(x[n]);
    curve.chance.push_back(chance[n]);
  }
  return curve;
}

/// Between which answers the chance lies on the other side of the threshold than today: "below 0.31",
/// "from 0.2 to 0.4 or above 0.7".
std::string turning_points(const Curve& curve, bool above_today, double threshold) {
  std::vector<std::string> spans;
  const std::size_t n = curve.x.size();
  for (std::size_t i = 0; i < n;) {
    const auto turned = [&](std::size_t k) { return (curve.chance[k] > threshold) != above_today; };
    if (!turned(i)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < n && turned(end)) ++end;
    if (i == 0 && end == n) return {};  // the mean and the curve disagree by noise only
    if (i == 0) {
      spans.push_back(fmt::format("below {:.2g}", curve.x[end]));
    } else if (end == n) {
      spans.push_back(fmt::format("above {:.2g}", curve.x[i]));
    } else {
      spans.push_back(fmt::format("from {:.2g} to {:.2g}", curve.x[i], curve.x[end]));
    }
    i = end;
  }
  std::string text;
  for (const auto& span : spans) text += (text.empty() ? "" : " or ") + span;
  return text;
}

void value_decision(const Column& x, const Column& y, double threshold, ValueRow& row) {
  const double mean = mean_of(y);
  const simulate::ConditionalMean fit(x, y);
  const auto gain = [threshold](const Column& xs, const Column& ys) {
    return decision_gain(simulate::ConditionalMean(xs, ys).fitted(), mean_of(ys), threshold);
  };
  const auto estimate = simulate::leave_groups_out(x, y, gain);
  row.decision = {estimate.value, estimate.se};
  const bool above = mean > threshold;
  std::size_t turned = 0;
  for (const double p : fit.fitted()) turned += (p > threshold) != above ? 1 : 0;
  row.flips = static_cast<double>(turned) / static_cast<double>(x.size());
  row.turning = turning_points(ascending(x, fit.fitted()), above, threshold);
}

/// With a threshold by what the decision gains, then by variance; a judgement of the dossier first among
/// equals.
void sort_rows(ValueOfInformation& out) {
  std::stable_sort(out.rows.begin(), out.rows.end(), [&](const ValueRow& a, const ValueRow& b) {
    if (out.threshold && a.decision.value != b.decision.value) return a.decision.value > b.decision.value;
    if (a.variance.value != b.variance.value) return a.variance.value > b.variance.value;
    return a.facts.judgement() && !b.facts.judgement();
  });
}

}  // namespace

Result<ValueOfInformation> value_of_information(const Crisis& crisis, const ValueRequest& request) {
  std::vector<Diagnostic> problems;
  const auto read = outcome_named(request.outcome);
  if (!read) problems.push_back(unknown_outcome(request.outcome));
  check_draws(request.options, problems);
  if (request.threshold && !(*request.threshold > 0 && *request.threshold < 1))
    problems.push_back(make_error(
        "threshold",
        fmt::format("found a threshold of {:g}, expected one between 0 and 1", *request.threshold)));
  if (!problems.empty()) return problems;

  const auto& prior = simulate::standard_prior();
  auto r = run_request(request.options, request.standard ? simulate::kStandardRun : simulate::kAnalystRun,
                       simulate::situation_now(crisis), "draws");
  r.keep_values = true;
  const auto run = simulate::run_draws(crisis, prior, r);
  if (!run.complete) return make_error("cancelled", "the value of information was cancelled");
  const Column y = per_draw(run, [&](const auto& record) { return (*read)(record.forecast); });

  ValueOfInformation out;
  out.outcome = request.outcome;
  out.standard = request.standard;
  out.draws = request.options.draws;
  out.seed = request.options.seed;
  out.threshold = request.threshold;
  out.mean = mean_of(y);
  out.sd = std::sqrt(variance_of(y));
  for (const auto& record : run.records) out.failed += record.forecast.solved ? 0 : 1;
  if (out.threshold) out.perfect = decision_gain(y, out.mean, *out.threshold);
  Column x(y.size());
  for (std::size_t s = 0; s < run.slots.size(); ++s) {
    const simulate::Slot& slot = run.slots[s];
    if (slot.value->is_constant()) continue;
    for (std::size_t n = 0; n < x.size(); ++n) x[n] = run.values[n * run.slots.size() + s];
    ValueRow row;
    row.facts = facts_of(crisis, prior, slot);
    const auto share = simulate::leave_groups_out(x, y, variance_share);
    row.variance = {share.value, share.se};
    row.sd_after = out.sd * std::sqrt(std::max(0.0, 1 - share.value));
    if (out.threshold) value_decision(x, y, *out.threshold, row);
    out.rows.push_back(std::move(row));
  }
  sort_rows(out);
  return out;
}

}  // namespace demarche
