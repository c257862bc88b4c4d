#include "report/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/numeric.h"
#include "base/text.h"

namespace demarche::report {
namespace {

constexpr std::string_view kThin = "\u202F";
constexpr std::string_view kMinus = "\u2212";

/// Guards against 0.07 * 100 = 7.000000000000001 being "rounded outward" to 8.
constexpr double kSlack = 1e-9;

int round_to(double value, int step) { return static_cast<int>(std::lround(value / step)) * step; }
int floor_to(double value, int step) { return static_cast<int>(std::floor(value / step + kSlack)) * step; }
int ceil_to(double value, int step) { return static_cast<int>(std::ceil(value / step - kSlack)) * step; }

std::string signed_number(int value) {
  if (value == 0) return "0";
  return value < 0 ? fmt::format("{}{}", kMinus, -value) : fmt::format("+{}", value);
}

}  // namespace

int rounding_step(double se) { return se > 0.02 ? 5 : 1; }

std::string whole_number(int whole, int step) {
  if (whole <= 0) return fmt::format("<{}", step);
  return whole >= 100 ? fmt::format(">{}", 100 - step) : fmt::format("{}", whole);
}

std::string percent_number(double probability, double se) {
  const double value = 100 * std::clamp(probability, 0.0, 1.0);
  const int step = rounding_step(se);
  return whole_number(round_to(value, step), step);
}

std::string percent(double probability, double se) {
  std::string text = fmt::format("{}{}%", percent_number(probability, se), kThin);
  if (se >= 0.005) text += " " + plus_minus(se);
  return text;
}

std::string percent_range(double low, double high, double se) {
  const int step = rounding_step(se);
  const int from = floor_to(100 * std::clamp(low, 0.0, 1.0), step);
  const int to = ceil_to(100 * std::clamp(high, 0.0, 1.0), step);
  if (from == to) return whole_number(from, step);
  return fmt::format("{} to {}", whole_number(from, step), whole_number(to, step));
}

std::vector<int> whole_percents(std::span<const double> shares, int step) {
  std::vector<double> kept(shares.begin(), shares.end());
  for (double& share : kept)
    if (share < 0.005) share = 0;
  std::vector<int> units = largest_remainder(kept, 100 / step);
  for (int& unit : units) unit *= step;
  return units;
}

std::string hundred_number(double share) {
  const double value = 100 * std::clamp(share, 0.0, 1.0);
  if (value > 0 && value < 0.5) return "<1";
  if (value > 99.5 && value < 100) return ">99";
  return fmt::format("{}", std::lround(value));
}

std::string of_hundred(double share) { return hundred_number(share) + " of 100"; }

std::string plus_minus(double se) {
  if (!(se > 0)) return "";
  return fmt::format("±{}", std::max(1, ceil_to(100 * se, 1)));
}

std::string points(double difference) {
  return signed_number(static_cast<int>(std::lround(100 * difference)));
}

std::string points_range(double low, double high) {
  const int from = floor_to(100 * low, 1), to = ceil_to(100 * high, 1);
  if (from == to) return signed_number(from);
  return fmt::format("{} to {}", signed_number(from), signed_number(to));
}

bool sign_open(const Difference& difference) { return difference.low <= 0 && difference.high >= 0; }

std::string decimal(double value) {
  const double rounded = std::round(100 * value) / 100;
  return rounded < 0 ? fmt::format("{}{:.2f}", kMinus, -rounded) : fmt::format("{:.2f}", std::abs(rounded));
}

std::string thousands(long long count) {
  std::string digits = fmt::format("{}", count < 0 ? -count : count);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return count < 0 ? std::string(kMinus) + digits : digits;
}

std::string scientific(double value) {
  if (value == 0) return "0";
  // fmt writes two exponent digits ("4e-09"); pages write "4e-9".
  const int exponent = static_cast<int>(std::floor(std::log10(std::abs(value))));
  // Rounded up: the text bounds an error.
  double mantissa = std::ceil(value / std::pow(10.0, exponent) - 1e-6);
  if (mantissa >= 10) return fmt::format("1e{}", exponent + 1);
  return fmt::format("{:.0f}e{}", mantissa, exponent);
}

std::string one_in(double probability) {
  constexpr std::array<int, 12> kChoices{2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100};
  int best = 0;
  double nearest = 0.1 * probability;
  for (const int n : kChoices) {
    const double distance = std::abs(1.0 / n - probability);
    if (distance > nearest) continue;
    best = n;
    nearest = distance;
  }
  return best == 0 ? "" : fmt::format("about 1 in {}", best);
}

std::string capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string ordinal(int rank) {
  constexpr std::array<const char*, 5> kWords{"first", "second", "third", "fourth", "fifth"};
  return kWords[static_cast<std::size_t>(std::clamp(rank, 1, 5) - 1)];
}

std::string listed(std::span<const std::string> words) { return join_words(words); }

std::string spaced(std::string_view id) {
  std::string text(id);
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

std::string counted(long long count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", thousands(count), count == 1 ? singular : plural);
}

}  // namespace demarche::report
