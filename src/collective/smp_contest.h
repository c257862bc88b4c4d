#pragma once
// One turn of the spatial model seen by its actors: what each would gain from challenging each other, and
// the compromise offered to the challenged.

#include <cstddef>
#include <vector>

#include "collective/smp.h"

namespace demarche::collective {

/// Utility of a position at distance d for risk attitude r: (1-d)(1+dr), cut off at d = 1.
inline double smp_utility(double distance, double risk) {
  return distance <= 1 ? (1 - distance) * (1 + distance * risk) : (1 - distance) * (1 + risk);
}

/// sqrt(sum (s (q - x))^2 / sum s^2); 0 for an actor that cares about nothing.
double smp_distance(const double* salience, const double* ideal, const double* position, std::size_t issues);

/// What a challenge i -> j looks like to the actor that judges it.
struct Contest {
  double victory = 0;  ///< chance that i wins
  double gain = 0;     ///< of `affected` against leaving things as they are
};

/// All actors' utilities as one actor h sees them, and contests judged by them.
class Viewpoint {
 public:
  explicit Viewpoint(const SmpInput& input);
  /// `distance` is (actors x actors): of actor m's ideal from actor k's position.
  void look(std::size_t h, const std::vector<double>& distance, const std::vector<double>& risk,
            SmpOptions::RiskAdjust adjust);
  /// O(actors). Not const: it uses the object's storage.
  Contest judge(std::size_t initiator, std::size_t receiver, std::size_t affected, const SmpOptions& options);
  [[nodiscard]] double utility(std::size_t actor, std::size_t position) const {
    return utility_[position * n_ + actor];
  }

 private:
  template <SmpOptions::VotingRule rule>
  void third_party_votes(std::size_t i, std::size_t j, double for_i, double for_j, bool semi);

  std::size_t n_;
  std::vector<double> weight_, attention_;  ///< summed salience x capability; summed salience
  std::vector<double> utility_;             ///< (position x actor)
  std::vector<double> own_;                 ///< utility of its own position to each
  std::vector<double> vote_;
};

/// The two ends of a compromise.
struct Bargain {
  std::size_t initiator = 0, receiver = 0;
  std::vector<double> to_initiator, to_receiver;  ///< (issues) where each would go
};

/// Interpolates between the two positions given the chance that the initiator wins.
Bargain compromise(const SmpInput& input, const std::vector<double>& position, std::size_t initiator,
                   std::size_t receiver, double chance, SmpOptions::Interpolation rule);

}  // namespace demarche::collective
