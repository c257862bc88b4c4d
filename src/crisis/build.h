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
#include "crisis/table_section.h"
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
  [[nodiscard]] ReadContext context() { return {findings, sources, crisis.inputs}; }
};

/// A section of the dossier: what the getters of TableSection do not know of dates.
class Section : public TableSection {
 public:
  Section(const TomlNode& node, const TableKeys& keys, Draft& draft)
      : TableSection(node, keys, draft.context()), draft_(draft) {}

  /// Reports a date of something said that lies after as_of: a dossier knows nothing later.
  void check_not_later(std::string_view key) const;

 private:
  Draft& draft_;
};

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
