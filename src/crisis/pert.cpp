#include "crisis/pert.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

namespace demarche {
namespace {

namespace policies = boost::math::policies;
// Long double costs four times as much and the tables need ten digits; nothing may throw.
using Quick = policies::policy<
    policies::promote_double<false>, policies::domain_error<policies::ignore_error>,
    policies::pole_error<policies::ignore_error>, policies::overflow_error<policies::ignore_error>,
    policies::underflow_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>>;

double alpha_of(double place) { return 1 + 4 * place; }
double beta_of(double place) { return 5 - 4 * place; }

double unit_cdf(double place, double x) {
  return boost::math::ibeta(alpha_of(place), beta_of(place), std::clamp(x, 0.0, 1.0), Quick());
}

double unit_quantile(double place, double p) {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return boost::math::ibeta_inv(alpha_of(place), beta_of(place), p, Quick());
}

/// Walks up a quantile table of the unit PERT: each node starts from a Taylor step off the one before and
/// takes Halley steps (third order), which needs one incomplete beta where a cold inversion needs six.
class UnitWalk {
 public:
  explicit UnitWalk(double place)
      : place_(place),
        a_(alpha_of(place)),
        b_(beta_of(place)),
        norm_(1 / boost::math::beta(a_, b_, Quick())) {}

  double next(double p) {
    // In the far tails the Taylor step is poor: invert from scratch.
    const bool tail = p < 0.004 || p > 0.996 || last_p_ <= 0;
    const double x = tail ? unit_quantile(place_, p) : refine(p);
    last_p_ = p;
    last_x_ = x;
    return x;
  }

 private:
  double density(double x) const { return norm_ * std::pow(x, a_ - 1) * std::pow(1 - x, b_ - 1); }
  double slope(double x) const { return (a_ - 1) / x - (b_ - 1) / (1 - x); }  // of the log density

  double refine(double p) const {
    const double step = (p - last_p_) / density(last_x_);
    double x = last_x_ + step - slope(last_x_) * step * step / 2;
    for (int turn = 0; turn < 4; ++turn) {
      if (!(x > 0 && x < 1)) break;
      const double newton = (unit_cdf(place_, x) - p) / density(x);
      const double halley = newton / (1 - std::clamp(newton * slope(x) / 2, -0.5, 0.5));
      x -= halley;
      if (std::abs(halley) < 1e-5) return std::clamp(x, last_x_, 1.0);
    }
    return unit_quantile(place_, p);
  }

  double place_, a_, b_, norm_;
  double last_p_ = 0, last_x_ = 0;
};

/// (mode - 5 % point) / (95 % point - 5 % point) of the unit PERT.
double mode_ratio(double place) {
  const double low = unit_quantile(place, 0.05), high = unit_quantile(place, 0.95);
  return (place - low) / (high - low);
}

double place_for_ratio(double ratio) {
  double below = 0, above = 1;
  for (int turn = 0; turn < 45; ++turn) {
    const double middle = (below + above) / 2;
    (mode_ratio(middle) < ratio ? below : above) = middle;
  }
  return (below + above) / 2;
}

}  // namespace

double Pert::cdf(double x) const { return unit_cdf(place, (x - low) / (high - low)); }

double Pert::quantile(double p) const { return low + (high - low) * unit_quantile(place, p); }

Pert fit_pert(double low, double mode, double high, bool hard) {
  const double width = high - low;
  if (hard) return {low, high, (mode - low) / width};
  if (mode <= low) return {low, low + width / unit_quantile(0, 0.95), 0};
  if (mode >= high) return {high - width / (1 - unit_quantile(1, 0.05)), high, 1};
  const double place = place_for_ratio((mode - low) / width);
  const double q05 = unit_quantile(place, 0.05), q95 = unit_quantile(place, 0.95);
  const double stretch = width / (q95 - q05);
  const double start = low - q05 * stretch;
  return {start, start + stretch, place};
}

std::vector<double> pert_table(const Pert& pert, double from, double to, const std::vector<double>& nodes) {
  std::vector<double> table;
  table.reserve(nodes.size());
  UnitWalk walk(pert.place);
  for (const double u : nodes) {
    table.push_back(pert.low + (pert.high - pert.low) * walk.next(from + (to - from) * u));
  }
  return table;
}

}  // namespace demarche
