#pragma once
// Numbers as people and spreadsheets read them.

#include <fmt/format.h>

#include <cmath>
#include <string>

namespace demarche::collective {

/// The shortest text that reads back as the same number; empty for NaN.
inline std::string number_text(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

/// One decimal for a page; a dash for NaN, and no negative zero.
inline std::string page_number(double value, int decimals = 1) {
  if (std::isnan(value)) return "-";
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-') text.erase(0, 1);
  return text;
}

}  // namespace demarche::collective
