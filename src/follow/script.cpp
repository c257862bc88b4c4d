#include "follow/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "follow/assumptions.h"
#include "follow/pending.h"

namespace demarche::follow_detail {
namespace {

bool is_pause(const MoveChance& m) { return m.move == Move::wait || m.move == Move::silence; }

/// Builds the steps day by day, never looking past the day it works on.
class Writer {
 public:
  Writer(const Crisis& crisis, const Ledger& ledger, const ScriptOptions& options)
      : crisis_(crisis), ledger_(ledger), options_(options) {
    core_ = crisis_.core_issues();
  }

  Script run() {
    list_entries();
    out_.to = std::max(options_.to, out_.start);
    out_.initial = game::public_state(crisis_.start);
    nominal_ = out_.initial;
    last_move_ = out_.start;
    list_term_days();
    read_terms(out_.start);
    out_.core_refused_at_start = !refused_.empty();
    out_.levels.push_back(nominal_.posture);
    out_.silence.challenger.push_back(0);
    out_.silence.target.push_back(0);
    pending_ = pending_answers(crisis_, ledger_, known_by_, options_.reader, out_.start);
    for (Date day = out_.start + 1; day <= out_.to; day = day + 1) write_day(day);
    return std::move(out_);
  }

 private:
  struct Known {
    Date since;
    int entry;
  };

  [[nodiscard]] bool left_out(int e) const {
    if (e == options_.leave_out) return true;
    const Entry& entry = ledger_.entries[e];
    const bool forces = entry.kind == EntryKind::posture || entry.posture ||
                        std::any_of(entry.move.begin(), entry.move.end(), [](const MoveChance& m) {
                          return m.move == Move::raise || m.move == Move::lower;
                        });
    return options_.posture_only && !forces;
  }

  /// Entries by the day on which the reader learned of them; of one day by the day they happened, then by
  /// file.
  void list_entries() {
    for (std::size_t e = 0; e < ledger_.entries.size(); ++e) {
      const auto since = known_since(ledger_.entries[e], crisis_, options_.reader);
      if (since && *since <= options_.to && !left_out(static_cast<int>(e)))
        known_.push_back({*since, static_cast<int>(e)});
    }
    std::stable_sort(known_.begin(), known_.end(), [&](const Known& a, const Known& b) {
      return std::pair(a.since, ledger_.entries[a.entry].date.to) <
             std::pair(b.since, ledger_.entries[b.entry].date.to);
    });
    out_.start = crisis_.start.date;
    const bool stated = crisis_.start.date < crisis_.now.date;
    if (!stated && !known_.empty()) out_.start = std::min(out_.start, known_.front().since + -1);
    while (next_ < known_.size() && known_[next_].since <= out_.start) {
      known_by_.push_back(known_[next_].entry);
      out_.notes.push_back(fmt::format("{}: known by the start, {}: part of [start]",
                                       ledger_.entries[known_[next_].entry].id, out_.start.iso()));
      ++next_;
    }
  }

  /// Days on which the dossier's record of demands and refusals changes.
  void list_term_days() {
    for (const auto& stance : crisis_.stances) {
      if (stance.demanded_on) term_days_.insert(*stance.demanded_on);
      for (const auto& line : stance.red_lines) {
        if (line.declared) term_days_.insert(*line.declared);
      }
    }
  }

  /// What was refused and demanded by `day`. True if that changes which packages play turns on.
  bool read_terms(Date day) {
    const auto before = std::tuple(refused_.empty(), all_refused(), demanded_);
    for (const int issue : crisis_.refused_core_issues(day)) refused_.insert(issue);
    demanded_.clear();
    for (std::size_t s = 0; s < crisis_.stances.size(); ++s) {
      const Stance& stance = crisis_.stances[s];
      if (stance.actor == crisis_.lead(Side::challenger) && stance.demanded_on && *stance.demanded_on <= day)
        demanded_.insert(static_cast<int>(s));
    }
    return before != std::tuple(refused_.empty(), all_refused(), demanded_);
  }

  [[nodiscard]] bool all_refused() const { return !core_.empty() && refused_.size() >= core_.size(); }

  void add_terms(Date day, const std::string& why) {
    Step step;
    step.kind = StepKind::terms;
    step.date = day;
    step.core_refused = !refused_.empty();
    step.all_refused = all_refused();
    step.rule = why;
    step.id = "terms." + day.iso();
    if (step.all_refused && nominal_.demand == 1) nominal_.demand = 2;
    out_.steps.push_back(std::move(step));
  }

  void write_day(Date day) {
    if (term_days_.contains(day) && read_terms(day))
      add_terms(day, "the public record of demands and refusals");
    const std::size_t first = next_;
    while (next_ < known_.size() && known_[next_].since == day) write_entry(known_[next_++].entry, day);
    // The day's own news does not excuse the day's silence: yesterday's promises do.
    add_silence(day);
    if (first != next_) pending_ = pending_answers(crisis_, ledger_, known_by_, options_.reader, day);
    write_calendar(day);
    out_.levels.push_back(nominal_.posture);
  }

  void write_entry(int e, Date day) {
    const std::vector<int> refused(refused_.begin(), refused_.end());
    Step step = step_of({crisis_, ledger_, refused, nominal_, moves_coded_}, e);
    step.date = day;
    count_origin_once(step);
    if (options_.without_demands && is_demand(step)) make_neutral(step, "demands are left out");
    known_by_.push_back(e);
    moves_coded_ |= !ledger_.entries[e].move.empty();
    const bool pause = std::all_of(step.moves.begin(), step.moves.end(), is_pause);
    if (step.kind == StepKind::move && pause && ledger_.covered(day))
      make_neutral(step, "waiting and silence count day by day inside coverage");
    if (confirms_level(step)) make_neutral(step, "as it was");
    note_certainty(step);
    follow_nominally(step);
    if (ends_waiting(step)) last_move_ = day;
    out_.steps.push_back(std::move(step));
    bool more = false;
    for (const int issue : core_refused_by(crisis_, ledger_, ledger_.entries[e]))
      more |= refused_.insert(issue).second;
    if (more && (refused_.size() == 1 || all_refused())) add_terms(day, "a core point refused in public");
  }

  static bool is_demand(const Step& step) {
    return std::any_of(step.moves.begin(), step.moves.end(), [](const MoveChance& m) {
      return m.move == Move::demand || m.move == Move::demand_refused;
    });
  }

  static bool ends_waiting(const Step& step) {
    return step.kind != StepKind::neutral && step.kind != StepKind::evidence;
  }

  static void make_neutral(Step& step, const std::string& why) {
    step.rule += (step.rule.empty() ? "" : "; ") + why;
    step.kind = StepKind::neutral;
    step.moves.clear();
  }

  /// Reports that go back to one origin count once, in each thing they can say.
  void count_origin_once(Step& step) {
    const std::string& origin = ledger_.entries[step.entry].origin;
    if (origin.empty() || step.kind == StepKind::neutral) return;
    const int move = step.moves.empty() ? -1 : static_cast<int>(step.moves.front().move);
    if (!origins_.insert({origin, static_cast<int>(step.kind), move}).second)
      make_neutral(step, fmt::format("the origin \"{}\" has counted before", origin));
  }

  // ---- posture known for certain --------------------------------------------------------------------
  /// A reading of the level that every draw is at already.
  [[nodiscard]] bool confirms_level(const Step& step) const {
    return step.kind == StepKind::reading && level_certain_ && step.reading.certain() &&
           step.reading.at(0.5) == nominal_.posture;
  }

  /// Whether all draws are at one level after the step. Where an ending is possible draws may part for good:
  /// what comes after it counts in some and not in others.
  void note_certainty(const Step& step) {
    if (step.kind == StepKind::reading) level_certain_ = !may_have_ended_ && step.reading.certain();
    for (const MoveChance& m : step.moves) {
      const auto action = action_of(m.move);
      if (m.probability < 1 && (m.move == Move::raise || m.move == Move::lower)) level_certain_ = false;
      may_have_ended_ |= action && ends_play(*action);
    }
    if (may_have_ended_) level_certain_ = false;
  }

  /// The state that the likeliest readings lead to: what the rules look at.
  void follow_nominally(const Step& step) {
    if (step.kind == StepKind::reading) nominal_.posture = step.reading.at(0.5);
    if (step.kind != StepKind::move) return;
    const auto likeliest = std::max_element(
        step.moves.begin(), step.moves.end(),
        [](const MoveChance& a, const MoveChance& b) { return a.probability < b.probability; });
    if (const auto action = action_of(likeliest->move)) nominal_ = after(nominal_, *action);
  }

  // ---- days without news ----------------------------------------------------------------------------
  void add_silence(Date day) {
    const bool covered = ledger_.covered(day);
    const bool closed = window_closed(crisis_, day);
    const double counts = covered && !excused(day) ? 1 : 0;
    out_.silence.challenger.push_back(out_.silence.challenger.back() + (closed ? kClosedWindow : 1) * counts);
    out_.silence.target.push_back(out_.silence.target.back() + counts);
  }

  [[nodiscard]] bool excused(Date day) const {
    return std::any_of(pending_.begin(), pending_.end(),
                       [&](const Pending& p) { return day <= p.last && day <= p.since + kLongestPending; });
  }

  /// What the calendar does at the end of a day: last days that pass, and a new look after a long silence.
  void write_calendar(Date day) {
    for (const Pending& p : pending_) {
      if (p.last + 1 != day) continue;
      Step step;
      step.date = day;
      step.kind = p.ultimatum ? StepKind::expiry : StepKind::lateness;
      step.mover = p.ultimatum ? Side::challenger : p.owed_by;
      const std::string& id = ledger_.entries[p.entry].id;
      step.rule = p.ultimatum ? fmt::format("the deadline of {} has passed without a deed", id)
                              : fmt::format("the answer due from {} is late", id);
      step.id = "due." + id + "." + day.iso();
      out_.steps.push_back(std::move(step));
      last_move_ = day;
    }
    const double tempo = crisis_.input(crisis_.protocol.tempo_days).value.centre();
    const int patience = std::max(2, static_cast<int>(std::lround(kReplanTempos * tempo)));
    if (day - last_move_ < patience) return;
    Step step;
    step.kind = StepKind::replan;
    step.date = day;
    step.rule = "a long silence: both sides look again";
    step.id = "replan." + day.iso();
    out_.steps.push_back(std::move(step));
    last_move_ = day;
  }

  const Crisis& crisis_;
  const Ledger& ledger_;
  const ScriptOptions& options_;
  Script out_;
  std::vector<int> core_;
  std::vector<Known> known_;
  std::vector<int> known_by_;  ///< entries known so far
  std::size_t next_ = 0;
  std::set<Date> term_days_;
  std::set<int> refused_, demanded_;
  std::set<std::tuple<std::string, int, int>> origins_;
  std::vector<Pending> pending_;
  bool moves_coded_ = false;
  bool level_certain_ = true, may_have_ended_ = false;
  game::PublicState nominal_;
  Date last_move_;
};

}  // namespace

Script make_script(const Crisis& crisis, const Ledger& ledger, const ScriptOptions& options) {
  return Writer(crisis, ledger, options).run();
}

namespace {

bool same_number(const std::optional<Uncertain>& a, const std::optional<Uncertain>& b) {
  constexpr double kPoints[] = {0.01, 0.25, 0.5, 0.75, 0.99};
  if (a.has_value() != b.has_value()) return false;
  return !a || std::all_of(std::begin(kPoints), std::end(kPoints),
                           [&](double u) { return a->quantile(u) == b->quantile(u); });
}

bool same_step(const Step& a, const Step& b) {
  const auto same_move = [](const MoveChance& x, const MoveChance& y) {
    return x.move == y.move && x.probability == y.probability;
  };
  return a.kind == b.kind && a.date == b.date && a.mover == b.mover &&
         std::equal(a.moves.begin(), a.moves.end(), b.moves.begin(), b.moves.end(), same_move) &&
         same_number(a.reading.level, b.reading.level) && same_number(a.reading.share, b.reading.share) &&
         a.reading.present == b.reading.present && a.reading.unknown == b.reading.unknown &&
         a.reading.at_most == b.reading.at_most &&
         std::equal(a.likelihood.begin(), a.likelihood.end(), b.likelihood.begin(), same_number) &&
         a.credit == b.credit && same_number(a.shift, b.shift) && a.core_refused == b.core_refused &&
         a.all_refused == b.all_refused;
}

}  // namespace

bool same_play(const Script& a, const Script& b) {
  return a.start == b.start && a.to == b.to && a.initial == b.initial &&
         a.silence.challenger == b.silence.challenger && a.silence.target == b.silence.target &&
         std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(), same_step);
}

}  // namespace demarche::follow_detail
