// Scores of forecasts: endings.tsv, hazards by posture level, and the table that ships.
#include "demarche/score.h"

#include <doctest/doctest.h>

#include <cmath>

#include "follow/endings.h"
#include "follow/posture_hazard.h"
#include "follow/test_follow.h"

using namespace demarche;
using namespace demarche::follow_detail;

TEST_CASE("endings: a row per crisis, comments and blank lines skipped") {
  const auto read =
      parse_endings("# a comment\n\na\t2020-03-01\twar\t1\thow\nb\t2020-04-01\tstandoff\t0\thow\n", "e.tsv");
  REQUIRE(read.has_value());
  REQUIRE(read->size() == 2);
  CHECK((*read)[0].war);
  CHECK((*read)[0].ends);
  CHECK_FALSE((*read)[1].ends);
}

TEST_CASE("endings: every problem is told with its line") {
  const auto read =
      parse_endings("a\tlong ago\twar\t1\thow\nb\t2020-04-01\nc\t2020-04-01\twar\tyes\thow\n", "e.tsv");
  REQUIRE_FALSE(read.has_value());
  REQUIRE(read.diagnostics().size() == 3);
  CHECK(read.diagnostics()[1].where.line == 2);
}

TEST_CASE("hazards: where wars began stands above, a level never seen stands at the rate of all") {
  PostureHistory war, quiet;
  war.tempos = {10, 4, 2, 1, 0};
  war.war = true;
  war.last_level = 3;
  quiet.tempos = {20, 5, 0, 0, 0};
  const auto hazard = fit_hazards({war, quiet});
  const double overall = 1.0 / 42;
  CHECK(hazard[4] == doctest::Approx(overall));
  CHECK(hazard[3] == doctest::Approx(2 / (1 + 42.0)));
  CHECK(hazard[0] == doctest::Approx(1 / (30 + 42.0)));
  CHECK(hazard[3] > hazard[4]);
  CHECK(war_at_hazard(0.1, 3) == doctest::Approx(1 - std::exp(-0.3)));
  CHECK(war_at_hazard(0.1, -3) == 0);
  for (const double h : fit_hazards({quiet})) CHECK(h > 0);  // no war anywhere: small, not impossible
}

TEST_CASE("the means that ship hold for every forecaster and say which of the two is better") {
  const LedgerScores& shipped = shipped_scores();
  const auto endings = read_endings(std::string(DEMARCHE_SOURCE_DIR) + "/crises");
  REQUIRE(endings.has_value());
  CHECK(shipped.crises == static_cast<int>(endings->size()));
  for (const Forecaster f :
       {Forecaster::followed, Forecaster::forces_alone, Forecaster::posture_level, Forecaster::no_update}) {
    CHECK(shipped.of(f).days == 2 * shipped.crises);
    CHECK(shipped.of(f).log_score > 0);
    CHECK(shipped.of(f).brier > 0);
  }
  const bool better =
      shipped.of(Forecaster::followed).log_score < shipped.of(Forecaster::posture_level).log_score;
  CHECK((sentence_on_scores(shipped).find("do not beat") == std::string::npos) == better);
}
