// Following whole ledgers of the invented crisis: what must not matter, what must, and in which direction.
#include "demarche/follow.h"

#include <doctest/doctest.h>

#include <cmath>

#include "follow/test_follow.h"

using namespace demarche;

namespace {

const std::string kRise = raise("r1", "2020-02-06") + raise("r2", "2020-02-12") + raise("r3", "2020-02-20");
const std::string kDemand =
    entry("note", "2020-02-14", "demand", "alta", "about = [\"garrison\"]\nmove = \"demand\"");
const std::string kThreat = entry("warning", "2020-02-22", "threat", "brava", "move = \"threaten\"") +
                            entry("explicit", "2020-02-25", "threat", "brava", "move = \"threaten\"");
std::string likelihood(double resolved, double other) {
  return "likelihood = { pretext = " + std::to_string(resolved) + ", core = " + std::to_string(resolved) +
         ", coercion = " + std::to_string(other) + ", stubborn = " + std::to_string(other) +
         ", bluff = " + std::to_string(other) + " }";
}

const FollowRow& row_of(const Follow& f, const Ledger& ledger, const std::string& id) {
  for (const auto& row : f.rows) {
    if (row.entry && ledger.entries[*row.entry].id == id) return row;
  }
  FAIL("no row for " << id);
  return f.rows.front();
}
double change_of(const std::string& text, const std::string& id, int draws = 60) {
  const Ledger ledger = ledger_of(text);
  return row_of(followed(text, quick("2020-03-31", draws)), ledger, id).log_odds_change;
}

}  // namespace

TEST_CASE("no look-ahead: every prefix of the series is that of the file cut there") {
  const std::vector<std::string> entries{
      raise("r1", "2020-02-06"),
      entry("denial", "2020-02-07", "denial", "alta"),
      kDemand,
      entry("promise", "2020-02-15", "commitment", "brava",
            "refs = [{ rel = \"promises-answer\", id = \"note\" }]\ndue = [2020-02-18, 2020-02-24]"),
      entry("seen", "2020-02-18", "posture", "alta", "posture = { level = [1, 2, 3] }"),
      entry("estimate", "2020-02-19", "assessment", "brava", likelihood(0.8, 0.4)),
      entry("reply", "2020-02-24", "response", "brava",
            "refs = [{ rel = \"answers\", id = \"note\" }, { rel = \"fulfils\", id = \"promise\" }]\nmove = "
            "\"offer\""),
      entry("no", "2020-02-28", "rejection", "alta",
            "refs = [{ rel = \"rejects\", id = \"reply\" }]\nmove = \"refuse\""),
      entry("warning", "2020-03-02", "threat", "brava", "move = { threaten = 0.7, silence = 0.3 }")};
  std::string all = kCovered;
  for (const auto& e : entries) all += e;
  const Follow whole = followed(all, quick("2020-03-20"));
  std::string text = kCovered;
  for (std::size_t n = 0; n < entries.size(); ++n) {
    text += entries[n];
    const Ledger cut = ledger_of(text);
    const Follow part = followed(text, quick(cut.entries.back().date.to.iso()));
    INFO("up to entry ", n);
    REQUIRE(part.rows.size() <= whole.rows.size());
    for (std::size_t r = 0; r < part.rows.size(); ++r) CHECK(same(part.rows[r], whole.rows[r]));
  }
}

TEST_CASE("what happened before and was known after the cut-off changes nothing") {
  const std::string late = entry("secret", "2020-02-20", "posture", "alta",
                                 "known = 2020-04-10\nvisibility = \"private\"\nmove = \"raise\"");
  const Follow without = followed(kCovered + kRise, quick("2020-03-31")),
               with = followed(kCovered + kRise + late, quick("2020-03-31"));
  REQUIRE(without.rows.size() == with.rows.size());
  for (std::size_t r = 0; r < with.rows.size(); ++r) CHECK(same(without.rows[r], with.rows[r]));
  CHECK(same(without.today, with.today));
  FollowOptions alta = quick("2020-03-31");
  alta.reader = {LedgerReader::Who::side, Side::challenger};
  CHECK_FALSE(same(followed(kCovered + kRise + late, alta).today, without.today));
}

TEST_CASE("the same bytes on any number of threads") {
  FollowOptions one = quick(), three = quick();
  one.threads = 1, three.threads = 3;
  const Follow a = followed(kCovered + kRise + kDemand, one), b = followed(kCovered + kRise + kDemand, three);
  REQUIRE(a.rows.size() == b.rows.size());
  for (std::size_t r = 0; r < a.rows.size(); ++r) CHECK(same(a.rows[r], b.rows[r]));
  CHECK(a.acceptance == b.acceptance);
}

TEST_CASE("a denial that all would issue, and lines without news, change not a bit") {
  const Follow plain = followed(kCovered + kRise, quick());
  const std::string denial = entry("denial", "2020-02-24", "denial", "alta", likelihood(0.9, 0.9));
  const std::string news =
      entry("calm", "2020-02-26", "background", "brava") + entry("quiet", "2020-03-02", "non-action", "alta");
  const Follow more = followed(kCovered + kRise + denial + news, quick());
  CHECK(same(plain.today, more.today));
  for (const auto& row : more.rows) {
    if (row.entry && row.date > *Date::parse("2020-02-21")) CHECK(row.log_odds_change == 0);
  }
}

TEST_CASE("one report as three entries of one origin counts as one") {
  const auto told = [](int times) {
    std::string text = kCovered + kRise;
    for (int i = 0; i < times; ++i)
      text += entry("leak-" + std::to_string(i), "2020-02-2" + std::to_string(4 + i), "assessment", "brava",
                    "origin = \"the leak\"\n" + likelihood(0.9, 0.3));
    return followed(text, quick()).today;
  };
  CHECK(same(told(1), told(3)));
}

TEST_CASE("independent evidence in another order leads to the same belief") {
  const auto told = [](const char* first, const char* second) {
    return followed(kCovered + kRise + entry("a", first, "assessment", "brava", likelihood(0.9, 0.3)) +
                        entry("b", second, "assessment", "island", likelihood(0.3, 0.5)),
                    quick())
        .today;
  };
  const auto one = told("2020-02-24", "2020-02-26"), other = told("2020-02-26", "2020-02-24");
  CHECK(one.outcomes.war.mean == doctest::Approx(other.outcomes.war.mean).epsilon(1e-9));
  for (std::size_t k = 0; k < one.types.size(); ++k)
    CHECK(one.types[k].second == doctest::Approx(other.types[k].second).epsilon(1e-9));
}

TEST_CASE("less coverage, less certainty: the band over draws is wider") {
  const std::string half = kLedgerHead + coverage("2020-02-01", "2020-02-20");
  const auto width = [](const std::string& head) {
    const Band b = followed(head + raise("r1", "2020-02-03"), quick("2020-04-10", 60)).today.outcomes.war;
    return b.high - b.low;
  };
  CHECK(width(half) > width(kCovered));
}

TEST_CASE("a year of silence drifts down smoothly, and the band stays a band") {
  std::string text = fixture_text("small-crisis.toml");
  const auto put = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  put("horizon = 2020-05-31", "horizon = 2021-03-31");
  const auto crisis = parse_crisis(text, "long.toml");
  REQUIRE(crisis.has_value());
  FollowOptions o = quick("2021-01-31", 30);
  o.every = 30;
  const Follow f =
      followed(kLedgerHead + coverage("2020-02-01", "2021-03-31") + raise("r1", "2020-02-03"), o, *crisis);
  for (std::size_t r = 2; r < f.rows.size(); ++r) {
    if (f.rows[r].date < *Date::parse("2020-03-15")) continue;  // refusals become public in February
    CHECK(f.rows[r].outcomes.war.mean <= f.rows[r - 1].outcomes.war.mean + 0.02);  // resampling of few draws
    CHECK(f.rows[r].outcomes.war.mean >= 0.25 * f.rows[r - 1].outcomes.war.mean);
  }
  CHECK(f.today.outcomes.war.mean < f.rows[1].outcomes.war.mean);
}

TEST_CASE("direction: forces") {
  CHECK(change_of(kCovered + kRise, "r2") > 0);
  CHECK(change_of(kCovered + kRise, "r3") > 0);
  const std::string down = entry("home", "2020-02-25", "posture", "alta", "move = \"lower\"");
  CHECK(change_of(kCovered + kRise + down, "home") < 0);
}

TEST_CASE("direction: a refused reply raises, a reply that meets the core lowers") {
  const std::string reply = "refs = [{ rel = \"answers\", id = \"note\" }]\n";
  const std::string offer = entry("reply", "2020-02-22", "response", "brava", reply + "move = \"offer\""),
                    core = entry("reply", "2020-02-22", "response", "brava", reply + "move = \"offer-core\""),
                    no = entry("no", "2020-02-26", "rejection", "alta",
                               "refs = [{ rel = \"rejects\", id = \"reply\" }]\nmove = \"refuse\"");
  const std::string partly = raise("r1", "2020-02-06") + raise("r2", "2020-02-12");
  CHECK(change_of(kCovered + partly + kDemand + offer + no, "no") > 0);
  CHECK(change_of(kCovered + kRise + kDemand + core, "reply") < 0);
}

TEST_CASE("a mixed message and its correction: the order matters") {
  const std::string message = entry("minor", "2020-02-27", "mixed-message", "brava",
                                    "refs = [{ rel = \"concerns\", id = \"explicit\" }]");
  const std::string correction =
      entry("any", "2020-02-28", "statement", "brava", "refs = [{ rel = \"corrects\", id = \"minor\" }]");
  const std::string base = kCovered + kRise + kThreat;
  const double firm = end_war(base), mixed = end_war(base + message),
               corrected = end_war(base + message + correction);
  CHECK(mixed > firm);
  CHECK(corrected < mixed);
  CHECK(corrected > firm);
}

TEST_CASE("the author of an ultimatum who lets the day pass is less likely to mean it") {
  const auto types = [](const std::string& to) {
    const std::string ultimatum = entry(
        "ultimatum", "2020-02-24", "demand", "alta",
        "about = [\"garrison\"]\nmove = \"demand-refused\"\ndue = 2020-03-01\nconsequence = \"a landing\"");
    const auto t = followed(kCovered + kRise + ultimatum, quick(to, 60)).today.types;
    return t[0].second + t[1].second;
  };
  CHECK(types("2020-03-02") < types("2020-03-01"));
}

TEST_CASE("two seeds are pooled and both are told; baselines and leave-one-out are there") {
  FollowOptions o = quick("2020-03-10", 40);
  o.seeds = 2;
  o.baselines = o.leave_one_out = true;
  const Follow f = followed(kCovered + kRise + kThreat, o);
  REQUIRE(f.end_by_seed.size() == 2);
  CHECK(f.today.outcomes.war.mean == doctest::Approx((f.end_by_seed[0] + f.end_by_seed[1]) / 2));
  CHECK(f.baselines.size() >= 4);
  CHECK(f.without.size() == 5);
  CHECK_FALSE(f.by_week.empty());
}

TEST_CASE("where the ledger and [now] differ, it is said part by part") {
  const Follow f = followed(kCovered + raise("r1", "2020-02-06"), quick("2020-03-01", 20));
  const auto found = compare_with_now(invented_crisis(), f);
  REQUIRE(found.size() == 2);  // the demand and the threat are missing from this ledger, posture 1 is not
  for (const auto& d : found) CHECK(d.code == "now-against-ledger");
  CHECK(compare_with_now(invented_crisis(), followed(kCovered, quick("2020-02-20", 20))).empty());
}

TEST_CASE("options out of range, and cancelling") {
  FollowOptions o = quick();
  o.draws = 1;
  CHECK_FALSE(follow(invented_crisis(), ledger_of(kCovered), o).has_value());
  o = quick();
  CancelToken cancel;
  cancel.cancel();
  o.cancel = &cancel;
  const auto answer = follow(invented_crisis(), ledger_of(kCovered + kRise), o);
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.diagnostics().front().code == "cancelled");
}
