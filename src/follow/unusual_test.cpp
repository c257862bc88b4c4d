// Ledgers nobody would write for a textbook: every answer adds up, points the way it should, and says why.
#include <doctest/doctest.h>

#include <cmath>

#include "follow/test_follow.h"

using namespace demarche;

namespace {

constexpr int kDraws = 20;

/// Distributions are distributions, numbers are numbers, every entry says what it is.
void check_sound(const Follow& f) {
  REQUIRE_FALSE(f.rows.empty());
  for (const FollowRow& row : f.rows) {
    INFO(row.date.iso(), " ", row.rule);
    double endings = 0, types = 0;
    for (const Band& band : row.outcomes.endings) {
      endings += band.mean;
      CHECK(band.low <= band.high);
    }
    for (const auto& [kind, share] : row.types) types += share;
    CHECK(endings == doctest::Approx(1));
    CHECK(types == doctest::Approx(1));
    CHECK(std::isfinite(row.surprise));
    CHECK(std::isfinite(row.log_odds_change));
    CHECK(std::isfinite(row.state_change));
    CHECK(row.effective >= 1 - 1e-9);
    if (row.kind != FollowRowKind::start && row.kind != FollowRowKind::regular) CHECK_FALSE(row.rule.empty());
    if (std::abs(row.log_odds_change) > std::log(5.0)) CHECK_FALSE(row.reason.empty());
  }
}

Follow sound(const std::string& text, const std::string& to = "2020-03-31") {
  Follow f = followed(text, quick(to, kDraws));
  check_sound(f);
  return f;
}

double war(const FollowRow& row) { return row.outcomes.war.mean; }

const FollowRow* row_with(const Follow& f, const std::string& words) {
  for (const FollowRow& row : f.rows) {
    if (row.rule.find(words) != std::string::npos) return &row;
  }
  return nullptr;
}

const std::string kRise = raise("r1", "2020-02-06") + raise("r2", "2020-02-12") + raise("r3", "2020-02-20");
const std::string kNote =
    entry("note", "2020-02-14", "demand", "alta", "about = [\"garrison\"]\nmove = \"demand\"");

}  // namespace

TEST_CASE("an empty ledger is the prior, fading") {
  const Follow f = sound(kCovered);
  CHECK(war(f.rows.front()) > 0);
  CHECK(war(f.rows.front()) < 0.2);
  CHECK(war(f.today) < war(f.rows.front()));
  for (const FollowRow& row : f.rows) CHECK_FALSE(row.entry);
}

TEST_CASE("one entry: a rise raises, a denial does not") {
  const Follow rise = sound(kCovered + raise("r1", "2020-02-06"), "2020-02-08");
  CHECK(war(rise.today) > war(rise.rows.front()));
  const Follow denial = sound(kCovered + entry("no", "2020-02-06", "denial", "alta"), "2020-02-08");
  CHECK(war(denial.today) == war(sound(kCovered, "2020-02-08").today));
}

TEST_CASE("a build-up without any demand raises") {
  const Follow f = sound(kCovered + kRise, "2020-02-21");
  CHECK(war(f.today) > 2 * war(f.rows.front()));
}

TEST_CASE("forces that are always there are no level, and say so") {
  const std::string always =
      entry("always", "2020-02-10", "posture", "alta", "posture = { level = 3, scope = \"permanent\" }");
  const Follow f = sound(kCovered + always);
  CHECK(war(f.today) == war(sound(kCovered).today));
  CHECK(row_with(f, "permanent"));
}

TEST_CASE("an offer before any demand: play goes on, and the demand after it has its rule") {
  const Follow f = sound(kCovered + raise("r1", "2020-02-03") +
                         entry("early", "2020-02-05", "proposal", "brava", "move = \"offer\"") + kNote);
  const FollowRow* offer = row_with(f, "offer: as coded");
  REQUIRE(offer);
  CHECK(offer->possible > 0);
  CHECK(offer->log_odds_change < std::log(1.5));
}

TEST_CASE("both sides mobilise: the target's forces are no move, and that is said") {
  const std::string theirs = entry("theirs", "2020-02-21", "posture", "brava", "posture = { level = 3 }");
  const Follow f = sound(kCovered + kRise + theirs);
  CHECK(row_with(f, "the target's forces have no level"));
  CHECK(war(f.today) == war(sound(kCovered + kRise).today));
}

TEST_CASE("a deadline that passes without a deed lowers, the more so if withdrawn") {
  const std::string ultimatum = entry(
      "ultimatum", "2020-02-24", "demand", "alta",
      "about = [\"garrison\"]\nmove = \"demand-refused\"\ndue = 2020-03-01\nconsequence = \"a landing\"");
  const Follow f = sound(kCovered + kRise + ultimatum, "2020-03-05");
  const FollowRow* passed = row_with(f, "has passed without a deed");
  REQUIRE(passed);
  CHECK(passed->date == *Date::parse("2020-03-02"));
  CHECK(passed->log_odds_change < 0);
}

TEST_CASE("an attack by surprise from low posture is a fact, and the game says it held it impossible") {
  const Follow f = sound(kCovered + entry("surprise", "2020-02-10", "attack", "alta", "move = \"attack\""));
  CHECK(war(f.today) == doctest::Approx(1));
  for (const FollowRow& row : f.rows) {
    if (!row.entry) continue;
    CHECK(row.possible == 0);
    CHECK(row.reason == "a fact ends the crisis");
  }
}

TEST_CASE("thirty entries in two days, moves of both sides among them") {
  std::string crowd;
  const char* moves[] = {"raise", "demand", "threaten", "offer", "refuse", "raise", "threaten", "wait"};
  for (int i = 0; i < 30; ++i) {
    const bool move = i % 3 == 0 && i / 3 < 8;
    const std::string name = move ? moves[i / 3] : "";
    const bool target = name == "threaten" || name == "offer";
    crowd += entry("e" + std::to_string(i), i < 15 ? "2020-02-20" : "2020-02-21",
                   move ? "statement" : "background", target || (!move && i % 2) ? "brava" : "alta",
                   move ? "move = \"" + name + "\"" : "");
  }
  const Follow f = sound(kCovered + crowd, "2020-02-22");
  CHECK(f.state.posture == 2);
  CHECK(f.state.threat == 2);
  CHECK(war(f.today) > war(f.rows.front()));
}

TEST_CASE("an entry whose day nobody knows counts from the last day it may have happened on") {
  const std::string some =
      "[[entry]]\nid = \"some-day\"\ndate = [2020-02-10, 2020-02-20]\nkind = \"posture\"\nby "
      "= \"alta\"\nto = \"brava\"\ncontent = \"Units left.\"\nsource = \"L1\"\nmove = "
      "\"raise\"\n";
  CHECK(war(sound(kCovered + some, "2020-02-19").today) == war(sound(kCovered, "2020-02-19").today));
  const Follow f = sound(kCovered + some, "2020-02-20");
  CHECK(f.rows.back().date == *Date::parse("2020-02-20"));
  CHECK(f.state.posture == 1);
}

TEST_CASE("three hundred entries, a dozen of them moves") {
  std::string many;
  for (int i = 0; i < 300; ++i) {
    const Date day = *Date::parse("2020-02-02") + i / 5;
    const bool move = i % 60 == 30;
    many += entry("e" + std::to_string(i), day.iso(), move ? "posture" : "statement",
                  i % 2 && !move ? "brava" : "alta",
                  move ? (i < 200 ? "move = \"raise\"" : "move = \"lower\"") : "");
  }
  const Follow f = sound(kCovered + many);
  CHECK(f.state.posture == 1);  // three up, two down
  CHECK(f.rows.size() > 290);   // those of April are not known yet
}

TEST_CASE("forces that go up and down and up again: direction follows, nothing accumulates without end") {
  std::string text = kCovered;
  for (int i = 0; i < 6; ++i) {
    const std::string day = (*Date::parse("2020-02-05") + 7 * i).iso();
    text += entry("e" + std::to_string(i), day, "posture", "alta",
                  i % 2 ? "move = \"lower\"" : "move = \"raise\"");
  }
  const Follow f = sound(text);
  for (const FollowRow& row : f.rows) {
    if (!row.entry) continue;
    CHECK((row.rule.rfind("raise", 0) == 0) == (row.log_odds_change > 0));
  }
}
