#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "game/exchange_parameters.h"
#include "game/exchange_read.h"
#include "solve/tree_solve.h"

using namespace demarche;
using namespace demarche::game;

namespace {

struct Played {
  ExchangeTree tree;
  solve::TreeSolution solution;
  ExchangeOutcome outcome;
};

Played play(const ExchangeGame& game, double lambda) {
  auto tree = build_exchange_tree(game);
  REQUIRE(tree);
  const auto answer = solve::solve_at_lambda(tree->tree, lambda);
  REQUIRE(answer.trusted() != nullptr);
  Played out{std::move(*tree), *answer.trusted(), {}};
  out.outcome = read_exchange(out.tree, out.solution, static_cast<int>(game.threat_cost.size()));
  return out;
}

double total(const ExchangeOutcome& o) {
  double sum = 0;
  for (const double p : o.ends) sum += p;
  return sum;
}

/// Three challenger and two target types, two postures, two demands, one counter, two threats.
ExchangeParameters small_case() {
  ExchangeParameters p;
  p.v = {1, 1, 1.5};
  p.c = {.1, .4, .2};
  p.challenger_prior = {.5, .3, .2};
  p.w = {1, 1};
  p.k = {.1, .4};
  p.target_prior = {.6, .4};
  p.status_quo = .3;
  p.alpha = {.1};
  p.beta = .02;
  p.fait = .7;
  p.attack_cost = .1;
  p.postures = {{0, .45, 0}, {.05, .6, .02}};
  p.demands = {.5, .8};
  p.counters = {.4};
  p.threats = {{0, 0, 0}, {.3, .1, .15}};
  return p;
}

double unit() { return *rc::gen::inRange(0, 1001) / 1000.0; }

ExchangeParameters random_case() {
  ExchangeParameters p;
  const auto types = [](std::vector<double>& stakes, std::vector<double>& costs, std::vector<double>& prior) {
    const int n = *rc::gen::inRange(1, 5);
    double sum = 0;
    for (int t = 0; t < n; ++t) {
      stakes.push_back(0.5 + unit());
      costs.push_back(0.8 * unit());
      sum += prior.emplace_back(0.05 + unit());
    }
    for (double& share : prior) share /= sum;
  };
  types(p.v, p.c, p.challenger_prior);
  types(p.w, p.k, p.target_prior);
  p.status_quo = 0.5 * unit();
  p.alpha = {0.2 * unit()};
  p.beta = 0.1 * unit();
  p.fait = 0.4 + 0.5 * unit();
  p.attack_cost = 0.2 * unit();
  p.postures.clear();
  for (int m = *rc::gen::inRange(1, 4); m > 0; --m)
    p.postures.push_back({0.1 * unit(), unit(), 0.05 * unit()});
  for (int x = *rc::gen::inRange(1, 4); x > 0; --x) p.demands.push_back(unit());
  for (int y = *rc::gen::inRange(0, 3); y > 0; --y) p.counters.push_back(unit());
  for (int s = *rc::gen::inRange(0, 3); s > 0; --s)
    p.threats.push_back({0.5 * unit(), 0.2 * unit(), 0.2 * unit()});
  return p;
}

void expect_same(const ExchangeOutcome& a, const ExchangeOutcome& b, double tolerance) {
  for (int e = 0; e < kExchangeEnds; ++e) RC_ASSERT(std::abs(a.ends[e] - b.ends[e]) <= tolerance);
}

}  // namespace

TEST_CASE("the tree has the published number of decision nodes, for one to three rounds") {
  CHECK(rc::check("M[N_r] + 1, N_r = 1 + X[1 + (Y+1) S (2 + N_{r-1})] + 1 + 2 S", [] {
    ExchangeParameters p = random_case();
    p.rules.rounds = *rc::gen::inRange(1, 4);
    const long m = static_cast<long>(p.postures.size()), x = static_cast<long>(p.demands.size()),
               y = static_cast<long>(p.counters.size()), s = static_cast<long>(p.threats.size());
    long n = 0;
    for (int r = 0; r < p.rules.rounds; ++r)
      n = 1 + x * (1 + (y + 1) * s * (2 + n)) + (s > 1 ? 1 : 0) + 2 * s;
    const auto tree = build_exchange_tree(make_exchange(p));
    RC_ASSERT(tree.has_value());
    RC_ASSERT(static_cast<long>(tree->decisions.size()) == m * n + (m > 1 ? 1 : 0));
    RC_ASSERT(tree->marks.size() == static_cast<std::size_t>(tree->tree.nodes()));
    RC_ASSERT(tree->ends.size() == static_cast<std::size_t>(tree->tree.outcomes));
  }));
}

TEST_CASE("endings are exclusive and the values lie between the worst and the best end") {
  CHECK(rc::check("sums", [] {
    const ExchangeGame game = make_exchange(random_case());
    const Played played = play(game, 10);
    RC_ASSERT(std::abs(total(played.outcome) - 1) < 1e-9);
    for (const double bits : played.outcome.bits) RC_ASSERT(bits >= 0);
    RC_ASSERT(played.outcome.bits[0] <= std::log2(static_cast<double>(game.challenger_prior.size())) + 1e-9);
  }));
}

TEST_CASE("payoffs on another scale change nothing: lambda is per stake") {
  CHECK(rc::check("affine", [] {
    const ExchangeParameters p = random_case();
    ExchangeParameters scaled = p;
    const double a = 3.5;
    for (auto* values : {&scaled.v, &scaled.c, &scaled.w, &scaled.k, &scaled.alpha}) {
      for (double& value : *values) value *= a;
    }
    for (double* value : {&scaled.beta, &scaled.attack_cost}) *value *= a;
    for (auto& posture : scaled.postures) posture.cost *= a;
    for (auto& threat : scaled.threats)
      threat = {a * threat.penalty, a * threat.execution, a * threat.audience};
    const ExchangeOutcome before = play(make_exchange(p), 12).outcome;
    expect_same(before, play(make_exchange(scaled), 12).outcome, 1e-8);
    ExchangeParameters raw = scaled, plain = p;
    raw.per_stake = plain.per_stake = false;
    expect_same(play(make_exchange(plain), 12).outcome, play(make_exchange(raw), 12 / a).outcome, 1e-8);
  }));
}

TEST_CASE("a demand written twice is one demand") {
  ExchangeParameters once = small_case();
  once.demands = {.6};
  ExchangeParameters twice = once;
  twice.demands = {.6, .6};
  const auto a = play(make_exchange(once), 15).outcome, b = play(make_exchange(twice), 15).outcome;
  for (int e = 0; e < kExchangeEnds; ++e) CHECK(a.ends[e] == doctest::Approx(b.ends[e]).epsilon(1e-8));
}

TEST_CASE("a costless message tells nothing: postures that differ in name only leave the belief as it was") {
  CHECK(rc::check("message", [] {
    ExchangeParameters p = random_case();
    p.postures = {p.postures[0], p.postures[0], p.postures[0]};
    const Played played = play(make_exchange(p), 15);
    for (const int node : played.tree.tree.children(0)) {
      const auto belief = played.solution.belief(0, node);
      for (std::size_t t = 0; t < belief.size(); ++t)
        RC_ASSERT(std::abs(belief[t] - p.challenger_prior[t]) < 1e-12);
    }
    RC_ASSERT(played.outcome.bits[0] < 1e-12);
  }));
}

TEST_CASE("the ultimatum of Fearon (1995): demand .65, war .375 with costs of refusal uniform on [0, .4]") {
  ExchangeParameters p;
  p.v = {1};
  p.c = {.1};
  p.challenger_prior = {1};
  constexpr int kTypes = 40;
  for (int t = 0; t < kTypes; ++t) {
    p.w.push_back(1);
    p.k.push_back(.4 * (t + .5) / kTypes);
    p.target_prior.push_back(1.0 / kTypes);
  }
  for (int x = 0; x <= 100; ++x) p.demands.push_back(.5 + .5 * x / 100);
  p.postures = {{0, .5, 0}};
  p.rules = {.demand_forced = true, .back_down = false, .let_stand = false, .attack_unasked = false};
  const Played played = play(make_exchange(p), 20000);
  double mean = 0, war = played.outcome.end(ExchangeEnd::answered);
  int at = 0;
  for (const int node : played.tree.tree.children(0)) mean += played.solution.q[node] * p.demands[at++];
  CHECK(mean == doctest::Approx(.65).epsilon(.01));
  CHECK(war == doctest::Approx(.375).epsilon(.03));
}

TEST_CASE("audience costs may depend on the posture: what is as costly to drop as to show is not dropped") {
  ExchangeParameters p = small_case();
  p.alpha = {0, .6};
  const Played tied = play(make_exchange(p), 15);
  p.alpha = {0, 0};
  const Played free = play(make_exchange(p), 15);
  CHECK(tied.outcome.end(ExchangeEnd::back_down) < free.outcome.end(ExchangeEnd::back_down));
}

TEST_CASE("private strength moves the chance to win of every pair of types") {
  ExchangeParameters p = small_case();
  for (auto& posture : p.postures) posture.win += .05 - .1;
  const auto expected = play(make_exchange(p), 12).outcome;
  p = small_case();
  p.challenger_strength.assign(3, .05);
  p.target_strength.assign(2, .1);
  const auto all_alike = play(make_exchange(p), 12).outcome;
  for (int e = 0; e < kExchangeEnds; ++e)
    CHECK(all_alike.ends[e] == doctest::Approx(expected.ends[e]).epsilon(1e-8));
  // A target that may be strong: an attack tells of a challenger that hopes it is not, and is rarer.
  p.target_strength = {.3, -.1};
  const auto mixed = play(make_exchange(p), 12).outcome;
  CHECK(std::abs(mixed.attack() - expected.attack()) > 1e-3);
  CHECK(total(mixed) == doctest::Approx(1));
}

TEST_CASE("waiting: what passes for certain leads nowhere, and an end far off is worth the status quo") {
  ExchangeParameters p = small_case();
  p.rules.rounds = 2;
  p.rules.fading = 1;
  const Played faded = play(make_exchange(p), 12);
  for (int node = 0; node < faded.tree.tree.nodes(); ++node) {
    if (faded.tree.marks[node].round > 0) CHECK(faded.solution.reach[node] < 1e-12);
  }
  p.rules.fading = 0;
  p.rules.discount = .5;
  const Played later = play(make_exchange(p), 12);
  const auto& tree = later.tree;
  for (int node = 0; node < tree.tree.nodes(); ++node) {
    if (!tree.tree.terminal(node) || tree.marks[node].round == 0) continue;
    const int row = tree.tree.outcome[node];
    if (tree.ends[row] != ExchangeEnd::accepted) continue;
    const double x = p.demands[tree.marks[node].demand], cost = p.postures[tree.marks[node].posture].cost;
    CHECK(tree.tree.payoff_of(0, row, 0) == doctest::Approx(.5 * (.3 + x) - cost));
    CHECK(tree.tree.payoff_of(1, row, 0) == doctest::Approx(.5 * (.7 + 1 - x)));
  }
}

TEST_CASE("severity with an audience cost deters; the same words without one do little") {
  ExchangeParameters p = small_case();
  p.threats = {{0, 0, 0}};
  const double none = play(make_exchange(p), 20).outcome.attack();
  p.threats = {{0, 0, 0}, {.6, .1, .3}};
  const double severe = play(make_exchange(p), 20).outcome.attack();
  p.threats = {{0, 0, 0}, {.6, .1, 0}};
  const double words = play(make_exchange(p), 20).outcome.attack();
  CHECK(severe < 0.6 * none);
  CHECK(words > severe);
}
