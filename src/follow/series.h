#pragma once
// From what every draw says at a point to what a row prints.

#include <functional>
#include <vector>

#include "demarche/follow.h"
#include "follow/population.h"

namespace demarche::follow_detail {

/// Weighted mean, its error by the effective sample size, and the 5, 25, 75 and 95 % points of the weighted
/// draws (the smallest value at which the cumulated weight reaches the share). `values` not empty, as many
/// weights, which sum to 1.
Band weighted_band(const std::vector<double>& values, const std::vector<double>& weights);

/// ln(p / (1 - p)), with p kept a millionth away from both ends.
double log_odds(double p);

/// One or two populations with the same points, pooled with equal shares.
class Pool {
 public:
  explicit Pool(std::vector<const Population*> populations) : populations_(std::move(populations)) {}
  /// Weights of all draws at a point, population after population; sum to 1.
  [[nodiscard]] std::vector<double> weights(int point) const;
  [[nodiscard]] std::vector<double> values(int point, const std::function<double(const View&)>& value) const;
  [[nodiscard]] double mean(int point, const std::function<double(const View&)>& value) const;
  /// War, accidents included, by the horizon.
  [[nodiscard]] double war(int point) const;
  [[nodiscard]] FollowOutcomes outcomes(int point) const;
  [[nodiscard]] std::vector<std::pair<std::string, double>> types(int point) const;
  [[nodiscard]] double effective(int point) const;
  /// Surprise, possibility and fit by kind of a step, into the row.
  void describe_entry(int step, FollowRow& row) const;
  /// What a threat changes from its day on; nothing for other steps.
  [[nodiscard]] std::optional<ThreatEffect> threat(int step) const;

 private:
  std::vector<const Population*> populations_;
};

/// War and accident of one span.
double war_of(const View& view, Span span);

}  // namespace demarche::follow_detail
