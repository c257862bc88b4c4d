// The pages that lead from a figure to its inputs: why, and what to look up next.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "demarche/sensitivity.h"
#include "report/brief.h"
#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

constexpr std::size_t kMostToLookUp = 10;

std::string outcome_words(const std::string& outcome) {
  return outcome == "war" ? "war (accidents included)" : outcome;
}

/// Where the number is from, in one sentence.
std::string origin(const InputFacts& facts) {
  if (facts.from_prior) return fmt::format("Standard prior, the same for every crisis ({}).", facts.where);
  if (facts.judgement()) return fmt::format("Judgement without a source ({}).", facts.where);
  return fmt::format("{} ({})", listed(facts.sources), facts.where);
}

void print_input(TextPage& page, std::size_t rank, const WhyInput& input, const std::string& outcome) {
  page.paragraph(fmt::format("{}. {}: {}", rank, input.facts.name, input.facts.range), 0, 3);
  page.paragraph(
      fmt::format("carries {} ±{} of the variance; mean {} {} % in its lowest fifth, {} % in its highest",
                  decimal(input.first.value), decimal(input.first.se), outcome, percent_number(input.at_low),
                  percent_number(input.at_high)),
      3);
  if (input.high > input.low)
    page.paragraph(
        fmt::format(
            "at the central inputs {:.2g} instead of {:.2g} gives {} %, {:.2g} gives {} %; slope {:+.1f} "
            "points for each tenth of that way",
            input.low, input.centre, percent_number(input.central_low), input.high,
            percent_number(input.central_high), 10 * input.slope * (input.high - input.low)),
        3);
  page.paragraph(fmt::format("{} {}", input.facts.path, origin(input.facts)), 3);
  if (!input.facts.note.empty()) page.paragraph("note: " + input.facts.note, 3, 9);
}

void print_run(TextPage& page, const Why& why, const WhyRun& run) {
  page.heading(run.judgements ? "With the judgements of this dossier" : "Standard run",
               fmt::format("{} {} ({} in 90 of 100 draws); {} at the central inputs", why.outcome,
                           percent(run.band.mean, run.band.se), percent_range(run.band.low, run.band.high),
                           percent(run.central)));
  if (run.inputs.empty()) page.paragraph("No single input carries a hundredth of its spread.", 3);
  for (std::size_t i = 0; i < run.inputs.size(); ++i) print_input(page, i + 1, run.inputs[i], why.outcome);
  page.paragraph(fmt::format("The other {} uncertain inputs carry {} one at a time; interactions {}.",
                             run.varied - static_cast<int>(run.inputs.size()), decimal(run.rest),
                             decimal(run.interactions)),
                 3);
}

// ---- value of information -----------------------------------------------------------------------------

std::string value_answer(const ValueOfInformation& value) {
  const auto best = std::find_if(value.rows.begin(), value.rows.end(),
                                 [](const ValueRow& row) { return row.facts.judgement(); });
  std::string text = fmt::format("{} has a mean of {} with a spread of {:.1f} points over the inputs. ",
                                 capitalised(value.outcome), percent(value.mean), 100 * value.sd);
  if (value.threshold) {
    text += fmt::format(
        "A decision that turns on {} being above {} would today take it as {}; knowing every input would "
        "save {:.1f} points of loss on average. ",
        value.outcome, percent(*value.threshold), value.mean > *value.threshold ? "above" : "below",
        100 * value.perfect);
    if (value.rows.empty() || !(value.rows.front().decision.value > 0))
      return text + "No answer about one input alone would change it.";
  }
  if (best != value.rows.end())
    text += fmt::format("Of the judgements without a source, the first to look up: {}", best->facts.question);
  return text;
}

void print_to_look_up(TextPage& page, std::size_t rank, const ValueRow& row,
                      const ValueOfInformation& value) {
  page.paragraph(
      fmt::format("{}. {}{}", rank, row.facts.question, row.facts.judgement() ? "  ! no source" : ""), 0, 3);
  page.paragraph(
      fmt::format("known, it would take {} ±{} of the variance: spread {:.1f} instead of {:.1f} points",
                  decimal(row.variance.value), decimal(row.variance.se), 100 * row.sd_after, 100 * value.sd),
      3);
  if (value.threshold) {
    page.paragraph(
        row.turning.empty()
            ? "no answer moves the mean across the threshold"
            : fmt::format("the decision changes if it is {}, in {} draws; worth {:.2f} ±{:.2f} points of {}",
                          row.turning, of_hundred(row.flips), 100 * row.decision.value, 100 * row.decision.se,
                          value.outcome),
        3);
  }
  page.paragraph(fmt::format("now {}: {} {}", row.facts.range, row.facts.path, origin(row.facts)), 3);
}

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string why_page(const Crisis& crisis, const Why& why, const TerminalOptions& options) {
  using namespace report;
  TextPage page(options);
  page.line(page.strong(page.folded(crisis.title.empty() ? crisis.id : crisis.title)));
  page.paragraph(fmt::format("Why {}: the inputs that carry the figure, and where they are from",
                             outcome_words(why.outcome)),
                 0, 3);
  page.rule(U'=');
  for (const WhyRun& run : why.runs) print_run(page, why, run);
  page.line();
  page.paragraph(
      fmt::format("Shares: first order over the {} draws of the assessment, seed {}, ± standard error. "
                  "Central inputs: each at its mode or median; a mean over draws need not be near the figure "
                  "there.{}",
                  thousands(why.draws), why.seed,
                  why.failed > 0 ? fmt::format(" {} draws were not solved.", why.failed) : ""),
      3);
  return page.finish();
}

std::string value_page(const Crisis& crisis, const ValueOfInformation& value,
                       const TerminalOptions& options) {
  using namespace report;
  TextPage page(options);
  page.line(page.strong(page.folded(crisis.title.empty() ? crisis.id : crisis.title)));
  page.paragraph(fmt::format("What to look up next about {}, {}", outcome_words(value.outcome),
                             value.standard ? "standard run" : "with the judgements of this dossier"),
                 0, 3);
  page.rule(U'=');
  page.paragraph(value_answer(value));
  page.line();
  const std::size_t shown = std::min(kMostToLookUp, value.rows.size());
  for (std::size_t i = 0; i < shown; ++i) print_to_look_up(page, i + 1, value.rows[i], value);
  if (shown < value.rows.size())
    page.paragraph(fmt::format("{} more inputs matter less.", value.rows.size() - shown), 3);
  page.line();
  page.paragraph(
      fmt::format(
          "Value of knowing one input exactly, from {} draws, seed {}. Variance: expected reduction "
          "of the variance of the chance of {}, the value for squared error.{} It is what an answer "
          "is worth inside the model, whichever answer it is; how hard it is to find is not counted.{}",
          thousands(value.draws), value.seed, value.outcome,
          value.threshold ? " Decision: acting costs the threshold, not acting costs the chance "
                            "(linear loss); a constant fitted means that nothing was found."
                          : "",
          value.failed > 0 ? fmt::format(" {} draws were not solved.", value.failed) : ""),
      3);
  return page.finish();
}

}  // namespace demarche
