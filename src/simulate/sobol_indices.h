#pragma once
// How much of the variance of an output each factor carries, from a pick-and-freeze design.

#include <cstddef>
#include <span>
#include <vector>

namespace demarche::simulate {

/// A number with its standard error.
struct Estimate {
  double value = 0, se = 0;
};

/// The output at the rows of matrix A, of matrix B, and, for each factor, at the rows of A with the factor's
/// columns taken from B. Rows come in `replicates` equal consecutive blocks, each an independent design.
struct PickFreeze {
  std::span<const double> a, b;
  std::vector<std::span<const double>> swapped;  ///< one per factor
  std::size_t replicates = 16;
};

struct SobolIndices {
  double mean = 0, variance = 0;
  std::vector<Estimate> first, total;  ///< one per factor, shares of the variance
  Estimate interactions;               ///< 1 - sum of the first-order indices
};

/// First order by Saltelli et al. (2010, Comput. Phys. Commun. 181, table 2 (b)),
///   V_i = mean of f(B) (f(A_B^i) - f(A)), with f less its mean,
/// total order by Jansen (1999), E_i = mean of (f(A) - f(A_B^i))^2 / 2; both over the variance of f(A) and
/// f(B) together. A factor that f does not look at has both exactly 0. Standard errors by the jackknife that
/// leaves out one replicate at a time; a bias of the ratio of order 1/rows stays. All zero if the output does
/// not vary. Preconditions: rows a multiple of replicates, at least two replicates, spans of one length.
/// O(rows x factors).
SobolIndices sobol_indices(const PickFreeze& outputs);

}  // namespace demarche::simulate
