#pragma once
// What is promised and not yet due, and when waiting tells little.

#include <vector>

#include "demarche/crisis.h"
#include "demarche/ledger.h"

namespace demarche::follow_detail {

/// An answer or a deed with a last day that is still to come. Until then the silence of whoever owes it is
/// expected, and so is the waiting of the other side.
struct Pending {
  int entry = 0;     ///< index into Ledger::entries
  Date since, last;  ///< the day of the entry, and the last day of its due date
  Side owed_by = Side::outside;
  bool ultimatum = false;  ///< the challenger's own deadline: it decides when the day has passed
};

/// A demand or threat of the challenger with a day and a consequence: it has bound itself to decide.
bool is_ultimatum(const Crisis& crisis, const Entry& entry);

/// What is pending at the end of `at`, from the docket of the given entries alone.
std::vector<Pending> pending_answers(const Crisis& crisis, const Ledger& ledger,
                                     const std::vector<int>& known, LedgerReader reader, Date at);

/// Is the full attack out of season: inside a window whose size (its effect on the attack) is negative, or
/// before one whose size (the cost outside it) is not, none being open?
bool window_closed(const Crisis& crisis, Date day);

}  // namespace demarche::follow_detail
