#include "base/exact_sum.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cassert>
#include <cmath>

namespace demarche {
namespace {

using BigInt = boost::multiprecision::cpp_int;

constexpr int kDigitBits = 32;
constexpr std::int64_t kBase = std::int64_t{1} << kDigitBits;
constexpr int kMostAdditions = 1 << 28;  // each adds less than 2^33 to a digit of 64 bits
constexpr std::uint64_t kMostDigits = 256;

/// x as mantissa * 2^exponent with a whole mantissa below 2^53.
struct Parts {
  std::uint64_t mantissa;
  int exponent;
};

Parts parts_of(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const int biased = static_cast<int>((bits >> 52) & 0x7ff);
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << 52) - 1);
  if (biased == 0) return {fraction, -1074};
  return {fraction | (std::uint64_t{1} << 52), biased - 1075};
}

int floor_div(int a, int b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

/// The sum as a whole number of units 2^(32 lowest).
BigInt whole(const ExactSum& sum) {
  BigInt value = 0;
  const auto& digits = sum.digits();
  for (std::size_t i = digits.size(); i-- > 0;) value = (value << kDigitBits) + digits[i];
  return value;
}

/// numerator / denominator * 2^exponent, within one rounding.
double quotient(BigInt numerator, BigInt denominator, int exponent) {
  if (numerator == 0) return 0;
  const bool negative = numerator < 0;
  if (negative) numerator = -numerator;
  // 63 or 64 bits of quotient: more than a double holds, and they fit one machine word.
  const int shift = 63 - static_cast<int>(msb(numerator)) + static_cast<int>(msb(denominator));
  if (shift > 0) {
    numerator <<= shift;
  } else {
    denominator <<= -shift;
  }
  const BigInt ratio = numerator / denominator;
  const double size = std::ldexp(static_cast<double>(static_cast<std::uint64_t>(ratio)), exponent - shift);
  return negative ? -size : size;
}

}  // namespace

void ExactSum::reach(int low, int high) {
  if (digits_.empty()) lowest_ = low;
  if (low < lowest_) {
    digits_.insert(digits_.begin(), static_cast<std::size_t>(lowest_ - low), 0);
    lowest_ = low;
  }
  const auto size = static_cast<std::size_t>(high - lowest_ + 1);
  if (size > digits_.size()) digits_.resize(size, 0);
}

void ExactSum::add_pieces(const std::uint32_t* pieces, int count, int exponent, bool negative) {
  const int digit = floor_div(exponent, kDigitBits);
  const int shift = exponent - digit * kDigitBits;
  reach(digit, digit + count);
  std::int64_t* at = digits_.data() + (digit - lowest_);
  for (int i = 0; i < count; ++i) {
    const std::uint64_t spread = std::uint64_t{pieces[i]} << shift;
    const auto low = static_cast<std::int64_t>(spread & (kBase - 1));
    const auto high = static_cast<std::int64_t>(spread >> kDigitBits);
    at[i] += negative ? -low : low;
    at[i + 1] += negative ? -high : high;
  }
  if (++additions_ >= kMostAdditions) carry();
}

void ExactSum::add(double x) {
  assert(std::isfinite(x));
  if (x == 0) return;
  const auto [mantissa, exponent] = parts_of(x);
  const std::uint32_t pieces[2]{static_cast<std::uint32_t>(mantissa),
                                static_cast<std::uint32_t>(mantissa >> 32)};
  add_pieces(pieces, 2, exponent, x < 0);
}

void ExactSum::add_square(double x) {
  assert(std::isfinite(x));
  if (x == 0) return;
  const auto [mantissa, exponent] = parts_of(x);
  // (high 2^32 + low)^2 = high^2 2^64 + high low 2^33 + low^2, each term below 2^64.
  const std::uint64_t low = mantissa & 0xffffffffu, high = mantissa >> 32;
  const auto add_word = [&, exponent = exponent](std::uint64_t word, int more) {
    const std::uint32_t pieces[2]{static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(word >> 32)};
    add_pieces(pieces, 2, 2 * exponent + more, false);
  };
  add_word(low * low, 0);
  add_word(high * low, 33);
  add_word(high * high, 64);
}

void ExactSum::merge(const ExactSum& other) {
  if (other.digits_.empty()) return;
  carry();
  other.carry();
  reach(other.lowest_, other.lowest_ + static_cast<int>(other.digits_.size()) - 1);
  for (std::size_t i = 0; i < other.digits_.size(); ++i)
    digits_[i + static_cast<std::size_t>(other.lowest_ - lowest_)] += other.digits_[i];
  carry();
}

void ExactSum::carry() const {
  additions_ = 0;
  for (std::size_t i = 0; i < digits_.size(); ++i) {
    const bool highest = i + 1 == digits_.size();
    if (highest && digits_[i] >= -kBase / 2 && digits_[i] < kBase / 2) break;
    const std::int64_t over = digits_[i] >> kDigitBits;  // rounds down
    digits_[i] -= over * kBase;
    if (highest) digits_.push_back(0);
    digits_[i + 1] += over;
  }
  // Drop what says nothing: a highest digit that the one below can express, and zeros at the low end.
  while (digits_.size() > 1) {
    const std::int64_t joined = digits_[digits_.size() - 2] + digits_.back() * kBase;
    if (digits_.back() > 0 || digits_.back() < -1 || joined < -kBase / 2 || joined >= kBase / 2) break;
    digits_.pop_back();
    digits_.back() = joined;
  }
  const auto first = std::find_if(digits_.begin(), digits_.end(), [](std::int64_t d) { return d != 0; });
  lowest_ = first == digits_.end() ? 0 : lowest_ + static_cast<int>(first - digits_.begin());
  digits_.erase(digits_.begin(), first);
}

const std::vector<std::int64_t>& ExactSum::digits() const {
  carry();
  return digits_;
}

int ExactSum::lowest() const {
  carry();
  return lowest_;
}

bool ExactSum::operator==(const ExactSum& other) const {
  return digits() == other.digits() && lowest() == other.lowest();
}

void ExactSum::write(ByteWriter& out) const {
  out.unsigned_number(digits().size());
  out.signed_number(lowest());
  for (const std::int64_t digit : digits_) out.signed_number(digit);
}

void ExactSum::read(ByteReader& in) {
  const std::uint64_t size = in.count();
  const std::int64_t lowest = in.signed_number();
  digits_.clear();
  additions_ = 0;
  if (size > kMostDigits || lowest < -200 || lowest > 200) return;  // nothing a sum of doubles could be
  lowest_ = static_cast<int>(lowest);
  for (std::uint64_t i = 0; i < size; ++i) digits_.push_back(in.signed_number());
  carry();
}

void Moments::add(double x) {
  ++count_;
  sum_.add(x);
  squares_.add_square(x);
}

void Moments::merge(const Moments& other) {
  count_ += other.count_;
  sum_.merge(other.sum_);
  squares_.merge(other.squares_);
}

double Moments::mean() const {
  if (count_ == 0) return 0;
  return quotient(whole(sum_), BigInt(count_), kDigitBits * sum_.lowest());
}

double Moments::variance() const {
  if (count_ < 2) return 0;
  // (n sum of squares - square of sum) / (n (n - 1)), in the unit of the squared sum.
  BigInt squares = BigInt(count_) * whole(squares_), square = whole(sum_);
  square *= square;
  const int squares_unit = squares_.lowest(), square_unit = 2 * sum_.lowest();
  const int unit = std::min(squares_unit, square_unit);
  squares <<= kDigitBits * (squares_unit - unit);
  square <<= kDigitBits * (square_unit - unit);
  return quotient(squares - square, BigInt(count_) * (count_ - 1), kDigitBits * unit);
}

double Moments::standard_error() const {
  return count_ < 2 ? 0 : std::sqrt(variance() / static_cast<double>(count_));
}

void Moments::write(ByteWriter& out) const {
  out.unsigned_number(count_);
  sum_.write(out);
  squares_.write(out);
}

void Moments::read(ByteReader& in) {
  count_ = in.unsigned_number();
  sum_.read(in);
  squares_.read(in);
}

}  // namespace demarche
