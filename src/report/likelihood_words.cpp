// Likelihood words: ICD 203 (seven ranges without gaps) and the PHIA yardstick (ranges with gaps, so a
// computed number may fall between two words; then both are printed).

#include <fmt/format.h>

#include <array>

#include "report/wording.h"

namespace demarche::report {
namespace {

struct Range {
  double low, high;
  const char* word;
};

constexpr std::array<Range, 7> kIcd203{{{0.00, 0.05, "almost no chance"},
                                        {0.05, 0.20, "very unlikely"},
                                        {0.20, 0.45, "unlikely"},
                                        {0.45, 0.55, "roughly even"},
                                        {0.55, 0.80, "likely"},
                                        {0.80, 0.95, "very likely"},
                                        {0.95, 1.00, "almost certain"}}};

constexpr std::array<Range, 7> kPhia{{{0.00, 0.05, "remote chance"},
                                      {0.10, 0.20, "highly unlikely"},
                                      {0.25, 0.35, "unlikely"},
                                      {0.40, 0.50, "realistic possibility"},
                                      {0.55, 0.75, "likely"},
                                      {0.80, 0.90, "highly likely"},
                                      {0.95, 1.00, "almost certain"}}};

std::string icd203_word(double probability) {
  for (const Range& range : kIcd203)
    if (probability < range.high) return range.word;
  return kIcd203.back().word;
}

std::string phia_word(double probability) {
  for (std::size_t at = 0; at < kPhia.size(); ++at) {
    if (probability <= kPhia[at].high) {
      if (probability >= kPhia[at].low) return kPhia[at].word;
      return std::string("between ") + kPhia[at - 1].word + " and " + kPhia[at].word;
    }
  }
  return kPhia.back().word;
}

}  // namespace

WordScale word_scale(std::string_view name) {
  if (name == "phia") return WordScale::phia;
  return name == "none" ? WordScale::none : WordScale::icd203;
}

std::string likelihood_word(double probability, WordScale scale) {
  if (scale == WordScale::none) return "";
  return scale == WordScale::phia ? phia_word(probability) : icd203_word(probability);
}

std::string word_with_range(double probability, WordScale scale) {
  const std::string word = likelihood_word(probability, scale);
  const std::span<const Range> ranges =
      scale == WordScale::phia ? std::span<const Range>(kPhia) : std::span<const Range>(kIcd203);
  for (const Range& range : ranges)
    if (word == range.word)
      return fmt::format("{} ({:.0f} to {:.0f}\u202F%)", word, 100 * range.low, 100 * range.high);
  return word;
}

std::string scale_name(WordScale scale) {
  if (scale == WordScale::none) return "";
  return scale == WordScale::phia ? "PHIA" : "ICD 203";
}

std::string scale_ranges(WordScale scale) {
  if (scale == WordScale::none) return "";
  if (scale == WordScale::phia)
    return "Words follow the PHIA yardstick: remote chance up to 5, highly unlikely 10 to 20, unlikely 25 to "
           "35, "
           "realistic possibility 40 to 50, likely 55 to 75, highly likely 80 to 90, almost certain from 95; "
           "between two ranges both words.";
  return "Words follow ICD 203: almost no chance 1 to 5, very unlikely 5 to 20, unlikely 20 to 45, roughly "
         "even "
         "45 to 55, likely 55 to 80, very likely 80 to 95, almost certain 95 to 99.";
}

}  // namespace demarche::report
