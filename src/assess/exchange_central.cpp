#include "assess/exchange_central.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "assess/exchange_words.h"
#include "solve/tree_multiple.h"

namespace demarche::assess_detail {
namespace {

constexpr int kStartNodes = 6000;  // nodes of all other starts together, so that long games stay answerable

using game::ExchangeMark;
using game::ExchangeMove;
using solve::PublicTree;

class Describer {
 public:
  Describer(const ExchangeDraw& draw, const PackageTable& table, const game::ExchangeGame& game,
            const game::ExchangeNames& names, const game::ExchangeTree& tree,
            const solve::TreeSolution& solution)
      : draw_(draw),
        table_(table),
        game_(game),
        names_(names),
        tree_(tree),
        solution_(solution),
        words_(draw.inputs, draw.now, game, names) {}

  ExchangeSolution run() {
    const auto outcome = game::read_exchange(tree_, solution_, static_cast<int>(game_.threat_cost.size()));
    out_.rounds = game_.rules.rounds;
    out_.nodes = tree_.tree.nodes();
    out_.decision_nodes = static_cast<int>(tree_.decisions.size());
    out_.postures = static_cast<int>(game_.postures.size());
    out_.demands = static_cast<int>(game_.demands.size());
    out_.answers = static_cast<int>(game_.answers.size());
    out_.threats = static_cast<int>(game_.threat_cost.size());
    out_.ends = outcome.ends;
    out_.challenger_value = outcome.challenger_value;
    out_.target_value = outcome.target_value;
    describe_types();
    describe_packages();
    point_of_.assign(static_cast<std::size_t>(tree_.tree.nodes()), -1);
    for (const int node : tree_.decisions) {
      if (PublicTree::first_child(node) < tree_.tree.end[node]) describe_point(node);
    }
    link_moves();
    return std::move(out_);
  }

 private:
  void describe_types() {
    for (std::size_t i = 0; i < draw_.inputs.challengers.size(); ++i) {
      const auto& t = draw_.inputs.challengers[i];
      out_.types[0].push_back({game::kKindNames[static_cast<std::size_t>(t.kind)], t.share, t.stake,
                               t.war_cost, solution_.value[0][i]});
    }
    const int types = static_cast<int>(draw_.inputs.targets.size());
    for (int j = 0; j < types; ++j) {
      const auto& t = draw_.inputs.targets[j];
      out_.types[1].push_back({target_type_name(j, types), t.share, 1, t.war_cost, solution_.value[1][j]});
    }
  }

  void describe_packages() {
    const auto& in = draw_.inputs;
    const auto& k = in.packages;
    for (const game::Package* package : {&k.negotiable_demand, &k.full_demand, &k.offer, &k.core_offer}) {
      if (!package->exists && package != &k.full_demand) continue;
      ExchangePackage row;
      row.name = words_.package(package);
      row.options = package_options(table_, package->index);
      row.challenger = package->challenger;
      row.target = package->target;
      row.meets_core = package->meets_core;
      row.refused_for_good = !package->exists;
      for (const auto& t : in.challengers) row.challenger_signs += acceptable(in, t, *package) ? t.share : 0;
      for (const auto& t : in.targets) row.target_signs += acceptable(in, t, *package) ? t.share : 0;
      out_.deal_exists = out_.deal_exists || (row.challenger_signs > 0 && row.target_signs > 0);
      out_.packages.push_back(std::move(row));
    }
  }

  void describe_point(int node) {
    point_of_[node] = static_cast<int>(out_.points.size());
    const int side = solve::side_of(tree_.tree.mover[node]);
    ExchangePoint point;
    point.side = side;
    point.question = ExchangeWords::question(tree_.marks[PublicTree::first_child(node)].move);
    point.path = words_.path(tree_.marks[node]);
    point.reach = solution_.reach[node];
    for (int other = node; other >= 0 && point.before < 0; other = tree_.tree.parent[other]) {
      if (other != node && point_of_[other] >= 0) point.before = point_of_[other];
    }
    point.depth = point.before < 0 ? 0 : out_.points[point.before].depth + 1;
    for (int s = 0; s < 2; ++s) {
      const auto belief = solution_.belief(s, node);
      point.belief[s].assign(belief.begin(), belief.end());
    }
    point.information = game::information_at(tree_.tree, solution_, node);
    for (const int child : tree_.tree.children(node)) point.moves.push_back(describe_move(child, side));
    nodes_.push_back(node);
    out_.points.push_back(std::move(point));
  }

  ExchangeMoveRow describe_move(int child, int side) const {
    const auto& tree = tree_.tree;
    ExchangeMoveRow row;
    row.words = words_.move(tree_.marks[child]);
    row.probability = solution_.q[child];
    const auto by_type = solution_.strategy(side, child);
    row.by_type.assign(by_type.begin(), by_type.end());
    if (tree.mask[child] >= 0) {
      const auto* can =
          tree.masks[side].data() + static_cast<std::size_t>(tree.mask[child]) * tree.types[side];
      for (int t = 0; t < tree.types[side]; ++t) {
        if (!can[t]) row.by_type[t] = std::numeric_limits<double>::quiet_NaN();
      }
    }
    if (tree.terminal(child)) row.ends = tree_.ends[tree.outcome[child]];
    return row;
  }

  void link_moves() {
    for (std::size_t p = 0; p < nodes_.size(); ++p) {
      std::size_t at = 0;
      for (const int child : tree_.tree.children(nodes_[p]))
        out_.points[p].moves[at++].leads_to = point_of_[child];
    }
  }

  const ExchangeDraw& draw_;
  const PackageTable& table_;
  const game::ExchangeGame& game_;
  const game::ExchangeNames& names_;
  const game::ExchangeTree& tree_;
  const solve::TreeSolution& solution_;
  ExchangeWords words_;
  ExchangeSolution out_;
  std::vector<int> point_of_, nodes_;
};

ExchangeEquilibrium other_equilibrium(const game::ExchangeTree& tree, const solve::FoundEquilibrium& found) {
  const solve::TreeSolution& solution = found.answer.at_any_status();
  const auto outcome = game::read_exchange(tree, solution, 1);
  return {
      found.found_by == solve::FoundBy::other_weights ? "from other base weights" : "from regret matching",
      outcome.ends, outcome.challenger_value, outcome.target_value, found.answer.certificate()};
}

}  // namespace

Result<ExchangeSolution> describe_exchange(const ExchangeDraw& draw, const PackageTable& table, double lambda,
                                           const ExchangeOptions& options) {
  game::ExchangeNames names;
  const game::ExchangeGame game = crisis_exchange(draw.inputs, draw.now, {.rounds = options.rounds}, &names);
  const auto tree = game::build_exchange_tree(game);
  if (!tree) return tree.diagnostics();
  solve::SeveralOptions how;
  const int starts = options.others ? std::clamp(kStartNodes / tree->tree.nodes(), 2, how.weight_starts) : 0;
  how.weight_starts = how.regret_starts = starts;
  how.tree.cancel = options.draws.cancel;
  how.seed = options.draws.seed;
  const solve::SeveralEquilibria several = solve::find_equilibria(tree->tree, lambda, how);
  const solve::TreeAnswer& answer = several.found.front().answer;
  const Certificate& certificate = answer.certificate();
  const solve::TreeSolution* solution = answer.trusted();
  if (!solution) {
    if (certificate.status == SolveStatus::cancelled)
      return make_error("cancelled", "the solution was cancelled");
    return make_error("not-converged",
                      fmt::format("the game is not solved at lambda {}: {}, residual {:.1e}", lambda,
                                  name_of(certificate.status), certificate.residual));
  }
  ExchangeSolution out = Describer(draw, table, game, names, *tree, *solution).run();
  out.certificate = certificate;
  out.starts = several.starts;
  for (std::size_t k = 1; k < several.found.size(); ++k) {
    if (several.found[k].only_nash) continue;
    out.others.push_back(other_equilibrium(*tree, several.found[k]));
  }
  return out;
}

}  // namespace demarche::assess_detail
