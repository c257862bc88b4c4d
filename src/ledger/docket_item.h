#pragma once
// One item of the docket, judged by the rules of docs/formats/docket.md.

#include <optional>
#include <vector>

#include "ledger/docket_record.h"

namespace demarche {

/// What one debtor has said or done about one issue of an item.
enum class Verdict { none, answered, countered, accepted, rejected };

/// An item and, for the sets it may be part of, what each debtor has made of it.
struct JudgedItem {
  DocketItem item;
  std::vector<int> debtors;
  std::vector<Verdict> verdicts;  ///< parallel to debtors; none: something is left
};

/// What kind of item the entry is; absent: it is none.
std::optional<EntryKind> item_kind(const Entry& entry);

/// `judged` holds the items that stand further up in the file.
JudgedItem judge_item(const DocketRecord& record, int entry,
                      const std::vector<std::optional<JudgedItem>>& judged);

}  // namespace demarche
