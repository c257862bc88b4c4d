#pragma once
// The crisis as a formal object: plain values, no text format, no randomness.
// Written by the dossier reader (src/crisis/dossier_io.cpp), read by every model.
// docs/formats/crisis.md describes the file; docs/glossary.md the words.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demarche/base.h"
#include "demarche/uncertain.h"

namespace demarche {

enum class Side { challenger, target, outside };

/// One uncertain number of a dossier, with where it comes from. Every number a model may use is an
/// entry of Crisis::inputs, so that draws, drivers and provenance speak of the same list.
struct Input {
  std::string path;  ///< "stance.russia.ukraine-membership.weight": unique, stable, kebab-case parts joined by '.'
  Uncertain value;
  Domain domain;
  bool observable = false;          ///< observed and sourced: used by the standard run as well
  std::vector<std::string> sources; ///< ids of [[source]]; empty: a judgement
  std::string note;
  bool used = true;                 ///< false: read and kept, no model uses it yet
  SourceLocation where;
};

/// Index into Crisis::inputs; absent when the dossier does not give the number.
using InputRef = std::optional<int>;

struct Source {
  std::string id, text, url;
  std::optional<Date> written;  ///< when the source was written, if later than the fact: shown as "written after"
  bool recalled = false;        ///< from memory, not looked up
  SourceLocation where;
};

struct Actor {
  std::string id, name;
  std::vector<std::string> aliases;
  Side side = Side::outside;
  bool lead = false;             ///< exactly one per side: its payoff represents the side
  bool veto = false;             ///< must accept a package (leads always must)
  std::optional<int> protege_of; ///< actor index of the patron; a protege bears the war and must consent
  InputRef influence, capability;
  /// What the actor has if there is no deal, on its own 0..1 package scale (0 worst, 1 best package);
  /// absent: for leads the game's own alternatives, for others the status quo less a standard tolerance.
  InputRef disagreement;
  std::vector<std::string> sources;
  SourceLocation where;
};

struct Option {
  std::string id, label;
  InputRef enforceability;  ///< chance that a later government keeps it (0..1); not used yet
};

struct Issue {
  std::string id, question;
  std::vector<Option> options;
  bool ordered = true;
  int status_quo = 0;  ///< option index
  std::vector<std::string> sources;
  SourceLocation where;
};

/// A refusal: options an actor says it will not accept.
struct RedLine {
  std::vector<int> refuses;      ///< option indices of the stance's issue
  std::optional<Date> declared;  ///< when it was said in public; absent: never publicly
  InputRef breach_cost;          ///< loss of value if breached (share of the stake, same scale as the package scale)
  InputRef never;                ///< chance that it is absolute: the actor would not sign at all
  std::vector<std::string> sources;
  SourceLocation where;
};

/// What one actor wants on one issue.
struct Stance {
  int actor = 0, issue = 0;
  std::vector<InputRef> value;  ///< per option, 0 (worst) .. 1 (best)
  InputRef weight;              ///< importance; an actor's weights are normalised to sum to 1 in each draw
  bool core = false;            ///< veto core: nothing is agreed unless this issue is settled to the actor's satisfaction
  std::vector<int> satisfies;   ///< option indices that satisfy the core (only if core)
  std::optional<int> demanded;  ///< the option this actor publicly demands
  std::optional<Date> demanded_on;
  std::vector<RedLine> red_lines;
  std::vector<std::string> sources;
  SourceLocation where;
};

/// Forces of one side. Levels 0..4 by feasibility: 0 normal, 1 alert, 2 partial concentration,
/// 3 enough for the attack in question, 4 full.
struct Posture {
  Side side = Side::challenger;
  std::vector<std::string> levels;  ///< five labels
  InputRef raise_cost, hold_cost, lower_cost, accident_hazard;  ///< shares of the stake; hazard per tempo at level 4
  InputRef present_share;  ///< share of the force the attack requires that is in place at as_of (not used yet)
  std::vector<std::string> sources;
  SourceLocation where;
};

/// A way to attack.
struct Attack {
  std::string id, name;
  bool limited = false;     ///< a seizure, strikes, an incursion: gains a part, may escalate into the full attack
  InputRef needs_posture;   ///< level 0..4 at which it becomes possible
  InputRef win_chance;      ///< at posture level 0
  InputRef win_per_level;   ///< added per level
  InputRef gain;            ///< limited only: share of the stake gained
  InputRef escalation;      ///< limited only: chance that it becomes the full attack
  InputRef response_share;  ///< limited only: share of the threatened penalty it would meet
  InputRef cost_share;      ///< limited only: share of the full war costs it has (default 0.2)
  std::vector<std::string> sources;
  SourceLocation where;
};

/// A conditional threat against the challenger.
/// One of those who would have to carry out a threatened response.
struct CoalitionMember {
  std::string id, name;
  InputRef position;    ///< share of the threatened response it would carry out, 0..1
  InputRef salience;    ///< how much it cares, 0..1; absent: 1
  InputRef capability;  ///< what it can bring to bear, any unit, >= 0; absent: 1
  std::vector<std::string> sources;
  SourceLocation where;
};

struct Threat {
  std::string id, name;
  int by = 0;                      ///< actor index
  std::vector<int> against;        ///< attack indices; empty: every attack
  std::optional<Date> declared;
  int level = 2;                   ///< 1 warned, 2 explicit
  InputRef severity;               ///< penalty to the challenger if executed in full unity, share of the stake
  InputRef severity_warned;        ///< the part already understood at level 1
  InputRef unity, delay_days;      ///< unity 0..1 multiplies severity, and delay wears it off
  std::vector<CoalitionMember> members;  ///< not empty: unity is forecast from them
  InputRef audience_cost;          ///< cost to the threatener of not executing
  InputRef cost;                   ///< cost to the threatener of executing, share of the penalty
  std::vector<std::string> sources;
  SourceLocation where;
};

/// Private costs of war and kinds of challenger, as the dossier's author judges them.
/// Any that is absent takes the standard prior in both runs.
struct WarJudgements {
  InputRef challenger_cost;  ///< of the ordinary challenger, median over types, share of the stake
  InputRef target_cost;      ///< median over types
  InputRef resolved_share;   ///< prior share of pretext and core types together
  InputRef pretext_share;    ///< share of pretext among the resolved
  InputRef bluff_share;      ///< share of bluff among the rest
  InputRef stubborn_share;   ///< share of coercers who want the core
  InputRef legitimacy;       ///< how much less an attack costs after a refused demand
};

enum class DemandState { none, negotiable, unacceptable };
enum class OfferState { none, without_core, meets_core };

/// Where a crisis stands: the public state of the standoff game.
struct CrisisState {
  Date date;
  int posture = 0;  ///< 0..4
  DemandState demand = DemandState::none;
  OfferState offer = OfferState::none;
  int threat = 0;   ///< 0 none, 1 warned, 2 explicit
  std::vector<std::string> sources;
  SourceLocation where;
};

struct Protocol {
  InputRef tempo_days;            ///< days between moves, observed
  std::optional<Date> deadline;
  Date horizon;                   ///< forecasts run to the end of this day
};

/// A period that changes what can be done; read and kept, not used by a game yet.
struct Window {
  std::string id;
  Date from, to;
  std::string effect;  ///< one sentence
  std::optional<int> attack;  ///< attack index it bears on
  InputRef size;
  std::vector<std::string> sources;
  SourceLocation where;
};

struct Trend {
  InputRef win_chance_per_month, status_quo_per_month;  ///< absent a deal; not used yet
};

struct ResolutionRule {
  std::string outcome;  ///< "war", "settlement", ...
  std::string rule, source;
  std::optional<Date> until;
  SourceLocation where;
};

/// Cases of the past this one may be compared with.
struct ReferenceClass {
  std::string id, definition, horizon, excludes;
  std::int64_t k = 0, n = 0;  ///< k wars in n cases
  std::vector<std::string> sources;
  SourceLocation where;
};

/// A forecast others published, shown beside ours.
struct PublicForecast {
  Date date;
  std::string by, question;
  double probability = 0;
  bool at_least = false;
  std::vector<std::string> sources;
  SourceLocation where;
};

/// Two uncertain numbers that rise together (rank above 0) or against each other.
struct RankCorrelation {
  std::string first, second;  ///< paths of inputs
  double rank = 0;            ///< Spearman, -1 < rank < 1
  std::vector<std::string> sources;
  SourceLocation where;
};

/// What the author expects the inputs to imply; checked by `check --readback`.
struct Expectation {
  std::string that;  ///< "prior-war", "war", "share-with-deal", "prefers-fighting-to:OPTION-PACKAGE", ...
  double low = 0, high = 1;
  std::string note;
  SourceLocation where;
};

/// The whole crisis. Indices point into its own vectors.
struct Crisis {
  std::string id, title;
  Date as_of;
  std::string description;
  std::vector<Source> sources;
  std::vector<Actor> actors;
  std::vector<Issue> issues;
  std::vector<Stance> stances;
  std::vector<Posture> postures;
  std::vector<Attack> attacks;
  std::vector<Threat> threats;
  WarJudgements war;
  Protocol protocol;
  std::vector<Window> windows;
  Trend trend;
  CrisisState start, now;
  std::vector<ResolutionRule> resolution;
  std::vector<ReferenceClass> reference_classes;
  std::vector<PublicForecast> forecasts;
  std::vector<Expectation> expectations;
  std::vector<RankCorrelation> correlations;  ///< consistent with each other; unlisted pairs are independent
  std::vector<Input> inputs;

  std::string file;    ///< path as given
  std::string sha256;  ///< of the bytes of the dossier: provenance only

  [[nodiscard]] int lead(Side side) const;  ///< actor index of the side's lead
  [[nodiscard]] const Stance* stance(int actor, int issue) const;
  [[nodiscard]] const Input& input(InputRef ref) const { return inputs[static_cast<std::size_t>(*ref)]; }
  /// Core points of the challenger's lead of which every satisfying option was publicly refused,
  /// on or before `date`, by a target-side actor that leads or holds a veto or is a protege.
  [[nodiscard]] std::vector<int> refused_core_issues(Date date) const;
  [[nodiscard]] std::vector<int> core_issues() const;  ///< of the challenger's lead
};

/// Reads DIR/crisis.toml (or the file itself when `path` names a .toml). Never throws; reports all
/// problems at once. Warnings and "not used yet" notes accompany a value.
Result<Crisis> read_crisis(const std::string& path);
/// The same from memory; `name` is the file name diagnostics show.
Result<Crisis> parse_crisis(std::string_view toml, const std::string& name);

}  // namespace demarche
