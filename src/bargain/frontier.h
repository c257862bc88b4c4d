#pragma once
// The exact frontier between the two leads by merging issue by issue.
//
// A partial package (options chosen on the issues merged so far) is a label: what the two leads have so far,
// and for every party beyond them whose limit may still bind, its slack: what it is sure to have in the end
// (so far, plus its worst on the remaining issues) less its disagreement. Slack is cut at 0, because how
// content a surely content party is does not matter; a label dies when even the best remaining options leave
// a party below 0; a party whose slack is 0 in every label is forgotten. A label is dropped if another of the
// same core class gives both leads and every remembered party at least as much and is better for a lead or,
// when equal for both leads, has the lower index. Worth is additive, so every completion of the dropped
// label is then beaten by the same completion of the other: nothing is lost. This is label setting for
// multi-objective shortest paths (Martins 1984) with limits as capped objectives.

#include <cstdint>
#include <vector>

#include "bargain/labels.h"
#include "bargain/merge_problem.h"
#include "demarche/bargain.h"

namespace demarche {

/// More labels than this in one core class after one issue, and the list is thinned and the frontier marked
/// as not exact: memory and time stay bounded.
inline constexpr std::size_t kMostLabels = 2'000'000;

/// Merges frontiers, keeping its working memory between calls. One per thread.
class FrontierMerger {
 public:
  explicit FrontierMerger(std::size_t most_labels = kMostLabels) : most_labels_(most_labels) {}
  /// See merge_frontier().
  void merge(const PackageTable& table, Frontier& frontier);

 private:
  struct Stream {
    const LabelSet* from = nullptr;
    int choice = 0;
    std::size_t at = 0;
    double challenger = 0, target = 0;
    std::int64_t index = 0;
  };

  void start();
  void merge_issue(const MergeProblem::Issue& issue);
  enum class Choices { satisfying, missing, all };
  void add_streams(const LabelSet& from, const MergeProblem::Issue& issue, Choices which);
  bool load(Stream& stream) const;
  void sweep(LabelSet& out);
  static bool stands_before(const Stream& a, const Stream& b);
  void consider(const Stream& stream, LabelSet& out);
  bool settle_slack(const Stream& stream);
  void forget_content_parties();

  std::size_t most_labels_;
  MergeProblem problem_;
  LabelSet met_, missed_, next_met_, next_missed_;
  std::vector<std::size_t> remembered_;  ///< positions in problem_.limited
  std::vector<double> range_left_;       ///< per remembered party, over the issues still to merge
  std::vector<Stream> streams_;
  std::vector<double> slack_;
  DominanceFront front_;
  double content_target_ = 0;  ///< most for the target among the labels of this sweep that content everyone
  bool exact_ = true;
};

}  // namespace demarche
