#pragma once
// Games in extensive form, as Gambit's .efg files hold them: reading, writing, solving.
// docs/formats/efg.md describes the format, docs/model/information-sets.md the solver.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"
#include "demarche/solve.h"

namespace demarche {

/// Nodes of one player between which it cannot tell, or the chance nodes of one draw.
struct InformationSet {
  int player = -1;  ///< index in ExtensiveGame::players; -1: chance
  int number = 0;   ///< as in the file; unique for its player
  std::string name;
  std::vector<std::string> actions;
  std::vector<double> probabilities;  ///< (actions) of a chance set, else empty
};

struct GameOutcome {
  int number = 0;  ///< as in the file, >= 1
  std::string name;
  std::vector<double> payoffs;  ///< (players)
};

/// A finite game tree with its nodes in preorder: the children of node h are h + 1, end[h + 1], .. below
/// end[h].
struct ExtensiveGame {
  std::string title, comment;
  std::vector<std::string> players;
  std::vector<InformationSet> sets;   ///< in order of first appearance in the tree
  std::vector<GameOutcome> outcomes;  ///< in order of first appearance
  std::vector<std::string> names;     ///< (nodes)
  std::vector<int> set;               ///< (nodes) index in sets; -1: terminal
  std::vector<int> outcome;           ///< (nodes) index in outcomes; -1: none. Payoffs add up along a path
  std::vector<int> end;               ///< (nodes) one past the last node of the subtree
  [[nodiscard]] int nodes() const { return static_cast<int>(set.size()); }
  [[nodiscard]] bool terminal(int node) const { return set[node] < 0; }
  /// Player who moves, or -1 at chance nodes; not for terminals.
  [[nodiscard]] int mover(int node) const { return sets[set[node]].player; }
};

/// Reads a game; problems have file, line and column, all of them at once as far as the structure can be
/// followed. Codes: not-efg, unexpected-token, unclosed-text, bad-number, unknown-player, unknown-set,
/// set-changed, unknown-outcome, outcome-changed, payoff-count, bad-probability, no-actions, tree-ends-early,
/// after-the-tree, too-large, too-many-problems; read_efg also no-file, cannot-read.
Result<ExtensiveGame> parse_efg(std::string_view text, const std::string& file);
Result<ExtensiveGame> read_efg(const std::string& path);
/// The same game as text that Gambit reads; numbers with all digits they need.
std::string write_efg(const ExtensiveGame& game);

struct EfgOptions {
  std::optional<double> lambda;  ///< precision per unit of payoff; empty: the limit of the principal branch
  const CancelToken* cancel = nullptr;
};

/// How often one action is taken at one information set.
struct EfgChoice {
  int player = 0, set = 0, action = 0;  ///< indices in the game
  double probability = 0;
};

struct EfgAnswer {
  Certificate certificate;
  bool public_tree = false;        ///< solved as public moves and private types, else by information sets
  std::vector<EfgChoice> profile;  ///< by player, then by first appearance of the set in the tree
  std::vector<double> value;       ///< (players) expected payoff
};

/// Agent quantal response equilibrium in raw payoffs, without base weights. Refuses, with the reason, games
/// in which more than two players move (too-many-players), a player forgets what it knew or did
/// (imperfect-recall) or cannot tell a node from a later one (absent-minded), and games too large for the
/// dense solver (too-large).
Result<EfgAnswer> solve_efg(const ExtensiveGame& game, const EfgOptions& options = {});

/// The keys of the contract: certificate, profile, and more.
std::string efg_json(const ExtensiveGame& game, const EfgAnswer& answer);
std::string efg_page(const ExtensiveGame& game, const EfgAnswer& answer, int width = 100);

}  // namespace demarche
