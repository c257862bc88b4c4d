// Whatever the bytes: the ledger reader ends, throws nothing, and either gives a ledger or says why not; a
// ledger it gives has a docket on every day and through all eyes. A libFuzzer target under clang; with
// corpus_runner.cpp a plain program. Run in the repository: the crisis is tests/fixtures/small-crisis.toml.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demarche/docket.h"

namespace {

using namespace demarche;

void require(bool holds) {
  if (!holds) std::abort();
}

const Crisis& harbour() {
  static const Crisis crisis = [] {
    auto read = read_crisis("docs/formats/docket");
    require(read.has_value());
    return *read;
  }();
  return crisis;
}

bool in_order(const DocketItem& a, const DocketItem& b) {
  const auto group = [](const DocketItem& i) {
    return i.state == DocketState::overdue ? 0 : i.state == DocketState::open ? 1 : 2;
  };
  return group(a) <= group(b);
}

void check_docket(const Ledger& ledger, Date at, LedgerReader reader) {
  const Docket made = docket(harbour(), ledger, at, reader);
  for (std::size_t i = 0; i < made.items.size(); ++i) {
    const DocketItem& item = made.items[i];
    const bool closed = item.state != DocketState::open && item.state != DocketState::overdue;
    require(!item.why.empty() && !item.steps.empty());
    require(!closed || (item.owed_by.empty() && !item.days_left));
    require(item.state != DocketState::overdue || (item.days_left && *item.days_left < 0));
    require(i == 0 || in_order(made.items[i - 1], item));
  }
  for (const Contradiction& one : made.contradictions) require(one.first < one.second);
}

void check_ledger(const Ledger& ledger) {
  for (std::size_t i = 0; i < ledger.entries.size(); ++i) {
    for (const Ref& ref : ledger.entries[i].refs) require(ref.entry >= 0 && ref.entry < static_cast<int>(i));
  }
  for (const char* word : {"public", "challenger", "target", "all"}) {
    for (const int month : {1, 2, 3, 12})
      check_docket(ledger, Date::from_ymd(2020, month, 20), *ledger_reader(word));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto result = parse_ledger(text, "fuzz.toml", harbour());
  require(result.has_value() == !has_errors(result.diagnostics()));
  for (const Diagnostic& one : result.diagnostics()) require(one.where.line >= 1 && one.where.column >= 1);
  require(result.has_value() || !render(result.diagnostics()).empty());
  if (result) check_ledger(*result);
  return 0;
}
