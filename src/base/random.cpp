#include "base/random.h"

namespace demarche {
namespace {

constexpr std::uint32_t kMultiplier0 = 0xD2511F53u, kMultiplier1 = 0xCD9E8D57u;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9u, kWeyl1 = 0xBB67AE85u;

std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

}  // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{kMultiplier0} * c[0];
    const std::uint64_t b = std::uint64_t{kMultiplier1} * c[2];
    c = {static_cast<std::uint32_t>(b >> 32) ^ c[1] ^ key[0], static_cast<std::uint32_t>(b),
         static_cast<std::uint32_t>(a >> 32) ^ c[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += kWeyl0;
    key[1] += kWeyl1;
  }
  return c;
}

std::uint64_t hash_name(std::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const char ch : text) {
    h ^= static_cast<unsigned char>(ch);
    h *= 0x100000001b3ULL;
  }
  return mix(h);
}

RandomStreams::RandomStreams(std::uint64_t seed, std::string_view crisis_id) {
  const std::uint64_t k = mix(seed * 0x9E3779B97F4A7C15ULL + hash_name(crisis_id));
  key_ = {static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(k >> 32)};
}

double RandomStreams::uniform(std::uint64_t draw, std::uint64_t path, std::uint32_t index) const {
  const auto x = philox4x32(
      {static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(draw >> 32) ^ (index * 0x9E3779B9u),
       static_cast<std::uint32_t>(path), static_cast<std::uint32_t>(path >> 32)},
      key_);
  // Midpoints of 2^52 equal cells. With 53 bits the added half would not fit a double: the last cell
  // would round to exactly 1.
  const std::uint64_t bits = (std::uint64_t{x[0]} << 20) | (x[1] >> 12);
  return (static_cast<double>(bits) + 0.5) * 0x1.0p-52;
}

}  // namespace demarche
