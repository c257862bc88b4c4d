// From a figure to the inputs that carry it and to their sources.

#include <algorithm>
#include <optional>
#include <tuple>

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

constexpr std::size_t kMostInputs = 8;
/// What an input carries must be above this and above noise to be worth a paragraph, whatever its rank.
constexpr double kLeastShare = 0.01, kLeastErrors = 2;
constexpr double kStep = 0.01;  ///< of the slope, as a share of the way between the 5 and 95 % points

/// Outcomes around the central inputs.
class Centre {
 public:
  Centre(const Crisis& crisis, const simulate::InputSampler& sampler, const simulate::Situation& situation,
         const OutcomeReader& read)
      : sampler_(sampler), draw_(crisis, situation), read_(read) {
    sampler.centre(drawn_);
  }

  [[nodiscard]] double value(std::size_t slot) const { return drawn_.values[slot]; }
  double outcome() { return at(drawn_); }
  double outcome_with(std::size_t slot, double value) {
    simulate::Drawn changed = drawn_;
    sampler_.set(slot, value, changed);
    return at(changed);
  }

 private:
  double at(const simulate::Drawn& drawn) {
    draw_.prepare(drawn);
    return read_(draw_.evaluate());
  }

  const simulate::InputSampler& sampler_;
  simulate::CrisisDraw draw_;
  OutcomeReader read_;
  simulate::Drawn drawn_;
};

/// How the outcome moves with one input while all others are central. An event has no centre.
WhyInput around_centre(WhyInput input, const simulate::Slot& of, std::size_t slot, Centre& centre) {
  if (of.input < 0 && of.prior < 0) return input;
  const Uncertain& range = *of.value;
  input.centre = centre.value(slot);
  input.low = range.quantile(0.05);
  input.high = range.quantile(0.95);
  input.central_low = centre.outcome_with(slot, input.low);
  input.central_high = centre.outcome_with(slot, input.high);
  const double step = kStep * (input.high - input.low);
  const double below = std::max(input.low, input.centre - step),
               above = std::min(input.high, input.centre + step);
  if (above > below)
    input.slope = (centre.outcome_with(slot, above) - centre.outcome_with(slot, below)) / (above - below);
  return input;
}

struct Found {
  WhyInput input;
  std::size_t slot = 0;
};

/// What every varied input carries of the outcome, largest first.
std::vector<Found> measure(const simulate::RunResult& run, const std::vector<double>& y) {
  std::vector<Found> found;
  std::vector<double> x(y.size());
  for (std::size_t s = 0; s < run.slots.size(); ++s) {
    if (run.slots[s].value->is_constant()) continue;
    for (std::size_t n = 0; n < x.size(); ++n) x[n] = run.values[n * run.slots.size() + s];
    Found one{{}, s};
    const auto first = simulate::leave_groups_out(x, y, simulate::first_order_index);
    one.input.first = {first.value, first.se};
    std::tie(one.input.at_low, one.input.at_high) = simulate::means_at_ends(x, y);
    found.push_back(std::move(one));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.input.first.value > b.input.first.value; });
  return found;
}

std::optional<WhyRun> explain_run(const Crisis& crisis, unsigned groups, const OutcomeReader& read,
                                  const AssessOptions& options, int& failed) {
  const auto& prior = simulate::standard_prior();
  const auto situation = simulate::situation_now(crisis);
  auto r = run_request(options, groups, situation,
                       groups == simulate::kStandardRun ? "standard run" : "judgements");
  r.keep_values = true;
  const auto run = simulate::run_draws(crisis, prior, r);
  if (!run.complete) return std::nullopt;
  for (const auto& record : run.records) failed += record.forecast.solved ? 0 : 1;
  const auto y = per_draw(run, [&](const auto& record) { return read(record.forecast); });
  const simulate::InputSampler sampler(crisis, prior, groups, options.seed);
  Centre centre(crisis, sampler, situation, read);

  WhyRun out;
  out.judgements = groups != simulate::kStandardRun;
  out.band = band_of(y);
  out.central = centre.outcome();
  double all = 0, listed = 0;
  auto found = measure(run, y);
  out.varied = static_cast<int>(found.size());
  for (auto& [input, slot] : found) {
    all += input.first.value;  // negative ones too: cut off, noise would add up
    if (out.inputs.size() == kMostInputs ||
        input.first.value < std::max(kLeastShare, kLeastErrors * input.first.se))
      continue;
    listed += input.first.value;
    input.facts = facts_of(crisis, prior, run.slots[slot]);
    out.inputs.push_back(around_centre(std::move(input), run.slots[slot], slot, centre));
  }
  out.rest = all - listed;
  out.interactions = std::max(0.0, 1 - all);
  return out;
}

}  // namespace

Result<Why> explain(const Crisis& crisis, const std::string& outcome, const AssessOptions& options) {
  std::vector<Diagnostic> problems;
  const auto read = outcome_named(outcome);
  if (!read) problems.push_back(unknown_outcome(outcome));
  check_draws(options, problems);
  if (!problems.empty()) return problems;
  Why why;
  why.outcome = outcome;
  why.draws = options.draws;
  why.seed = options.seed;
  for (const unsigned groups : {simulate::kStandardRun, simulate::kAnalystRun}) {
    auto run = explain_run(crisis, groups, *read, options, why.failed);
    if (!run) return make_error("cancelled", "the explanation was cancelled");
    why.runs.push_back(std::move(*run));
  }
  return why;
}

}  // namespace demarche
