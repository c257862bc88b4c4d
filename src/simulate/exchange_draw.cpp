#include "simulate/exchange_draw.h"

#include <cmath>

namespace demarche::simulate {
namespace {

double entropy(const std::vector<double>& shares) {
  double bits = 0;
  for (const double p : shares) bits -= p > 0 ? p * std::log2(p) : 0;
  return bits;
}

}  // namespace

ExchangeDraw exchange_draw(const CrisisDraw& draw, game::PublicState now) {
  ExchangeDraw out{draw.inputs(), now};
  game::make_exchange_types(out.inputs, out.now);
  return out;
}

SolvedExchange solve_exchange_draw(const ExchangeDraw& draw, const game::ExchangeScope& scope, double lambda,
                                   const CancelToken* cancel) {
  SolvedExchange out;
  const game::ExchangeGame game = game::crisis_exchange(draw.inputs, draw.now, scope);
  out.challenger_entropy = entropy(game.challenger_prior);
  out.target_entropy = entropy(game.target_prior);
  const auto tree = game::build_exchange_tree(game);
  if (!tree) return out;
  solve::TreeOptions options;
  options.cancel = cancel;
  const solve::TreeAnswer answer = solve::solve_at_lambda(tree->tree, lambda, options);
  out.certificate = answer.certificate();
  const solve::TreeSolution* solution = answer.trusted();
  out.solved = solution != nullptr;
  if (solution)
    out.outcome = game::read_exchange(*tree, *solution, static_cast<int>(game.threat_cost.size()));
  return out;
}

}  // namespace demarche::simulate
