#include "demarche/forecast.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace demarche {
namespace {

PositionTable cars() {
  const auto table = parse_position_table(
      "# scale: "
      "4..10\nactor,position,salience,capability\nNL,4,0.8,.08\nBE,7,0.4,.08\nLU,4,0.2,.03\nDE,4,0.8,.16\n"
      "FR,10,0.6,.16\nIT,10,0.6,.16\nUK,10,0.9,.16\nIE,7,0.1,.05\nDK,4,1.0,.05\nEL,7,0.7,.08\n",
      "cars.csv");
  REQUIRE(table.has_value());
  return *table;
}

PositionTable ranges() {
  const auto table = parse_position_table(
      "actor,issue,position,salience,capability\nA,x,10..20..40,0.5,1\nB,x,80,0.2..0.9,2\nC,x,50,0.4,1..3\n"
      "A,y,90,0.2,1\nB,y,20,0.8,2\n",
      "ranges.csv");
  REQUIRE(table.has_value());
  return *table;
}

const ModelForecast& named(const ForecastReport& report, const std::string& name) {
  const auto found = std::find_if(report.models.begin(), report.models.end(),
                                  [&](const ModelForecast& m) { return m.name == name; });
  REQUIRE(found != report.models.end());
  return *found;
}

}  // namespace

TEST_CASE("every model stands beside the baselines, with its path") {
  const auto report = forecast(cars());
  REQUIRE(report.has_value());
  CHECK(report->models.size() == forecast_models().size());
  CHECK(report->baselines.size() == 3);
  CHECK(named(*report, "weighted-mean").forecast[0] == doctest::Approx(7.38996).epsilon(1e-6));
  CHECK(named(*report, "weighted-median").forecast[0] == 7);
  const ModelForecast& a = named(*report, "expected-utility-a");
  CHECK(a.turns == 8);
  CHECK(a.positions.size() == 9);
  CHECK(a.forecast_by_turn[1][0] == doctest::Approx(8.415932315).epsilon(1e-9));
  CHECK(a.forecast[0] == a.forecast_by_turn.back()[0]);
  CHECK(report->spread[0].first <= 7.0);
  CHECK(report->spread[0].second == 10.0);
  CHECK(report->draws == 0);
}

TEST_CASE("one model, three readings, aliases, and names that do not exist") {
  ForecastOptions options;
  options.model = "expected-utility";
  CHECK(forecast(cars(), options)->models.size() == 3);
  options.model = "compromise";
  CHECK(forecast(cars(), options)->models[0].name == "weighted-mean");
  options.model = "exchnage";
  const auto unknown = forecast(cars(), options);
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.diagnostics()[0].hint.find("exchange") != std::string::npos);
  options.disagreement = {1, 2};
  CHECK(forecast(cars(), options).diagnostics().size() == 4);  // the model, the count, and 1 and 2 off 4..10
}

TEST_CASE("bands over ranges: same bytes on any number of threads, draws that other cells leave alone") {
  ForecastOptions options;
  options.draws = 200;
  options.threads = 1;
  const auto one = forecast(ranges(), options);
  options.threads = 3;
  const auto three = forecast(ranges(), options);
  REQUIRE(one.has_value());
  REQUIRE(three.has_value());
  CHECK(forecast_json(*one) == forecast_json(*three));
  const ForecastBand& band = named(*one, "weighted-mean").bands[0];
  CHECK(band.p05 < band.p50);
  CHECK(band.p50 < band.p95);
  CHECK(named(*one, "weighted-mean").bands[1].p05 == named(*one, "weighted-mean").bands[1].p95);
  REQUIRE(one->band_spread.size() == 2);
  CHECK(one->band_spread[0].first <= band.p05);
  CHECK(one->band_spread[0].second >= band.p95);
  PositionTable changed = ranges();
  changed.position[changed.cell(0, 1)] = {70, 70, 70};  // another issue
  const auto other = forecast(changed, options);
  CHECK(named(*other, "weighted-mean").bands[0].p05 == band.p05);
}

TEST_CASE("the stances of a dossier are a table") {
  const auto crisis = read_crisis(std::string(DEMARCHE_SOURCE_DIR) + "/tests/fixtures/small-crisis.toml");
  REQUIRE(crisis.has_value());
  const auto table = position_table(*crisis);
  REQUIRE(table.has_value());
  for (std::size_t a = 0; a < table->actors.size(); ++a) {
    double attention = 0;
    for (std::size_t i = 0; i < table->issues.size(); ++i) {
      const std::size_t cell = table->cell(a, i);
      if (!table->present[cell]) continue;
      attention += table->salience[cell].mode;
      CHECK(table->position[cell].mode >= 0);
      CHECK(table->position[cell].mode <= 100);
      CHECK(table->salience[cell].low <= table->salience[cell].mode);
      CHECK(table->salience[cell].mode <= table->salience[cell].high);
    }
    CHECK(attention > 0);
    CHECK(attention <= 1 + 1e-9);
  }
  const auto report = forecast(*table);
  REQUIRE(report.has_value());
  CHECK(std::isfinite(named(*report, "weighted-mean").forecast[0]));
  Crisis wordless = *crisis;
  wordless.stances.clear();
  CHECK_FALSE(position_table(wordless).has_value());
}

TEST_CASE("random rates of exchange are told with their band even without ranges") {
  const auto table = parse_position_table(
      "actor,issue,position,salience,capability\nA,x,0,0.9,1\nA,y,100,0.1,1\nB,x,100,0.2,1\nB,y,0,0.8,1\n",
      "t");
  const auto report = forecast(*table);
  REQUIRE(report.has_value());
  const ModelForecast& random = named(*report, "exchange-random");
  REQUIRE(random.bands.size() == 2);
  CHECK(random.bands[0].p05 < random.forecast[0]);
  CHECK(random.forecast[0] < random.bands[0].p95);
}

TEST_CASE("missing cells are null, never NaN") {
  const auto report = forecast(ranges());
  REQUIRE(report.has_value());
  CHECK(std::isnan(named(*report, "smp").positions.back()[5]));  // C has no position on y
  const std::string json = forecast_json(*report);
  CHECK(json.find("null") != std::string::npos);
  CHECK(json.find("nan") == std::string::npos);
}

TEST_CASE("a thousand and one actors: the cubic models decline, the others answer") {
  PositionTable table;
  table.issues = {"x"};
  for (int k = 0; k < 1001; ++k) {
    table.actors.push_back("a" + std::to_string(k));
    table.position.push_back({k % 101 * 1.0, k % 101 * 1.0, k % 101 * 1.0});
    table.salience.push_back({0.5, 0.5, 0.5});
    table.capability.push_back({1, 1, 1});
    table.present.push_back(1);
  }
  const auto report = forecast(table);
  REQUIRE(report.has_value());
  CHECK_FALSE(named(*report, "smp").ran);
  CHECK(named(*report, "weighted-mean").ran);
  CHECK(forecast_text(*report).find("not run") != std::string::npos);
}

TEST_CASE("text and CSV hold what the report holds") {
  const auto report = forecast(cars());
  const std::string text = forecast_text(*report);
  for (const ForecastModel& model : forecast_models()) CHECK(text.find(model.name) != std::string::npos);
  CHECK(text.find("midpoint") != std::string::npos);
  const std::string csv = forecast_csv(*report);
  CHECK(csv.starts_with("model,turn,actor,issue,position,forecast\n"));
  std::size_t rows = 0;
  for (const ModelForecast& model : report->models) rows += model.positions.size() * report->actors.size();
  CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) == rows + 1);
}

}  // namespace demarche
