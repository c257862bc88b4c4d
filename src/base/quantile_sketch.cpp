#include "base/quantile_sketch.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace demarche {
namespace {

constexpr int kCellBits = 9;  // 512 cells per power of two
constexpr int kCells = 1 << kCellBits;
constexpr int kLowestPower = -40;
constexpr std::size_t kMostWaiting = 4096;
constexpr double kRounding = 0x1p-50;  // of the few operations on a value, relative to its size

std::int32_t cell_of(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(std::abs(x));
  const int power = static_cast<int>(bits >> 52) - 1023;
  if (power < kLowestPower) return 0;
  const auto within = static_cast<std::int32_t>((bits >> (52 - kCellBits)) & (kCells - 1));
  const std::int32_t cell = 1 + (power - kLowestPower) * kCells + within;
  return x < 0 ? -cell : cell;
}

/// The two sorted lists as one.
QuantileSketch::Cells merged(const QuantileSketch::Cells& a, const QuantileSketch::Cells& b) {
  QuantileSketch::Cells out;
  out.reserve(a.size() + b.size());
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (j == b.size() || (i < a.size() && a[i].first < b[j].first)) {
      out.push_back(a[i++]);
    } else if (i == a.size() || b[j].first < a[i].first) {
      out.push_back(b[j++]);
    } else {
      out.emplace_back(a[i].first, a[i].second + b[j].second);
      ++i, ++j;
    }
  }
  return out;
}

}  // namespace

std::pair<double, double> QuantileSketch::ends_of(std::int32_t cell) {
  const double floor = std::ldexp(1.0, kLowestPower);
  if (cell == 0) return {-floor, floor};
  const std::int32_t position = std::abs(cell) - 1;
  const int power = kLowestPower + position / kCells;
  const double low = std::ldexp(1.0 + static_cast<double>(position % kCells) / kCells, power);
  const double high = low + std::ldexp(1.0 / kCells, power);
  return cell > 0 ? std::pair{low, high} : std::pair{-high, -low};
}

void QuantileSketch::add(double x) {
  assert(std::isfinite(x));
  low_ = count_ == 0 ? x : std::min(low_, x);
  high_ = count_ == 0 ? x : std::max(high_, x);
  ++count_;
  waiting_.push_back(cell_of(x));
  if (waiting_.size() >= kMostWaiting) settle();
}

void QuantileSketch::settle() const {
  if (waiting_.empty()) return;
  std::sort(waiting_.begin(), waiting_.end());
  Cells fresh;
  for (const std::int32_t cell : waiting_) {
    if (fresh.empty() || fresh.back().first != cell) fresh.emplace_back(cell, 0);
    ++fresh.back().second;
  }
  waiting_.clear();
  cells_ = merged(cells_, fresh);
}

void QuantileSketch::merge(const QuantileSketch& other) {
  if (other.count_ == 0) return;
  low_ = count_ == 0 ? other.low_ : std::min(low_, other.low_);
  high_ = count_ == 0 ? other.high_ : std::max(high_, other.high_);
  count_ += other.count_;
  settle();
  cells_ = merged(cells_, other.cells());
}

const QuantileSketch::Cells& QuantileSketch::cells() const {
  settle();
  return cells_;
}

bool QuantileSketch::operator==(const QuantileSketch& other) const {
  return count_ == other.count_ && low_ == other.low_ && high_ == other.high_ && cells() == other.cells();
}

QuantileSketch::Estimate QuantileSketch::order_statistic(std::uint64_t rank) const {
  std::uint64_t below = 0;
  for (const auto& [cell, count] : cells()) {
    below += count;
    if (rank >= below) continue;
    const auto [cell_low, cell_high] = ends_of(cell);
    // The smallest and largest value are known exactly and narrow the cells at the ends.
    const double from = std::max(cell_low, low_), to = std::min(cell_high, high_);
    if (cell == 0) {  // nearly all of what falls there is 0 itself
      const double value = std::clamp(0.0, from, to);
      return {value, std::max(to - value, value - from)};
    }
    return {from + (to - from) / 2, (to - from) / 2 + kRounding * std::max(std::abs(from), std::abs(to))};
  }
  return {high_, 0};
}

QuantileSketch::Estimate QuantileSketch::quantile(double p) const {
  assert(count_ > 0 && p >= 0 && p <= 1);
  const double position = p * static_cast<double>(count_ - 1);
  const auto rank = static_cast<std::uint64_t>(position);
  const double share = position - static_cast<double>(rank);
  const Estimate lower = order_statistic(rank);
  if (share == 0 || rank + 1 >= count_) return lower;
  const Estimate upper = order_statistic(rank + 1);
  const double value = lower.value + share * (upper.value - lower.value);
  const double size = std::max(std::abs(lower.value), std::abs(upper.value));
  return {value, lower.error + share * (upper.error - lower.error) + kRounding * size};
}

void QuantileSketch::write(ByteWriter& out) const {
  out.unsigned_number(count_);
  out.real(low_);
  out.real(high_);
  out.unsigned_number(cells().size());
  std::int32_t before = 0;
  for (const auto& [cell, count] : cells_) {
    out.signed_number(cell - before);
    out.unsigned_number(count);
    before = cell;
  }
}

void QuantileSketch::read(ByteReader& in) {
  count_ = in.unsigned_number();
  low_ = in.real();
  high_ = in.real();
  cells_.clear();
  waiting_.clear();
  const std::uint64_t size = in.count();
  std::int64_t cell = 0;
  for (std::uint64_t i = 0; i < size && in.good(); ++i) {
    cell += in.signed_number();
    cells_.emplace_back(static_cast<std::int32_t>(cell), in.unsigned_number());
  }
}

}  // namespace demarche
