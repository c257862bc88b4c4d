// The second half of ItemJudge: what state follows from everything that was said, and the sentence that says
// why.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "ledger/docket_words.h"
#include "ledger/item_judge.h"
#include "ledger/party.h"
#include "ledger/relation.h"

namespace demarche {

std::optional<EntryKind> item_kind(const Entry& entry) {
  const bool is_item = entry.kind == EntryKind::proposal || entry.kind == EntryKind::demand ||
                       entry.kind == EntryKind::commitment || entry.kind == EntryKind::threat;
  if (is_item) return entry.kind;
  const bool counters = std::any_of(entry.refs.begin(), entry.refs.end(),
                                    [](const Ref& r) { return r.relation == Relation::counters; });
  if (counters) return EntryKind::proposal;
  return std::nullopt;
}

JudgedItem judge_item(const DocketRecord& record, int entry,
                      const std::vector<std::optional<JudgedItem>>& judged) {
  return ItemJudge(record, entry, judged).run();
}

/// A set is answered when all its parts are.
void ItemJudge::settle_by_parts() {
  if (!is_request()) return;
  std::vector<const JudgedItem*> parts;
  for (const int part : record_.parts_of(index_)) {
    const auto& judged = judged_[static_cast<std::size_t>(part)];
    if (judged && record_.counts(part)) parts.push_back(&*judged);
  }
  if (parts.empty()) return;
  for (const int debtor : debts_.owing()) {
    std::vector<Verdict> verdicts;
    for (const JudgedItem* part : parts) {
      const auto at = std::find(part->debtors.begin(), part->debtors.end(), debtor);
      verdicts.push_back(at == part->debtors.end()
                             ? Verdict::none
                             : part->verdicts[static_cast<std::size_t>(at - part->debtors.begin())]);
    }
    if (std::find(verdicts.begin(), verdicts.end(), Verdict::none) != verdicts.end()) continue;
    const bool same =
        std::all_of(verdicts.begin(), verdicts.end(), [&](Verdict v) { return v == verdicts[0]; });
    debts_.settle(debtor, {}, same ? verdicts[0] : Verdict::answered);
    add_once(settled_by_, debtor);
    out_.item.steps.push_back(
        {record_.at(), std::nullopt,
         fmt::format("every part of it has been answered by {}", names_of(record_.crisis(), {debtor}))});
  }
}

void ItemJudge::decide() {
  if (decide_taken_back() || decide_condition()) return;
  if (debts_.issues().empty()) return close(DocketState::lapsed, "withdrawn issue by issue");
  if (is_threat()) return decide_threat();
  const bool released = !creditors_.empty() && released_by_.size() == creditors_.size();
  if (is_promise() && released) {
    return close(DocketState::rejected, names_of(record_.crisis(), released_by_) + " declined it");
  }
  // Of an item that names nobody the first complete answer is enough.
  const bool enough = named_ ? debts_.settled() : debts_.owing().size() < debts_.debtors().size();
  if (enough && !debts_.debtors().empty()) return decide_settled();
  if (is_promise()) {
    const std::vector<int> owing = debts_.owing();
    const std::string if_so = conditional() && !condition_met_ ? ", if " + join_words(entry_.condition) : "";
    out_.item.owed = as_phrase(entry_.content);
    return decide_owing(fmt::format("{} {} {}{} what was promised{}", names_of(record_.crisis(), owing),
                                    owe(record_.crisis(), owing), names_of(record_.crisis(), creditors_),
                                    in_part_ || last_settled_ ? " the rest of" : "", if_so));
  }
  const bool begun = in_part_ || last_settled_;
  out_.item.owed = begun ? "the rest of the answer" : "an answer";
  const std::vector<int> owing = debts_.owing();
  decide_owing(named_ ? fmt::format("{} {} {} {}", names_of(record_.crisis(), owing),
                                    owe(record_.crisis(), owing), names_of(record_.crisis(), creditors_),
                                    out_.item.owed)
                      : "nobody is named, and nobody has answered");
}

bool ItemJudge::decide_taken_back() {
  std::vector<int> bearers{index_};
  for (const int set : record_.containers_of(index_)) bearers.push_back(set);
  for (const int bearer : bearers) {
    const std::optional<int> by = record_.taken_back_by(bearer);
    if (!by) continue;
    const Entry& later = record_.entry(*by);
    const auto replaces = [&](const Ref& r) {
      return r.entry == bearer && r.relation == Relation::supersedes;
    };
    const bool replaced = std::any_of(later.refs.begin(), later.refs.end(), replaces);
    const std::string of_set = bearer == index_ ? "" : " with " + record_.entry(bearer).id;
    close(replaced ? DocketState::superseded : DocketState::lapsed,
          replaced ? fmt::format("replaced{} by {} on {}", of_set, later.id, later.date.to.words())
                   : fmt::format("withdrawn{} by {} on {}", of_set,
                                 names_of(record_.crisis(), authors(later)), later.date.to.words()));
    return true;
  }
  return false;
}

bool ItemJudge::decide_condition() {
  if (condition_failed_) {
    const Entry& by = record_.entry(*failed_by_);
    close(DocketState::lapsed, fmt::format("its condition failed on {} ({})", by.date.to.words(), by.id));
    return true;
  }
  const bool done = carried_out_ || (is_promise() && debts_.settled());
  const bool waits = !is_request() && conditional() && !condition_met_ && !done;
  const std::optional<DateInterval> until = due();
  if (!waits || !until || record_.at() <= until->to) return false;
  close(DocketState::lapsed,
        fmt::format("its day passed on {} and its condition had not come true", until->to.words()));
  return true;
}

void ItemJudge::decide_threat() {
  const std::string who = names_of(record_.crisis(), authors(entry_));
  if (carried_out_) {
    return close(DocketState::answered,
                 fmt::format("{} carried it out on {}{}", who, last_settled_->words(), lateness()));
  }
  const std::string what = as_phrase(entry_.consequence.empty() ? entry_.content : entry_.consequence);
  if (conditional() && !condition_met_) {
    out_.item.due = due();
    out_.item.why = as_sentence(fmt::format("stands: {} if {}", what, join_words(entry_.condition)));
    return;
  }
  if (!conditional() && !due()) {
    out_.item.why = as_sentence("stands, without a condition or a day: " + what);
    return;
  }
  out_.item.owed = what;
  decide_owing(conditional() ? fmt::format("its condition has come true and {} has not carried it out", who)
                             : fmt::format("{} has not carried it out", who));
}

void ItemJudge::close(DocketState state, std::string why) {
  out_.item.state = state;
  out_.item.due = due();
  out_.item.why = as_sentence(std::move(why));
}

std::optional<DateInterval> ItemJudge::due() const { return own_due_ ? own_due_ : promised_due_; }

std::string ItemJudge::lateness() const {
  const std::optional<DateInterval> until = due();
  if (!until || !last_settled_ || *last_settled_ <= until->to) return "";
  return ", " + count_days(*last_settled_ - until->to) + " late";
}

void ItemJudge::decide_settled() {
  int accepted = 0, rejected = 0;
  for (const int debtor : debts_.debtors()) {
    accepted += debts_.verdict(debtor) == Verdict::accepted;
    rejected += debts_.verdict(debtor) == Verdict::rejected;
  }
  const std::string by = names_of(record_.crisis(), settled_by_);
  const std::string when = last_settled_ ? " on " + last_settled_->words() + lateness() : "";
  if (is_promise()) return close(DocketState::answered, fmt::format("kept by {}{}", by, when));
  if (accepted == static_cast<int>(debts_.debtors().size()))
    return close(DocketState::accepted, fmt::format("accepted by {}{}", by, when));
  if (rejected > 0) {
    std::vector<int> no;
    for (const int debtor : debts_.debtors()) {
      if (debts_.verdict(debtor) == Verdict::rejected) no.push_back(debtor);
    }
    return close(DocketState::rejected,
                 fmt::format("rejected by {}{}", names_of(record_.crisis(), no), when));
  }
  const std::string with = countered_by_ ? " with " + record_.entry(*countered_by_).id : "";
  close(DocketState::answered, fmt::format("answered by {}{}{}", by, with, when));
}

/// Something is owed: open, or overdue once the last day has passed.
void ItemJudge::decide_owing(std::string subject) {
  DocketItem& item = out_.item;
  item.owed_by = is_threat() ? authors(entry_) : debts_.owing();
  if (!named_) item.owed_by.clear();
  item.owed_to = creditors_;
  item.open_issues = debts_.left();
  item.due = due();
  if (item.due) item.days_left = item.due->to - record_.at();
  item.state = item.days_left && *item.days_left < 0 ? DocketState::overdue : DocketState::open;
  std::string why = std::move(subject);
  const bool some_left = !item.open_issues.empty() && item.open_issues.size() < debts_.issues().size();
  if (some_left) why += " on " + issue_names(record_.crisis(), item.open_issues);
  if (item.due) why += fmt::format(", due {}, {}", interval_words(*item.due), days_words(*item.days_left));
  if (item.due && !own_due_) why += ", as promised";
  item.why = as_sentence(std::move(why));
  if (item.state == DocketState::overdue)
    item.steps.push_back({item.due->to + 1, std::nullopt, "the last day has passed"});
}

}  // namespace demarche
