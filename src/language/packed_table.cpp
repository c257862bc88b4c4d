#include "language/packed_table.h"

#include <algorithm>
#include <cmath>

namespace demarche::language {
namespace {

constexpr double kLoad = 0.86;

std::array<std::int16_t, 256> dequantised() {
  std::array<std::int16_t, 256> values{};
  for (int byte = 0; byte < 256; ++byte) {
    const int q = static_cast<std::int8_t>(byte);
    values[static_cast<std::size_t>(byte)] = static_cast<std::int16_t>(q * std::abs(q));
  }
  return values;
}

bool holds(const Bucket& bucket, std::uint16_t fingerprint) {
  return std::ranges::find(bucket.fingerprint, fingerprint) != bucket.fingerprint.end();
}

}  // namespace

const std::array<std::int16_t, 256> kDequantised = dequantised();

std::int8_t quantise(double weight, double unit) {
  const double root = std::min(127.0, std::sqrt(std::abs(weight) / unit));
  // The nearest of the squares below and above, not the nearest root.
  const double below = std::floor(root), above = std::min(127.0, below + 1);
  const double size = std::abs(weight) / unit;
  const double q = above * above - size < size - below * below ? above : below;
  return static_cast<std::int8_t>(weight < 0 ? -q : q);
}

std::vector<Bucket> pack(std::span<const std::pair<Feature, std::uint32_t>> entries) {
  const auto wanted = static_cast<std::size_t>(static_cast<double>(entries.size()) / (kLoad * kSlots)) + 2;
  std::vector<Bucket> buckets(wanted, Bucket{});
  const PackedTable table{buckets};
  for (const auto& [key, payload] : entries) {
    const std::uint16_t fingerprint = PackedTable::fingerprint(key);
    std::size_t at = table.home(key);
    while (true) {
      Bucket& bucket = buckets[at];
      if (holds(bucket, fingerprint)) break;
      if (const auto free = std::ranges::find(bucket.fingerprint, std::uint16_t{0});
          free != bucket.fingerprint.end()) {
        *free = fingerprint;
        bucket.payload[static_cast<std::size_t>(free - bucket.fingerprint.begin())] = payload;
        break;
      }
      bucket.overflows = 1;
      at = at + 1 == buckets.size() ? 0 : at + 1;
    }
  }
  return buckets;
}

}  // namespace demarche::language
