// Which entries of two ledgers report the same act.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "ledger/compare.h"
#include "ledger/party.h"

namespace demarche {
namespace {

constexpr double kLeastScore = 1.5;
constexpr int kMostDaysApart = 7;
constexpr double kLossPerDay = 0.1;

/// 0 if the dates overlap.
int days_apart(const DateInterval& a, const DateInterval& b) {
  return std::max({0, a.from - b.to, b.from - a.to});
}

std::optional<double> score(const Entry& a, const Entry& b) {
  const int apart = days_apart(a.date, b.date);
  if (apart > kMostDaysApart) return std::nullopt;
  double sum = 1 - kLossPerDay * apart;
  if (a.kind == b.kind) sum += 1;
  if (overlap(a.by, b.by) || (a.by.empty() && b.by.empty())) sum += 1;
  if (overlap(a.to, b.to)) sum += 0.5;
  if (overlap(a.about, b.about)) sum += 0.5;
  if (a.id == b.id) sum += 1;
  if (sum < kLeastScore) return std::nullopt;
  return sum;
}

}  // namespace

std::vector<EntryPair> match_entries(const Ledger& first, const Ledger& second) {
  std::vector<EntryPair> candidates;
  for (std::size_t i = 0; i < first.entries.size(); ++i) {
    for (std::size_t k = 0; k < second.entries.size(); ++k) {
      const std::optional<double> points = score(first.entries[i], second.entries[k]);
      if (points) candidates.push_back({static_cast<int>(i), static_cast<int>(k), *points, {}});
    }
  }
  std::sort(candidates.begin(), candidates.end(), [](const EntryPair& a, const EntryPair& b) {
    return std::tuple(-a.score, a.first, a.second) < std::tuple(-b.score, b.first, b.second);
  });
  std::vector<bool> first_taken(first.entries.size()), second_taken(second.entries.size());
  std::vector<EntryPair> pairs;
  for (const EntryPair& pair : candidates) {
    const auto i = static_cast<std::size_t>(pair.first), k = static_cast<std::size_t>(pair.second);
    if (first_taken[i] || second_taken[k]) continue;
    first_taken[i] = second_taken[k] = true;
    pairs.push_back(pair);
  }
  std::sort(pairs.begin(), pairs.end(),
            [](const EntryPair& a, const EntryPair& b) { return a.first < b.first; });
  return pairs;
}

}  // namespace demarche
