#pragma once
// What following takes for granted beyond the standard prior: constants of the update, and ranges drawn once
// per draw. One for all crises, stated before any run.

#include <array>
#include <span>

#include "demarche/uncertain.h"

namespace demarche::follow_detail {

/// Share of entries assumed to be miscoded: no entry rules a type out, and no draw's weight hangs on one
/// entry.
inline constexpr double kCodingError = 0.15;
/// A wait while the attack's window is still closed counts this much of a wait.
inline constexpr double kClosedWindow = 0.1;
/// A promise or a deadline excuses waiting for at most this many days.
inline constexpr int kLongestPending = 60;
/// Without a move, both sides plan anew after this many tempos (at the tempo's centre).
inline constexpr int kReplanTempos = 4;
/// Letting one's own ultimatum pass costs this share of dropping a demand.
inline constexpr double kExtendCost = 0.5;

/// Ranges drawn with every draw, in this order.
enum class Assumed {
  reading,        ///< where in its range every reading of forces lies: one for all, so that readings compare
  doubt,          ///< how much of a threat's unity a mixed message costs in the reader's eyes
  correction,     ///< how much of that a correction restores
  self_help_gain  ///< change of the status quo by a gain short of war, if the ledger does not say
};
struct Assumption {
  const char* id;
  const char* name;
  const char* why;
  Uncertain range;
};
std::span<const Assumption> assumptions();
inline constexpr int kAssumed = 4;

}  // namespace demarche::follow_detail
