#pragma once
// Exact derivatives of everything in a solution with respect to everything in its game, by the implicit
// function theorem: the fixed point moves by the solution of one linear system (I - dG/dx) dx = dG/dinput.

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "solve/tree_solve.h"

namespace demarche::solve {

/// A direction in the inputs of a game. Empty vectors mean no change.
struct TreeChange {
  double lambda = 0;
  std::array<std::vector<double>, 2> payoff;  ///< (outcomes x types)
  std::array<std::vector<double>, 2> prior;   ///< (types), sum 0; types of prior 0 must stay at 0
  std::vector<double> weight;                 ///< (nodes) of base weights or chance probabilities
};

/// How a solution moves along that direction, per unit.
struct SolutionChange {
  std::vector<double> q, reach;              ///< (nodes)
  std::vector<double> outcome_probability;   ///< (outcomes)
  std::array<std::vector<double>, 2> value;  ///< (types)
};

/// Prepared once for a solution, then one back-substitution and four sweeps per direction. At a fold or a
/// bifurcation the derivative does not exist: along() is then empty.
class TreeDerivatives {
 public:
  TreeDerivatives(const PublicTree& tree, const TreeSolution& solution);
  ~TreeDerivatives();
  TreeDerivatives(TreeDerivatives&&) noexcept;
  TreeDerivatives& operator=(TreeDerivatives&&) noexcept;
  [[nodiscard]] std::optional<SolutionChange> along(const TreeChange& change);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace demarche::solve
