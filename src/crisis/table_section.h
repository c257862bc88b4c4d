#pragma once
// Values out of one checked table. What the first pass reported is passed over silently: a getter gives its
// default for it.

#include <optional>
#include <string>
#include <vector>

#include "crisis/findings.h"
#include "crisis/keys.h"
#include "crisis/number_reader.h"
#include "crisis/toml_tree.h"
#include "demarche/crisis.h"

namespace demarche {

/// Where a file's findings, sources and uncertain numbers are collected.
struct ReadContext {
  Findings& findings;
  SourceBook& sources;
  std::vector<Input>& inputs;

  /// Reads the number into `inputs`.
  [[nodiscard]] InputRef add_number(const TomlNode& node, const NumberField& field) const;
};

/// One table of a file together with the keys it may have. Getters give the default where a key is
/// absent or of the wrong type.
class TableSection {
 public:
  TableSection(const TomlNode& node, const TableKeys& keys, ReadContext context)
      : node_(node), keys_(keys), context_(context) {}

  [[nodiscard]] std::string text(std::string_view key, std::string fallback = {}) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  [[nodiscard]] bool flag(std::string_view key, bool fallback) const;
  [[nodiscard]] int whole(std::string_view key, int fallback) const;
  [[nodiscard]] std::int64_t long_whole(std::string_view key) const;
  [[nodiscard]] double real(std::string_view key) const;
  [[nodiscard]] std::optional<Date> date(std::string_view key) const;
  [[nodiscard]] int choice(std::string_view key, int fallback) const;  ///< index into the key's choices
  [[nodiscard]] std::vector<std::string> sources() const;
  [[nodiscard]] SourceLocation where() const { return context_.findings.at(node_.place); }
  [[nodiscard]] const TomlNode* find(std::string_view key) const { return node_.find(key); }
  [[nodiscard]] const TomlNode& node() const { return node_; }
  [[nodiscard]] Place place(std::string_view key) const;  ///< of the value; of the table if absent

  /// The number behind `key`; its path is `prefix` and the key with hyphens.
  InputRef number(std::string_view key, const std::string& prefix) const;
  /// One number per option, parallel to `options`; reports unknown options.
  std::vector<InputRef> option_numbers(std::string_view key, const std::string& prefix,
                                       const std::vector<std::string>& options) const;
  /// Index of the id behind `key` in `ids`; an unknown id is reported as "unknown-<what>".
  std::optional<int> reference(std::string_view key, const std::vector<std::string>& ids,
                               std::string_view what) const;
  std::vector<int> references(std::string_view key, const std::vector<std::string>& ids,
                              std::string_view what) const;

 private:
  std::optional<int> look_up(const TomlNode& id, const std::vector<std::string>& ids,
                             std::string_view what) const;
  const TomlNode& node_;
  const TableKeys& keys_;
  ReadContext context_;
};

/// "win_per_level" -> "win-per-level": the form of keys in paths.
std::string hyphened(std::string_view key);

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& list) {
  std::vector<std::string> ids;
  for (const T& one : list) ids.push_back(one.id);
  return ids;
}

/// Reads the [[source]] table; an id that is `taken` already is reported.
Source read_source(const TableSection& section);

/// Reports `id` if it is among `taken`; an id must be unique in its table.
void check_is_new(const std::string& id, const std::vector<std::string>& taken, std::string_view what,
                  Place place, Findings& findings);

}  // namespace demarche
