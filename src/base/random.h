#pragma once
// Counter-based random numbers (Philox4x32-10). A number is a pure function of
// (seed, crisis id, draw, path of the uncertain input, index): no state, no order of calls,
// so threads, shards and edits elsewhere in a dossier cannot change it.

#include <array>
#include <cstdint>
#include <string_view>

namespace demarche {

/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, SC'11): ten rounds over a 128-bit counter
/// with a 64-bit key. Reproduces the published known-answer vectors.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

/// 64-bit FNV-1a of the bytes of `text`, finished with a murmur3 mix; used to turn names into
/// stream identities.
std::uint64_t hash_name(std::string_view text);

/// The family of streams of one (seed, crisis id). Cheap to copy.
class RandomStreams {
 public:
  RandomStreams(std::uint64_t seed, std::string_view crisis_id);
  /// A uniform number in the open interval (0, 1), never 0 and never 1: the midpoint of one
  /// of 2^52 equal cells.
  /// `path` is hash_name() of the path of the uncertain input.
  [[nodiscard]] double uniform(std::uint64_t draw, std::uint64_t path, std::uint32_t index = 0) const;

 private:
  std::array<std::uint32_t, 2> key_;
};

}  // namespace demarche
