#include <fmt/format.h>

#include <algorithm>

#include "assess/bands.h"
#include "assess/bargain_summary.h"
#include "assess/coalition_summary.h"
#include "assess/drivers.h"
#include "assess/exchange_summary.h"
#include "assess/instruments.h"
#include "assess/learned_moves.h"
#include "assess/provenance.h"
#include "assess/runs.h"
#include "simulate/calibrate.h"
#include "simulate/run.h"

namespace demarche {
namespace {

using namespace assess_detail;
using simulate::RunRequest;
using simulate::RunResult;
using simulate::Variation;

constexpr std::size_t kDriversShown = 12;

Variation hold_lambda(double lambda) {
  return [lambda](game::StandoffInputs& in, game::PublicState&) {
    in.parameters.lambda = lambda;
    return true;
  };
}

Variation go_to(game::PublicState state) {
  return [state](game::StandoffInputs&, game::PublicState& s) {
    s = state;
    return true;
  };
}

/// One assessment in the making: the runs share situation, seed and options.
class Assessor {
 public:
  Assessor(const Crisis& crisis, const AssessOptions& options)
      : crisis_(crisis),
        options_(options),
        prior_(simulate::standard_prior()),
        situation_(simulate::situation_now(crisis)) {
    const auto& lambda = prior_.entries[prior_.index("strictness")].value;
    out_.lambda_low = lambda.low();
    out_.lambda_high = lambda.high();
  }

  Result<Assessment> run() {
    out_.engine_version = DEMARCHE_VERSION;
    out_.seed = options_.seed;
    out_.draws = options_.draws;
    out_.until = crisis_.protocol.horizon;
    out_.horizon_days = crisis_.protocol.horizon - crisis_.as_of;
    out_.reference = reference_rows(crisis_);
    if (!run_standard() || !run_exchange() || !run_analyst() || !decompose())
      return make_error("cancelled", "the assessment was cancelled");
    out_.inputs = input_rows(crisis_, out_.analyst_drivers);
    out_.not_used = not_used_yet(crisis_);
    if (options_.ledger)
      out_.record = AssessedRecord{*options_.ledger, docket(crisis_, *options_.ledger, crisis_.as_of)};
    judge_trust(crisis_, out_);
    keep_largest(out_.drivers);
    keep_largest(out_.analyst_drivers);
    return std::move(out_);
  }

 private:
  RunRequest request(unsigned analyst, std::string label) const {
    RunRequest r = run_request(options_, analyst, situation_, std::move(label));
    r.variations = {hold_lambda(out_.lambda_low), hold_lambda(out_.lambda_high)};
    return r;
  }

  bool run_standard() {
    const auto& recipes = instrument_recipes();
    RunRequest r = request(simulate::kStandardRun, "standard run");
    r.keep_values = true;
    const std::size_t first = r.variations.size();
    for (const auto& recipe : recipes) r.variations.push_back(recipe.change);
    const std::size_t baselines = r.variations.size();
    r.variations.push_back(go_to(game::public_state(crisis_.start)));
    r.variations.push_back(go_to({crisis_.now.posture, 0, 0, 0}));
    const std::vector<double> zeros(static_cast<std::size_t>(options_.draws), 0.0);
    std::vector<std::vector<double>> challenger_pays(recipes.size(), zeros),
        target_pays(recipes.size(), zeros);
    LearnedMoves learned(options_.draws);
    r.inspect = [&](int n, const simulate::Drawn&, simulate::CrisisDraw& draw) {
      learned.look(n, draw);
      for (std::size_t k = 0; k < recipes.size(); ++k) {
        challenger_pays[k][n] = recipes[k].challenger_pays(draw.inputs(), situation_.state);
        target_pays[k][n] = recipes[k].target_pays(draw.inputs(), situation_.state);
      }
    };
    const RunResult run = simulate::run_draws(crisis_, prior_, r);
    if (!run.complete) return false;
    out_.standard = summarise(run);
    count_failures(run);
    out_.instruments = read_instruments(crisis_, run, first, challenger_pays, target_pays);
    learned.read(run, first, out_.instruments);
    out_.drivers = find_drivers(crisis_, prior_, run);
    out_.grid = grid_of(out_.drivers, run);
    add_baselines(run, baselines);
    return true;
  }

  bool run_exchange() {
    out_.exchange = summarise_exchange(crisis_, prior_, situation_, options_);
    return out_.exchange.has_value();
  }

  bool run_analyst() {
    RunRequest r = request(simulate::kAnalystRun, "analyst run");
    r.keep_values = true;
    BargainCollector collector(crisis_, prior_, simulate::kAnalystRun, options_.seed, options_.draws,
                               options_.threads);
    r.inspect = [&](int n, const simulate::Drawn& drawn, simulate::CrisisDraw& draw) {
      collector.inspect(n, drawn, draw);
    };
    const RunResult run = simulate::run_draws(crisis_, prior_, r);
    if (!run.complete) return false;
    out_.analyst = summarise(run);
    count_failures(run);
    out_.analyst_drivers = find_drivers(crisis_, prior_, run);
    out_.bargain = collector.summarise(situation_, options_.cancel);
    out_.coalition = summarise_coalition(crisis_, prior_, options_.seed, options_.draws);
    return !(options_.cancel && options_.cancel->cancelled());
  }

  bool decompose() {
    out_.decomposition.push_back({"standard run", out_.standard.war_in_all.mean});
    unsigned groups = 0;
    const auto names = simulate::group_names();
    for (std::size_t g = 0; g + 1 < names.size(); ++g) {
      groups |= names[g].group;
      RunRequest r = request(groups, names[g].name);
      r.variations.clear();
      const RunResult run = simulate::run_draws(crisis_, prior_, r);
      if (!run.complete) return false;
      out_.decomposition.push_back(
          {names[g].name, band_of(per_draw(run, [](const auto& d) { return war_in_all(d.forecast); })).mean});
    }
    out_.decomposition.push_back({names.back().name, out_.analyst.war_in_all.mean});
    return true;
  }

  /// The larger count of the two runs, so that it never exceeds the draws.
  void count_failures(const RunResult& run) {
    int failed = 0;
    for (const auto& record : run.records) {
      failed += record.forecast.solved ? 0 : 1;
      out_.worst_residual = std::max(out_.worst_residual, record.forecast.residual);
    }
    out_.failed = std::max(out_.failed, failed);
  }

  void add_baselines(const RunResult& run, std::size_t first) {
    if (!out_.reference.empty()) {
      const auto& c = out_.reference.front();
      out_.baselines.push_back({"base rate", static_cast<double>(c.k) / static_cast<double>(c.n),
                                fmt::format("{} of {}: {}", c.k, c.n, c.definition)});
    }
    const auto mean_of = [&](std::size_t v) {
      return share_of(per_draw(run, [v](const auto& r) { return war_in_all(r.variations[v].forecast); }))
          .value;
    };
    out_.baselines.push_back({"no update", mean_of(first), "the same horizon from the crisis's quiet start"});
    out_.baselines.push_back(
        {"posture level only", mean_of(first + 1), "the forces in place, nothing said by anyone"});
  }

  static void sum_rest(const std::vector<Driver>& drivers, double& rest, double& interaction) {
    double all = 0;
    rest = 0;
    for (std::size_t i = 0; i < drivers.size(); ++i) {
      const double share = drivers[i].first_order;  // negative ones too: cut off, noise would add up
      all += share;
      if (i >= kDriversShown) rest += share;
    }
    rest = std::max(0.0, rest);
    interaction = std::max(0.0, 1 - all);
  }

  void keep_largest(std::vector<Driver>& drivers) {
    if (&drivers == &out_.drivers) sum_rest(drivers, out_.drivers_rest, out_.drivers_interaction);
    if (drivers.size() > kDriversShown) drivers.resize(kDriversShown);
  }

  const Crisis& crisis_;
  const AssessOptions& options_;
  const simulate::StandardPrior& prior_;
  simulate::Situation situation_;
  Assessment out_;
};

}  // namespace

Result<Assessment> assess(const Crisis& crisis, const AssessOptions& options) {
  if (options.draws < 10 || options.draws > 10'000'000) {
    return make_error("draws", fmt::format("found {} draws, expected 10 to 10,000,000", options.draws));
  }
  return Assessor(crisis, options).run();
}

Result<BargainAnswer> assess_bargain(const Crisis& crisis, const AssessOptions& options) {
  if (options.draws < 10 || options.draws > 10'000'000) {
    return make_error("draws", fmt::format("found {} draws, expected 10 to 10,000,000", options.draws));
  }
  const auto& prior = simulate::standard_prior();
  RunRequest r = run_request(options, simulate::kAnalystRun, simulate::situation_now(crisis), "packages");
  r.packages_only = true;
  BargainCollector collector(crisis, prior, r.analyst, r.seed, r.draws, r.threads);
  r.inspect = [&](int n, const simulate::Drawn& drawn, simulate::CrisisDraw& draw) {
    collector.inspect(n, drawn, draw);
  };
  const RunResult run = simulate::run_draws(crisis, prior, r);
  if (!run.complete) return make_error("cancelled", "the analysis was cancelled");
  BargainAnswer out;
  out.summary = collector.summarise(r.situation, options.cancel);
  out.share_with_deal = share_of(per_draw(run, [](const auto& d) { return d.deal; }));
  out.share_with_deal_no_core = share_of(per_draw(run, [](const auto& d) { return d.deal_ignoring_core; }));
  out.draws = options.draws;
  out.seed = options.seed;
  return out;
}

Result<std::string> calibrate_prior(const std::vector<Crisis>& crises, double target,
                                    const AssessOptions& options) {
  simulate::CalibrationRequest request;
  request.target = target;
  request.seed = options.seed;
  request.draws = options.draws;
  request.threads = options.threads;
  request.cancel = options.cancel;
  request.progress = options.progress;
  const auto found = simulate::calibrate(crises, simulate::standard_prior(), request);
  if (!found) return found.diagnostics();
  return simulate::write_calibration(*found);
}

}  // namespace demarche
