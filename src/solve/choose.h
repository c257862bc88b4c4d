#pragma once
// The arithmetic of one node. Rows of types are multiples of four doubles and are worked on in fours; kLanes
// is their length where it is known when compiling, 0 where it is not.

#include "solve/clones.h"
#include "solve/plan.h"
#include "solve/vector_exp.h"

namespace demarche::solve {

/// Where a node's results go and what it needs.
struct NodeTask {
  const EdgeRows* edges = nullptr;
  int edge_count = 0, own_lanes = 0, other_lanes = 0;
  double lambda = 1;
  const double* belief = nullptr;  ///< about the owner's type, padded with zeros
  double *own_value = nullptr, *other_value = nullptr;
  double* policy = nullptr;    ///< null: choice probabilities are not kept
  double* residual = nullptr;  ///< four largest |sum of choice probabilities - 1| so far
  double *worth = nullptr, *weight = nullptr,
         *type = nullptr;  ///< work space: edges x lanes twice, 3 x lanes
};

/// Four doubles of a row, wherever it begins. A GNU vector: one register or two, never another order of sums.
using Four [[gnu::vector_size(32), gnu::aligned(8), gnu::may_alias]] = double;

inline constexpr double kInfeasible = -1e300;
inline constexpr int kBlock = 8;  ///< doubles per turn of the exponential loop; work space is padded to it

DEMARCHE_INLINE const Four* fours(const double* row) { return reinterpret_cast<const Four*>(row); }
DEMARCHE_INLINE Four* fours(double* row) { return reinterpret_cast<Four*>(row); }

/// A row by type that lives in registers if its length is known, else in the node's work space. Read and
/// written through a pointer: clang forgets that Four may begin anywhere once a function returns a reference
/// to one.
template <int kLanes>
struct TypeRow {
  explicit TypeRow(double* memory) : elsewhere(fours(memory)) {}
  Four here[kLanes ? kLanes / 4 : 1];
  Four* elsewhere;
  DEMARCHE_INLINE operator Four*() { return kLanes ? here : elsewhere; }
};

template <int kLanes>
struct NodeKernel {
  const NodeTask& n;
  TypeRow<kLanes> best{n.type}, inverse{n.type + lanes()}, share{n.type + 2 * lanes()};

  [[nodiscard]] DEMARCHE_INLINE int lanes() const { return kLanes ? kLanes : n.own_lanes; }
  [[nodiscard]] DEMARCHE_INLINE int steps() const { return lanes() / 4; }

  /// What each edge is worth to each type, and the best of them; masked edges do not count.
  DEMARCHE_INLINE void gather() {
    const Four infeasible = {kInfeasible, kInfeasible, kInfeasible, kInfeasible};
    for (int i = 0; i < steps(); ++i) best[i] = infeasible;
    for (int k = 0; k < n.edge_count; ++k) {
      const EdgeRows& edge = n.edges[k];
      Four* q = fours(n.worth + k * lanes());
      const Four *child = fours(edge.own), *mask = fours(edge.mask);
      for (int i = 0; i < steps(); ++i) {
        Four value = child[i] - edge.cost;
        if (mask) value = mask[i] != 0.0 ? value : infeasible;
        q[i] = value;
        best[i] = value > best[i] ? value : best[i];
      }
    }
  }

  /// exp(lambda (worth - best)), every edge and type in one loop.
  DEMARCHE_INLINE void exponentiate() {
    const int count = n.edge_count * lanes();
    for (int k = 0; k < n.edge_count; ++k) {
      const Four* q = fours(n.worth + k * lanes());
      Four* e = fours(n.weight + k * lanes());
      for (int i = 0; i < steps(); ++i) e[i] = n.lambda * (q[i] - best[i]);
    }
    for (int i = count; i % kBlock != 0; ++i) n.weight[i] = 0;
    for (int from = 0; from < count; from += kBlock) {
      double* __restrict e = n.weight + from;
      for (int i = 0; i < kBlock; ++i) e[i] = exp_nonpositive(e[i]);
    }
  }

  /// Base weights, sums over the edges, and the owner's value.
  DEMARCHE_INLINE void weigh() {
    TypeRow<kLanes> value{n.own_value};
    for (int i = 0; i < steps(); ++i) inverse[i] = value[i] = Four{};
    for (int k = 0; k < n.edge_count; ++k) {
      const EdgeRows& edge = n.edges[k];
      const Four *q = fours(n.worth + k * lanes()), *mask = fours(edge.mask);
      Four* e = fours(n.weight + k * lanes());
      for (int i = 0; i < steps(); ++i) {
        const Four weighed = e[i] * (mask ? mask[i] * edge.weight : Four{} + edge.weight);
        e[i] = weighed;
        inverse[i] += weighed;
        value[i] += weighed * q[i];
      }
    }
    for (int i = 0; i < steps(); ++i) {
      inverse[i] = 1.0 / inverse[i];
      fours(n.own_value)[i] = value[i] * inverse[i];
    }
  }

  /// The chance of an edge under today's belief.
  DEMARCHE_INLINE double chance(int k) {
    const Four* e = fours(n.weight + k * lanes());
    Four sum = share[0] * e[0];
    for (int i = 1; i < steps(); ++i) sum += share[i] * e[i];
    return (sum[0] + sum[2]) + (sum[1] + sum[3]);
  }

  /// The other side sees an average over the owner's types.
  DEMARCHE_INLINE void average() {
    for (int i = 0; i < steps(); ++i) share[i] = fours(n.belief)[i] * inverse[i];
    Four* value = fours(n.other_value);
    const int other_steps = n.other_lanes / 4;
    for (int i = 0; i < other_steps; ++i) value[i] = Four{};
    for (int k = 0; k < n.edge_count; ++k) {
      const double p = chance(k);
      const Four* child = fours(n.edges[k].other);
      for (int i = 0; i < other_steps; ++i) value[i] += p * child[i];
    }
  }

  DEMARCHE_INLINE void keep_policy() {
    Four worst = *fours(n.residual);
    for (int i = 0; i < steps(); ++i) share[i] = Four{} - 1.0;
    for (int k = 0; k < n.edge_count; ++k) {
      const Four* e = fours(n.weight + k * lanes());
      Four* p = fours(n.policy + k * lanes());
      for (int i = 0; i < steps(); ++i) {
        const Four choice = e[i] * inverse[i];
        p[i] = choice;
        share[i] += choice;
      }
    }
    for (int i = 0; i < steps(); ++i) {
      const Four off = share[i] < 0.0 ? -share[i] : share[i];
      worst = off <= worst ? worst : off;  // so written, not-a-number counts
    }
    *fours(n.residual) = worst;
  }

  DEMARCHE_INLINE void run() {
    gather();
    exponentiate();
    weigh();
    average();
    if (n.policy) keep_policy();
  }
};

/// Values of both sides at one node, and the choice probabilities if they are kept.
DEMARCHE_INLINE void choose(const NodeTask& n) {
  switch (n.own_lanes) {
    case 4:
      return NodeKernel<4>{n}.run();
    case 8:
      return NodeKernel<8>{n}.run();
    case 12:
      return NodeKernel<12>{n}.run();
    case 16:
      return NodeKernel<16>{n}.run();
    default:
      return NodeKernel<0>{n}.run();
  }
}

}  // namespace demarche::solve
