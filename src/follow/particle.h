#pragma once
// One draw of everything uncertain, and what the ledger so far makes of it: the public state it sees, the
// beliefs about both sides' private types, and how likely the record was.

#include <array>
#include <optional>
#include <vector>

#include "demarche/ending.h"
#include "game/standoff.h"
#include "solve/plan.h"

namespace demarche::follow_detail {

/// What every type does at one decision: actions by types.
struct Choice {
  std::vector<game::Action> actions;
  std::vector<double> weights;  ///< base weight per action
  std::vector<double> policy;   ///< (actions x types)
  int types = 0;
  [[nodiscard]] int find(game::Action action) const;  ///< -1: not there
  [[nodiscard]] double chance(int action, int type) const {
    return policy[static_cast<std::size_t>(action) * types + type];
  }
  /// Chance of seeing the action, given that its author did something of its kind or waited: words compete
  /// with words and forces with forces, waiting with both. With the floor for miscoded entries: (1 -
  /// kCodingError) pi / sum pi + kCodingError w / sum w over those.
  [[nodiscard]] double likelihood(int action, int type) const;
};

/// What every type of either side does at `state` in the first round of a plan made from there. The target's
/// choice is the one after the challenger waited.
void read_choices(const game::StandoffView& view, const solve::Plan& plan, game::PublicState state,
                  Choice& challenger, Choice& target);

struct Particle {
  std::vector<double> position;  ///< in (0, 1): slots of the sampler, then the ranges of `Assumed`
  std::vector<double> branches;  ///< in (0, 1): one per step so far that is uncertain in itself
  game::StandoffInputs inputs;   ///< type shares are today's beliefs
  game::PublicState state;
  double tempo = 14;            ///< days
  double doubt = 0;             ///< share of the threat's unity that is doubted
  double shift = 0;             ///< of the status quo, so far
  double unity = 1;             ///< before doubts
  int packages = 0;             ///< how often packages were chosen
  bool touched = false;         ///< forces were raised or something was demanded at some time
  std::optional<Ending> ended;  ///< the record itself ends the crisis
  double log_likelihood = 0;    ///< of the record so far
  double log_weight = 0;        ///< the same since the last resampling
  Choice challenger, target;    ///< from the last plan, at `state`
};

/// What an entry did to one draw.
struct Effect {
  double log_likelihood = 0;        ///< ln P(entry | draw, record so far)
  bool possible = true;             ///< the move exists in this draw's state
  std::array<double, 5> by_kind{};  ///< sum over the kind's types of belief x likelihood, before the entry
  std::array<double, 5> kind_belief{};  ///< sum of belief, before the entry
};

/// Bayes: multiplies each share by its likelihood and normalises. Returns the chance of what was seen. If all
/// likelihoods of types with belief are equal, shares keep their bits.
template <class Type>
double update_shares(std::vector<Type>& types, const std::vector<double>& likelihood) {
  double chance = 0, low = 1e300, high = -1e300;
  for (std::size_t t = 0; t < types.size(); ++t) {
    if (types[t].share <= 0) continue;
    chance += types[t].share * likelihood[t];
    low = likelihood[t] < low ? likelihood[t] : low;
    high = likelihood[t] > high ? likelihood[t] : high;
  }
  if (low == high) return high;  // says nothing about types, to the last bit
  for (std::size_t t = 0; t < types.size(); ++t) types[t].share *= likelihood[t] / chance;
  return chance;
}

}  // namespace demarche::follow_detail
