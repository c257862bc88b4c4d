#pragma once
// The arithmetic of one node in a sweep of a public tree, on rows of types that are multiples of four
// doubles. Sums over types always add in the same order.

#include "solve/choose.h"
#include "solve/vector_log.h"

namespace demarche::solve {

inline constexpr double kLogNever = -1e300;  ///< the logarithm of a probability of 0

DEMARCHE_INLINE double sum_of(const Four& v) { return (v[0] + v[2]) + (v[1] + v[3]); }

/// sum over types of a * b.
DEMARCHE_INLINE double dot(const double* a, const double* b, int lanes) {
  Four sum = fours(a)[0] * fours(b)[0];
  for (int i = 1; i < lanes / 4; ++i) sum += fours(a)[i] * fours(b)[i];
  return sum_of(sum);
}

/// Where the choices of one node go besides NodeTask's own value: a row per edge.
struct ChoiceRows {
  double* policy = nullptr;
  /// Null: not wanted. Logarithms of the choices, but for what is the same for all moves of a type: `share`
  /// holds it. A type that cannot make the move gets what would be its log probability if it could.
  double* log_policy = nullptr;
  double* share = nullptr;             ///< exp of what is missing in all rows of log_policy
  const double* log_weight = nullptr;  ///< (edges) of base weights, `log_weight_stride` doubles apart
  int log_weight_stride = 1;
};

template <int kLanes>
DEMARCHE_INLINE void choose_own(const NodeTask& n, const ChoiceRows& out) {
  NodeKernel<kLanes> kernel{n};
  kernel.gather();
  kernel.exponentiate();
  kernel.weigh();
  const int steps = kernel.steps(), lanes = kernel.lanes();
  for (int k = 0; k < n.edge_count; ++k) {
    const Four* e = fours(n.weight + k * lanes);
    Four* p = fours(out.policy + k * lanes);
    for (int i = 0; i < steps; ++i) p[i] = e[i] * kernel.inverse[i];
  }
  if (!out.log_policy) return;
  for (int i = 0; i < steps; ++i) fours(out.share)[i] = kernel.inverse[i];
  for (int k = 0; k < n.edge_count; ++k) {
    const Four* child = fours(n.edges[k].own);
    Four* p = fours(out.log_policy + k * lanes);
    const double log_weight = out.log_weight[k * out.log_weight_stride];
    for (int i = 0; i < steps; ++i) p[i] = n.lambda * (child[i] - kernel.best[i]) + log_weight;
  }
}

/// Own value, choice probabilities and, if wanted, their logarithms at one node of the side that moves.
DEMARCHE_INLINE void choose_own(const NodeTask& n, const ChoiceRows& out) {
  switch (n.own_lanes) {
    case 4:
      return choose_own<4>(n, out);
    case 8:
      return choose_own<8>(n, out);
    case 16:
      return choose_own<16>(n, out);
    default:
      return choose_own<0>(n, out);
  }
}

/// One summand of mix().
struct Share {
  const double* row;
  double p;
};

/// to = sum of p * row.
DEMARCHE_INLINE void mix(const Share* shares, int count, double* to, int lanes) {
  for (int i = 0; i < lanes / 4; ++i) {
    Four sum = shares[0].p * fours(shares[0].row)[i];
    for (int k = 1; k < count; ++k) sum += shares[k].p * fours(shares[k].row)[i];
    fours(to)[i] = sum;
  }
}

/// The belief after a move of public probability q, from the belief before it.
DEMARCHE_INLINE void update_belief(const double* before, const double* policy, double q, double* after,
                                   int lanes) {
  const double scale = 1 / q;
  for (int i = 0; i < lanes / 4; ++i) fours(after)[i] = fours(before)[i] * fours(policy)[i] * scale;
}

/// The same by logarithms, which cannot underflow: the largest log belief is kept at 0. `alive` (or null:
/// all) says which types count.
DEMARCHE_INLINE void update_log_belief(const double* before, const double* log_policy, const double* alive,
                                       double* log_after, double* after, int lanes) {
  const Four never = {kLogNever, kLogNever, kLogNever, kLogNever};
  Four most = never;
  for (int i = 0; i < lanes / 4; ++i) {
    const Four value = fours(before)[i] + fours(log_policy)[i];
    const Four counted = !alive ? value : fours(alive)[i] != 0.0 ? value : never;
    fours(log_after)[i] = value;
    fours(after)[i] = counted;
    most = counted > most ? counted : most;
  }
  double best = most[0];
  for (int k = 1; k < 4; ++k) best = most[k] > best ? most[k] : best;
  for (int i = 0; i < lanes / 4; ++i) fours(log_after)[i] -= best;
  for (int t = 0; t < lanes; ++t) after[t] = exp_nonpositive(after[t] - best);
  if (alive) {
    for (int i = 0; i < lanes / 4; ++i) fours(after)[i] *= fours(alive)[i];
  }
  Four sum = fours(after)[0];
  for (int i = 1; i < lanes / 4; ++i) sum += fours(after)[i];
  const double scale = 1 / sum_of(sum);
  for (int i = 0; i < lanes / 4; ++i) fours(after)[i] *= scale;
}

}  // namespace demarche::solve
