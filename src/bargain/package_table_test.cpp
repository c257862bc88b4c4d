#include "bargain/package_table.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

using namespace demarche;

namespace {

const double kNoLimit = std::nan("");

Actor actor(const std::string& id, Side side, bool lead) {
  Actor a;
  a.id = id;
  a.side = side;
  a.lead = lead;
  return a;
}

Stance stance(int actor_index, int issue) {
  Stance s;
  s.actor = actor_index;
  s.issue = issue;
  return s;
}

/// Two issues with 3 and 2 options. Actors: bystander, target's veto, challenger's lead, target's lead,
/// the target's protege, a member of the challenger's side without a say.
struct Case {
  Crisis crisis;
  BargainDraw draw;
  Case() {
    crisis.actors = {actor("bystander", Side::outside, false),    actor("ally", Side::target, false),
                     actor("challenger", Side::challenger, true), actor("target", Side::target, true),
                     actor("client", Side::target, false),        actor("follower", Side::challenger, false)};
    crisis.actors[0].veto = true;
    crisis.actors[1].veto = true;
    crisis.actors[4].protege_of = 3;
    crisis.issues.resize(2);
    crisis.issues[0].options.resize(3);
    crisis.issues[1].options.resize(2);
    crisis.issues[1].status_quo = 1;
    crisis.stances = {stance(2, 0), stance(2, 1), stance(3, 0), stance(1, 1), stance(5, 0)};
    crisis.stances[0].core = true;
    crisis.stances[0].satisfies = {1, 2};
    crisis.stances[0].red_lines.resize(1);
    crisis.stances[0].red_lines[0].refuses = {0};
    crisis.stances[2].red_lines.resize(2);
    crisis.stances[2].red_lines[0].refuses = {2};
    crisis.stances[2].red_lines[1].refuses = {1, 2};
    draw.stances = {{{0, 0.5, 1}, 3, {{0.25, false}}},
                    {{1, 0}, 1, {}},
                    {{1, 0.5, 0}, 0.2, {{0, true}, {0.125, false}}},
                    {{0.5, 1}, 7, {}},
                    {{1, 1, 1}, 1, {}}};
    draw.disagreement = {9, 0.5, kNoLimit, kNoLimit, 0.25, 9};
  }
};

}  // namespace

TEST_CASE("parties are the leads, then vetoes and proteges of the two sides") {
  const Case c;
  PackageTable table;
  tabulate(c.crisis, c.draw, table);
  CHECK(table.actor == std::vector<int>{2, 3, 1, 4});
  CHECK(table.first_option == std::vector<int>{0, 3, 5});
  CHECK(table.status_quo == std::vector<int>{0, 1});
  CHECK(table.packages() == 6);
  CHECK(std::isnan(table.disagreement[0]));
  CHECK(table.disagreement[2] == 0.5);
  CHECK(table.disagreement[3] == 0.25);
}

TEST_CASE("worth is normalised weight times value less breach costs") {
  const Case c;
  PackageTable table;
  tabulate(c.crisis, c.draw, table);
  const std::vector<double> expected{-0.25, 0.375, 0.75,   0.25, 0,   // challenger: weights 3/4, 1/4
                                     1,     0.375, -0.125, 0,    0,   // target
                                     0,     0,     0,      0.5,  1,   // ally
                                     0,     0,     0,      0,    0};  // client: no stance
  CHECK(table.worth == expected);
  for (std::size_t cell = 0; cell < table.forbidden.size(); ++cell) {
    CHECK(table.forbidden[cell] == (cell == 5 + 2 ? 1 : 0));
  }
  CHECK(table.satisfies_core == std::vector<std::uint8_t>{0, 1, 1, 1, 1});
}

TEST_CASE("filling a table again leaves nothing of the draw before") {
  Case c;
  PackageTable table, fresh;
  tabulate(c.crisis, c.draw, table);
  c.draw.stances[2].lines[0].never = false;
  c.draw.stances[0].weight = 1;
  tabulate(c.crisis, c.draw, table);
  tabulate(c.crisis, c.draw, fresh);
  CHECK(table.worth == fresh.worth);
  CHECK(table.forbidden == fresh.forbidden);
  CHECK(table.worth[2] == 0.5);
}

TEST_CASE("worths stand on a grid, so that sums do not depend on order") {
  Case c;
  c.draw.stances[0].weight = 0.1;
  c.draw.stances[1].weight = 0.2;
  PackageTable table;
  tabulate(c.crisis, c.draw, table);
  CHECK(table.worth[2] == doctest::Approx(1.0 / 3).epsilon(1e-12));
  CHECK(table.worth[2] / kWorthStep == std::nearbyint(table.worth[2] / kWorthStep));
  CHECK(table.worth[2] != 0.1 / (0.1 + 0.2));
}

TEST_CASE("judge: who forbids, who has too little, and the core") {
  const Case c;
  PackageTable table;
  tabulate(c.crisis, c.draw, table);
  const PackageVerdict best = judge(table, std::vector<int>{2, 0});
  CHECK(best.worth == std::vector<double>{1.0, -0.125, 0.5, 0});
  CHECK(best.refused == std::vector<std::uint8_t>{0, 1, 0, 1});  // target forbids; client has less than 0.25
  CHECK(best.meets_core);
  const PackageVerdict status_quo = judge(table, table.status_quo);
  CHECK(status_quo.worth == std::vector<double>{-0.25, 1, 1, 0});
  CHECK(status_quo.refused == std::vector<std::uint8_t>{0, 0, 0, 1});
  CHECK_FALSE(status_quo.meets_core);
}

TEST_CASE("a lead is never held to its disagreement by judge") {
  Case c;
  c.draw.disagreement[2] = 5;
  PackageTable table;
  tabulate(c.crisis, c.draw, table);
  CHECK(judge(table, std::vector<int>{0, 0}).refused[0] == 0);
}

TEST_CASE("packages are numbered with the last issue fastest") {
  const Case c;
  PackageTable table;
  tabulate(c.crisis, c.draw, table);
  CHECK(package_options(table, 0) == std::vector<int>{0, 0});
  CHECK(package_options(table, 1) == std::vector<int>{0, 1});
  CHECK(package_options(table, 4) == std::vector<int>{2, 0});
  for (std::int64_t index = 0; index < table.packages(); ++index) {
    CHECK(package_index(table, package_options(table, index)) == index);
  }
}

TEST_CASE("the number of packages saturates") {
  PackageTable table;
  table.first_option = {0};
  CHECK(table.packages() == 1);
  for (int issue = 1; issue <= 63; ++issue) table.first_option.push_back(2 * issue);
  CHECK(table.packages() == std::numeric_limits<std::int64_t>::max());
  table.first_option.pop_back();
  CHECK(table.packages() == std::int64_t{1} << 62);
}
