#pragma once
// One-dimensional numerical helpers, deterministic and derivative-free.

#include <functional>
#include <vector>

namespace demarche::models {

using Function = std::function<double(double)>;

/// The root of f between low and high, where f has opposite signs (or is zero at an end), to the last bit or
/// two. 200 evaluations at most.
double bisect(const Function& f, double low, double high);

/// All roots of f in [low, high] that a grid of `cells` can tell apart, ascending: sign changes, and pairs or
/// tangents found at local minima of |f|. O(cells) evaluations.
std::vector<double> all_roots(const Function& f, double low, double high, int cells);

/// The place of the largest f on [low, high]: the best of a grid of `cells`, refined by golden section. Of
/// equals the lowest place. Accurate to about 1e-8 of the interval where f is smooth.
double maximise(const Function& f, double low, double high, int cells = 2000);

/// Integral over [low, high] by 30-point Gauss-Legendre on `pieces` equal pieces.
double integrate(const Function& f, double low, double high, int pieces = 8);

}  // namespace demarche::models
