#include "models/tree_games.h"

#include <fmt/format.h>

#include <cassert>
#include <cmath>

#include "efg/extensive_form.h"
#include "solve/tree_solve.h"

namespace demarche::models {
namespace {

using solve::Mover;
using solve::PublicTree;
using solve::PublicTreeBuilder;
using solve::TreeAnswer;
using solve::TreeSolution;

/// Precise enough to read a choice off it in units where the stake is about 1. Used only where every side
/// moves against later choices that do not depend on what it does, so that any lambda is reached in one
/// sweep.
constexpr double kSharp = 1e7;

PublicTree finish(PublicTreeBuilder&& builder) {
  auto tree = std::move(builder).finish();
  assert(tree && "a named model builds a proper tree from checked parameters");
  return std::move(tree).value();
}

/// `moves`: what the move is called that leads to a node, by node; shorter: numbers.
TreeSolution keep(Solved& out, const PublicTree& tree, const TreeAnswer& answer, std::string method,
                  std::vector<std::string> moves = {}) {
  out.certificate = answer.certificate();
  out.game = [tree, method, moves = std::move(moves)] {
    efg::TreeNames names;
    names.title = "Named model";
    names.comment = method;
    names.players = {"A", "B"};
    if (!moves.empty()) names.move = [&](int node) { return moves[static_cast<std::size_t>(node)]; };
    return efg::extensive_form(tree, names);
  };
  out.method = std::move(method);
  return answer.at_any_status();  // the certificate beside it says how far to trust it
}

/// Moves of the games of a threat, an answer and a last word, in preorder.
const std::vector<std::string> kCrisisMoves{"",       "wait",      "threaten", "concede",
                                            "resist", "back down", "fight"};

/// Moves of a demand with its two answers, which follow the demand's node.
template <class Nodes, class Demands>
std::vector<std::string> demand_names(const Nodes& nodes, const Demands& demands) {
  std::vector<std::string> names(1);
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    names.resize(nodes[k] + 3);
    names[nodes[k]] = fmt::format("demand {:.6g}", demands[k]);
    names[nodes[k] + 1] = "accept";
    names[nodes[k] + 2] = "fight";
  }
  return names;
}

double choice(const TreeSolution& s, int side, int node, int type = 0) {
  return s.strategy(side, node)[type];
}

}  // namespace

void fill_from_ultimatum_tree(Solved& out, double p, double cost_a, const Uniform& costs) {
  constexpr int kTypes = 80;
  std::vector<double> war_b, demands;
  for (int i = 0; i < kTypes; ++i) war_b.push_back(1 - p - costs.slice(i, kTypes));
  for (int k = 0; k <= kTypes; ++k) {
    const double t = costs.low + (costs.high - costs.low) * k / kTypes;
    if (p + t < 1 - kTie) demands.push_back(p + t);
  }
  if (p + costs.high >= 1) demands.push_back(1);
  PublicTreeBuilder builder({1.0}, std::vector<double>(kTypes, 1.0 / kTypes));
  const int war = builder.outcome(std::vector<double>{p - cost_a}, war_b);
  std::vector<int> nodes;
  builder.open(Mover::first);
  for (const double x : demands) {
    const int accepted = builder.outcome(std::vector<double>{x}, std::vector<double>(kTypes, 1 - x));
    nodes.push_back(builder.open(Mover::second));
    builder.terminal(accepted);
    builder.terminal(war);
    builder.close();
  }
  builder.close();
  const PublicTree tree = finish(std::move(builder));
  const TreeSolution s =
      keep(out, tree, solve::solve_at_lambda(tree, kSharp),
           fmt::format("the game with {} types of B and {} demands", kTypes, demands.size()),
           demand_names(nodes, demands));
  double demand = 0;
  for (std::size_t k = 0; k < demands.size(); ++k) demand += demands[k] * s.q[nodes[k]];
  out.numeric = {{"demand", demand},
                 {"p_war", s.outcome_probability[war]},
                 {"payoff_A", s.expected(tree, 0)},
                 {"payoff_B", s.expected(tree, 1)}};
}

void fill_from_two_type_tree(Solved& out, const TwoTypeGame& g) {
  PublicTreeBuilder builder({1.0}, {g.chance_first, 1 - g.chance_first});
  const int war =
      builder.outcome({g.win[1] - g.cost_a}, {1 - g.win[0] - g.cost_b[0], 1 - g.win[1] - g.cost_b[1]});
  if (g.win[0] != g.win[1]) builder.cross_term({war, 0, {1.0}, {g.win[0] - g.win[1], 0.0}});
  std::array<int, 2> nodes{};
  builder.open(Mover::first);
  for (int k = 0; k < 2; ++k) {
    // A hair less than what makes the type indifferent: it then accepts.
    const double x = g.demands[k] - 1e-6;
    const int accepted = builder.outcome({x}, {1 - x, 1 - x});
    nodes[k] = builder.open(Mover::second);
    builder.terminal(accepted);
    builder.terminal(war);
    builder.close();
  }
  builder.close();
  const PublicTree tree = finish(std::move(builder));
  const TreeSolution s =
      keep(out, tree, solve::solve_at_lambda(tree, 100 * kSharp),
           "the game with two demands, each a millionth below indifference", demand_names(nodes, g.demands));
  out.numeric = {{"demand", g.demands[0] * s.q[nodes[0]] + g.demands[1] * s.q[nodes[1]]},
                 {"p_war", s.outcome_probability[war]},
                 {"payoff_A", s.expected(tree, 0)}};
}

void fill_from_choice_tree(Solved& out, const ChoiceGame& g) {
  PublicTreeBuilder builder({1.0}, {1.0});
  std::array<int, 4> ending{};
  for (int k = 0; k < 4; ++k) ending[k] = builder.outcome({g.a[k]}, {g.b[k]});
  builder.open(Mover::first);
  builder.terminal(ending[0]);
  const int threat = builder.open(Mover::second);
  builder.terminal(ending[1]);
  const int resist = builder.open(Mover::first);
  builder.terminal(ending[2]);
  const int fight = builder.terminal(ending[3]);
  builder.close();
  builder.close();
  builder.close();
  const PublicTree tree = finish(std::move(builder));
  const TreeSolution s = keep(out, tree, solve::solve_at_lambda(tree, g.lambda),
                              "agent quantal response on the game tree", kCrisisMoves);
  const auto& ends = s.outcome_probability;
  out.numeric = {{"p_threat", choice(s, 0, threat)},
                 {"p_resist", choice(s, 1, resist)},
                 {"p_fight", choice(s, 0, fight)},
                 {"SQ", ends[ending[0]]},
                 {"CD", ends[ending[1]]},
                 {"BD", ends[ending[2]]},
                 {"WAR", ends[ending[3]]}};
}

void fill_from_threat_tree(Solved& out, const Uniform& gains, double penalty) {
  constexpr int kTypes = 1000;
  std::vector<double> attack, quiet(kTypes, 0.0);
  for (int i = 0; i < kTypes; ++i) attack.push_back(gains.slice(i, kTypes) - penalty);
  PublicTreeBuilder builder(std::vector<double>(kTypes, 1.0 / kTypes), {1.0});
  const int peace = builder.outcome(quiet, std::vector<double>{0.0});
  const int attacked = builder.outcome(attack, std::vector<double>{-1.0});
  builder.open(Mover::first);
  builder.terminal(peace);
  builder.terminal(attacked);
  builder.close();
  const PublicTree tree = finish(std::move(builder));
  const double scale = std::max({std::abs(gains.low), std::abs(gains.high), penalty, 1e-9});
  const TreeSolution s =
      keep(out, tree, solve::solve_at_lambda(tree, kSharp / scale),
           fmt::format("the decision of {} types of attacker", kTypes), {"", "wait", "attack"});
  out.numeric = {{"p_attack", s.outcome_probability[attacked]}};
}

PublicTree bluff_tree(const BluffGame& g) {
  PublicTreeBuilder builder({g.q, 1 - g.q}, {1.0});
  const int quo = builder.outcome({0.0, 0.0}, {0.0}), yields = builder.outcome({1.0, 1.0}, {-1.0});
  const int back = builder.outcome({-g.a, -g.a}, {0.0}),
            war = builder.outcome({g.w_strong, g.w_weak}, {-g.cost_b});
  builder.open(Mover::first);
  builder.terminal(quo);
  builder.open(Mover::second);
  builder.terminal(yields);
  builder.open(Mover::first);
  builder.terminal(back);
  builder.terminal(war);
  builder.close();
  builder.close();
  builder.close();
  return finish(std::move(builder));
}

PublicTree deterrence_tree(const DeterrenceGame& g) {
  PublicTreeBuilder builder({g.hard_challenger, 1 - g.hard_challenger},
                            {g.hard_defender, 1 - g.hard_defender});
  const auto alike = [&](int k) { return builder.outcome({g.c[k], g.c[k]}, {g.d[k], g.d[k]}); };
  const int quo = alike(0), concedes = alike(1), backs_down = alike(2);
  const int war = builder.outcome({g.c[3], g.c[4]}, {g.d[3], g.d[4]});
  builder.open(Mover::first);
  builder.terminal(quo);
  builder.open(Mover::second);
  builder.terminal(concedes);
  builder.open(Mover::first);
  builder.terminal(backs_down);
  builder.terminal(war);
  builder.close();
  builder.close();
  builder.close();
  return finish(std::move(builder));
}

namespace {

/// Nodes of the shape that bluff and deterrence tree share, in preorder: 0 root, 1 status quo, 2 challenge,
/// 3 concede, 4 resist, 5 back down, 6 fight.
enum : int { kQuo = 1, kChallenge = 2, kConcede = 3, kResist = 4, kBack = 5, kFight = 6 };

List strategy_rows(const TreeSolution& s, int side, int first, int second) {
  List rows;
  for (int type = 0; type < s.types[side]; ++type)
    rows.push_back(List{choice(s, side, first, type), choice(s, side, second, type)});
  return rows;
}

Record outcome_record(const TreeSolution& s, const std::vector<std::string>& names) {
  Record record;
  for (std::size_t k = 0; k < names.size(); ++k) record.emplace_back(names[k], s.outcome_probability[k]);
  return record;
}

Record strategies_record(const TreeSolution& s, const std::string& first_name) {
  return {{"last", strategy_rows(s, 0, kBack, kFight)},
          {"resp", strategy_rows(s, 1, kConcede, kResist)},
          {first_name, strategy_rows(s, 0, kQuo, kChallenge)}};
}

}  // namespace

void fill_from_agent_qre(Solved& out, const PublicTree& tree, double lambda, const std::string& first_name,
                         const std::vector<std::string>& outcome_names) {
  const TreeSolution s = keep(out, tree, solve::solve_at_lambda(tree, lambda),
                              "agent quantal response on the game tree", kCrisisMoves);
  out.numeric = {{"strategies", strategies_record(s, first_name)},
                 {"outcomes", outcome_record(s, outcome_names)}};
}

void fill_from_deterrence_tree(Solved& out, const DeterrenceGame& game) {
  const PublicTree tree = deterrence_tree(game);
  const TreeSolution s = keep(out, tree, solve::follow_to_limit(tree),
                              "the limit of the principal branch of the game tree", kCrisisMoves);
  out.numeric = {{"path", Record{{"outcomes", outcome_record(s, {"SQ", "DC", "CD", "WAR"})},
                                 {"strategies", strategies_record(s, "ch")}}}};
}

}  // namespace demarche::models
