#pragma once
// Following a crisis: what each entry of the ledger does to beliefs about the private types and to how the
// crisis may end. docs/model/follow.md is the specification.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demarche/band.h"
#include "demarche/base.h"
#include "demarche/crisis.h"
#include "demarche/ending.h"
#include "demarche/ledger.h"
#include "demarche/ledger_compare.h"

namespace demarche {

struct FollowOptions {
  std::uint64_t seed = 1;
  int draws = 1000;              ///< per seed
  int threads = 0;               ///< 0: all cores
  int seeds = 2;                 ///< 1 or 2: seed and seed + 1, pooled and shown apart
  std::optional<Date> from, to;  ///< rows shown; the record is read up to the end of `to` (default as_of)
  int every = 0;                 ///< > 0: also a row every this many days
  LedgerReader reader;
  bool baselines = true;       ///< the simpler forecasts beside it
  bool leave_one_out = false;  ///< the end value without each entry: one more run per entry
  const CancelToken* cancel = nullptr;
  ProgressSink progress;
};

/// How the crisis may end, as seen on one date.
struct FollowOutcomes {
  std::array<Band, kEndings> endings;  ///< by the horizon
  Band war, war_30, war_90;            ///< accidents included: by the horizon, within 30 and 90 days
  double contained = 0;                ///< part of war that is a limited attack which stays limited
};

enum class FollowRowKind {
  start,     ///< before the first entry
  entry,     ///< after an entry
  calendar,  ///< a day passes: a deadline, a late answer, the public record of refusals, a long silence
  regular    ///< a date asked for with `every`
};

/// What a threat changes from its day on: the crisis played forward with it and without it, beliefs in both
/// as before it. The change of odds in the same row also holds what the threat tells about its author.
struct ThreatEffect {
  double war_without = 0, war_with = 0;
  double carried_out = 0;  ///< chance that the target would do what it threatens
};

/// The crisis after one entry, or on one day.
struct FollowRow {
  FollowRowKind kind = FollowRowKind::entry;
  Date date;                 ///< the day on which the reader knew
  std::optional<int> entry;  ///< index into Ledger::entries
  std::string rule;          ///< what the entry is in the game, and by which rule
  FollowOutcomes outcomes;
  std::vector<std::pair<std::string, double>> types;  ///< belief over kinds of challenger
  double war_before = 0;                              ///< war on the same day without this entry
  double drift = 0;                   ///< change of the log-odds of war by days passing since the row before
  double log_odds_change = 0;         ///< and by this entry alone
  double state_change = 0;            ///< part of it with beliefs and weights held as at the start
  std::optional<double> state_share;  ///< state_change / log_odds_change; empty where nothing changed
  double surprise = 0;                ///< -ln P(entry); 0 for what is not a move or evidence
  double possible = 1;                ///< weight of the draws in which the move exists
  std::array<double, kHypothesisNames.size()> fits{};  ///< P(entry | kind) / P(entry): 1 says nothing
  double effective = 0;                                ///< effective sample size, all seeds
  std::string reason;                  ///< where the odds change by more than five: what that comes from
  std::optional<ThreatEffect> threat;  ///< for an entry that raises the target's threat
};

inline constexpr const char* kBaselineRate = "base rate";
inline constexpr const char* kBaselineNoUpdate = "no update";
inline constexpr const char* kBaselineForces = "without the words";

struct FollowBaseline {
  std::string name, note;
  double war = 0;
};

struct FollowWithout {
  int entry = 0;           ///< left out
  double war = 0;          ///< end value then
  double odds_factor = 1;  ///< what its presence does to the odds at the end
  std::string why;         ///< for factors beyond two
};

struct Follow {
  Date start, to, until;
  LedgerReader reader;
  std::vector<FollowRow> rows;
  FollowRow today;                               ///< at the end of `to`
  std::vector<std::pair<Date, double>> by_week;  ///< war by the end of each coming week, seen from `to`
  std::vector<std::uint64_t> seeds;
  std::vector<double> end_by_seed;  ///< war at the end, each seed alone
  int draws = 0;                    ///< per seed
  double effective = 0;             ///< effective sample size at the end, all seeds
  double smallest_effective = 0;    ///< before a resampling, the smallest of any seed
  std::vector<double> acceptance;   ///< of the random-walk moves, per resampling, first seed first
  std::vector<FollowBaseline> baselines;
  std::vector<FollowWithout> without;
  std::vector<std::string> notes;  ///< entries that play no part, and why
  CrisisState state;               ///< where the likeliest reading of the ledger leads
};

/// Follows the ledger through the standard run. Fails when cancelled (code "cancelled") or when options are
/// out of range. Same input, same answer on any number of threads.
Result<Follow> follow(const Crisis& crisis, const Ledger& ledger, const FollowOptions& options);

/// Where the ledger leads by as_of against the dossier's [now]: a warning for every part in which they
/// differ. The ledger is what forecasts follow. Empty for another day than as_of.
std::vector<Diagnostic> compare_with_now(const Crisis& crisis, const Follow& follow);

/// One move somebody could make next.
struct WatchMove {
  Side mover = Side::challenger;
  Move move = Move::none;
  double chance = 0;  ///< that it comes within the days watched, if nothing else happens first
  std::array<double, kHypothesisNames.size()>
      by_kind{};            ///< the same by kind of challenger; of the target: all alike
  double possible = 1;      ///< weight of the draws in which it can be made
  FollowOutcomes outcomes;  ///< after it, as seen on the day of watching
};

/// One item of the readiness checklist, by the latest entry that speaks of it.
struct WatchItem {
  std::size_t item = 0;  ///< index into kChecklistNames
  Sighting sighting = Sighting::unknown;
  std::optional<int> entry;
  double chance = 0;  ///< that it is newly seen within the days watched; 0 for what is present
  std::array<double, kHypothesisNames.size()> by_kind{};  ///< the same by kind of challenger
  std::optional<FollowOutcomes> outcomes;  ///< were it reported present today; empty for what is present
};

/// What is promised and has a last day.
struct WatchDue {
  int entry = 0;
  Date last;
  bool overdue = false;
  bool ultimatum = false;
  std::string owed_by;  ///< names
};

struct Watch {
  Date at, until;
  int days = 30;
  FollowOutcomes now;
  std::vector<std::pair<std::string, double>> types;
  std::vector<WatchMove> moves;  ///< the challenger's, then the target's; in the order of kMoveNames
  std::vector<WatchItem> checklist;
  std::vector<WatchDue> due;
  std::uint64_t seed = 1;
  int draws = 0;
};

/// What to look for next: every move that can be made from where the record leads by `options.to`, its chance
/// within `days` per kind of challenger, and how the crisis may end after it. One seed. Errors as for
/// follow().
Result<Watch> watch(const Crisis& crisis, const Ledger& ledger, const FollowOptions& options, int days);

/// A field on which two coders disagree, and what the first ledger would say with the second coder's value.
struct FieldEffect {
  int pair = 0;  ///< index into LedgerComparison::pairs
  std::string field;
  double war = 0;     ///< at the end of the record, with the field as the second coder has it
  double change = 0;  ///< of war, against the first ledger
};

/// What the disagreements between two ledgers of one crisis move. Errors as for follow().
struct CompareEffects {
  double war_first = 0, war_second = 0;  ///< each ledger followed whole
  Date to;
  std::vector<FieldEffect> fields;  ///< every disagreement that can reach the game, the largest change first
  int unread = 0;                   ///< disagreements on fields that following does not read
};
Result<CompareEffects> compare_effects(const Crisis& crisis, const Ledger& first, const Ledger& second,
                                       const LedgerComparison& comparison, const FollowOptions& options);

}  // namespace demarche
