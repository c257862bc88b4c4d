#include "demarche/follow.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "follow/series.h"
#include "simulate/standard_prior.h"

namespace demarche {
namespace {

using follow_detail::Pool;
using follow_detail::Population;
using follow_detail::Script;
using follow_detail::ScriptOptions;
using follow_detail::View;

constexpr int kLeastHeld = 200;

/// A change of odds by one entry beyond this factor asks for a reason.
constexpr double kRemarkable = 5;

/// What a large change of the odds comes from: where the entry leads, or what it tells.
std::string reason_of(const FollowRow& row) {
  if (std::abs(row.log_odds_change) <= std::log(kRemarkable)) return {};
  const double war = row.outcomes.war.mean;
  if (war < 1e-6 || war > 1 - 1e-6) return "a fact ends the crisis";
  std::string text =
      fmt::format("where it leads, beliefs as at the start: x {:.2f}; what it tells: x {:.2f}",
                  std::exp(row.state_change), std::exp(row.log_odds_change - row.state_change));
  const auto best = std::max_element(row.fits.begin(), row.fits.end());
  if (*best > 1.05)
    text += fmt::format(" (most like {}: {:.1f} times as likely as on average)",
                        kHypothesisNames[static_cast<std::size_t>(best - row.fits.begin())], *best);
  return text;
}

/// The state most of the weight is in.
CrisisState likeliest_state(const Population& population, Date date) {
  std::map<game::PublicState, double> weight;
  std::vector<double> logs;
  for (const auto& p : population.particles) logs.push_back(p.log_weight);
  const auto weights = follow_detail::normalised_weights(logs);
  for (std::size_t n = 0; n < weights.size(); ++n) weight[population.particles[n].state] += weights[n];
  const auto best = std::max_element(weight.begin(), weight.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  CrisisState state;
  state.date = date;
  state.posture = best->first.posture;
  state.demand = static_cast<DemandState>(best->first.demand);
  state.offer = static_cast<OfferState>(best->first.offer);
  state.threat = best->first.threat;
  return state;
}

class Follower {
 public:
  Follower(const Crisis& crisis, const Ledger& ledger, const FollowOptions& options)
      : crisis_(crisis), ledger_(ledger), options_(options), to_(options.to.value_or(crisis.as_of)) {}

  Result<Follow> run() {
    script_ = make_script(crisis_, ledger_, script_options());
    out_.start = script_.start;
    out_.to = script_.to;
    out_.until = crisis_.protocol.horizon;
    out_.reader = options_.reader;
    out_.draws = options_.draws;
    out_.notes = script_.notes;
    run_seeds();
    frozen_ = population(script_, options_.seed, false, true, "types held");
    if (!complete_) return make_error("cancelled", "following was cancelled");
    write_rows();
    write_end();
    if (options_.baselines) write_baselines();
    if (options_.leave_one_out) leave_out();
    if (!complete_) return make_error("cancelled", "following was cancelled");
    return std::move(out_);
  }

 private:
  [[nodiscard]] ScriptOptions script_options() const {
    ScriptOptions o;
    o.reader = options_.reader;
    o.to = to_;
    return o;
  }

  Population population(const Script& script, std::uint64_t seed, bool learn, bool every_entry,
                        std::string label) {
    const simulate::InputSampler sampler(crisis_, simulate::standard_prior(), simulate::kStandardRun, seed);
    follow_detail::PopulationRequest request;
    request.seed = seed;
    request.draws = learn ? options_.draws : draws_held();
    request.forward = learn && every_entry;
    request.threads = options_.threads;
    request.learn = learn;
    request.every = every_entry ? options_.every : 0;
    request.every_entry = every_entry;
    request.until = crisis_.protocol.horizon;
    request.cancel = options_.cancel;
    request.progress = options_.progress;
    request.label = std::move(label);
    Population p = run_population(crisis_, script, sampler, request);
    complete_ &= p.complete;
    return p;
  }

  /// Without learning no draw gains weight, so a quarter of the draws says as much.
  [[nodiscard]] int draws_held() const {
    return std::min(options_.draws, std::max(kLeastHeld, options_.draws / 4));
  }

  void run_seeds() {
    for (int s = 0; s < options_.seeds; ++s) {
      const std::uint64_t seed = options_.seed + static_cast<std::uint64_t>(s);
      out_.seeds.push_back(seed);
      populations_.push_back(population(script_, seed, true, true, fmt::format("seed {}", seed)));
    }
  }

  [[nodiscard]] Pool pool() const {
    std::vector<const Population*> all;
    for (const auto& p : populations_) all.push_back(&p);
    return Pool(all);
  }

  FollowRow row_at(const Pool& all, int point, Date date, FollowRowKind kind) const {
    FollowRow row;
    row.kind = kind;
    row.date = date;
    row.outcomes = all.outcomes(point);
    row.types = all.types(point);
    row.effective = all.effective(point);
    row.fits.fill(1);
    return row;
  }

  void write_rows() {
    const Pool all = pool(), held({&frozen_});
    const Population& first = populations_.front();
    std::vector<FollowRow> rows{row_at(all, first.start_point, script_.start, FollowRowKind::start)};
    double last = all.war(first.start_point);
    std::size_t dated = 0;
    const auto regular_until = [&](Date date) {
      for (; dated < first.dated.size() && first.dated[dated].first < date; ++dated) {
        const auto [day, point] = first.dated[dated];
        rows.push_back(row_at(all, point, day, FollowRowKind::regular));
        rows.back().drift = follow_detail::log_odds(all.war(point)) - follow_detail::log_odds(last);
        last = all.war(point);
      }
    };
    for (std::size_t i = 0; i < script_.steps.size(); ++i) {
      const follow_detail::Step& step = script_.steps[i];
      regular_until(step.date);
      const int before = first.before[i], after = first.after[i];
      FollowRow row =
          row_at(all, after, step.date, step.entry < 0 ? FollowRowKind::calendar : FollowRowKind::entry);
      if (step.entry >= 0) row.entry = step.entry;
      row.rule = step.rule;
      row.war_before = all.war(before);
      row.drift = follow_detail::log_odds(all.war(before)) - follow_detail::log_odds(last);
      row.log_odds_change =
          follow_detail::log_odds(all.war(after)) - follow_detail::log_odds(all.war(before));
      row.state_change = follow_detail::log_odds(held.war(after)) - follow_detail::log_odds(held.war(before));
      if (row.log_odds_change != 0) row.state_share = row.state_change / row.log_odds_change;
      all.describe_entry(static_cast<int>(i), row);
      row.threat = all.threat(static_cast<int>(i));
      row.reason = reason_of(row);
      last = all.war(after);
      rows.push_back(std::move(row));
    }
    regular_until(script_.to + 1);
    out_.today = row_at(all, first.end_point, script_.to, FollowRowKind::regular);
    out_.today.drift = follow_detail::log_odds(all.war(first.end_point)) - follow_detail::log_odds(last);
    show_from(std::move(rows));
    const auto weeks = first.views[first.end_point].front().weekly.size();
    for (std::size_t w = 0; w < weeks; ++w) {
      out_.by_week.emplace_back(script_.to + 7 * (static_cast<int>(w) + 1),
                                all.mean(first.end_point, [w](const View& v) { return v.weekly[w]; }));
    }
  }

  /// Rows before `from` are folded into the first one shown.
  void show_from(std::vector<FollowRow> rows) {
    std::size_t first = 0;
    while (options_.from && first + 1 < rows.size() && rows[first + 1].date < *options_.from) ++first;
    rows[first].kind = FollowRowKind::start;
    rows[first].entry.reset();
    out_.rows.assign(std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(first)),
                     std::make_move_iterator(rows.end()));
  }

  void write_end() {
    out_.state = likeliest_state(populations_.front(), script_.to);
    out_.effective = out_.today.effective;
    out_.smallest_effective = options_.draws;
    for (const auto& p : populations_) {
      out_.end_by_seed.push_back(Pool({&p}).war(p.end_point));
      out_.smallest_effective = std::min(out_.smallest_effective, p.smallest_effective);
      for (const auto& r : p.resamplings) out_.acceptance.push_back(r.accepted);
    }
  }

  double end_war(const ScriptOptions& o, const Ledger& ledger, bool learn, const std::string& label) {
    const Script script = make_script(crisis_, ledger, o);
    const Population p = population(script, options_.seed, learn, false, label);
    return p.complete ? Pool({&p}).war(p.end_point) : 0;
  }

  void write_baselines() {
    if (!crisis_.reference_classes.empty()) {
      const auto& c = crisis_.reference_classes.front();
      out_.baselines.push_back({kBaselineRate, fmt::format("{} of {}: {}", c.k, c.n, c.definition),
                                static_cast<double>(c.k) / static_cast<double>(c.n)});
    }
    ScriptOptions o = script_options();
    out_.baselines.push_back({kBaselineNoUpdate,
                              "nothing has happened since the start, and nothing was learned",
                              end_war(o, Ledger{}, false, "no update")});
    o.posture_only = true;
    out_.baselines.push_back({"posture level only", "the forces in place; beliefs as at the start",
                              end_war(o, ledger_, false, "posture level only")});
    out_.baselines.push_back({kBaselineForces, "the same model from the entries about forces alone",
                              end_war(o, ledger_, true, "without the words")});
    for (const auto& f : crisis_.forecasts) {
      if (f.date <= to_)
        out_.baselines.push_back(
            {"public forecast", fmt::format("{}, {}: {}", f.date.iso(), f.by, f.question), f.probability});
    }
  }

  void leave_out() {
    const double with = out_.end_by_seed.front();
    for (const follow_detail::Step& step : script_.steps) {
      if (step.entry < 0 || step.kind == follow_detail::StepKind::neutral) continue;
      ScriptOptions o = script_options();
      o.leave_out = step.entry;
      FollowWithout w;
      w.entry = step.entry;
      w.war = end_war(o, ledger_, true, "without " + ledger_.entries[step.entry].id);
      w.odds_factor = std::exp(follow_detail::log_odds(with) - follow_detail::log_odds(w.war));
      if (w.odds_factor > 2 || w.odds_factor < 0.5) w.why = step.rule;
      out_.without.push_back(std::move(w));
      if (!complete_) return;
    }
  }

  const Crisis& crisis_;
  const Ledger& ledger_;
  const FollowOptions& options_;
  Date to_;
  Script script_;
  std::vector<Population> populations_;
  Population frozen_;
  bool complete_ = true;
  Follow out_;
};

}  // namespace

std::vector<Diagnostic> compare_with_now(const Crisis& crisis, const Follow& follow) {
  std::vector<Diagnostic> out;
  if (follow.to != crisis.as_of) return out;
  const auto differ = [&](const char* what, int stated, int followed) {
    if (stated == followed) return;
    Diagnostic d = make_error(
        "now-against-ledger",
        fmt::format("[now] says {} {}, the ledger leads to {}; the ledger counts", what, stated, followed));
    d.severity = Severity::warning;
    d.where = crisis.now.where;
    d.hint = "find out from the texts which of the two is wrong: a missing or superfluous `move`, or [now]";
    out.push_back(std::move(d));
  };
  differ("posture", crisis.now.posture, follow.state.posture);
  differ("demand (0 none, 1 negotiable, 2 unacceptable)", static_cast<int>(crisis.now.demand),
         static_cast<int>(follow.state.demand));
  differ("offer (0 none, 1 without the core, 2 meeting it)", static_cast<int>(crisis.now.offer),
         static_cast<int>(follow.state.offer));
  differ("threat", crisis.now.threat, follow.state.threat);
  return out;
}

Result<Follow> follow(const Crisis& crisis, const Ledger& ledger, const FollowOptions& options) {
  if (options.draws < 10 || options.draws > 1'000'000)
    return make_error("draws", fmt::format("found {} draws, expected 10 to 1,000,000", options.draws));
  if (options.seeds < 1 || options.seeds > 2)
    return make_error("seeds", fmt::format("found {} seeds, expected 1 or 2", options.seeds));
  return Follower(crisis, ledger, options).run();
}

}  // namespace demarche
