#include "demarche/uncertain.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cassert>
#include <cmath>

#include "crisis/pert.h"

namespace demarche {
namespace {

constexpr int kCells = 512;              // 513 nodes
constexpr double kUnboundedTail = 1e-6;  // an unbounded tail starts its table at this probability
constexpr double kLeastMass = 1e-9;      // less than this inside the domain: the belief is pushed to the end

// Nodes crowd quadratically towards both ends (u = 2 s^2 below the middle), so that a tail is resolved to
// a probability of 8e-6 although the table is short; the square root that inverts it is exact in IEEE.
double probability_at(double s) { return s <= 0.5 ? 2 * s * s : 1 - 2 * (1 - s) * (1 - s); }
double place_of(double u) { return u <= 0.5 ? std::sqrt(u / 2) : 1 - std::sqrt((1 - u) / 2); }

const std::vector<double>& node_probabilities() {
  static const std::vector<double> nodes = [] {
    std::vector<double> u;
    for (int i = 0; i <= kCells; ++i) u.push_back(probability_at(static_cast<double>(i) / kCells));
    return u;
  }();
  return nodes;
}

double read_table(const std::vector<double>& table, double u) {
  const double x = place_of(std::clamp(u, 0.0, 1.0)) * kCells;
  const auto cell = static_cast<std::size_t>(std::min(static_cast<int>(x), kCells - 1));
  const double share = x - static_cast<double>(cell);
  return table[cell] + share * (table[cell + 1] - table[cell]);
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z * 0.70710678118654752); }
double normal_point(double p) {
  p = std::clamp(p, kUnboundedTail, 1 - kUnboundedTail);
  return -1.4142135623730951 * boost::math::erfc_inv(2 * p);
}

std::vector<double> normal_table(const Belief& belief, Domain domain) {
  // Computed in the lower tail on the side where the domain lies, so that a far mean loses no digits.
  const bool mirrored = belief.mean < domain.low;
  const double sign = mirrored ? -1 : 1;
  const double near_end = mirrored ? domain.high : domain.low, far_end = mirrored ? domain.low : domain.high;
  const double z_low = sign * (near_end - belief.mean) / belief.sd;
  const double z_high = sign * (far_end - belief.mean) / belief.sd;
  const double from = normal_cdf(z_low), mass = normal_cdf(z_high) - from;
  std::vector<double> table;
  for (const double u : node_probabilities()) {
    const double p = from + mass * (mirrored ? 1 - u : u);
    table.push_back(belief.mean + sign * belief.sd * normal_point(p));
  }
  return table;
}

double normal_mass(const Belief& belief, Domain domain) {
  return normal_cdf((domain.high - belief.mean) / belief.sd) -
         normal_cdf((domain.low - belief.mean) / belief.sd);
}

std::vector<double> range_table(const Belief& belief, Domain domain) {
  const Pert pert = fit_pert(belief.low, belief.mode, belief.high, belief.hard);
  return pert_table(pert, pert.cdf(domain.low), pert.cdf(domain.high), node_probabilities());
}

std::vector<double> log_uniform_table(const Belief& belief) {
  std::vector<double> table;
  for (const double u : node_probabilities()) {
    table.push_back(belief.low * std::exp(u * std::log(belief.high / belief.low)));
  }
  return table;
}

/// Brings a belief into the domain and to its simplest shape: a range or interval without width is a
/// constant, and a normal with no mass inside stands at the nearer end.
Belief settled(Belief belief, Domain domain) {
  const auto inside = [&](double x) { return std::clamp(x, domain.low, domain.high); };
  const auto constant_at = [&](double x) {
    belief.shape = Shape::constant;
    belief.low = belief.mode = belief.high = inside(x);
  };
  switch (belief.shape) {
    case Shape::constant:
      constant_at(belief.mode);
      break;
    case Shape::chance:
      belief.mean = std::clamp(belief.mean, 0.0, 1.0);
      break;
    case Shape::normal:
      if (!(belief.sd > 0) || normal_mass(belief, domain) < kLeastMass) constant_at(belief.mean);
      break;
    default:
      belief.low = inside(belief.low), belief.mode = inside(belief.mode), belief.high = inside(belief.high);
      if (!(belief.low < belief.high)) constant_at(belief.low);
  }
  return belief;
}

std::vector<double> make_table(const Belief& belief, Domain domain) {
  std::vector<double> table;
  if (belief.shape == Shape::range) table = range_table(belief, domain);
  if (belief.shape == Shape::normal) table = normal_table(belief, domain);
  if (belief.shape == Shape::log_uniform) table = log_uniform_table(belief);
  for (double& node : table) node = std::clamp(node, domain.low, domain.high);
  for (std::size_t i = 1; i < table.size(); ++i) table[i] = std::max(table[i], table[i - 1]);
  return table;
}

double point(const Belief& belief, const std::vector<double>& table, double u) {
  switch (belief.shape) {
    case Shape::constant:
      return belief.mode;
    case Shape::chance:
      return u >= 1 - belief.mean ? 1 : 0;
    case Shape::uniform:
      return belief.low + (belief.high - belief.low) * u;
    default:
      return read_table(table, u);
  }
}

/// Largest u with point(u) <= x, by bisection: exact for steps as well as for slopes.
double share_up_to(const Belief& belief, const std::vector<double>& table, double x) {
  double below = 0, above = 1;
  for (int turn = 0; turn < 50; ++turn) {
    const double middle = (below + above) / 2;
    (point(belief, table, middle) <= x ? below : above) = middle;
  }
  return below;
}

double mean_of(const Belief& belief, const std::vector<double>& table) {
  if (belief.shape == Shape::constant) return belief.mode;
  if (belief.shape == Shape::chance) return belief.mean;
  if (belief.shape == Shape::uniform) return (belief.low + belief.high) / 2;
  const std::vector<double>& u = node_probabilities();
  double sum = 0;
  for (std::size_t i = 1; i < table.size(); ++i) sum += (u[i] - u[i - 1]) * (table[i] + table[i - 1]) / 2;
  return sum;
}

double centre_of(const Belief& belief, const std::vector<double>& table) {
  return belief.shape == Shape::range ? belief.mode : point(belief, table, 0.5);
}

/// The point below which `share` of an equal-weight mixture lies.
double mixture_point(const std::vector<Belief>& beliefs, const std::vector<std::vector<double>>& tables,
                     double share) {
  double low = point(beliefs[0], tables[0], 0), high = low;
  for (std::size_t j = 0; j < beliefs.size(); ++j) {
    low = std::min(low, point(beliefs[j], tables[j], 0));
    high = std::max(high, point(beliefs[j], tables[j], 1));
  }
  for (int turn = 0; turn < 60; ++turn) {
    const double middle = (low + high) / 2;
    double mass = 0;
    for (std::size_t j = 0; j < beliefs.size(); ++j) mass += share_up_to(beliefs[j], tables[j], middle);
    (mass < share * static_cast<double>(beliefs.size()) ? low : high) = middle;
  }
  return high;
}

Belief plain(Shape shape, double low, double mode, double high) {
  Belief belief;
  belief.shape = shape;
  belief.low = low, belief.mode = mode, belief.high = high;
  return belief;
}

}  // namespace

Uncertain::Uncertain(std::vector<Belief> beliefs, Domain domain) : beliefs_(std::move(beliefs)) {
  assert(!beliefs_.empty());
  for (Belief& belief : beliefs_) {
    belief = settled(std::move(belief), domain);
    tables_.push_back(make_table(belief, domain));
    mean_ += mean_of(belief, tables_.back()) / static_cast<double>(beliefs_.size());
    constant_ = constant_ && belief.shape == Shape::constant && belief.mode == beliefs_[0].mode;
  }
  if (constant_) mean_ = beliefs_[0].mode;
  centre_ = beliefs_.size() == 1 ? centre_of(beliefs_[0], tables_[0]) : mixture_point(beliefs_, tables_, 0.5);
  if (constant_) centre_ = mean_;
}

Uncertain Uncertain::constant(double value) {
  return Uncertain({plain(Shape::constant, value, value, value)}, {value, value});
}

Uncertain Uncertain::uniform(double low, double high, Domain domain) {
  return Uncertain({plain(Shape::uniform, low, 0, high)}, domain);
}

Uncertain Uncertain::log_uniform(double low, double high) {
  return Uncertain({plain(Shape::log_uniform, low, 0, high)}, {low, high});
}

Uncertain Uncertain::range(double low, double mode, double high, Domain domain) {
  return Uncertain({plain(Shape::range, low, mode, high)}, domain);
}

double Uncertain::quantile(double u) const {
  if (beliefs_.empty()) return 0;
  const double place = u * static_cast<double>(beliefs_.size());
  const auto judge = std::min(static_cast<std::size_t>(place), beliefs_.size() - 1);
  return point(beliefs_[judge], tables_[judge], place - static_cast<double>(judge));
}

double Uncertain::low() const {
  if (beliefs_.size() < 2) return quantile(0.05);
  return mixture_point(beliefs_, tables_, 0.05);
}

double Uncertain::high() const {
  if (beliefs_.size() < 2) return quantile(0.95);
  return mixture_point(beliefs_, tables_, 0.95);
}

}  // namespace demarche
