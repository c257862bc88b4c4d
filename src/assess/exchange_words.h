#pragma once
// How an exchange game is spoken of: moves, points and the way to them.

#include <string>

#include "demarche/crisis.h"
#include "game/exchange_crisis.h"
#include "game/exchange_tree.h"

namespace demarche::assess_detail {

class ExchangeWords {
 public:
  ExchangeWords(const game::StandoffInputs& inputs, game::PublicState now, const game::ExchangeGame& game,
                const game::ExchangeNames& names)
      : inputs_(inputs), now_(now), game_(game), names_(names) {}

  /// "the negotiable demand", "an offer without the core".
  [[nodiscard]] std::string package(const game::Package* package) const;
  /// "raises its forces to full readiness": the move that leads to a node.
  [[nodiscard]] std::string move(const game::ExchangeMark& mark) const;
  /// "What does it demand?": what is decided where a move of this kind can be made.
  [[nodiscard]] static std::string question(game::ExchangeMove first);
  /// "forces as they are; full demand; refused, explicit threat". Empty at the start.
  [[nodiscard]] std::string path(const game::ExchangeMark& mark) const;

 private:
  [[nodiscard]] std::string forces(int posture, bool as_move) const;
  [[nodiscard]] std::string answer(const game::ExchangeMark& mark, bool as_move) const;
  [[nodiscard]] std::string threat(int threat, bool as_move) const;  ///< empty if there is no choice

  const game::StandoffInputs& inputs_;
  game::PublicState now_;
  const game::ExchangeGame& game_;
  const game::ExchangeNames& names_;
};

/// "firm" for the target type least hurt by war, of four; with fewer types the firmest are missing.
std::string target_type_name(int type, int types);

}  // namespace demarche::assess_detail
