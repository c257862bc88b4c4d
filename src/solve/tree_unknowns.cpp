#include "solve/tree_unknowns.h"

#include <algorithm>
#include <cmath>

namespace demarche::solve {
namespace {

void write(const TreeLayout& layout, int s, const Vector& unknowns, double whole, Expectation& x) {
  const auto& list = layout.side[s].unknowns;
  double rest = whole;
  for (std::size_t u = 0; u < list.size(); ++u) {
    if (list[u].cross >= 0) {
      x.moment[list[u].cross] = unknowns[u];
      continue;
    }
    x.q[s][layout.edges[list[u].edge].move_row] = unknowns[u];
    rest -= unknowns[u];
    if (list[u].edge + 1 == list[u].reference) {  // all but the last move of this node are written
      x.q[s][layout.edges[list[u].reference].move_row] = rest;
      rest = whole;
    }
  }
}

}  // namespace

Expectation read_expectation(const TreeLayout& layout, const TreeSolution& solution) {
  Expectation x;
  for (int s = 0; s < 2; ++s) x.q[s].assign(static_cast<std::size_t>(layout.side[s].move_rows), 0.0);
  x.moment.assign(layout.cross.size(), 0.0);
  for (const InnerNode& node : layout.inner) {
    if (node.mover == Mover::chance) continue;
    for (int e = node.first_edge; e < node.first_edge + node.edge_count; ++e) {
      x.q[side_of(node.mover)][layout.edges[e].move_row] = solution.q[layout.edges[e].child];
    }
  }
  for (std::size_t c = 0; c < layout.cross.size(); ++c) {
    const CrossPlace& place = layout.cross[c];
    const auto belief = solution.belief(1 - place.side, place.node);
    for (std::size_t t = 0; t < belief.size(); ++t) {
      x.moment[c] += belief[t] * layout.cross_factors[place.term][1][t];
    }
  }
  return x;
}

Vector pack(const TreeLayout& layout, int s, const Expectation& x) {
  Vector out;
  out.reserve(layout.side[s].unknowns.size());
  for (const Unknown& u : layout.side[s].unknowns) {
    out.push_back(u.cross >= 0 ? x.moment[u.cross] : x.q[s][layout.edges[u.edge].move_row]);
  }
  return out;
}

void unpack(const TreeLayout& layout, int s, const Vector& unknowns, Expectation& x) {
  write(layout, s, unknowns, 1, x);
}

void unpack_change(const TreeLayout& layout, int s, const Vector& change, Expectation& dx) {
  write(layout, s, change, 0, dx);
}

void to_simplex(const TreeLayout& layout, int s, Vector& unknowns) {
  const auto& list = layout.side[s].unknowns;
  std::size_t first = 0;
  double sum = 0;
  for (std::size_t u = 0; u < list.size(); ++u) {
    if (list[u].cross >= 0) {
      first = u + 1;
      continue;
    }
    unknowns[u] = std::clamp(unknowns[u], 0.0, 1.0);
    sum += unknowns[u];
    if (list[u].edge + 1 < list[u].reference) continue;
    if (sum > 1) {
      for (std::size_t k = first; k <= u; ++k) unknowns[k] /= sum;
    }
    first = u + 1;
    sum = 0;
  }
}

double largest(const Vector& v) {
  double most = 0;
  for (double x : v) most = std::abs(x) <= most ? most : std::abs(x);  // so written, not-a-number counts
  return most;
}

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace demarche::solve
