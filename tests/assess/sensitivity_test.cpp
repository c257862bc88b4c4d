// Sensitivity, why and the value of information on random crises.
#include "demarche/sensitivity.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "demarche/report.h"
#include "random_crisis.h"

using namespace demarche;

namespace {

AssessOptions few(int threads = 1) {
  AssessOptions options;
  options.draws = 200;
  options.threads = threads;
  return options;
}

Sensitivity study_of(const Crisis& crisis, int threads, const std::string& outcome = "war") {
  SensitivityRequest request;
  request.rows = 64;
  request.outcome = outcome;
  request.options = few(threads);
  auto result = sensitivity(crisis, request);
  REQUIRE(result.has_value());
  return *result;
}

}  // namespace

TEST_CASE("a study of sensitivity has the same bytes on one and three threads") {
  const Crisis crisis = test::CrisisMaker(31).make();
  CHECK(sensitivity_json(crisis, study_of(crisis, 1)) == sensitivity_json(crisis, study_of(crisis, 3)));
}

TEST_CASE("every varied input is in one group, and indices keep their bounds within error") {
  for (const std::uint64_t seed : {32u, 33u}) {
    const Crisis crisis = test::CrisisMaker(seed).make();
    const Sensitivity study = study_of(crisis, 2);
    int grouped = 0;
    for (const auto& group : study.groups) {
      grouped += group.inputs;
      CHECK(group.total.value >= -1e-12);
      CHECK(group.first.value < group.total.value + 5 * (group.first.se + group.total.se) + 1e-9);
    }
    CHECK(grouped == static_cast<int>(study.inputs.size()));
    CHECK(study.evaluations == study.rows * static_cast<int>(study.inputs.size() + 2 + 6));
    for (const auto& row : study.inputs) {
      CHECK(row.total.value >= 0);
      CHECK(row.facts.question.ends_with("?"));
      CHECK((row.facts.from_prior || !row.facts.where.empty()));
    }
    CHECK(std::is_sorted(study.inputs.begin(), study.inputs.end(),
                         [](const auto& a, const auto& b) { return a.total.value > b.total.value; }));
  }
}

TEST_CASE("an input that no model uses leaves every index as it was") {
  Crisis crisis = test::CrisisMaker(34).make();
  const Sensitivity before = study_of(crisis, 2);
  Input idle;
  idle.path = "window.season.size";
  idle.value = Uncertain::uniform(0, 1);
  idle.used = false;
  crisis.inputs.push_back(idle);
  const Sensitivity after = study_of(crisis, 2);
  REQUIRE(before.inputs.size() == after.inputs.size());
  for (std::size_t i = 0; i < before.inputs.size(); ++i)
    CHECK(before.inputs[i].total.value == after.inputs[i].total.value);
}

TEST_CASE("why explains the figure that assess prints, with the drivers it prints") {
  const Crisis crisis = test::CrisisMaker(36).make();
  const auto assessment = assess(crisis, few());
  REQUIRE(assessment.has_value());
  for (const std::string& outcome : outcome_names()) {
    const auto why = explain(crisis, outcome, few());
    REQUIRE(why.has_value());
    REQUIRE(why->runs.size() == 2);
    const auto at = std::find(outcome_names().begin(), outcome_names().end(), outcome);
    const auto e = static_cast<std::size_t>(at - outcome_names().begin());
    const bool war = outcome == "war";
    CHECK(why->runs[0].band.mean ==
          (war ? assessment->standard.war_in_all.mean : assessment->standard.endings[e].mean));
    CHECK(why->runs[1].band.mean ==
          (war ? assessment->analyst.war_in_all.mean : assessment->analyst.endings[e].mean));
    for (std::size_t i = 0; war && i < why->runs[0].inputs.size(); ++i) {
      CHECK(why->runs[0].inputs[i].facts.name == assessment->drivers[i].name);
      CHECK(why->runs[0].inputs[i].first.value == assessment->drivers[i].first_order);
      CHECK(why->runs[0].inputs[i].at_high == assessment->drivers[i].at_high);
    }
  }
}

TEST_CASE("partial information is worth no more than perfect information, and never less than nothing") {
  for (const std::uint64_t seed : {37u, 38u}) {
    const Crisis crisis = test::CrisisMaker(seed).make();
    ValueRequest request;
    request.options = few();
    auto plain = value_of_information(crisis, request);
    REQUIRE(plain.has_value());
    request.threshold = std::clamp(plain->mean * 1.1, 0.001, 0.999);
    const auto value = value_of_information(crisis, request);
    REQUIRE(value.has_value());
    CHECK(value->perfect >= 0);
    for (const ValueRow& row : value->rows) {
      CHECK(row.decision.value >= 0);
      CHECK(row.decision.value <= value->perfect + 3 * row.decision.se + 1e-12);
      CHECK(row.variance.value >= 0);
      CHECK(row.variance.value <= 1 + 1e-12);
      CHECK(row.sd_after <= value->sd + 1e-12);
      CHECK((row.flips > 0 || row.turning.empty()));
    }
  }
}

TEST_CASE("a threshold nobody can reach makes every answer worthless") {
  const Crisis crisis = test::CrisisMaker(39).make();
  ValueRequest request;
  request.options = few();
  request.threshold = 0.9999;
  const auto value = value_of_information(crisis, request);
  REQUIRE(value.has_value());
  for (const ValueRow& row : value->rows) CHECK(row.decision.value < 1e-9);
}

TEST_CASE("what cannot be asked is refused with all its problems") {
  const Crisis crisis = test::CrisisMaker(40).make();
  SensitivityRequest request;
  request.outcome = "setlement";
  request.rows = 1;
  request.options.draws = 1;
  const auto study = sensitivity(crisis, request);
  REQUIRE_FALSE(study.has_value());
  REQUIRE(study.diagnostics().size() == 3);
  CHECK(study.diagnostics().front().hint == "did you mean `settlement`?");
  CHECK_FALSE(explain(crisis, "peace", few()).has_value());
  ValueRequest value;
  value.threshold = 1;
  REQUIRE_FALSE(value_of_information(crisis, value).has_value());
  CHECK(value_of_information(crisis, value).diagnostics().front().code == "threshold");
}
