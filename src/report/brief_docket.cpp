// Who owes whom an answer.

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "report/brief.h"

namespace demarche::report {
namespace {

constexpr int kAxisBefore = 7, kAxisDays = 28;

const Entry& entry_of(const Ledger& ledger, int index) {
  return ledger.entries[static_cast<std::size_t>(index)];
}

std::string people(const Crisis& crisis, const std::vector<int>& actors) {
  std::vector<std::string> names;
  for (const int actor : actors) names.push_back(with_article(actor_name(crisis, actor)));
  return listed(names);
}

std::string parties(const Crisis& crisis, const Entry& entry) {
  std::string text = people(crisis, entry.by);
  if (!entry.on_behalf_of.empty()) text += " for " + people(crisis, entry.on_behalf_of);
  return entry.to.empty() ? text : text + " to " + people(crisis, entry.to);
}

std::string interval_text(const Crisis& crisis, const DateInterval& due) {
  const std::string last = short_date(crisis, due.to);
  return due.is_day() ? last : fmt::format("{} to {}", short_date(crisis, due.from), last);
}

std::string days_text(int left) {
  if (left == 0) return "due today";
  return fmt::format("{} {}", counted(std::abs(left), "day", "days"), left > 0 ? "left" : "late");
}

std::vector<std::string> steps_text(const Crisis& crisis, const DocketItem& item) {
  std::vector<std::string> lines;
  for (const DocketStep& step : item.steps) lines.push_back(short_date(crisis, step.date) + ": " + step.text);
  return lines;
}

DocketLine line_of(const Crisis& crisis, const Ledger& ledger, const Docket& docket, const DocketItem& item) {
  const Entry& entry = entry_of(ledger, item.entry);
  DocketLine line;
  line.id = entry.id;
  line.kind = kEntryKindNames[static_cast<std::size_t>(item.kind)];
  line.state = kDocketStateNames[static_cast<std::size_t>(item.state)];
  line.who = parties(crisis, entry);
  line.what = entry.content;
  line.why = item.why;
  line.steps = steps_text(crisis, item);
  line.overdue = item.state == DocketState::overdue;
  if (item.days_left) line.days = days_text(*item.days_left);
  if (!item.due) return line;
  line.due = interval_text(crisis, *item.due);
  const auto position = [&](Date day) { return double(day - docket.at + kAxisBefore) / kAxisDays; };
  line.from = position(item.due->from);
  line.to = position(item.due->to + 1);
  return line;
}

/// What is owed next by a day; of several on one day a promise, whose words say what. Empty if nothing is.
std::string next_sentence(const Crisis& crisis, const Docket& docket) {
  const DocketItem* next = nullptr;
  const auto rank = [](const DocketItem& item) {
    return std::tuple(item.due->to, item.kind != EntryKind::commitment, item.entry);
  };
  for (const DocketItem& item : docket.items) {
    const bool owed = item.state == DocketState::open && item.due && !item.owed_by.empty();
    if (owed && (!next || rank(item) < rank(*next))) next = &item;
  }
  if (!next) return "";
  const bool plural = next->owed_by.size() > 1 || is_plural(actor_name(crisis, next->owed_by[0]));
  const std::string owed =
      next->kind == EntryKind::commitment ? fmt::format("what was promised ({})", next->owed) : next->owed;
  return fmt::format("Next: {} {} {} {} by {}.", people(crisis, next->owed_by), plural ? "owe" : "owes",
                     next->owed_to.empty() ? "nobody named" : people(crisis, next->owed_to), owed,
                     short_date(crisis, next->due->to));
}

/// For the lead: what is late, and what is next.
std::string lead_clause(const std::string& next, std::size_t overdue) {
  if (overdue == 0) return next.empty() ? "Nothing is owed by a date." : next;
  const std::string late =
      counted(static_cast<long>(overdue), "reply or deed is overdue.", "replies or deeds are overdue.");
  return next.empty() ? late : late + " " + next;
}

std::string count_sentence(const DocketSection& section, std::size_t overdue) {
  const std::size_t open = section.owed.size() - overdue;
  std::vector<std::string> parts;
  if (overdue > 0) parts.push_back(fmt::format("{} overdue", overdue));
  if (open > 0) parts.push_back(fmt::format("{} open", open));
  if (!section.standing.empty())
    parts.push_back(counted(static_cast<long>(section.standing.size()), "threat stands", "threats stand"));
  if (!section.closed.empty()) parts.push_back(fmt::format("{} closed", section.closed.size()));
  return parts.empty() ? "Nothing has been asked, offered, promised or threatened." : listed(parts) + ".";
}

}  // namespace

DocketSection docket_section(const Crisis& crisis, const Ledger& ledger, const Docket& docket) {
  DocketSection section;
  section.present = true;
  std::size_t overdue = 0;
  for (const DocketItem& item : docket.items) {
    DocketLine line = line_of(crisis, ledger, docket, item);
    overdue += line.overdue;
    const bool closed = item.state != DocketState::open && item.state != DocketState::overdue;
    const bool stands = !closed && item.kind == EntryKind::threat && item.owed_by.empty();
    (closed ? section.closed : stands ? section.standing : section.owed).push_back(std::move(line));
  }
  for (const Contradiction& one : docket.contradictions) section.contradictions.push_back(one.text + ".");
  const std::string next = next_sentence(crisis, docket);
  section.next = lead_clause(next, overdue);
  section.answer =
      count_sentence(section, overdue) + " " + (next.empty() ? "Nothing more is owed by a date." : next);
  section.axis_from = short_date(crisis, docket.at + -kAxisBefore);
  section.axis_to = short_date(crisis, docket.at + (kAxisDays - kAxisBefore));
  section.axis_at = double(kAxisBefore) / kAxisDays;
  return section;
}

}  // namespace demarche::report
