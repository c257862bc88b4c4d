#include <cmath>

#include "game/standoff.h"

namespace demarche::game {
namespace {

using solve::Edge;
using solve::Goes;
using solve::Node;
using solve::Owner;

/// Lays out one round: closing nodes (after an accepted demand), then the target's nodes, then the
/// challenger's.
class Builder {
 public:
  Builder(const StandoffInputs& in, StandoffView& view)
      : in_(in),
        p_(in.parameters),
        view_(view),
        g_(view.game),
        per_round_(1.0 / in.resolution.rounds_per_tempo) {
    g_.clear();
    view_.terminal_ending.clear();
    view_.limited_attack.clear();
    view_.exposure.clear();
    view_.threat.clear();
    view_.actions.clear();
    g_.fading = in.parameters.fading;
    g_.rounds_per_fading = in.resolution.rounds_per_tempo;
    g_.set_types(static_cast<int>(in.challengers.size()), static_cast<int>(in.targets.size()));
  }

  void run() {
    make_terminals();
    make_masks();
    make_closing_nodes();
    make_target_nodes();
    make_challenger_nodes();
    make_end_values();
    mark_calm_nodes();
  }

 private:
  // ---- terminals -------------------------------------------------------------------------------
  int terminal(Ending ending, bool limited = false, double exposure = 0, int threat = 0) {
    view_.terminal_ending.push_back(ending);
    view_.limited_attack.push_back(limited);
    view_.exposure.push_back(exposure);
    view_.threat.push_back(threat);
    return g_.add_terminal();
  }
  double& challenger_at(int t, int type) {
    return g_.terminal_challenger[static_cast<std::size_t>(t) * g_.challenger_lanes + type];
  }
  double& target_at(int t, int type) {
    return g_.terminal_target[static_cast<std::size_t>(t) * g_.target_lanes + type];
  }

  int signed_package(Ending ending, const Package& package) {
    const int t = terminal(ending);
    for (int i = 0; i < g_.challenger_types; ++i) {
      const auto& type = in_.challengers[i];
      const bool regrets = !in_.resolution.red_lines && type.needs_core() && !package.meets_core;
      challenger_at(t, i) =
          type.stake * worth(in_, type, package) - p_.imposed - (regrets ? p_.drop_demand_cost : 0);
    }
    for (int u = 0; u < g_.target_types; ++u) target_at(t, u) = package.target;
    return t;
  }

  double expected_penalty(int threat) const {
    double chance = 0;
    for (const auto& type : in_.targets) chance += type.share * execution_chance(p_, type, threat);
    return p_.penalty(threat) * chance;
  }

  /// What the target expects to lose by executing its threat or by not keeping its word.
  double response_cost(const TargetType& type, int threat) const {
    const double executes = execution_chance(p_, type, threat);
    return executes * execution_price(p_, type, threat) + (1 - executes) * p_.tie(threat);
  }

  double target_after_attack(const TargetType& type, int posture, int threat) const {
    return 1 - p_.win_at(posture) - type.war_cost - response_cost(type, threat);
  }

  int full_attack(int posture, int threat, bool legitimate) {
    const int t = terminal(Ending::war, false, p_.penalty(threat), threat);
    const double penalty = expected_penalty(threat) + p_.imposed;
    const double relief = legitimate ? p_.legitimacy : 0;
    for (int i = 0; i < g_.challenger_types; ++i) {
      const auto& type = in_.challengers[i];
      challenger_at(t, i) = type.stake * p_.win_at(posture) - type.war_cost - penalty + relief;
    }
    for (int u = 0; u < g_.target_types; ++u)
      target_at(t, u) = target_after_attack(in_.targets[u], posture, threat);
    return t;
  }

  int limited_attack(int posture, int threat, bool legitimate) {
    const double meets = p_.limited_escalation + (1 - p_.limited_escalation) * p_.limited_response;
    const int t = terminal(Ending::war, true, meets * p_.penalty(threat), threat);
    const double s = p_.limited_escalation, penalty = expected_penalty(threat);
    const double relief = legitimate ? p_.legitimacy : 0;
    for (int i = 0; i < g_.challenger_types; ++i) {
      const auto& type = in_.challengers[i];
      const double full = type.stake * p_.win_at(posture) - type.war_cost - penalty + relief;
      const double contained = type.stake * (in_.packages.challenger_status_quo + p_.limited_gain) -
                               p_.limited_cost_share * type.war_cost - p_.limited_response * penalty + relief;
      challenger_at(t, i) = s * full + (1 - s) * contained - p_.imposed;
    }
    for (int u = 0; u < g_.target_types; ++u) {
      const auto& type = in_.targets[u];
      const double contained = in_.packages.target_status_quo - p_.limited_gain -
                               p_.limited_cost_share * type.war_cost -
                               p_.limited_response * response_cost(type, threat);
      target_at(t, u) = s * target_after_attack(type, posture, threat) + (1 - s) * contained;
    }
    return t;
  }

  int accident(int posture, int threat) {
    const int t = terminal(Ending::accident);
    for (int i = 0; i < g_.challenger_types; ++i) {
      const auto& type = in_.challengers[i];
      challenger_at(t, i) = type.stake * p_.win_at(posture) - type.war_cost - p_.penalty(threat) - p_.imposed;
    }
    for (int u = 0; u < g_.target_types; ++u) {
      target_at(t, u) =
          1 - p_.win_at(posture) - in_.targets[u].war_cost - p_.execution_cost * p_.penalty(threat);
    }
    return t;
  }

  void make_terminals() {
    const auto& k = in_.packages;
    take_[1] = signed_package(Ending::settlement, k.offer);
    take_[2] = signed_package(Ending::settlement, k.core_offer);
    concede_[1] = signed_package(Ending::concession, k.negotiable_demand);
    concede_[2] = signed_package(Ending::concession, k.full_demand);
    for (int m = 0; m < kPostures; ++m) {
      for (int threat = 0; threat < kThreats; ++threat) {
        accident_[m][threat] = accident(m, threat);
        for (int legitimate = 0; legitimate < 2; ++legitimate) {
          if (m >= p_.attack_needs) attack_[m][threat][legitimate] = full_attack(m, threat, legitimate);
          if (p_.limited && m >= p_.limited_needs)
            limited_[m][threat][legitimate] = limited_attack(m, threat, legitimate);
        }
      }
    }
  }

  // ---- who can sign what -----------------------------------------------------------------------
  int challenger_mask(const Package& package) {
    if (!in_.resolution.red_lines) return -1;
    const int row = g_.add_challenger_mask();
    for (int i = 0; i < g_.challenger_types; ++i) {
      g_.challenger_masks[static_cast<std::size_t>(row) * g_.challenger_lanes + i] =
          acceptable(in_, in_.challengers[i], package) ? 1.0 : 0.0;
    }
    return row;
  }
  int target_mask(const Package& package) {
    if (!in_.resolution.red_lines) return -1;
    const int row = g_.add_target_mask();
    for (int u = 0; u < g_.target_types; ++u) {
      g_.target_masks[static_cast<std::size_t>(row) * g_.target_lanes + u] =
          acceptable(in_, in_.targets[u], package) ? 1.0 : 0.0;
    }
    return row;
  }
  void make_masks() {
    const auto& k = in_.packages;
    take_mask_[1] = challenger_mask(k.offer);
    take_mask_[2] = challenger_mask(k.core_offer);
    close_mask_[1] = challenger_mask(k.negotiable_demand);
    close_mask_[2] = challenger_mask(k.full_demand);
    offer_mask_ = target_mask(k.offer);
    core_offer_mask_ = target_mask(k.core_offer);
    accept_mask_[1] = target_mask(k.negotiable_demand);
    accept_mask_[2] = target_mask(k.full_demand);
  }

  // ---- nodes -----------------------------------------------------------------------------------
  int begin(Owner owner) {
    g_.nodes.push_back({owner, static_cast<int>(g_.edges.size()), 0, 0, -1, 0});
    return static_cast<int>(g_.nodes.size()) - 1;
  }
  void add(Action action, Goes goes, int index, double weight, double cost, int mask = -1) {
    view_.actions.push_back(action);
    g_.edges.push_back({goes, index, weight, cost, mask});
    ++g_.nodes.back().edge_count;
  }

  /// After acceptance each challenger closes or presses on, at the cost of its word.
  void make_closing_nodes() {
    for (int demand = 1; demand < kDemands; ++demand) {
      for (int m = 0; m < kPostures; ++m) {
        for (int threat = 0; threat < kThreats; ++threat) {
          closing_[demand][m][threat] = begin(Owner::challenger);
          if (in_.resolution.press_on) {
            add(Action::close, Goes::terminal, concede_[demand], 1, 0, close_mask_[demand]);
            add(Action::press_on, Goes::state, state_index({m, 0, 0, threat}), p_.rho, p_.press_on_cost);
          } else {
            add(Action::close, Goes::terminal, concede_[demand], 1, 0);
          }
        }
      }
    }
  }

  void make_target_nodes() {
    for (int index = 0; index < kStates; ++index) {
      const PublicState s = state_at(index);
      target_node_[index] = begin(Owner::target);
      Node& node = g_.nodes.back();
      node.accident = p_.accident_hazard * per_round_ * s.posture * s.posture / 16.0;
      node.accident_terminal = accident_[s.posture][s.threat];
      node.pass = 1 - per_round_;
      add(Action::silence, Goes::state, index, 1, 0);
      if (s.demand > 0)
        add(Action::accept, Goes::node, closing_[s.demand][s.posture][s.threat], p_.rho, 0,
            accept_mask_[s.demand]);
      PublicState offered = s;
      offered.offer = 1;
      if (s.offer == 0)
        add(Action::offer, Goes::state, state_index(offered), p_.rho, p_.offer_cost, offer_mask_);
      PublicState threatened = s;
      threatened.threat = s.threat + 1;
      if (s.threat < 2) add(Action::threaten, Goes::state, state_index(threatened), p_.rho, p_.threat_cost);
      PublicState both = offered;
      both.threat = s.threat + 1;
      if (s.offer == 0 && s.threat < 2) {
        add(Action::offer_and_threaten, Goes::state, state_index(both), p_.rho,
            p_.threat_cost + p_.offer_cost, offer_mask_);
      }
      PublicState core = s;
      core.offer = 2;
      if (s.demand > 0 && s.offer < 2)
        add(Action::offer_core, Goes::state, state_index(core), p_.rho, 2 * p_.offer_cost, core_offer_mask_);
    }
  }

  void to_target(Action action, PublicState next, double weight, double cost) {
    add(action, Goes::node, target_node_[state_index(next)], weight,
        cost + p_.hold_cost * per_round_ * next.posture);
  }

  void make_challenger_nodes() {
    g_.state_node.resize(kStates);
    for (int index = 0; index < kStates; ++index) {
      const PublicState s = state_at(index);
      g_.state_node[index] = begin(Owner::challenger);
      g_.nodes.back().pass = 1 - per_round_;
      to_target(Action::wait, s, 1, 0);
      add_force_moves(s);
      add_word_moves(s);
      add_attacks(s);
    }
  }

  void add_force_moves(PublicState s) {
    PublicState up = s, down = s;
    ++up.posture;
    --down.posture;
    if (s.posture + 1 < kPostures) to_target(Action::raise, up, p_.rho, p_.raise_cost);
    if (s.posture > 0) to_target(Action::lower, down, p_.rho, p_.lower_cost);
  }

  [[nodiscard]] double withdrawing(int demand) const {
    return binds(in_.resolution, demand) ? p_.drop_demand_cost : 0;
  }

  void add_word_moves(PublicState s) {
    PublicState next = s;
    next.demand = 1;
    if (s.demand == 0) to_target(Action::demand, next, p_.rho, 0);
    next.demand = 2;
    if (s.demand < 2 && in_.resolution.unacceptable_demands)
      to_target(Action::demand_refused, next, p_.rho, 0);
    next.demand = 0;
    if (s.demand > 0) to_target(Action::withdraw_demand, next, p_.rho, withdrawing(s.demand));
    next = s;
    next.offer = 0;
    if (s.offer > 0) {
      to_target(Action::refuse_offer, next, p_.rho, 0);
      add(Action::take_offer, Goes::terminal, take_[s.offer], p_.rho, 0, take_mask_[s.offer]);
    }
  }

  void add_attacks(PublicState s) {
    const int legitimate = binds(in_.resolution, s.demand) && s.offer < 2 ? 1 : 0;
    if (s.posture >= p_.attack_needs)
      add(Action::attack, Goes::terminal, attack_[s.posture][s.threat][legitimate], p_.rho, 0);
    if (p_.limited && s.posture >= p_.limited_needs) {
      add(Action::limited_attack, Goes::terminal, limited_[s.posture][s.threat][legitimate], p_.rho, 0);
    }
  }

  void make_end_values() {
    g_.end_challenger.assign(static_cast<std::size_t>(kStates) * g_.challenger_lanes, 0.0);
    g_.end_target.assign(static_cast<std::size_t>(kStates) * g_.target_lanes, 0.0);
    for (int index = 0; index < kStates; ++index) {
      const PublicState s = state_at(index);
      for (int i = 0; i < g_.challenger_types; ++i) {
        g_.end_challenger[static_cast<std::size_t>(index) * g_.challenger_lanes + i] =
            in_.challengers[i].stake * in_.packages.challenger_status_quo - p_.lower_cost * s.posture -
            withdrawing(s.demand) - p_.imposed;
      }
      for (int u = 0; u < g_.target_types; ++u) {
        g_.end_target[static_cast<std::size_t>(index) * g_.target_lanes + u] =
            in_.packages.target_status_quo + (s.demand > 0 ? p_.standing_demand : 0);
      }
    }
  }

  void mark_calm_nodes() {
    view_.calm_nodes.assign(g_.nodes.size(), 0);
    for (int index = 0; index < kStates; ++index) {
      const PublicState s = state_at(index);
      if (s.posture > 0 || s.demand > 0) continue;
      view_.calm_nodes[target_node_[index]] = 1;
      view_.calm_nodes[g_.state_node[index]] = 1;
    }
  }

  const StandoffInputs& in_;
  const StandoffParameters& p_;
  StandoffView& view_;
  solve::StageGame& g_;
  double per_round_;
  int take_[3]{}, concede_[3]{}, take_mask_[3]{}, close_mask_[3]{}, accept_mask_[3]{}, offer_mask_ = 0,
                                                                                       core_offer_mask_ = 0;
  int accident_[kPostures][kThreats]{}, attack_[kPostures][kThreats][2]{}, limited_[kPostures][kThreats][2]{};
  int closing_[kDemands][kPostures][kThreats]{}, target_node_[kStates]{};
};

}  // namespace

void build_view(const StandoffInputs& inputs, StandoffView& view) { Builder(inputs, view).run(); }

}  // namespace demarche::game
