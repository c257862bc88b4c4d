#pragma once
// A ledger in the making: what its reader knows beyond the values, and the passes over it.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crisis/findings.h"
#include "crisis/number_reader.h"
#include "crisis/table_section.h"
#include "crisis/toml_tree.h"
#include "demarche/ledger.h"

namespace demarche {

struct LedgerDraft {
  LedgerDraft(const Crisis& of, Findings& found);

  const Crisis& crisis;
  Findings& findings;
  Ledger ledger;
  SourceBook sources;  ///< ids of the crisis's and the ledger's own
  std::vector<std::string> actor_ids, issue_ids;
  std::vector<const TomlNode*> nodes;                ///< parallel to ledger.entries
  std::map<std::string, int, std::less<>> entry_at;  ///< id -> first entry with it, of the whole file

  [[nodiscard]] ReadContext context() { return {findings, sources, ledger.inputs}; }
  /// Place of the value of `key` in the entry; of the entry if it has none.
  [[nodiscard]] Place place(int entry, std::string_view key) const;
  [[nodiscard]] Place ref_place(int entry, std::size_t ref) const;
  [[nodiscard]] const Entry& entry(int index) const {
    return ledger.entries[static_cast<std::size_t>(index)];
  }
};

/// Fills draft.ledger from the checked tree: build_ledger.cpp, build_entry.cpp.
void build_ledger(const TomlNode& root, LedgerDraft& draft);
Entry build_entry(const TableSection& section, LedgerDraft& draft);

// What no single value shows: the entries against each other and against the crisis.
void validate_entries(LedgerDraft& draft);  // dates, parties, fields by kind: validate_entries.cpp
void validate_refs(LedgerDraft& draft);     // what refers to what: validate_refs.cpp
void validate_coding(LedgerDraft& draft);   // moves, likelihoods, postures: validate_coding.cpp

}  // namespace demarche
