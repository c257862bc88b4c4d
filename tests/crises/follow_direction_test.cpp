// Following the ledgers under crises/: direction and order, never values. What is true of every ledger is
// checked on all of them; what history says of one (a build-up raises, a withdrawal lowers) on the entries in
// question. These cases shaped the model, so nothing here measures skill.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "demarche/follow.h"

using namespace demarche;

namespace {

struct Followed {
  Crisis crisis;
  Ledger ledger;
  Follow follow;
};

/// The day of the last move; where nobody moved, two months before the horizon.
Date last_move(const Ledger& ledger, const Crisis& crisis) {
  for (std::size_t i = ledger.entries.size(); i-- > 0;) {
    const Entry& entry = ledger.entries[i];
    if (!entry.move.empty() && entry.move.front().move != Move::none) return entry.date.to;
  }
  return crisis.protocol.horizon + -60;
}

/// The record of a folder up to its last move, once per run of the tests.
const Followed& followed(const std::string& name) {
  static std::map<std::string, Followed> kept;
  const auto found = kept.find(name);
  if (found != kept.end()) return found->second;
  const std::string folder = std::string(DEMARCHE_SOURCE_DIR) + "/crises/" + name;
  auto crisis = read_crisis(folder);
  REQUIRE(crisis.has_value());
  auto ledger = read_ledger(folder, *crisis);
  REQUIRE(ledger.has_value());
  FollowOptions options;
  options.draws = 60;
  options.seeds = 1;
  options.baselines = false;
  options.to = last_move(*ledger, *crisis);
  if (name.rfind("quiet-", 0) == 0) options.every = 90;
  auto answer = follow(*crisis, *ledger, options);
  REQUIRE(answer.has_value());
  return kept.emplace(name, Followed{*crisis, *ledger, *answer}).first->second;
}

const std::vector<std::string>& names() {
  static const std::vector<std::string> all{"berlin-1961",       "cuba-1962",   "geneva-2022",
                                            "july-1914",         "spring-2021", "quiet-1957-berlin",
                                            "quiet-2020-ukraine"};
  return all;
}

const Entry* entry_of(const Followed& f, const FollowRow& row) {
  return row.entry ? &f.ledger.entries[static_cast<std::size_t>(*row.entry)] : nullptr;
}

/// Change of the log-odds of war by the entry with this id.
double change(const std::string& name, const std::string& id) {
  const Followed& f = followed(name);
  for (const FollowRow& row : f.follow.rows) {
    const Entry* entry = entry_of(f, row);
    if (entry && entry->id == id) return row.log_odds_change;
  }
  FAIL("no row of " << name << " for the entry " << id);
  return 0;
}

double war(const FollowRow& row) { return row.outcomes.war.mean; }

double highest(const Follow& follow) {
  double most = 0;
  for (const FollowRow& row : follow.rows) most = std::max(most, war(row));
  return most;
}

}  // namespace

TEST_CASE("every row is a distribution over endings and over kinds of challenger") {
  for (const std::string& name : names()) {
    for (const FollowRow& row : followed(name).follow.rows) {
      INFO(name << " " << row.date.iso() << " " << row.rule);
      double endings = 0, types = 0;
      for (const Band& band : row.outcomes.endings) endings += band.mean;
      for (const auto& [kind, share] : row.types) types += share;
      CHECK(endings == doctest::Approx(1).epsilon(1e-9));
      CHECK(types == doctest::Approx(1).epsilon(1e-9));
      CHECK(!std::isnan(row.log_odds_change));
      CHECK(war(row) >= 0);  // 0 and 1 once a fact has ended the crisis
      CHECK(war(row) <= 1 + 1e-9);
    }
  }
}

TEST_CASE("denials, meetings and words without a move change nothing, to the last bit") {
  for (const std::string& name : names()) {
    const Followed& f = followed(name);
    for (const FollowRow& row : f.follow.rows) {
      const Entry* entry = entry_of(f, row);
      if (!entry || (entry->kind != EntryKind::denial && entry->kind != EntryKind::meeting)) continue;
      INFO(name << " " << entry->id);
      CHECK(row.log_odds_change == 0);
    }
  }
}

TEST_CASE("a build-up raises") {
  for (const auto& [name, id] :
       std::vector<std::pair<std::string, std::string>>{{"geneva-2022", "unusual-movements"},
                                                        {"geneva-2022", "plan-175000"},
                                                        {"geneva-2022", "seventy-percent"},
                                                        {"spring-2021", "movements-march"},
                                                        {"spring-2021", "most-since-2014"},
                                                        {"berlin-1961", "reductions-stopped"},
                                                        {"cuba-1962", "forces-alerted"},
                                                        {"cuba-1962", "quarantine-in-force"},
                                                        {"july-1914", "mobilisation-ordered"},
                                                        {"july-1914", "mobilisation-begins"}}) {
    CHECK_MESSAGE(change(name, id) > 0, name, " ", id);
  }
}

TEST_CASE("a withdrawal, a demand taken back and an offer that meets the core lower") {
  CHECK(change("spring-2021", "return-ordered") < 0);
  CHECK(change("berlin-1961", "no-insistence") < 0);
  CHECK(change("cuba-1962", "first-letter") < 0);
}

TEST_CASE("a refused offer raises") {
  CHECK(change("geneva-2022", "russian-reply") > 0);
  CHECK(change("july-1914", "minister-leaves") > 0);
}

TEST_CASE(
    "the two that ended in war stand higher the day before than at the start, the others below their peak") {
  for (const std::string name : {"geneva-2022", "july-1914"}) {
    const Follow& follow = followed(name).follow;
    double before = 0;  // the last row before the attack
    for (const FollowRow& row : follow.rows) {
      const Entry* entry = entry_of(followed(name), row);
      if (entry && entry->kind == EntryKind::attack) break;
      before = war(row);
    }
    CHECK_MESSAGE(before > war(follow.rows.front()), name);
  }
  for (const std::string name : {"spring-2021", "berlin-1961", "cuba-1962"}) {
    const Follow& follow = followed(name).follow;
    CHECK_MESSAGE(war(follow.today) < highest(follow), name);
  }
}

TEST_CASE("quiet years drift down smoothly") {
  for (const std::string name : {"quiet-1957-berlin", "quiet-2020-ukraine"}) {
    const Follow& follow = followed(name).follow;
    const double start = war(follow.rows.front());
    double last = start;
    for (const FollowRow& row : follow.rows) {
      INFO(name << " " << row.date.iso());
      CHECK(war(row) <= 1.1 * last);  // a tenth for the noise of few draws
      last = war(row);
    }
    CHECK(war(follow.today) < start / 2);
  }
}

TEST_CASE("without the demand the two that ended in war do not look more dangerous at the end") {
  for (const auto& [name, day] : std::vector<std::pair<std::string, std::string>>{
           {"geneva-2022", "2022-02-23"}, {"july-1914", "1914-07-27"}}) {
    const Followed& f = followed(name);
    Ledger without = f.ledger;
    for (Entry& entry : without.entries) {
      const bool demands = std::any_of(entry.move.begin(), entry.move.end(), [](const MoveChance& m) {
        return m.move == Move::demand || m.move == Move::demand_refused;
      });
      if (demands) entry.move = {{Move::none, 1}};
    }
    FollowOptions options;
    options.draws = 100;
    options.seeds = 1;
    options.baselines = false;
    options.to = Date::parse(day);
    const auto as_coded = follow(f.crisis, f.ledger, options), erased = follow(f.crisis, without, options);
    REQUIRE(as_coded.has_value());
    REQUIRE(erased.has_value());
    const auto odds = [](const Follow& x) { return war(x.today) / (1 - war(x.today)); };
    INFO(name, ": ", war(as_coded->today), " as coded, ", war(erased->today), " without the demand");
    CHECK(odds(*erased) < 1.3 * odds(*as_coded));  // below a factor of 1.3 lies the noise of few draws
  }
}
