#pragma once
// Test code: ledgers of the invented crisis of tests/fixtures, written in a few words.

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "demarche/follow.h"

namespace demarche {

inline std::string fixture_text(const std::string& name) {
  std::ifstream stream(std::string(DEMARCHE_SOURCE_DIR) + "/tests/fixtures/" + name, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

inline const Crisis& invented_crisis() {
  static const Crisis crisis = [] {
    auto read = parse_crisis(fixture_text("small-crisis.toml"), "small-crisis.toml");
    REQUIRE(read.has_value());
    return *read;
  }();
  return crisis;
}

inline const std::string kLedgerHead = R"(schema = "demarche/1"
crisis = "small-crisis"
[[source]]
id = "L1"
text = "a newspaper"
[[source]]
id = "L2"
text = "another newspaper"
)";

inline std::string coverage(const std::string& from, const std::string& to) {
  return "[[coverage]]\nfrom = " + from + "\nto = " + to + "\nsource = [\"L1\", \"L2\"]\n";
}
inline const std::string kCovered = kLedgerHead + coverage("2020-02-01", "2020-05-31");

/// One entry; `rest` holds further lines.
inline std::string entry(const std::string& id, const std::string& date, const std::string& kind,
                         const std::string& by, const std::string& rest = {}) {
  const std::string to = by == "alta" ? "brava" : "alta";
  return "[[entry]]\nid = \"" + id + "\"\ndate = " + date + "\nkind = \"" + kind + "\"\nby = \"" + by +
         "\"\nto = \"" + to + "\"\ncontent = \"What happened: " + id + ".\"\nsource = \"L1\"\n" + rest + "\n";
}
inline std::string raise(const std::string& id, const std::string& date) {
  return entry(id, date, "posture", "alta", "move = \"raise\"");
}

inline Ledger ledger_of(const std::string& text, const Crisis& crisis = invented_crisis()) {
  auto read = parse_ledger(text, "test.toml", crisis);
  INFO(render(read.diagnostics()));
  REQUIRE(read.has_value());
  return *read;
}

inline FollowOptions quick(const std::string& to = "2020-03-31", int draws = 24) {
  FollowOptions o;
  o.draws = draws;
  o.seeds = 1;
  o.baselines = false;
  o.to = Date::parse(to);
  return o;
}

inline Follow followed(const std::string& text, const FollowOptions& options,
                       const Crisis& crisis = invented_crisis()) {
  auto answer = follow(crisis, ledger_of(text, crisis), options);
  REQUIRE(answer.has_value());
  return *answer;
}
inline double end_war(const std::string& text, const std::string& to = "2020-03-31", int draws = 24) {
  return followed(text, quick(to, draws)).today.outcomes.war.mean;
}

/// Equal to the last bit in everything a row says.
inline bool same(const FollowRow& a, const FollowRow& b) {
  bool equal = a.date == b.date && a.rule == b.rule && a.drift == b.drift &&
               a.log_odds_change == b.log_odds_change && a.state_change == b.state_change &&
               a.surprise == b.surprise && a.fits == b.fits && a.effective == b.effective &&
               a.types == b.types;
  const auto band = [](const Band& x, const Band& y) {
    return x.mean == y.mean && x.se == y.se && x.low == y.low && x.high == y.high &&
           x.inner_low == y.inner_low && x.inner_high == y.inner_high;
  };
  for (std::size_t e = 0; e < kEndings; ++e)
    equal = equal && band(a.outcomes.endings[e], b.outcomes.endings[e]);
  return equal && band(a.outcomes.war_30, b.outcomes.war_30) && band(a.outcomes.war_90, b.outcomes.war_90);
}

}  // namespace demarche
