// Which acts bear on an item, directly or through something that stands for it, and in what order.
#include <algorithm>
#include <tuple>

#include "ledger/item_judge.h"
#include "ledger/party.h"
#include "ledger/relation.h"

namespace demarche {

/// A promise to answer is about what it promises to answer, unless it says what it is about.
std::vector<int> ItemJudge::asked_issues() const {
  if (!is_promise() || !entry_.about.empty()) return entry_.about;
  std::vector<int> issues;
  for (const Ref& ref : entry_.refs) {
    if (ref.relation != Relation::promises_answer || !record_.position(ref.entry)) continue;
    for (const int issue : record_.entry(ref.entry).about) add_once(issues, issue);
  }
  return issues;
}

/// What is said to a set, to what a commitment promised to answer, or to a promise to answer the item.
void ItemJudge::add_indirect_steps(std::vector<Step>& list) const {
  const auto add = [&](int entry, Step how, auto fits) {
    for (const Act& act : record_.acts_on(entry)) {
      how.act = act;
      if (fits(act)) list.push_back(how);
    }
  };
  const auto replies = [](const Act& act) { return is_reply(act.relation); };
  // What was said before the promise cannot keep it.
  const auto later_replies = [&](const Act& act) {
    return replies(act) && record_.position(act.entry) > record_.position(index_);
  };
  const auto waits = [&](const Act& act) {
    return (act.relation == Relation::waits_for || act.relation == Relation::accepts) &&
           overlap(authors(record_.entry(act.entry)), authors(entry_));
  };
  if (is_request()) {
    for (const int set : record_.containers_of(index_)) {
      add(set, {.on_set = true}, [&](const Act& a) { return replies(a) || a.relation == Relation::fulfils; });
    }
    for (const Act& act : record_.acts_on(index_)) {
      if (act.relation == Relation::promises_answer) add(act.entry, {.on_promise = true}, waits);
    }
  }
  for (const Ref& ref : entry_.refs) {
    if (!is_promise() || ref.relation != Relation::promises_answer) continue;
    add(ref.entry, {.on_promised = true}, later_replies);
    for (const int set : record_.containers_of(ref.entry)) add(set, {.on_promised = true}, later_replies);
  }
}

/// In record order; within one entry what is said to a set before what is said to the item itself, and a bare
/// answer before a yes or no.
std::vector<ItemJudge::Step> ItemJudge::steps() const {
  std::vector<Step> list;
  add_indirect_steps(list);
  for (const Act& act : record_.acts_on(index_)) list.push_back({.act = act});

  const auto rank = [&](const Step& s) {
    const bool indirect = s.on_set || s.on_promised || s.on_promise,
               bare = s.act.relation == Relation::answers;
    return std::tuple(record_.position(s.act.entry), !indirect, !bare);
  };
  std::stable_sort(list.begin(), list.end(), [&](const Step& a, const Step& b) { return rank(a) < rank(b); });
  return list;
}

}  // namespace demarche
