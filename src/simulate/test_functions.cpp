#include "simulate/test_functions.h"

#include <cmath>
#include <numbers>

namespace demarche::simulate::test {
namespace {

constexpr double kA = 7, kB = 0.1, kPi4 = 97.40909103400244, kPi8 = kPi4 * kPi4;

/// Partial variances of the Ishigami function: of x1, x2, and of x1 and x3 together.
struct IshigamiVariance {
  double first = 0.5 * (1 + kB * kPi4 / 5) * (1 + kB * kPi4 / 5);
  double second = kA * kA / 8;
  double both = kB * kB * kPi8 * (1.0 / 18 - 1.0 / 50);
  [[nodiscard]] double all() const { return first + second + both; }
};

double g_part(double a) { return 1.0 / 3 / ((1 + a) * (1 + a)); }

double g_variance(const std::vector<double>& a) {
  double product = 1;
  for (const double v : a) product *= 1 + g_part(v);
  return product - 1;
}

}  // namespace

double ishigami(const std::vector<double>& position) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * position[i] - 1); };
  return std::sin(x(0)) + kA * std::sin(x(1)) * std::sin(x(1)) + kB * std::pow(x(2), 4) * std::sin(x(0));
}

std::vector<double> ishigami_first() {
  const IshigamiVariance v;
  return {v.first / v.all(), v.second / v.all(), 0};
}

std::vector<double> ishigami_total() {
  const IshigamiVariance v;
  return {(v.first + v.both) / v.all(), v.second / v.all(), v.both / v.all()};
}

double g_function(const std::vector<double>& position, const std::vector<double>& a) {
  double product = 1;
  for (std::size_t i = 0; i < a.size(); ++i) product *= (std::abs(4 * position[i] - 2) + a[i]) / (1 + a[i]);
  return product;
}

std::vector<double> g_function_first(const std::vector<double>& a) {
  std::vector<double> out;
  for (const double v : a) out.push_back(g_part(v) / g_variance(a));
  return out;
}

std::vector<double> g_function_total(const std::vector<double>& a) {
  std::vector<double> out;
  for (const double v : a) out.push_back(g_part(v) * (1 + g_variance(a)) / (1 + g_part(v)) / g_variance(a));
  return out;
}

SobolIndices indices_of(const Function& function, const std::vector<std::vector<std::size_t>>& groups,
                        std::size_t inputs, std::uint64_t rows, Scheme scheme, std::uint64_t seed) {
  std::vector<std::uint64_t> paths;
  for (std::size_t i = 0; i < inputs; ++i) paths.push_back(hash_name("x" + std::to_string(i)));
  const PickFreezeDesign design(scheme, RandomStreams(seed, "test function"), paths, rows);
  std::vector<double> a, b, f_a, f_b;
  std::vector<std::vector<double>> f_swapped(groups.size());
  for (std::uint64_t n = 0; n < rows; ++n) {
    design.row(n, a, b);
    f_a.push_back(function(a));
    f_b.push_back(function(b));
    for (std::size_t g = 0; g < groups.size(); ++g) {
      std::vector<double> swapped = a;
      for (const std::size_t i : groups[g]) swapped[i] = b[i];
      f_swapped[g].push_back(function(swapped));
    }
  }
  PickFreeze outputs{f_a, f_b, {}, design.replicates()};
  for (const auto& values : f_swapped) outputs.swapped.emplace_back(values);
  return sobol_indices(outputs);
}

SobolIndices indices_of(const Function& function, std::size_t inputs, std::uint64_t rows, Scheme scheme,
                        std::uint64_t seed) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < inputs; ++i) groups.push_back({i});
  return indices_of(function, groups, inputs, rows, scheme, seed);
}

}  // namespace demarche::simulate::test
