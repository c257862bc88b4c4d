// The search for the least change, and instruments as moves the other side learns from.
#include "demarche/least_change.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "assess/instruments.h"
#include "assess/learned_moves.h"
#include "demarche/report.h"
#include "random_crisis.h"
#include "simulate/run.h"

using namespace demarche;

namespace {

LeastChangeRequest request_for(const Crisis& crisis, bool both, bool everybody_priced = true) {
  LeastChangeRequest request;
  request.options.draws = 60;
  request.options.threads = 2;
  request.by = {crisis.actors[static_cast<std::size_t>(crisis.lead(Side::target))].id};
  if (both) request.by.push_back(crisis.actors[static_cast<std::size_t>(crisis.lead(Side::challenger))].id);
  for (const Actor& actor : crisis.actors)
    if (everybody_priced || actor.lead) request.prices.emplace_back(actor.id, 1.0);
  return request;
}

LeastChange search(const Crisis& crisis, const LeastChangeRequest& request) {
  auto result = least_change(crisis, request);
  REQUIRE(result.has_value());
  return *result;
}

Crisis tense(std::uint64_t seed) {
  Crisis crisis = test::CrisisMaker(seed).make();
  crisis.now.posture = 3;
  crisis.now.demand = DemandState::unacceptable;
  return crisis;
}

}  // namespace

TEST_CASE("the frontier rises in price and falls in war; nothing on it is dominated") {
  for (const std::uint64_t seed : {51u, 52u, 53u}) {
    const Crisis crisis = tense(seed);
    const LeastChange found = search(crisis, request_for(crisis, true));
    CHECK(found.excluded.empty());
    CHECK(found.tried == static_cast<int>(found.priced.size()));
    for (std::size_t i = 1; i < found.priced.size() && found.priced[i].on_frontier; ++i) {
      CHECK(found.priced[i].price >= found.priced[i - 1].price);
      CHECK(found.priced[i].war <= found.priced[i - 1].war);
    }
    for (const ChangeSet& set : found.priced) {
      CHECK(std::abs(set.war - found.war_before - set.change.mean) < 1e-12);
      CHECK(set.reaches == (set.war <= found.aim));
      CHECK(set.price >= 0);
    }
  }
}

TEST_CASE("whoever bears something without a price keeps a combination out, by name") {
  const Crisis crisis = tense(54);
  LeastChangeRequest request = request_for(crisis, true);
  const std::string payer = crisis.actors[static_cast<std::size_t>(crisis.lead(Side::challenger))].id;
  std::erase_if(request.prices, [&](const auto& price) { return price.first == payer; });
  const LeastChange found = search(crisis, request);
  REQUIRE_FALSE(found.excluded.empty());
  for (const ChangeSet& set : found.excluded) {
    CHECK(std::any_of(set.burdens.begin(), set.burdens.end(), [&](const Burden& burden) {
      return !burden.priced && crisis.actors[static_cast<std::size_t>(burden.actor)].id == payer;
    }));
  }
  for (const ChangeSet& set : found.priced)
    for (const Burden& burden : set.burdens) CHECK(burden.priced);
}

TEST_CASE("a lead uses only what it controls, and the more may be combined the less war is left") {
  const Crisis crisis = tense(55);
  LeastChangeRequest one = request_for(crisis, false), two = request_for(crisis, true);
  const LeastChange target_alone = search(crisis, one), both = search(crisis, two);
  CHECK(target_alone.tried < both.tried);
  for (const ChangeSet& set : target_alone.priced)
    for (const std::string& name : set.names) {
      CHECK(name != "Forces back to normal");
      CHECK(name != "Demand withdrawn");
    }
  const auto least = [](const LeastChange& found) {
    double war = 1;
    for (const ChangeSet& set : found.priced) war = std::min(war, set.war);
    return war;
  };
  two.most = 1;
  CHECK(least(both) <= least(search(crisis, two)) + 1e-12);
  CHECK(least(both) <= least(target_alone) + 1e-12);
}

TEST_CASE("doubling every price doubles what a change costs and leaves its effect alone") {
  const Crisis crisis = tense(56);
  LeastChangeRequest request = request_for(crisis, true);
  const LeastChange before = search(crisis, request);
  for (auto& [actor, price] : request.prices) price *= 2;
  const LeastChange after = search(crisis, request);
  REQUIRE(before.priced.size() == after.priced.size());
  for (std::size_t i = 0; i < before.priced.size(); ++i) {
    CHECK(after.priced[i].names == before.priced[i].names);
    CHECK(after.priced[i].price == doctest::Approx(2 * before.priced[i].price));
    CHECK(after.priced[i].war == before.priced[i].war);
  }
}

TEST_CASE("a request that names nobody, a stranger, a follower or no price is refused with all problems") {
  const Crisis crisis = tense(57);
  LeastChangeRequest request;
  request.factor = 1;
  request.most = 4;
  const auto empty = least_change(crisis, request);
  REQUIRE_FALSE(empty.has_value());
  CHECK(empty.diagnostics().size() == 4);
  request = request_for(crisis, false);
  request.by.push_back("nobody-at-all");
  request.prices.emplace_back("nobody-either", -1);
  const auto strangers = least_change(crisis, request);
  REQUIRE_FALSE(strangers.has_value());
  CHECK(strangers.diagnostics().size() == 3);
}

TEST_CASE("a move that only one kind makes moves beliefs toward that kind, and sums stay one") {
  const Crisis crisis = tense(58);
  const simulate::InputSampler sampler(crisis, simulate::standard_prior(), simulate::kStandardRun, 1);
  simulate::CrisisDraw draw(crisis, simulate::situation_now(crisis));
  simulate::Drawn drawn;
  for (std::uint64_t n = 0; n < 20; ++n) {
    sampler.draw(n, drawn);
    draw.prepare(drawn);
    game::StandoffInputs learned = draw.inputs();
    REQUIRE(assess_detail::learn_from({game::Action::lower}, draw.state(), draw.horizons(), learned));
    double sum = 0, fighters_before = 0, fighters_after = 0;
    for (std::size_t t = 0; t < learned.challengers.size(); ++t) {
      sum += learned.challengers[t].share;
      const bool fights = learned.challengers[t].kind == game::Kind::pretext;
      fighters_before += fights ? draw.inputs().challengers[t].share : 0;
      fighters_after += fights ? learned.challengers[t].share : 0;
    }
    CHECK(sum == doctest::Approx(1));
    CHECK(fighters_after <= fighters_before + 1e-12);  // those who came to fight are the last to withdraw
    for (std::size_t u = 0; u < learned.targets.size(); ++u)
      CHECK(learned.targets[u].share == draw.inputs().targets[u].share);
  }
}

TEST_CASE("no move that does not exist teaches anything") {
  Crisis crisis = tense(59);
  crisis.now.posture = 0;
  const simulate::InputSampler sampler(crisis, simulate::standard_prior(), simulate::kStandardRun, 1);
  simulate::CrisisDraw draw(crisis, simulate::situation_now(crisis));
  simulate::Drawn drawn;
  sampler.centre(drawn);
  draw.prepare(drawn);
  game::StandoffInputs learned = draw.inputs();
  CHECK_FALSE(assess_detail::learn_from({game::Action::lower}, draw.state(), draw.horizons(), learned));
}

TEST_CASE("every instrument that is a move stands twice in an assessment, and the parts add up") {
  const Crisis crisis = tense(60);
  AssessOptions options;
  options.draws = 60;
  const auto assessment = assess(crisis, options);
  REQUIRE(assessment.has_value());
  int twice = 0;
  for (const Instrument& instrument : assessment->instruments) {
    if (!instrument.as_move) continue;
    ++twice;
    const AsMove& move = *instrument.as_move;
    CHECK(move.applies <= instrument.applies + 1e-12);
    CHECK(move.fact.mean + move.reading.mean == doctest::Approx(move.war.mean));
  }
  CHECK(twice >= 2);
  const auto sanctions = std::find_if(assessment->instruments.begin(), assessment->instruments.end(),
                                      [](const Instrument& i) { return i.id == "sanctions-now"; });
  REQUIRE(sanctions != assessment->instruments.end());
  CHECK_FALSE(sanctions->as_move.has_value());
}
