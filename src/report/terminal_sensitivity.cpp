// The page of a sensitivity study.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "demarche/sensitivity.h"
#include "report/brief.h"
#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

constexpr std::size_t kMostRows = 15;
constexpr int kFirst = 12, kTotal = 12, kMoves = 10, kRank = 6, kPawn = 6, kSource = 9;

std::string with_error(const WithError& e) { return fmt::format("{} ±{}", decimal(e.value), decimal(e.se)); }

std::string source_words(const InputFacts& facts) {
  if (facts.from_prior) return "prior";
  return facts.judgement() ? "judgement" : facts.sources.front().substr(0, facts.sources.front().find(':'));
}

/// Inputs worth a row: those whose total order is more than its error and a hundredth.
std::size_t rows_shown(const Sensitivity& study) {
  const auto carries = [](const SensitivityRow& row) { return row.total.value >= 0.01; };
  const auto count = std::count_if(study.inputs.begin(), study.inputs.end(), carries);
  return std::min(static_cast<std::size_t>(count), kMostRows);
}

std::string answer(const Sensitivity& study) {
  if (study.inputs.empty()) return "No input is uncertain in this run, so nothing carries any spread.";
  if (!(study.sd > 0))
    return fmt::format("No input moves {}: it is {} in every row.", study.outcome, percent(study.mean));
  const SensitivityRow& top = study.inputs.front();
  std::string text = fmt::format(
      "{} has a mean of {} and a spread (standard deviation) of {:.0f} points over the uncertain inputs. ",
      capitalised(study.outcome), percent(study.mean), 100 * study.sd);
  text += fmt::format(
      "Inputs one at a time carry {} of the variance; {} ±{} is carried only by several together. "
      "“{}” matters most: {} alone, {} with all it takes part in.",
      decimal(1 - study.interactions.value), decimal(study.interactions.value),
      decimal(study.interactions.se), top.facts.name, decimal(top.first.value), decimal(top.total.value));
  return text;
}

void print_inputs(TextPage& page, const Sensitivity& study) {
  const int name = page.width() - kFirst - kTotal - kMoves - kRank - kPawn - kSource;
  page.line();
  page.line(page.strong(page.cell("WHICH INPUT CARRIES IT?", name)) + page.cell("alone", kFirst) +
            page.cell("in all", kTotal) + page.cell("low, high", kMoves) + page.cell("rank", kRank) +
            page.cell("shift", kPawn) + page.cell("from", kSource));
  const std::size_t shown = rows_shown(study);
  for (std::size_t i = 0; i < shown; ++i) {
    const SensitivityRow& row = study.inputs[i];
    const std::string moves =
        fmt::format("{} -> {}", percent_number(row.at_low), percent_number(row.at_high));
    page.line(page.cell(fmt::format("{:>2} {}", i + 1, row.facts.name), name - 1) + " " +
              page.cell(with_error(row.first), kFirst) + page.cell(with_error(row.total), kTotal) +
              page.cell(moves, kMoves) +
              page.cell(row.rank_regression ? decimal(row.rank_regression->value) : "none", kRank) +
              page.cell(decimal(row.pawn) + (row.pawn > study.pawn_null_high ? "" : "."), kPawn) +
              page.cell(source_words(row.facts), kSource));
  }
  if (shown < study.inputs.size()) {
    double most = 0;
    for (std::size_t i = shown; i < study.inputs.size(); ++i)
      most = std::max(most, study.inputs[i].total.value);
    page.line(page.cell(
        fmt::format("   {} more inputs, none above {} in all", study.inputs.size() - shown, decimal(most)),
        page.width()));
  }
  page.paragraph(
      fmt::format(
          "alone: first order, what the variance would lose on average if this input were known; in all: "
          "total order, what would remain if all others were known; low, high: mean {} in percent in the "
          "lowest and highest fifth of the input; rank: standardised rank regression ({}); shift: PAWN, how "
          "far the distribution of {} moves; a dummy input has {} and "
          "stays below {} in 95 of 100 cases, a full stop marks inputs below that.",
          study.outcome,
          study.explained_by_ranks
              ? fmt::format("all together explain {} of the ranks", decimal(*study.explained_by_ranks))
              : fmt::format("none: {} rows are too few for {} inputs", 2 * study.rows, study.inputs.size()),
          study.outcome, decimal(study.pawn_null), decimal(study.pawn_null_high)),
      3);
}

void print_groups(TextPage& page, const Sensitivity& study) {
  const int name = page.width() - kFirst - kTotal - 10;
  page.line();
  page.line(page.strong(page.cell("WHICH GROUP OF INPUTS?", name)) + page.cell("inputs", 10) +
            page.cell("alone", kFirst) + page.cell("in all", kTotal));
  for (const SensitivityGroup& group : study.groups) {
    page.line(page.cell("   " + group.name, name - 1) + " " + page.cell(std::to_string(group.inputs), 10) +
              page.cell(with_error(group.first), kFirst) + page.cell(with_error(group.total), kTotal));
  }
}

std::string agreement(const Sensitivity& study) {
  if (study.disagreeing.empty())
    return fmt::format(
        "First orders agree with those `assess` finds from its own draws: of {} inputs the largest gap is "
        "{:.1f} standard errors.",
        study.inputs.size(), study.largest_gap);
  return fmt::format(
      "First orders do NOT agree with those `assess` finds from its own draws for {}: the largest gap is "
      "{:.1f} standard errors. Take more rows and more draws before quoting either.",
      listed(study.disagreeing), study.largest_gap);
}

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string sensitivity_page(const Crisis& crisis, const Sensitivity& study, const TerminalOptions& options) {
  using namespace report;
  TextPage page(options);
  page.line(page.strong(page.folded(crisis.title.empty() ? crisis.id : crisis.title)));
  page.paragraph(
      fmt::format("What {} hangs on, {}", study.outcome == "war" ? "war (accidents included)" : study.outcome,
                  study.judgements ? "with the judgements of this dossier" : "standard run"),
      0, 3);
  page.rule(U'=');
  page.paragraph(answer(study));
  if (study.sd > 0) {
    print_inputs(page, study);
    print_groups(page, study);
    page.line();
    page.paragraph(agreement(study), 3);
    if (study.correlations > 0)
      page.paragraph(
          fmt::format(
              "The dossier correlates {}: alone and in all then speak of what an input has of its own, "
              "its share in the other of the pair included, so they may differ from those of `assess`.",
              counted(study.correlations, "pair of inputs", "pairs of inputs")),
          3);
  }
  page.paragraph(
      fmt::format("{} games: {} rows of two scrambled Sobol matrices, every input and group of inputs taken "
                  "over from the other in turn; ± standard error over {} independent scrambles; seed {}.{}",
                  thousands(study.evaluations), thousands(study.rows), study.replicates, study.seed,
                  study.failed > 0 ? fmt::format(" {} were not solved.", study.failed) : ""),
      3);
  return page.finish();
}

}  // namespace demarche
