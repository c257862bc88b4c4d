// Reading Gambit's .efg format: a header, then one record per node in preorder.

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "demarche/efg.h"
#include "efg/efg_lexer.h"

namespace demarche {
namespace efg {
namespace {

constexpr std::size_t kLargestFile = 256u << 20;
constexpr int kMostProblems = 100;
constexpr double kSumTolerance = 1e-9;

/// Thrown within this file where a record cannot be read on; the reader goes to the next record.
struct SkipRecord {};

class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : lexer_(text), file_(file) { advance(); }

  Result<ExtensiveGame> run() {
    try {
      read_header();
      while (token_.kind != TokenKind::end && static_cast<int>(problems_.size()) < kMostProblems)
        read_record();
    } catch (const SkipRecord&) {  // only the header lets it through: without one there is no game
    }
    finish();
    if (!problems_.empty()) return problems_;
    return std::move(game_);
  }

 private:
  // -- tokens ----------------------------------------------------------------------------------------------
  void advance() { token_ = lexer_.next(); }

  void report(std::string code, std::size_t offset, std::string message, std::string hint) {
    Diagnostic problem = lexer_.at(offset, file_);
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problems_.push_back(std::move(problem));
  }

  [[noreturn]] void unexpected(const std::string& expected, const std::string& hint = "") {
    const bool unclosed = token_.kind == TokenKind::unclosed;
    report(unclosed ? "unclosed-text" : "unexpected-token", token_.offset,
           fmt::format("found {}, expected {}", describe(token_), expected),
           unclosed ? "a text stands between double quotes; a quote inside is written \\\"" : hint);
    throw SkipRecord{};
  }

  std::string take_text(const std::string& expected) {
    if (token_.kind != TokenKind::text) unexpected(expected);
    std::string text = std::move(token_.text);
    advance();
    return text;
  }

  double take_number(const std::string& expected) {
    if (token_.kind != TokenKind::number) unexpected(expected);
    const auto value = parse_number(token_.text);
    if (!value)
      report("bad-number", token_.offset, fmt::format("'{}' is not a number", token_.text),
             "whole numbers, decimals such as .25 and fractions such as 1/4");
    advance();
    return value.value_or(0);
  }

  int take_index(const std::string& expected) {
    const std::size_t offset = token_.offset;
    const double value = take_number(expected);
    if (value >= 0 && value <= 1e9 && value == std::floor(value)) return static_cast<int>(value);
    report("bad-number", offset, fmt::format("found {:g}, expected {}", value, expected),
           "a whole number, 0 or more");
    throw SkipRecord{};
  }

  bool take_if(TokenKind kind) {
    if (token_.kind != kind) return false;
    advance();
    return true;
  }

  void open(const std::string& what) {
    if (!take_if(TokenKind::open)) unexpected("'{' before " + what);
  }

  // -- header ----------------------------------------------------------------------------------------------
  void read_header() {
    const bool is_efg = token_.kind == TokenKind::word && token_.text == "EFG";
    if (!is_efg) {
      report("not-efg", token_.offset, fmt::format("found {}, expected 'EFG'", describe(token_)),
             "an extensive game begins with: EFG 2 R \"title\" { \"player\" \"player\" }");
      throw SkipRecord{};
    }
    advance();
    const std::size_t version_at = token_.offset;
    if (const double version = take_number("the version 2"); version != 2) {
      report("not-efg", version_at, fmt::format("version {:g} of the format, expected 2", version),
             "save the game anew with Gambit");
      throw SkipRecord{};
    }
    if (token_.kind != TokenKind::word || (token_.text != "R" && token_.text != "D"))
      unexpected("'R' after the version");
    advance();
    game_.title = take_text("the title in double quotes");
    open("the players");
    while (token_.kind == TokenKind::text) game_.players.push_back(take_text("a player"));
    if (!take_if(TokenKind::close)) unexpected("a player in double quotes, or '}'");
    if (token_.kind == TokenKind::text) game_.comment = take_text("a comment");
    if (game_.players.empty())
      report("unknown-player", version_at, "the game has no player", "name one at least: { \"A\" \"B\" }");
  }

  // -- nodes -----------------------------------------------------------------------------------------------
  void read_record() {
    const std::size_t offset = token_.offset;
    try {
      if (token_.kind != TokenKind::word || (token_.text != "c" && token_.text != "p" && token_.text != "t"))
        unexpected("a node: c, p or t at the beginning of a line");
      const char kind = token_.text[0];
      advance();
      std::string name = take_text("the node's name in double quotes");
      int set = -1;
      if (kind == 'c') set = read_set(-1);
      if (kind == 'p') set = read_set(read_player());
      const int outcome = read_outcome();
      add_node(std::move(name), set, outcome, offset);
    } catch (const SkipRecord&) {
      structure_known_ = false;
      skip_record();
    }
  }

  void skip_record() {
    const auto begins = [&] {
      return token_.first_in_line && token_.kind == TokenKind::word &&
             (token_.text == "c" || token_.text == "p" || token_.text == "t");
    };
    while (token_.kind != TokenKind::end && !begins()) advance();
  }

  int read_player() {
    const std::size_t offset = token_.offset;
    const int player = take_index("the number of a player");
    if (player >= 1 && player <= static_cast<int>(game_.players.size())) return player - 1;
    report("unknown-player", offset, fmt::format("player {} does not exist", player),
           fmt::format("players count from 1 to {}", game_.players.size()));
    throw SkipRecord{};
  }

  int read_set(int player) {
    const std::size_t offset = token_.offset;
    InformationSet set;
    set.player = player;
    set.number = take_index("the number of an information set");
    if (token_.kind == TokenKind::text) set.name = take_text("a name");
    bool defines = false;
    if (take_if(TokenKind::open)) {
      defines = true;
      read_actions(set, offset);
    }
    const auto known = set_numbers_.find({player, set.number});
    if (known != set_numbers_.end()) {
      if (defines) compare_set(game_.sets[known->second], set, offset);
      return known->second;
    }
    if (!defines) {
      report("unknown-set", offset,
             fmt::format("information set {} is used before its actions are given", set.number),
             "at its first node: { \"action\" \"action\" }");
      throw SkipRecord{};
    }
    const int index = static_cast<int>(game_.sets.size());
    set_numbers_[{player, set.number}] = index;
    game_.sets.push_back(std::move(set));
    return index;
  }

  void read_actions(InformationSet& set, std::size_t offset) {
    double sum = 0;
    while (token_.kind == TokenKind::text) {
      set.actions.push_back(take_text("an action"));
      if (set.player >= 0) continue;
      const std::size_t at = token_.offset;
      const double probability = take_number("the probability of this move of chance");
      if (probability < 0 || probability > 1)
        report("bad-probability", at, fmt::format("{:g} is not a probability", probability), "0 to 1");
      set.probabilities.push_back(probability);
      sum += probability;
    }
    if (!take_if(TokenKind::close)) unexpected("an action in double quotes, or '}'");
    if (set.actions.empty()) {
      report("no-actions", offset, "an information set without an action",
             "end the game there with a t node");
      throw SkipRecord{};
    }
    if (set.player < 0 && std::abs(sum - 1) > kSumTolerance)
      report("bad-probability", offset, fmt::format("the probabilities add up to {:.10g}, expected 1", sum),
             "");
  }

  void compare_set(const InformationSet& known, const InformationSet& again, std::size_t offset) {
    if (known.actions.size() == again.actions.size() && known.probabilities == again.probabilities) return;
    report("set-changed", offset,
           fmt::format("information set {} had other actions or probabilities before", again.number),
           fmt::format("it was given with {} actions; one set has the same at every node",
                       known.actions.size()));
    throw SkipRecord{};
  }

  /// A number, and the first time also a name and payoffs. 0: no outcome.
  int read_outcome() {
    const std::size_t offset = token_.offset;
    GameOutcome outcome;
    outcome.number = take_index("the number of an outcome, or 0");
    if (token_.kind == TokenKind::text) outcome.name = take_text("a name");
    bool defines = false;
    if (take_if(TokenKind::open)) {
      defines = true;
      while (token_.kind == TokenKind::number || token_.kind == TokenKind::comma) {
        if (!take_if(TokenKind::comma)) outcome.payoffs.push_back(take_number("a payoff"));
      }
      if (!take_if(TokenKind::close)) unexpected("a payoff, or '}'");
    }
    if (outcome.number == 0) return -1;
    if (defines && outcome.payoffs.size() != game_.players.size()) {
      report("payoff-count", offset,
             fmt::format("outcome {} has {} payoffs for {} players", outcome.number, outcome.payoffs.size(),
                         game_.players.size()),
             "one payoff for each player");
      outcome.payoffs.resize(game_.players.size(), 0);
    }
    return outcome_index(std::move(outcome), defines, offset);
  }

  int outcome_index(GameOutcome outcome, bool defines, std::size_t offset) {
    const auto [place, is_new] =
        outcome_numbers_.try_emplace(outcome.number, static_cast<int>(game_.outcomes.size()));
    if (is_new) {
      if (!defines) undefined_[place->second] = offset;
      game_.outcomes.push_back(std::move(outcome));
    } else if (defines) {
      GameOutcome& known = game_.outcomes[place->second];
      if (undefined_.erase(place->second)) {
        known = std::move(outcome);
      } else if (known.payoffs != outcome.payoffs) {
        report("outcome-changed", offset, fmt::format("outcome {} had other payoffs before", outcome.number),
               "give the payoffs once, or the same each time");
      }
    }
    return place->second;
  }

  void add_node(std::string name, int set, int outcome, std::size_t offset) {
    if (complete_ && structure_known_) {
      report("after-the-tree", offset, "the tree is complete before this node",
             "every action has exactly one node");
      structure_known_ = false;
    }
    const int node = game_.nodes();
    game_.names.push_back(std::move(name));
    game_.set.push_back(set);
    game_.outcome.push_back(outcome);
    game_.end.push_back(node + 1);
    if (set >= 0) {
      open_.push_back({node, static_cast<int>(game_.sets[set].actions.size())});
      return;
    }
    while (!open_.empty()) {  // a terminal closes every node whose last child it ends
      if (--open_.back().second > 0) return;
      game_.end[open_.back().first] = game_.nodes();
      open_.pop_back();
    }
    complete_ = true;
  }

  void finish() {
    if (static_cast<int>(problems_.size()) >= kMostProblems)
      report("too-many-problems", token_.offset, "there are more problems than are listed",
             "mend these first");
    // A record that could not be read may have held the payoffs.
    if (!structure_known_) return;
    for (const auto& [index, offset] : undefined_)
      report("unknown-outcome", offset,
             fmt::format("outcome {} never gets payoffs", game_.outcomes[index].number),
             "at one of its nodes: { 1, 0 }");
    if (problems_.empty() && !complete_) {
      // Of every open node but the last one child is on its way.
      long missing = 1;
      for (const auto& place : open_) missing += place.second - 1;
      report("tree-ends-early", token_.offset,
             fmt::format("the file ends, but at least {} more {} needed", missing,
                         missing == 1 ? "node is" : "nodes are"),
             "nodes stand in preorder: after each node the subtrees of its actions, in their order");
    }
  }

  Lexer lexer_;
  const std::string& file_;
  Token token_;
  ExtensiveGame game_;
  std::vector<Diagnostic> problems_;
  std::map<std::pair<int, int>, int> set_numbers_;
  std::map<int, int> outcome_numbers_;
  std::map<int, std::size_t> undefined_;  ///< outcomes without payoffs so far, and where they were first used
  std::vector<std::pair<int, int>> open_;  ///< nodes on the way to the next one, and children still missing
  bool complete_ = false, structure_known_ = true;
};

Diagnostic file_problem(std::string code, const std::string& file, std::string message, std::string hint) {
  Diagnostic problem;
  problem.code = std::move(code);
  problem.where = {file, 1, 1};
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

}  // namespace
}  // namespace efg

Result<ExtensiveGame> parse_efg(std::string_view text, const std::string& file) {
  if (text.size() > efg::kLargestFile)
    return efg::file_problem("too-large", file, fmt::format("the file has {} MiB", text.size() >> 20),
                             "at most 256 MiB");
  return efg::Reader(text, file).run();
}

Result<ExtensiveGame> read_efg(const std::string& path) {
  std::error_code failure;
  if (!std::filesystem::exists(path, failure))
    return efg::file_problem("no-file", path, "there is no such file", "");
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path, failure))
    return efg::file_problem("cannot-read", path, "the file cannot be read", "is it a folder, or protected?");
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return parse_efg(text, path);
}

}  // namespace demarche
