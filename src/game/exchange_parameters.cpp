#include "game/exchange_parameters.h"

#include <cassert>

namespace demarche::game {
namespace {

class Maker {
 public:
  explicit Maker(const ExchangeParameters& p) : p_(p) {
    assert(p.v.size() == p.c.size() && p.v.size() == p.challenger_prior.size());
    assert(p.w.size() == p.k.size() && p.w.size() == p.target_prior.size());
    assert(p.alpha.size() == 1 || p.alpha.size() == p.postures.size());
  }

  ExchangeGame run() {
    game_.rules = p_.rules;
    game_.challenger_prior = p_.challenger_prior;
    game_.target_prior = p_.target_prior;
    if (p_.per_stake) {
      game_.challenger_stake = mean(p_.v, p_.challenger_prior);
      game_.target_stake = mean(p_.w, p_.target_prior);
    }
    game_.status_quo = division(p_.status_quo);
    game_.standing_demand = p_.beta;
    for (std::size_t m = 0; m < p_.postures.size(); ++m) add_posture(m);
    for (const double x : p_.demands) game_.demands.push_back({.accepted = division(x)});
    game_.answers.push_back({});
    for (const double y : p_.counters) game_.answers.push_back({.package = true, .taken = division(y)});
    game_.threat_cost.assign(p_.threats.size(), 0.0);
    for (const auto& posture : p_.postures) {
      for (const auto& threat : p_.threats) {
        game_.accidents.push_back(war(posture, threat));
        game_.attacks.push_back(
            {.available = true, .answered = war(posture, threat), .let_stand = fait(threat)});
      }
    }
    return std::move(game_);
  }

 private:
  static double mean(const std::vector<double>& values, const std::vector<double>& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) sum += values[i] * weights[i];
    return sum;
  }

  void add_posture(std::size_t m) {
    const auto& posture = p_.postures[m];
    game_.postures.push_back({.level = static_cast<int>(m),
                              .cost = posture.cost,
                              .back_down = p_.alpha.size() == 1 ? p_.alpha[0] : p_.alpha[m],
                              .accident = posture.accident});
  }

  EndRow division(double share) const {
    EndRow row;
    for (const double v : p_.v) row.challenger.push_back(v * share);
    for (const double w : p_.w) row.target.push_back(w * (1 - share));
    return row;
  }

  EndRow fait(const ExchangeParameters::Threat& threat) const {
    EndRow row = division(p_.fait);
    for (double& value : row.challenger) value -= p_.attack_cost;
    for (double& value : row.target) value -= threat.audience;
    return row;
  }

  EndRow war(const ExchangeParameters::Posture& posture, const ExchangeParameters::Threat& threat) const {
    const auto strength = [](const std::vector<double>& of, std::size_t t) { return of.empty() ? 0 : of[t]; };
    EndRow row;
    for (std::size_t i = 0; i < p_.v.size(); ++i) {
      const double win = posture.win + strength(p_.challenger_strength, i);
      row.challenger.push_back(p_.v[i] * win - p_.c[i] - threat.penalty);
    }
    for (std::size_t j = 0; j < p_.w.size(); ++j) {
      const double win = posture.win - strength(p_.target_strength, j);
      row.target.push_back(p_.w[j] * (1 - win) - p_.k[j] - threat.execution);
    }
    if (!p_.target_strength.empty()) row.challenger_cross = {negative(p_.v), p_.target_strength};
    if (!p_.challenger_strength.empty()) row.target_cross = {negative(p_.w), p_.challenger_strength};
    return row;
  }

  static std::vector<double> negative(std::vector<double> values) {
    for (double& value : values) value = -value;
    return values;
  }

  const ExchangeParameters& p_;
  ExchangeGame game_;
};

}  // namespace

ExchangeGame make_exchange(const ExchangeParameters& parameters) { return Maker(parameters).run(); }

}  // namespace demarche::game
