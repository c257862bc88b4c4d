#pragma once
// What a docket is made from: the entries a reader knew on a day, which of them still count, and what refers
// to what.

#include <optional>
#include <vector>

#include "demarche/docket.h"

namespace demarche {

/// One reference of one entry of the record, seen from the entry it points to.
struct Act {
  int entry = 0;  ///< the entry that refers
  Relation relation = Relation::concerns;
  Extent extent = Extent::full;
  bool whole = false;  ///< `extent = "full"` is written, or it is a deed: no matter which issues it names
};

class DocketRecord {
 public:
  DocketRecord(const Crisis& crisis, const Ledger& ledger, Date at, LedgerReader reader);

  [[nodiscard]] const Crisis& crisis() const { return crisis_; }
  [[nodiscard]] const Entry& entry(int index) const {
    return ledger_.entries[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] Date at() const { return at_; }
  /// Entries of the record, by the last day of their date, then file order. Only what has happened.
  [[nodiscard]] const std::vector<int>& order() const { return order_; }
  /// Place of the entry in `order`; absent: it is not in the record.
  [[nodiscard]] std::optional<int> position(int entry) const;
  /// The entry by which its own side took this one back as a whole; absent: it still counts.
  [[nodiscard]] std::optional<int> taken_back_by(int entry) const;
  [[nodiscard]] bool counts(int entry) const { return !taken_back_by(entry); }
  /// Issues on which its own side took it back.
  [[nodiscard]] std::vector<int> issues_taken_back(int entry) const;
  /// What the record says to the entry, in record order, whether it still counts or not.
  [[nodiscard]] const std::vector<Act>& acts_on(int entry) const {
    return acts_[static_cast<std::size_t>(entry)];
  }
  /// Entries that put this one forward together with others.
  [[nodiscard]] std::vector<int> containers_of(int entry) const;
  [[nodiscard]] std::vector<int> parts_of(int entry) const;

 private:
  void find_acts();
  void find_taken_back();
  [[nodiscard]] bool takes_back_whole(const Act& act, int earlier) const;

  const Crisis& crisis_;
  const Ledger& ledger_;
  Date at_;
  std::vector<int> order_;
  std::vector<std::vector<Act>> acts_;  // by entry
  std::vector<int> position_;           // by entry; -1: not in the record
  std::vector<int> taken_back_;         // by entry; -1: counts
};

}  // namespace demarche
