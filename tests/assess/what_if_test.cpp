// Paired comparisons of two variants of a crisis.
#include "demarche/what_if.h"

#include <doctest/doctest.h>

#include <cmath>

#include "random_crisis.h"

using namespace demarche;

namespace {

Crisis geneva() {
  auto crisis = read_crisis(std::string(DEMARCHE_SOURCE_DIR) + "/crises/geneva-2022");
  REQUIRE(crisis.has_value());
  return std::move(*crisis);
}

WhatIfRequest ask(std::vector<Change> changes, std::vector<Change> against = {}) {
  WhatIfRequest request;
  request.changes = std::move(changes);
  request.against = std::move(against);
  request.options.draws = 60;
  return request;
}

}  // namespace

TEST_CASE("forces back to normal lower war, and the reverse comparison is the exact mirror image") {
  const Crisis crisis = geneva();
  const auto down = what_if(crisis, ask({{"now.posture", "0"}}));
  const auto up = what_if(crisis, ask({}, {{"now.posture", "0"}}));
  REQUIRE(down.has_value());
  REQUIRE(up.has_value());
  CHECK(down->war.mean < -0.05);
  CHECK(down->war.mean == -up->war.mean);
  CHECK(down->war_after.mean == up->war_before.mean);
  double sum = 0;
  for (const Difference& change : down->change) sum += change.mean;
  CHECK(std::abs(sum) < 1e-9);
}

TEST_CASE("a change that leaves a value as it is changes nothing at all") {
  Crisis crisis = geneva();
  const auto same = what_if(crisis, ask({{"now.posture", std::to_string(crisis.now.posture)}}));
  REQUIRE(same.has_value());
  CHECK(same->war.mean == 0);
  CHECK(same->war.low == 0);
  CHECK(same->war.high == 0);
}

TEST_CASE("numbers of the dossier and of the prior can be set, to a number or a range") {
  const Crisis crisis = geneva();
  const auto answer =
      what_if(crisis, ask({{"threat.united-response.severity", "0.1..0.2"}, {"strictness", "12"}}));
  REQUIRE(answer.has_value());
  REQUIRE(answer->changed.size() == 2);
  CHECK(answer->changed[0][2] == "[0.1, 0.15, 0.2]");
  CHECK(answer->changed[1][2] == "12");
}

TEST_CASE("all problems of all changes are reported at once") {
  const Crisis crisis = geneva();
  auto request = ask({{"now.posture", "7"},
                      {"now.mood", "good"},
                      {"threat.united-response.severty", "0.3"},
                      {"threat.united-response.severity", "much"},
                      {"war.bluff-share", "1.5"},
                      {"trend.win-chance-per-month", "0"},
                      {"bluff-share", "0.2"}});
  const auto answer = what_if(crisis, request);
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.diagnostics().size() == 7);
  request = ask({{"war.bluff-share", "0.5"}});
  request.standard = true;
  const auto standard = what_if(crisis, request);
  REQUIRE_FALSE(standard.has_value());
  CHECK(standard.diagnostics().front().code == "without-effect");
  CHECK_FALSE(what_if(crisis, ask({})).has_value());
}

TEST_CASE("the same bytes on one and on three threads") {
  const Crisis crisis = test::CrisisMaker(5).make();
  auto request = ask({{"strictness", "10"}});
  request.options.threads = 1;
  const auto one = what_if(crisis, request);
  request.options.threads = 3;
  const auto three = what_if(crisis, request);
  REQUIRE(one.has_value());
  REQUIRE(three.has_value());
  for (std::size_t e = 0; e < kEndings; ++e) CHECK(one->change[e].mean == three->change[e].mean);
}
