// The prior predictive published with the standoff game's second version (6,000 draws, planning and
// forecasting six rounds from a quiet start): P(attack), accidents included, .074, .074 and .040 for the
// three cases.
#include <doctest/doctest.h>

#include "game/standoff_forecast.h"
#include "standoff/pie_draws.h"

using namespace demarche;

TEST_CASE("the divided-pie configuration reproduces the published prior predictive") {
  struct Row {
    test::PieCase crisis;
    double published;
  };
  const Row rows[] = {{{"geneva-2022", .55, .85, 2}, .074},
                      {{"spring-2021", .55, .85, 0}, .074},
                      {{"berlin-1961", .40, .65, 1}, .040}};
  constexpr int kDraws = 6000;
  game::ForecastWorkspace work;
  for (const Row& row : rows) {
    double war = 0;
    for (int n = 0; n < kDraws; ++n) {
      const auto f =
          game::forecast(test::pie_inputs(row.crisis, 7, static_cast<std::uint64_t>(n)), {}, {6, 6}, work);
      REQUIRE(f.solved);
      war += f.endings[static_cast<int>(Ending::war)] + f.endings[static_cast<int>(Ending::accident)];
    }
    INFO(row.crisis.name, " ", war / kDraws);
    CHECK(std::abs(war / kDraws - row.published) < 0.015);
  }
}
