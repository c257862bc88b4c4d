#pragma once
// Who still has to do or say something about what: a table of debtors by issues.

#include <optional>
#include <string>
#include <vector>

#include "ledger/docket_item.h"

namespace demarche {

inline constexpr int kWhole = -1;  ///< stands for the only "issue" of an item that names none

class Debts {
 public:
  Debts() = default;
  /// Every debtor owes something about every issue; no issues: about the whole.
  Debts(std::vector<int> debtors, std::vector<int> issues);

  [[nodiscard]] const std::vector<int>& debtors() const { return debtors_; }
  [[nodiscard]] const std::vector<int>& issues() const { return issues_; }
  void drop_issues(const std::vector<int>& issues);
  void add_debtor(int actor);

  /// The later verdict stands. `issues` empty: every issue.
  void settle(int debtor, const std::vector<int>& issues, Verdict verdict);
  [[nodiscard]] Verdict verdict(int debtor, int issue) const;
  /// Over all issues: none if any is left, accepted or rejected if all are, else answered (countered if one
  /// is).
  [[nodiscard]] Verdict verdict(int debtor) const;
  [[nodiscard]] std::vector<int> owing() const;  ///< debtors with something left
  [[nodiscard]] std::vector<int> left() const;   ///< issues on which somebody owing has said nothing
  [[nodiscard]] bool settled() const { return owing().empty(); }

 private:
  [[nodiscard]] std::size_t row(int debtor) const;
  std::vector<int> debtors_, issues_;
  std::vector<std::vector<Verdict>> table_;  // [debtor][issue]
};

}  // namespace demarche
