#include "solve/tree_jacobian.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "solve/test_random_tree.h"
#include "solve/tree_newton.h"

using namespace demarche::solve;

namespace {

// A point that is no fixed point: derivatives must hold everywhere.
Expectation random_point(const TreeLayout& layout, const TreeSweeps& sweeps, RandomTrees& random) {
  Expectation x = sweeps.expectation();
  for (const InnerNode& node : layout.inner) {
    if (node.mover == Mover::chance) continue;
    double sum = 0;
    std::vector<double> p;
    for (int k = 0; k < node.edge_count; ++k) sum += p.emplace_back(random.uniform(0.1, 1));
    for (int k = 0; k < node.edge_count; ++k) {
      x.q[side_of(node.mover)][layout.edges[node.first_edge + k].move_row] = p[k] / sum;
    }
  }
  for (double& m : x.moment) m = random.uniform(-1, 1);
  return x;
}

Vector answer(TreeSweeps& sweeps, int s, double lambda, const Expectation& x) {
  Expectation image = x;
  sweeps.choose(s, lambda, x);
  sweeps.expect(s, image);
  return pack(sweeps.layout(), s, image);
}

// d answer / d (unknown u of the other side), by central differences.
Vector column_by_differences(TreeSweeps& sweeps, int s, double lambda, const Expectation& x, std::size_t u) {
  constexpr double kStep = 1e-5;
  Expectation up = x, down = x;
  Vector v = pack(sweeps.layout(), 1 - s, x);
  v[u] += kStep;
  unpack(sweeps.layout(), 1 - s, v, up);
  v[u] -= 2 * kStep;
  unpack(sweeps.layout(), 1 - s, v, down);
  Vector out = answer(sweeps, s, lambda, up);
  const Vector low = answer(sweeps, s, lambda, down);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = (out[i] - low[i]) / (2 * kStep);
  return out;
}

}  // namespace

TEST_CASE("the Jacobian blocks, the tangent sweep and differences agree on random trees") {
  RandomTrees random(7);
  int unknowns = 0, moments = 0;
  for (int round = 0; round < 120; ++round) {
    RandomTreeShape shape;
    shape.cross_terms = round % 2 == 1;
    shape.most_depth = 3 + round % 3;
    const PublicTree tree = random.make(shape);
    const TreeLayout layout(tree);
    TreeSweeps sweeps(layout);
    const Expectation x = random_point(layout, sweeps, random);
    const double lambda = random.uniform(0.5, 4);
    for (int s = 0; s < 2; ++s) {
      answer(sweeps, s, lambda, x);
      Matrix jacobian;
      JacobianBlock(layout, s).assemble(sweeps, lambda, x, jacobian);
      for (std::size_t u = 0; u < layout.side[1 - s].unknowns.size(); ++u) {
        Vector unit(layout.side[1 - s].unknowns.size(), 0.0);
        unit[u] = 1;
        Expectation dx = sweeps.expectation();
        unpack_change(layout, 1 - s, unit, dx);
        answer(sweeps, s, lambda, x);
        sweeps.tangent(s, lambda, x, nullptr, dx);
        const Vector tangent = pack(layout, s, dx),
                     differences = column_by_differences(sweeps, s, lambda, x, u);
        for (std::size_t i = 0; i < tangent.size(); ++i) {
          CAPTURE(round);
          CHECK(jacobian.row(static_cast<int>(i))[u] == doctest::Approx(tangent[i]).epsilon(1e-11).scale(1));
          CHECK(tangent[i] == doctest::Approx(differences[i]).epsilon(1e-6).scale(1));
        }
        unknowns += static_cast<int>(tangent.size());
        moments += layout.side[1 - s].unknowns[u].cross >= 0;
      }
    }
  }
  CHECK(unknowns > 5000);
  CHECK(moments > 100);
}
