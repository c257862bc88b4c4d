#include "demarche/forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "collective/draws.h"
#include "collective/exchange.h"
#include "collective/models.h"
#include "collective/pivots.h"
#include "collective/table_build.h"

namespace demarche {
namespace {

using namespace collective;

constexpr std::size_t kMostRanges = 20000;
constexpr std::size_t kExchangesShown = 10;

/// Other names under which people know the models.
std::string plain_name(std::string name) {
  static const std::vector<std::pair<std::string, std::string>> kAliases{{"mean", "weighted-mean"},
                                                                         {"compromise", "weighted-mean"},
                                                                         {"median", "weighted-median"},
                                                                         {"pce", "condorcet"},
                                                                         {"ktab", "smp"},
                                                                         {"challenge", "expected-utility"},
                                                                         {"position-exchange", "exchange"}};
  for (const auto& [alias, real] : kAliases)
    if (name == alias) return real;
  return name;
}

Result<std::vector<const Runner*>> chosen_runners(const std::string& asked) {
  const std::string name = plain_name(asked);
  std::vector<const Runner*> chosen;
  std::vector<std::string> known{"all", "expected-utility"};
  for (const Runner& runner : runners()) {
    known.push_back(runner.about.name);
    const bool reading = name == "expected-utility" && runner.about.name.starts_with("expected-utility-");
    if (name == "all" || name == runner.about.name || reading) chosen.push_back(&runner);
  }
  if (!chosen.empty()) return chosen;
  const std::string near = closest(name, known);
  return make_error("unknown-model", fmt::format("there is no model '{}'", asked),
                    near.empty() ? "known: " + join_words(known) : fmt::format("did you mean '{}'?", near));
}

std::vector<Diagnostic> check_options(const PositionTable& table, const ForecastOptions& options) {
  std::vector<Diagnostic> problems;
  if (options.rounds < 1) problems.push_back(make_error("bad-option", "rounds must be at least 1"));
  if (options.draws && *options.draws < 0)
    problems.push_back(make_error("bad-option", "draws cannot be below 0"));
  const auto& point = options.disagreement;
  if (!point.empty() && point.size() != table.issues.size())
    problems.push_back(make_error("bad-option", fmt::format("{} disagreement points for {} issues",
                                                            point.size(), table.issues.size())));
  for (const double value : point) {
    if (!(value >= table.scale_low && value <= table.scale_high))
      problems.push_back(make_error("bad-option", fmt::format("disagreement {} lies off the scale {}..{}",
                                                              value, table.scale_low, table.scale_high)));
  }
  return problems;
}

std::vector<double> input_positions(const Values& values) {
  std::vector<double> positions = values.position;
  for (std::size_t cell = 0; cell < positions.size(); ++cell)
    if (!values.present[cell]) positions[cell] = std::nan("");
  return positions;
}

std::vector<ModelForecast> run_all(const RunContext& context, const Values& values,
                                   const std::vector<const Runner*>& chosen) {
  std::vector<ModelForecast> forecasts;
  for (const Runner* runner : chosen) {
    ModelForecast forecast;
    forecast.name = runner->about.name;
    forecast.positions.push_back(input_positions(values));
    runner->run(context, values, forecast);
    // Cells without a position hold placeholders in the models; nobody should read them as positions.
    for (auto& turn : forecast.positions)
      for (std::size_t cell = 0; cell < turn.size(); ++cell)
        if (!values.present[cell]) turn[cell] = std::nan("");
    forecasts.push_back(std::move(forecast));
  }
  return forecasts;
}

/// A thousand, or fewer where the cubic models would make everyone wait: the count depends on the size of
/// the table alone, never on the clock.
int default_draws(const PositionTable& table, const std::vector<const Runner*>& chosen) {
  const bool cubic = std::any_of(chosen.begin(), chosen.end(), [](const Runner* runner) {
    return runner->about.name == "smp" || runner->about.name.starts_with("expected-utility");
  });
  const double n = static_cast<double>(table.actors.size());
  const double work = (cubic ? 30 * n * n * n : 100 * n) * static_cast<double>(table.issues.size());
  return static_cast<int>(std::clamp(2e9 / std::max(work, 1.0), 50.0, 1000.0));
}

std::vector<std::pair<double, double>> spread_of(const std::vector<ModelForecast>& models,
                                                 std::size_t issues) {
  std::vector<std::pair<double, double>> spread;
  for (std::size_t issue = 0; issue < issues; ++issue) {
    double low = std::nan(""), high = std::nan("");
    for (const ModelForecast& model : models) {
      low = std::fmin(low, model.forecast[issue]);
      high = std::fmax(high, model.forecast[issue]);
    }
    spread.emplace_back(low, high);
  }
  return spread;
}

/// From the lowest to the highest end of the models' bands, per issue.
std::vector<std::pair<double, double>> band_spread_of(const std::vector<ModelForecast>& models,
                                                      std::size_t issues) {
  std::vector<std::pair<double, double>> spread(issues, {std::nan(""), std::nan("")});
  for (const ModelForecast& model : models) {
    for (std::size_t issue = 0; issue < model.bands.size(); ++issue) {
      spread[issue].first = std::fmin(spread[issue].first, model.bands[issue].p05);
      spread[issue].second = std::fmax(spread[issue].second, model.bands[issue].p95);
    }
  }
  return spread;
}

void add_pivots(ForecastReport& report, const Values& values, std::uint64_t seed) {
  for (std::size_t issue = 0; issue < values.issues; ++issue) {
    const auto rows = pivots(column_of(values, issue), static_cast<int>(issue), seed);
    report.pivots.insert(report.pivots.end(), rows.begin(), rows.end());
  }
}

}  // namespace

const std::vector<ForecastModel>& forecast_models() {
  static const std::vector<ForecastModel> kModels = [] {
    std::vector<ForecastModel> models;
    for (const Runner& runner : runners()) models.push_back(runner.about);
    return models;
  }();
  return kModels;
}

Result<ForecastReport> forecast(const PositionTable& table, const ForecastOptions& options,
                                const CancelToken* cancel) {
  auto problems = check_options(table, options);
  const auto chosen = chosen_runners(options.model);
  if (!chosen) problems.insert(problems.end(), chosen.diagnostics().begin(), chosen.diagnostics().end());
  if (!problems.empty()) return problems;

  ForecastReport report;
  report.table_name = table.name;
  report.actors = table.actors;
  report.issues = table.issues;
  report.scale_low = table.scale_low;
  report.scale_high = table.scale_high;
  report.seed = options.seed;
  const Values values = central_values(table);
  const RunContext context{&table, &options, 0, false};
  std::vector<const Runner*> all = *chosen;
  report.models = run_all(context, values, all);
  std::vector<const Runner*> baselines;
  for (const Runner& runner : baseline_runners())
    if (runner.about.name != "disagreement" || !options.disagreement.empty()) baselines.push_back(&runner);
  report.baselines = run_all(context, values, baselines);
  report.spread = spread_of(report.models, table.issues.size());

  const std::size_t ranges = count_ranges(table);
  report.draws = options.draws.value_or(ranges > 0 ? default_draws(table, all) : 0);
  if (report.draws > 0 && ranges > kMostRanges) {
    report.notes.push_back(
        fmt::format("{} numbers are ranges, more than the {} that are drawn", ranges, kMostRanges));
    report.draws = 0;
  }
  if (report.draws > 0) {
    all.insert(all.end(), baselines.begin(), baselines.end());
    std::vector<ModelForecast*> to;
    for (auto* list : {&report.models, &report.baselines})
      for (ModelForecast& model : *list) to.push_back(&model);
    if (!add_bands(table, options, report.draws, all, to, cancel))
      return make_error("cancelled", "stopped before all draws were done");
    report.band_spread = band_spread_of(report.models, table.issues.size());
  }
  if (options.pivots) add_pivots(report, values, options.seed);
  const bool trades = std::any_of(report.models.begin(), report.models.end(),
                                  [](const ModelForecast& m) { return m.name == "exchange" && m.ran; });
  if (trades) {
    report.best_exchanges = possible_exchanges(values);
    if (report.best_exchanges.size() > kExchangesShown) report.best_exchanges.resize(kExchangesShown);
  }
  return report;
}

}  // namespace demarche
