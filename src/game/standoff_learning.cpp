#include "game/standoff_learning.h"

#include <algorithm>
#include <cmath>

#include "solve/tree_solve.h"
#include "solve/unroll.h"

namespace demarche::game {
namespace {

using solve::UnrolledEnd;

class Learner {
 public:
  Learner(const StandoffInputs& in, PublicState now, Horizons horizons, const LearningOptions& options,
          ForecastWorkspace& work)
      : in_(in),
        now_(now),
        rounds_(horizons.forecast),
        options_(options),
        work_(work),
        game_(work.view.game),
        touched_(now.posture > 0 || now.demand > 0) {
    out_.frozen = forecast(in, now, horizons, work);  // leaves the plan in `work`
    out_.depth = std::clamp(options.depth, 1, rounds_);
    solve::PlanTask task{work.challenger_belief,
                         work.target_belief,
                         in.parameters.lambda,
                         std::max(horizons.plan, horizons.forecast),
                         rounds_,
                         state_index(now),
                         out_.depth};
    solve::solve_plan(game_, task, work.plan);
  }

  Result<Learning> run() {
    auto unrolled = unroll();
    if (!unrolled) return unrolled.diagnostics();
    out_.nodes = unrolled->tree.nodes();
    for (int n = 0; n < out_.nodes; ++n) out_.decisions += unrolled->tree.decision(n) ? 1 : 0;
    solve::TreeOptions how;
    how.cancel = options_.cancel;
    const auto answer = solve::solve_at_lambda(unrolled->tree, in_.parameters.lambda, how);
    out_.certificate = answer.certificate();
    out_.moving = out_.frozen;
    if (const solve::TreeSolution* solution = answer.trusted()) read(*unrolled, *solution);
    return out_;
  }

 private:
  Result<solve::Unrolled> unroll() const {
    std::vector<solve::BeliefTerm> terms(work_.view.exposure.size());
    for (std::size_t t = 0; t < terms.size(); ++t) {
      if (work_.view.exposure[t] <= 0 || in_.targets.size() < 2) continue;
      terms[t].own = -work_.view.exposure[t];
      for (const auto& type : in_.targets) {
        terms[t].other.push_back(execution_chance(in_.parameters, type, work_.view.threat[t]));
      }
    }
    solve::UnrollTask task{work_.challenger_belief, work_.target_belief,
                           state_index(now_),       out_.depth,
                           options_.least_reach,    terms,
                           &work_.view.calm_nodes};
    return solve::unroll(game_, work_.plan, task);
  }

  /// Mass of one target type in states before a round, by challenger type; all of it, and what stayed calm.
  struct Standing {
    std::vector<double> all, calm;
    bool any = false;
  };

  void read(const solve::Unrolled& unrolled, const solve::TreeSolution& solution) {
    out_.moving.endings.fill(0);
    out_.moving.limited_war = 0;
    out_.moving.challenger_value = solution.expected(unrolled.tree, 0);
    out_.moving.target_value = solution.expected(unrolled.tree, 1);
    const std::size_t cells = static_cast<std::size_t>(kStates) * game_.challenger_lanes;
    standing_.assign(static_cast<std::size_t>(game_.target_types) * (out_.depth + 1), {});
    for (auto& s : standing_) s.all.assign(cells, 0.0), s.calm.assign(cells, 0.0);
    for (int node = 0; node < unrolled.tree.nodes(); ++node) {
      if (unrolled.tree.terminal(node) && solution.reach[node] > 0)
        read_end(unrolled.ends[unrolled.tree.outcome[node]], node, solution);
    }
    for (int u = 0; u < game_.target_types; ++u) {
      for (int round = 1; round <= out_.depth; ++round) follow(u, round);
    }
    finish();
  }

  void read_end(const UnrolledEnd& end, int node, const solve::TreeSolution& solution) {
    const double reach = solution.reach[node];
    if (end.kind == UnrolledEnd::Kind::terminal) return add_terminal(end.index, reach);
    if (end.kind == UnrolledEnd::Kind::faded) {
      return add_state(end.index, reach, end.stayed ? reach : 0);
    }
    const auto challenger = solution.belief(0, node), target = solution.belief(1, node);
    for (int u = 0; u < game_.target_types; ++u) {
      Standing& s = standing_[static_cast<std::size_t>(u) * (out_.depth + 1) + end.round];
      s.any = true;
      double* all = s.all.data() + static_cast<std::size_t>(end.index) * game_.challenger_lanes;
      double* calm = s.calm.data() + static_cast<std::size_t>(end.index) * game_.challenger_lanes;
      for (int t = 0; t < game_.challenger_types; ++t) {
        const double mass = reach * challenger[t] * target[u];
        all[t] += mass;
        if (end.stayed) calm[t] += mass;
      }
    }
  }

  void add_terminal(int t, double mass) {
    out_.moving.endings[static_cast<std::size_t>(work_.view.terminal_ending[t])] += mass;
    if (work_.view.limited_attack[t]) out_.moving.limited_war += mass;
  }

  /// `never_left`: the part that never left the calm a quiet start was in.
  void add_state(int s, double mass, double never_left) {
    const PublicState state = state_at(s);
    const bool calm = state.posture == 0 && state.demand == 0;
    const double back_down = calm ? std::max(0.0, mass - (touched_ ? 0 : never_left)) : 0;
    out_.moving.endings[static_cast<std::size_t>(Ending::back_down)] += back_down;
    out_.moving.endings[static_cast<std::size_t>(Ending::standoff)] += mass - back_down;
  }

  /// From a round on, by the plan.
  void follow(int u, int round) {
    const Standing& s = standing_[static_cast<std::size_t>(u) * (out_.depth + 1) + round];
    if (!s.any) return;
    absorb_from(game_, work_.plan, round, s.all, u, rounds_, nullptr, work_.absorbed);
    absorb_from(game_, work_.plan, round, s.calm, u, rounds_, &work_.view.calm_nodes, work_.calm);
    const int lanes = game_.challenger_lanes;
    const auto row = [lanes](const std::vector<double>& rows, int at) {
      double sum = 0;
      for (int t = 0; t < lanes; ++t) sum += rows[static_cast<std::size_t>(at) * lanes + t];
      return sum;
    };
    for (int t = 0; t < game_.terminals(); ++t) add_terminal(t, row(work_.absorbed.terminal, t));
    for (int state = 0; state < kStates; ++state) {
      add_state(state, row(work_.absorbed.state, state), row(work_.calm.state, state));
    }
  }

  void finish() {
    out_.moving.contained = (1 - in_.parameters.limited_escalation) * out_.moving.limited_war;
    double total = 0;
    for (const double p : out_.moving.endings) total += p;
    out_.moving.residual = std::max(out_.certificate.residual, std::abs(total - 1));
    out_.moving.solved = out_.moving.residual < 1e-9;
  }

  const StandoffInputs& in_;
  PublicState now_;
  int rounds_;
  const LearningOptions& options_;
  ForecastWorkspace& work_;
  const solve::StageGame& game_;
  bool touched_;
  Learning out_;
  std::vector<Standing> standing_;
};

}  // namespace

double Learning::largest_difference() const {
  double most = 0;
  for (std::size_t e = 0; e < frozen.endings.size(); ++e) {
    most = std::max(most, std::abs(moving.endings[e] - frozen.endings[e]));
  }
  return most;
}

double Learning::war_difference() const {
  const auto war = [](const Forecast& f) {
    return f.endings[static_cast<std::size_t>(Ending::war)] +
           f.endings[static_cast<std::size_t>(Ending::accident)];
  };
  return war(moving) - war(frozen);
}

Result<Learning> forecast_with_learning(const StandoffInputs& inputs, PublicState now, Horizons horizons,
                                        const LearningOptions& options, ForecastWorkspace& work) {
  return Learner(inputs, now, horizons, options, work).run();
}

}  // namespace demarche::game
