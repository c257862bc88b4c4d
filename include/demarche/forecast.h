#pragma once
// Collective forecasts: where a contested issue settles among many actors. One table goes in
// (actor, issue, position, salience, capability, each a number or a range); every model of the field
// answers beside the plain baselines, because their published numbers differ more between readings of
// one paper than between papers. Research on 351 decisions of the European Union found no model that
// beats the weighted mean: read the spread, not one number.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demarche/base.h"
#include "demarche/crisis.h"

namespace demarche {

// ---- The table -------------------------------------------------------------------------------------

/// A number of the table: known exactly (low == mode == high), or a 5 % point, mode and 95 % point.
struct TableNumber {
  double low = 0, mode = 0, high = 0;
  [[nodiscard]] bool exact() const { return low == high; }
};

/// Nine options of the spatial model of politics (SMP) as KTAB names them, with KTAB's defaults.
struct SmpOptions {
  enum class VictoryProbability { linear, square, quartic, octic, binary };
  enum class Election { conditional, markov_incentive, markov_uniform };
  enum class Transition { deterministic, stochastic };
  enum class VotingRule { binary, prop_bin, prop, prop_cbc, cubic, asym_prosp };
  enum class RiskAdjust { none, one_third, half, two_thirds, full };
  enum class RiskRange { min, mid, max };
  enum class ThirdParty { none, semi, full };
  enum class Interpolation { s1p1, s2p2, s2pmax };
  enum class Offers { initiator, initiator_and_receiver, power_weighted };
  VictoryProbability victory = VictoryProbability::linear;
  Election election = Election::conditional;
  Transition transition = Transition::deterministic;
  VotingRule voting = VotingRule::prop;
  RiskAdjust risk_adjust = RiskAdjust::one_third;
  RiskRange risk_range = RiskRange::mid;
  ThirdParty third_party = ThirdParty::semi;
  Interpolation interpolation = Interpolation::s2p2;
  Offers offers = Offers::initiator;
  /// KTAB's two slips: the receiver's offer takes its expected gain for a probability, and the
  /// power-weighted offer weighs the receiver with the initiator's capability. False: corrected.
  bool ktab_slips = false;
};

/// Sets one option by KTAB's names ("VotingRule", "PropCbc"). An unknown name or value is a diagnostic
/// that lists what is accepted.
Result<SmpOptions> with_smp_option(SmpOptions options, std::string_view name, std::string_view value);

/// One table. Cells are (actors x issues), the issues of one actor side by side. A cell that is not
/// present holds zeros: the actor has no position on that issue.
struct PositionTable {
  std::string name;
  std::vector<std::string> actors;  ///< in input order
  std::vector<std::string> issues;  ///< in order of first appearance
  double scale_low = 0, scale_high = 100;
  std::vector<TableNumber> position;    ///< on the scale
  std::vector<TableNumber> salience;    ///< 0..1, the share of its attention
  std::vector<TableNumber> capability;  ///< >= 0, any unit
  std::vector<std::uint8_t> present;
  std::vector<double>
      ideal_adjustment;           ///< (actors x actors) of SMP; empty: every ideal follows its position
  std::optional<SmpOptions> smp;  ///< options that came with the table
  [[nodiscard]] std::size_t cell(std::size_t actor, std::size_t issue) const {
    return actor * issues.size() + issue;
  }
};

/// How a table is to be read.
struct TableOptions {
  std::optional<std::pair<double, double>> scale;  ///< ends of the position scale; default 0..100
};

/// Reads a table: the analysts' CSV (columns actor, issue, position, salience, capability in any order),
/// KTAB's CSV or KTAB's XML, recognised by content. Accepts a byte order mark, comma, semicolon or tab as
/// separator, a decimal comma where the separator is not a comma, and ranges `low..high` or
/// `low..mode..high`. Reports all problems at once, each with row and column.
Result<PositionTable> read_position_table(const std::string& path, const TableOptions& options = {});
/// The same from memory; `name` is the file name diagnostics show.
Result<PositionTable> parse_position_table(std::string_view text, const std::string& name,
                                           const TableOptions& options = {});

/// The stances of a dossier as a table on 0..100: the options of an ordered issue at equal distances, an
/// actor at the option it values most, salience its share of attention, capability as given (else influence,
/// else 1). Issues without order are left out, with a note.
Result<PositionTable> position_table(const Crisis& crisis);

// ---- Forecasts -------------------------------------------------------------------------------------

/// A model the program knows.
struct ForecastModel {
  std::string name;    ///< "weighted-mean"
  std::string what;    ///< one line for people
  std::string source;  ///< author and year
};
const std::vector<ForecastModel>& forecast_models();

struct ForecastOptions {
  std::string model = "all";  ///< a name of forecast_models(), "expected-utility" (its three readings), "all"
  bool ktab_compatible = false;
  std::optional<SmpOptions> smp;     ///< overrides those of the table
  int rounds = 8;                    ///< of the expected utility readings, >= 1; the paper prints 8
  std::vector<double> disagreement;  ///< per issue, on the scale; empty: no settlement is worth 0 to everyone
  std::optional<int> draws;  ///< Monte Carlo draws of ranges; default 1000 if any number is a range, else 0
  std::uint64_t seed = 1;
  int threads = 0;  ///< 0: all cores; the result does not depend on it
  bool pivots = true;
};

/// One change of one actor's position.
struct PositionMove {
  int turn = 0;   ///< reached in this turn, from 1
  int actor = 0;  ///< who moved
  int by = 0;     ///< who moved it
  int issue = 0;
  double from = 0, to = 0;  ///< on the scale
  std::string reason;       ///< "compromise", "conflict", "capitulation", "exchange", "offer"
};

/// Two actors trade on two issues: each moves on the issue it cares less about (by ratio of saliences).
struct PositionExchange {
  int actor_i = 0, supply_i = 0;  ///< i moves on supply_i
  int actor_j = 0, supply_j = 0;
  double gain = 0;                                          ///< of each, in scale points times salience
  double start_i = 0, move_i = 0, new_i = 0, demand_i = 0;  ///< demand_i: where j wants i to go
  double start_j = 0, move_j = 0, new_j = 0, demand_j = 0;
  bool recalculated = false;  ///< an earlier exchange had moved one of the two supplies
};

/// 5, 25, 50, 75 and 95 % points over draws with mean and Monte Carlo standard error of the mean.
struct ForecastBand {
  double mean = 0, se = 0, p05 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0;
};

/// What one model says.
struct ModelForecast {
  std::string name;
  bool ran = true;
  std::string note;              ///< why it did not run, or how it ended ("everyone agrees", "turn limit")
  std::vector<double> forecast;  ///< per issue, on the scale, at the last turn; NaN: nobody has a position
  int turns = 0;                 ///< index of the last turn; turn 0 is the input
  std::vector<std::vector<double>> positions;  ///< [turn](actors x issues), on the scale; NaN: no position
  std::vector<std::vector<double>> forecast_by_turn;  ///< [turn](issues), for models with a path
  std::vector<PositionMove> moves;
  std::vector<PositionExchange> exchanges;
  std::vector<ForecastBand> bands;  ///< per issue; empty without draws
};

/// How much hangs on one actor, on one issue, for the weighted mean and the weighted median.
struct PivotRow {
  int actor = 0, issue = 0;
  double power = 0;           ///< share of capability x salience
  double shapley = 0;         ///< Shapley-Shubik index of the weighted majority game
  double removal_mean = 0;    ///< change of the weighted mean if the actor were absent, scale points
  double removal_median = 0;  ///< the same for the weighted median
};

/// Everything `demarche forecast` prints.
struct ForecastReport {
  std::string table_name;
  std::vector<std::string> actors, issues;
  double scale_low = 0, scale_high = 100;
  std::vector<ModelForecast> models;     ///< in the order of forecast_models()
  std::vector<ModelForecast> baselines;  ///< plain mean, median, midpoint and, where given, disagreement
  std::vector<std::pair<double, double>> spread;  ///< per issue: lowest and highest model at the central inputs
  /// Per issue: the lowest 5 % and the highest 95 % point of any model; empty without draws.
  std::vector<std::pair<double, double>> band_spread;
  std::vector<PivotRow> pivots;
  std::vector<PositionExchange> best_exchanges;  ///< that would make both better off, largest gain first
  std::uint64_t seed = 1;
  int draws = 0;
  std::vector<std::string> notes;
};

/// Runs the named models. Problems: an unknown model, a disagreement of the wrong length.
Result<ForecastReport> forecast(const PositionTable& table, const ForecastOptions& options = {},
                                const CancelToken* cancel = nullptr);

std::string forecast_json(const ForecastReport& report);
/// One row per model, turn, actor and issue, with the model's forecast repeated.
std::string forecast_csv(const ForecastReport& report);
/// For a terminal of `width` columns, without colour.
std::string forecast_text(const ForecastReport& report, int width = 100);

// ---- Back-test on decisions of the European Union ------------------------------------------------------

struct BacktestOptions {
  int bootstrap = 2000;  ///< resamples of proposals for the paired intervals
  std::uint64_t seed = 1;
  int threads = 0;
};

/// How one model did on one set of issues.
struct BacktestScore {
  std::string model;
  int n = 0;
  double mae = 0, mae_se = 0, rmse = 0, within_10 = 0, within_20 = 0;
  double versus_mean = 0, versus_low = 0, versus_high = 0;      ///< MAE minus that of the weighted mean, 95 %
  double log_score = std::numeric_limits<double>::quiet_NaN();  ///< mean -ln probability; smaller is better
  double crps = std::numeric_limits<double>::quiet_NaN();       ///< scale points; smaller is better
  std::vector<std::pair<std::string, double>> mae_by;  ///< by wave ("I"), procedure ("COD"), vote ("QMV")
  std::string note;
};

struct BacktestReport {
  int issues = 0, proposals = 0;
  std::vector<std::pair<std::string, int>> groups;  ///< "I", 171
  std::vector<BacktestScore> scores;
  double outcomes_at_an_end = 0;  ///< share of outcomes at 0 or 100
};

/// Scores every model on the folder's deu3_issues.csv and deu3_positions.csv (the layout is described in
/// docs/formats/positions.md). An issue counts if its outcome and at least three actors' position and
/// salience lie in 0..100.
Result<BacktestReport> backtest_eu_decisions(const std::string& folder, const BacktestOptions& options = {});
std::string backtest_json(const BacktestReport& report);
std::string backtest_text(const BacktestReport& report, int width = 100);

}  // namespace demarche
