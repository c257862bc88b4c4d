#pragma once
// Partial packages as parallel columns, and the test whether a new one is dominated.

#include <cstdint>
#include <vector>

namespace demarche {

/// Labels sorted by challenger descending, target descending, index ascending.
struct LabelSet {
  std::vector<double> challenger, target;
  std::size_t parties = 0;                 ///< remembered parties; further columns are spare storage
  std::vector<std::vector<double>> slack;  ///< [remembered party][label], at most 0
  std::vector<std::int64_t> index;

  void clear(std::size_t remembered);
  void push(double c, double t, std::int64_t i, const double* slacks);
  /// Keeps about `most` labels spread evenly over the list, both ends included.
  void thin(std::size_t most);
  [[nodiscard]] std::size_t size() const { return index.size(); }
};

/// What can still dominate a later label in a sweep by falling challenger's worth: of the labels seen, those
/// with no other at least as good in target and every slack. Kept sorted by target descending.
class DominanceFront {
 public:
  void clear(std::size_t parties);
  /// Whether a label seen earlier has at least this target and at least these slacks.
  [[nodiscard]] bool covers(double target, const double* slack) const;
  /// Adds a label that is not covered.
  void insert(double target, const double* slack);

 private:
  [[nodiscard]] std::size_t count_at_least(double target) const;
  [[nodiscard]] bool slack_at_least(std::size_t entry, const double* slack) const;
  std::vector<double> target_;
  std::vector<double> slack_;  ///< [entry][party], entries in the order of target_
  std::size_t parties_ = 0;
};

}  // namespace demarche
