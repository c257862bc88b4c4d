// Properties of the standoff game on random games: probabilities, and no signature without a package that
// both would sign.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "game/standoff_forecast.h"
#include "standoff/random_game.h"

using namespace demarche;

namespace {

constexpr int kGames = 300;

std::array<game::Package*, 4> packages(game::StandoffInputs& in) {
  auto& k = in.packages;
  return {&k.negotiable_demand, &k.full_demand, &k.offer, &k.core_offer};
}

bool both_sign(const game::StandoffInputs& in, const game::Package& package, std::size_t t, std::size_t u) {
  return game::acceptable(in, in.challengers[t], package) && game::acceptable(in, in.targets[u], package);
}

bool some_pair_signs(const game::StandoffInputs& in, const game::Package& package) {
  for (std::size_t t = 0; t < in.challengers.size(); ++t) {
    for (std::size_t u = 0; u < in.targets.size(); ++u) {
      if (both_sign(in, package, t, u)) return true;
    }
  }
  return false;
}

double share_of_pairs_with_a_package(game::StandoffInputs& in) {
  double share = 0;
  for (std::size_t t = 0; t < in.challengers.size(); ++t) {
    for (std::size_t u = 0; u < in.targets.size(); ++u) {
      const auto all = packages(in);
      const bool deal =
          std::any_of(all.begin(), all.end(), [&](const auto* p) { return both_sign(in, *p, t, u); });
      if (deal) share += in.challengers[t].share * in.targets[u].share;
    }
  }
  return share;
}

/// A random game with red lines. An offer in the state is one its present types could have made.
struct Start {
  game::StandoffInputs in;
  game::PublicState now;
  game::Horizons horizons;
};
Start random_start(std::uint64_t seed, bool with_a_deal) {
  test::GameMaker make(seed);
  Start start{make.game(), make.state(), {}};
  start.horizons.plan = make.whole(1, 8);
  start.horizons.forecast = make.whole(1, start.horizons.plan);
  start.in.resolution.red_lines = start.in.resolution.press_on = true;
  if (!with_a_deal) {
    for (game::Package* p : packages(start.in)) p->exists = p->exists && !some_pair_signs(start.in, *p);
  }
  if (!game::keep_offering_types(start.in, start.now.offer)) start.now.offer = 0;
  return start;
}

double of(const game::Forecast& f, Ending e) { return f.endings[static_cast<std::size_t>(e)]; }

}  // namespace

TEST_CASE("the endings are probabilities and sum to 1") {
  game::ForecastWorkspace work;
  for (int n = 0; n < kGames; ++n) {
    const Start start = random_start(static_cast<std::uint64_t>(n) + 1, true);
    const auto f = game::forecast(start.in, start.now, start.horizons, work);
    double sum = 0;
    for (const double p : f.endings) {
      CHECK(p >= 0);
      sum += p;
    }
    CHECK(std::abs(sum - 1) < 1e-12);
    CHECK(f.limited_war <= of(f, Ending::war) + 1e-15);
    CHECK(f.solved);
  }
}

TEST_CASE("without a package acceptable to both sides' types nothing is ever signed") {
  game::ForecastWorkspace work;
  for (int n = 0; n < kGames; ++n) {
    Start start = random_start(static_cast<std::uint64_t>(n) + 5000, false);
    REQUIRE(share_of_pairs_with_a_package(start.in) == 0);
    const auto f = game::forecast(start.in, start.now, start.horizons, work);
    CHECK(of(f, Ending::settlement) == 0.0);
    CHECK(of(f, Ending::concession) == 0.0);
  }
}

TEST_CASE("something is signed at most as often as both could have signed something") {
  game::ForecastWorkspace work;
  int partial = 0;
  for (int n = 0; n < kGames; ++n) {
    Start start = random_start(static_cast<std::uint64_t>(n) + 9000, true);
    const double share = share_of_pairs_with_a_package(start.in);
    const auto f = game::forecast(start.in, start.now, start.horizons, work);
    CHECK(of(f, Ending::settlement) + of(f, Ending::concession) <= share + 1e-12);
    partial += share > 0 && share < 1;
  }
  CHECK(partial > kGames / 4);
}

TEST_CASE("the order of types in the inputs does not matter") {
  game::ForecastWorkspace work;
  for (int n = 0; n < kGames; ++n) {
    Start start = random_start(static_cast<std::uint64_t>(n) + 13000, true);
    const auto a = game::forecast(start.in, start.now, start.horizons, work);
    std::reverse(start.in.challengers.begin(), start.in.challengers.end());
    std::rotate(start.in.targets.begin(), start.in.targets.begin() + 1, start.in.targets.end());
    const auto b = game::forecast(start.in, start.now, start.horizons, work);
    for (int i = 0; i < kEndings; ++i) CHECK(std::abs(a.endings[i] - b.endings[i]) < 1e-12);
    for (std::size_t k = 0; k < a.kinds.size(); ++k) CHECK(std::abs(a.kinds[k] - b.kinds[k]) < 1e-14);
    CHECK(std::abs(a.target_value - b.target_value) < 1e-12);
  }
}
