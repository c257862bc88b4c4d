#pragma once
// A TOML file as a plain tree with a place for every key and value, in the order they were written.
// The rest of the reader works on this tree, so that the parser library is seen by one file only.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crisis/findings.h"
#include "demarche/base.h"

namespace demarche {

struct TomlEntry;

struct TomlNode {
  enum class Kind { text, whole, real, flag, date, time, array, table };
  Kind kind = Kind::table;
  Place place;
  std::string text;
  std::int64_t whole = 0;
  double real = 0;  ///< of whole and real numbers
  bool flag = false;
  Date date;
  std::vector<TomlNode> items;     ///< of an array
  std::vector<TomlEntry> entries;  ///< of a table, in file order

  [[nodiscard]] bool is_number() const { return kind == Kind::whole || kind == Kind::real; }
  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  [[nodiscard]] const TomlNode* find(std::string_view key) const;  ///< of a table; nullptr if absent
  /// "a text", "a date", "a list of 3", .. for messages.
  [[nodiscard]] std::string describe() const;
};

struct TomlEntry {
  std::string key;
  Place place;  ///< of the key
  TomlNode value;
};

inline constexpr std::size_t kLargestDossier = 8u << 20;  ///< bytes
inline constexpr int kDeepestNesting = 24;                ///< brackets, and parts of a dotted key
inline constexpr std::size_t kLongestList = 10000;        ///< items of one array

/// Looks at brackets and dotted keys before any parser does: a file nested beyond kDeepestNesting would cost
/// the stack. Reports at most one finding; false if there was one.
bool nesting_is_sane(std::string_view toml, Findings& findings);

/// Parses; a syntax error is one finding and gives false. Lists longer than kLongestList are a finding.
/// Never throws.
bool parse_toml(std::string_view toml, TomlNode& root, Findings& findings);

}  // namespace demarche
