#pragma once
// One evaluation of the fixed-point map on a public tree, and its derivative along a direction. Values go up,
// beliefs go down; a side needs of the other only what it publicly expects. O(nodes x types) each.

#include <array>
#include <span>
#include <vector>

#include "solve/plan.h"  // EdgeRows
#include "solve/tree_layout.h"

namespace demarche::solve {

/// What each side publicly expects of the other: the probability of every own move given its history (by move
/// row; entry 0 unused), and the moments at cross places (by place).
struct Expectation {
  std::array<std::vector<double>, 2> q;
  std::vector<double> moment;
};

/// Rows by type of one side after a sweep.
struct SideRows {
  std::vector<double> value;       ///< (value rows x lanes)
  std::vector<double> policy;      ///< (move rows x lanes) how often a type makes the move when it can
  std::vector<double> log_policy;  ///< the same as logarithms, if `logs`
  std::vector<double> log_share;   ///< (own nodes x lanes) work space of choose()
  std::vector<double> belief;      ///< (move rows x lanes) normalised; only rows that are used
  std::vector<double> log_belief;  ///< log belief less a constant per row, if `logs`
  bool logs = false;               ///< beliefs are followed as logarithms: probabilities may underflow
};

/// A change of everything the map depends on. Empty vectors mean no change.
struct SweepDirection {
  double lambda = 0;
  std::array<std::vector<double>, 2> payoff;  ///< (outcomes x lanes)
  std::array<std::vector<double>, 2> prior;   ///< (lanes)
  std::vector<double> log_weight;             ///< (edges)
  std::vector<double> chance;                 ///< (edges) change of chance probabilities
};

class TreeSweeps {
 public:
  explicit TreeSweeps(const TreeLayout& layout);

  /// Values and choices of side s at `lambda` against what it expects of the other in `x`.
  void choose(int s, double lambda, const Expectation& x);
  /// What the other must expect of s, given its last choices: x.q[s] and the moments of s's types.
  /// `keep_all`: beliefs after every move, not only those a sweep needs.
  void expect(int s, Expectation& x, bool keep_all = false);
  /// Derivatives of choose() and expect() at the last point of side s: dx in (of the other side), dx out (of
  /// s).
  void tangent(int s, double lambda, const Expectation& x, const SweepDirection* direction, Expectation& dx);

  [[nodiscard]] Expectation expectation() const;  ///< zeros of the right size
  [[nodiscard]] const SideRows& rows(int s) const { return rows_[s]; }
  [[nodiscard]] const TreeLayout& layout() const { return layout_; }
  [[nodiscard]] const double* value(int s, int row) const { return at(rows_[s].value, s, row); }
  [[nodiscard]] const double* policy(int s, int row) const { return at(rows_[s].policy, s, row); }
  [[nodiscard]] const double* belief(int s, int row) const { return at(rows_[s].belief, s, row); }
  [[nodiscard]] const double* value_change(int s, int row) const { return at(d_value_[s], s, row); }
  /// d log policy of a move, after tangent().
  [[nodiscard]] const double* log_policy_change(int s, int row) const { return at(d_log_policy_[s], s, row); }
  [[nodiscard]] int sweeps() const { return half_sweeps_ / 2; }

 private:
  [[nodiscard]] const double* at(const std::vector<double>& from, int s, int row) const {
    return from.data() + static_cast<std::size_t>(row) * layout_.side[s].lanes;
  }
  double* at(std::vector<double>& from, int s, int row) {
    return from.data() + static_cast<std::size_t>(row) * layout_.side[s].lanes;
  }
  void lay_cross_values(int s, const Expectation& x);
  void lay_payoff_changes(int s, const SweepDirection* direction, const Expectation& dx);
  void lay_prior_change(int s, const SweepDirection* direction);

  const TreeLayout& layout_;
  std::array<SideRows, 2> rows_;
  std::array<std::vector<double>, 2> d_value_, d_log_policy_, d_log_belief_;
  std::vector<double> scratch_;
  std::vector<EdgeRows> edge_rows_;
  int half_sweeps_ = 0;
};

}  // namespace demarche::solve
