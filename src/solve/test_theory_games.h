#pragma once
// Two games of the literature in reduced form, for tests.

#include "solve/public_tree.h"

namespace demarche::solve {

/// A government, strong with chance q, threatens or not; the other yields (1, -1) or resists; then the
/// government backs down (-a, 0) or fights (.2 if strong, -3 if weak; -c_b). Schultz (1998) in reduced form.
/// Nodes: 0 first, 1 quiet, 2 second, 3 yield, 4 first, 5 back down, 6 war.
inline PublicTree schultz_game(double q, double a, double c_b) {
  PublicTreeBuilder b({q, 1 - q}, {1.0});
  b.open(Mover::first);
  b.terminal(b.outcome({0.0, 0.0}, {0.0}));
  b.open(Mover::second);
  b.terminal(b.outcome({1.0, 1.0}, {-1.0}));
  b.open(Mover::first);
  b.terminal(b.outcome({-a, -a}, {0.0}));
  b.terminal(b.outcome({0.2, -3.0}, {-c_b}));
  b.close();
  b.close();
  b.close();
  return *std::move(b).finish();
}

/// Unilateral deterrence of Zagare and Kilgour (2000): the challenger (hard with chance p_c) lets the status
/// quo be or challenges; the defender (hard with chance p_d) concedes or resists; the challenger backs down
/// or fights. Nodes as above.
inline PublicTree deterrence_game(double p_c, double p_d) {
  PublicTreeBuilder b({p_c, 1 - p_c}, {p_d, 1 - p_d});
  b.open(Mover::first);
  b.terminal(b.outcome({0.0, 0.0}, {1.0, 1.0}));
  b.open(Mover::second);
  b.terminal(b.outcome({1.0, 1.0}, {0.0, 0.0}));
  b.open(Mover::first);
  b.terminal(b.outcome({-0.5, -0.5}, {0.8, 0.8}));
  b.terminal(b.outcome({-0.2, -2.0}, {0.3, -0.6}));
  b.close();
  b.close();
  b.close();
  return *std::move(b).finish();
}

}  // namespace demarche::solve
