// One step of learning, by hand and against published vectors; weights and resampling.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <numeric>

#include "follow/population.h"
#include "follow/series.h"
#include "follow/test_follow.h"
#include "simulate/standard_prior.h"

using namespace demarche;
using namespace demarche::follow_detail;
using game::Action;
using game::Kind;

namespace {

struct Held {
  double share;
};

double resolved_after(double prior, double if_resolved, double if_weak) {
  std::vector<Held> types{{prior}, {1 - prior}};
  update_shares(types, {if_resolved, if_weak});
  return types[0].share;
}

/// Two types of challenger at a decision between waiting and raising.
Particle two_types(double share, double raises_first, double raises_second) {
  Particle p;
  p.inputs.challengers = {{Kind::core, 1.5, 0.1, share}, {Kind::bluff, 1, 3, 1 - share}};
  p.inputs.targets = {{0.3, 1}};
  p.challenger.types = 2;
  p.challenger.actions = {Action::wait, Action::raise};
  p.challenger.weights = {1, 0.15};
  p.challenger.policy = {1 - raises_first, 1 - raises_second, raises_first, raises_second};
  p.tempo = 10;
  return p;
}

struct Fixture {
  Script script;
  simulate::InputSampler sampler{invented_crisis(), simulate::standard_prior(), simulate::kStandardRun, 1};
  Setup setup{invented_crisis(), script, sampler, *Date::parse("2020-05-31"), true};
};

}  // namespace

// Bayes 1763 for two types: posterior and bits of evidence, three vectors computed independently.
TEST_CASE("two types: the posterior and the weight of evidence in bits") {
  CHECK(resolved_after(0.5, 0.8, 0.3) == doctest::Approx(0.727272727273).epsilon(1e-9));
  CHECK(std::log2(0.8 / 0.3) == doctest::Approx(1.41503749928).epsilon(1e-9));
  CHECK(resolved_after(0.2, 0.9, 0.1) == doctest::Approx(0.692307692308).epsilon(1e-9));
  CHECK(resolved_after(0.35, 0.6, 0.6) == 0.35);  // a denial that both would issue
}

// A take-it-or-leave-it demand to a target whose cost of war is uniform in [0, 0.4], after a truthful report
// of the cell it lies in: the more cells, the less war. p the chance to win, c the demander's cost.
TEST_CASE("verified reports before an ultimatum: war falls with the number of cells") {
  const auto war = [](double p, double c, int cells) {
    constexpr int kTypes = 4000;
    double wars = 0;
    for (int cell = 0; cell < cells; ++cell) {
      std::vector<Held> types(kTypes, {1.0 / kTypes});
      std::vector<double> likelihood(kTypes);
      for (int t = 0; t < kTypes; ++t) likelihood[t] = t * cells / kTypes == cell ? 1 : 0;
      update_shares(types, likelihood);
      // The demand that leaves the type x just willing to accept: worth p + x; refused by all cheaper types.
      double best = p - c, refused = 1, below = 0;
      for (int t = 0; t < kTypes; ++t) {
        const double x = 0.4 * t / kTypes, worth = (1 - below) * (p + x) + below * (p - c);
        if (types[t].share > 0 && worth > best + 1e-12) best = worth, refused = below;
        below += types[t].share;
      }
      wars += refused / cells;
    }
    return wars;
  };
  CHECK(war(0.5, 0.1, 1) == doctest::Approx(0.375).epsilon(0.002));
  CHECK(war(0.5, 0.1, 2) == doctest::Approx(0.125).epsilon(0.004));
  CHECK(war(0.5, 0.1, 4) < 0.002);
  CHECK(war(0.5, 0.02, 4) == doctest::Approx(0.1).epsilon(0.02));
}

TEST_CASE("a move: the posterior by hand, with the floor for miscoded entries") {
  Fixture f;
  Replay replay(f.setup);
  Particle p = two_types(0.1, 0.6, 0.05);
  Step step;
  step.kind = StepKind::move;
  step.mover = Side::challenger;
  step.moves = {{Move::raise, 1}};
  const Effect effect = replay.apply(p, step, 0.5);
  const double slip = 0.15 * 0.15 / 1.15;
  const double first = 0.85 * 0.6 + slip, second = 0.85 * 0.05 + slip;
  const double chance = 0.1 * first + 0.9 * second;
  CHECK(effect.log_likelihood == doctest::Approx(std::log(chance)).epsilon(1e-12));
  CHECK(p.inputs.challengers[0].share == doctest::Approx(0.1 * first / chance).epsilon(1e-12));
  CHECK(p.inputs.targets[0].share == 1);
  CHECK(p.state.posture == 1);
  CHECK(p.touched);
}

TEST_CASE("a move that does not exist here tells nothing about types and leaves the state") {
  Fixture f;
  Replay replay(f.setup);
  Particle p = two_types(0.1, 0.6, 0.05);
  Step step;
  step.kind = StepKind::move;
  step.mover = Side::challenger;
  step.moves = {{Move::refuse_offer, 1}};
  const Effect effect = replay.apply(p, step, 0.5);
  CHECK_FALSE(effect.possible);
  CHECK(p.inputs.challengers[0].share == 0.1);
  CHECK_FALSE(p.ended);
}

TEST_CASE("weights: sums, effective size, and systematic resampling") {
  CHECK(rc::check("weights sum to 1 and the effective size lies between 1 and n", [] {
    const auto logs = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-400, 400)));
    std::vector<double> log_weights(logs.begin(), logs.end());
    const auto w = normalised_weights(log_weights);
    RC_ASSERT(std::abs(std::accumulate(w.begin(), w.end(), 0.0) - 1) < 1e-9);
    const double n = effective_sample_size(w);
    RC_ASSERT(n > 1 - 1e-9);
    RC_ASSERT(n < static_cast<double>(w.size()) + 1e-9);
  }));
  CHECK(rc::check("every draw is kept as often as its share says, within one", [] {
    const auto raw = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 50)));
    std::vector<double> logs;
    for (const int r : raw) logs.push_back(r / 10.0);
    const auto w = normalised_weights(logs);
    const double u = *rc::gen::inRange(1, 999) / 1000.0;
    const auto counts = systematic_counts(w, u);
    RC_ASSERT(std::accumulate(counts.begin(), counts.end(), 0) == static_cast<int>(w.size()));
    for (std::size_t i = 0; i < w.size(); ++i)
      RC_ASSERT(std::abs(counts[i] - w[i] * static_cast<double>(w.size())) < 1 + 1e-6);
  }));
  CHECK(rc::check("the random walk stays inside and can go back", [] {
    const double at = *rc::gen::inRange(1, 999) / 1000.0, step = *rc::gen::inRange(-900, 900) / 1000.0;
    const double to = reflected(at + step);
    RC_ASSERT(to > 0);
    RC_ASSERT(to < 1);
    const double back = std::min(std::abs(reflected(to + step) - at), std::abs(reflected(to - step) - at));
    RC_ASSERT(back < 1e-12);
  }));
}

TEST_CASE("splitting a draw into two halves of its weight changes no band") {
  const std::vector<double> values{0.1, 0.7, 0.3, 0.2}, weights{0.2, 0.1, 0.4, 0.3};
  const std::vector<double> split{0.1, 0.7, 0.3, 0.3, 0.2}, halves{0.2, 0.1, 0.2, 0.2, 0.3};
  const Band a = weighted_band(values, weights), b = weighted_band(split, halves);
  CHECK(a.mean == doctest::Approx(b.mean).epsilon(1e-15));
  CHECK(a.low == b.low);
  CHECK(a.inner_low == b.inner_low);
  CHECK(a.inner_high == b.inner_high);
  CHECK(a.high == b.high);
}
