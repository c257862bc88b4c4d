#pragma once
// One package table made ready for merging: what nobody forbids, without options that never help,
// on a grid where sums are exact, issues in a good order.

#include <cstdint>
#include <vector>

#include "demarche/bargain.h"

namespace demarche {

class MergeProblem {
 public:
  struct Choice {
    double challenger = 0, target = 0;
    std::int64_t index = 0;  ///< option times the issue's stride
    bool satisfies = true;   ///< the core on its issue
    int cell = 0;            ///< option in the table
  };
  struct Issue {
    int issue = 0;           ///< in the table
    int first = 0, end = 0;  ///< owns choices[first, end)
    bool core = false;
  };

  std::vector<Choice> choices;
  std::vector<Issue> issues;  ///< in merging order: core issues first
  /// Parties beyond the leads whose limit some completion would break.
  std::vector<int> limited;
  std::vector<double> first_slack;  ///< per limited party: its worst package less its disagreement, < 0
  std::vector<double> gain;         ///< (limited x choices) over its worst choice on that issue, >= 0
  std::vector<double> range;        ///< (limited x issues) its best less its worst choice

  /// False if no package can be signed: an issue without an option nobody forbids, or a party for which
  /// even its best package is too little. Reuses storage.
  bool prepare(const PackageTable& table);

  [[nodiscard]] double gain_of(std::size_t limited_party, int choice) const {
    return gain[limited_party * choices.size() + choice];
  }
  [[nodiscard]] double range_of(std::size_t limited_party, std::size_t issue) const {
    return range[limited_party * issues.size() + issue];
  }

 private:
  void set_grid(const PackageTable& table);
  [[nodiscard]] double worth(int party, int cell) const {
    return worth_[static_cast<std::size_t>(party) * options_ + cell];
  }
  bool list_choices(const PackageTable& table);
  bool find_limits(const PackageTable& table);
  [[nodiscard]] bool dominates(const Choice& a, const Choice& b) const;
  void drop_dominated_choices();
  void order_issues();
  void tabulate_gains();
  [[nodiscard]] double worst(int party, const Issue& at) const;
  [[nodiscard]] double best(int party, const Issue& at) const;

  int options_ = 0;
  double grid_ = 1;
  std::vector<double> worth_;
  std::vector<double> urgency_;
};

}  // namespace demarche
