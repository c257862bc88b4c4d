#pragma once
// Weights as they lie in the model file: a hash table from features to four bytes, in buckets of one cache
// line, read where it is mapped.
//
// A bucket holds ten slots of a 16-bit fingerprint and a 32-bit payload. A feature that was never stored is
// taken for a stored one with a chance of about 10 / 65536. Weights are stored as signed square roots in 8
// bits: small ones keep their precision.

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "language/features.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace demarche::language {

inline constexpr int kSlots = 10;

struct Bucket {
  std::array<std::uint16_t, kSlots> fingerprint;  // 0: empty
  std::array<std::uint32_t, kSlots> payload;
  std::uint32_t overflows;  // 1: an entry of this bucket stands in a later one
};
static_assert(sizeof(Bucket) == 64);

/// Read-only view; an absent feature has payload 0.
class PackedTable {
 public:
  PackedTable() = default;
  /// `buckets` stays where it is while the view lives.
  explicit PackedTable(std::span<const Bucket> buckets) : buckets_(buckets) {}

  [[nodiscard]] bool empty() const { return buckets_.empty(); }
  void prefetch(Feature f) const { __builtin_prefetch(buckets_.data() + home(f)); }

  [[nodiscard]] std::uint32_t find(Feature f) const {
    if (buckets_.empty()) return 0;
    const std::uint16_t wanted = fingerprint(f);
    std::size_t at = home(f);
    for (std::size_t tries = 0; tries < buckets_.size(); ++tries) {
      const Bucket& bucket = buckets_[at];
      if (const int slot = slot_of(bucket, wanted); slot >= 0)
        return bucket.payload[static_cast<std::size_t>(slot)];
      if (bucket.overflows == 0) return 0;
      at = at + 1 == buckets_.size() ? 0 : at + 1;
    }
    return 0;
  }

  static std::uint16_t fingerprint(Feature f) {
    const auto low = static_cast<std::uint16_t>(f);
    return low == 0 ? 1 : low;
  }
  [[nodiscard]] std::size_t home(Feature f) const {
    return static_cast<std::size_t>((f >> 32) * static_cast<std::uint64_t>(buckets_.size()) >> 32);
  }

 private:
  static int slot_of(const Bucket& bucket, std::uint16_t wanted) {
#if defined(__SSE2__)
    const __m128i eight = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bucket.fingerprint.data()));
    const __m128i same = _mm_cmpeq_epi16(eight, _mm_set1_epi16(static_cast<short>(wanted)));
    if (const unsigned mask = static_cast<unsigned>(_mm_movemask_epi8(same)); mask != 0)
      return std::countr_zero(mask) / 2;
    return bucket.fingerprint[8] == wanted ? 8 : bucket.fingerprint[9] == wanted ? 9 : -1;
#else
    for (int slot = 0; slot < kSlots; ++slot)
      if (bucket.fingerprint[static_cast<std::size_t>(slot)] == wanted) return slot;
    return -1;
#endif
  }

  std::span<const Bucket> buckets_;
};

/// Builds buckets for `entries` (feature, payload other than 0). When two features share bucket and
/// fingerprint the first wins. Deterministic in the order of entries.
std::vector<Bucket> pack(std::span<const std::pair<Feature, std::uint32_t>> entries);

/// Weight w >= 0 as a multiple of `unit`: the nearest q with q * q * unit, at most 127. Signed.
std::int8_t quantise(double weight, double unit);

/// q * |q| for every byte q.
extern const std::array<std::int16_t, 256> kDequantised;

/// Scores of four classes. A payload is four quantised weights, the first class in the lowest byte.
class PackedQuads {
 public:
  PackedQuads() = default;
  explicit PackedQuads(PackedTable table) : table_(table) {}
  void prefetch(Feature f) const { table_.prefetch(f); }
  void add(Feature f, std::array<std::int32_t, 4>& scores) const {
    const std::uint32_t payload = table_.find(f);
    if (payload == 0) return;
    for (std::size_t k = 0; k < 4; ++k) scores[k] += kDequantised[payload >> 8 * k & 0xFF];
  }

 private:
  PackedTable table_;
};

/// Scores of many classes, few of which a feature knows. A payload is the place in a pool of (class, weight)
/// pairs, times 256, plus their number.
class PackedRows {
 public:
  struct Pair {
    std::uint8_t label;
    std::int8_t weight;
  };

  PackedRows() = default;
  /// Rows that reach past the pool are read as empty, classes past the scores passed over.
  PackedRows(PackedTable table, std::span<const Pair> pool) : table_(table), pool_(pool) {}
  void prefetch(Feature f) const { table_.prefetch(f); }
  [[nodiscard]] std::span<const Pair> row(Feature f) const {
    const std::uint32_t payload = table_.find(f);
    const std::size_t begin = payload >> 8, count = payload & 0xFF;
    return begin + count > pool_.size() ? std::span<const Pair>() : pool_.subspan(begin, count);
  }
  void add(Feature f, std::span<std::int32_t> scores) const {
    for (const Pair& pair : row(f)) {
      if (pair.label < scores.size())
        scores[pair.label] += kDequantised[static_cast<std::uint8_t>(pair.weight)];
    }
  }

 private:
  PackedTable table_;
  std::span<const Pair> pool_;
};

}  // namespace demarche::language
