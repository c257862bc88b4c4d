// Following the crises of this repository: directions and order, not values. They shaped the model, so this
// shows that it does what it is meant to, and nothing about the world.
#include <doctest/doctest.h>

#include <algorithm>

#include "demarche/follow.h"

using namespace demarche;

namespace {

struct Followed {
  Crisis crisis;
  Ledger ledger;
  Follow answer;
};

Followed follow_dossier(const std::string& name, const std::string& to, int draws,
                        const std::string& without = {}) {
  const std::string folder = std::string(DEMARCHE_SOURCE_DIR) + "/crises/" + name;
  const auto crisis = read_crisis(folder);
  REQUIRE(crisis.has_value());
  auto ledger = read_ledger(folder, *crisis);
  REQUIRE(ledger.has_value());
  FollowOptions o;
  o.draws = draws;
  o.seeds = 1;
  o.baselines = false;
  o.to = Date::parse(to);
  if (!without.empty()) {  // still there, but without effect
    const auto at = ledger->find(without);
    REQUIRE(at.has_value());
    ledger->entries[*at].move = {{Move::none, 1}};
  }
  const auto answer = follow(*crisis, *ledger, o);
  REQUIRE(answer.has_value());
  return {*crisis, *ledger, *answer};
}

double change_of(const Followed& f, const std::string& id) {
  for (const auto& row : f.answer.rows) {
    if (row.entry && f.ledger.entries[*row.entry].id == id) return row.log_odds_change;
  }
  FAIL("no row for " << id);
  return 0;
}

}  // namespace

TEST_CASE("July 1914: without the ultimatum the end would not look more dangerous") {
  const double with = follow_dossier("july-1914", "1914-07-27", 30).answer.today.outcomes.war.mean;
  const double without =
      follow_dossier("july-1914", "1914-07-27", 30, "ultimatum").answer.today.outcomes.war.mean;
  CHECK(without <= with);
}

TEST_CASE("spring 2021: build-up raises, the return of forces lowers") {
  const Followed f = follow_dossier("spring-2021", "2021-05-02", 60);
  CHECK(change_of(f, "movements-march") > 0);
  CHECK(change_of(f, "most-since-2014") > 0);
  CHECK(change_of(f, "return-ordered") < 0);
}

TEST_CASE("a quiet year drifts down") {
  const Followed f = follow_dossier("quiet-2020-ukraine", "2020-10-01", 40);
  const auto& rows = f.answer.rows;
  CHECK(f.answer.today.outcomes.war_90.mean <= rows.front().outcomes.war_90.mean + 0.02);
  for (const auto& row : rows) CHECK(row.outcomes.war_90.mean < 0.25);
}
