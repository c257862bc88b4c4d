#pragma once
// The named models that are games, as public trees, solved: what fills `numeric` and the certificate.

#include <array>
#include <vector>

#include "models/model.h"
#include "models/uniform.h"
#include "solve/public_tree.h"

namespace demarche::models {

/// A demand against a uniform private cost: B's types are the middles of 80 equal slices of the range,
/// demands stand at their borders and at the whole pie. Keys demand, p_war, payoff_A, payoff_B.
void fill_from_ultimatum_tree(Solved& out, double p, double cost_a, const Uniform& costs);

/// Two demands against two types of B; type 0 is the resolute one, or the one with the ally.
struct TwoTypeGame {
  std::array<double, 2> win;  ///< A's chance to win against each type
  double cost_a = 0;
  std::array<double, 2> cost_b;
  double chance_first = 0;  ///< that B is type 0
  std::array<double, 2> demands;
};
/// Keys demand, p_war, payoff_A.
void fill_from_two_type_tree(Solved& out, const TwoTypeGame& game);

/// Threat or not, concede or resist, back down or fight; payoffs in the order SQ, CD, BD, WAR.
struct ChoiceGame {
  std::array<double, 4> a, b;
  double lambda = 1;
};
/// Keys p_threat, p_resist, p_fight, SQ, CD, BD, WAR.
void fill_from_choice_tree(Solved& out, const ChoiceGame& game);

/// An attacker with a uniform gain faces a penalty. Key p_attack.
void fill_from_threat_tree(Solved& out, const Uniform& gains, double penalty);

/// Challenge or not, concede or resist, back down or fight, where only the first side's type matters:
/// strong (chance q) and weak, with war payoffs w_strong and w_weak; a called bluff costs a.
struct BluffGame {
  double q = 0, a = 0, cost_b = 0, w_strong = 0, w_weak = 0;
};
solve::PublicTree bluff_tree(const BluffGame& game);

/// The same tree with hard and soft types on both sides. Payoffs SQ, DC (defender concedes), CD (challenger
/// backs down), conflict for the hard and for the soft type.
struct DeterrenceGame {
  double hard_challenger = 0, hard_defender = 0;
  std::array<double, 5> c, d;
};
solve::PublicTree deterrence_tree(const DeterrenceGame& game);
/// Keys "path": the profile at the end of the principal branch, with SQ, DC, CD, WAR.
void fill_from_deterrence_tree(Solved& out, const DeterrenceGame& game);

/// Strategies {last, resp, `first_name`} and outcomes of a bluff or deterrence tree at lambda, as rows by
/// type and columns by action.
void fill_from_agent_qre(Solved& out, const solve::PublicTree& tree, double lambda,
                         const std::string& first_name, const std::vector<std::string>& outcome_names);

}  // namespace demarche::models
