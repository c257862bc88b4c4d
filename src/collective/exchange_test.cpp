#include "collective/exchange.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "collective/test_data.h"

namespace demarche::collective {
namespace {

struct Names {
  std::vector<std::string> actors, issues;
};

std::size_t index_of(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  names.push_back(name);
  return names.size() - 1;
}

/// The columns are actor, issue, position, salience, power.
Values paris_table(const std::filesystem::path& path, Names& names) {
  const auto rows = testing::read_rows(path, 1);
  for (const auto& row : rows) {
    index_of(names.actors, row[0]);
    index_of(names.issues, row[1]);
  }
  Values values;
  values.actors = names.actors.size();
  values.issues = names.issues.size();
  const std::size_t cells = values.actors * values.issues;
  for (auto* field : {&values.position, &values.salience, &values.capability}) field->assign(cells, 0.0);
  values.present.assign(cells, 0);
  for (const auto& row : rows) {
    const std::size_t cell = values.cell(index_of(names.actors, row[0]), index_of(names.issues, row[1]));
    values.position[cell] = std::stod(row[2]);
    values.salience[cell] = std::stod(row[3]);
    values.capability[cell] = std::stod(row[4]);
    values.present[cell] = 1;
  }
  return values;
}

Values two_by_two() {
  Values values;
  values.actors = values.issues = 2;
  values.position = {0, 0, 100, 100};
  values.salience = {0.9, 0.1, 0.2, 0.8};
  values.capability = {1, 1, 1, 1};
  values.present = {1, 1, 1, 1};
  return values;
}

}  // namespace

TEST_CASE("Paris 2015: 129 exchanges in the published order") {
  const auto folder = testing::shared_folder() / "data" / "cop21";
  if (!testing::have(folder / "cop21_inputs.csv", "Paris exchanges")) return;
  Names names;
  const Values values = paris_table(folder / "cop21_inputs.csv", names);
  const auto begin = std::chrono::steady_clock::now();
  const ExchangeRun run = exchange_positions(values);
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
  MESSAGE("exchange on 15 actors and 13 issues took " << spent.count() << " ms");
  const auto expected = testing::read_rows(folder / "cop21_exchanges.csv", 1);
  REQUIRE(run.exchanges.size() == expected.size());
  CHECK(expected.size() == 129);
  double worst = 0;
  for (std::size_t k = 0; k < expected.size(); ++k) {
    const PositionExchange& deal = run.exchanges[k];
    const auto& row = expected[k];
    CAPTURE(k);
    CHECK(names.actors[deal.actor_i] == row[0]);
    CHECK(names.issues[deal.supply_i] == row[1]);
    CHECK(names.actors[deal.actor_j] == row[2]);
    CHECK(names.issues[deal.supply_j] == row[3]);
    const std::array<double, 9> numbers{deal.gain,    deal.start_i, deal.move_i, deal.new_i,   deal.demand_i,
                                        deal.start_j, deal.move_j,  deal.new_j,  deal.demand_j};
    for (std::size_t c = 0; c < numbers.size(); ++c)
      worst = std::max(worst, std::abs(numbers[c] - std::stod(row[4 + c])));
    CHECK(deal.recalculated == (row[13] == "1"));
  }
  // The file prints nine decimals, so half a unit of the ninth is agreement to the last digit.
  CHECK(worst <= 5.0001e-10);
  MESSAGE("largest difference from the published exchanges: " << worst);
}

TEST_CASE("two actors with opposite priorities trade at equal gain") {
  const Values values = two_by_two();
  const ExchangeRun run = exchange_positions(values);
  REQUIRE(run.exchanges.size() == 1);
  const PositionExchange& deal = run.exchanges[0];
  CHECK(deal.actor_i == 0);  // cares about issue 0, gives on issue 1
  CHECK(deal.supply_i == 1);
  // Gains from the shifts of the outcomes themselves, by the definition of utility.
  const double shift_0 = std::abs(run.outcome_after[0] - run.outcome_before[0]);
  const double shift_1 = std::abs(run.outcome_after[1] - run.outcome_before[1]);
  CHECK(0.9 * shift_0 - 0.1 * shift_1 == doctest::Approx(deal.gain));
  CHECK(0.8 * shift_1 - 0.2 * shift_0 == doctest::Approx(deal.gain));
}

TEST_CASE("at random rates nobody loses, and the equal-gain rate lies inside their range") {
  const Values values = two_by_two();
  const double equal = exchange_positions(values).outcome_after[0];
  double least = 1e9, most = -1e9;
  for (std::uint64_t draw = 0; draw < 200; ++draw) {
    const ExchangeRun run = exchange_positions(values, {true, 1, draw});
    REQUIRE(run.exchanges.size() == 1);
    const double shift_0 = std::abs(run.outcome_after[0] - run.outcome_before[0]);
    const double shift_1 = std::abs(run.outcome_after[1] - run.outcome_before[1]);
    CHECK(0.9 * shift_0 - 0.1 * shift_1 > -1e-12);
    CHECK(0.8 * shift_1 - 0.2 * shift_0 > -1e-12);
    least = std::min(least, run.outcome_after[0]), most = std::max(most, run.outcome_after[0]);
  }
  CHECK(least < equal + 1e-12);
  CHECK(most > equal - 1e-12);
  CHECK(exchange_positions(values, {true, 1, 7}).outcome_after ==
        exchange_positions(values, {true, 1, 7}).outcome_after);
  CHECK(exchange_positions(values, {true, 2, 7}).outcome_after !=
        exchange_positions(values, {true, 1, 7}).outcome_after);
}

TEST_CASE("nothing to trade: one issue, one actor, no weight") {
  Values values = two_by_two();
  values.salience = {0.9, 0, 0.2, 0};
  CHECK(exchange_positions(values).exchanges.empty());
  values = two_by_two();
  values.position = {50, 50, 50, 50};
  CHECK(exchange_positions(values).exchanges.empty());
}

}  // namespace demarche::collective
