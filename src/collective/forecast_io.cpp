#include <cmath>
#include <nlohmann/json.hpp>

#include "collective/number_text.h"
#include "demarche/forecast.h"

namespace demarche {
namespace {

using Json = nlohmann::ordered_json;
using collective::number_text;

/// JSON has no NaN: where nobody has a position stands null.
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json numbers(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(number(value));
  return list;
}

/// A single issue needs no list around its number.
Json per_issue(const std::vector<double>& values) {
  return values.size() == 1 ? number(values[0]) : numbers(values);
}

Json positions(const ForecastReport& report, const std::vector<std::vector<double>>& turns) {
  Json all = Json::array();
  const std::size_t issues = report.issues.size();
  for (const auto& turn : turns) {
    Json actors = Json::array();
    for (std::size_t actor = 0; actor < report.actors.size(); ++actor) {
      Json point = Json::array();
      for (std::size_t issue = 0; issue < issues; ++issue)
        point.push_back(number(turn[actor * issues + issue]));
      actors.push_back(std::move(point));
    }
    all.push_back(std::move(actors));
  }
  return all;
}

const std::string& actor(const ForecastReport& report, int index) {
  return report.actors[static_cast<std::size_t>(index)];
}
const std::string& issue(const ForecastReport& report, int index) {
  return report.issues[static_cast<std::size_t>(index)];
}

Json exchange(const ForecastReport& report, const PositionExchange& deal) {
  return {{"actor_i", actor(report, deal.actor_i)},
          {"supply_i", issue(report, deal.supply_i)},
          {"actor_j", actor(report, deal.actor_j)},
          {"supply_j", issue(report, deal.supply_j)},
          {"gain", deal.gain},
          {"start_i", deal.start_i},
          {"move_i", deal.move_i},
          {"new_i", deal.new_i},
          {"demand_i", deal.demand_i},
          {"start_j", deal.start_j},
          {"move_j", deal.move_j},
          {"new_j", deal.new_j},
          {"demand_j", deal.demand_j},
          {"recalculated", deal.recalculated}};
}

Json bands(const std::vector<ForecastBand>& list) {
  Json out = Json::array();
  for (const ForecastBand& band : list)
    out.push_back({{"mean", number(band.mean)},
                   {"se", number(band.se)},
                   {"low", number(band.p05)},
                   {"inner_low", number(band.p25)},
                   {"median", number(band.p50)},
                   {"inner_high", number(band.p75)},
                   {"high", number(band.p95)}});
  return out;
}

Json model(const ForecastReport& report, const ModelForecast& forecast, bool with_path) {
  Json out{{"name", forecast.name}, {"forecast", per_issue(forecast.forecast)}, {"turns", forecast.turns}};
  if (!forecast.ran) out["ran"] = false;
  if (!forecast.note.empty()) out["note"] = forecast.note;
  if (!forecast.bands.empty()) out["bands"] = bands(forecast.bands);
  if (!with_path) return out;
  out["positions"] = positions(report, forecast.positions);
  if (!forecast.forecast_by_turn.empty()) {
    out["forecast_by_turn"] = Json::array();
    for (const auto& turn : forecast.forecast_by_turn) out["forecast_by_turn"].push_back(per_issue(turn));
  }
  if (!forecast.moves.empty()) {
    out["moves"] = Json::array();
    for (const PositionMove& move : forecast.moves)
      out["moves"].push_back({{"turn", move.turn},
                              {"actor", actor(report, move.actor)},
                              {"by", actor(report, move.by)},
                              {"issue", issue(report, move.issue)},
                              {"from", move.from},
                              {"to", move.to},
                              {"reason", move.reason}});
  }
  if (!forecast.exchanges.empty()) {
    out["exchanges"] = Json::array();
    for (const PositionExchange& deal : forecast.exchanges)
      out["exchanges"].push_back(exchange(report, deal));
  }
  return out;
}

/// Quoted if it must be (RFC 4180).
std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace

std::string forecast_json(const ForecastReport& report) {
  Json out{{"schema", "demarche/forecast-1"},
           {"engine", {{"version", DEMARCHE_VERSION}}},
           {"table", report.table_name},
           {"actors", report.actors},
           {"issues", report.issues},
           {"scale", {report.scale_low, report.scale_high}},
           {"seed", report.seed},
           {"draws", report.draws}};
  out["models"] = Json::array();
  for (const ModelForecast& forecast : report.models) out["models"].push_back(model(report, forecast, true));
  out["baselines"] = Json::array();
  for (const ModelForecast& forecast : report.baselines)
    out["baselines"].push_back(model(report, forecast, false));
  out["spread"] = Json::array();
  for (const auto& [low, high] : report.spread)
    out["spread"].push_back({{"low", number(low)}, {"high", number(high)}});
  for (const auto& [low, high] : report.band_spread)
    out["band_spread"].push_back({{"low", number(low)}, {"high", number(high)}});
  out["pivots"] = Json::array();
  for (const PivotRow& row : report.pivots)
    out["pivots"].push_back({{"actor", actor(report, row.actor)},
                             {"issue", issue(report, row.issue)},
                             {"power", row.power},
                             {"shapley", row.shapley},
                             {"removal_mean", number(row.removal_mean)},
                             {"removal_median", number(row.removal_median)}});
  out["best_exchanges"] = Json::array();
  for (const PositionExchange& deal : report.best_exchanges)
    out["best_exchanges"].push_back(exchange(report, deal));
  if (!report.notes.empty()) out["notes"] = report.notes;
  // File names and cells of a table need not be UTF-8; what is not is shown as the replacement character.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string forecast_csv(const ForecastReport& report) {
  std::string out = "model,turn,actor,issue,position,forecast\n";
  const std::size_t issues = report.issues.size();
  for (const ModelForecast& forecast : report.models) {
    for (std::size_t turn = 0; turn < forecast.positions.size(); ++turn) {
      const bool has_path = turn < forecast.forecast_by_turn.size();
      const auto& answer = has_path ? forecast.forecast_by_turn[turn] : forecast.forecast;
      for (std::size_t cell = 0; cell < forecast.positions[turn].size(); ++cell) {
        const double position = forecast.positions[turn][cell];
        if (std::isnan(position)) continue;
        out += forecast.name + ',' + std::to_string(turn) + ',' + csv_cell(report.actors[cell / issues]) +
               ',' + csv_cell(report.issues[cell % issues]) + ',' + number_text(position) + ',' +
               number_text(answer[cell % issues]) + '\n';
      }
    }
  }
  return out;
}

}  // namespace demarche
