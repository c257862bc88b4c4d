#include "models/search.h"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>

namespace demarche::models {
namespace {

constexpr double kGolden = 0.6180339887498949;

/// Golden-section search for a maximum on [low, high].
double refine_maximum(const Function& f, double low, double high) {
  double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
  double at_left = f(left), at_right = f(right);
  for (int step = 0; step < 90 && high - low > 1e-15 * (1 + std::abs(low)); ++step) {
    if (at_left >= at_right) {
      high = right, right = left, at_right = at_left;
      left = high - kGolden * (high - low), at_left = f(left);
    } else {
      low = left, left = right, at_left = at_right;
      right = low + kGolden * (high - low), at_right = f(right);
    }
  }
  return (low + high) / 2;
}

}  // namespace

double bisect(const Function& f, double low, double high) {
  const double at_low = f(low);
  if (at_low == 0) return low;
  const bool rising = at_low < 0;
  for (int step = 0; step < 200; ++step) {
    const double middle = low + (high - low) / 2;
    if (middle <= std::min(low, high) || middle >= std::max(low, high)) break;
    if ((f(middle) < 0) == rising) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}

std::vector<double> all_roots(const Function& f, double low, double high, int cells) {
  constexpr double kTangent = 1e-13;
  std::vector<double> x(cells + 1), y(cells + 1), roots;
  for (int i = 0; i <= cells; ++i) {
    x[i] = low + (high - low) * i / cells;
    y[i] = f(x[i]);
  }
  for (int i = 0; i < cells; ++i) {
    if ((y[i] < 0) != (y[i + 1] < 0)) {
      roots.push_back(bisect(f, x[i], x[i + 1]));
      continue;
    }
    // Both roots of a pair may lie between two grid points, on either side of a local minimum of |f|.
    const bool turns = i > 0 && std::abs(y[i]) < std::abs(y[i - 1]) && std::abs(y[i]) <= std::abs(y[i + 1]) &&
                       (y[i] < 0) == (y[i - 1] < 0);
    if (!turns) continue;
    const double sign = y[i] < 0 ? 1 : -1;
    const double turn = refine_maximum([&](double t) { return sign * f(t); }, x[i - 1], x[i + 1]);
    const double nearest = f(turn);
    if ((nearest < 0) != (y[i] < 0)) {
      roots.push_back(bisect(f, x[i - 1], turn));
      roots.push_back(bisect(f, turn, x[i + 1]));
    } else if (std::abs(nearest) < kTangent) {
      roots.push_back(turn);
    }
  }
  std::sort(roots.begin(), roots.end());
  return roots;
}

double maximise(const Function& f, double low, double high, int cells) {
  if (!(high > low)) return low;
  int best = 0;
  double top = f(low);
  for (int i = 1; i <= cells; ++i) {
    const double y = f(low + (high - low) * i / cells);
    if (y > top) top = y, best = i;
  }
  const double at_best = low + (high - low) * best / cells, width = (high - low) / cells;
  const double inside = refine_maximum(f, std::max(low, at_best - width), std::min(high, at_best + width));
  return f(inside) > top ? inside : at_best;
}

double integrate(const Function& f, double low, double high, int pieces) {
  double sum = 0;
  for (int i = 0; i < pieces; ++i) {
    const double from = low + (high - low) * i / pieces, to = low + (high - low) * (i + 1) / pieces;
    sum += boost::math::quadrature::gauss<double, 30>::integrate(f, from, to);
  }
  return sum;
}

}  // namespace demarche::models
