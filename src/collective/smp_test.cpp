#include "collective/smp.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include "collective/column.h"
#include "collective/test_data.h"

namespace demarche::collective {
namespace {

SmpInput from_file(const std::filesystem::path& path, SmpOptions& options) {
  const auto table = read_position_table(path.string());
  INFO(render(table.diagnostics()));
  REQUIRE(table.has_value());
  if (table->smp) options = *table->smp;
  std::vector<std::string> notes;
  return smp_input(*table, central_values(*table), notes);
}

/// Three actors on one issue: capability, position, salience 100/0/90, 80/50/60, 60/100/80.
SmpInput three() {
  SmpInput input;
  input.actors = 3;
  input.issues = 1;
  input.capability = {100, 80, 60};
  input.position = {0, 0.5, 1};
  input.salience = {0.9, 0.6, 0.8};
  return input;
}

struct Comparison {
  int turns = 0;
  double worst = 0;
};

Comparison compare(const SmpRun& run, const std::filesystem::path& path, std::size_t issues) {
  Comparison result;
  std::map<std::string, std::size_t> actor;
  for (const auto& row : testing::read_rows(path, 1)) {
    const int turn = std::stoi(row[0]);
    const auto who = actor.emplace(row[1], actor.size()).first->second;
    result.turns = std::max(result.turns, turn);
    if (turn > run.turns) continue;
    const std::size_t cell = who * issues + std::stoul(row[2]);
    const auto t = static_cast<std::size_t>(turn);
    result.worst = std::max({result.worst, std::abs(100 * run.positions[t][cell] - std::stod(row[3])),
                             std::abs(100 * run.ideals[t][cell] - std::stod(row[4]))});
  }
  return result;
}

}  // namespace

TEST_CASE("KTAB: every recorded run, all turns") {
  const auto folder = testing::shared_folder() / "oracles" / "ktab";
  if (!testing::have(folder / "index.csv", "KTAB runs")) return;
  const std::vector<std::string> options{"VictoryProbModel", "PCEModel",     "StateTransitions",
                                         "VotingRule",       "BigRAdjust",   "BigRRange",
                                         "ThirdPartyCommit", "InterVecBrgn", "BargnModel"};
  int runs = 0;
  double worst = 0;
  for (const auto& row : testing::read_rows(folder / "index.csv", 1)) {
    CAPTURE(row[1]);
    SmpOptions chosen;
    const SmpInput input = from_file(folder / row[0], chosen);
    for (std::size_t k = 0; k < options.size(); ++k) {
      const auto set = with_smp_option(chosen, options[k], row[3 + k]);
      REQUIRE(set.has_value());
      chosen = *set;
    }
    chosen.ktab_slips = true;
    const auto begin = std::chrono::steady_clock::now();
    const SmpRun run = spatial_model(input, chosen);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    if (input.actors >= 80) MESSAGE(row[0] << ": " << run.turns << " turns in " << spent.count() << " s");
    const Comparison result = compare(run, folder / row[1], input.issues);
    CHECK(run.turns == std::stoi(row[2]));
    CHECK(run.turns == result.turns);
    CHECK(result.worst <= 1e-8);
    worst = std::max(worst, result.worst);
    ++runs;
  }
  MESSAGE(runs << " runs, largest difference on 0..100: " << worst);
}

TEST_CASE("three actors: intermediate quantities of the first turn") {
  const SmpRun run = spatial_model(three(), {}, {}, true);
  const SmpTurnDetail& first = run.details.at(0);
  CHECK(std::abs(first.victory[0 * 3 + 1] - 0.736669799329716) < 1e-9);
  CHECK(std::abs(first.victory[0 * 3 + 2] - 0.665583521506386) < 1e-9);
  CHECK(std::abs(first.gain[0 * 3 + 2] - 0.464933634410218) < 1e-9);
  CHECK(std::abs(first.gain[1 * 3 + 2] - 0.0447321641469949) < 1e-9);
  CHECK(std::abs(first.gain[2 * 3 + 1] - 0.253295969992613) < 1e-9);
  CHECK(first.target == std::vector<int>{2, 2, 1});
  CHECK(first.offer[0] == doctest::Approx(0.1663).epsilon(1e-12));
  CHECK(first.offer[1] == doctest::Approx(0.8320).epsilon(1e-12));
  CHECK(first.offer[2] == doctest::Approx(0.8240).epsilon(1e-12));
  CHECK(std::abs(first.status_quo[0] - 0.336816019957493) < 1e-9);
  CHECK(std::abs(first.chosen[0] - 0.663183980042507) < 1e-9);
  CHECK(run.turns == 27);
  const std::vector<std::vector<double>> path{
      {0.1663, 0.5, 0.1663}, {0.3075, 0.4371, 0.4371}, {0.3127, 0.3127, 0.4371}};
  for (std::size_t t = 0; t < path.size(); ++t)
    for (std::size_t a = 0; a < 3; ++a) CHECK(std::abs(run.positions[t + 1][a] - path[t][a]) < 1e-10);
}

TEST_CASE("the slips change only the offers that look through the receiver's eyes") {
  SmpOptions slips;
  slips.ktab_slips = true;
  CHECK(spatial_model(three(), {}).positions == spatial_model(three(), slips).positions);
  SmpOptions both;
  both.offers = slips.offers = SmpOptions::Offers::initiator_and_receiver;
  CHECK(spatial_model(three(), both).positions != spatial_model(three(), slips).positions);
}

TEST_CASE("agreement, one and two actors, no weight") {
  SmpInput agreed = three();
  agreed.position = {0.4, 0.4, 0.4};
  const SmpRun still = spatial_model(agreed, {});
  CHECK(still.agreed);
  CHECK(still.settled);
  CHECK(still.turns == 0);

  SmpInput one{1, 1, {1}, {0.5}, {0.3}, {}};
  CHECK(spatial_model(one, {}).agreed);

  SmpInput two{2, 1, {1, 1}, {0.9, 0.2}, {0, 1}, {}};
  const SmpRun pair = spatial_model(two, {});
  CHECK(pair.turns >= 2);

  SmpInput idle = three();
  idle.capability = {0, 0, 0};
  idle.salience[1] = 0;
  const auto last = spatial_model(idle, {}).positions.back();
  for (const double p : last) CHECK(std::isfinite(p));
}

TEST_CASE("stochastic transitions depend on seed and run alone") {
  SmpOptions drawn;
  drawn.transition = SmpOptions::Transition::stochastic;
  const auto first = spatial_model(three(), drawn, {7, 3}).positions;
  CHECK(first == spatial_model(three(), drawn, {7, 3}).positions);
  bool differs = false;
  for (std::uint64_t run = 0; run < 10; ++run)
    differs = differs || spatial_model(three(), drawn, {7, run}).positions != first;
  CHECK(differs);
}

TEST_CASE("full sight of others' risk attitudes runs") {
  SmpOptions full;
  full.risk_adjust = SmpOptions::RiskAdjust::full;
  CHECK(spatial_model(three(), full).turns >= 2);
}

}  // namespace demarche::collective
