#pragma once
// How numbers become words on every page: rounding that follows the sampling error, band ends rounded
// outward, likelihood words, differences in points. Terminal and HTML print these strings unchanged.
//
// A number and its percent sign are held together by a narrow no-break space (U+202F) and negative numbers
// carry a minus sign (U+2212); the terminal page folds both where it must.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "demarche/assess.h"

namespace demarche::report {

/// Step a percentage is rounded to, given its standard error in probability: 1 point while the error is at
/// most 2 points, 5 above.
int rounding_step(double se);

/// "22 %", "<1 %", ">99 %"; from a standard error of half a point "22 % ±1"; above two points rounded to
/// fives ("<5 %" below the first). `probability` in 0..1.
std::string percent(double probability, double se = 0);
/// The same number without sign and error: "22", "<1", ">99".
std::string percent_number(double probability, double se = 0);
/// "7 to 46": both ends in percent, rounded outward to the step of `se`; "<1" and ">99" at the ends.
std::string percent_range(double low, double high, double se = 0);

/// Whole percentages of exclusive shares that sum to 100 (largest remainder), multiples of `step`. A share
/// under half a percent gets 0 and is printed "<1".
std::vector<int> whole_percents(std::span<const double> shares, int step = 1);
/// "22", "<1", ">99" (with step 5 "<5", ">95") for an entry of whole_percents.
std::string whole_number(int whole, int step = 1);

/// "71 of 100": a share of draws; "<1 of 100", ">99 of 100", and 0 or 100 only when exact.
std::string of_hundred(double share);
/// The number alone: "71", "<1", "none" is never used.
std::string hundred_number(double share);
/// "±1" points of 100, rounded up and at least 1; empty for an error of 0.
std::string plus_minus(double se);

/// "−5", "+4", "0": a difference of probabilities in whole points.
std::string points(double difference);
/// "−10 to −1": rounded outward.
std::string points_range(double low, double high);
/// Whether an interval of differences contains zero, so that only "sign open" may be said.
bool sign_open(const Difference& difference);
/// "0.34", "−0.02": a share of variance or a value with two decimals.
std::string decimal(double value);
/// "2,000".
std::string thousands(long long count);
/// "4e-12", "0"; for residuals.
std::string scientific(double value);

/// "about 1 in 5" for n of 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, if 1/n is within a tenth of the
/// probability; empty otherwise.
std::string one_in(double probability);

/// A scale of likelihood words.
enum class WordScale { icd203, phia, none };
/// Recognises "icd203", "phia" and "none"; anything else is icd203.
WordScale word_scale(std::string_view name);
/// The word for a mean; for PHIA between two of its ranges, both words. Empty for WordScale::none.
std::string likelihood_word(double probability, WordScale scale);
/// "unlikely (20 to 45 %)"; between two PHIA ranges only the words.
std::string word_with_range(double probability, WordScale scale);
/// "ICD 203", "PHIA".
std::string scale_name(WordScale scale);
/// The ranges of a scale in one sentence, for the same page as its words; empty for none.
std::string scale_ranges(WordScale scale);

using demarche::is_plural;
using demarche::with_article;
/// First letter in upper case (ASCII).
std::string capitalised(std::string text);
/// "first", "second", .. up to "fifth".
std::string ordinal(int rank);
/// "a, b and c".
std::string listed(std::span<const std::string> words);
/// "open door" for "open-door".
std::string spaced(std::string_view id);
/// "1 draw", "12 draws".
std::string counted(long long count, std::string_view singular, std::string_view plural);

}  // namespace demarche::report
