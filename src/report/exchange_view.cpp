#include "report/exchange_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace demarche::report {

const char* end_words(ExchangeEnd end) {
  switch (end) {
    case ExchangeEnd::answered:
      return "war, the response carried out";
    case ExchangeEnd::let_stand:
      return "war, no response";
    case ExchangeEnd::accident:
      return "war by accident";
    case ExchangeEnd::accepted:
      return "demand accepted";
    case ExchangeEnd::taken:
      return "offer taken";
    case ExchangeEnd::back_down:
      return "demand dropped after refusal";
    case ExchangeEnd::pressed_on:
      return "accepted, and more demanded";
    case ExchangeEnd::status_quo:
      return "nothing demanded, status quo";
  }
  return "";
}

std::string likeliest_path(const Crisis& crisis, const ExchangeSolution& solution) {
  const Names names = names_of(crisis);
  std::string text = "The likeliest way through it: ";
  int at = solution.points.empty() ? -1 : 0, side = -1;
  double chance = 1;
  bool first = true;
  while (at >= 0) {
    const ExchangePoint& point = solution.points[at];
    const auto move =
        std::max_element(point.moves.begin(), point.moves.end(),
                         [](const auto& a, const auto& b) { return a.probability < b.probability; });
    const std::string& who = point.side == 0 ? names.the_challenger : names.the_target;
    text += fmt::format("{}{}{}",
                        first                ? ""
                        : point.side == side ? " and "
                                             : "; ",
                        point.side == side ? "" : who + " ", move->words);
    chance *= move->probability;
    side = point.side;
    first = false;
    at = move->leads_to;
  }
  return fmt::format("{}. So it goes in {} of 100 plays.", text, hundred_number(chance));
}

std::string package_words(const Crisis& crisis, const ExchangePackage& package) {
  PackageRow row;
  row.options = package.options;
  return change_words(crisis, row, 99);
}

std::string information_words(const ExchangePoint& point) {
  return point.information < 0.005 ? std::string{}
                                   : fmt::format("  (the move tells {:.2f} bits)", point.information);
}

std::string other_belief(const ExchangeSolution& solution, const ExchangePoint& point,
                         const std::string& name) {
  const int other = 1 - point.side;
  const auto& types = solution.types[other];
  const auto& belief = point.belief[other];
  double moved = 0;
  for (std::size_t t = 0; t < types.size(); ++t)
    moved = std::max(moved, std::abs(belief[t] - types[t].share));
  if (moved < 0.01) return {};
  std::vector<std::string> parts;
  for (std::size_t t = 0; t < types.size(); ++t)
    parts.push_back(fmt::format("{} {}", types[t].name, hundred_number(belief[t])));
  return fmt::format("believed of {} by now: {}", with_article(name), listed(parts));
}

std::string certificate_words(const Certificate& c) {
  return fmt::format(
      "Agent quantal response equilibrium at lambda {:g} per {}: {} by {}. Residual {}; at this lambda "
      "agents gain at most {} of the payoff range at one decision, and best responses {} and {}.",
      c.lambda, c.unit == PayoffUnit::stake ? "stake" : "unit of payoff", name_of(c.status),
      name_of(c.method), scientific(c.residual), scientific(c.agent_regret),
      scientific(c.best_response_gap[0]), scientific(c.best_response_gap[1]));
}

std::string others_words(const ExchangeSolution& solution) {
  if (solution.starts == 0)
    return "It lies on the branch that begins at the base weights; other equilibria were not looked for.";
  if (solution.others.empty()) {
    return fmt::format(
        "It lies on the branch that begins at the base weights; no other equilibrium was found from {}.",
        counted(solution.starts, "random start", "random starts"));
  }
  return fmt::format(
      "It lies on the branch that begins at the base weights; {} found from {}:",
      counted(static_cast<long long>(solution.others.size()), "other equilibrium was", "others were"),
      counted(solution.starts, "random start", "random starts"));
}

std::string other_words(const ExchangeSolution& solution, const ExchangeEquilibrium& other) {
  std::vector<std::string> parts;
  for (int e = 0; e < kExchangeEnds; ++e) {
    if (other.ends[e] < 0.005 && solution.ends[e] < 0.005) continue;
    parts.push_back(
        fmt::format("{} {}", end_words(static_cast<ExchangeEnd>(e)), hundred_number(other.ends[e])));
  }
  return fmt::format("{}: {}; worth {} and {}; residual {}", other.found, listed(parts),
                     decimal(other.challenger_value), decimal(other.target_value),
                     scientific(other.certificate.residual));
}

}  // namespace demarche::report
