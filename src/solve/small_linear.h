#pragma once
// A few equations, solved in place.

#include <vector>

namespace demarche::solve {

/// Solves m y = b by Cholesky, m symmetric positive definite (n x n, row-major); y replaces b, m is spent.
void solve_small(std::vector<double>& m, std::vector<double>& b);

}  // namespace demarche::solve
