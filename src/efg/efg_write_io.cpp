// Writing a game in Gambit's .efg format.

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>

#include "demarche/efg.h"

namespace demarche {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

struct Fraction {
  std::int64_t above = 0, below = 1;
};

/// The simplest fraction with a denominator up to a million that gives exactly this double, if there is one.
std::optional<Fraction> fraction_of(double x) {
  constexpr std::int64_t kLargest = 1'000'000;
  std::int64_t above = 1, below = 0, above_before = 0, below_before = 1;
  double rest = x;
  for (int term = 0; term < 40; ++term) {  // convergents of the continued fraction
    const double whole = std::floor(rest);
    const auto a = static_cast<std::int64_t>(whole);
    above_before = std::exchange(above, a * above + above_before);
    below_before = std::exchange(below, a * below + below_before);
    if (below > kLargest) return std::nullopt;
    if (static_cast<double>(above) / static_cast<double>(below) == x) return Fraction{above, below};
    rest = 1 / (rest - whole);
    if (!(rest < 1e9)) return std::nullopt;
  }
  return std::nullopt;
}

/// Probabilities as fractions if they are simple ones with sum 1, else with 15 decimals; either way the
/// written numbers add up to exactly 1, which Gambit asks for.
std::vector<std::string> probability_texts(const std::vector<double>& probabilities) {
  std::vector<std::string> texts;
  Fraction sum;
  for (const double p : probabilities) {
    const auto fraction = fraction_of(p);
    if (!fraction || sum.below > 1'000'000'000) break;
    const std::int64_t common = std::lcm(sum.below, fraction->below);
    sum = {sum.above * (common / sum.below) + fraction->above * (common / fraction->below), common};
    texts.push_back(fraction->below == 1 ? fmt::format("{}", fraction->above)
                                         : fmt::format("{}/{}", fraction->above, fraction->below));
  }
  if (texts.size() == probabilities.size() && sum.above == sum.below) return texts;
  texts.clear();
  constexpr std::int64_t kOne = 1'000'000'000'000'000;
  std::int64_t left = kOne;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const bool last = i + 1 == probabilities.size();
    const std::int64_t part = last ? left : std::llround(probabilities[i] * static_cast<double>(kOne));
    left -= part;
    texts.push_back(part == kOne ? "1" : fmt::format("0.{:015}", part));
  }
  return texts;
}

std::string set_text(const InformationSet& set) {
  std::string out = fmt::format("{} {} {{", set.number, quoted(set.name));
  const std::vector<std::string> chances = probability_texts(set.probabilities);
  for (std::size_t a = 0; a < set.actions.size(); ++a) {
    out += " " + quoted(set.actions[a]);
    if (set.player < 0) out += " " + chances[a];
  }
  return out + " }";
}

std::string outcome_text(const ExtensiveGame& game, int index) {
  if (index < 0) return "0";
  const GameOutcome& outcome = game.outcomes[index];
  std::string out = fmt::format("{} {} {{", outcome.number, quoted(outcome.name));
  for (std::size_t p = 0; p < outcome.payoffs.size(); ++p)
    out += fmt::format("{} {}", p ? "," : "", outcome.payoffs[p]);
  return out + " }";
}

}  // namespace

std::string write_efg(const ExtensiveGame& game) {
  std::string out = fmt::format("EFG 2 R {} {{", quoted(game.title));
  for (const std::string& player : game.players) out += " " + quoted(player);
  out += " }\n" + quoted(game.comment) + "\n\n";
  for (int node = 0; node < game.nodes(); ++node) {
    const std::string end = outcome_text(game, game.outcome[node]);
    if (game.terminal(node)) {
      out += fmt::format("t {} {}\n", quoted(game.names[node]), end);
      continue;
    }
    const InformationSet& set = game.sets[game.set[node]];
    const std::string who = set.player < 0 ? "c " + quoted(game.names[node])
                                           : fmt::format("p {} {}", quoted(game.names[node]), set.player + 1);
    out += fmt::format("{} {} {}\n", who, set_text(set), end);
  }
  return out;
}

}  // namespace demarche
