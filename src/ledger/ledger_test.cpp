#include <doctest/doctest.h>

#include <set>

#include "ledger/test_small_ledger.h"

using namespace demarche;

namespace {

Date day(int month, int of_month) { return Date::from_ymd(2020, month, of_month); }

constexpr LedgerReader kPublic{}, kAll{LedgerReader::Who::all, Side::challenger},
    kChallenger{LedgerReader::Who::side, Side::challenger}, kTarget{LedgerReader::Who::side, Side::target};

Ledger small_ledger() { return ledger_from(fixture("small-ledger.toml")); }

const Entry& entry(const Ledger& ledger, std::string_view id) {
  const std::optional<int> index = ledger.find(id);
  REQUIRE(index);
  return ledger.entries[static_cast<std::size_t>(*index)];
}

std::vector<std::string> ids(const Ledger& ledger, const std::vector<int>& indices) {
  std::vector<std::string> list;
  for (const int index : indices) list.push_back(ledger.entries[static_cast<std::size_t>(index)].id);
  return list;
}

}  // namespace

TEST_CASE("a whole ledger is read, and nothing in it is complained of") {
  const auto read = parse_ledger(fixture("small-ledger.toml"), "small-ledger.toml", small_crisis());
  INFO(render(read.diagnostics()));
  REQUIRE(read.has_value());
  CHECK(read.diagnostics().empty());
  CHECK(read->file == "small-ledger.toml");
  CHECK(read->sha256.size() == 64);
  CHECK(read->entries.size() == 8);
  CHECK(read->sources[1].recalled);
  CHECK(read->covered(day(2, 1)));
  CHECK(read->covered(day(3, 20)));
  CHECK_FALSE(read->covered(day(3, 21)));
  CHECK(read->coverage[0].sources == std::vector<std::string>{"L1", "S3"});
}

TEST_CASE("an entry: dates, parties, words") {
  const Ledger ledger = small_ledger();
  const Entry& ships = entry(ledger, "ships-move");
  CHECK(ships.kind == EntryKind::posture);
  CHECK(ships.date == DateInterval{day(2, 3), day(2, 5)});
  CHECK(ships.by == std::vector<int>{0});
  CHECK(ships.origin == "count-of-february");
  CHECK(ships.where.line > 1);
  const Entry& promise = entry(ledger, "promise-of-reply");
  CHECK(promise.on_behalf_of == std::vector<int>{2});
  CHECK(promise.to == std::vector<int>{0});
  CHECK(promise.due == DateInterval{day(2, 18), day(2, 22)});
  CHECK(promise.refs[0].relation == Relation::promises_answer);
  CHECK(promise.refs[0].entry == *ledger.find("note-of-demands"));
  const Entry& threat = entry(ledger, "port-threat");
  CHECK(threat.condition.size() == 2);
  CHECK(threat.consequence == "closing of all ports");
  const Entry& reply = entry(ledger, "reply-on-fishing");
  CHECK(reply.inferred);
  CHECK(reply.about == std::vector<int>{1});
  CHECK(reply.refs[1].extent == Extent::part);
  CHECK(entry(ledger, "drill-denial").attribution.size() == 2);
  CHECK(entry(ledger, "drill-denial").quote == std::vector<std::string>{"the ships are at drill"});
  CHECK(entry(ledger, "feared-landing").factuality == Factuality::feared);
  CHECK(entry(ledger, "feared-landing").by.empty());
}

TEST_CASE("an entry: sources, numbers, moves") {
  const Ledger ledger = small_ledger();
  const Entry& ships = entry(ledger, "ships-move");
  REQUIRE(ships.sources.size() == 1);
  CHECK(ships.sources[0].reliability == 'B');
  CHECK(ships.sources[0].credibility == 2);
  CHECK(ships.sources[0].spans[0].end == 42);
  const Entry& promise = entry(ledger, "promise-of-reply");
  REQUIRE(promise.sources.size() == 2);
  CHECK(promise.sources[0].document == "S3");
  CHECK(promise.sources[1].spans.size() == 2);
  CHECK(entry(ledger, "reply-on-fishing").sources[0].reliability == 'C');
  CHECK(ledger.input(ships.amount->value).path == "entry.ships-move.amount.value");
  CHECK(ledger.input(ships.amount->value).value.centre() == 16);
  REQUIRE(ships.posture);
  CHECK(ledger.input(ships.posture->level).domain.high == 4);
  CHECK(ledger.input(ships.posture->share).value.mean() == 0.4);
  CHECK(ships.posture->checklist[0] == Sighting::present);
  CHECK(ships.posture->checklist[2] == Sighting::absent);
  CHECK(ships.posture->checklist[4] == Sighting::unknown);
  REQUIRE(ships.move.size() == 2);
  CHECK(ships.move[1].move == Move::raise);
  CHECK(ships.move[1].probability == 0.7);
  CHECK(entry(ledger, "port-threat").move[0].move == Move::threaten);
  CHECK(mover_of(Move::threaten) == Side::target);
  CHECK(mover_of(Move::limited_attack) == Side::challenger);
  const Entry& denial = entry(ledger, "drill-denial");
  REQUIRE(denial.likelihood);
  CHECK(ledger.input(denial.likelihood->given[3]).value.centre() == 0.8);
  CHECK(ledger.input(entry(ledger, "rock-built-on").status_quo_change).path ==
        "entry.rock-built-on.status-quo-change");
  std::set<std::string> paths;
  for (const Input& input : ledger.inputs) CHECK(paths.insert(input.path).second);
}

TEST_CASE("a kind that `other` stands for shares its likelihood") {
  const Ledger ledger = ledger_from(R"(schema = "demarche/1"
[[entry]]
id = "a"
date = 2020-02-01
kind = "assessment"
content = "c"
likelihood = { bluff = 0.2, other = 0.6 }
)");
  const Likelihood& likelihood = *ledger.entries[0].likelihood;
  CHECK(ledger.input(likelihood.given[4]).value.centre() == 0.2);
  CHECK(ledger.input(likelihood.given[0]).value.centre() == 0.6);
  CHECK(likelihood.given[0] == likelihood.given[2]);
}

TEST_CASE("who knows what since when") {
  const Ledger ledger = small_ledger();
  const Crisis& crisis = small_crisis();
  const Entry& ships = entry(ledger, "ships-move");
  CHECK(known_since(ships, crisis, kPublic) == day(2, 5));
  const Entry& reply = entry(ledger, "reply-on-fishing");
  CHECK(known_since(reply, crisis, kPublic) == day(2, 24));
  CHECK(known_since(reply, crisis, kChallenger) == day(2, 21));
  CHECK(known_since(reply, crisis, kAll) == day(2, 21));
}

TEST_CASE("what only its parties know stays with their sides") {
  const Ledger ledger = ledger_from(R"(schema = "demarche/1"
[[entry]]
id = "whisper"
date = 2020-02-01
kind = "statement"
by = "island"
to = "brava"
visibility = "private"
content = "c"
[[entry]]
id = "overheard"
date = 2020-02-01
kind = "statement"
by = "island"
to = "brava"
visibility = "private"
known = { date = 2020-02-09, to = ["challenger"] }
content = "c"
)");
  const Crisis& crisis = small_crisis();
  CHECK(known_since(ledger.entries[0], crisis, kTarget) == day(2, 1));
  CHECK_FALSE(known_since(ledger.entries[0], crisis, kChallenger));
  CHECK_FALSE(known_since(ledger.entries[0], crisis, kPublic));
  CHECK(known_since(ledger.entries[1], crisis, kChallenger) == day(2, 9));
  CHECK_FALSE(known_since(ledger.entries[1], crisis, kPublic));
}

TEST_CASE("a cut-off is by knowledge, the order by date") {
  const Ledger ledger = ledger_from(R"(schema = "demarche/1"
[[entry]]
id = "late-news"
date = 2020-02-01
known = 2020-02-20
kind = "background"
content = "c"
[[entry]]
id = "second"
date = [2020-02-03, 2020-02-10]
kind = "background"
content = "c"
[[entry]]
id = "third"
date = 2020-02-04
kind = "background"
content = "c"
)");
  const Crisis& crisis = small_crisis();
  const auto known = [&](Date at) { return ids(ledger, entries_known(ledger, crisis, kPublic, at)); };
  CHECK(known(day(2, 9)) == std::vector<std::string>{"third"});
  CHECK(known(day(2, 10)) == std::vector<std::string>{"third", "second"});
  CHECK(known(day(2, 20)) == std::vector<std::string>{"late-news", "third", "second"});
  CHECK(known(day(1, 1)).empty());
}

TEST_CASE("the ledger beside a dossier") {
  CHECK(ledger_beside("crises/a") == "crises/a/ledger.toml");
  CHECK(ledger_beside("crises/a/") == "crises/a/ledger.toml");
  CHECK(ledger_beside("crises/a/crisis.toml") == "crises/a/ledger.toml");
  CHECK(ledger_beside("crisis.toml") == "ledger.toml");
  CHECK(ledger_file("x/other.toml") == "x/other.toml");
  CHECK_FALSE(has_ledger("no/such/place"));
  CHECK(read_ledger("no/such/place", small_crisis()).diagnostics()[0].code == "no-file");
}

TEST_CASE("words and their readers") {
  CHECK(ledger_reader("public")->who == LedgerReader::Who::everyone);
  CHECK(ledger_reader("target")->side == Side::target);
  CHECK(ledger_reader("all")->who == LedgerReader::Who::all);
  CHECK_FALSE(ledger_reader("outside"));
}
