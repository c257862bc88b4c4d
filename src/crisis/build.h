#pragma once
// The second pass over a dossier: from the checked tree to the values of a Crisis. References between
// tables and uncertain numbers are resolved here; whatever the first pass reported is passed over silently.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crisis/findings.h"
#include "crisis/keys.h"
#include "crisis/number_reader.h"
#include "crisis/toml_tree.h"
#include "demarche/crisis.h"

namespace demarche {

/// A Crisis in the making, and what its checks need to know beyond it.
struct Draft {
  Crisis crisis;
  SourceBook sources;
  Findings& findings;
  /// (actor, issue) of stances that were dropped for an unknown id, -1 for the unknown one: their absence
  /// is not reported a second time.
  std::vector<std::pair<int, int>> dropped_stances;
  bool sides_known = true;  ///< false: the side or lead of an actor could not be read, and was reported
  std::vector<std::pair<std::string, SourceLocation>> not_used;  ///< kind of content, where it stands

  bool as_of_known = true;  ///< false: as_of could not be read, so no date is held against it

  /// Whether `date` lies after the day of the dossier, as far as that is known.
  [[nodiscard]] bool is_later(Date date) const { return as_of_known && date > crisis.as_of; }
  /// Reads the number into crisis.inputs.
  InputRef add_number(const TomlNode& node, const NumberField& field);
};

/// One table of the dossier together with the keys it may have. Getters give the default where a key is
/// absent or of the wrong type.
class Section {
 public:
  Section(const TomlNode& node, const TableKeys& keys, Draft& draft)
      : node_(node), keys_(keys), draft_(draft) {}

  [[nodiscard]] std::string text(std::string_view key, std::string fallback = {}) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  [[nodiscard]] bool flag(std::string_view key, bool fallback) const;
  [[nodiscard]] int whole(std::string_view key, int fallback) const;
  [[nodiscard]] std::int64_t long_whole(std::string_view key) const;
  [[nodiscard]] double real(std::string_view key) const;
  [[nodiscard]] std::optional<Date> date(std::string_view key) const;
  [[nodiscard]] int choice(std::string_view key, int fallback) const;  ///< index into the key's choices
  [[nodiscard]] std::vector<std::string> sources() const;
  [[nodiscard]] SourceLocation where() const { return draft_.findings.at(node_.place); }
  [[nodiscard]] const TomlNode* find(std::string_view key) const { return node_.find(key); }
  [[nodiscard]] const TomlNode& node() const { return node_; }
  [[nodiscard]] Place place(std::string_view key) const;  ///< of the value; of the table if absent

  /// The number behind `key`; its path is `prefix` and the key with hyphens.
  InputRef number(std::string_view key, const std::string& prefix) const;
  /// Reports a date of something said that lies after as_of: a dossier knows nothing later.
  void check_not_later(std::string_view key) const;
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
  Draft& draft_;
};

/// "win_per_level" -> "win-per-level": the form of keys in paths.
std::string hyphened(std::string_view key);

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& list) {
  std::vector<std::string> ids;
  for (const T& one : list) ids.push_back(one.id);
  return ids;
}

/// Calls each(Section) for every table of the list `key` of the file, as far as it is a list of tables.
template <class Each>
void for_each_section(const TomlNode& root, std::string_view key, Draft& draft, const Each& each) {
  const TomlNode* list = root.find(key);
  const Key* known = dossier_keys().find(key);
  if (!list || !list->is(TomlNode::Kind::array)) return;
  std::size_t left = static_cast<std::size_t>(known->most);
  for (const TomlNode& item : list->items) {
    if (left-- == 0) return;  // the first pass has said so
    if (item.is(TomlNode::Kind::table)) each(Section(item, *known->child, draft));
  }
}

// The sections, in the order in which they refer to each other.
void build_actors(const TomlNode& root, Draft& draft);   // sources, actors, issues: build_actors.cpp
void build_stances(const TomlNode& root, Draft& draft);  // build_stances.cpp
void build_force(const TomlNode& root, Draft& draft);    // postures, attacks, threats, war: build_force.cpp
void build_time(const TomlNode& root, Draft& draft);     // protocol, windows, trend, state: build_time.cpp
void build_rest(const TomlNode& root, Draft& draft);     // resolution, references, forecasts: build_rest.cpp

}  // namespace demarche
