#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ledger/ledger_draft.h"
#include "ledger/party.h"

namespace demarche {
namespace {

constexpr double kSumTolerance = 1e-6;
constexpr double kStrongRatio = 20;  ///< one report that outweighs most of a ledger

class CodingCheck {
 public:
  CodingCheck(LedgerDraft& draft, int index) : draft_(draft), index_(index), entry_(draft.entry(index)) {}

  void run() {
    mixture();
    mover();
    company();
    likelihood();
  }

 private:
  void error(std::string code, std::string_view key, const std::string& message, std::string hint = {}) {
    draft_.findings.error(std::move(code), draft_.place(index_, key), message, std::move(hint));
  }

  void mixture() {
    const TomlNode* node = draft_.nodes[static_cast<std::size_t>(index_)]->find("move");
    if (!node || !node->is(TomlNode::Kind::table)) return;
    double sum = 0;
    for (const MoveChance& chance : entry_.move) {
      sum += chance.probability;
      if (chance.probability < 0 || chance.probability > 1) return;  // reported with the shape
    }
    for (const MoveChance& chance : entry_.move) {
      if (chance.probability > 0) continue;
      error("out-of-range", "move",
            fmt::format("`{}` has the chance {}; expected above 0, up to 1",
                        kMoveNames[static_cast<std::size_t>(chance.move)], number_text(chance.probability)),
            "leave out what is excluded");
      return;
    }
    if (std::abs(sum - 1) <= kSumTolerance) return;
    error("mixture-sum", "move", fmt::format("the chances of `move` sum to {}; expected 1", number_text(sum)),
          "name what it is otherwise, for example none = ..");
  }

  /// The moves of an entry are moves of one side, and that side acts in it.
  void mover() {
    std::vector<Side> sides;
    for (const MoveChance& chance : entry_.move) {
      const Side side = mover_of(chance.move);
      if (side != Side::outside && std::find(sides.begin(), sides.end(), side) == sides.end())
        sides.push_back(side);
    }
    if (sides.size() > 1) {
      return error("move-of-both", "move", "`move` mixes moves of the challenger and of the target",
                   "code the act of each side as an entry of its own");
    }
    if (sides.empty() || entry_.by.empty()) return;
    const std::vector<int> acting = authors(entry_);
    const bool legal = std::any_of(acting.begin(), acting.end(),
                                   [&](int actor) { return side_of(draft_.crisis, actor) == sides[0]; });
    if (legal) return;
    const Move move = first_real_move();
    error("illegal-move", "move",
          fmt::format("`{}` is a move of the {}, and nobody in `by` is of that side",
                      kMoveNames[static_cast<std::size_t>(move)],
                      sides[0] == Side::target ? "target" : "challenger"));
  }

  [[nodiscard]] Move first_real_move() const {
    for (const MoveChance& chance : entry_.move) {
      if (chance.move != Move::none) return chance.move;
    }
    return Move::none;
  }

  /// A move is something done, and its likelihood comes from the game.
  void company() {
    if (first_real_move() == Move::none) return;
    if (entry_.factuality != Factuality::actual) {
      error("move-not-made", "move",
            fmt::format("`move` stands in an entry that is {}",
                        kFactualityNames[static_cast<std::size_t>(entry_.factuality)]),
            "only what has happened is a move");
    }
    if (entry_.likelihood) {
      error("move-and-likelihood", "likelihood", "an entry that is a move takes its likelihood from the game",
            "keep one of `move` and `likelihood`");
    }
  }

  void likelihood() {
    if (!entry_.likelihood) return;
    double low = 1, high = 0;
    for (const InputRef given : entry_.likelihood->given) {
      if (!given) return;  // reported
      const double centre = draft_.ledger.input(given).value.centre();
      low = std::min(low, centre);
      high = std::max(high, centre);
    }
    if (high <= kStrongRatio * low) return;
    draft_.findings.warning("strong-evidence", draft_.place(index_, "likelihood"),
                            fmt::format("the likelihoods differ by a factor of {}", number_text(high / low)),
                            "say in `note` why one report decides so much");
  }

  LedgerDraft& draft_;
  int index_;
  const Entry& entry_;
};

}  // namespace

void validate_coding(LedgerDraft& draft) {
  for (std::size_t i = 0; i < draft.ledger.entries.size(); ++i) CodingCheck(draft, static_cast<int>(i)).run();
}

}  // namespace demarche
