#include "report/wording.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <numeric>
#include <set>

using namespace demarche;
using namespace demarche::report;

namespace {
const std::string kPercentSign = "\u202F%";
}

TEST_CASE("means are rounded to the nearest whole percent, ends outward") {
  CHECK(percent(0.219) == "22" + kPercentSign);
  CHECK(percent(0.214) == "21" + kPercentSign);
  CHECK(percent_range(0.071, 0.459) == "7 to 46");
  CHECK(percent_range(0.07, 0.46) == "7 to 46");  // exact ends stay, whatever 100 * 0.07 is in binary
  CHECK(percent_range(0.0712, 0.0718) == "7 to 8");
  CHECK(percent_range(0.29, 0.29) == "29");
}

TEST_CASE("never 0 % or 100 %") {
  CHECK(percent(0.0) == "<1" + kPercentSign);
  CHECK(percent(0.004) == "<1" + kPercentSign);
  CHECK(percent(1.0) == ">99" + kPercentSign);
  CHECK(percent_range(0.0, 0.0) == "<1");
  CHECK(percent_range(0.001, 0.005) == "<1 to 1");
  CHECK(percent_range(0.995, 1.0) == "99 to >99");
  CHECK(percent_range(1.0, 1.0) == ">99");
}

TEST_CASE("digits follow the sampling error") {
  CHECK(percent(0.219, 0.0049) == "22" + kPercentSign);
  CHECK(percent(0.219, 0.005) == "22" + kPercentSign + " ±1");
  CHECK(percent(0.219, 0.012) == "22" + kPercentSign + " ±2");
  CHECK(percent(0.219, 0.021) == "20" + kPercentSign + " ±3");
  CHECK(percent(0.02, 0.03) == "<5" + kPercentSign + " ±3");
  CHECK(percent_range(0.11, 0.96, 0.03) == "10 to >95");
}

TEST_CASE("whole percents of exclusive endings sum to 100 by largest remainder") {
  const std::vector<double> shares{0.219, 0.098, 0.408, 0.122, 0.153};
  CHECK(whole_percents(shares) == std::vector<int>{22, 10, 41, 12, 15});
  const std::vector<double> small{0.0034, 0.0566, 0.29, 0.05, 0.60};
  CHECK(whole_percents(small) == std::vector<int>{0, 6, 29, 5, 60});
  CHECK(whole_percents(shares, 5) == std::vector<int>{20, 10, 40, 15, 15});
}

TEST_CASE("property: whole percents sum to 100 and stay within a point of the share") {
  CHECK(rc::check([] {
    auto raw = *rc::gen::container<std::vector<int>>(5, rc::gen::inRange(0, 100000));
    const double sum = std::accumulate(raw.begin(), raw.end(), 0.0);
    RC_PRE(sum > 0);
    std::vector<double> shares;
    for (const int value : raw) shares.push_back(value / sum);
    const std::vector<int> whole = whole_percents(shares);
    RC_ASSERT(std::accumulate(whole.begin(), whole.end(), 0) == 100);
    for (std::size_t at = 0; at < shares.size(); ++at) {
      RC_ASSERT(std::abs(whole[at] - 100 * shares[at]) < 3);
      if (shares[at] < 0.005) RC_ASSERT(whole[at] == 0);
    }
  }));
}

TEST_CASE("property: a printed range always contains the band") {
  CHECK(rc::check([] {
    const double low = *rc::gen::inRange(0, 10000) / 10000.0;
    const double high = low + *rc::gen::inRange(0, 10000) / 10000.0 * (1 - low);
    const std::string text = percent_range(low, high);
    const auto number = [](const std::string& part) {
      if (part == "<1") return 0.0;
      return part == ">99" ? 100.0 : std::stod(part);
    };
    const auto to = text.find(" to ");
    const std::string first = text.substr(0, to),
                      last = to == std::string::npos ? first : text.substr(to + 4);
    RC_ASSERT(number(first) <= 100 * low + 1e-6);
    RC_ASSERT(number(last) >= 100 * high - 1e-6);
    RC_ASSERT(number(last) - 100 * high < 1);
  }));
}

TEST_CASE("shares of draws") {
  CHECK(of_hundred(0.29) == "29 of 100");
  CHECK(of_hundred(0.0) == "0 of 100");
  CHECK(of_hundred(0.002) == "<1 of 100");
  CHECK(of_hundred(0.998) == ">99 of 100");
  CHECK(of_hundred(1.0) == "100 of 100");
  CHECK(plus_minus(0.0049) == "±1");
  CHECK(plus_minus(0.0) == "");
}

TEST_CASE("differences in points") {
  CHECK(points(-0.05) == "\u22125");
  CHECK(points(0.041) == "+4");
  CHECK(points(-0.004) == "0");
  CHECK(points_range(-0.1, -0.012) == "\u221210 to \u22121");
  CHECK(points_range(-0.041, 0.012) == "\u22125 to +2");
  CHECK(sign_open({0.01, 0.001, -0.04, 0.06, 0.6}));
  CHECK(sign_open({0, 0, 0, 0, 0}));
  CHECK_FALSE(sign_open({-0.05, 0.001, -0.1, -0.01, 0.97}));
}

TEST_CASE("about 1 in n only where it is close") {
  CHECK(one_in(0.22) == "about 1 in 5");
  CHECK(one_in(0.5) == "about 1 in 2");
  CHECK(one_in(0.07) == "about 1 in 15");
  CHECK(one_in(0.09) == "");
  CHECK(one_in(0.41) == "");
  CHECK(one_in(0.01) == "about 1 in 100");
  CHECK(one_in(0.003) == "");
}

TEST_CASE("likelihood words: no gap in ICD 203, both words in the gaps of PHIA") {
  CHECK(likelihood_word(0.22, WordScale::icd203) == "unlikely");
  CHECK(likelihood_word(0.20, WordScale::icd203) == "unlikely");
  CHECK(likelihood_word(0.03, WordScale::icd203) == "almost no chance");
  CHECK(likelihood_word(0.5, WordScale::icd203) == "roughly even");
  CHECK(likelihood_word(1.0, WordScale::icd203) == "almost certain");
  CHECK(likelihood_word(0.22, WordScale::phia) == "between highly unlikely and unlikely");
  CHECK(likelihood_word(0.15, WordScale::phia) == "highly unlikely");
  CHECK(likelihood_word(0.97, WordScale::phia) == "almost certain");
  CHECK(likelihood_word(0.5, WordScale::none) == "");
  CHECK(word_scale("phia") == WordScale::phia);
  CHECK(word_scale("none") == WordScale::none);
  CHECK(word_scale("anything") == WordScale::icd203);
}

TEST_CASE("small words") {
  CHECK(with_article("United States") == "the United States");
  CHECK(with_article("Russia") == "Russia");
  CHECK(with_article("NATO allies") == "the NATO allies");
  CHECK(thousands(2000) == "2,000");
  CHECK(thousands(177147) == "177,147");
  CHECK(thousands(999) == "999");
  CHECK(scientific(3.2e-12) == "4e-12");
  CHECK(scientific(0) == "0");
  CHECK(scientific(9.5e-9) == "1e-8");
  CHECK(decimal(-0.004) == "0.00");
  CHECK(decimal(-0.05) == "\u22120.05");
  CHECK(counted(1, "draw", "draws") == "1 draw");
  CHECK(spaced("open-door") == "open door");
}
