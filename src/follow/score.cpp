#include "demarche/score.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "demarche/follow.h"
#include "follow/endings.h"
#include "follow/posture_hazard.h"
#include "follow/script.h"

namespace demarche {
namespace {

using namespace follow_detail;

constexpr double kLeastChance = 0.001;

struct Case {
  KnownEnding ending;
  Crisis crisis;
  Ledger ledger;
  PostureHistory history;
  std::vector<int> levels;  ///< likeliest posture by day from `start`
  Date start;
  double tempo = 14;
  [[nodiscard]] int level_on(Date day) const {
    return levels[static_cast<std::size_t>(std::clamp<std::int64_t>(day - start, 0, levels.size() - 1))];
  }
};

void read_history(Case& c) {
  ScriptOptions o;
  o.to = c.ending.ended + -1;
  const Script script = make_script(c.crisis, c.ledger, o);
  c.start = script.start;
  c.levels = script.levels;
  c.tempo = c.crisis.input(c.crisis.protocol.tempo_days).value.centre();
  for (const int level : script.levels) c.history.tempos[static_cast<std::size_t>(level)] += 1 / c.tempo;
  c.history.war = c.ending.war;
  c.history.last_level = script.levels.back();
}

Result<std::vector<Case>> read_cases(const std::string& folder) {
  const auto endings = read_endings(folder);
  if (!endings) return endings.diagnostics();
  std::vector<Case> cases;
  std::vector<Diagnostic> problems;
  const auto keep = [&](const std::vector<Diagnostic>& more) {
    problems.insert(problems.end(), more.begin(), more.end());
  };
  for (const KnownEnding& ending : *endings) {
    const std::string path = folder + "/" + ending.folder;
    auto crisis = read_crisis(path);
    if (!crisis) {
      keep(crisis.diagnostics());
      continue;
    }
    auto ledger = read_ledger(path, *crisis);
    if (!ledger) {
      keep(ledger.diagnostics());
      continue;
    }
    cases.push_back({ending, std::move(*crisis), std::move(*ledger), {}, {}, {}});
    read_history(cases.back());
  }
  if (!problems.empty()) return problems;
  return cases;
}

std::vector<Date> days_of(const Case& c) {
  const Date first = c.crisis.as_of;
  const Date second = c.ending.ends ? c.ending.ended + -1 : first + (c.ending.ended - first) / 2;
  return {first, second};
}

/// Hazards fitted without the crisis at `left_out` (-1: with all).
std::array<double, game::kPostures> hazards(const std::vector<Case>& cases, int left_out) {
  std::vector<PostureHistory> others;
  for (int i = 0; i < static_cast<int>(cases.size()); ++i) {
    if (i != left_out) others.push_back(cases[i].history);
  }
  return fit_hazards(others);
}

Result<ScoredDay> score_day(const Case& c, Date date, const std::array<double, game::kPostures>& hazard,
                            const ScoreOptions& options) {
  FollowOptions o;
  o.seed = options.seed;
  o.draws = options.draws;
  o.threads = options.threads;
  o.seeds = 1;
  o.to = date;
  o.cancel = options.cancel;
  o.progress = options.progress;
  const auto answer = follow(c.crisis, c.ledger, o);
  if (!answer) return answer.diagnostics();
  ScoredDay day{c.crisis.id, date, c.crisis.protocol.horizon, c.ending.war, c.level_on(date), {}};
  const auto put = [&](Forecaster f, double p) { day.chance[static_cast<std::size_t>(f)] = p; };
  put(Forecaster::followed, answer->today.outcomes.war.mean);
  for (const FollowBaseline& b : answer->baselines) {
    if (b.name == kBaselineForces) put(Forecaster::forces_alone, b.war);
    if (b.name == kBaselineNoUpdate) put(Forecaster::no_update, b.war);
    if (b.name == kBaselineRate) put(Forecaster::base_rate, b.war);
  }
  put(Forecaster::posture_level,
      war_at_hazard(hazard[static_cast<std::size_t>(day.level)], (day.until - date) / c.tempo));
  const PublicForecast* latest = nullptr;
  for (const auto& f : c.crisis.forecasts) {
    if (f.date <= date && (!latest || f.date >= latest->date)) latest = &f;
  }
  if (latest) put(Forecaster::public_forecast, latest->probability);
  return day;
}

double log_loss(double p, bool war) {
  const double kept = std::clamp(p, kLeastChance, 1 - kLeastChance);
  return -std::log(war ? kept : 1 - kept);
}

ForecasterScore score_of(const std::vector<ScoredDay>& days, std::size_t forecaster) {
  ForecasterScore s;
  std::map<std::string, std::vector<double>> behind;
  for (const ScoredDay& day : days) {
    const auto& p = day.chance[forecaster];
    if (!p) continue;
    const double miss = *p - (day.war ? 1 : 0);
    ++s.days;
    s.brier += miss * miss;
    s.log_score += log_loss(*p, day.war);
    behind[day.crisis].push_back(log_loss(*p, day.war) - log_loss(*day.chance[0], day.war));
  }
  if (s.days == 0) return s;
  s.brier /= s.days;
  s.log_score /= s.days;
  double sum = 0, squares = 0;
  for (const auto& [crisis, values] : behind) {
    double mean = 0;
    for (const double v : values) mean += v / static_cast<double>(values.size());
    sum += mean;
    squares += mean * mean;
    s.crises_followed_better += mean > 0;
  }
  const double n = static_cast<double>(behind.size());
  s.crises = static_cast<int>(behind.size());
  s.behind = sum / n;
  s.behind_se = n > 1 ? std::sqrt(std::max(0.0, squares / n - s.behind * s.behind) / (n - 1)) : 0;
  return s;
}

}  // namespace

Result<LedgerScores> score_ledgers(const std::string& folder, const ScoreOptions& options) {
  const auto cases = read_cases(folder);
  if (!cases) return cases.diagnostics();
  if (cases->size() < 2)
    return make_error("endings",
                      fmt::format("found {} crises with an ending, expected at least 2: the hazards "
                                  "of one are fitted on the others",
                                  cases->size()));
  LedgerScores out;
  out.seed = options.seed;
  out.draws = options.draws;
  out.crises = static_cast<int>(cases->size());
  out.hazard = hazards(*cases, -1);
  for (std::size_t i = 0; i < cases->size(); ++i) {
    const auto fitted = hazards(*cases, static_cast<int>(i));
    for (const Date date : days_of((*cases)[i])) {
      auto day = score_day((*cases)[i], date, fitted, options);
      if (!day) return day.diagnostics();
      out.days.push_back(std::move(*day));
    }
  }
  for (std::size_t f = 0; f < kForecasters; ++f) out.by[f] = score_of(out.days, f);
  return out;
}

std::string sentence_on_scores(const LedgerScores& scores) {
  const auto &followed = scores.of(Forecaster::followed), &level = scores.of(Forecaster::posture_level);
  const bool better = followed.log_score < level.log_score;
  return fmt::format(
      "On {} days of {} crises that shaped the model, following has a log score of {:.2f}, one hazard per "
      "posture "
      "level {:.2f} (lower is better; {:+.2f} with a standard error of {:.2f} by crisis): {}.",
      followed.days, scores.crises, followed.log_score, level.log_score, level.behind, level.behind_se,
      better ? "no evidence of skill, since the model was built on them"
             : "the ledger's words do not beat a look at the forces, even on these");
}

}  // namespace demarche
