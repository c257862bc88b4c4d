// The exchange game against the regression values of an independent implementation: agent quantal response at
// a given lambda, base weights as in the builder. The base case is retyped; the other twelve are compared
// where
// ../shared/oracles stands beside the repository.
#include <doctest/doctest.h>

#include <map>

#include "game/exchange_parameters.h"
#include "game/exchange_read.h"
#include "oracle/exchange_base_case.h"
#include "oracle/theory_vectors.h"
#include "solve/tree_solve.h"

using namespace demarche;
using namespace demarche::game;

namespace {

struct Solved {
  ExchangeOutcome outcome;
  int nodes = 0, decision_nodes = 0;
};

Solved solved(const ExchangeParameters& p, double lambda) {
  const auto tree = build_exchange_tree(make_exchange(p));
  REQUIRE(tree);
  const auto answer = solve::solve_at_lambda(tree->tree, lambda);
  REQUIRE(answer.trusted() != nullptr);
  CHECK(answer.certificate().residual < 1e-9);
  return {read_exchange(*tree, *answer.trusted(), static_cast<int>(p.threats.size())), tree->tree.nodes(),
          static_cast<int>(tree->decisions.size())};
}

std::map<std::string, double> results(const Solved& s) {
  const auto& o = s.outcome;
  return {{"accept", o.end(ExchangeEnd::accepted)},
          {"counter", o.end(ExchangeEnd::taken)},
          {"sq", o.end(ExchangeEnd::status_quo)},
          {"backdown", o.end(ExchangeEnd::back_down)},
          {"fait", o.end(ExchangeEnd::let_stand)},
          {"war", o.end(ExchangeEnd::answered)},
          {"accident", o.end(ExchangeEnd::accident)},
          {"uC", o.challenger_value},
          {"uD", o.target_value},
          {"decision_nodes", s.decision_nodes},
          {"nodes", s.nodes}};
}

template <class Row>
std::vector<Row> triples(const std::vector<double>& flat) {
  std::vector<Row> out;
  for (std::size_t i = 0; i + 2 < flat.size(); i += 3) out.push_back({flat[i], flat[i + 1], flat[i + 2]});
  return out;
}

ExchangeParameters parameters_of(const oracle::TheoryVector& v) {
  ExchangeParameters p;
  p.v = v.numbers("params.v");
  p.c = v.numbers("params.c");
  p.w = v.numbers("params.w");
  p.k = v.numbers("params.k");
  p.challenger_prior = v.numbers("params.pC");
  p.target_prior = v.numbers("params.pD");
  p.status_quo = v.number("params.q");
  p.alpha = {v.number("params.alpha")};
  p.beta = v.number("params.beta");
  p.fait = v.number("params.g");
  p.attack_cost = v.number("params.c0");
  p.postures = triples<ExchangeParameters::Posture>(v.numbers("params.postures"));
  p.demands = v.numbers("params.demands");
  p.counters = v.numbers("params.counters");
  p.threats = triples<ExchangeParameters::Threat>(v.numbers("params.threats"));
  return p;
}

}  // namespace

TEST_CASE("the worked base case: five challenger and four target types, lambda 20") {
  const auto found = results(solved(test::exchange_base_case(), 20));
  const std::map<std::string, double> expected{{"accept", .33077643},
                                               {"counter", .0566923443},
                                               {"sq", .0299173682},
                                               {"backdown", .00703090273},
                                               {"fait", .46377307},
                                               {"war", .110510604},
                                               {"accident", .00129928019},
                                               {"uC", .490687533},
                                               {"uD", .326575353},
                                               {"decision_nodes", 253},
                                               {"nodes", 940}};
  for (const auto& [key, value] : expected) {
    CAPTURE(key);
    CHECK(found.at(key) == doctest::Approx(value).epsilon(1e-7));
  }
}

TEST_CASE("every vector of the unified crisis game") {
  if (!oracle::has_shared_vectors()) {
    MESSAGE("skipped: ../shared/oracles/theory is absent");
    return;
  }
  const auto vectors = oracle::shared_vectors("unified_crisis_game");
  CHECK(vectors.size() == 13);
  for (const auto& v : vectors) {
    const auto found = results(solved(parameters_of(v), v.number("params.lam")));
    for (const auto& [key, value] : found) {
      CAPTURE(v.id());
      CAPTURE(key);
      CHECK(std::abs(value - v.number("expected." + key)) <= v.tolerance());
    }
  }
}
