#pragma once
// Which inputs a figure hangs on: variance-based sensitivity, the walk from a figure to its inputs and their
// sources, and which judgement is worth looking up next. docs/model/sensitivity.md has the formulas.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/assess.h"
#include "demarche/crisis.h"

namespace demarche {

/// What can be asked about: "war" (accidents included), "accident", "concession", "standoff", "back-down",
/// "settlement".
const std::vector<std::string>& outcome_names();

/// Where one uncertain number comes from.
struct InputFacts {
  int input = -1;          ///< index into Crisis::inputs; -1: of the standard prior
  std::string path, name;  ///< "threat.response.severity", words for people
  std::string question;    ///< "How much would ... ?": what to find out
  std::string range, where,
      note;  ///< "[0.2, 0.4, 0.7]", "crisis.toml:41", the author's note or the prior's reason
  std::vector<std::string> sources;  ///< "S13: text of the source"; empty: a judgement
  bool from_prior = false;           ///< a range shared by all crises
  [[nodiscard]] bool judgement() const { return !from_prior && sources.empty(); }
};

/// A number with its standard error.
struct WithError {
  double value = 0, se = 0;
};

// ---- sensitivity -------------------------------------------------------------------------------------

struct SensitivityRequest {
  std::string outcome = "war";
  bool judgements = false;  ///< the run with the dossier's judgements; else the standard run
  int rows = 512;           ///< of each of the two matrices; rounded up to a multiple of 16
  AssessOptions options;    ///< `draws`: of the given-data estimates beside it
};

struct SensitivityRow {
  InputFacts facts;
  WithError first, total;  ///< shares of the variance: alone, and with all it takes part in
  /// Standardised, on ranks: direction and strength. Empty if the rows are too few for so many inputs.
  std::optional<WithError> rank_regression;
  std::optional<WithError>
      partial_rank;                ///< correlation of ranks, all other inputs taken out; empty likewise
  double pawn = 0;                 ///< how far the distribution moves
  WithError given_data;            ///< first order from the draws of `assess`
  double at_low = 0, at_high = 0;  ///< mean outcome in the lowest and highest fifth of the input
};

/// Inputs that belong together, as one factor.
struct SensitivityGroup {
  std::string name;
  int inputs = 0;
  WithError first, total;
};

struct Sensitivity {
  std::string outcome;
  bool judgements = false;
  int rows = 0, replicates = 0, draws = 0, failed = 0;
  std::int64_t evaluations = 0;
  std::uint64_t seed = 1;
  double mean = 0, sd = 0;
  std::vector<SensitivityRow> inputs;        ///< by total order, largest first
  std::vector<SensitivityGroup> groups;      ///< in a fixed order; every varied input is in one
  WithError interactions;                    ///< 1 - sum of first orders
  std::optional<double> explained_by_ranks;  ///< R^2 of the rank regression, if there is one
  double pawn_null = 0, pawn_null_high = 0;  ///< of a dummy input: mean, 95 % point
  std::vector<std::string>
      disagreeing;         ///< names whose first order differs from the given-data one beyond error
  int correlations = 0;    ///< pairs of the dossier whose ranks are correlated
  double largest_gap = 0;  ///< of the two, in standard errors
};

/// First and total order of every uncertain input by a pick-and-freeze design on scrambled Sobol columns,
/// with regression, PAWN and the given-data estimate beside them. Errors: an unknown outcome, options out of
/// range, cancelled.
Result<Sensitivity> sensitivity(const Crisis& crisis, const SensitivityRequest& request);

// ---- why ---------------------------------------------------------------------------------------------

struct WhyInput {
  InputFacts facts;
  WithError first;
  double at_low = 0, at_high = 0;
  double centre = 0;                         ///< the input at the central inputs
  double low = 0, high = 0;                  ///< its 5 and 95 % points
  double central_low = 0, central_high = 0;  ///< outcome with it there, all else central
  double slope = 0;                          ///< change of the outcome per unit of the input at the centre
};

struct WhyRun {
  bool judgements = false;
  Band band;                     ///< the figure; lambda lanes stay 0
  double central = 0;            ///< the outcome with every input at its centre
  std::vector<WhyInput> inputs;  ///< those that carry most, largest first
  double rest = 0, interactions = 0;
  int varied = 0;  ///< uncertain inputs in all
};

struct Why {
  std::string outcome;
  int draws = 0, failed = 0;
  std::uint64_t seed = 1;
  std::vector<WhyRun> runs;  ///< standard, then with the dossier's judgements
};

/// From a figure of the assessment to the inputs that carry it, by the same draws. Errors as above.
Result<Why> explain(const Crisis& crisis, const std::string& outcome, const AssessOptions& options);

// ---- value of information ----------------------------------------------------------------------------

struct ValueRequest {
  std::string outcome = "war";
  bool standard = false;            ///< the standard run; else the run with the dossier's judgements
  std::optional<double> threshold;  ///< a decision turns on whether the outcome's chance is above this
  AssessOptions options;
};

struct ValueRow {
  InputFacts facts;
  WithError variance;   ///< expected reduction of the variance of the outcome's chance, share
  double sd_after = 0;  ///< expected spread once it is known (root of the mean remaining variance)
  WithError decision;   ///< expected gain of the decision, in probability of the outcome; with a threshold
  double flips = 0;     ///< chance that the answer moves the chance across the threshold
  std::string turning;  ///< "above 0.62": where it crosses, in the input's own units; empty if nowhere
};

struct ValueOfInformation {
  std::string outcome;
  bool standard = false;
  int draws = 0, failed = 0;
  std::uint64_t seed = 1;
  double mean = 0, sd = 0;
  std::optional<double> threshold;
  double perfect = 0;          ///< gain of the decision if every input were known
  std::vector<ValueRow> rows;  ///< of the dossier's and the prior's inputs, largest first
};

/// What knowing one input exactly would be worth, for each. Variance: Var(E[outcome | input]), the
/// squared-error case. Decision: the expected value of partial perfect information under linear loss, from a
/// regression on the draws (Strong, Oakley and Brennan 2014). Errors as above; a threshold must lie in (0,
/// 1).
Result<ValueOfInformation> value_of_information(const Crisis& crisis, const ValueRequest& request);

}  // namespace demarche
