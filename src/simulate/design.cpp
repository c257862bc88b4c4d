#include "simulate/design.h"

#include <algorithm>
#include <array>
#include <bit>

#include "simulate/sobol_points.h"

namespace demarche::simulate {
namespace {

constexpr std::array<std::string_view, 3> kSchemeNames{"independent", "latin-hypercube", "sobol"};

/// Indices of a column's stream from here on are keys and places; below are its independent numbers.
constexpr std::uint32_t kFirstKey = 0x40000000u;

std::uint32_t key_of(const RandomStreams& streams, std::uint64_t path, std::uint32_t replicate,
                     std::uint32_t which) {
  return static_cast<std::uint32_t>(streams.uniform(replicate, path, kFirstKey + which) * 0x1.0p32);
}

const SobolPoints& sobol_plane() {
  static const SobolPoints points(2);
  return points;
}

std::uint64_t feistel(std::uint64_t x, unsigned half_bits, std::uint32_t key) {
  const std::uint64_t mask = (std::uint64_t{1} << half_bits) - 1;
  std::uint64_t left = x >> half_bits, right = x & mask;
  for (std::uint32_t round = 0; round < 4; ++round) {
    const auto word =
        philox4x32({static_cast<std::uint32_t>(right), static_cast<std::uint32_t>(right >> 32), round, 0},
                   {key, 0x5fe15e1u});
    const std::uint64_t old = right;
    right = left ^ (((std::uint64_t{word[1]} << 32) | word[0]) & mask);
    left = old;
  }
  return (left << half_bits) | right;
}

}  // namespace

std::optional<Scheme> scheme_named(std::string_view name) {
  for (std::size_t i = 0; i < kSchemeNames.size(); ++i)
    if (kSchemeNames[i] == name) return static_cast<Scheme>(i);
  return std::nullopt;
}

std::string_view name_of(Scheme scheme) { return kSchemeNames[static_cast<std::size_t>(scheme)]; }

std::uint64_t permuted(std::uint64_t index, std::uint64_t count, std::uint32_t key) {
  if (count < 2) return index;
  const auto bits = static_cast<unsigned>(std::bit_width(count - 1));
  const unsigned half = (bits + 1) / 2;
  std::uint64_t x = index;
  do {
    x = feistel(x, half, key);
  } while (x >= count);
  return x;
}

DesignColumn::DesignColumn(Scheme scheme, const RandomStreams& streams, std::uint64_t path,
                           std::uint64_t rows, std::uint32_t replicate)
    : scheme_(scheme), streams_(streams), path_(path), rows_(rows), replicate_(replicate) {
  keys_[0] = key_of(streams, path, replicate, 0);
  keys_[1] = key_of(streams, path, replicate, 1);
  shuffle_key_ = key_of(streams, path, replicate, 2);
}

double DesignColumn::position(std::uint64_t row, unsigned dimension) const {
  switch (scheme_) {
    case Scheme::latin_hypercube:
      return stratified(row, dimension);
    case Scheme::sobol:
      return scrambled(row, dimension);
    case Scheme::independent:
      break;
  }
  return streams_.uniform(row, path_, 2 * replicate_ + dimension);
}

double DesignColumn::stratified(std::uint64_t row, unsigned dimension) const {
  const double place = streams_.uniform(row, path_, 2 * replicate_ + dimension);
  const double stratum = static_cast<double>(permuted(row, rows_, keys_[dimension]));
  // In the last stratum the sum may round up to the end of the interval, which no position is.
  return std::min((stratum + place) / static_cast<double>(rows_), 1 - 0x1.0p-53);
}

double DesignColumn::scrambled(std::uint64_t row, unsigned dimension) const {
  const std::uint32_t index = nested_scramble(static_cast<std::uint32_t>(row), shuffle_key_);
  const std::uint32_t x = nested_scramble(sobol_plane().at(index, dimension), keys_[dimension]);
  return (static_cast<double>(x) + 0.5) * 0x1.0p-32;
}

}  // namespace demarche::simulate
