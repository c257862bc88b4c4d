#pragma once
// Scores of followed forecasts beside simpler ones, on crises whose ending is known. The crises in this
// repository shaped the model: their scores show how a score is made, not skill.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"
#include "demarche/crisis.h"

namespace demarche {

struct TerminalOptions;  // demarche/report.h

enum class Forecaster {
  followed,        ///< the model, from the whole ledger
  forces_alone,    ///< the same model, from the entries about forces alone
  posture_level,   ///< one hazard of war per posture level, fitted on the other crises
  no_update,       ///< the model on the day before the first entry
  base_rate,       ///< the dossier's first reference class
  public_forecast  ///< the latest of the day that the dossier records
};
inline constexpr int kForecasters = 6;
inline constexpr std::array<std::string_view, kForecasters> kForecasterNames{
    "followed", "forces-alone", "posture-level", "no-update", "base-rate", "public"};

struct ScoreOptions {
  std::uint64_t seed = 1;
  int draws = 200, threads = 0;
  const CancelToken* cancel = nullptr;
  ProgressSink progress;
};

/// What each forecaster gave for war by the horizon, on one day of one crisis.
struct ScoredDay {
  std::string crisis;
  Date date, until;
  bool war = false;  ///< what happened
  int level = 0;     ///< likeliest posture on the day
  std::array<std::optional<double>, kForecasters> chance;
};

/// Means over the days on which this forecaster gave a number; lower is better.
struct ForecasterScore {
  int days = 0;
  double brier = 0;      ///< mean of (p - war)^2
  double log_score = 0;  ///< mean of -ln of the chance given to what happened; chances are kept within
                         ///< [0.001, 0.999]
  // Against `followed`, on the same days: its log score less that of `followed`, first averaged by crisis.
  int crises = 0, crises_followed_better = 0;
  double behind = 0,
         behind_se = 0;  ///< mean over crises and its standard error; positive: followed is better
};

struct LedgerScores {
  std::vector<ScoredDay> days;
  std::array<ForecasterScore, kForecasters> by;
  std::array<double, 5> hazard{};  ///< war per tempo at each posture level, fitted on all crises
  std::uint64_t seed = 1;
  int draws = 0, crises = 0;
  [[nodiscard]] const ForecasterScore& of(Forecaster f) const { return by[static_cast<std::size_t>(f)]; }
};

/// Scores every crisis that endings.tsv in `folder` names (docs/formats/endings.md), on two days each, fixed
/// by rule: as_of; and the day before it ended, or, where nothing ended it, the middle between as_of and the
/// horizon. Errors: a file cannot be read, a folder is missing, cancelled.
Result<LedgerScores> score_ledgers(const std::string& folder, const ScoreOptions& options);

/// Every scored day by forecaster, the means, and what they do not show, as `score` prints them.
std::string scores_page(const LedgerScores& scores, const TerminalOptions& options);
/// days[{crisis, date, war, level, chance}], scores{forecaster{days, brier, log_score, ..}},
/// hazard_per_tempo.
std::string scores_json(const LedgerScores& scores);
/// The means alone, as prior/scores.toml keeps them for those who print a forecast.
std::string scores_toml(const LedgerScores& scores);
/// What prior/scores.toml said when the program was built: `by`, `seed`, `draws` and `crises`.
const LedgerScores& shipped_scores();
/// One sentence for whoever prints a followed forecast: the scores of `followed` and of the posture level
/// alone, and whether the first is better.
std::string sentence_on_scores(const LedgerScores& scores);

}  // namespace demarche
