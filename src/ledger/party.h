#pragma once
// Who acts in an entry, and for whom.

#include <algorithm>
#include <vector>

#include "demarche/ledger.h"

namespace demarche {

inline bool contains(const std::vector<int>& list, int value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}
inline bool overlap(const std::vector<int>& a, const std::vector<int>& b) {
  return std::any_of(a.begin(), a.end(), [&](int value) { return contains(b, value); });
}
inline void add_once(std::vector<int>& list, int value) {
  if (!contains(list, value)) list.push_back(value);
}

/// Everyone whose act it is: `by`, then those it speaks for.
inline std::vector<int> authors(const Entry& entry) {
  std::vector<int> all = entry.by;
  for (const int actor : entry.on_behalf_of) add_once(all, actor);
  return all;
}

inline Side side_of(const Crisis& crisis, int actor) {
  return crisis.actors[static_cast<std::size_t>(actor)].side;
}

/// Two entries of one voice: they share an author, or authors of one side (`outside` is no side).
inline bool same_side(const Crisis& crisis, const Entry& a, const Entry& b) {
  const std::vector<int> first = authors(a), second = authors(b);
  if (overlap(first, second)) return true;
  return std::any_of(first.begin(), first.end(), [&](int one) {
    const Side side = side_of(crisis, one);
    return side != Side::outside &&
           std::any_of(second.begin(), second.end(), [&](int two) { return side_of(crisis, two) == side; });
  });
}

}  // namespace demarche
