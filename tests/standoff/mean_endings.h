#pragma once
// Mean chances of the endings over draws of the divided pie, for tests of direction and of resolution.

#include <array>
#include <functional>

#include "game/standoff_forecast.h"
#include "standoff/pie_draws.h"

namespace demarche::test {

inline const PieCase kPieCases[] = {
    {"geneva-2022", .55, .85, 2}, {"spring-2021", .55, .85, 0}, {"berlin-1961", .40, .65, 1}};

/// The middle of the product's range; the published pie has none.
inline constexpr double kFading = .08;

using Means = std::array<double, kEndings>;

/// `edit` changes a draw before it is played; types are made anew after it.
inline Means mean_endings(const PieCase& crisis, int draws, game::PublicState now, game::Horizons horizons,
                          const std::function<void(game::StandoffInputs&)>& edit = {}) {
  Means means{};
  game::ForecastWorkspace work;
  for (int n = 0; n < draws; ++n) {
    auto in = pie_inputs(crisis, 11, static_cast<std::uint64_t>(n));
    in.parameters.stubborn_share = 0.5;
    in.parameters.fading = kFading;
    if (edit) edit(in);
    game::make_types(in);
    const auto f = game::forecast(in, now, horizons, work);
    for (int i = 0; i < kEndings; ++i) means[i] += f.endings[i] / draws;
  }
  return means;
}

inline double war_in_all(const Means& m) {
  return m[static_cast<std::size_t>(Ending::war)] + m[static_cast<std::size_t>(Ending::accident)];
}

}  // namespace demarche::test
