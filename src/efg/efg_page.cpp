// The page of a solved game in extensive form: who does what, and how far to trust it.

#include <fmt/format.h>

#include <algorithm>

#include "demarche/efg.h"
#include "efg/labels.h"

namespace demarche {
namespace {

/// Control characters of a file must not reach a terminal.
std::string printable(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return text;
}

std::string set_label(const InformationSet& set) {
  return printable(set.name.empty() ? fmt::format("set {}", set.number)
                                    : fmt::format("set {} {}", set.number, set.name));
}

/// The choices of one player, a line for each set.
std::string strategy_text(const ExtensiveGame& game, const EfgAnswer& answer, int player, std::size_t width) {
  std::size_t label = 0;
  for (const EfgChoice& c : answer.profile)
    if (c.player == player) label = std::max(label, set_label(game.sets[c.set]).size());
  label = std::min<std::size_t>(label, 30);
  std::string out, line;
  int last = -1;
  for (const EfgChoice& c : answer.profile) {
    if (c.player != player) continue;
    const InformationSet& set = game.sets[c.set];
    const std::string item =
        fmt::format("  {} {:.4f}", printable(efg::action_label(set, c.action)), c.probability);
    const bool is_new = c.set != last;
    if (!line.empty() && (is_new || line.size() + item.size() > width)) out += line + "\n", line.clear();
    if (is_new) line = fmt::format("  {:<{}}", set_label(set), label);
    if (line.empty()) line.assign(label + 2, ' ');
    line += item;
    last = c.set;
  }
  return line.empty() ? out : out + line + "\n";
}

}  // namespace

std::string efg_page(const ExtensiveGame& game, const EfgAnswer& answer, int width) {
  const Certificate& c = answer.certificate;
  std::string out = printable(game.title.empty() ? "A game without title" : game.title) + "\n";
  out += fmt::format("{} nodes, {} information sets; solved as {}.\n", game.nodes(),
                     std::count_if(game.sets.begin(), game.sets.end(),
                                   [](const InformationSet& s) { return s.player >= 0; }),
                     answer.public_tree ? "public moves and private types" : "a game of information sets");
  for (int player = 0; player < static_cast<int>(game.players.size()); ++player) {
    out += fmt::format("\n{}: expects {:.6g}\n", printable(game.players[player]), answer.value[player]);
    out += strategy_text(game, answer, player, static_cast<std::size_t>(width));
  }
  out += fmt::format(
      "\nCERTIFICATE\n  {} by {} at lambda {:.6g} per unit of payoff ({} payoffs, no base weights)\n",
      name_of(c.status), name_of(c.method), c.lambda, name_of(c.unit));
  out += fmt::format(
      "  residual {:.1e}; of the payoff range: agent regret {:.1e}, best-response gaps {:.1e} and {:.1e}\n",
      c.residual, c.agent_regret, c.best_response_gap[0], c.best_response_gap[1]);
  out += fmt::format(
      "  {} folds, {} steps; the branch that starts from blind chance: there may be other equilibria\n",
      c.folds, c.steps);
  return out;
}

}  // namespace demarche
