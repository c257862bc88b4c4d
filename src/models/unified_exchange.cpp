// The exchange game in the numbers of the literature: one demand, one written answer, everything that
// follows.

#include <fmt/format.h>

#include <cmath>

#include "efg/extensive_form.h"
#include "game/exchange_parameters.h"
#include "game/exchange_read.h"
#include "models/model.h"
#include "solve/tree_solve.h"

namespace demarche::models {
namespace {

using game::ExchangeParameters;

template <class Row>
std::vector<Row> triples(const std::vector<double>& flat) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i + 2 < flat.size(); i += 3) rows.push_back({flat[i], flat[i + 1], flat[i + 2]});
  return rows;
}

ExchangeParameters parameters_of(const Inputs& in) {
  ExchangeParameters p;
  p.v = in.numbers("v"), p.c = in.numbers("c"), p.w = in.numbers("w"), p.k = in.numbers("k");
  p.challenger_prior = in.numbers("pC"), p.target_prior = in.numbers("pD");
  p.status_quo = in["q"], p.alpha = {in["alpha"]}, p.beta = in["beta"], p.fait = in["g"],
  p.attack_cost = in["c0"];
  p.postures = triples<ExchangeParameters::Posture>(in.numbers("postures"));
  p.demands = in.numbers("demands"), p.counters = in.numbers("counters");
  p.threats = triples<ExchangeParameters::Threat>(in.numbers("threats"));
  return p;
}

Result<Solved> solve_unified(const Inputs& in) {
  using End = ExchangeEnd;
  const ExchangeParameters p = parameters_of(in);
  const auto tree = game::build_exchange_tree(game::make_exchange(p));
  if (!tree) return tree.diagnostics();
  const auto answer = solve::solve_at_lambda(tree->tree, in["lam"]);
  const auto found = game::read_exchange(*tree, answer.at_any_status(), static_cast<int>(p.threats.size()));
  Solved out;
  out.certificate = answer.certificate();
  out.game = [built = tree->tree] { return efg::extensive_form(built, {}); };
  out.method = "agent quantal response on the exchange game";
  out.numeric = {{"accept", found.end(End::accepted)},
                 {"counter", found.end(End::taken)},
                 {"sq", found.end(End::status_quo)},
                 {"backdown", found.end(End::back_down)},
                 {"fait", found.end(End::let_stand)},
                 {"war", found.end(End::answered)},
                 {"accident", found.end(End::accident)},
                 {"uC", found.challenger_value},
                 {"uD", found.target_value},
                 {"decision_nodes", tree->decisions.size()},
                 {"nodes", tree->tree.nodes()}};
  out.words = fmt::format(
      "A settlement is signed with probability {:.4g}. An attack is let stand with {:.4g} and answered with "
      "war with {:.4g}; "
      "accidents add {:.4g}. Low war is not the same as peace: it can mean that attacks go unanswered.",
      found.end(End::accepted) + found.end(End::taken), found.end(End::let_stand), found.end(End::answered),
      found.end(End::accident));
  return out;
}

std::vector<Diagnostic> conditions(const Inputs& in) {
  std::vector<Diagnostic> problems;
  const auto same = [&](const char* a, const char* b) {
    if (in.numbers(a).size() == in.numbers(b).size()) return;
    problems.push_back(
        broken_condition(fmt::format("{} and {} differ in length", a, b), "one number per type each"));
  };
  const auto sums_to_one = [&](const char* key) {
    double sum = 0;
    for (const double x : in.numbers(key)) sum += x;
    if (std::abs(sum - 1) > 1e-9)
      problems.push_back(broken_condition(fmt::format("{} adds up to {:g}, expected 1", key, sum)));
  };
  same("v", "c");
  same("v", "pC");
  same("w", "k");
  same("w", "pD");
  sums_to_one("pC");
  sums_to_one("pD");
  if (in.numbers("postures").empty())
    problems.push_back(
        broken_condition("there is no posture", "[[0, 0.5, 0]]: cost, chance to win, accident"));
  if (in.numbers("threats").empty())
    problems.push_back(broken_condition("there is no threat, not even none", "[[0, 0, 0]]"));
  return problems;
}

Parameter triples_of(const char* name, const char* meaning, List example) {
  Parameter rows = cost(name, meaning, 0);
  rows.shape = Shape::rows;
  rows.width = 3;
  rows.example = std::move(example);
  return rows;
}

Parameter shares_of(const char* name, const char* meaning, std::vector<double> example) {
  Parameter shares = list(name, meaning, 0, 1, std::move(example));
  shares.width = 0;  // none is possible too
  return shares;
}

}  // namespace

std::vector<Model> unified_exchange_models() {
  return {{"unified_crisis_game",
           "One exchange of demand and written answer",
           "What do posture, demand, offer and threat do together?",
           "The challenger takes a posture and demands a share, or nothing; the target accepts, or answers "
           "with an offer and a "
           "threat; the challenger takes the offer, backs down, or attacks; after an attack the target "
           "carries its threat out or "
           "lets the attack stand. Stakes and costs of war are private. The named games of this list are "
           "parts of it.",
           "This project's synthesis; docs/model/exchange.md.",
           {precision("lam", 20), list("v", "the challenger's stake by type", 0, 1000, {1, 1}),
            list("c", "the challenger's cost of war by type", 0, 1000, {0.1, 0.4}),
            list("w", "the target's stake by type", 0, 1000, {1, 1}),
            list("k", "the target's cost of war by type", 0, 1000, {0.1, 0.4}),
            list("pC", "chance of each type of challenger", 0, 1, {0.5, 0.5}),
            list("pD", "chance of each type of target", 0, 1, {0.5, 0.5}),
            share("q", "the challenger's share under the status quo", 0.35),
            cost("alpha", "audience cost of backing down", 0.1),
            number("beta", "what the target gains when the challenger backs down", 0.02),
            share("g", "share taken by an attack let stand", 0.7), cost("c0", "cost of such an attack", 0.1),
            triples_of("postures", "per posture: cost, chance to win, accident hazard",
                       {List{0, 0.45, 0}, List{0.08, 0.65, 0.03}}),
            list("demands", "shares that may be demanded", 0, 1, {0.4, 0.7}),
            shares_of("counters", "shares that may be offered", {0.35, 0.45}),
            triples_of("threats", "per threat: penalty, cost of carrying out, audience cost of not",
                       {List{0, 0, 0}, List{0.35, 0.12, 0.16}})},
           conditions,
           solve_unified}};
}

}  // namespace demarche::models
