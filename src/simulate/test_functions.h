#pragma once
// Functions whose sensitivity indices are known, evaluated on a pick-and-freeze design.

#include <functional>
#include <string>
#include <vector>

#include "simulate/pick_freeze.h"
#include "simulate/sobol_indices.h"

namespace demarche::simulate::test {

using Function = std::function<double(const std::vector<double>& position)>;

/// Ishigami and Homma (1990), a = 7, b = 0.1, at positions in (0, 1).
double ishigami(const std::vector<double>& position);
/// First-order and total indices for a = 7, b = 0.1, from their closed forms.
std::vector<double> ishigami_first();
std::vector<double> ishigami_total();

/// Sobol's g-function (Saltelli and Sobol 1995): product of (|4 x_i - 2| + a_i) / (1 + a_i).
double g_function(const std::vector<double>& position, const std::vector<double>& a);
std::vector<double> g_function_first(const std::vector<double>& a);
std::vector<double> g_function_total(const std::vector<double>& a);

/// Indices of `function` over groups of its inputs, each group one factor.
SobolIndices indices_of(const Function& function, const std::vector<std::vector<std::size_t>>& groups,
                        std::size_t inputs, std::uint64_t rows, Scheme scheme, std::uint64_t seed);
/// The same, every input alone.
SobolIndices indices_of(const Function& function, std::size_t inputs, std::uint64_t rows, Scheme scheme,
                        std::uint64_t seed);

}  // namespace demarche::simulate::test
