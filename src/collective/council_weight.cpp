#include <algorithm>
#include <array>
#include <string_view>

#include "collective/backtest_data.h"

namespace demarche::collective {
namespace {

struct Member {
  std::string_view code;
  double votes_87;    ///< Treaty of Accession 1994, article 15
  double votes_345;   ///< Treaty of Nice and of Accession 2005, 345 votes among 27
  double population;  ///< millions, Eurostat, 1 January 2014
};

// Croatia joined in 2013 with 7 votes.
constexpr std::array<Member, 28> kMembers{
    {{"at", 4, 10, 8.5},   {"be", 5, 12, 11.2}, {"bu", 0, 10, 7.2},   {"cr", 0, 7, 4.2},
     {"cy", 0, 4, 0.9},    {"cz", 0, 12, 10.5}, {"de", 10, 29, 80.8}, {"dk", 3, 7, 5.6},
     {"ee", 0, 4, 1.3},    {"el", 5, 12, 10.9}, {"es", 8, 27, 46.5},  {"fi", 3, 7, 5.5},
     {"fr", 10, 29, 65.9}, {"hu", 0, 12, 9.9},  {"ie", 3, 7, 4.6},    {"it", 10, 29, 60.8},
     {"lt", 0, 7, 2.9},    {"lu", 2, 4, 0.5},   {"lv", 0, 4, 2.0},    {"mt", 0, 3, 0.4},
     {"nl", 5, 13, 16.8},  {"pl", 0, 27, 38.0}, {"pt", 5, 12, 10.4},  {"ro", 0, 14, 19.9},
     {"se", 4, 10, 9.6},   {"si", 0, 4, 2.1},   {"sk", 0, 7, 5.4},    {"uk", 10, 29, 64.4}}};

double weight_in(const Member& member, const std::string& wave) {
  if (wave == "III") return member.population;
  return wave == "I" ? member.votes_87 : member.votes_345;
}

}  // namespace

double council_weight(const std::string& actor, const std::string& wave) {
  if (actor == "com" || actor == "ep") {
    double largest = 0;
    for (const Member& member : kMembers) largest = std::max(largest, weight_in(member, wave));
    return largest;
  }
  const auto member =
      std::find_if(kMembers.begin(), kMembers.end(), [&](const Member& m) { return m.code == actor; });
  return member == kMembers.end() ? 0.0 : weight_in(*member, wave);
}

}  // namespace demarche::collective
