// What could come next, how likely each kind of challenger would do it, and what it would change.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/parallel.h"
#include "demarche/docket.h"
#include "demarche/follow.h"
#include "follow/assumptions.h"
#include "follow/pending.h"
#include "follow/series.h"
#include "simulate/standard_prior.h"

namespace demarche {
namespace {

using namespace follow_detail;

constexpr int kChunk = 16;
/// Ten items for four levels.
constexpr double kItemsPerLevel = static_cast<double>(kChecklistNames.size()) / 4;

class Watcher {
 public:
  Watcher(const Crisis& crisis, const Ledger& ledger, const FollowOptions& options, int days)
      : crisis_(crisis),
        ledger_(ledger),
        options_(options),
        sampler_(crisis, simulate::standard_prior(), simulate::kStandardRun, options.seed) {
    out_.days = days;
  }

  Result<Watch> run() {
    ScriptOptions o;
    o.reader = options_.reader;
    o.to = options_.to.value_or(crisis_.as_of);
    script_ = make_script(crisis_, ledger_, o);
    follow_record();
    if (complete_) list_moves();
    if (!complete_) return make_error("cancelled", "watching was cancelled");
    list_items();
    for (WatchItem& item : out_.checklist) look_for(item);
    if (!complete_) return make_error("cancelled", "watching was cancelled");
    list_due();
    return std::move(out_);
  }

 private:
  void follow_record() {
    PopulationRequest request;
    request.seed = out_.seed = options_.seed;
    request.draws = out_.draws = options_.draws;
    request.threads = options_.threads;
    request.every_entry = false;
    request.until = crisis_.protocol.horizon;
    request.cancel = options_.cancel;
    request.progress = options_.progress;
    request.label = "record";
    population_ = run_population(crisis_, script_, sampler_, request);
    complete_ = population_.complete;
    if (!complete_) return;
    const Pool pool({&population_});
    out_.at = script_.to;
    out_.until = request.until;
    out_.now = pool.outcomes(population_.end_point);
    out_.types = pool.types(population_.end_point);
    weights_ = pool.weights(population_.end_point);
  }

  // ---- moves ----------------------------------------------------------------------------------------
  void list_moves() {
    for (std::size_t m = 1; m < kMoveNames.size() && complete_; ++m) {
      const Move move = static_cast<Move>(m);
      if (move == Move::wait || move == Move::silence) continue;
      WatchMove row;
      row.move = move;
      row.mover = mover_of(move);
      weigh_chance(row);
      if (!(row.possible > 0)) continue;
      look_beyond(row);
      out_.moves.push_back(std::move(row));
    }
  }

  /// 1 - (1 - pi)^(days / tempo), pi the chance per tempo.
  void weigh_chance(WatchMove& row) const {
    const auto action = *action_of(row.move);
    const bool challenger = row.mover == Side::challenger;
    std::array<double, kHypothesisNames.size()> belief{};
    row.possible = row.chance = 0;
    for (std::size_t n = 0; n < population_.particles.size(); ++n) {
      const Particle& p = population_.particles[n];
      const Choice& choice = challenger ? p.challenger : p.target;
      const int at = p.ended ? -1 : choice.find(action);
      row.possible += at >= 0 ? weights_[n] : 0;
      const auto within = [&](double pi) { return 1 - std::pow(1 - pi, out_.days / p.tempo); };
      double by_target = 0;
      for (std::size_t u = 0; u < p.inputs.targets.size() && !challenger && at >= 0; ++u)
        by_target += p.inputs.targets[u].share * within(choice.chance(at, static_cast<int>(u)));
      for (std::size_t t = 0; t < p.inputs.challengers.size(); ++t) {
        const auto& type = p.inputs.challengers[t];
        const auto kind = static_cast<std::size_t>(type.kind);
        const double chance = !challenger ? by_target
                              : at < 0    ? 0
                                          : within(choice.chance(at, static_cast<int>(t)));
        belief[kind] += weights_[n] * type.share;
        row.by_kind[kind] += weights_[n] * type.share * chance;
        row.chance += weights_[n] * type.share * chance;
      }
    }
    for (std::size_t k = 0; k < belief.size(); ++k)
      row.by_kind[k] = belief[k] > 0 ? row.by_kind[k] / belief[k] : 0;
  }

  /// The same record with this move made on the last day: beliefs learn from it, both sides plan anew.
  void look_beyond(WatchMove& row) {
    Step step;
    step.kind = StepKind::move;
    step.date = script_.to;
    step.mover = row.mover;
    step.moves = {{row.move, 1}};
    row.outcomes = outcomes_after(step, kMoveNames[static_cast<std::size_t>(row.move)]);
  }

  FollowOutcomes outcomes_after(const Step& step, std::string_view label) {
    const Setup setup{crisis_, script_, sampler_, crisis_.protocol.horizon, true};
    const Segment nothing{script_.to, 0, 0};
    Population after;
    after.views.resize(1);
    after.views[0].resize(population_.particles.size());
    complete_ &= for_each_chunk(
        static_cast<std::int64_t>(population_.particles.size()), kChunk, options_.threads,
        [&](std::int64_t begin, std::int64_t end) {
          Replay replay(setup);
          for (std::int64_t n = begin; n < end; ++n) {
            Particle p = population_.particles[n];
            if (!lowers(p, step)) replay.apply(p, step, 0.5);
            replay.plan(p, script_.to, true);
            after.views[0][n] = replay.view(p, nothing, {script_.to, 0});
          }
        },
        options_.cancel, options_.progress, label);
    return complete_ ? Pool({&after}).outcomes(0) : FollowOutcomes{};
  }

  // ---- the readiness checklist ----------------------------------------------------------------------
  /// An item reported present never speaks for fewer forces than other readings have shown.
  [[nodiscard]] bool lowers(const Particle& p, const Step& step) const {
    return step.kind == StepKind::reading && level_by(p, step) < p.state.posture;
  }
  [[nodiscard]] int level_by(const Particle& p, const Step& step) const {
    return step.reading.at(p.position[sampler_.slots().size() + static_cast<std::size_t>(Assumed::reading)]);
  }

  /// The chance that an item comes into sight, and the endings if it were reported today. Items come with the
  /// rises of posture they make possible: a rise to the next level brings, by the rule of the checklist, so
  /// many of the items still missing, any of them as likely as another.
  void look_for(WatchItem& item) {
    if (item.sighting == Sighting::present || !complete_) return;
    const auto rise = std::find_if(out_.moves.begin(), out_.moves.end(),
                                   [](const WatchMove& m) { return m.move == Move::raise; });
    const auto present = std::count_if(out_.checklist.begin(), out_.checklist.end(),
                                       [](const WatchItem& i) { return i.sighting == Sighting::present; });
    const double missing = static_cast<double>(out_.checklist.size()) - static_cast<double>(present);
    if (rise != out_.moves.end()) {
      const double share = std::min(1.0, kItemsPerLevel / missing);
      item.chance = rise->chance * share;
      for (std::size_t k = 0; k < item.by_kind.size(); ++k) item.by_kind[k] = rise->by_kind[k] * share;
    }
    Step step;
    step.kind = StepKind::reading;
    step.date = script_.to;
    step.mover = Side::challenger;
    step.reading = reading_with(item.item);
    item.outcomes = outcomes_after(step, kChecklistNames[item.item]);
  }

  /// The checklist as it would read with one more item present.
  [[nodiscard]] LevelReading reading_with(std::size_t added) const {
    PostureObservation seen;
    for (const WatchItem& item : out_.checklist) seen.checklist[item.item] = item.sighting;
    seen.checklist[added] = Sighting::present;
    LevelReading reading;
    read_checklist(seen, reading);
    return reading;
  }

  // ---- the ledger -----------------------------------------------------------------------------------
  void list_items() {
    for (std::size_t i = 0; i < kChecklistNames.size(); ++i)
      out_.checklist.push_back({i, Sighting::unknown, {}, 0, {}, {}});
    for (const int e : entries_known(ledger_, crisis_, options_.reader, script_.to)) {
      const Entry& entry = ledger_.entries[e];
      if (!entry.posture || entry.by.empty() || crisis_.actors[entry.by.front()].side != Side::challenger)
        continue;
      for (std::size_t i = 0; i < kChecklistNames.size(); ++i) {
        if (entry.posture->checklist[i] == Sighting::unknown) continue;
        out_.checklist[i].sighting = entry.posture->checklist[i];
        out_.checklist[i].entry = e;
      }
    }
  }

  void list_due() {
    for (const DocketItem& item : docket(crisis_, ledger_, script_.to, options_.reader).items) {
      if (item.owed_by.empty() || !item.due) continue;
      WatchDue due;
      due.entry = item.entry;
      due.last = item.due->to;
      due.overdue = item.state == DocketState::overdue;
      due.ultimatum = is_ultimatum(crisis_, ledger_.entries[item.entry]);
      for (const int a : item.owed_by) {
        const Actor& actor = crisis_.actors[a];
        due.owed_by += (due.owed_by.empty() ? "" : ", ") + (actor.name.empty() ? actor.id : actor.name);
      }
      out_.due.push_back(std::move(due));
    }
    std::stable_sort(out_.due.begin(), out_.due.end(),
                     [](const WatchDue& a, const WatchDue& b) { return a.last < b.last; });
  }

  const Crisis& crisis_;
  const Ledger& ledger_;
  const FollowOptions& options_;
  simulate::InputSampler sampler_;
  Script script_;
  Population population_;
  std::vector<double> weights_;
  bool complete_ = true;
  Watch out_;
};

}  // namespace

Result<Watch> watch(const Crisis& crisis, const Ledger& ledger, const FollowOptions& options, int days) {
  if (options.draws < 10 || options.draws > 1'000'000 || days < 1 || days > 3650) {
    return make_error(days < 1 || days > 3650 ? "days" : "draws",
                      fmt::format("found {} draws and {} days, expected 10 to 1,000,000 and 1 to 3650",
                                  options.draws, days));
  }
  return Watcher(crisis, ledger, options, days).run();
}

}  // namespace demarche
