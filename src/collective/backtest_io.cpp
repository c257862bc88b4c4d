#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "collective/number_text.h"
#include "demarche/forecast.h"

namespace demarche {
namespace {

using Json = nlohmann::ordered_json;
using collective::page_number;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

}  // namespace

std::string backtest_json(const BacktestReport& report) {
  Json out{{"schema", "demarche/backtest-1"}, {"engine", {{"version", DEMARCHE_VERSION}}},
           {"data", "eu-decisions"},          {"issues", report.issues},
           {"proposals", report.proposals},   {"outcomes_at_an_end", report.outcomes_at_an_end}};
  for (const auto& [name, n] : report.groups) out["groups"][name] = n;
  out["models"] = Json::array();
  for (const BacktestScore& score : report.scores) {
    Json model{{"name", score.model},
               {"n", score.n},
               {"mae", number(score.mae)},
               {"mae_se", number(score.mae_se)},
               {"rmse", number(score.rmse)},
               {"within_10", number(score.within_10)},
               {"within_20", number(score.within_20)},
               {"versus_weighted_mean",
                {{"difference", number(score.versus_mean)},
                 {"low", number(score.versus_low)},
                 {"high", number(score.versus_high)}}},
               {"log_score", number(score.log_score)},
               {"crps", number(score.crps)}};
    for (const auto& [group, mae] : score.mae_by) model["mae_by"][group] = mae;
    if (!score.note.empty()) model["note"] = score.note;
    out["models"].push_back(std::move(model));
  }
  return out.dump(2) + "\n";
}

std::string backtest_text(const BacktestReport& report, int width) {
  std::string out = fmt::format(
      "Back-test on decisions of the European Union: {} issues of {} proposals, {:.1f} % of outcomes at an "
      "end\n"
      "MAE: mean absolute error on 0..100 (standard error); against the weighted mean with the 95 % "
      "interval\n"
      "over resampled proposals (above 0: worse); log score and CRPS of each model dressed with its errors "
      "on\n"
      "other proposals (smaller is better).\n\n",
      report.issues, report.proposals, 100 * report.outcomes_at_an_end);
  out += fmt::format("{:<31} {:>4} {:>13} {:>6} {:>5} {:>5} {:>21} {:>6} {:>6}\n", "model", "n", "MAE",
                     "RMSE", "<=10", "<=20", "against the mean", "log", "CRPS");
  for (const BacktestScore& score : report.scores) {
    const bool points = !std::isnan(score.mae);
    out +=
        fmt::format("{:<31} {:>4} {:>13} {:>6} {:>5} {:>5} {:>21} {:>6} {:>6}\n", score.model, score.n,
                    points ? fmt::format("{:.2f} ({:.2f})", score.mae, score.mae_se) : "-",
                    page_number(score.rmse, 2), points ? fmt::format("{:.0f} %", 100 * score.within_10) : "-",
                    points ? fmt::format("{:.0f} %", 100 * score.within_20) : "-",
                    points ? fmt::format("{:+.2f} [{:+.2f}, {:+.2f}]", score.versus_mean, score.versus_low,
                                         score.versus_high)
                           : "-",
                    page_number(score.log_score, 3), page_number(score.crps, 2));
  }
  out += "\nMAE by wave, procedure and vote\n";
  out += fmt::format("{:<31}", "");
  for (const auto& [group, n] : report.groups) out += fmt::format(" {:>9}", fmt::format("{} {}", group, n));
  out += '\n';
  for (const BacktestScore& score : report.scores) {
    if (score.mae_by.empty()) continue;
    out += fmt::format("{:<31}", score.model);
    for (const auto& [group, n] : report.groups) {
      double mae = std::nan("");
      for (const auto& [name, value] : score.mae_by)
        if (name == group) mae = value;
      out += fmt::format(" {:>9}", page_number(mae, 2));
    }
    out += '\n';
  }
  static_cast<void>(width);
  return out;
}

}  // namespace demarche
