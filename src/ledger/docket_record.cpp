#include "ledger/docket_record.h"

#include <algorithm>
#include <functional>

#include "ledger/party.h"
#include "ledger/relation.h"

namespace demarche {

DocketRecord::DocketRecord(const Crisis& crisis, const Ledger& ledger, Date at, LedgerReader reader)
    : crisis_(crisis),
      ledger_(ledger),
      at_(at),
      order_(entries_known(ledger, crisis, reader, at)),
      acts_(ledger.entries.size()),
      position_(ledger.entries.size(), -1),
      taken_back_(ledger.entries.size(), -1) {
  std::erase_if(order_, [&](int index) { return entry(index).factuality != Factuality::actual; });
  for (std::size_t i = 0; i < order_.size(); ++i)
    position_[static_cast<std::size_t>(order_[i])] = static_cast<int>(i);
  find_acts();
  find_taken_back();
}

std::optional<int> DocketRecord::position(int entry) const {
  const int place = position_[static_cast<std::size_t>(entry)];
  return place < 0 ? std::nullopt : std::optional(place);
}

void DocketRecord::find_acts() {
  for (const int index : order_) {
    for (const Ref& ref : entry(index).refs) {
      acts_[static_cast<std::size_t>(ref.entry)].push_back(
          {index, ref.relation, ref.extent,
           ref.extent == Extent::full && (ref.extent_stated || ref.relation == Relation::fulfils)});
    }
  }
}

bool DocketRecord::takes_back_whole(const Act& act, int earlier) const {
  if (!is_own_words(act.relation) || act.extent != Extent::full) return false;
  const std::vector<int>&named = entry(act.entry).about, &asked = entry(earlier).about;
  return named.empty() || act.whole ||
         std::all_of(asked.begin(), asked.end(), [&](int issue) { return contains(named, issue); });
}

/// From the bottom of the file up: references point upwards, so whether a withdrawal counts is known before
/// it is used.
void DocketRecord::find_taken_back() {
  std::vector<int> upwards = order_;
  std::sort(upwards.begin(), upwards.end(), std::greater<>());
  for (const int index : upwards) {
    for (const Act& act : acts_on(index)) {
      if (counts(act.entry) && takes_back_whole(act, index))
        taken_back_[static_cast<std::size_t>(index)] = act.entry;
    }
  }
}

std::vector<int> DocketRecord::issues_taken_back(int entry) const {
  std::vector<int> issues;
  for (const Act& act : acts_on(entry)) {
    if (!is_own_words(act.relation) || !counts(act.entry)) continue;
    for (const int issue : this->entry(act.entry).about) add_once(issues, issue);
  }
  return issues;
}

std::optional<int> DocketRecord::taken_back_by(int entry) const {
  const int by = taken_back_[static_cast<std::size_t>(entry)];
  return by < 0 ? std::nullopt : std::optional(by);
}

std::vector<int> DocketRecord::containers_of(int entry) const {
  std::vector<int> list;
  for (const Act& act : acts_on(entry)) {
    if (act.relation == Relation::contains) list.push_back(act.entry);
  }
  return list;
}

std::vector<int> DocketRecord::parts_of(int entry) const {
  std::vector<int> list;
  for (const Ref& ref : this->entry(entry).refs) {
    if (ref.relation == Relation::contains) list.push_back(ref.entry);
  }
  return list;
}

}  // namespace demarche
