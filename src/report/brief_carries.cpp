// What carries the uncertainty, and what the dossier's judgements add to the standard run.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/brief.h"

namespace demarche::report {
namespace {

DriverRow driver_row(const Crisis& crisis, const Driver& driver) {
  DriverRow row;
  row.name = driver.name.empty() ? driver.path : driver.name;
  row.prior = driver.input < 0;
  if (!row.prior) {
    const Input& input = crisis.inputs[static_cast<std::size_t>(driver.input)];
    row.range = fmt::format("{:.2g} to {:.2g}", input.value.low(), input.value.high());
    row.input_id = input_anchor(input.path);
  }
  row.first_order = std::max(0.0, driver.first_order);
  row.se = driver.se;
  row.share = decimal(row.first_order);
  row.error = fmt::format("±{}", decimal(driver.se));
  row.at_low = driver.at_low;
  row.at_high = driver.at_high;
  row.low_text = percent_number(driver.at_low);
  row.high_text = percent_number(driver.at_high);
  row.sources = driver.sources;
  row.judged = !driver.has_source;
  row.sources_text = row.prior ? "standard prior" : row.judged ? "judgement, no source" : "";
  if (row.sources_text.empty())
    for (std::size_t at = 0; at < driver.sources.size(); ++at)
      row.sources_text += (at == 0 ? "" : " ") + driver.sources[at];
  return row;
}

double nice_axis(double widest) {
  for (const double end : {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75})
    if (widest <= end) return end;
  return 1;
}

std::string answer(const CarriesSection& section) {
  if (section.rows.empty()) return "No input was varied, so none carries any spread.";
  const DriverRow& first = section.rows.front();
  const char* source = first.prior    ? "it belongs to the standard prior, not to this dossier"
                       : first.judged ? "it has no source; it is a judgement"
                                      : "it has a source";
  return fmt::format("“{}” carries most: {} of the spread of war ({}).", first.name, first.share, source);
}

std::vector<StepRow> steps_of(const Assessment& assessment) {
  std::vector<StepRow> steps;
  for (std::size_t at = 0; at < assessment.decomposition.size(); ++at) {
    const DecompositionStep& step = assessment.decomposition[at];
    StepRow row{step.group, percent(step.war_after), "", step.war_after};
    if (at > 0) row.change = points(step.war_after - assessment.decomposition[at - 1].war_after);
    steps.push_back(row);
  }
  return steps;
}

std::string steps_answer(const Assessment& assessment) {
  const double standard = assessment.standard.war_in_all.mean, analyst = assessment.analyst.war_in_all.mean;
  const std::string ends =
      fmt::format("The standard run has war at {}, with the judgements of this dossier it is {}",
                  percent(standard, assessment.standard.war_in_all.se),
                  percent(analyst, assessment.analyst.war_in_all.se));
  if (std::abs(analyst - standard) <= 0.03) return ends + ": no more than three points apart.";
  return ends + ". One group of inputs after another takes the dossier’s values:";
}

}  // namespace

CarriesSection carries_section(const Crisis& crisis, const Assessment& assessment) {
  CarriesSection section;
  section.grid = assessment.grid;
  for (const Driver& driver : assessment.drivers) section.rows.push_back(driver_row(crisis, driver));
  section.mean_war = assessment.standard.war_in_all.mean;
  section.mean_text = percent_number(section.mean_war);
  double widest = section.mean_war, share = 0;
  for (const DriverRow& row : section.rows) {
    widest = std::max({widest, row.at_low, row.at_high});
    share = std::max(share, row.first_order + row.se);
  }
  section.axis_war = nice_axis(1.1 * widest);
  section.axis_share = nice_axis(1.5 * share);
  section.answer = answer(section);
  if (!section.rows.empty())
    section.note = fmt::format(
        "War at the lowest and at the highest fifth of an input, the others drawn as usual; beside it the "
        "first-order share "
        "of the variance of war with its standard error. All other inputs together {}; interactions {}.",
        decimal(assessment.drivers_rest), decimal(assessment.drivers_interaction));
  section.steps = steps_of(assessment);
  section.steps_answer = steps_answer(assessment);
  return section;
}

void fill_inputs(const Crisis& crisis, const Assessment& assessment, Brief& brief) {
  std::vector<const InputRow*> order;
  for (const InputRow& row : assessment.inputs) order.push_back(&row);
  std::stable_sort(order.begin(), order.end(), [](auto* a, auto* b) { return a->share > b->share; });
  for (const InputRow* row : order) {
    InputView view{input_anchor(row->path), row->path, row->value, row->note, "", row->where, {},
                   row->judgement,          row->used};
    if (row->share > 0) view.share = decimal(row->share);
    for (const Input& input : crisis.inputs)
      if (input.path == row->path) view.sources = input.sources;
    brief.inputs.push_back(std::move(view));
  }
  const int used = assessment.inputs_total - assessment.inputs_not_used;
  brief.inputs_answer = fmt::format(
      "{}, {} of them used; of these {} {} a judgement without a source. Sorted by the share of the spread "
      "of war that "
      "an input carries in the run with the dossier’s judgements.",
      counted(assessment.inputs_total, "input", "inputs"), thousands(used),
      thousands(assessment.inputs_without_source), assessment.inputs_without_source == 1 ? "is" : "are");
  for (const Source& source : crisis.sources) {
    SourceView view{source.id, source.text, source.url, ""};
    if (source.written && *source.written > crisis.as_of)
      view.flag = "written after the date of this assessment";
    if (source.recalled) view.flag += view.flag.empty() ? "from memory" : ", from memory";
    brief.sources.push_back(std::move(view));
  }
}

}  // namespace demarche::report
