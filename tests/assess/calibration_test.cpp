// The calibrated range in prior/calibration.toml, evaluated again.
#include <doctest/doctest.h>

#include <string>

#include "demarche/crisis.h"
#include "simulate/calibrate.h"
#include "simulate/game_parameters.h"

using namespace demarche;

TEST_CASE("the standard prior reads, and every game parameter has an entry with a reason") {
  const auto prior = simulate::parse_standard_prior(simulate::standard_prior_text(), "prior/standard.toml");
  REQUIRE(prior.has_value());
  for (const auto& row : simulate::parameter_rows()) {
    const auto& entry = prior->entries[prior->index(row.prior_id)];
    CHECK_FALSE(entry.why.empty());
    CHECK(entry.value.low() <= entry.value.high());
  }
}

TEST_CASE("a broken prior is reported with all its problems") {
  const auto broken = simulate::parse_standard_prior(
      "[a]\ndist = \"uniform\"\nlow = 2\nhigh = 1\n[b]\ndist = \"odd\"\n", "p.toml");
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.diagnostics().size() >= 4);
  CHECK_FALSE(simulate::parse_standard_prior("[a", "p.toml").has_value());
  CHECK_FALSE(simulate::parse_calibration("low = 2\n", "c.toml").has_value());
}

TEST_CASE("the recorded calibration is what the model reaches, inside the classes of past cases") {
  const auto recorded = simulate::parse_calibration(simulate::calibration_text(), "prior/calibration.toml");
  REQUIRE(recorded.has_value());
  std::vector<Crisis> crises;
  for (const auto& [id, war] : recorded->crises) {
    auto crisis = read_crisis(std::string(DEMARCHE_SOURCE_DIR) + "/crises/" + id);
    REQUIRE(crisis.has_value());
    crises.push_back(*crisis);
  }
  simulate::CalibrationRequest request;
  request.seed = recorded->seed;
  request.draws = recorded->draws;
  request.tempos = recorded->tempos;
  request.spread = recorded->high / recorded->low;
  const auto war = simulate::prior_war(crises, simulate::standard_prior(), recorded->low, request);
  double mean = 0;
  for (std::size_t i = 0; i < war.size(); ++i) {
    CHECK(war[i] == doctest::Approx(recorded->crises[i].second).epsilon(1e-9));
    mean += war[i] / static_cast<double>(war.size());
  }
  CHECK(std::abs(mean - recorded->target) < 0.001);
  CHECK(mean > 0.02);
  CHECK(mean < 0.08);
}

TEST_CASE("planning four tempos further over the same forecast changes war by at most 0.03") {
  for (const char* id : {"geneva-2022", "spring-2021", "berlin-1961"}) {
    const auto crisis = read_crisis(std::string(DEMARCHE_SOURCE_DIR) + "/crises/" + id);
    REQUIRE(crisis.has_value());
    const simulate::InputSampler sampler(*crisis, simulate::standard_prior(), simulate::kStandardRun, 1);
    simulate::CrisisDraw draw(*crisis, simulate::situation_now(*crisis));
    simulate::Drawn drawn;
    game::ForecastWorkspace work;
    double nearer = 0, further = 0;
    constexpr int kDraws = 150;
    for (std::uint64_t n = 0; n < kDraws; ++n) {
      sampler.draw(n, drawn);
      draw.prepare(drawn);
      auto horizons = draw.horizons();
      const auto war = [&](const game::Forecast& f) { return (f.endings[0] + f.endings[1]) / kDraws; };
      nearer += war(game::forecast(draw.inputs(), game::public_state(crisis->now), horizons, work));
      horizons.plan += 4;
      further += war(game::forecast(draw.inputs(), game::public_state(crisis->now), horizons, work));
    }
    INFO(id, " ", nearer, " ", further);
    CHECK(std::abs(nearer - further) <= 0.03);
  }
}
