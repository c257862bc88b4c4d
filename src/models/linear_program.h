#pragma once
// A small dense linear programme.

#include <optional>
#include <vector>

namespace demarche::models {

/// Minimise cost x subject to rows x >= bound and x >= 0.
struct LinearProgram {
  std::vector<double> cost;               ///< (variables)
  std::vector<std::vector<double>> rows;  ///< (constraints x variables)
  std::vector<double> bound;              ///< (constraints)
  void at_least(std::vector<double> row, double least);
};

struct LinearSolution {
  double value = 0;       ///< cost x
  std::vector<double> x;  ///< (variables)
  double dual_value = 0;  ///< bound y of the dual solution y >= 0: equal to `value` at an optimum
  double violation = 0;   ///< largest violated constraint, of the programme or of its dual
};

/// Two-phase simplex with Bland's rule (1977), which does not cycle. Nothing if the programme has
/// no feasible point or no least value. For a few hundred variables and constraints.
std::optional<LinearSolution> minimise(const LinearProgram& program);

}  // namespace demarche::models
