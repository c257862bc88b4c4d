#include "demarche/ledger_compare.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "ledger/test_small_ledger.h"

using namespace demarche;

namespace {

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

const FieldAgreement& field(const LedgerComparison& made, const std::string& name) {
  const auto at =
      std::find_if(made.fields.begin(), made.fields.end(), [&](const auto& f) { return f.field == name; });
  REQUIRE(at != made.fields.end());
  return *at;
}

}  // namespace

TEST_CASE("a ledger agrees with itself on everything") {
  const Ledger ledger = ledger_from(fixture("small-ledger.toml"));
  const LedgerComparison made = compare_ledgers(ledger, ledger);
  CHECK(made.pairs.size() == ledger.entries.size());
  CHECK(made.only_first.empty());
  CHECK(made.only_second.empty());
  for (const EntryPair& pair : made.pairs) {
    CHECK(pair.first == pair.second);
    CHECK(pair.differs.empty());
  }
  for (const FieldAgreement& one : made.fields) CHECK(one.agree == one.compared);
  CHECK(*field(made, "kind").kappa == doctest::Approx(1));
}

TEST_CASE("two coders who differ in ids, a move, a date, a reference, and one entry each") {
  std::string second =
      with(fixture("small-ledger.toml"), "move = { raise = 0.7, wait = 0.3 }", "move = \"wait\"");
  second = with(second, "date = 2020-02-20", "date = 2020-02-22");
  second = with(second, "refs = [{ rel = \"promises-answer\", id = \"note-of-demands\" }]",
                "refs = [{ rel = \"concerns\", id = \"note-of-demands\" }]");
  second = with(second, "id = \"port-threat\"", "id = \"warning\"");
  second =
      with(second, "id = \"feared-landing\"\ndate = 2020-02-28", "id = \"much-later\"\ndate = 2020-03-28");
  const Ledger a = ledger_from(fixture("small-ledger.toml")), b = ledger_from(second);
  const LedgerComparison made = compare_ledgers(a, b);
  CHECK(made.pairs.size() == 7);
  CHECK(made.only_first == std::vector<int>{7});
  CHECK(made.only_second == std::vector<int>{7});
  CHECK(made.pairs[0].differs == std::vector<std::string>{"move"});
  CHECK(made.pairs[3].differs == std::vector<std::string>{"refs"});
  CHECK(made.pairs[4].differs == std::vector<std::string>{"date", "known"});
  CHECK(field(made, "move").agree == field(made, "move").compared - 1);
  CHECK(field(made, "due").compared == 2);
  CHECK(*field(made, "move").kappa < 1);

  const Ledger swapped = with_field_of(a, b, made, made.pairs[0], "move");
  CHECK(swapped.entries[0].move[0].move == Move::wait);
  CHECK(compare_ledgers(swapped, b).pairs[0].differs.empty());
  CHECK(with_field_of(a, b, made, made.pairs[3], "refs").entries[3].refs[0].relation == Relation::concerns);
}

TEST_CASE("a number taken over stands under the path of the entry that takes it") {
  const std::string first = fixture("small-ledger.toml");
  const Ledger a = ledger_from(first);
  const Ledger b = ledger_from(with(with(with(first, "id = \"ships-move\"", "id = \"fleet-out\""),
                                         "id = \"ships-move\"", "id = \"fleet-out\""),
                                    "level = [1, 2, 2]", "level = 3"));
  const LedgerComparison made = compare_ledgers(a, b);
  CHECK(made.pairs[0].differs == std::vector<std::string>{"posture"});
  const Ledger swapped = with_field_of(a, b, made, made.pairs[0], "posture");
  const Input& level = swapped.input(swapped.entries[0].posture->level);
  CHECK(level.path == "entry.ships-move.posture.level");
  CHECK(level.value.centre() == 3);
}

TEST_CASE("kappa by hand: 3 of 4 agree, chance 0.375, kappa 0.6") {
  const auto ledger = [](const std::vector<std::string>& kinds) {
    std::string text = "schema = \"demarche/1\"\n";
    for (std::size_t i = 0; i < kinds.size(); ++i)
      text += fmt::format(
          "[[entry]]\nid = \"e-{}\"\ndate = 2020-02-{:02}\nkind = \"{}\"\nby = \"alta\"\ncontent = \"c\"\n",
          i, i + 1, kinds[i]);
    return ledger_from(text);
  };
  const LedgerComparison made = compare_ledgers(ledger({"statement", "statement", "intent", "belief"}),
                                                ledger({"statement", "statement", "intent", "intent"}));
  REQUIRE(made.pairs.size() == 4);
  CHECK(field(made, "kind").agree == 3);
  // Chance: statement 2/4 * 2/4, intent 1/4 * 2/4, belief 1/4 * 0.
  CHECK(*field(made, "kind").kappa == doctest::Approx((0.75 - 0.375) / (1 - 0.375)));
}
