#include "ledger/item_judge.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/docket_words.h"
#include "ledger/party.h"
#include "ledger/relation.h"

namespace demarche {

ItemJudge::ItemJudge(const DocketRecord& record, int entry,
                     const std::vector<std::optional<JudgedItem>>& judged)
    : record_(record),
      index_(entry),
      entry_(record.entry(entry)),
      kind_(*item_kind(entry_)),
      judged_(judged) {}

JudgedItem ItemJudge::run() {
  set_up();
  for (const Step& step : steps()) take(step);
  settle_by_parts();
  decide();
  out_.debtors = debts_.debtors();
  for (const int debtor : debts_.debtors()) out_.verdicts.push_back(debts_.verdict(debtor));
  return std::move(out_);
}

void ItemJudge::set_up() {
  const std::vector<int> authors_of_item = authors(entry_);
  debts_ = Debts(is_request() ? entry_.to : authors_of_item, asked_issues());
  debts_.drop_issues(record_.issues_taken_back(index_));
  replied_ = debts_;
  named_ = !is_request() || !entry_.to.empty();
  creditors_ = is_request() ? authors_of_item : entry_.to;
  own_due_ = entry_.due;
  out_.item.entry = index_;
  out_.item.kind = kind_;
  std::string text = fmt::format("{} by {}", kEntryKindNames[static_cast<std::size_t>(entry_.kind)],
                                 names_of(record_.crisis(), authors_of_item));
  if (!entry_.to.empty()) text += " to " + names_of(record_.crisis(), entry_.to);
  if (entry_.due) text += ", due " + interval_words(*entry_.due);
  out_.item.steps.push_back({entry_.date.to, index_, text});
}

void ItemJudge::note(const Act& act, std::string text) {
  if (!contains(out_.item.replies, act.entry)) out_.item.replies.push_back(act.entry);
  out_.item.steps.push_back({record_.entry(act.entry).date.to, act.entry, std::move(text)});
}

void ItemJudge::take(const Step& step) {
  const Act& act = step.act;
  if (const auto taken_back = record_.taken_back_by(act.entry)) {
    const Entry& by = record_.entry(*taken_back);
    return note(act, fmt::format("{} by {}, taken back on {} by {}",
                                 kRelationNames[static_cast<std::size_t>(act.relation)],
                                 names_of(record_.crisis(), authors(record_.entry(act.entry))),
                                 by.date.to.words(), by.id));
  }
  if (step.on_promise) return wait_for_promise(act);
  switch (act.relation) {
    case Relation::answers:
    case Relation::accepts:
    case Relation::rejects:
    case Relation::counters:
      return step.on_promised ? promised_reply(act) : is_request() ? reply(act) : release(act);
    case Relation::fulfils:
      return deed(act);
    case Relation::meets_condition:
    case Relation::breaks_condition:
      return condition(act);
    case Relation::extends:
      return extension(act);
    case Relation::promises_answer:
      return promise(act);
    case Relation::withdraws:
    case Relation::supersedes:
      return own_words(act);
    default:
      return remark(act);
  }
}

/// `answers` says yes or no where the entry itself is an acceptance or a rejection.
Verdict ItemJudge::verdict_of(const Act& act) const {
  const EntryKind kind = record_.entry(act.entry).kind;
  if (act.relation == Relation::counters) return Verdict::countered;
  if (act.relation == Relation::accepts || act.relation == Relation::fulfils) return Verdict::accepted;
  if (act.relation == Relation::rejects) return Verdict::rejected;
  if (kind == EntryKind::acceptance) return Verdict::accepted;
  return kind == EntryKind::rejection ? Verdict::rejected : Verdict::answered;
}

bool ItemJudge::covered(const Act& act, std::vector<int>& issues) const {
  const std::vector<int>& named = record_.entry(act.entry).about;
  const bool by_issues = debts_.issues() != std::vector<int>{kWhole};
  if (act.extent == Extent::procedural) return false;
  if (!by_issues || named.empty() || act.whole) return act.extent == Extent::full;
  for (const int issue : debts_.issues()) {
    if (contains(named, issue)) issues.push_back(issue);
  }
  return !issues.empty();
}

std::vector<int> ItemJudge::debtors_among(const std::vector<int>& actors) const {
  std::vector<int> list;
  for (const int actor : actors) {
    if (contains(debts_.debtors(), actor)) list.push_back(actor);
  }
  return list;
}

std::string ItemJudge::verdict_words(const Act& act, Verdict verdict) const {
  if (is_promise()) return "did what was promised";
  if (act.relation == Relation::fulfils) return "did what was asked";
  if (verdict == Verdict::countered) return "answered with " + record_.entry(act.entry).id;
  return verdict == Verdict::accepted ? "accepted" : verdict == Verdict::rejected ? "rejected" : "answered";
}

void ItemJudge::settle(const Act& act, const std::vector<int>& who, Verdict verdict) {
  std::vector<int> issues;
  if (!covered(act, issues)) {
    const bool part = act.extent == Extent::part;
    in_part_ = in_part_ || part;
    const std::string_view why = act.extent == Extent::procedural ? "on procedure only: nothing is discharged"
                                 : part                           ? "in part, without saying which"
                                                                  : "on issues that are not asked here";
    return note(act,
                fmt::format("{} {} {}", names_of(record_.crisis(), who), verdict_words(act, verdict), why));
  }
  for (const int actor : who) {
    debts_.settle(actor, issues, verdict);
    add_once(settled_by_, actor);
  }
  last_settled_ = record_.entry(act.entry).date.to;
  if (verdict == Verdict::countered) countered_by_ = act.entry;
  const bool some = !issues.empty() && issues.size() < debts_.issues().size();
  note(act, fmt::format("{} {}{}", names_of(record_.crisis(), who), verdict_words(act, verdict),
                        some ? " on " + issue_names(record_.crisis(), issues) : ""));
}

/// To answer is what was promised, whatever the answer says; but only when all of it has been answered.
void ItemJudge::promised_reply(const Act& act) {
  const std::vector<int> who = debtors_among(authors(record_.entry(act.entry)));
  std::vector<int> issues;
  if (who.empty()) return;
  if (!covered(act, issues))
    return note(act, names_of(record_.crisis(), who) + " replied, but not with the answer");
  std::vector<int> kept;
  for (const int actor : who) {
    replied_.settle(actor, issues, Verdict::accepted);
    if (replied_.verdict(actor) != Verdict::none) kept.push_back(actor);
  }
  for (const int actor : kept) {
    debts_.settle(actor, {}, Verdict::accepted);
    add_once(settled_by_, actor);
    last_settled_ = record_.entry(act.entry).date.to;
  }
  note(act,
       names_of(record_.crisis(), who) + (kept.empty() ? " replied on part of it: not yet what was promised"
                                                       : " gave the promised answer"));
}

void ItemJudge::reply(const Act& act) {
  const std::vector<int> speaking = authors(record_.entry(act.entry));
  if (!named_) {
    for (const int actor : speaking) {
      if (!contains(creditors_, actor)) debts_.add_debtor(actor);
    }
  }
  const std::vector<int> who = debtors_among(speaking);
  if (who.empty())
    return note(act, fmt::format("{} replies, but was not asked", names_of(record_.crisis(), speaking)));
  settle(act, who, verdict_of(act));
}

/// The one to whom a promise was made may let it go; to a threat one can say what one likes.
void ItemJudge::release(const Act& act) {
  std::vector<int> who;
  for (const int actor : authors(record_.entry(act.entry))) {
    if (is_promise() && contains(creditors_, actor)) who.push_back(actor);
  }
  const bool no = verdict_of(act) == Verdict::rejected && act.extent == Extent::full;
  if (who.empty() || !no) return remark(act);
  for (const int actor : who) add_once(released_by_, actor);
  note(act, fmt::format("{} declined what was promised", names_of(record_.crisis(), who)));
}

void ItemJudge::deed(const Act& act) {
  const std::vector<int> acting = authors(record_.entry(act.entry));
  const std::vector<int> who = debtors_among(acting);
  if (who.empty())
    return note(act, fmt::format("done by {}, who did not owe it", names_of(record_.crisis(), acting)));
  if (!is_threat()) return settle(act, who, Verdict::accepted);
  carried_out_ = carried_out_ || act.extent == Extent::full;
  in_part_ = in_part_ || act.extent == Extent::part;
  last_settled_ = record_.entry(act.entry).date.to;
  note(act, fmt::format("{} carried it out{}", names_of(record_.crisis(), who),
                        act.extent == Extent::full ? "" : " in part"));
}

void ItemJudge::condition(const Act& act) {
  if (act.relation == Relation::breaks_condition) {
    condition_failed_ = true;
    failed_by_ = act.entry;
    return note(act, "its condition can no longer come true");
  }
  conditions_met_ += act.extent == Extent::full ? static_cast<int>(entry_.condition.size()) : 1;
  condition_met_ = conditions_met_ >= static_cast<int>(entry_.condition.size());
  note(act, condition_met_ ? "its condition has come true" : "part of its condition has come true");
}

/// Whoever something is owed to may give more time; a promise's author may too, by its own word.
void ItemJudge::extension(const Act& act) {
  const std::vector<int> granting = authors(record_.entry(act.entry));
  const bool grants = overlap(granting, authors(entry_)) || (is_promise() && overlap(granting, creditors_));
  if (!grants) return note(act, fmt::format("{} asked for more time", names_of(record_.crisis(), granting)));
  own_due_ = record_.entry(act.entry).due;
  note(act, fmt::format("{} moved the date to {}", names_of(record_.crisis(), granting),
                        interval_words(*own_due_)));
}

void ItemJudge::promise(const Act& act) {
  const Entry& commitment = record_.entry(act.entry);
  const std::vector<int> who = authors(commitment);
  const bool earlier = commitment.due && (!promised_due_ || commitment.due->to < promised_due_->to);
  if (earlier && !debtors_among(who).empty()) promised_due_ = commitment.due;
  note(act, fmt::format("{} promised an answer{}", names_of(record_.crisis(), who),
                        commitment.due ? " for " + interval_words(*commitment.due) : ""));
}

/// Who waits for a promised answer has given time until its day.
void ItemJudge::wait_for_promise(const Act& act) {
  for (const Ref& ref : record_.entry(act.entry).refs) {
    const Entry& promise = record_.entry(ref.entry);
    const bool ours = std::any_of(promise.refs.begin(), promise.refs.end(), [&](const Ref& r) {
      return r.relation == Relation::promises_answer && r.entry == index_;
    });
    if (!ours || !promise.due || !record_.counts(ref.entry)) continue;
    own_due_ = promise.due;
    return note(act, fmt::format("{} waits for what was promised for {}",
                                 names_of(record_.crisis(), authors(record_.entry(act.entry))),
                                 interval_words(*own_due_)));
  }
}

void ItemJudge::own_words(const Act& act) {
  const Entry& later = record_.entry(act.entry);
  const std::string on = later.about.empty() ? "" : " on " + issue_names(record_.crisis(), later.about);
  note(act, act.relation == Relation::withdraws ? "withdrawn" + on
                                                : fmt::format("replaced by {}{}", later.id, on));
}

void ItemJudge::remark(const Act& act) {
  note(act, fmt::format("{} ({}) by {}", kRelationNames[static_cast<std::size_t>(act.relation)],
                        record_.entry(act.entry).id,
                        names_of(record_.crisis(), authors(record_.entry(act.entry)))));
}

}  // namespace demarche
