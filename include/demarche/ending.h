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

}  // namespace demarche
