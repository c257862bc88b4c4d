// The sanity conditions of the standoff game on the dossiers themselves: means over draws of the standard
// prior, packages from stances. tests/standoff/direction_test.cpp checks the same on the divided pie.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "simulate/run.h"

using namespace demarche;

namespace {

using Means = std::array<double, kEndings>;

Crisis read(const std::string& id) {
  auto crisis = read_crisis(std::string(DEMARCHE_SOURCE_DIR) + "/crises/" + id);
  REQUIRE(crisis.has_value());
  return std::move(*crisis);
}

/// Mean endings per variation.
std::vector<Means> vary(const Crisis& crisis, std::vector<simulate::Variation> variations) {
  simulate::RunRequest r;
  r.draws = 200;
  r.situation = simulate::situation_now(crisis);
  r.variations = std::move(variations);
  const auto result = simulate::run_draws(crisis, simulate::standard_prior(), r);
  std::vector<Means> means(r.variations.size());
  for (const auto& record : result.records) {
    for (std::size_t v = 0; v < means.size(); ++v) {
      for (int e = 0; e < kEndings; ++e) means[v][e] += record.variations[v].forecast.endings[e] / r.draws;
    }
  }
  return means;
}

double war(const Means& m) {
  return m[static_cast<std::size_t>(Ending::war)] + m[static_cast<std::size_t>(Ending::accident)];
}

simulate::Variation words(int posture, int demand) {
  return [=](game::StandoffInputs&, game::PublicState& state) {
    state.posture = posture, state.demand = demand, state.offer = 0;
    return true;
  };
}

}  // namespace

TEST_CASE("rounds half as long change no mean ending of a dossier by more than .03") {
  for (const char* id : {"geneva-2022", "spring-2021", "berlin-1961"}) {
    const auto means = vary(read(id), {[](game::StandoffInputs&, game::PublicState&) { return true; },
                                       [](game::StandoffInputs& in, game::PublicState&) {
                                         in.resolution.rounds_per_tempo = 2;
                                         return true;
                                       }});
    for (int e = 0; e < kEndings; ++e) {
      INFO(id, " ", kEndingNames[e]);
      CHECK(std::abs(means[0][e] - means[1][e]) <= .03);
    }
  }
}

TEST_CASE("on every dossier a binding demand raises war and a negotiable one lowers it") {
  for (const char* id : {"geneva-2022", "spring-2021", "berlin-1961"}) {
    for (int posture = 1; posture < game::kPostures; ++posture) {
      const auto means = vary(read(id), {words(posture, 0), words(posture, 1), words(posture, 2)});
      INFO(id, " posture ", posture);
      CHECK(war(means[1]) < war(means[0]));
      CHECK(war(means[2]) > war(means[0]));
    }
  }
}
