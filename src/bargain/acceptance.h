#pragma once
// Does a package exist that every party, leads included, prefers to its disagreement and nobody forbids?

#include <vector>

#include "bargain/frontier.h"
#include "demarche/bargain.h"

namespace demarche {

/// Answers the question for one table after another, keeping its working memory. One per thread.
class AcceptanceTest {
 public:
  /// `table.disagreement` holds a limit for every party (NaN: none). With `core_required` only packages that
  /// meet the challenger's core count. Exact: a search over party weights settles most tables either way
  /// (microseconds); what it leaves open is merged.
  bool exists(const PackageTable& table, bool core_required);
  /// False once a merge had to be thinned (see kMostLabels): an answer "no" may then be wrong.
  [[nodiscard]] bool exact() const { return exact_; }

 private:
  enum class Answer { yes, no, open };
  bool list_options(const PackageTable& table, bool core_required);
  Answer search_weights(const PackageTable& table);
  double best_package(const PackageTable& table);
  bool reweigh(const PackageTable& table, double step);
  bool merge(const PackageTable& table, bool core_required);

  std::vector<int> options_;    ///< cells that may be chosen, issue by issue
  std::vector<int> first_;      ///< issues + 1
  std::vector<double> weight_;  ///< per party; 0 for one without a limit
  std::vector<double> total_;   ///< per party, of the package best at these weights
  PackageTable with_leads_limited_;
  FrontierMerger merger_;
  Frontier frontier_;
  bool exact_ = true;
};

}  // namespace demarche
