#include "base/tally.h"

#include <algorithm>

namespace demarche {

double Tally::quantile_error(double p) const {
  const double spread = std::sqrt(p * (1 - p) / static_cast<double>(sketch.count()));
  const double above = sketch.quantile(std::min(1.0, p + spread)).value;
  const double below = sketch.quantile(std::max(0.0, p - spread)).value;
  return (above - below) / 2;
}

}  // namespace demarche
