#pragma once
// The assessment: one prepared structure that the terminal page, the HTML report and the JSON all print.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demarche/band.h"
#include "demarche/crisis.h"
#include "demarche/docket.h"
#include "demarche/ending.h"
#include "demarche/solve.h"

namespace demarche {

/// One full run over the draws: the standard prior or the analyst's judgements.
struct RunSummary {
  std::array<Band, kEndings> endings;
  double contained = 0;            ///< part of mean war that is a limited attack which stays limited
  Band war_in_all;                 ///< war + accident
  Share share_with_deal;           ///< a package both would sign exists, averaged over private types
  Share share_with_deal_no_core;   ///< the same if the challenger's veto core is ignored
  Band rather_fight;               ///< belief that the challenger would rather fight than drop its core (pretext or core type)
  std::vector<std::pair<std::string, double>> kinds;  ///< mean belief over kinds: pretext, core, coercion, stubborn, bluff
};

struct PackageRow {
  std::vector<int> options;             ///< option per issue
  std::string letter;                   ///< "A", "B", ...
  std::vector<std::string> changes;     ///< "moratorium on Ukraine's membership": differences from the status quo in words
  std::vector<double> utilities;        ///< per party of `parties`, mean over draws
  Share signed_by_both;                 ///< both leads and all vetoes would sign
  std::vector<double> signed_by;        ///< per party, share of draws in which it would sign; may be empty
  std::vector<std::string> points;      ///< solution points it is at central values ("nash", ...)
  std::string blocked_by;               ///< the actor that refuses it most often, with what; empty if none
  bool meets_core = false;
};

struct BlockRow {  ///< one red line, how often it is in the way
  int issue = 0, actor = 0;
  std::vector<int> refuses;
  double share = 0;                     ///< of draws without a deal, share in which lifting it alone opens the range
};

struct OptionCell {
  double value = 0;                     ///< mean 0..1
  bool red_line = false;
  bool has_stance = false;
};
struct IssueRow {
  int issue = 0;
  bool core = false;
  bool blocked = false;                 ///< at every option some veto actor has a red line
  std::vector<std::vector<OptionCell>> cells;  ///< [option][party]
  std::vector<double> weight;           ///< per party, mean normalised
  double common_value = 0;              ///< max over options of min over the leads
};

struct BargainSummary {
  std::vector<int> parties;             ///< actor index; leads first
  std::int64_t packages = 0;
  bool exact = true;
  std::vector<PackageRow> nearest;      ///< up to 4 packages most often signed by both
  std::vector<PackageRow> frontier;     ///< frontier at central values, ascending in the challenger's utility
  std::vector<std::pair<std::string, int>> points;  ///< solution point name -> position in `frontier`; -1 none
  std::vector<BlockRow> blocks;         ///< most often in the way first
  std::string smallest_change;          ///< a sentence; empty if a deal exists in most draws
  std::vector<IssueRow> issues;
  Band target_gives_up_to, challenger_needs_at_least;  ///< position on the frontier, 0 status quo .. 1 full demand
  std::optional<Band> no_deal_challenger, no_deal_target;  ///< what each lead has without a deal, package scale, over draws and types
  std::vector<std::pair<double, double>> cloud;  ///< at most 400 of all packages, thinned evenly: worth to the leads at central values
};

/// An instrument as a move made in public from the present state: the other side learns from it what kind of
/// actor makes it. Over the draws in which the move exists.
struct AsMove {
  std::string moves;                    ///< "the offer is made"
  Difference war, concession, settlement;
  Difference fact;                      ///< war as a fact of the game, over the same draws
  Difference reading;                   ///< war as a move less war as a fact: what is read into it
  double applies = 1;                   ///< share of draws in which the move exists
};

/// One thing that could be done, computed by re-solving the same draws with one thing changed.
struct Instrument {
  std::string id, name, kind;           ///< kind: "offer", "threat", "force", "sanction"
  std::string payer;                    ///< actor who gives it up
  double payer_consents = 0;            ///< share of draws in which the payer's own expected value does not fall
  std::string crosses;                  ///< whose red line it crosses, in what share of draws; empty if none
  double crosses_share = 0;
  Difference war, concession, settlement;   ///< war includes accident
  Difference cost_challenger, cost_target;  ///< change of each lead's expected value, shares of the stake
  double applies = 1;                   ///< share of draws in which it can be done at all
  std::optional<AsMove> as_move;        ///< absent: the standoff has no such move, so nobody reads anything into it
};

/// One of those who would have to carry out the threatened response.
struct CoalitionRow {
  std::string name;
  double position = 0, low = 0, high = 0;  ///< share of the response it would carry out: mean, 5 and 95 % of draws
  double weight = 0;                       ///< mean share of capability x salience
  Difference without;                      ///< unity without it, less unity with it
  bool sourced = false;                    ///< the member or its position has a source
};

/// How united the threatened response would be, forecast from its members over the draws of the analyst run.
struct CoalitionSummary {
  std::string threat;                                  ///< the leading threat's name
  Band unity;                                          ///< 0..1, over draws and models; lambda plays no part
  std::vector<std::pair<std::string, double>> models;  ///< model name -> mean unity if that model holds
  double left_after_delay = 1;                         ///< mean share of the penalty left after its delay
  std::vector<CoalitionRow> members;                   ///< in dossier order
};

/// What having or changing one thing is worth within one exchange of demand and written answer: the game
/// re-solved with it changed, less the game as it is, over the same draws.
struct ExchangeWorth {
  std::string id, name;
  Difference attack, settled;     ///< chance of an attack; of a package signed
  Difference challenger, target;  ///< expected value of each lead, shares of the stake
  double applies = 1;             ///< share of the draws in which it can be done
};

/// The exchange game in an assessment (standard run). Its levels are not forecasts, so only differences and
/// information are told.
struct ExchangeSummary {
  Certificate certificate;        ///< of the game at the central inputs
  int draws = 0, failed = 0;      ///< games as they are: at most the first 200 draws
  double worst_residual = 0, worst_gap = 0;
  std::vector<ExchangeWorth> worth;
  /// What each step tells about its mover's private type, in bits, and how much there is to tell.
  std::vector<std::pair<std::string, double>> bits;
  double bits_challenger = 0, bits_target = 0;
  double attack_threatened = 0, attack_unthreatened = 0;  ///< after a new explicit threat and without one; both 0: no choice
  /// The standoff's plan with beliefs that move in its first rounds, less the plan as it is.
  int learning_depth = 0, learning_draws = 0;
  Difference learning_war;
  double learning_largest = 0;    ///< largest change of the mean of one ending
};

struct Driver {
  int input = -1;                       ///< index into Crisis::inputs, or -1 for an input of the standard prior
  std::string path, name;
  double first_order = 0, se = 0;       ///< share of the variance of war
  double at_low = 0, at_high = 0;       ///< mean war among the lowest and highest fifth of the input
  bool has_source = false;
  std::vector<std::string> sources;
};

/// Mean war in a small grid over the two inputs that carry most: equal counts of draws in each row and column.
struct DriverGrid {
  std::string first, second;            ///< names; the first stands in the rows
  std::vector<std::string> rows, columns;  ///< "0.50 to 0.66"
  std::vector<std::vector<double>> war; ///< [row][column]
};

/// How the analyst run differs from the standard run, one group of inputs after another.
struct DecompositionStep {
  std::string group;
  double war_after = 0;                 ///< mean war + accident after this group takes the analyst's values
};

struct ReferenceRow {
  std::string id, definition, horizon, excludes;
  std::int64_t k = 0, n = 0;
  double low = 0, high = 0;             ///< Wilson 95 %
  std::vector<std::string> sources;
};

struct InputRow {
  std::string path, value, sources, note, where;  ///< value "[0.2, 0.4, 0.7]"; where "crisis.toml:41"
  bool judgement = true, used = true;
  double share = 0;                     ///< first-order share of the variance of war; 0 if not among the drivers
};

struct Baseline {
  std::string name;
  double war = 0;
  std::string note;
};

/// What the ledger says at as_of, as the public knew it.
struct AssessedRecord {
  Ledger ledger;
  Docket docket;
};

struct Assessment {
  std::string engine_version;
  std::uint64_t seed = 1;
  int draws = 0, failed = 0;
  double worst_residual = 0;
  double lambda_low = 0, lambda_high = 0;  ///< 5 and 95 % points of lambda; both 0: not given
  int horizon_days = 0;
  Date until;
  RunSummary standard, analyst;
  BargainSummary bargain;               ///< of the analyst run
  std::vector<Instrument> instruments;  ///< of the standard run, ordered by kind
  std::optional<CoalitionSummary> coalition;  ///< if the dossier names the members of the response
  std::optional<ExchangeSummary> exchange;    ///< of the standard run
  std::vector<Driver> drivers;          ///< of the standard run, largest first
  double drivers_rest = 0;              ///< sum of first-order shares not listed
  double drivers_interaction = 0;       ///< 1 - sum of all first-order shares, at least 0
  std::optional<DriverGrid> grid;       ///< of the two largest drivers
  std::vector<Driver> analyst_drivers;
  std::vector<DecompositionStep> decomposition;  ///< first: standard; last: analyst
  std::vector<ReferenceRow> reference;
  std::vector<Baseline> baselines;
  std::vector<InputRow> inputs;
  int inputs_total = 0, inputs_without_source = 0, inputs_not_used = 0;
  double unsourced_share = 0;           ///< share of first-order variance (analyst run) carried by inputs without a source
  std::vector<std::pair<std::string, bool>> trust;  ///< facts for the trust strip; true: ok, false: "!"
  std::optional<AssessedRecord> record; ///< only with a ledger
  std::vector<std::string> not_used;    ///< kinds of dossier content no model uses yet
};

/// How to assess. The same options and dossier give the same assessment on any number of threads.
struct AssessOptions {
  std::uint64_t seed = 1;
  int draws = 1000;
  int threads = 0;                ///< 0: all cores
  const Ledger* ledger = nullptr; ///< the record of the crisis, if there is one; what was known later leaves no trace
  const CancelToken* cancel = nullptr;
  ProgressSink progress;
};

/// The whole assessment from the state at `as_of`: both runs, instruments, drivers, packages. Fails only when
/// cancelled (code "cancelled") or when options are out of range.
Result<Assessment> assess(const Crisis& crisis, const AssessOptions& options);

/// Packages only: what `demarche bargain` prints. Cheaper than assess() by the game's share.
struct BargainAnswer {
  BargainSummary summary;
  Share share_with_deal, share_with_deal_no_core;
  int draws = 0;
  std::uint64_t seed = 1;
};
Result<BargainAnswer> assess_bargain(const Crisis& crisis, const AssessOptions& options);

/// What the inputs imply, in sentences, and whether the dossier's `expect` statements hold.
struct Readback {
  std::vector<std::string> sentences;
  std::vector<Diagnostic> diagnostics;  ///< an error per broken expectation, a warning per unknown one
};
Result<Readback> read_back(const Crisis& crisis, const AssessOptions& options);

/// Calibrates the standard prior on dossiers; returns the text of prior/calibration.toml. `target` is the mean
/// prior chance of war aimed at.
Result<std::string> calibrate_prior(const std::vector<Crisis>& crises, double target, const AssessOptions& options);

}  // namespace demarche
