#pragma once
// Points of the Sobol sequence, read at any index, and the two randomisations that keep their nets.

#include <array>
#include <cstdint>
#include <vector>

namespace demarche::simulate {

/// The Sobol sequence in up to 3667 dimensions (Sobol 1967; direction numbers of Joe and Kuo 2008, as
/// Boost.Random holds them), in natural order: index 0 is the origin. Every block of 2^m indices that starts
/// at a multiple of 2^m is a digital net.
class SobolPoints {
 public:
  explicit SobolPoints(unsigned dimensions);
  /// Coordinate times 2^32. One exclusive-or per set bit of the index.
  [[nodiscard]] std::uint32_t at(std::uint32_t index, unsigned dimension) const;
  [[nodiscard]] unsigned dimensions() const { return static_cast<unsigned>(directions_.size()); }

 private:
  std::vector<std::array<std::uint32_t, 32>> directions_;
};

/// A nested uniform scramble of a coordinate (Owen 1995): each binary digit is flipped or not by a function
/// of the digits before it, so a net stays a net and every coordinate is uniform over keys. The function is
/// the hash of Laine and Karras (2011), as Burley (2020, JCGT 9(4), section 4) uses it. Applied to the index
/// of a point it maps every aligned block of 2^m indices onto one: nets are shuffled and stay nets (section
/// 5).
std::uint32_t nested_scramble(std::uint32_t coordinate, std::uint32_t key);

}  // namespace demarche::simulate
