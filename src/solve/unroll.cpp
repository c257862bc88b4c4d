#include "solve/unroll.h"

#include <cassert>

namespace demarche::solve {
namespace {

/// What a history carries: what was paid, and how often each type comes this way under the plan.
struct History {
  double challenger_paid = 0, target_paid = 0, chance = 1;
  std::vector<double> challenger_reach, target_reach;  ///< times the belief
  bool stayed = true;
  [[nodiscard]] double reach() const {
    double c = 0, d = 0;
    for (const double r : challenger_reach) c += r;
    for (const double r : target_reach) d += r;
    return chance * c * d;
  }
};

class Unroller {
 public:
  Unroller(const StageGame& game, const Plan& plan, const UnrollTask& task)
      : game_(game),
        plan_(plan),
        task_(task),
        build_({task.challenger_belief.begin(), task.challenger_belief.end()},
               {task.target_belief.begin(), task.target_belief.end()}) {
    assert(plan.kept >= task.depth);
    build_.stake(1, 1);  // stage games count in stakes
    add_masks(0, game.challenger_masks, game.challenger_lanes, game.challenger_types);
    add_masks(1, game.target_masks, game.target_lanes, game.target_types);
  }

  Result<Unrolled> run() {
    History start;
    start.challenger_reach.assign(task_.challenger_belief.begin(), task_.challenger_belief.end());
    start.target_reach.assign(task_.target_belief.begin(), task_.target_belief.end());
    play(game_.state_node[task_.start_state], 0, start);
    auto tree = std::move(build_).finish();
    if (!tree) return tree.diagnostics();
    out_.tree = std::move(*tree);
    return std::move(out_);
  }

 private:
  void add_masks(int side, const std::vector<double>& rows, int lanes, int types) {
    std::vector<std::uint8_t> can(static_cast<std::size_t>(types));
    for (std::size_t row = 0; row < rows.size(); row += static_cast<std::size_t>(lanes)) {
      for (int t = 0; t < types; ++t) can[t] = rows[row + t] != 0;
      build_.mask(side, can);
    }
  }

  void play(int index, int round, const History& at) {
    const Node& node = game_.nodes[index];
    assert(node.pass == 0);
    if (node.accident_terminal < 0 || node.accident <= 0) return choose(index, round, at);
    build_.open(Mover::chance);
    build_.move(node.accident);
    end_at_terminal(node.accident_terminal, at);
    build_.move(1 - node.accident);
    History after = at;
    after.chance *= 1 - node.accident;
    choose(index, round, after);
    build_.close();
  }

  void choose(int index, int round, const History& at) {
    const Node& node = game_.nodes[index];
    const bool challenger = node.owner == Owner::challenger;
    build_.open(challenger ? Mover::first : Mover::second);
    for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
      const Edge& edge = game_.edges[e];
      if (!somebody(challenger, edge.mask)) continue;
      History next = at;
      (challenger ? next.challenger_paid : next.target_paid) += edge.cost;
      auto& reach = challenger ? next.challenger_reach : next.target_reach;
      const double* policy = plan_.policy(round, e);
      for (std::size_t t = 0; t < reach.size(); ++t) reach[t] *= policy[t];
      build_.move(edge.weight, edge.mask);
      follow(edge, round, next);
    }
    build_.close();
  }

  /// Whether somebody may be of a type that can make the move; one that nobody can make is left out.
  [[nodiscard]] bool somebody(bool challenger, int mask) const {
    if (mask < 0) return true;
    const auto& belief = challenger ? task_.challenger_belief : task_.target_belief;
    const double* can =
        challenger ? game_.challenger_masks.data() + static_cast<std::size_t>(mask) * game_.challenger_lanes
                   : game_.target_masks.data() + static_cast<std::size_t>(mask) * game_.target_lanes;
    double able = 0;
    for (std::size_t t = 0; t < belief.size(); ++t) able += can[t] * belief[t];
    return able > 0;
  }

  void follow(const Edge& edge, int round, History& next) {
    switch (edge.goes) {
      case Goes::terminal:
        return end_at_terminal(edge.index, next);
      case Goes::node:
        note_stay(edge.index, next);
        return play(edge.index, round, next);
      case Goes::state:
        return begin_round(edge.index, round + 1, next);
    }
  }

  void note_stay(int node, History& at) const {
    if (task_.stay && !(*task_.stay)[node]) at.stayed = false;
  }

  void begin_round(int state, int round, History& at) {
    note_stay(game_.state_node[state], at);
    if (round >= task_.depth || at.reach() < task_.least_reach) return end_at_state(state, round, at);
    if (!game_.may_fade_before(round)) return play(game_.state_node[state], round, at);
    build_.open(Mover::chance);
    build_.move(game_.fading);
    const auto c = static_cast<std::size_t>(state) * game_.challenger_lanes;
    const auto d = static_cast<std::size_t>(state) * game_.target_lanes;
    end({UnrolledEnd::Kind::faded, state, round, at.stayed}, game_.end_challenger.data() + c,
        game_.end_target.data() + d, at);
    build_.move(1 - game_.fading);
    at.chance *= 1 - game_.fading;
    play(game_.state_node[state], round, at);
    build_.close();
  }

  // ---- ends ----------------------------------------------------------------------------------------------
  int end(UnrolledEnd what, const double* challenger, const double* target, const History& at) {
    const auto less = [](const double* row, int types, double paid, std::vector<double>& to) {
      to.assign(row, row + types);
      for (double& value : to) value -= paid;
    };
    less(challenger, game_.challenger_types, at.challenger_paid, challenger_row_);
    less(target, game_.target_types, at.target_paid, target_row_);
    const int outcome =
        build_.outcome(std::span<const double>(challenger_row_), std::span<const double>(target_row_));
    build_.terminal(outcome);
    out_.ends.push_back(what);
    return outcome;
  }

  void end_at_terminal(int terminal, const History& at) {
    const auto c = static_cast<std::size_t>(terminal) * game_.challenger_lanes;
    const auto d = static_cast<std::size_t>(terminal) * game_.target_lanes;
    const int outcome = end({UnrolledEnd::Kind::terminal, terminal, 0, at.stayed},
                            game_.terminal_challenger.data() + c, game_.terminal_target.data() + d, at);
    if (task_.belief_terms.empty() || task_.belief_terms[terminal].other.empty()) return;
    const BeliefTerm& term = task_.belief_terms[terminal];
    CrossTerm cross{outcome, 0, {}, term.other};
    cross.own.assign(static_cast<std::size_t>(game_.challenger_types), term.own);
    double expected = 0;
    for (std::size_t u = 0; u < term.other.size(); ++u) expected += task_.target_belief[u] * term.other[u];
    for (double& value : cross.other) value -= expected;
    build_.cross_term(std::move(cross));
  }

  void end_at_state(int state, int round, const History& at) {
    end({UnrolledEnd::Kind::state, state, round, at.stayed}, plan_.challenger_value_before(round, state),
        plan_.target_value_before(round, state), at);
  }

  const StageGame& game_;
  const Plan& plan_;
  const UnrollTask& task_;
  PublicTreeBuilder build_;
  Unrolled out_;
  std::vector<double> challenger_row_, target_row_;
};

}  // namespace

Result<Unrolled> unroll(const StageGame& game, const Plan& plan, const UnrollTask& task) {
  return Unroller(game, plan, task).run();
}

}  // namespace demarche::solve
