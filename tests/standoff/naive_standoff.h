#pragma once
// The standoff game a second time, from docs/model/standoff.md alone: plain recursion over named actions, one
// private type at a time, nothing flat and nothing shared with src/game beyond the input structs. Slow on
// purpose: it is what the fast solver is compared with.

#include <array>
#include <map>
#include <tuple>
#include <vector>

#include "game/standoff.h"
#include "game/standoff_forecast.h"

namespace demarche::test {

enum class Move {
  wait,
  raise,
  lower,
  demand,
  demand_all,
  withdraw,
  refuse,
  take,
  attack,
  seize,  // the challenger
  silent,
  accept,
  offer,
  offer_core,
  threaten,
  offer_and_threaten,  // the target
};
using Choice = std::map<Move, double>;

/// What play can end in, for one pair of types or averaged.
struct NaiveEndings {
  std::array<double, kEndings> chance{};
  double limited_war = 0;
  void add(double weight, const NaiveEndings& other);
};

class NaiveStandoff {
 public:
  explicit NaiveStandoff(game::StandoffInputs inputs);

  /// Expected payoff of challenger type t with r rounds left, before it moves.
  double challenger_value(int r, game::PublicState s, int t);
  /// Expected payoff of target type u at the same moment.
  double target_value(int r, game::PublicState s, int u);
  /// What type t does with r rounds left; sums to 1.
  Choice challenger_choice(int r, game::PublicState s, int t);
  /// What type u does after the challenger moved to `s`.
  Choice target_choice(int r, game::PublicState s, int u);
  /// After acceptance: the chance that type t closes.
  double close_chance(int r, game::PublicState s, int t);
  /// Where play ends for the pair, followed for `follow` of the r rounds left.
  NaiveEndings endings(int r, int follow, game::PublicState s, int t, int u);
  /// The same, averaged over the beliefs in the inputs. Horizons in tempos.
  NaiveEndings forecast(game::PublicState now, game::Horizons horizons);

  double mean_challenger_value(int r, game::PublicState s);
  double mean_target_value(int r, game::PublicState s);
  [[nodiscard]] bool challenger_accepts(int t, const game::Package& p) const;
  [[nodiscard]] bool target_accepts(int u, const game::Package& p) const;

 private:
  using Key = std::tuple<int, game::PublicState, int>;
  using EndKey = std::tuple<int, int, game::PublicState, int, int, bool>;

  // Numbers of the draw per round, written as in the specification.
  [[nodiscard]] double p(int m) const;
  [[nodiscard]] double pen(int thr) const;
  [[nodiscard]] double tau(int thr) const;
  [[nodiscard]] double rho() const;
  [[nodiscard]] double occasion() const;
  [[nodiscard]] double fading(int rounds_left) const;
  [[nodiscard]] double accident(int m) const;
  [[nodiscard]] double execution(int thr, int u) const;
  [[nodiscard]] double expected_penalty(int thr) const;
  [[nodiscard]] double response_cost(int thr, int u) const;
  [[nodiscard]] double worth(int t, const game::Package& p) const;
  [[nodiscard]] const game::Package& demanded(game::PublicState s) const;
  [[nodiscard]] const game::Package& offered(game::PublicState s) const;

  [[nodiscard]] bool binding(game::PublicState s) const;
  [[nodiscard]] double withdrawing(game::PublicState s) const;

  // Payoffs at the ends of the game.
  [[nodiscard]] double challenger_at_end(game::PublicState s, int t) const;
  [[nodiscard]] double target_at_end(game::PublicState s, int u) const;
  [[nodiscard]] double challenger_signs(const game::Package& package, int t) const;
  [[nodiscard]] double challenger_attacks(game::PublicState s, int t) const;
  [[nodiscard]] double challenger_seizes(game::PublicState s, int t) const;
  [[nodiscard]] double target_attacked(game::PublicState s, int u) const;
  [[nodiscard]] double target_seized(game::PublicState s, int u) const;
  [[nodiscard]] double challenger_accident(game::PublicState s, int t) const;
  [[nodiscard]] double target_accident(game::PublicState s, int u) const;

  // Rules.
  [[nodiscard]] std::vector<Move> challenger_moves(game::PublicState s, int t) const;
  [[nodiscard]] std::vector<Move> target_moves(game::PublicState s, int u) const;
  [[nodiscard]] static game::PublicState after(game::PublicState s, Move move);
  [[nodiscard]] double challenger_pays(game::PublicState s, Move move) const;
  [[nodiscard]] double target_pays(Move move) const;

  // Play.
  double challenger_move_value(int r, game::PublicState s, int t, Move move);
  double target_move_value(int r, game::PublicState s, int u, Move move);
  double challenger_before_reply(int r, game::PublicState s, int t);
  double target_before_reply(int r, game::PublicState s, int u);
  double challenger_later(int r, game::PublicState s, int t);
  double target_later(int r, game::PublicState s, int u);
  double challenger_if_accepted(int r, game::PublicState s, int t);
  double public_close_chance(int r, game::PublicState s);
  double public_challenger_chance(int r, game::PublicState s, Move move);
  double public_target_chance(int r, game::PublicState s, Move move);
  Choice softmax(const std::vector<std::pair<Move, double>>& values) const;
  NaiveEndings endings(int r, int follow, game::PublicState s, int t, int u, bool crisis);
  NaiveEndings endings_later(int r, int follow, game::PublicState s, int t, int u, bool crisis);
  NaiveEndings endings_of_reply(int r, int follow, game::PublicState s, int t, int u, bool crisis);

  game::StandoffInputs in_;
  std::map<Key, double> challenger_values_, target_values_;
  std::map<Key, Choice> challenger_choices_, target_choices_;
  std::map<EndKey, NaiveEndings> endings_;
};

}  // namespace demarche::test
