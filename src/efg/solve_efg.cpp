#include <fmt/format.h>

#include <cmath>

#include "efg/public_structure.h"
#include "efg/set_path.h"
#include "solve/tree_solve.h"

namespace demarche {
namespace efg {
namespace {

constexpr int kMostActions = 1000;  // of the dense system
constexpr double kMostWork = 4e8;   // nodes times actions, for one matrix

Diagnostic too_large(const FlatGame& flat) {
  Diagnostic out;
  out.code = "too-large";
  out.message =
      fmt::format("the game has {} nodes and {} actions at information sets", flat.nodes(), flat.actions());
  out.hint =
      fmt::format("without public moves and private types at most {} actions are solved", kMostActions);
  return out;
}

/// Log choices by action of FlatGame, read off the solution of the public tree.
Vector choices_from_tree(const FlatGame& flat, const PublicForm& form, const solve::TreeSolution& solution) {
  Vector log_choice(flat.actions(), 0);
  for (int s = 0; s < flat.sets(); ++s) {
    int child = form.node[s] + 1;
    for (int a = flat.first_action[s]; a < flat.first_action[s + 1]; ++a, child = form.tree.end[child])
      log_choice[a] = std::log(solution.strategy(flat.set_side[s], child)[form.type[s]]);
  }
  return log_choice;
}

std::optional<SetSolution> by_public_tree(const ExtensiveGame& game, const FlatGame& flat,
                                          const EfgOptions& options) {
  const auto form = public_form(game, flat);
  if (!form) return std::nullopt;
  solve::TreeOptions tree_options;
  tree_options.residual_tolerance = 1e-11;
  tree_options.cancel = options.cancel;
  const solve::TreeAnswer answer = options.lambda
                                       ? solve::solve_at_lambda(form->tree, *options.lambda, tree_options)
                                       : solve::follow_to_limit(form->tree, tree_options);
  return SetSolution{choices_from_tree(flat, *form, answer.at_any_status()), answer.certificate()};
}

std::vector<EfgChoice> profile_of(const FlatGame& flat, const Vector& log_choice) {
  std::vector<EfgChoice> profile;
  for (int side = 0; side < 2; ++side)
    for (int s = 0; s < flat.sets(); ++s)
      for (int a = flat.first_action[s]; flat.set_side[s] == side && a < flat.first_action[s + 1]; ++a)
        profile.push_back(
            {flat.player[side], flat.set_source[s], a - flat.first_action[s], std::exp(log_choice[a])});
  return profile;
}

/// Expected payoff of every player, also of those who never move.
std::vector<double> values_of(const ExtensiveGame& game, const FlatGame& flat, const Vector& log_choice) {
  Vector reach(flat.nodes(), 1);
  std::vector<double> value(game.players.size(), 0);
  for (int node = 0; node < flat.nodes(); ++node) {
    if (node > 0) {
      const int action = flat.action[node];
      reach[node] =
          reach[flat.parent[node]] * std::exp(action < 0 ? flat.log_chance[node] : log_choice[action]);
    }
    if (game.outcome[node] < 0) continue;
    for (std::size_t p = 0; p < value.size(); ++p)
      value[p] += reach[node] * game.outcomes[game.outcome[node]].payoffs[p];
  }
  return value;
}

}  // namespace
}  // namespace efg

Result<EfgAnswer> solve_efg(const ExtensiveGame& game, const EfgOptions& options) {
  const auto flat = efg::flatten(game);
  if (!flat) return flat.diagnostics();
  EfgAnswer answer;
  auto solution = efg::by_public_tree(game, *flat, options);
  answer.public_tree = solution.has_value();
  const bool small = flat->actions() <= efg::kMostActions &&
                     static_cast<double>(flat->nodes()) * flat->actions() <= efg::kMostWork;
  if (!solution && !small) return efg::too_large(*flat);
  if (!solution || (!solution->certificate.trusted() && small)) {
    auto by_sets = efg::follow_sets(*flat, options.lambda, options.cancel);
    if (!solution || by_sets.certificate.trusted()) {
      solution = std::move(by_sets);
      answer.public_tree = false;
    }
  }
  answer.certificate = solution->certificate;
  answer.profile = efg::profile_of(*flat, solution->log_choice);
  answer.value = efg::values_of(game, *flat, solution->log_choice);
  return answer;
}

}  // namespace demarche
