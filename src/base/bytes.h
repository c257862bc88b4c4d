#pragma once
// Numbers as bytes, the same on every machine: whole numbers seven bits at a time, doubles by their bits.

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace demarche {

class ByteWriter {
 public:
  /// 1 to 10 bytes, small numbers short.
  void unsigned_number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(0x80 | (value & 0x7f));
    bytes_ += static_cast<char>(value);
  }
  /// As above, small sizes short whatever the sign.
  void signed_number(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    unsigned_number((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
  }
  /// 8 bytes, lowest first.
  void fixed(std::uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(value >> shift);
  }
  void real(double value) { fixed(std::bit_cast<std::uint64_t>(value)); }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what a ByteWriter wrote. Past the end, or where the bytes make no sense, it gives zeros and
/// `good()` turns false for good.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t unsigned_number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint64_t byte = next();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    good_ = false;
    return 0;
  }
  std::int64_t signed_number() {
    const std::uint64_t bits = unsigned_number();
    return static_cast<std::int64_t>((bits >> 1) ^ (bits & 1 ? ~std::uint64_t{0} : 0));
  }
  std::uint64_t fixed() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 8) value |= next() << shift;
    return value;
  }
  double real() { return std::bit_cast<double>(fixed()); }
  /// A count of things of at least one byte each: one that cannot be true spoils the reader and is 0.
  std::uint64_t count() {
    const std::uint64_t value = unsigned_number();
    if (value <= bytes_.size()) return value;
    good_ = false;
    return 0;
  }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
  std::uint64_t next() {
    if (bytes_.empty()) {
      good_ = false;
      return 0;
    }
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }

  std::string_view bytes_;
  bool good_ = true;
};

}  // namespace demarche
