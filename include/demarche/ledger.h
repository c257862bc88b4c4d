#pragma once
// The ledger: the dated record of a crisis, entry by entry, with who knew of it and when. Plain values;
// actors and issues are indices into the Crisis the ledger belongs to. Written by the reader of ledger.toml
// (src/ledger), read by the docket, by beliefs that follow the moves, and by the assessment.
// docs/formats/ledger.md describes the file; include/demarche/docket.h what is owed and what contradicts
// what.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demarche/base.h"
#include "demarche/crisis.h"

namespace demarche {

/// What an entry reports. The order is that of kEntryKindNames.
enum class EntryKind {
  meeting,
  statement,
  assessment,
  demand,
  proposal,
  response,  ///< a reply that is neither acceptance nor rejection as a whole
  commitment,
  acceptance,
  rejection,
  denial,
  accusation,
  threat,
  mixed_message,  ///< words that blur a threat or an offer of the same side
  posture,        ///< forces: their number, place or readiness
  withdrawal,     ///< something said or done is taken back
  non_action,     ///< something expected that was not done
  belief,         ///< what somebody is said to believe
  intent,
  sanction,
  attack,
  self_help,  ///< a gain short of war made alone: a wall, a fait accompli
  background
};
inline constexpr std::array<std::string_view, 22> kEntryKindNames{
    "meeting",       "statement",  "assessment", "demand",     "proposal",   "response",
    "commitment",    "acceptance", "rejection",  "denial",     "accusation", "threat",
    "mixed-message", "posture",    "withdrawal", "non-action", "belief",     "intent",
    "sanction",      "attack",     "self-help",  "background"};

/// How an entry bears on an earlier one. docs/formats/docket.md says what each does to the docket.
enum class Relation {
  answers,           ///< replies to it
  accepts,           ///< says yes to it
  rejects,           ///< says no to it
  counters,          ///< replies by putting this entry in its place
  promises_answer,   ///< announces a reply to it
  fulfils,           ///< does what it promised, asked for or threatened
  withdraws,         ///< takes it back (its own side's words: a demand, a threat, a denial, a reply)
  supersedes,        ///< replaces it (its own side's)
  extends,           ///< gives it this entry's due date
  meets_condition,   ///< its condition has come true
  breaks_condition,  ///< its condition can no longer come true
  denies,            ///< says it is not so
  contradicts,       ///< cannot stand beside it
  corrects,          ///< puts its wording right
  confirms,          ///< says the same again
  waits_for,         ///< its author acts only after it
  contains,          ///< it is one of several things this entry puts forward together
  concerns           ///< speaks of it; no effect
};
inline constexpr std::array<std::string_view, 18> kRelationNames{
    "answers",     "accepts",    "rejects",  "counters",        "promises-answer",  "fulfils",
    "withdraws",   "supersedes", "extends",  "meets-condition", "breaks-condition", "denies",
    "contradicts", "corrects",   "confirms", "waits-for",       "contains",         "concerns"};

/// How much of the earlier entry a relation covers.
enum class Extent {
  full,
  part,
  procedural  ///< only on how or when to go on ("let us meet again"): discharges nothing
};
inline constexpr std::array<std::string_view, 3> kExtentNames{"full", "part", "procedural"};

struct Ref {
  Relation relation = Relation::concerns;
  int entry = 0;  ///< index into Ledger::entries; always smaller than that of the entry that refers
  Extent extent = Extent::full;
  bool inferred = false;  ///< the text does not name what it refers to
  bool extent_stated =
      false;  ///< the ledger says `extent`: "full" then covers issues the entry does not name
};

/// Both days belong to it; from <= to. A single day has from == to.
struct DateInterval {
  Date from, to;
  auto operator<=>(const DateInterval&) const = default;
  [[nodiscard]] bool is_day() const { return from == to; }
};

/// Who has known of an entry since when.
struct Knowledge {
  Date date;
  bool everyone = true;     ///< public; then `actors` is empty
  std::vector<int> actors;  ///< actor indices; a side stands for all its actors
};

enum class Visibility { in_public, in_private };  ///< private: between `by` and `to`
enum class Factuality { actual, future, conditional, demanded, proposed, denied, feared, negated, alleged };
inline constexpr std::array<std::string_view, 9> kFactualityNames{
    "actual", "future", "conditional", "demanded", "proposed", "denied", "feared", "negated", "alleged"};

/// A place in a document: code points from its start, the end excluded.
struct TextSpan {
  int start = 0, end = 0;
  auto operator<=>(const TextSpan&) const = default;
  [[nodiscard]] bool empty() const { return end <= start; }
};

/// Where an entry was read.
struct EntrySource {
  std::string document;  ///< id of a [[source]] of the ledger or the crisis, else the name of a hashed file
  std::vector<TextSpan> spans;
  std::string sha256;  ///< of the document, 64 hexadecimal digits; may be empty
  char reliability =
      0;                ///< of the source, 'A' (completely reliable) .. 'F' (cannot be judged); 0: not graded
  int credibility = 0;  ///< of the report, 1 (confirmed) .. 6 (cannot be judged); 0: not graded
};

struct Amount {
  InputRef value;         ///< into Ledger::inputs; "169,000 to 190,000" is a range
  std::string unit;       ///< "troops"
  std::string qualifier;  ///< "about", "at least"; as the source says
  std::string scope;      ///< what was counted and where: figures of different scope are no trend
};

/// Moves of the standoff game (docs/model/standoff.md), and `none` for what is no move.
enum class Move {
  none,
  // the challenger
  wait,
  raise,
  lower,
  demand,          ///< some core point in it has not been refused in public
  demand_refused,  ///< demand what was refused
  withdraw_demand,
  refuse_offer,
  take_offer,
  attack,
  limited_attack,
  // the target
  silence,
  accept,
  offer,       ///< without the core
  offer_core,  ///< meeting the core
  threaten,
  offer_and_threaten
};
inline constexpr std::array<std::string_view, 17> kMoveNames{"none",
                                                             "wait",
                                                             "raise",
                                                             "lower",
                                                             "demand",
                                                             "demand-refused",
                                                             "withdraw",
                                                             "refuse",
                                                             "take",
                                                             "attack",
                                                             "limited-attack",
                                                             "silence",
                                                             "accept",
                                                             "offer",
                                                             "offer-core",
                                                             "threaten",
                                                             "offer-and-threaten"};
/// Whose move it is; `outside` for none.
constexpr Side mover_of(Move move) {
  if (move == Move::none) return Side::outside;
  return move < Move::silence ? Side::challenger : Side::target;
}

/// What an entry is in the game, as far as the coder is sure. All named moves belong to one side (or are
/// `none`); probabilities are above 0 and sum to 1.
struct MoveChance {
  Move move = Move::none;
  double probability = 1;
};

/// Named kinds of challenger an entry may speak for or against: the kinds of the standoff game.
inline constexpr std::array<std::string_view, 5> kHypothesisNames{"pretext", "core", "coercion", "stubborn",
                                                                  "bluff"};
/// Chance of seeing this entry if the hypothesis held, each in (0, 1]; only ratios matter.
struct Likelihood {
  std::array<InputRef, kHypothesisNames.size()> given;  ///< all present; into Ledger::inputs
};

/// The readiness checklist: what has to be in place before a large attack. docs/formats/checklist.md.
inline constexpr std::array<std::string_view, 10> kChecklistNames{
    "units-away-from-garrison", "assembled-near-border", "logistics",
    "field-hospitals",          "reserves-called",       "command-posts",
    "ammunition-forward",       "air-and-fleet",         "evacuations",
    "local-mobilisation"};
enum class Sighting { unknown, absent, present };
inline constexpr std::array<std::string_view, 3> kSightingNames{"unknown", "absent", "present"};

/// Forces that a posture level speaks of.
enum class ForceScope {
  for_attack,  ///< could take part in the attack in question
  local,       ///< a local show of force: evidence only
  permanent,   ///< always there: level 0
  planned      ///< announced or estimated for later, not in place
};
inline constexpr std::array<std::string_view, 4> kForceScopeNames{"for-attack", "local", "permanent",
                                                                  "planned"};

/// What an entry says about the forces of its `by`. At least one of level, share and checklist is given.
struct PostureObservation {
  InputRef level;  ///< 0..4 by feasibility; into Ledger::inputs, may be a range
  InputRef share;  ///< of the force the attack requires that is in place, 0..3
  ForceScope scope = ForceScope::for_attack;
  std::array<Sighting, kChecklistNames.size()> checklist{};  ///< unknown unless reported
  [[nodiscard]] bool any_sighting() const;
};

struct Entry {
  std::string id;  ///< kebab-case, unique
  EntryKind kind = EntryKind::background;
  DateInterval date;             ///< when it happened
  std::vector<Knowledge> known;  ///< in date order; empty: only its parties have ever known
  Visibility visibility = Visibility::in_public;
  std::vector<int> by, on_behalf_of, to;  ///< actor indices; `by` may be empty where the text names nobody
  std::vector<int> about;                 ///< issue indices
  std::vector<std::string> attribution;   ///< the chain of voices that assert it, outermost first
  std::string content;                    ///< one sentence
  std::vector<Ref> refs;
  std::optional<DateInterval> due;     ///< when the reply or the deed is to come
  std::vector<std::string> condition;  ///< all must hold
  std::string consequence;             ///< what is announced if not, or if so (threats)
  std::optional<Amount> amount;
  std::vector<std::string> quote;
  std::vector<EntrySource> sources;
  std::string origin;     ///< reports with one origin count once; empty: an origin of its own
  bool inferred = false;  ///< not said in so many words
  Factuality factuality = Factuality::actual;
  std::vector<MoveChance> move;  ///< empty: not coded
  std::optional<Likelihood> likelihood;
  std::optional<PostureObservation> posture;
  InputRef
      status_quo_change;  ///< self-help: change of the status quo on the challenger's package scale, -1..1
  std::string note;
  SourceLocation where;
};

/// A period in which the ledger is meant to be complete: rounds without an entry count as observed waits.
struct Coverage {
  DateInterval period;
  std::vector<std::string> sources;  ///< ids of [[source]]
  std::string note;
  SourceLocation where;
};

struct Ledger {
  std::vector<Source> sources;  ///< its own; entries may also cite those of the crisis
  std::vector<Coverage> coverage;
  std::vector<Entry> entries;  ///< in file order; every ref points backwards
  std::vector<Input>
      inputs;  ///< paths "entry.ID.amount.value", "entry.ID.posture.level", "entry.ID.likelihood.core", ..
  std::string file;    ///< path as given
  std::string sha256;  ///< of the bytes: provenance only

  [[nodiscard]] std::optional<int> find(std::string_view id) const;  ///< index into entries
  [[nodiscard]] const Input& input(InputRef ref) const { return inputs[static_cast<std::size_t>(*ref)]; }
  [[nodiscard]] bool covered(Date day) const;
};

/// Reads DIR/ledger.toml (or the file itself when `path` names a .toml) against its crisis. Never throws;
/// reports all problems at once.
Result<Ledger> read_ledger(const std::string& path, const Crisis& crisis);
/// The same from memory; `name` is the file name diagnostics show.
Result<Ledger> parse_ledger(std::string_view toml, const std::string& name, const Crisis& crisis);
/// DIR/ledger.toml, or `path` itself when it names a .toml.
std::string ledger_file(const std::string& path);
/// The ledger that belongs to a dossier (a folder, or the crisis.toml in it), whether it exists or not.
std::string ledger_beside(const std::string& dossier);
bool has_ledger(const std::string& dossier);

/// Through whose eyes a ledger is read.
struct LedgerReader {
  enum class Who {
    everyone,  ///< what was public
    side,      ///< what was public, and what any actor of the side was party to or had learned
    all        ///< whatever anybody knew
  };
  Who who = Who::everyone;
  Side side = Side::challenger;
};
/// "public", "challenger", "target" or "all"; empty for another word.
std::optional<LedgerReader> ledger_reader(std::string_view word);

/// The first day on which the reader knew of the entry; empty: never.
/// Its parties (by, on_behalf_of, to) know it from the last day of its date, others as `known` says.
std::optional<Date> known_since(const Entry& entry, const Crisis& crisis, LedgerReader reader);

/// Indices of the entries the reader knew at the end of `at`, in the order of replay: by the last day of
/// their date, then by file order. Entries known later leave no trace in it. O(n log n).
std::vector<int> entries_known(const Ledger& ledger, const Crisis& crisis, LedgerReader reader, Date at);

/// An entry in the words of the file, to be appended. Ids are those of the crisis and the ledger; what is
/// empty is not written. Numbers as [low, mode, high] when their ends differ.
struct NewEntry {
  struct NewRef {
    std::string rel, id, extent;  ///< extent may be empty: full
  };
  struct Range {
    double low = 0, mode = 0, high = 0;
  };
  std::string id, kind, content;
  DateInterval date;
  std::optional<Date> known;  ///< public since; absent: since the last day of `date` unless private
  bool in_private = false;
  std::vector<std::string> by, on_behalf_of, to, about, attribution, condition, quote;
  std::vector<NewRef> refs;
  std::optional<DateInterval> due;
  std::string consequence;
  std::optional<Range> amount;
  std::string unit, qualifier, scope;  ///< of the amount
  std::vector<EntrySource> sources;
  std::string origin, factuality, note;
  bool inferred = false;
  std::vector<std::pair<std::string, double>> move, likelihood;  ///< word, number
  std::optional<Range> posture_level, posture_share;
  std::string force_scope;
};
/// "[[entry]]" and its keys, one per line, in the order of docs/formats/ledger.md; ends with a newline.
std::string entry_toml(const NewEntry& entry);

/// Appends `toml` (one or more [[entry]] tables) to DIR/ledger.toml, which is created if absent. What stands
/// there keeps its bytes. The whole is read and checked first: with errors nothing is written and they come
/// back. Written to a temporary file in the same folder, synced, renamed, the folder synced: a crash at any
/// point leaves the old or the new file. Two writers at once: the second waits for the first.
/// Gives the ledger as it is now; code "cannot-write" for a failure of the file system.
Result<Ledger> append_entries(const std::string& path, const Crisis& crisis, std::string_view toml);

}  // namespace demarche
