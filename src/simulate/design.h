#pragma once
// How rows of inputs fill the unit cube: independently, as a Latin hypercube, or as scrambled Sobol points.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/random.h"

namespace demarche::simulate {

enum class Scheme { independent, latin_hypercube, sobol };
/// "independent", "latin-hypercube", "sobol".
std::optional<Scheme> scheme_named(std::string_view name);
std::string_view name_of(Scheme scheme);

/// One input's column of a design. What it holds depends on (scheme, streams, path, rows, replicate) alone,
/// never on which other inputs there are, so an input added or removed leaves all other columns as they were.
///
/// - independent: the numbers of `streams` themselves.
/// - latin_hypercube: one row in each of `rows` equal strata, at a random place in it, the strata in random
///   order (McKay, Beckman and Conover 1979). Only for rows below `rows`.
/// - sobol: for each input the first two dimensions of the Sobol sequence, scrambled, and its index shuffled
/// by
///   keys of the input (padding: Burley 2020, section 5). Each column is stratified in every block of 2^m
///   rows, and its two positions fill the square evenly together; pairs of inputs meet at random. Does not
///   need to know `rows`; rows below 2^32.
///
/// Replicates are independent of each other.
class DesignColumn {
 public:
  DesignColumn(Scheme scheme, const RandomStreams& streams, std::uint64_t path, std::uint64_t rows,
               std::uint32_t replicate = 0);

  /// A position in (0, 1). `dimension` 0 or 1: the column's two positions of a row, for designs that compare
  /// an input with another value of its own.
  [[nodiscard]] double position(std::uint64_t row, unsigned dimension = 0) const;

 private:
  [[nodiscard]] double stratified(std::uint64_t row, unsigned dimension) const;
  [[nodiscard]] double scrambled(std::uint64_t row, unsigned dimension) const;

  Scheme scheme_;
  RandomStreams streams_;
  std::uint64_t path_, rows_;
  std::uint32_t replicate_;
  std::uint32_t shuffle_key_ = 0;
  std::uint32_t keys_[2] = {0, 0};
};

/// A permutation of [0, count) read at one index: a Feistel network over the smallest even number of bits
/// that hold it, walked until the image falls inside (Black and Rogaway 2002). index < count.
std::uint64_t permuted(std::uint64_t index, std::uint64_t count, std::uint32_t key);

}  // namespace demarche::simulate
