#pragma once
// The words for how a crisis may end: shared by the games, which count them, and the assessment, which
// reports them.

#include <array>

namespace demarche {

/// The six exclusive endings, in the order every page keeps.
enum class Ending { war, accident, concession, standoff, back_down, settlement };
inline constexpr int kEndings = 6;
inline constexpr std::array<const char*, kEndings> kEndingNames{"war",      "accident",  "concession",
                                                                "standoff", "back-down", "settlement"};

/// How one exchange of demand and written answer may end, in the order every page keeps.
enum class ExchangeEnd {
  answered,    ///< an attack, and the threatened response is carried out
  let_stand,   ///< an attack, and it is not
  accident,    ///< war nobody chose
  accepted,    ///< the demand, and the challenger closes
  taken,       ///< the offer
  back_down,   ///< a refused demand is dropped
  pressed_on,  ///< the demand was accepted and more asked: the status quo stays
  status_quo,  ///< nothing was asked, or the matter passed
};
inline constexpr int kExchangeEnds = 8;
inline constexpr std::array<const char*, kExchangeEnds> kExchangeEndNames{
    "answered", "let-stand", "accident", "accepted", "taken", "back-down", "pressed-on", "status-quo"};

}  // namespace demarche
