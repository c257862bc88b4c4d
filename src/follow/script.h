#pragma once
// The ledger in the words of the game: what each entry does, by its explicit `move` or by a stated rule, in
// the order in which the reader learned of it. Nothing here knows a probability of the model.

#include <optional>
#include <string>
#include <vector>

#include "demarche/crisis.h"
#include "demarche/ledger.h"
#include "game/standoff.h"

namespace demarche::follow_detail {

enum class StepKind {
  neutral,        ///< changes nothing
  move,           ///< one move of the game, or a mixture of several where the coding is unsure
  reading,        ///< a posture level, more or less certain: as many moves as lead there
  evidence,       ///< a likelihood per kind of challenger
  self_help,      ///< the status quo shifts
  mixed_message,  ///< the threat reads weaker
  correction,     ///< and is put right in part
  expiry,         ///< the author of an ultimatum lets its day pass: a decision among few
  lateness,       ///< the last day of a promised answer passes: one observed silence or wait
  terms,          ///< what was refused or demanded in public changes: packages are chosen anew
  replan          ///< nothing happened for long: both sides look again
};

/// A posture level that a reading supports, as the draw places it in its range.
struct LevelReading {
  std::optional<Uncertain> level;  ///< 0..4
  std::optional<Uncertain> share;  ///< of the force the attack requires
  int present = 0, unknown = 0;    ///< items of the readiness checklist
  bool checklist = false;
  int at_most = 4;  ///< a necessary item of the checklist is absent
  /// The level at position u of every range. Does not fall in u.
  [[nodiscard]] int at(double u) const;
  /// Whether it is the same at every position.
  [[nodiscard]] bool certain() const { return at(0x1p-53) == at(1 - 0x1p-53); }
};

struct Step {
  StepKind kind = StepKind::neutral;
  Date date;       ///< the day on which the reader knew of it
  int entry = -1;  ///< index into Ledger::entries; -1: the calendar
  Side mover = Side::outside;
  std::vector<MoveChance> moves;
  LevelReading reading;
  std::array<std::optional<Uncertain>, 5> likelihood;  ///< by kind of challenger
  double credit = 1;                                   ///< of the source: 1 counts in full, 0 not at all
  std::optional<Uncertain> shift;                      ///< of the status quo, challenger's package scale
  bool core_refused = false;                           ///< terms: a core point has been refused in public
  bool all_refused = false;                            ///< terms: every core point has
  std::string rule;                                    ///< what it became, and why
  std::string id;                                      ///< identity of its random stream
};

/// How many days of silence count, summed up to the end of each day from the start: index = days since start.
struct Silence {
  std::vector<double> challenger, target;
};

struct Script {
  Date start, to;
  game::PublicState initial;
  std::vector<Step> steps;  ///< by date; of one day: terms first, then the ledger's order, then the calendar
  Silence silence;
  std::vector<int> levels;  ///< likeliest posture at the end of each day from the start
  bool core_refused_at_start = false;
  std::vector<std::string> notes;  ///< entries left out, and why
};

struct ScriptOptions {
  LedgerReader reader;
  Date to;
  int leave_out = -1;            ///< this entry of the ledger is not there
  bool posture_only = false;     ///< only what is about forces
  bool without_demands = false;  ///< nothing is ever demanded
};

/// What the reader knew by `options.to`, as steps. Entries known later leave no trace. O(days + entries^2).
Script make_script(const Crisis& crisis, const Ledger& ledger, const ScriptOptions& options);

/// Do two scripts play the same, whatever they say about it? O(steps + days).
bool same_play(const Script& a, const Script& b);

/// Entries, in order, each with the rule applied to it.
struct RuleContext {
  const Crisis& crisis;
  const Ledger& ledger;
  std::vector<int> refused_core;  ///< core issues refused in public before this entry
  game::PublicState nominal;      ///< where the likeliest reading of earlier entries leads
  bool moves_coded = false;       ///< an earlier entry has a move: then words without one are none
};
/// What the readiness checklist of an observation says, into a reading.
void read_checklist(const PostureObservation& observation, LevelReading& reading);
/// The step an entry is, before origins are looked at. Only `context` is consulted: no later entry.
Step step_of(const RuleContext& context, int entry);
/// Issues of the challenger's core that this entry refuses in public; empty for most.
std::vector<int> core_refused_by(const Crisis& crisis, const Ledger& ledger, const Entry& entry);
/// The state after a move, for the moves that do not end the game.
game::PublicState after(game::PublicState state, game::Action action);
/// Does the move end play: an attack, an acceptance, a taken offer?
bool ends_play(game::Action action);
/// Does the move raise the target's threat?
bool raises_threat(game::Action action);
/// The word of the game for a move of the ledger; `none` has none.
std::optional<game::Action> action_of(Move move);

}  // namespace demarche::follow_detail
