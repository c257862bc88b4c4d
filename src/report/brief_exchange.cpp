// What instruments, signals and information are worth within one exchange of demand and written answer.

#include <fmt/format.h>

#include "report/brief.h"

namespace demarche::report {
namespace {

double told(const ExchangeSummary& exchange, std::string_view step) {
  for (const auto& [name, bits] : exchange.bits)
    if (name == step) return bits;
  return 0;
}

std::string signals(const Names& names, const ExchangeSummary& exchange) {
  std::string text = fmt::format(
      "Signals: of {:.1f} bits of doubt about {}, its choice of forces tells {:.2f}, its demand {:.2f}; of "
      "{:.1f} about "
      "{}, its answer tells {:.2f}.",
      exchange.bits_challenger, names.the_challenger, told(exchange, "forces"), told(exchange, "demand"),
      exchange.bits_target, names.the_target, told(exchange, "answer"));
  if (exchange.attack_threatened > 0 || exchange.attack_unthreatened > 0) {
    text += fmt::format(" An attack follows a further, explicit threat in {} plays, its absence in {}.",
                        of_hundred(exchange.attack_threatened), of_hundred(exchange.attack_unthreatened));
  }
  return text;
}

std::string learning(const ExchangeSummary& exchange) {
  if (exchange.learning_draws == 0) return {};
  return fmt::format(
      "Learning inside the standoff’s plan ({} rounds, {} draws) moves the mean chance of war by {} points and "
      "no mean ending by more than {}.",
      exchange.learning_depth, exchange.learning_draws, decimal(100 * exchange.learning_war.mean),
      decimal(100 * exchange.learning_largest));
}

std::string certificate(const ExchangeSummary& exchange) {
  return fmt::format(
      "Solved: {} of {} games, worst residual {}; at these lambdas best responses gain up to {} of the "
      "payoff range.",
      exchange.draws - exchange.failed, exchange.draws, scientific(exchange.worst_residual),
      percent(exchange.worst_gap));
}

WorthRow worth_row(const Names& names, const ExchangeWorth& worth) {
  const bool target = worth.id == "target-known", challenger = worth.id == "challenger-known";
  const std::string name =
      target || challenger
          ? fmt::format("Known what kind {} is", target ? names.the_target : names.the_challenger)
          : worth.name;
  WorthRow row{name,
               difference_cell(worth.attack),
               difference_cell(worth.settled),
               difference_cell(worth.challenger),
               difference_cell(worth.target),
               {}};
  if (worth.applies < 1) row.applies = fmt::format("can be done in {} draws", of_hundred(worth.applies));
  return row;
}

}  // namespace

std::optional<ExchangeSection> exchange_section(const Crisis& crisis, const Assessment& assessment) {
  if (!assessment.exchange) return std::nullopt;
  const ExchangeSummary& exchange = *assessment.exchange;
  ExchangeSection section;
  section.answer =
      "One exchange of demand and written answer, solved as an equilibrium in which everybody learns from "
      "every move. "
      "Its levels are not forecasts: it has no clock, and a refused demand is dropped or fought for. The "
      "rows are "
      "differences over the same draws.";
  for (const ExchangeWorth& worth : exchange.worth)
    section.rows.push_back(worth_row(names_of(crisis), worth));
  section.signals = signals(names_of(crisis), exchange);
  section.learning = learning(exchange);
  section.certificate = certificate(exchange);
  return section;
}

}  // namespace demarche::report
