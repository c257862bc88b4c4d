#pragma once
// Features are 64-bit hashes: of a template number and up to four values.

#include <cstdint>
#include <string_view>

namespace demarche::language {

using Feature = std::uint64_t;

/// Mixes one value in. A multiply by an odd constant and a fold of the high half: every bit of the result
/// depends on every bit of both.
constexpr Feature mix(Feature hash, Feature value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ull;
  return hash ^ hash >> 32;
}

template <class... Values>
constexpr Feature feature(int number, Values... values) {
  Feature hash = static_cast<Feature>(number) * 0xC2B2AE3D27D4EB4Full + 1;
  ((hash = mix(hash, static_cast<Feature>(values))), ...);
  return hash;
}

constexpr Feature hash_text(std::string_view text) {
  Feature hash = 0xCBF29CE484222325ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return mix(hash, text.size());
}

}  // namespace demarche::language
