#include "demarche/docket.h"

#include <algorithm>
#include <tuple>

#include "ledger/contradictions.h"
#include "ledger/docket_item.h"

namespace demarche {
namespace {

/// Overdue first, then what is open, by the last day of what is due; then the rest. File order decides ties.
auto rank(const DocketItem& item) {
  const int group = item.state == DocketState::overdue ? 0 : item.state == DocketState::open ? 1 : 2;
  const bool dated = group < 2 && item.due.has_value();
  return std::tuple(group, !dated, dated ? item.due->to : Date{}, item.entry);
}

}  // namespace

Docket docket(const Crisis& crisis, const Ledger& ledger, Date at, LedgerReader reader) {
  const DocketRecord record(crisis, ledger, at, reader);
  std::vector<int> upwards = record.order();
  std::sort(upwards.begin(), upwards.end());
  std::vector<std::optional<JudgedItem>> judged(ledger.entries.size());
  Docket made{at, reader, {}, find_contradictions(record, ledger)};
  for (const int index : upwards) {
    if (!item_kind(record.entry(index))) continue;
    judged[static_cast<std::size_t>(index)] = judge_item(record, index, judged);
    made.items.push_back(judged[static_cast<std::size_t>(index)]->item);
  }
  std::sort(made.items.begin(), made.items.end(),
            [](const DocketItem& a, const DocketItem& b) { return rank(a) < rank(b); });
  return made;
}

}  // namespace demarche
