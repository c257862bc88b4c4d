#include "bargain/blocks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace demarche;

namespace {

struct RandomCase {
  Crisis crisis;
  BargainDraw draw;
};

Stance random_stance(std::mt19937_64& engine, int actor, int issue, StanceDraw& drawn) {
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  Stance stance;
  stance.actor = actor;
  stance.issue = issue;
  drawn.weight = 0.1 + unit(engine);
  for (int o = 0; o < 3; ++o) drawn.value.push_back(actor % 2 == 0 ? o / 2.0 : 1 - o / 2.0);
  drawn.value[1] = unit(engine);
  if (actor == 0 && issue == 0) {
    stance.core = true;
    stance.satisfies = {2};
  }
  while (unit(engine) < 0.35) {
    RedLine line;
    line.refuses = {actor % 2 == 0 ? 0 : 2};
    if (unit(engine) < 0.4) line.refuses.push_back(1);
    stance.red_lines.push_back(line);
    drawn.lines.push_back({unit(engine) < 0.8 ? unit(engine) : 0.0, unit(engine) < 0.5});
  }
  return stance;
}

/// Challenger and target, a veto on either side and one bystander without a say, over three issues.
RandomCase random_case(std::mt19937_64& engine) {
  RandomCase c;
  c.crisis.actors.resize(5);
  for (int a = 0; a < 4; ++a) c.crisis.actors[a].side = a % 2 == 0 ? Side::challenger : Side::target;
  c.crisis.actors[0].lead = c.crisis.actors[1].lead = true;
  c.crisis.actors[2].veto = c.crisis.actors[4].veto = true;
  c.crisis.actors[3].protege_of = 1;
  for (int i = 0; i < 3; ++i) {
    c.crisis.issues.emplace_back().options.resize(3);
    for (int a = 0; a < 5; ++a) {
      StanceDraw drawn;
      c.crisis.stances.push_back(random_stance(engine, a, i, drawn));
      c.draw.stances.push_back(drawn);
    }
  }
  c.draw.disagreement = {9, 9, 0.1, 0.2, 9};
  return c;
}

bool acceptable(const RandomCase& c, Gains d, const std::vector<RedLineId>& lifted, bool core_required) {
  BargainDraw draw = c.draw;
  for (const RedLineId& id : lifted) draw.stances[id.stance].lines[id.line] = {};
  PackageTable table;
  tabulate(c.crisis, draw, table);
  for (std::int64_t index = 0; index < table.packages(); ++index) {
    const PackageVerdict verdict = judge(table, package_options(table, index));
    const bool refused = std::count(verdict.refused.begin(), verdict.refused.end(), 1) > 0;
    if (!refused && verdict.worth[0] >= d.challenger && verdict.worth[1] >= d.target &&
        (verdict.meets_core || !core_required)) {
      return true;
    }
  }
  return false;
}

/// Every line of actors 0 to 3, tried one by one and two by two with the rules of the header.
BlockReport blocks_by_enumeration(const RandomCase& c, Gains d) {
  std::vector<RedLineId> lines;
  for (int s = 0; s < static_cast<int>(c.crisis.stances.size()); ++s) {
    if (c.crisis.stances[s].actor == 4) continue;
    for (int l = 0; l < static_cast<int>(c.draw.stances[s].lines.size()); ++l) lines.push_back({s, l});
  }
  BlockReport report;
  report.deal = acceptable(c, d, {}, true);
  report.deal_without_core = acceptable(c, d, {}, false);
  if (report.deal) return report;
  for (const RedLineId& line : lines) {
    if (acceptable(c, d, {line}, true)) report.single.push_back(line);
  }
  for (std::size_t a = 0; a < lines.size() && report.single.empty(); ++a) {
    for (std::size_t b = a + 1; b < lines.size(); ++b) {
      if (acceptable(c, d, {lines[a], lines[b]}, true)) report.pairs.emplace_back(lines[a], lines[b]);
    }
  }
  return report;
}

}  // namespace

TEST_CASE("blocks equal enumeration") {
  std::mt19937_64 engine(8);
  int deals = 0, single = 0, pairs = 0, none = 0, core_alone = 0;
  for (int n = 0; n < 1500; ++n) {
    CAPTURE(n);
    const RandomCase c = random_case(engine);
    const Gains d{0.3, 0.25};
    const BlockReport expected = blocks_by_enumeration(c, d);
    const BlockReport found = find_blocks(c.crisis, c.draw, d);
    CHECK(found.deal == expected.deal);
    CHECK(found.deal_without_core == expected.deal_without_core);
    CHECK(found.single == expected.single);
    CHECK(found.pairs == expected.pairs);
    deals += expected.deal;
    single += !expected.single.empty();
    pairs += !expected.pairs.empty();
    none += !expected.deal && expected.single.empty() && expected.pairs.empty();
    core_alone += !expected.deal && expected.deal_without_core;
  }
  for (int count : {deals, single, pairs, none, core_alone}) CHECK(count >= 50);
}

TEST_CASE("two red lines in the way, and only together") {
  RandomCase c;
  c.crisis.actors.resize(2);
  for (int a = 0; a < 2; ++a) {
    c.crisis.actors[a].side = a == 0 ? Side::challenger : Side::target;
    c.crisis.actors[a].lead = true;
    Stance stance;
    stance.actor = a;
    stance.red_lines.resize(1);
    stance.red_lines[0].refuses = {a};
    if (a == 1) stance.red_lines[0].refuses = {0, 1};
    c.crisis.stances.push_back(stance);
  }
  c.crisis.issues.resize(1);
  c.crisis.issues[0].options.resize(2);
  c.draw.stances = {{{0.6, 1}, 1, {{0.0, true}}}, {{1, 0.1}, 1, {{0.75, false}}}};
  c.draw.disagreement = {0, 0};
  const BlockReport report = find_blocks(c.crisis, c.draw, {0.5, 0.5});
  CHECK_FALSE(report.deal);
  CHECK(report.single.empty());
  REQUIRE(report.pairs.size() == 1);
  CHECK(report.pairs[0] == std::pair{RedLineId{0, 0}, RedLineId{1, 0}});
}
