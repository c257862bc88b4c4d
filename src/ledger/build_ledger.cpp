#include <fmt/format.h>

#include <algorithm>

#include "crisis/shape_check.h"
#include "ledger/ledger_draft.h"
#include "ledger/ledger_keys.h"

namespace demarche {
namespace {

using Kind = TomlNode::Kind;

/// Calls each(TableSection) for every table of the list `key`, as far as it is a list of tables and short
/// enough.
template <class Each>
void for_each_table(const TomlNode& root, std::string_view key, LedgerDraft& draft, const Each& each) {
  const TomlNode* list = root.find(key);
  const Key& known = *ledger_keys().find(key);
  if (!list || !list->is(Kind::array)) return;
  std::size_t left = static_cast<std::size_t>(known.most);
  for (const TomlNode& item : list->items) {
    if (left-- == 0) return;
    if (item.is(Kind::table)) each(TableSection(item, *known.child, draft.context()));
  }
}

void build_sources(const TomlNode& root, LedgerDraft& draft) {
  const std::vector<std::string> of_crisis = draft.sources.ids();
  for_each_table(root, "source", draft, [&](const TableSection& section) {
    Source source = read_source(section);
    const bool in_crisis = std::find(of_crisis.begin(), of_crisis.end(), source.id) != of_crisis.end();
    if (in_crisis) {
      draft.findings.error("duplicate-id", section.place("id"),
                           fmt::format("the crisis file has a source {} already", quoted(source.id)),
                           "cite it by its id, without a [[source]] here");
    } else {
      check_is_new(source.id, draft.sources.ids(), "source", section.place("id"), draft.findings);
    }
    draft.sources.add(source.id);
    draft.ledger.sources.push_back(std::move(source));
  });
}

void build_coverage(const TomlNode& root, LedgerDraft& draft) {
  for_each_table(root, "coverage", draft, [&](const TableSection& section) {
    const std::optional<Date> from = section.date("from"), to = section.date("to");
    Coverage coverage;
    coverage.sources = section.sources();
    coverage.note = section.text("note");
    coverage.where = section.where();
    if (!from || !to) return;  // reported with the shape
    coverage.period = {*from, *to};
    if (*to < *from) {
      draft.findings.error(
          "date-order", section.place("to"),
          fmt::format("the coverage ends on {}, before it begins on {}", to->iso(), from->iso()));
    }
    draft.ledger.coverage.push_back(std::move(coverage));
  });
}

/// The line of the first table of a list; a large number if there is none.
int first_line(const TomlNode& root, std::string_view key) {
  const TomlNode* list = root.find(key);
  return list && list->is(Kind::array) && !list->items.empty() ? list->items[0].place.line : 1 << 30;
}

/// Whoever appends entries, or cuts the file after one, must not lose or orphan a shared table.
void check_shared_tables_first(const TomlNode& root, LedgerDraft& draft) {
  const int first_entry = first_line(root, "entry");
  for (const char* key : {"source", "coverage"}) {
    const TomlNode* list = root.find(key);
    if (!list || !list->is(Kind::array)) continue;
    for (const TomlNode& item : list->items) {
      if (item.place.line <= first_entry) continue;
      draft.findings.error("late-table", item.place,
                           fmt::format("a [[{}]] stands after the first [[entry]]", key),
                           "an entry needs nothing that stands after it: move it up");
    }
  }
}

void check_crisis(const TomlNode& root, LedgerDraft& draft) {
  const TomlNode* crisis = root.find("crisis");
  if (!crisis || !crisis->is(Kind::text) || crisis->text == draft.crisis.id) return;
  draft.findings.error("other-crisis", crisis->place,
                       fmt::format("the ledger is of the crisis {}; the crisis file has the id {}",
                                   quoted(crisis->text), quoted(draft.crisis.id)));
}

void index_entries(const TomlNode& root, LedgerDraft& draft) {
  int index = 0;
  for_each_table(root, "entry", draft, [&](const TableSection& section) {
    const std::string id = section.text("id");
    const bool is_new = draft.entry_at.emplace(id, index++).second;
    if (is_new || id.empty()) return;
    draft.findings.error("duplicate-id", section.place("id"),
                         fmt::format("a second entry has the id {}", quoted(id)));
  });
}

}  // namespace

LedgerDraft::LedgerDraft(const Crisis& of, Findings& found)
    : crisis(of), findings(found), actor_ids(ids_of(of.actors)), issue_ids(ids_of(of.issues)) {
  for (const Source& source : crisis.sources) sources.add(source.id);
}

Place LedgerDraft::place(int entry, std::string_view key) const {
  const TomlNode& node = *nodes[static_cast<std::size_t>(entry)];
  const TomlNode* found = node.find(key);
  return found ? found->place : node.place;
}

Place LedgerDraft::ref_place(int entry, std::size_t ref) const {
  const TomlNode* refs = nodes[static_cast<std::size_t>(entry)]->find("refs");
  return refs && ref < refs->items.size() ? refs->items[ref].place : place(entry, "refs");
}

void build_ledger(const TomlNode& root, LedgerDraft& draft) {
  build_sources(root, draft);
  build_coverage(root, draft);
  check_shared_tables_first(root, draft);
  check_crisis(root, draft);
  index_entries(root, draft);
  for_each_table(root, "entry", draft, [&](const TableSection& section) {
    draft.nodes.push_back(&section.node());
    draft.ledger.entries.push_back(build_entry(section, draft));
  });
}

}  // namespace demarche
