#include "demarche/sensitivity.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <tuple>

#include "assess/bands.h"
#include "assess/input_facts.h"
#include "assess/outcomes.h"
#include "assess/runs.h"
#include "base/numeric.h"
#include "base/parallel.h"
#include "simulate/given_data.h"
#include "simulate/pick_freeze.h"
#include "simulate/regression_indices.h"
#include "simulate/run.h"

namespace demarche {
namespace {

using namespace assess_detail;
using simulate::Estimate;

constexpr std::uint32_t kReplicates = 16;

WithError with_error(const Estimate& e) { return {e.value, e.se}; }

/// One pick-and-freeze study of a crisis: the factors are every varied input, then every group of them.
class Study {
 public:
  Study(const Crisis& crisis, const SensitivityRequest& request)
      : crisis_(crisis),
        request_(request),
        prior_(simulate::standard_prior()),
        run_(request.judgements ? simulate::kAnalystRun : simulate::kStandardRun),
        sampler_(crisis, prior_, run_, request.options.seed),
        situation_(simulate::situation_now(crisis)),
        read_(*outcome_named(request.outcome)) {
    const int blocks = (request.rows + static_cast<int>(kReplicates) - 1) / static_cast<int>(kReplicates);
    rows_ = static_cast<std::size_t>(blocks) * kReplicates;
    const auto& slots = sampler_.slots();
    std::vector<std::vector<std::size_t>> groups(group_titles().size());
    for (std::size_t s = 0; s < slots.size(); ++s) {
      if (slots[s].value->is_constant()) continue;
      varied_.push_back(s);
      factors_.push_back({s});
      groups[group_of(slots[s])].push_back(s);
    }
    for (auto& group : groups) factors_.push_back(std::move(group));
  }

  Result<Sensitivity> run() {
    if (!evaluate() || !compare_with_given_data())
      return make_error("cancelled", "the sensitivity study was cancelled");
    fill_head();
    fill_rows();
    fill_groups();
    judge_agreement();
    std::stable_sort(
        out_.inputs.begin(), out_.inputs.end(),
        [](const SensitivityRow& a, const SensitivityRow& b) { return a.total.value > b.total.value; });
    return std::move(out_);
  }

 private:
  /// The outcome at every row of A and B, and at A with each factor from B.
  bool evaluate() {
    std::vector<std::uint64_t> paths;
    for (const auto& slot : sampler_.slots()) paths.push_back(slot.stream);
    const simulate::PickFreezeDesign design(
        simulate::Scheme::sobol, RandomStreams(request_.options.seed, crisis_.id), paths, rows_, kReplicates);
    a_.resize(rows_);
    b_.resize(rows_);
    swapped_.assign(factors_.size(), std::vector<double>(rows_));
    columns_.assign(varied_.size(), std::vector<double>(2 * rows_));
    std::atomic<int> failed{0};
    const auto body = [&](std::int64_t begin, std::int64_t end) {
      simulate::CrisisDraw draw(crisis_, situation_);
      simulate::Drawn drawn;
      std::vector<double> a, b, mixed;
      const auto outcome = [&](const std::vector<double>& position) {
        sampler_.from_uniforms(position, drawn);
        draw.prepare(drawn);
        const game::Forecast forecast = draw.evaluate();
        if (!forecast.solved) ++failed;
        return read_(forecast);
      };
      for (std::int64_t n = begin; n < end; ++n) {
        const auto row = static_cast<std::size_t>(n);
        design.row(static_cast<std::uint64_t>(n), a, b);
        a_[row] = outcome(a);
        keep(row, drawn);
        b_[row] = outcome(b);
        keep(rows_ + row, drawn);
        for (std::size_t f = 0; f < factors_.size(); ++f) {
          mixed = a;
          for (const std::size_t s : factors_[f]) mixed[s] = b[s];
          swapped_[f][row] = factors_[f].empty() ? a_[row] : outcome(mixed);
        }
      }
    };
    const bool complete =
        for_each_chunk(static_cast<std::int64_t>(rows_), 1, request_.options.threads, body,
                       request_.options.cancel, request_.options.progress, "rows of the design");
    out_.failed = failed;
    return complete;
  }

  void keep(std::size_t row, const simulate::Drawn& drawn) {
    for (std::size_t i = 0; i < varied_.size(); ++i) columns_[i][row] = drawn.values[varied_[i]];
  }

  /// First-order indices as `assess` finds them: from its own draws.
  bool compare_with_given_data() {
    auto r = run_request(request_.options, run_, situation_, "draws beside the design");
    r.keep_values = true;
    const auto run = simulate::run_draws(crisis_, prior_, r);
    if (!run.complete) return false;
    const auto y = per_draw(run, [&](const auto& record) { return read_(record.forecast); });
    std::vector<double> x(y.size());
    for (const std::size_t s : varied_) {
      for (std::size_t n = 0; n < x.size(); ++n) x[n] = run.values[n * run.slots.size() + s];
      given_.push_back(simulate::leave_groups_out(x, y, simulate::first_order_index));
    }
    return true;
  }

  void fill_head() {
    simulate::PickFreeze outputs{a_, b_, {}, kReplicates};
    for (std::size_t f = 0; f < varied_.size(); ++f) outputs.swapped.emplace_back(swapped_[f]);
    inputs_ = simulate::sobol_indices(outputs);
    out_.outcome = request_.outcome;
    out_.judgements = request_.judgements;
    out_.rows = static_cast<int>(rows_);
    out_.replicates = static_cast<int>(kReplicates);
    out_.draws = request_.options.draws;
    out_.seed = request_.options.seed;
    out_.evaluations = static_cast<std::int64_t>(rows_ * (factors_.size() + 2));
    out_.mean = inputs_.mean;
    out_.sd = std::sqrt(inputs_.variance);
    out_.interactions = with_error(inputs_.interactions);
    out_.correlations = static_cast<int>(crisis_.correlations.size());
  }

  void fill_rows() {
    std::vector<double> y = a_;
    y.insert(y.end(), b_.begin(), b_.end());
    std::vector<std::vector<double>> ranked;
    for (const auto& column : columns_) ranked.push_back(simulate::ranks(column));
    const auto regression = simulate::regression_indices(ranked, simulate::ranks(y));
    const simulate::Pawn pawn(y);
    const auto null = pawn.null(RandomStreams(request_.options.seed, "dummy inputs"));
    if (regression) out_.explained_by_ranks = regression->explained;
    out_.pawn_null = null.mean;
    out_.pawn_null_high = null.high;
    for (std::size_t i = 0; i < varied_.size(); ++i) {
      SensitivityRow row;
      row.facts = facts_of(crisis_, prior_, sampler_.slots()[varied_[i]]);
      row.first = with_error(inputs_.first[i]);
      row.total = with_error(inputs_.total[i]);
      if (regression) {
        row.rank_regression = with_error(regression->standardised[i]);
        row.partial_rank = with_error(regression->partial[i]);
      }
      row.pawn = pawn.index(columns_[i]);
      row.given_data = with_error(given_[i]);
      std::tie(row.at_low, row.at_high) = simulate::means_at_ends(columns_[i], y);
      out_.inputs.push_back(std::move(row));
    }
  }

  void fill_groups() {
    simulate::PickFreeze outputs{a_, b_, {}, kReplicates};
    for (std::size_t f = varied_.size(); f < factors_.size(); ++f) outputs.swapped.emplace_back(swapped_[f]);
    const auto indices = simulate::sobol_indices(outputs);
    for (std::size_t g = 0; g < group_titles().size(); ++g) {
      const auto count = static_cast<int>(factors_[varied_.size() + g].size());
      if (count == 0) continue;
      out_.groups.push_back(
          {group_titles()[g], count, with_error(indices.first[g]), with_error(indices.total[g])});
    }
  }

  /// Two estimates of one number differ beyond error if their distance would come by chance in one study of a
  /// hundred, over all inputs together (Bonferroni).
  void judge_agreement() {
    if (out_.inputs.empty()) return;
    const double limit = normal_quantile(1 - 0.005 / static_cast<double>(out_.inputs.size()));
    for (const SensitivityRow& row : out_.inputs) {
      const double error = std::hypot(row.first.se, row.given_data.se);
      if (!(error > 0)) continue;
      const double gap = std::abs(row.first.value - row.given_data.value) / error;
      out_.largest_gap = std::max(out_.largest_gap, gap);
      if (gap > limit) out_.disagreeing.push_back(row.facts.name);
    }
  }

  const Crisis& crisis_;
  const SensitivityRequest& request_;
  const simulate::StandardPrior& prior_;
  unsigned run_;
  simulate::InputSampler sampler_;
  simulate::Situation situation_;
  OutcomeReader read_;
  std::size_t rows_ = 0;
  std::vector<std::size_t> varied_;                ///< slots that are not constant
  std::vector<std::vector<std::size_t>> factors_;  ///< slots of each factor: one varied input, then groups
  std::vector<double> a_, b_;
  std::vector<std::vector<double>> swapped_, columns_;  ///< (factors x rows), (varied x 2 rows)
  std::vector<Estimate> given_;
  simulate::SobolIndices inputs_;
  Sensitivity out_;
};

}  // namespace

Result<Sensitivity> sensitivity(const Crisis& crisis, const SensitivityRequest& request) {
  std::vector<Diagnostic> problems;
  if (!outcome_named(request.outcome)) problems.push_back(unknown_outcome(request.outcome));
  if (request.rows < 32 || request.rows > 1'000'000)
    problems.push_back(
        make_error("rows", fmt::format("found {} rows, expected 32 to 1,000,000", request.rows)));
  check_draws(request.options, problems);
  if (!problems.empty()) return problems;
  return Study(crisis, request).run();
}

}  // namespace demarche
