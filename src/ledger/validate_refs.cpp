#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "ledger/ledger_draft.h"
#include "ledger/party.h"
#include "ledger/relation.h"

namespace demarche {
namespace {

using enum EntryKind;

std::string name_of(Relation relation) {
  return std::string(kRelationNames[static_cast<std::size_t>(relation)]);
}
std::string name_of(EntryKind kind) { return std::string(kEntryKindNames[static_cast<std::size_t>(kind)]); }

/// What the relation can be said of; empty: of anything.
std::vector<EntryKind> targets_of(Relation relation) {
  switch (relation) {
    case Relation::accepts:
    case Relation::rejects:
    case Relation::counters:
      return {proposal, demand, commitment, threat, response, intent};
    case Relation::promises_answer:
      return {proposal, demand};
    case Relation::fulfils:
      return {commitment, demand, threat, proposal, acceptance, intent};
    case Relation::extends:
      return {proposal, demand, commitment, threat};
    case Relation::meets_condition:
    case Relation::breaks_condition:
      return {proposal, demand, commitment, threat, acceptance, response};
    default:
      return {};
  }
}

class RefCheck {
 public:
  RefCheck(LedgerDraft& draft, int index, std::size_t which)
      : draft_(draft),
        index_(index),
        which_(which),
        entry_(draft.entry(index)),
        ref_(entry_.refs[which]),
        earlier_(draft.entry(ref_.entry)) {}

  void run() {
    order();
    target_kind();
    ownership();
    addressee();
    due_of_extension();
  }

 private:
  void error(std::string code, const std::string& message, std::string hint = {}) {
    draft_.findings.error(std::move(code), place(), message, std::move(hint));
  }
  [[nodiscard]] Place place() const { return draft_.ref_place(index_, which_); }

  void order() {
    if (earlier_.date.from <= entry_.date.to) return;
    error("date-order", fmt::format("{} is of {}, after this entry of {}", quoted(earlier_.id),
                                    earlier_.date.from.iso(), entry_.date.to.iso()));
  }

  void target_kind() {
    const std::vector<EntryKind> fitting = targets_of(ref_.relation);
    if (fitting.empty() || std::find(fitting.begin(), fitting.end(), earlier_.kind) != fitting.end()) return;
    std::vector<std::string> names;
    for (const EntryKind kind : fitting) names.push_back(name_of(kind));
    error("wrong-kind",
          fmt::format("`{}` points to {}, of kind `{}`", name_of(ref_.relation), quoted(earlier_.id),
                      name_of(earlier_.kind)),
          "it can point to: " + join(names, ", "));
  }

  /// Nobody can withdraw the words of the other side, nor reply to his own.
  void ownership() {
    if (entry_.by.empty() || earlier_.by.empty()) return;
    if (is_own_words(ref_.relation) && !same_side(draft_.crisis, entry_, earlier_)) {
      error("not-its-own", fmt::format("`{}` points to {}, which is not of its own side",
                                       name_of(ref_.relation), quoted(earlier_.id)));
    }
    const std::vector<int> now = authors(entry_), then = authors(earlier_);
    const bool only_own =
        std::all_of(now.begin(), now.end(), [&](int actor) { return contains(then, actor); });
    own_words_ = is_reply(ref_.relation) && only_own && now.size() == then.size();
    if (own_words_) {
      error(
          "own-words",
          fmt::format("`{}` points to {}, of the same authors", name_of(ref_.relation), quoted(earlier_.id)),
          "`withdraws` and `supersedes` are for one's own words");
    }
  }

  void addressee() {
    if (own_words_ || !is_reply(ref_.relation) || earlier_.to.empty() || entry_.by.empty()) return;
    if (overlap(authors(entry_), earlier_.to)) return;
    draft_.findings.warning(
        "not-addressed", place(),
        fmt::format("{} was not addressed to the authors of this entry; the reply discharges nobody",
                    quoted(earlier_.id)),
        "name whom it speaks for in `on_behalf_of`");
  }

  void due_of_extension() {
    if (ref_.relation != Relation::extends || entry_.due) return;
    error("missing-key", fmt::format("the entry extends {} but has no `due`", quoted(earlier_.id)));
  }

  LedgerDraft& draft_;
  int index_;
  std::size_t which_;
  const Entry& entry_;
  const Ref& ref_;
  const Entry& earlier_;
  bool own_words_ = false;  ///< said: a reply to its own authors
};

bool has_ref(const LedgerDraft& draft, int index) {
  const TomlNode* refs = draft.nodes[static_cast<std::size_t>(index)]->find("refs");
  return refs && !refs->items.empty();
}

/// An answer that answers nothing, a withdrawal of nothing.
void check_needs_ref(LedgerDraft& draft, int index) {
  const Entry& entry = draft.entry(index);
  const auto any = [&](auto fits) {
    return std::any_of(entry.refs.begin(), entry.refs.end(), [&](const Ref& r) { return fits(r.relation); });
  };
  const bool replies = entry.kind == acceptance || entry.kind == rejection || entry.kind == response;
  if (replies && !any(is_reply)) {
    // A reference with a fault of its own was reported: then it is not clear what the entry answers.
    if (has_ref(draft, index) && entry.refs.empty()) return;
    draft.findings.error(
        "answers-nothing", draft.place(index, "refs"),
        fmt::format("a `{}` must say to what it replies", name_of(entry.kind)),
        "refs = [{ rel = \"answers\", id = \"..\" }] with answers, accepts, rejects or counters");
  }
  if (entry.kind == mixed_message && entry.refs.empty() && !has_ref(draft, index)) {
    draft.findings.error("blurs-nothing", draft.place(index, "refs"),
                         "a `mixed-message` must say what it blurs",
                         "refs = [{ rel = \"contradicts\", id = \"..\" }]");
  }
}

}  // namespace

void validate_refs(LedgerDraft& draft) {
  for (std::size_t i = 0; i < draft.ledger.entries.size(); ++i) {
    const int index = static_cast<int>(i);
    check_needs_ref(draft, index);
    for (std::size_t r = 0; r < draft.entry(index).refs.size(); ++r) RefCheck(draft, index, r).run();
  }
}

}  // namespace demarche
