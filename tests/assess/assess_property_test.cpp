// Properties of an assessment over random crises.
#include <doctest/doctest.h>

#include <cmath>

#include "demarche/assess.h"
#include "demarche/report.h"
#include "random_crisis.h"
#include "simulate/run.h"

using namespace demarche;

namespace {

double sum(const RunSummary& run) {
  double total = 0;
  for (const auto& band : run.endings) total += band.mean;
  return total;
}

Assessment assess_or_fail(const Crisis& crisis, int threads = 1, int draws = 40) {
  AssessOptions options;
  options.draws = draws;
  options.threads = threads;
  auto result = assess(crisis, options);
  REQUIRE(result.has_value());
  return *result;
}

}  // namespace

TEST_CASE("endings are exclusive and sum to one; every draw is solved") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const Assessment a = assess_or_fail(test::CrisisMaker(seed).make());
    CHECK(std::abs(sum(a.standard) - 1) < 1e-9);
    CHECK(std::abs(sum(a.analyst) - 1) < 1e-9);
    CHECK(a.failed == 0);
  }
}

TEST_CASE("settlement and concession never exceed the share of draws with a deal, draw by draw") {
  for (std::uint64_t seed = 100; seed < 140; ++seed) {
    const Crisis crisis = test::CrisisMaker(seed).make();
    for (const unsigned analyst : {simulate::kStandardRun, simulate::kAnalystRun}) {
      simulate::RunRequest r;
      r.analyst = analyst;
      r.draws = 30;
      r.threads = 1;
      r.situation = simulate::situation_now(crisis);
      for (const auto& record : simulate::run_draws(crisis, simulate::standard_prior(), r).records) {
        const double agreed = record.forecast.endings[static_cast<std::size_t>(Ending::settlement)] +
                              record.forecast.endings[static_cast<std::size_t>(Ending::concession)];
        REQUIRE(agreed <= record.deal + 1e-12);
        if (record.deal == 0) REQUIRE(agreed == 0);
        REQUIRE(record.deal <= record.deal_ignoring_core + 1e-12);
      }
    }
  }
}

TEST_CASE("the same bytes on one, two and three threads and in two runs") {
  const Crisis crisis = test::CrisisMaker(7).make();
  const std::string once = assessment_json(crisis, assess_or_fail(crisis, 1, 40));
  CHECK(once == assessment_json(crisis, assess_or_fail(crisis, 1, 40)));
  CHECK(once == assessment_json(crisis, assess_or_fail(crisis, 2, 40)));
  CHECK(once == assessment_json(crisis, assess_or_fail(crisis, 3, 40)));
}

TEST_CASE("an unused input or an edited note changes no outcome") {
  for (std::uint64_t seed = 200; seed < 203; ++seed) {
    const Crisis crisis = test::CrisisMaker(seed).make();
    Crisis edited = crisis;
    edited.inputs.front().note = "another note";
    edited.description = "another description";
    Input unused;
    unused.path = "window.season.size";
    unused.value = Uncertain::uniform(0, 1);
    unused.used = false;
    edited.inputs.push_back(unused);
    const Assessment a = assess_or_fail(crisis), b = assess_or_fail(edited);
    for (std::size_t e = 0; e < kEndings; ++e) {
      CHECK(a.standard.endings[e].mean == b.standard.endings[e].mean);
      CHECK(a.analyst.endings[e].high == b.analyst.endings[e].high);
    }
  }
}

TEST_CASE("changing one input leaves every other draw as it was") {
  const Crisis crisis = test::CrisisMaker(11).make();
  Crisis changed = crisis;
  changed.inputs[*crisis.threats[0].severity].value = Uncertain::uniform(0.5, 0.6);
  const simulate::InputSampler before(crisis, simulate::standard_prior(), simulate::kAnalystRun, 1);
  const simulate::InputSampler after(changed, simulate::standard_prior(), simulate::kAnalystRun, 1);
  simulate::Drawn x, y;
  for (std::uint64_t n = 0; n < 50; ++n) {
    before.draw(n, x);
    after.draw(n, y);
    REQUIRE(x.values.size() == y.values.size());
    for (std::size_t s = 0; s < x.values.size(); ++s) {
      if (before.slots()[s].input == *crisis.threats[0].severity) {
        CHECK(x.values[s] != y.values[s]);
      } else {
        CHECK(x.values[s] == y.values[s]);
      }
    }
  }
}

TEST_CASE("the order of actors and issues in the dossier does not matter") {
  std::uint64_t seed = 13;
  Crisis crisis = test::CrisisMaker(seed).make();
  while (crisis.issues.size() < 3) crisis = test::CrisisMaker(++seed).make();
  Crisis turned = crisis;
  std::swap(turned.issues.front(), turned.issues.back());
  const int last = static_cast<int>(crisis.issues.size()) - 1;
  for (auto& stance : turned.stances) {
    if (stance.issue == 0)
      stance.issue = last;
    else if (stance.issue == last)
      stance.issue = 0;
  }
  const Assessment a = assess_or_fail(crisis), b = assess_or_fail(turned);
  for (std::size_t e = 0; e < kEndings; ++e) {
    CHECK(a.standard.endings[e].mean == doctest::Approx(b.standard.endings[e].mean).epsilon(1e-9));
  }
}

TEST_CASE("bad options are refused and a cancelled assessment says so") {
  const Crisis crisis = test::CrisisMaker(17).make();
  AssessOptions options;
  options.draws = 3;
  CHECK_FALSE(assess(crisis, options).has_value());
  options.draws = 200;
  CancelToken cancel;
  cancel.cancel();
  options.cancel = &cancel;
  const auto result = assess(crisis, options);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.diagnostics().front().code == "cancelled");
}
