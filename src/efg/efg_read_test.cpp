#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "demarche/efg.h"

using namespace demarche;

namespace {

const char* const kMatching =
    "EFG 2 R \"Matching pennies\" { \"Even\" \"Odd\" }\n"
    "\"a \\\"comment\\\"\"\n\n"
    "p \"\" 1 1 \"\" { \"H\" \"T\" } 0\n"
    "p \"\" 2 1 \"\" { \"H\" \"T\" } 0\n"
    "t \"\" 1 \"same\" { 1, -1 }\n"
    "t \"\" 2 \"other\" { -1 1 }\n"
    "p \"\" 2 1 0\n"
    "t \"\" 2\n"
    "t \"\" 1\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string first_code(const std::string& text) {
  const auto game = parse_efg(text, "test.efg");
  return game ? "" : game.diagnostics()[0].code;
}

}  // namespace

TEST_CASE("a game is read with sets, outcomes and structure") {
  const auto game = parse_efg(kMatching, "test.efg");
  REQUIRE(game);
  CHECK(game->title == "Matching pennies");
  CHECK(game->comment == "a \"comment\"");
  CHECK(game->players == std::vector<std::string>{"Even", "Odd"});
  CHECK(game->nodes() == 7);
  CHECK(game->sets.size() == 2);
  CHECK(game->end == std::vector<int>{7, 4, 3, 4, 7, 6, 7});
  CHECK(game->outcomes[1].payoffs == std::vector<double>{-1, 1});
}

TEST_CASE("numbers are whole, decimal or fractions") {
  const std::string game = with(kMatching, "{ 1, -1 }", "{ .25, -3/4 }");
  CHECK(parse_efg(game, "x")->outcomes[0].payoffs == std::vector<double>{.25, -.75});
  CHECK(first_code(with(kMatching, "{ 1, -1 }", "{ 1/0, -1 }")) == "bad-number");
  CHECK(first_code(with(kMatching, "{ 1, -1 }", "{ 1e, -1 }")) == "bad-number");
}

TEST_CASE("every kind of problem has its code and place") {
  CHECK(first_code("") == "not-efg");
  CHECK(first_code("NFG 1 R \"x\" { \"a\" }") == "not-efg");
  CHECK(first_code(with(kMatching, "EFG 2", "EFG 1")) == "not-efg");
  CHECK(first_code(with(kMatching, "p \"\" 1 1", "q \"\" 1 1")) == "unexpected-token");
  CHECK(first_code(with(kMatching, "t \"\" 1\n", "t \"x 1\n")) == "unclosed-text");
  CHECK(first_code(with(kMatching, "p \"\" 1 1", "p \"\" 3 1")) == "unknown-player");
  CHECK(first_code(with(kMatching, "p \"\" 1 1 \"\" { \"H\" \"T\" }", "p \"\" 1 1")) == "unknown-set");
  CHECK(first_code(with(kMatching, "p \"\" 2 1 0", "p \"\" 2 1 \"\" { \"H\" } 0")) == "set-changed");
  CHECK(first_code(with(kMatching, "\"other\" { -1 1 }", "")) == "unknown-outcome");
  CHECK(first_code(with(kMatching, "t \"\" 2\n", "t \"\" 2 \"\" { 5, 5 }\n")) == "outcome-changed");
  CHECK(first_code(with(kMatching, "{ -1 1 }", "{ -1 }")) == "payoff-count");
  CHECK(first_code(with(kMatching, "p \"\" 1 1 \"\" { \"H\" \"T\" } 0",
                        "c \"\" 1 \"\" { \"H\" 1/3 \"T\" 1/3 } 0")) == "bad-probability");
  CHECK(first_code(with(kMatching, "{ \"H\" \"T\" }", "{ }")) == "no-actions");
  CHECK(first_code(with(kMatching, "t \"\" 1\n", "")) == "tree-ends-early");
  CHECK(first_code(std::string(kMatching) + "t \"\" 1\n") == "after-the-tree");
  const auto broken = parse_efg(with(kMatching, "{ -1 1 }", "{ -1 x }"), "game.efg");
  CHECK(broken.diagnostics()[0].where.file == "game.efg");
  CHECK(broken.diagnostics()[0].where.line == 7);
  CHECK(broken.diagnostics()[0].where.column == 21);
}

TEST_CASE("problems of several nodes are listed together") {
  std::string text = with(kMatching, "{ 1, -1 }", "{ 1, x }");
  text = with(text, "{ -1 1 }", "{ -1 }");
  text = with(text, "p \"\" 2 1 0", "p \"\" 4 1 0");
  const auto game = parse_efg(text, "x");
  CHECK(game.diagnostics().size() == 3);
}

TEST_CASE("writing and reading again changes nothing") {
  const auto game = parse_efg(kMatching, "x");
  const std::string text = write_efg(*game);
  const auto again = parse_efg(text, "x");
  REQUIRE(again);
  CHECK(write_efg(*again) == text);
  CHECK(again->end == game->end);
  CHECK(again->outcomes[0].payoffs == game->outcomes[0].payoffs);
}

TEST_CASE("written probabilities add up to exactly one") {
  CHECK(rc::check("of any number of moves", [] {
    const auto shares = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 100000));
    RC_PRE(!shares.empty());
    double sum = 0;
    for (const int share : shares) sum += share;
    ExtensiveGame game;
    game.players = {"A"};
    game.sets.push_back({-1, 1, "", {}, {}});
    for (const int share : shares) {
      game.sets[0].actions.push_back("a");
      game.sets[0].probabilities.push_back(share / sum);
    }
    game.outcomes.push_back({1, "", {0.1}});
    const int size = static_cast<int>(shares.size());
    for (int node = 0; node <= size; ++node) {
      game.names.emplace_back();
      game.set.push_back(node ? -1 : 0);
      game.outcome.push_back(node ? 0 : -1);
      game.end.push_back(node ? node + 1 : size + 1);
    }
    const auto again = parse_efg(write_efg(game), "x");
    RC_ASSERT(again.has_value());
    for (std::size_t i = 0; i < shares.size(); ++i)
      RC_ASSERT(std::abs(again->sets[0].probabilities[i] - game.sets[0].probabilities[i]) <
                1e-13 * (1.0 + size));
  }));
}
