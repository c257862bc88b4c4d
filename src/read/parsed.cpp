#include "read/parsed.h"

#include <algorithm>

namespace demarche::read {

std::string_view Parsed::relation(int t) const {
  const std::string_view full = at(t).deprel;
  return full.substr(0, full.find(':'));
}

bool Parsed::is(int t, std::initializer_list<std::string_view> relations) const {
  return std::any_of(relations.begin(), relations.end(), [&](std::string_view wanted) {
    return wanted.find(':') == std::string_view::npos ? relation(t) == wanted : at(t).deprel == wanted;
  });
}

int Parsed::child(int t, std::initializer_list<std::string_view> relations) const {
  if (t < 0) return -1;
  for (int c : children[t])
    if (is(c, relations)) return c;
  return -1;
}

std::vector<int> Parsed::all(int t, std::initializer_list<std::string_view> relations) const {
  std::vector<int> found;
  if (t < 0) return found;
  for (int c : children[t])
    if (is(c, relations)) found.push_back(c);
  return found;
}

bool Parsed::has(int t, std::string_view wanted, std::string_view word) const {
  return std::any_of(children[t].begin(), children[t].end(),
                     [&](int c) { return is(c, {wanted}) && lemma(c) == word; });
}

std::string Parsed::case_of(int t) const {
  const int c = child(t, {"case"});
  return c < 0 ? std::string() : lemma(c);
}

std::vector<int> Parsed::with_conjuncts(int t) const {
  std::vector<int> found{t};
  for (std::size_t i = 0; i < found.size(); ++i)
    for (int c : children[found[i]])
      if (is(c, {"conj"}) && is_noun(c)) found.push_back(c);
  return found;
}

bool Parsed::below(int t, int ancestor) const {
  for (int steps = 0; t >= 0 && steps <= size(); ++steps) {
    if (t == ancestor) return true;
    t = at(t).head;
  }
  return false;
}

int root_of(const Parsed& s) {
  for (int t = 0; t < s.size(); ++t)
    if (s.at(t).head < 0) return t;
  return 0;
}

std::vector<int> top_down(const Parsed& s) {
  std::vector<int> order{root_of(s)};
  for (std::size_t i = 0; i < order.size() && order.size() <= s.tokens.size(); ++i)
    for (int c : s.children[order[i]]) order.push_back(c);
  return order;
}

Extent extent(const Parsed& s, int t, const std::vector<int>& without) {
  Extent e{t, t};
  std::vector<bool> inside(s.tokens.size(), false);
  std::vector<int> stack{t};
  while (!stack.empty()) {
    const int at = stack.back();
    stack.pop_back();
    inside[static_cast<std::size_t>(at)] = true;
    e.first = std::min(e.first, at);
    e.last = std::max(e.last, at);
    for (int c : s.children[at])
      if (std::find(without.begin(), without.end(), c) == without.end()) stack.push_back(c);
  }
  const auto outer = [&](int at) {
    return s.at(at).upos == "PUNCT" || !inside[static_cast<std::size_t>(at)];
  };
  while (e.first < e.last && (outer(e.first) || s.is(e.first, {"cc"}))) ++e.first;
  while (e.last > e.first && outer(e.last)) --e.last;
  return e;
}

int clause_of(const Parsed& s, int t) {
  for (int steps = 0; t >= 0 && steps <= s.size(); ++steps) {
    if (s.is_verb(t) && !s.is(t, {"aux", "cop", "amod", "case", "compound"})) return t;
    if (s.child(t, {"cop", "nsubj"}) >= 0) return t;
    t = s.at(t).head;
  }
  return -1;
}

void link_children(Parsed& s) {
  s.children.assign(s.tokens.size(), {});
  for (int t = 0; t < s.size(); ++t)
    if (s.at(t).head >= 0) s.children[s.at(t).head].push_back(t);
}

}  // namespace demarche::read
