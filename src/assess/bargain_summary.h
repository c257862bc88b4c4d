#pragma once
// Packages over all draws: who would sign what, what blocks, where the limits lie.

#include <vector>

#include "demarche/assess.h"
#include "simulate/run.h"

namespace demarche::assess_detail {

/// What one draw says about packages.
struct DealRecord {
  std::int64_t likeliest = -1;  ///< the frontier package both sides are likeliest to sign; -1: none
  double gives_up_to = 0, needs_at_least = 0;  ///< positions between status quo (0) and full demand (1)
  Gains no_deal;
  bool deal_at_median = false;  ///< a package meeting the core that both median types would sign
  std::vector<std::pair<int, int>> lines_that_open;  ///< (stance, red line): lifting it alone opens a deal
  std::vector<std::pair<int, int>> line_pairs;       ///< flattened pairs of such, two entries per pair
  std::vector<double> value,
      weight;  ///< per party and option, per party and issue: drawn values, normalised weights
};

/// Collects records during a run (its `inspect` callback is safe from several threads), then summarises.
class BargainCollector {
 public:
  BargainCollector(const Crisis& crisis, const simulate::StandardPrior& prior, unsigned analyst,
                   std::uint64_t seed, int draws, int threads);
  /// The callback for RunRequest::inspect.
  void inspect(int n, const simulate::Drawn& drawn, const simulate::CrisisDraw& draw);
  /// Second pass over the same draws for the candidate packages, then the summary.
  [[nodiscard]] BargainSummary summarise(const simulate::Situation& situation,
                                         const CancelToken* cancel) const;

 private:
  struct Signatures;
  [[nodiscard]] std::vector<std::int64_t> candidates() const;
  void read_values(const simulate::Drawn& drawn, const PackageTable& table, DealRecord& record) const;
  [[nodiscard]] Signatures count_signatures(const std::vector<std::int64_t>& packages, std::size_t parties,
                                            const simulate::Situation& situation,
                                            const CancelToken* cancel) const;
  void describe_packages(const Signatures& signatures, const PackageTable& table, BargainSummary& out) const;
  void describe_centre(const simulate::CrisisDraw& centre, BargainSummary& out) const;
  void describe_blocks(BargainSummary& out) const;
  void describe_issues(BargainSummary& out) const;

  const Crisis& crisis_;
  const simulate::StandardPrior& prior_;
  unsigned analyst_;
  std::uint64_t seed_;
  int draws_, threads_;
  std::vector<DealRecord> records_;
};

/// "moratorium on ukraine-membership" for every issue that differs from the status quo.
std::vector<std::string> changes_in_words(const Crisis& crisis, const std::vector<int>& options);
/// An option as people call it.
std::string option_name(const Issue& issue, int option);

}  // namespace demarche::assess_detail
