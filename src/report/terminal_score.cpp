// The page of `score`: what following gave beside simpler forecasts on crises whose ending is known.
#include <fmt/format.h>

#include "demarche/score.h"
#include "report/terminal_page.h"
#include "report/wording.h"

namespace demarche {

std::string scores_page(const LedgerScores& scores, const TerminalOptions& options) {
  using namespace report;
  TextPage page(options);
  page.line(page.strong(page.folded("Following scored on crises whose ending is known")));
  page.line();
  page.paragraph(sentence_on_scores(scores));
  page.heading("Chance of war by the horizon, in %", "lower scores are better");
  const int width = 15;
  std::string head =
      " " + page.cell("crisis", 20) + page.cell("day", 12) + page.right("level", 6) + page.right("war", 5);
  for (const auto name : kForecasterNames) head += page.right(name, width);
  page.line(head);
  for (const ScoredDay& day : scores.days) {
    std::string line = " " + page.cell(day.crisis, 20) + page.cell(day.date.iso(), 12) +
                       page.right(std::to_string(day.level), 6) + page.right(day.war ? "yes" : "no", 5);
    for (const auto& p : day.chance) line += page.right(p ? percent_number(*p) : "", width);
    page.line(line);
  }
  const auto row = [&](const char* name, auto value) {
    std::string line = " " + page.cell(name, 43);
    for (const ForecasterScore& by : scores.by) line += page.right(by.days ? value(by) : "", width);
    page.line(line);
  };
  page.line();
  row("log score", [](const ForecasterScore& s) { return fmt::format("{:.3f}", s.log_score); });
  row("Brier score", [](const ForecasterScore& s) { return fmt::format("{:.3f}", s.brier); });
  row("days", [](const ForecasterScore& s) { return fmt::format("{}", s.days); });
  row("log score less that of following",
      [](const ForecasterScore& s) { return fmt::format("{:+.2f} ±{:.2f}", s.behind, s.behind_se); });
  row("crises on which following is better",
      [](const ForecasterScore& s) { return fmt::format("{} of {}", s.crises_followed_better, s.crises); });
  page.line();
  std::string hazards;
  for (std::size_t level = 0; level < scores.hazard.size(); ++level)
    hazards += fmt::format("{}{:.4f}", level ? ", " : "", scores.hazard[level]);
  page.paragraph(
      fmt::format(
          "Days, fixed by rule: as_of, and the day before the ending, or the middle of what is left where "
          "nothing ended it. posture-level: war per tempo at the day's level, fitted on the other crises "
          "(on all of them: {} at levels 0 to 4). The last two rows compare on the same days, by crisis. "
          "public: the latest forecast recorded in the dossier; its question may be a little wider.",
          hazards),
      1);
  page.paragraph(
      "These cases shaped the model, the quiet ones were chosen because nothing happened, and one coder who "
      "knew "
      "the endings wrote all of them: no number here is evidence of skill.",
      1);
  page.paragraph(fmt::format("{} draws, seed {}.", thousands(scores.draws), scores.seed), 1);
  return page.finish();
}

}  // namespace demarche
