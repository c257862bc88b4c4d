#pragma once
// The rules of the house, checked on source text: which folder may include which, where text formats and
// output may appear, and how long a file may be. docs/decisions/0001-layout.md says why.

#include <string>
#include <string_view>
#include <vector>

namespace demarche::rules {

/// One source file: its path from the root of the repository, with '/', and its text.
struct SourceFile {
  std::string path;
  std::string text;
};

/// "src/game/plan.cpp:12: game may not include assess/assess.h".
using Violations = std::vector<std::string>;

/// All violations in one file. O(length).
Violations check(const SourceFile& file);

/// The text with comments blanked out, and with string and character literals too unless they are the target
/// of an #include; line breaks stay, so line numbers do.
std::string without_comments_and_literals(std::string_view text);

/// Every .h and .cpp under include/, src/, app/, tests/ and bench/ of `root`, sorted by path.
std::vector<SourceFile> read_sources(const std::string& root);

}  // namespace demarche::rules
