// Properties of the docket over random ledgers; the rules themselves are the cases of docs/formats/docket.
#include "demarche/docket.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>

#include "ledger/test_small_ledger.h"

using namespace demarche;

namespace {

const Date kStart = Date::from_ymd(2020, 2, 1);

std::vector<int> random_actors() {
  std::vector<int> list;
  for (int actor = 0; actor < 3; ++actor) {
    if (*rc::gen::inRange(0, 3) == 0) list.push_back(actor);
  }
  return list;
}

Ref random_ref(int entries) {
  Ref ref;
  ref.relation = static_cast<Relation>(*rc::gen::inRange(0, static_cast<int>(kRelationNames.size())));
  ref.entry = *rc::gen::inRange(0, entries);
  ref.extent = *rc::gen::element(Extent::full, Extent::full, Extent::part, Extent::procedural);
  ref.extent_stated = *rc::gen::arbitrary<bool>();
  return ref;
}

/// Anything a ledger value may hold, and more than its reader would let through; days do not fall.
Entry random_entry(int index, Date day) {
  Entry entry;
  entry.id = fmt::format("e-{}", index);
  entry.kind = static_cast<EntryKind>(*rc::gen::inRange(0, static_cast<int>(kEntryKindNames.size())));
  entry.date = {day, day};
  entry.visibility = *rc::gen::inRange(0, 4) == 0 ? Visibility::in_private : Visibility::in_public;
  if (entry.visibility == Visibility::in_public)
    entry.known.push_back({day + *rc::gen::inRange(0, 3), true, {}});
  entry.by = random_actors();
  entry.to = random_actors();
  for (int issue = 0; issue < 2; ++issue) {
    if (*rc::gen::inRange(0, 3) == 0) entry.about.push_back(issue);
  }
  if (*rc::gen::arbitrary<bool>()) entry.due = DateInterval{day, day + *rc::gen::inRange(0, 6)};
  if (*rc::gen::inRange(0, 3) == 0) entry.condition.emplace_back("it rains");
  for (int n = *rc::gen::inRange(0, 3); n > 0 && index > 0; --n) entry.refs.push_back(random_ref(index));
  return entry;
}

Ledger random_ledger() {
  Ledger ledger;
  Date day = kStart;
  const int entries = *rc::gen::inRange(0, 14);
  for (int i = 0; i < entries; ++i) {
    day = day + *rc::gen::inRange(0, 3);
    ledger.entries.push_back(random_entry(i, day));
  }
  return ledger;
}

LedgerReader random_reader() {
  return *ledger_reader(*rc::gen::element<std::string>("public", "challenger", "target", "all"));
}

std::vector<std::string> lines(const Docket& docket) {
  std::vector<std::string> out;
  for (const DocketItem& item : docket.items) {
    std::string line =
        fmt::format("{} {} {} {}", item.entry, static_cast<int>(item.state), item.why, item.owed);
    for (const int actor : item.owed_by) line += fmt::format(" {}", actor);
    for (const DocketStep& step : item.steps) line += "; " + step.date.iso() + " " + step.text;
    out.push_back(line);
  }
  for (const Contradiction& one : docket.contradictions) out.push_back(one.text);
  return out;
}

}  // namespace

TEST_CASE("no look-ahead: later entries change no byte") {
  CHECK(rc::check([] {
    const Ledger whole = random_ledger();
    const Date at = kStart + *rc::gen::inRange(0, 30);
    const LedgerReader reader = random_reader();
    Ledger cut = whole;
    std::erase_if(cut.entries, [&](const Entry& e) { return e.date.from > at; });
    RC_ASSERT(lines(docket(small_crisis(), whole, at, reader)) ==
              lines(docket(small_crisis(), cut, at, reader)));
  }));
}

TEST_CASE("what the reader learned after the day is as if it were not there") {
  CHECK(rc::check([] {
    const Ledger ledger = random_ledger();
    const Date at = kStart + *rc::gen::inRange(0, 30);
    Ledger more = ledger;
    more.entries.push_back(random_entry(static_cast<int>(ledger.entries.size()), at));
    more.entries.back().visibility = Visibility::in_public;
    more.entries.back().known = {{at + 1, true, {}}};
    RC_ASSERT(lines(docket(small_crisis(), ledger, at)) == lines(docket(small_crisis(), more, at)));
  }));
}

TEST_CASE("an entry without references and without an item changes nothing but contradictions of denials") {
  CHECK(rc::check([] {
    const Ledger ledger = random_ledger();
    Ledger more = ledger;
    Entry quiet = random_entry(static_cast<int>(ledger.entries.size()), kStart);
    quiet.kind = *rc::gen::element(EntryKind::background, EntryKind::meeting, EntryKind::statement);
    quiet.refs.clear();
    more.entries.push_back(quiet);
    const Date at = kStart + *rc::gen::inRange(0, 30);
    const LedgerReader reader = random_reader();
    RC_ASSERT(lines(docket(small_crisis(), ledger, at, reader)) ==
              lines(docket(small_crisis(), more, at, reader)));
  }));
}

TEST_CASE("what every docket owes its reader") {
  CHECK(rc::check([] {
    const Ledger ledger = random_ledger();
    const Date at = kStart + *rc::gen::inRange(0, 30);
    const Docket made = docket(small_crisis(), ledger, at, random_reader());
    for (const DocketItem& item : made.items) {
      const Entry& entry = ledger.entries[static_cast<std::size_t>(item.entry)];
      const bool closed = item.state != DocketState::open && item.state != DocketState::overdue;
      RC_ASSERT(entry.date.to <= at);
      RC_ASSERT(!item.why.empty());
      RC_ASSERT(!closed || (item.owed_by.empty() && !item.days_left && item.owed.empty()));
      RC_ASSERT((item.state == DocketState::overdue) == (item.days_left.has_value() && *item.days_left < 0));
      for (const int actor : item.owed_by) {
        const bool of_item = std::count(entry.by.begin(), entry.by.end(), actor) +
                                 std::count(entry.to.begin(), entry.to.end(), actor) >
                             0;
        RC_ASSERT(of_item);
      }
    }
    for (const Contradiction& one : made.contradictions) RC_ASSERT(one.first < one.second);
  }));
}

TEST_CASE("a promise kept by silence does not exist: without a later entry the day decides") {
  const Ledger ledger = ledger_from(fixture("small-ledger.toml"));
  const auto state = [&](int month, int day) {
    const Docket made =
        docket(small_crisis(), ledger, Date::from_ymd(2020, month, day), *ledger_reader("all"));
    for (const DocketItem& item : made.items) {
      if (ledger.entries[static_cast<std::size_t>(item.entry)].id == "note-of-demands") return item.state;
    }
    return DocketState::lapsed;
  };
  CHECK(state(2, 20) == DocketState::open);
  CHECK(state(2, 25) == DocketState::open);  // fishing is answered, the garrison is not
  CHECK(state(2, 26) == DocketState::overdue);
}
