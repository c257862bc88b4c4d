#pragma once
// The unknowns of the fixed point as vectors: for each side, what the other must anticipate of it. At a node
// with A moves there are A - 1; the last probability is one less the others.

#include <vector>

#include "solve/tree_layout.h"
#include "solve/tree_solve.h"
#include "solve/tree_sweep.h"

namespace demarche::solve {

using Vector = std::vector<double>;

/// Expectations of both sides, from a solution of a tree of the same shape.
Expectation read_expectation(const TreeLayout& layout, const TreeSolution& solution);
/// The unknowns of side s read from `x`.
Vector pack(const TreeLayout& layout, int s, const Expectation& x);
/// Writes the unknowns of side s into `x`; what nobody anticipates stays as it is.
void unpack(const TreeLayout& layout, int s, const Vector& unknowns, Expectation& x);
/// The same for a direction: probabilities of a node change by 0 in sum.
void unpack_change(const TreeLayout& layout, int s, const Vector& change, Expectation& dx);
/// Moves probabilities back to the simplex where an extrapolation has left it.
void to_simplex(const TreeLayout& layout, int s, Vector& unknowns);

double largest(const Vector& v);
double dot(const Vector& a, const Vector& b);

}  // namespace demarche::solve
