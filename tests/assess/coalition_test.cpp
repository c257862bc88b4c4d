// How the members of a coalition become the unity of its response.
#include <doctest/doctest.h>

#include <cmath>

#include "assess/coalition_summary.h"
#include "simulate/run.h"

using namespace demarche;
using simulate::UnityModel;

namespace {

collective::Column three_members() {
  collective::Column column;
  column.low = 0, column.high = 1;
  column.actor = {0, 1, 2};
  column.position = {1.0, 0.5, 0.2};
  column.salience = {1.0, 1.0, 0.5};
  column.capability = {5, 3, 4};
  return column;
}

Crisis geneva() {
  auto crisis = read_crisis(std::string(DEMARCHE_SOURCE_DIR) + "/crises/geneva-2022");
  REQUIRE(crisis.has_value());
  return std::move(*crisis);
}

double mean_unity(const Crisis& crisis, unsigned groups) {
  const simulate::InputSampler sampler(crisis, simulate::standard_prior(), groups, 1);
  simulate::Drawn drawn;
  double sum = 0;
  for (std::uint64_t n = 0; n < 200; ++n) {
    sampler.draw(n, drawn);
    sum += drawn.parameters.unity / 200;
  }
  return sum;
}

}  // namespace

TEST_CASE("unity is where the members settle") {
  // Weights 5, 3, 2: mean .5 + .15 + .04; half of all weight is reached at the second from below.
  CHECK(simulate::unity_among(three_members(), UnityModel::weighted_mean) == doctest::Approx(0.69));
  CHECK(simulate::unity_among(three_members(), UnityModel::weighted_median) == doctest::Approx(0.5));
  const double elected = simulate::unity_among(three_members(), UnityModel::condorcet);
  CHECK(elected > 0.2);
  CHECK(elected < 1);
}

TEST_CASE("every model is taken by a third of the draws") {
  CHECK(simulate::unity_model(0) == UnityModel::weighted_mean);
  CHECK(simulate::unity_model(0.34) == UnityModel::weighted_median);
  CHECK(simulate::unity_model(0.999) == UnityModel::condorcet);
}

TEST_CASE("a penalty that comes late weighs less") {
  CHECK(simulate::after_delay(0.95, 0) == 1);
  CHECK(simulate::after_delay(0.95, 14) == doctest::Approx(0.95 * 0.95));
}

TEST_CASE("members speak in the analyst run only, and a bolder one raises unity") {
  const Crisis crisis = geneva();
  Crisis bolder = crisis;
  const Threat& threat = crisis.threats.front();
  REQUIRE(threat.members.size() > 2);
  for (const CoalitionMember& member : threat.members) {
    if (member.id == "germany") bolder.inputs[*member.position].value = Uncertain::constant(1);
  }
  CHECK(mean_unity(bolder, simulate::kStandardRun) == mean_unity(crisis, simulate::kStandardRun));
  CHECK(mean_unity(bolder, simulate::kAnalystRun) > mean_unity(crisis, simulate::kAnalystRun) + 0.01);
}

TEST_CASE("the summary of a coalition adds up") {
  const Crisis crisis = geneva();
  const auto summary = assess_detail::summarise_coalition(crisis, simulate::standard_prior(), 1, 300);
  REQUIRE(summary.has_value());
  double weights = 0, models = 0;
  for (const auto& member : summary->members) {
    weights += member.weight;
    CHECK(member.low <= member.position);
    CHECK(member.position <= member.high);
  }
  for (const auto& [name, unity] : summary->models) models += unity / 3;
  CHECK(weights == doctest::Approx(1));
  CHECK(models == doctest::Approx(summary->unity.mean).epsilon(0.05));
  CHECK(summary->left_after_delay > 0.5);
  CHECK(summary->left_after_delay < 1);
  Crisis silent = crisis;
  silent.threats.front().members.clear();
  CHECK_FALSE(assess_detail::summarise_coalition(silent, simulate::standard_prior(), 1, 300).has_value());
}
