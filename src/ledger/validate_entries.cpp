#include <fmt/format.h>

#include <algorithm>

#include "ledger/ledger_draft.h"
#include "ledger/party.h"

namespace demarche {
namespace {

using enum EntryKind;

bool one_of(EntryKind kind, std::initializer_list<EntryKind> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// Acts that somebody commits: a report of one that names nobody cannot be followed up.
bool needs_author(EntryKind kind) {
  return one_of(kind, {demand, proposal, response, commitment, acceptance, rejection, denial, threat,
                       mixed_message, posture, withdrawal, sanction, attack, self_help});
}

bool may_be_due(EntryKind kind) {
  return one_of(kind,
                {demand, proposal, commitment, threat, response, acceptance, meeting, intent, statement});
}

class EntryCheck {
 public:
  EntryCheck(LedgerDraft& draft, int index) : draft_(draft), index_(index), entry_(draft.entry(index)) {}

  void run() {
    parties();
    known();
    due();
    fields_of_kind();
  }

 private:
  [[nodiscard]] Place at(std::string_view key) const { return draft_.place(index_, key); }
  [[nodiscard]] bool has(std::string_view key) const {
    return draft_.nodes[static_cast<std::size_t>(index_)]->find(key) != nullptr;
  }
  [[nodiscard]] std::string kind() const {
    return fmt::format("`{}`", kEntryKindNames[static_cast<std::size_t>(entry_.kind)]);
  }

  void parties() {
    if (needs_author(entry_.kind) && !has("by")) {
      draft_.findings.error("missing-author", at(""), fmt::format("an entry of kind {} needs `by`", kind()),
                            "the actors whose act it is");
    }
    if (entry_.kind == meeting) return;
    for (const int actor : entry_.to) {
      if (!contains(entry_.by, actor)) continue;
      draft_.findings.error("to-itself", at("to"),
                            fmt::format("{} stands both in `by` and in `to`",
                                        quoted(draft_.actor_ids[static_cast<std::size_t>(actor)])));
    }
    for (const int actor : entry_.on_behalf_of) {
      if (!contains(entry_.by, actor)) continue;
      draft_.findings.warning("named-twice", at("on_behalf_of"),
                              fmt::format("{} stands in `by` as well",
                                          quoted(draft_.actor_ids[static_cast<std::size_t>(actor)])));
    }
  }

  void known() {
    int times_public = 0;
    for (const Knowledge& knowledge : entry_.known) {
      times_public += knowledge.everyone;
      if (knowledge.date >= entry_.date.from) continue;
      draft_.findings.error(
          "date-order", at("known"),
          fmt::format("known on {}, before it happened on {}", knowledge.date.iso(), entry_.date.from.iso()));
    }
    if (times_public > 1) {
      draft_.findings.error("known-twice", at("known"), "`known` makes the entry public twice",
                            "keep the earlier date");
    }
  }

  void due() {
    if (!entry_.due) return;
    if (entry_.due->from < entry_.date.from) {
      draft_.findings.error("date-order", at("due"),
                            fmt::format("due from {}, before the entry itself on {}", entry_.due->from.iso(),
                                        entry_.date.from.iso()));
    }
    const bool extends = std::any_of(entry_.refs.begin(), entry_.refs.end(),
                                     [](const Ref& r) { return r.relation == Relation::extends; });
    if (may_be_due(entry_.kind) || extends) return;
    draft_.findings.warning("idle-key", at("due"),
                            fmt::format("`due` has no effect on an entry of kind {}", kind()),
                            "a promise is a `commitment`, a deadline belongs to a `demand`");
  }

  void fields_of_kind() {
    if (entry_.posture && !one_of(entry_.kind, {posture, non_action, withdrawal, background})) {
      draft_.findings.error("wrong-kind", at("posture"),
                            fmt::format("`posture` stands in an entry of kind {}", kind()),
                            "write kind = \"posture\", or report the forces in an entry of their own");
    }
    if (entry_.status_quo_change && entry_.kind != self_help) {
      draft_.findings.error("wrong-kind", at("status_quo_change"),
                            fmt::format("`status_quo_change` stands in an entry of kind {}", kind()),
                            "only kind = \"self-help\" changes the status quo alone");
    }
    if (entry_.kind == threat && !has("consequence")) {
      draft_.findings.warning("no-consequence", at(""), "the threat does not say what would follow",
                              "add consequence = \"..\"");
    }
    empty_posture();
  }

  void empty_posture() {
    const TomlNode* node = draft_.nodes[static_cast<std::size_t>(index_)]->find("posture");
    if (!node || !node->is(TomlNode::Kind::table)) return;
    const bool says_something = node->find("level") || node->find("share") || node->find("checklist");
    if (says_something) return;
    draft_.findings.error("empty-posture", at("posture"),
                          "`posture` says neither level, share nor checklist");
  }

  LedgerDraft& draft_;
  int index_;
  const Entry& entry_;
};

/// Somebody who reads down the file should meet the days in order; what became known late may stand late.
void note_disorder(LedgerDraft& draft) {
  const auto first_known = [](const Entry& e) { return e.known.empty() ? e.date.to : e.known.front().date; };
  for (std::size_t i = 1; i < draft.ledger.entries.size(); ++i) {
    const Entry &above = draft.ledger.entries[i - 1], &entry = draft.ledger.entries[i];
    if (entry.date.to >= above.date.to || first_known(entry) >= first_known(above)) continue;
    draft.findings.note(
        "out-of-order", draft.place(static_cast<int>(i), "date"),
        fmt::format("dated {}, below an entry of {}", entry.date.to.iso(), above.date.to.iso()));
  }
}

void note_unused_sources(LedgerDraft& draft) {
  const std::size_t own = draft.sources.ids().size() - draft.ledger.sources.size();
  for (std::size_t i = 0; i < draft.ledger.sources.size(); ++i) {
    if (draft.sources.cited(own + i)) continue;
    draft.findings.note("source-not-cited", place_of(draft.ledger.sources[i].where),
                        fmt::format("nothing refers to the source {}", quoted(draft.ledger.sources[i].id)));
  }
}

}  // namespace

void validate_entries(LedgerDraft& draft) {
  for (std::size_t i = 0; i < draft.ledger.entries.size(); ++i) EntryCheck(draft, static_cast<int>(i)).run();
  if (draft.findings.any_errors()) return;
  note_disorder(draft);
  note_unused_sources(draft);
}

}  // namespace demarche
