#pragma once
// Agent quantal response equilibria of a public tree: at a given lambda, or along the principal branch to the
// limit. docs/model/equilibrium.md has the formulas and their sources.

#include <array>
#include <functional>
#include <span>
#include <vector>

#include "demarche/base.h"
#include "solve/public_tree.h"

namespace demarche::solve {

/// One profile of a public tree with everything that follows from it. Moves are named by the node they lead
/// to. A row by type stands for every own move and one for the prior; row(side, node) finds it.
struct TreeSolution {
  double lambda = 0;
  std::array<int, 2> types{};
  std::vector<double> q;      ///< (nodes) public probability of the move that leads here, given its history
  std::vector<double> reach;  ///< (nodes) probability that play passes here
  std::vector<double> outcome_probability;        ///< (outcomes)
  std::array<std::vector<double>, 2> value;       ///< (types) expected payoff, raw units
  std::array<std::vector<int>, 2> rows;           ///< (nodes) row of the side's last own move on the way here
  std::array<std::vector<double>, 2> strategies;  ///< (rows x types); row 0 holds ones
  std::array<std::vector<double>, 2> beliefs;     ///< (rows x types); row 0 holds the prior

  /// How often each type of `side` makes the move that leads to `node` when it has the choice. The mover of
  /// the node's parent must be `side`.
  [[nodiscard]] std::span<const double> strategy(int side, int node) const {
    return row_of(strategies[side], side, node);
  }
  /// What the other side believes at `node` about the type of `side`.
  [[nodiscard]] std::span<const double> belief(int side, int node) const {
    return row_of(beliefs[side], side, node);
  }
  /// Expected payoff of a side before it knows its type.
  [[nodiscard]] double expected(const PublicTree& tree, int side) const;

 private:
  [[nodiscard]] std::span<const double> row_of(const std::vector<double>& from, int side, int node) const {
    return {from.data() + static_cast<std::size_t>(rows[side][node]) * types[side],
            static_cast<std::size_t>(types[side])};
  }
};

/// A solution behind its certificate: the status must be looked at on the way to it.
class [[nodiscard]] TreeAnswer {
 public:
  TreeAnswer(Certificate certificate, TreeSolution solution)
      : certificate_(certificate), solution_(std::move(solution)) {}
  [[nodiscard]] const Certificate& certificate() const { return certificate_; }
  /// Null unless the status is `converged` or `limit`.
  [[nodiscard]] const TreeSolution* trusted() const { return certificate_.trusted() ? &solution_ : nullptr; }
  /// The last point reached, for callers that show the status beside it.
  [[nodiscard]] const TreeSolution& at_any_status() const { return solution_; }
  /// Sets the status if the numbers bear it out: `residual` and `agent_regret` within these bounds.
  void conclude(SolveStatus status, double residual, double agent_regret) {
    const bool good = certificate_.residual <= residual && certificate_.agent_regret <= agent_regret;
    certificate_.status = good ? status : SolveStatus::stalled;
  }

 private:
  Certificate certificate_;
  TreeSolution solution_;
};

enum class MethodChoice { automatic, iteration, newton, newton_krylov };

/// One point of the path, as it is passed.
struct PathPoint {
  double lambda = 0;
  double agent_regret = 0;  ///< share of the payoff range
  bool fold = false;        ///< lambda turned here
};

struct TreeOptions {
  MethodChoice method = MethodChoice::automatic;
  double residual_tolerance = 1e-9;  ///< at a given lambda
  double regret_tolerance = 1e-8;    ///< in the limit: agent regret as a share of the payoff range
  int max_steps = 2000;              ///< points of the path
  int max_sweeps = 200'000;
  /// A solution nearby (same shape) to begin from, for example of the neighbouring draw or lambda.
  const TreeSolution* warm_start = nullptr;
  /// Never fall back on the principal branch: the warm start is made a fixed point at its own lambda, and its
  /// branch is followed from there.
  bool stay_on_branch = false;
  const CancelToken* cancel = nullptr;
  ProgressSink progress;  ///< (points so far, max_steps, "lambda ..")
  std::function<void(const PathPoint&)> watch;
};

/// The equilibrium at `lambda` (>= 0, per unit of payoff / stake) on the branch that starts from the base
/// weights at lambda 0, or from the warm start. Status converged, cancelled or stalled.
/// O(nodes x types) per sweep.
TreeAnswer solve_at_lambda(const PublicTree& tree, double lambda, const TreeOptions& options = {});

/// Follows the principal branch, through folds, until the agent regret is within its tolerance: a candidate
/// for a sequential equilibrium (McKelvey and Palfrey 1998). Status limit, cancelled or stalled.
TreeAnswer follow_to_limit(const PublicTree& tree, const TreeOptions& options = {});

/// The profile that `strategies` (rows x types as in TreeSolution, for both sides) describes, with beliefs,
/// values and certificate numbers. `lambda` enters the residual only; status is `converged` if the residual
/// is within `tolerance`, `limit` if the agent regret is, else `stalled`.
TreeAnswer certify(const PublicTree& tree, const std::array<std::vector<double>, 2>& strategies,
                   double lambda, double tolerance);
/// (sides, nodes) the row of the side's last own move on the way to a node: TreeSolution::rows before
/// solving. The number of rows is one more than the side's moves, in the order of this list's first
/// appearance.
std::array<std::vector<int>, 2> strategy_rows(const PublicTree& tree);

}  // namespace demarche::solve
