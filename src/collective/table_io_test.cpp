#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "demarche/forecast.h"

namespace demarche {
namespace {

bool has(const std::vector<Diagnostic>& list, const std::string& code, int line, int column) {
  return std::any_of(list.begin(), list.end(), [&](const Diagnostic& d) {
    return d.code == code && d.where.line == line && d.where.column == column;
  });
}

Result<PositionTable> parse(std::string_view text) { return parse_position_table(text, "table.csv"); }

void check_same_numbers(const PositionTable& table) {
  REQUIRE(table.actors == std::vector<std::string>{"North", "South"});
  CHECK(table.issues == std::vector<std::string>{"tariff"});
  CHECK(table.position[0].mode == 12.5);
  CHECK(table.position[1].mode == 80);
  CHECK(table.salience[0].mode == doctest::Approx(0.4));
  CHECK(table.capability[1].mode == 30);
}

}  // namespace

TEST_CASE("one table in every dress") {
  for (const std::string text :
       {"actor,issue,position,salience,capability\nNorth,tariff,12.5,0.4,100\nSouth,tariff,80,0.9,30\n",
        "\xEF\xBB\xBF"
        "actor,issue,position,salience,capability\r\nNorth,tariff,12.5,0.4,100\r\nSouth,tariff,80,0.9,30\r\n",
        "actor;issue;position;salience;capability\nNorth;tariff;12,5;40;100\nSouth;tariff;80;90;30",
        "Actor\tIssue\tPosition\tSalience\tPower\nNorth\ttariff\t12,5\t40\t100\nSouth\ttariff\t80\t90\t30\n",
        "capability,position,actor,salience,issue\n100,\"12,5\",\"North\",40 %,tariff\n\n# a "
        "comment\n30,80,South,90,tariff\n"}) {
    CAPTURE(text);
    const auto table = parse(text);
    INFO(render(table.diagnostics()));
    REQUIRE(table.has_value());
    check_same_numbers(*table);
  }
}

TEST_CASE("ranges, a scale, a single issue without a column, unused columns") {
  const auto table = parse(
      "# scale: 4..10\nactor,position,salience,capability,source\nA,4..7,0.5..0.6..0.9,1,S1\nB,10,1,2,\n");
  INFO(render(table.diagnostics()));
  REQUIRE(table.has_value());
  CHECK(table->scale_low == 4);
  CHECK(table->scale_high == 10);
  CHECK(table->position[0].low == 4);
  CHECK(table->position[0].mode == 5.5);
  CHECK(table->salience[0].mode == 0.6);
  CHECK(table->salience[0].high == 0.9);
  CHECK(table->issues.size() == 1);
  REQUIRE(table.diagnostics().size() == 1);
  CHECK(table.diagnostics()[0].code == "unknown-column");
  CHECK(table.diagnostics()[0].severity == Severity::note);
}

TEST_CASE("a share among percents is read as percent, with a warning") {
  const auto mixed = parse("actor,position,salience,capability\nA,10,0.8,1\nB,50,70,1\n");
  REQUIRE(mixed.has_value());
  REQUIRE(mixed.diagnostics().size() == 1);
  CHECK(mixed.diagnostics()[0].code == "mixed-salience");
  CHECK(mixed.diagnostics()[0].where.line == 2);
  CHECK(parse("actor,position,salience,capability\nA,10,0.8,1\nB,50,0.7,1\n").diagnostics().empty());
}

TEST_CASE("all problems at once, each with row and column") {
  const auto bad = parse(
      "actor,issue,position,salience,capability\n"
      "North,tariff,12.5,0.4,100\n"  // 2 good
      "South,tariff,180,0.9,30\n"    // 3 off the scale
      "North,tariff,20,0.4,100\n"    // 4 duplicate
      "East,tariff,20,,100\n"        // 5 empty salience
      "West;tariff;20;0.5;100\n"     // 6 other separator
      "Up,tariff,12,5,0.5,100\n"     // 7 decimal comma
      ",tariff,20,0.5,100\n"         // 8 no name
      "Down,tariff,twenty,0.5,-3\n"  // 9 two problems
      "Left,tariff,20,140,100\n"     // 10 salience beyond all units
      "Right,tariff,9..3,0.5,1\n"    // 11 falling range
      "\"Open,tariff,20,0.5,100\n"   // 12 open quote
      "Minus,tariff,20,0.5,-1\n");   // 13 negative capability
  REQUIRE_FALSE(bad.has_value());
  const auto& list = bad.diagnostics();
  INFO(render(list));
  CHECK(has(list, "position-off-scale", 3, 14));
  CHECK(has(list, "duplicate-actor", 4, 1));
  CHECK(has(list, "empty-salience", 5, 16));
  CHECK(has(list, "mixed-separators", 6, 5));
  CHECK(has(list, "wrong-number-of-cells", 7, 20));
  CHECK(has(list, "empty-actor", 8, 1));
  CHECK(has(list, "bad-number", 9, 13));
  CHECK(has(list, "negative-capability", 9, 24));
  CHECK(has(list, "salience-out-of-range", 10, 16));
  CHECK(has(list, "bad-number", 11, 14));
  CHECK(has(list, "open-quote", 12, 1));
  CHECK(has(list, "negative-capability", 13, 21));
  CHECK(std::is_sorted(list.begin(), list.end(),
                       [](const Diagnostic& a, const Diagnostic& b) { return a.where.line < b.where.line; }));
  CHECK(list[0].source_line == "South,tariff,180,0.9,30");
}

TEST_CASE("wrong columns are named, with the likely meaning") {
  const auto bad = parse("actor,positoin,salience\nA,5,0.5\nB,5,x\n");
  REQUIRE_FALSE(bad.has_value());
  const auto& list = bad.diagnostics();
  INFO(render(list));
  const auto hinted = std::find_if(list.begin(), list.end(), [](const Diagnostic& d) {
    return d.code == "missing-column" && d.hint.find("positoin") != std::string::npos;
  });
  CHECK(hinted != list.end());
  CHECK(std::count_if(list.begin(), list.end(),
                      [](const Diagnostic& d) { return d.code == "missing-column"; }) == 2);
  CHECK(has(list, "bad-number", 3, 5));  // rows are checked all the same
}

TEST_CASE("no table at all") {
  for (const char* text : {"", "\n\n", "# only a comment\n"}) {
    const auto none = parse(text);
    REQUIRE_FALSE(none.has_value());
    CHECK(none.diagnostics()[0].code == "empty-table");
    CHECK(none.diagnostics()[0].where.line >= 1);
  }
  CHECK(parse("actor,position,salience,capability\n").diagnostics()[0].code == "empty-table");
  CHECK(parse(std::string_view("\xFF\xFE"
                               "a\0",
                               4))
            .diagnostics()[0]
            .code == "encoding");
  CHECK(parse(std::string_view("PK\x03\x04\0\0", 6)).diagnostics()[0].code == "encoding");
  CHECK(read_position_table("/nowhere/table.csv").diagnostics()[0].code == "cannot-read");
  CHECK(read_position_table("/").diagnostics()[0].code == "cannot-read");
}

TEST_CASE("a million rows, good and bad") {
  std::string good = "actor,issue,position,salience,capability\n", bad = good;
  for (int k = 0; k < 1'000'000; ++k) {
    good += fmt::format("a{},i{},{},0.5,1\n", k % 1000, k / 1000, k % 101);
    bad += fmt::format("a{},i{},{},0.5,1\n", k % 1000, k / 1000, k % 101 + 100);
  }
  const auto table = parse(good);
  REQUIRE(table.has_value());
  CHECK(table->actors.size() == 1000);
  CHECK(table->issues.size() == 1000);
  const auto problems = parse(bad);
  REQUIRE_FALSE(problems.has_value());
  CHECK(problems.diagnostics().size() == 1001);  // a thousand in full and a count of the rest
  CHECK(problems.diagnostics().back().code == "more-problems");
  const auto diagonal = [] {
    std::string text = "actor,issue,position,salience,capability\n";
    for (int k = 0; k < 10'000; ++k) text += fmt::format("a{},i{},5,0.5,1\n", k, k);
    return text;
  }();
  CHECK(parse(diagonal).diagnostics()[0].code == "too-large");
}

TEST_CASE("KTAB's CSV: blanks, quotes, more cells in the first line") {
  const auto table = parse(
      "Name,\"a, b\",2,2,0,,\nActor,Description,Power,Peace,Peace salience,Trade,Trade salience,\n"
      "A, first ,100,30,40,20,50,\nB,\"x, y\",50,70,40,90,50,,\n");
  INFO(render(table.diagnostics()));
  REQUIRE(table.has_value());
  CHECK(table->name == "Name");
  CHECK(table->issues == std::vector<std::string>{"Peace", "Trade"});
  CHECK(table->position[table->cell(1, 1)].mode == 90);
  CHECK(table->salience[table->cell(1, 0)].mode == doctest::Approx(0.4));
}

TEST_CASE("KTAB's CSV: problems") {
  const auto bad = parse(
      "Name,x,4,1\nActor,Description,Power,P,S\nA,a,100,30,40\nA,a,100,30,40\nB,b,-1,300,140\nC,c,1,30\nD,d,"
      "1,30,\n");
  REQUIRE_FALSE(bad.has_value());
  const auto& list = bad.diagnostics();
  INFO(render(list));
  CHECK(has(list, "duplicate-actor", 4, 1));
  CHECK(has(list, "negative-capability", 5, 5));
  CHECK(has(list, "position-off-scale", 5, 8));
  CHECK(has(list, "salience-sum", 5, 1));
  CHECK(has(list, "wrong-number-of-cells", 6, 1));
}

TEST_CASE("KTAB's XML") {
  const std::string head = "<?xml version=\"1.0\"?>\n<Scenario><name>S</name>\n";
  const std::string options =
      "<ModelParameters><VotingRule>Cubic</VotingRule></ModelParameters>\n<Dimensions><dName>D</dName></"
      "Dimensions>\n";
  const auto actor = [](const char* name, const char* position) {
    return fmt::format(
        "<Actor><name>{}</name><capability>10</capability><Position><dCoord>{}</dCoord></Position>"
        "<Salience><dSal>50</dSal></Salience></Actor>\n",
        name, position);
  };
  const auto adjust = [](const char* ideal) {
    return fmt::format(
        "<IdealAdjustment><iaPair><adjustingIdeal>{}</adjustingIdeal><referencePos>B</referencePos>"
        "<adjust>0.25</adjust></iaPair></IdealAdjustment>",
        ideal);
  };
  const auto good =
      parse(head + options + "<Actors>" + actor("A", "10") + actor("B", "90") + "</Actors>" + "</Scenario>");
  INFO(render(good.diagnostics()));
  REQUIRE(good.has_value());
  CHECK(good->smp->voting == SmpOptions::VotingRule::cubic);
  CHECK(good->ideal_adjustment.empty());
  CHECK(good->position[1].mode == 90);

  const auto bad = parse(head + options + "<Actors>" + actor("A", "") + actor("B", "955") + actor("B", "1") +
                         "</Actors>" + adjust("Nobody") + "</Scenario>");
  REQUIRE_FALSE(bad.has_value());
  INFO(render(bad.diagnostics()));
  for (const char* code : {"empty-position", "position-off-scale", "duplicate-actor", "unknown-actor"}) {
    CAPTURE(code);
    CHECK(std::any_of(bad.diagnostics().begin(), bad.diagnostics().end(),
                      [&](const Diagnostic& d) { return d.code == code && d.where.line >= 1; }));
  }
  CHECK(parse("<Scenario><Actors>").diagnostics()[0].code == "xml-syntax");
  CHECK(parse("<other/>").diagnostics()[0].code == "not-a-scenario");
  std::string deep;
  for (int k = 0; k < 100'000; ++k) deep += "<a>";
  CHECK(parse(deep).diagnostics()[0].code == "xml-syntax");
}

TEST_CASE("without a column of actors the table is refused, whatever its rows hold") {
  for (const char* text : {"acter,position,salience,capability\nA,10,0.5,1\nB,20,0.5,1\n", "a,b\n1,2\n",
                           "hello\nworld\n", "position,salience,capability\n10,0.5,1\n"}) {
    const auto bad = parse_position_table(text, "table.csv");
    CAPTURE(text);
    REQUIRE_FALSE(bad.has_value());
    CHECK(std::any_of(bad.diagnostics().begin(), bad.diagnostics().end(),
                      [](const Diagnostic& d) { return d.code == "missing-column"; }));
  }
}

TEST_CASE("options of the spatial model by KTAB's names") {
  const auto set = with_smp_option({}, "BigRAdjust", "Full");
  REQUIRE(set.has_value());
  CHECK(set->risk_adjust == SmpOptions::RiskAdjust::full);
  CHECK(with_smp_option({}, "BigRAdjust", "Most").diagnostics()[0].message.find("OneThird") !=
        std::string::npos);
  CHECK(with_smp_option({}, "Nonsense", "Full").diagnostics()[0].code == "unknown-option");
}

}  // namespace demarche
