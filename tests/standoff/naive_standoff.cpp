#include "standoff/naive_standoff.h"

#include <algorithm>
#include <cmath>

namespace demarche::test {

using game::Package;
using game::PublicState;

void NaiveEndings::add(double weight, const NaiveEndings& other) {
  for (std::size_t i = 0; i < chance.size(); ++i) chance[i] += weight * other.chance[i];
  limited_war += weight * other.limited_war;
}

NaiveStandoff::NaiveStandoff(game::StandoffInputs inputs) : in_(std::move(inputs)) {}

// ---- Play.

Choice NaiveStandoff::softmax(const std::vector<std::pair<Move, double>>& values) const {
  double best = values.front().second;
  for (const auto& [move, value] : values) best = std::max(best, value);
  double sum = 0;
  Choice choice;
  for (const auto& [move, value] : values) {
    const double base = move == Move::wait || move == Move::silent ? 1.0 : rho();
    sum += choice[move] = base * std::exp(in_.parameters.lambda * (value - best));
  }
  for (auto& [move, chance] : choice) chance *= occasion() / sum;
  choice[values.front().first] += 1 - occasion();  // no occasion to move: it waits, it stays silent
  return choice;
}

double NaiveStandoff::challenger_move_value(int r, PublicState s, int t, Move move) {
  if (move == Move::take) return challenger_signs(offered(s), t);
  if (move == Move::attack) return challenger_attacks(s, t);
  if (move == Move::seize) return challenger_seizes(s, t);
  return challenger_before_reply(r, after(s, move), t) - challenger_pays(s, move);
}

Choice NaiveStandoff::challenger_choice(int r, PublicState s, int t) {
  const Key key{r, s, t};
  if (const auto known = challenger_choices_.find(key); known != challenger_choices_.end()) {
    return known->second;
  }
  std::vector<std::pair<Move, double>> values;
  for (const Move move : challenger_moves(s, t)) {
    values.emplace_back(move, challenger_move_value(r, s, t, move));
  }
  return challenger_choices_[key] = softmax(values);
}

double NaiveStandoff::challenger_value(int r, PublicState s, int t) {
  if (r == 0) return challenger_at_end(s, t);
  const Key key{r, s, t};
  if (const auto known = challenger_values_.find(key); known != challenger_values_.end()) {
    return known->second;
  }
  double value = 0;
  for (const auto& [move, chance] : challenger_choice(r, s, t)) {
    value += chance * challenger_move_value(r, s, t, move);
  }
  return challenger_values_[key] = value;
}

double NaiveStandoff::public_challenger_chance(int r, PublicState s, Move move) {
  double chance = 0;
  for (std::size_t t = 0; t < in_.challengers.size(); ++t) {
    const Choice choice = challenger_choice(r, s, static_cast<int>(t));
    if (choice.contains(move)) chance += in_.challengers[t].share * choice.at(move);
  }
  return chance;
}

double NaiveStandoff::public_target_chance(int r, PublicState s, Move move) {
  double chance = 0;
  for (std::size_t u = 0; u < in_.targets.size(); ++u) {
    const Choice choice = target_choice(r, s, static_cast<int>(u));
    if (choice.contains(move)) chance += in_.targets[u].share * choice.at(move);
  }
  return chance;
}

double NaiveStandoff::target_value(int r, PublicState s, int u) {
  if (r == 0) return target_at_end(s, u);
  const Key key{r, s, u};
  if (const auto known = target_values_.find(key); known != target_values_.end()) return known->second;
  double value = 0;
  for (int i = static_cast<int>(Move::wait); i <= static_cast<int>(Move::seize); ++i) {
    const Move move = static_cast<Move>(i);
    const double chance = public_challenger_chance(r, s, move);
    if (chance == 0) continue;
    if (move == Move::take) {
      value += chance * offered(s).target;
    } else if (move == Move::attack) {
      value += chance * target_attacked(s, u);
    } else if (move == Move::seize) {
      value += chance * target_seized(s, u);
    } else {
      value += chance * target_before_reply(r, after(s, move), u);
    }
  }
  return target_values_[key] = value;
}

double NaiveStandoff::close_chance(int r, PublicState s, int t) {
  if (!in_.resolution.press_on) return 1;
  const Package& package = demanded(s);
  if (!challenger_accepts(t, package)) return 0;
  const double close = challenger_signs(package, t);
  const double on = challenger_later(r - 1, after(s, Move::accept), t) - in_.parameters.press_on_cost;
  return 1 / (1 + rho() * std::exp(in_.parameters.lambda * (on - close)));
}

double NaiveStandoff::public_close_chance(int r, PublicState s) {
  double chance = 0;
  for (std::size_t t = 0; t < in_.challengers.size(); ++t) {
    chance += in_.challengers[t].share * close_chance(r, s, static_cast<int>(t));
  }
  return chance;
}

double NaiveStandoff::challenger_if_accepted(int r, PublicState s, int t) {
  const double close = challenger_signs(demanded(s), t);
  const double chance = close_chance(r, s, t);
  if (chance == 1) return close;
  const double on = challenger_later(r - 1, after(s, Move::accept), t) - in_.parameters.press_on_cost;
  return chance * close + (1 - chance) * on;
}

double NaiveStandoff::target_move_value(int r, PublicState s, int u, Move move) {
  const double next = target_later(r - 1, after(s, move), u);
  if (move != Move::accept) return next - target_pays(move);
  const double close = public_close_chance(r, s);
  return close * demanded(s).target + (1 - close) * next;
}

Choice NaiveStandoff::target_choice(int r, PublicState s, int u) {
  const Key key{r, s, u};
  if (const auto known = target_choices_.find(key); known != target_choices_.end()) return known->second;
  std::vector<std::pair<Move, double>> values;
  for (const Move move : target_moves(s, u)) values.emplace_back(move, target_move_value(r, s, u, move));
  return target_choices_[key] = softmax(values);
}

double NaiveStandoff::target_before_reply(int r, PublicState s, int u) {
  double value = 0;
  for (const auto& [move, chance] : target_choice(r, s, u)) {
    value += chance * target_move_value(r, s, u, move);
  }
  return (1 - accident(s.posture)) * value + accident(s.posture) * target_accident(s, u);
}

double NaiveStandoff::challenger_before_reply(int r, PublicState s, int t) {
  double value = 0;
  for (int i = static_cast<int>(Move::silent); i <= static_cast<int>(Move::offer_and_threaten); ++i) {
    const Move move = static_cast<Move>(i);
    const double chance = public_target_chance(r, s, move);
    if (chance == 0) continue;
    value += chance * (move == Move::accept ? challenger_if_accepted(r, s, t)
                                            : challenger_later(r - 1, after(s, move), t));
  }
  return (1 - accident(s.posture)) * value + accident(s.posture) * challenger_accident(s, t);
}

// Between two tempos the opportunity may pass, and all stays as it stands.
double NaiveStandoff::challenger_later(int r, PublicState s, int t) {
  return (1 - fading(r)) * challenger_value(r, s, t) + fading(r) * challenger_at_end(s, t);
}

double NaiveStandoff::target_later(int r, PublicState s, int u) {
  return (1 - fading(r)) * target_value(r, s, u) + fading(r) * target_at_end(s, u);
}

// ---- Where play ends.

namespace {
NaiveEndings sure(Ending ending, bool limited = false) {
  NaiveEndings e;
  e.chance[static_cast<std::size_t>(ending)] = 1;
  e.limited_war = limited ? 1 : 0;
  return e;
}
bool calm(PublicState s) { return s.posture == 0 && s.demand == 0; }
NaiveEndings left_standing(PublicState s, bool crisis) {
  return sure(calm(s) && crisis ? Ending::back_down : Ending::standoff);
}
}  // namespace

NaiveEndings NaiveStandoff::endings_later(int r, int follow, PublicState s, int t, int u, bool crisis) {
  NaiveEndings all;
  all.add(1 - fading(r), endings(r, follow, s, t, u, crisis));
  all.add(fading(r), left_standing(s, crisis));
  return all;
}

NaiveEndings NaiveStandoff::endings_of_reply(int r, int follow, PublicState s, int t, int u, bool crisis) {
  crisis = crisis || !calm(s);
  NaiveEndings after_reply;
  for (const auto& [move, chance] : target_choice(r, s, u)) {
    const double close = move == Move::accept ? close_chance(r, s, t) : 0;
    after_reply.add(chance * close, sure(Ending::concession));
    if (close < 1) {
      after_reply.add(chance * (1 - close), endings_later(r - 1, follow - 1, after(s, move), t, u, crisis));
    }
  }
  NaiveEndings all;
  all.add(1 - accident(s.posture), after_reply);
  all.add(accident(s.posture), sure(Ending::accident));
  return all;
}

NaiveEndings NaiveStandoff::endings(int r, int follow, PublicState s, int t, int u, bool crisis) {
  crisis = crisis || !calm(s);
  if (follow == 0) return left_standing(s, crisis);
  const EndKey key{r, follow, s, t, u, crisis};
  if (const auto known = endings_.find(key); known != endings_.end()) return known->second;
  NaiveEndings all;
  for (const auto& [move, chance] : challenger_choice(r, s, t)) {
    if (move == Move::take) {
      all.add(chance, sure(Ending::settlement));
    } else if (move == Move::attack) {
      all.add(chance, sure(Ending::war));
    } else if (move == Move::seize) {
      all.add(chance, sure(Ending::war, true));
    } else {
      all.add(chance, endings_of_reply(r, follow, after(s, move), t, u, crisis));
    }
  }
  return endings_[key] = all;
}

NaiveEndings NaiveStandoff::endings(int r, int follow, PublicState s, int t, int u) {
  return endings(r, follow, s, t, u, false);
}

NaiveEndings NaiveStandoff::forecast(PublicState now, game::Horizons horizons) {
  const int rounds = horizons.plan * in_.resolution.rounds_per_tempo;
  const int follow = horizons.forecast * in_.resolution.rounds_per_tempo;
  NaiveEndings all;
  for (std::size_t t = 0; t < in_.challengers.size(); ++t) {
    for (std::size_t u = 0; u < in_.targets.size(); ++u) {
      all.add(in_.challengers[t].share * in_.targets[u].share,
              endings(rounds, follow, now, static_cast<int>(t), static_cast<int>(u)));
    }
  }
  return all;
}

double NaiveStandoff::mean_challenger_value(int r, PublicState s) {
  double value = 0;
  for (std::size_t t = 0; t < in_.challengers.size(); ++t) {
    value += in_.challengers[t].share * challenger_value(r, s, static_cast<int>(t));
  }
  return value;
}

double NaiveStandoff::mean_target_value(int r, PublicState s) {
  double value = 0;
  for (std::size_t u = 0; u < in_.targets.size(); ++u) {
    value += in_.targets[u].share * target_value(r, s, static_cast<int>(u));
  }
  return value;
}

}  // namespace demarche::test
