// How far the forecast depends on how finely the model is cut, and in which direction moves change it: means
// over draws of the divided pie, beliefs as they are before the move.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "standoff/mean_endings.h"

using namespace demarche;
using game::PublicState;
using test::mean_endings;
using test::war_in_all;

namespace {

constexpr int kDraws = 300;
constexpr game::Horizons kProduct{6, 12};  // the product plans six tempos beyond what it forecasts
constexpr PublicState kStarts[] = {{0, 0, 0, 0}, {2, 1, 0, 1}, {3, 2, 1, 2}};

double largest_change(const test::Means& a, const test::Means& b) {
  double worst = 0;
  for (int i = 0; i < kEndings; ++i) worst = std::max(worst, std::abs(a[i] - b[i]));
  return worst;
}

void credible(game::StandoffInputs& in) {
  auto& p = in.parameters;
  p.severity_warned = .2, p.severity = .6, p.unity = 1, p.audience_cost = .4, p.target_cost_median = .12;
}
void incredible(game::StandoffInputs& in) {
  credible(in);
  in.parameters.audience_cost = 0, in.parameters.target_cost_median = 1.5;
}
double war(const test::PieCase& c, PublicState s, void (*edit)(game::StandoffInputs&) = nullptr) {
  return edit ? war_in_all(mean_endings(c, kDraws, s, kProduct, edit))
              : war_in_all(mean_endings(c, kDraws, s, kProduct));
}

}  // namespace

TEST_CASE("finer types change no mean ending by more than .02") {
  const auto finer = [](game::StandoffInputs& in) {
    auto& r = in.resolution;
    r.resolved_types = r.stakes = r.costs = 4, r.target_types = 6;
  };
  for (const auto& c : test::kPieCases) {
    for (const PublicState s : kStarts) {
      INFO(c.name, " posture ", s.posture);
      CHECK(largest_change(mean_endings(c, kDraws, s, kProduct),
                           mean_endings(c, kDraws, s, kProduct, finer)) <= .02);
    }
  }
}

TEST_CASE("rounds half as long change no mean ending by more than .03") {
  const auto halved = [](game::StandoffInputs& in) { in.resolution.rounds_per_tempo = 2; };
  for (const auto& c : test::kPieCases) {
    for (const PublicState s : kStarts) {
      INFO(c.name, " posture ", s.posture);
      CHECK(largest_change(mean_endings(c, kDraws, s, kProduct),
                           mean_endings(c, kDraws, s, kProduct, halved)) <= .03);
    }
  }
}

TEST_CASE("planning four tempos further changes no mean ending by more than .03") {
  for (const auto& c : test::kPieCases) {
    for (const PublicState s : kStarts) {
      INFO(c.name, " posture ", s.posture);
      CHECK(largest_change(mean_endings(c, kDraws, s, kProduct), mean_endings(c, kDraws, s, {6, 16})) <= .03);
    }
  }
}

TEST_CASE("a credible severe threat lowers war from its date on, an incredible one does little") {
  for (const auto& c : test::kPieCases) {
    for (const PublicState before :
         {PublicState{2, 1, 0, 0}, PublicState{3, 2, 0, 0}, PublicState{3, 1, 1, 0}}) {
      PublicState after = before;
      after.threat = 2;
      INFO(c.name, " posture ", before.posture);
      CHECK(war(c, after, credible) < 0.5 * war(c, before, credible));
      CHECK(std::abs(war(c, after, incredible) - war(c, before, incredible)) < .01);
    }
  }
}

TEST_CASE("an unacceptable demand raises war, a negotiable one lowers it") {
  for (const auto& c : test::kPieCases) {
    for (int m = 1; m < game::kPostures; ++m) {
      for (int threat = 0; threat < 2; ++threat) {
        const double none = war(c, {m, 0, 0, threat}), negotiable = war(c, {m, 1, 0, threat}),
                     full = war(c, {m, 2, 0, threat});
        INFO(c.name, " posture ", m, " threat ", threat);
        CHECK(full > none);
        CHECK(negotiable < none);
      }
    }
  }
}

TEST_CASE("raising posture does not lower war, withdrawal lowers it") {
  for (const auto& c : test::kPieCases) {
    for (const PublicState words :
         {PublicState{0, 0, 0, 0}, PublicState{0, 2, 0, 1}, PublicState{0, 1, 1, 2}}) {
      for (int m = 0; m + 1 < game::kPostures; ++m) {
        PublicState low = words, high = words;
        low.posture = m, high.posture = m + 1;
        INFO(c.name, " demand ", words.demand, " posture ", m);
        CHECK(war(c, low) < war(c, high));
      }
    }
  }
}
