#pragma once
// Probabilistic Condorcet elections as the spatial model of politics holds them: voters, options, a table of
// utilities; votes make coalitions, coalitions make chances of victory, and those a distribution over
// options.

#include <cstddef>
#include <vector>

#include "demarche/forecast.h"

namespace demarche::collective {

/// The influence an actor of weight w spends on an option that is better for it by t (t < 0: worse).
template <SmpOptions::VotingRule rule>
inline double spent(double w, double t) {
  using Rule = SmpOptions::VotingRule;
  if constexpr (rule == Rule::prop) return w * t;
  if constexpr (rule == Rule::cubic) return w * (t * t * t);
  if constexpr (rule == Rule::prop_cbc) return w * (0.5 * t + 0.5 * (t * t * t));
  if constexpr (rule == Rule::asym_prosp) return t < 0 ? w * t : (2.0 * w * t) / 3.0;
  if constexpr (rule == Rule::binary || rule == Rule::prop_bin) {
    constexpr double kCertain = 1e-8;  // a difference that counts in full
    const double sign = t / kCertain > 1 ? 1 : t / kCertain < -1 ? -1 : t / kCertain;
    if constexpr (rule == Rule::binary) return w * sign;
    return w * (0.8 * t + 0.2 * sign);
  }
}

/// Calls body with the voting rule as a compile-time constant, so that inner loops carry no switch.
template <class Body>
decltype(auto) with_rule(SmpOptions::VotingRule rule, Body&& body) {
  using Rule = SmpOptions::VotingRule;
  switch (rule) {
    case Rule::binary:
      return body.template operator()<Rule::binary>();
    case Rule::prop_bin:
      return body.template operator()<Rule::prop_bin>();
    case Rule::prop_cbc:
      return body.template operator()<Rule::prop_cbc>();
    case Rule::cubic:
      return body.template operator()<Rule::cubic>();
    case Rule::asym_prosp:
      return body.template operator()<Rule::asym_prosp>();
    case Rule::prop:
      break;
  }
  return body.template operator()<Rule::prop>();
}

/// Reusable storage of one election.
class Ballot {
 public:
  /// `utility` is (options x voters), the voters of one option side by side. Returns the probability of
  /// each option; the reference is valid until the next call. O(options^2 voters).
  const std::vector<double>& hold(const SmpOptions& options, const std::vector<double>& weight,
                                  const std::vector<double>& utility);

 private:
  void form_coalitions(const SmpOptions& options, const std::vector<double>& weight,
                       const std::vector<double>& utility);
  void find_victories(SmpOptions::VictoryProbability model);
  void elect_conditional();
  void elect_markov(bool by_incentive);

  std::size_t options_ = 0;
  std::vector<double> coalition_, victory_, challenge_, probability_, next_;
};

}  // namespace demarche::collective
