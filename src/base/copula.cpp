#include "base/copula.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "base/numeric.h"

namespace demarche {
namespace {

/// Smallest square on the diagonal of the factor: below it the uniforms would be copies of each other but for
/// rounding.
constexpr double kLeastOwnShare = 1e-9;

std::size_t at(std::size_t row, std::size_t column) { return row * (row + 1) / 2 + column; }

}  // namespace

bool GaussianCopula::factorise(std::span<const RankPair> pairs) {
  for (const RankPair& pair : pairs) members_.insert(members_.end(), {pair.first, pair.second});
  std::sort(members_.begin(), members_.end());
  members_.erase(std::unique(members_.begin(), members_.end()), members_.end());
  const std::size_t size = members_.size();
  const auto position = [&](int member) {
    return static_cast<std::size_t>(std::lower_bound(members_.begin(), members_.end(), member) -
                                    members_.begin());
  };
  factor_.assign(size * (size + 1) / 2, 0);
  for (std::size_t i = 0; i < size; ++i) factor_[at(i, i)] = 1;
  for (const RankPair& pair : pairs) {
    const std::size_t first = position(pair.first), second = position(pair.second);
    factor_[at(std::max(first, second), std::min(first, second))] = 2 * std::sin(std::numbers::pi * pair.rank / 6);
  }
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = factor_[at(i, j)];
      for (std::size_t k = 0; k < j; ++k) rest -= factor_[at(i, k)] * factor_[at(j, k)];
      if (i == j && rest < kLeastOwnShare) return false;
      factor_[at(i, j)] = i == j ? std::sqrt(rest) : rest / factor_[at(j, j)];
    }
  }
  return true;
}

GaussianCopula::GaussianCopula(std::span<const RankPair> pairs) {
  [[maybe_unused]] const bool consistent = factorise(pairs);
  assert(consistent && "whoever reads correlations checks them");
}

bool GaussianCopula::is_consistent(std::span<const RankPair> pairs) {
  return GaussianCopula().factorise(pairs);
}

void GaussianCopula::apply(std::span<double> uniforms) const {
  if (members_.empty()) return;
  const auto member = [&](std::size_t i) -> double& {
    return uniforms[static_cast<std::size_t>(members_[i])];
  };
  const double first = member(0);
  for (std::size_t i = 0; i < members_.size(); ++i) member(i) = normal_quantile(member(i));
  // From the last row up, so that the scores of the rows before are still unmixed.
  for (std::size_t i = members_.size(); i-- > 1;) {
    double mixed = 0;
    for (std::size_t k = 0; k <= i; ++k) mixed += factor_[at(i, k)] * member(k);
    // Far out in a tail the probability rounds to 0 or 1, which no quantile function takes.
    member(i) = std::clamp(normal_below(mixed), 0x1p-53, 1 - 0x1p-53);
  }
  member(0) = first;  // and not its way through the normal distribution and back
}

}  // namespace demarche
