// How far to trust it? Certificates, the outside view, baselines, and what the engine does not
// know.

#include <fmt/format.h>

#include <algorithm>

#include "report/brief.h"

namespace demarche::report {
namespace {

std::vector<std::array<std::string, 2>> certificates(const Assessment& assessment) {
  const int solved = assessment.draws - assessment.failed;
  const double se = assessment.standard.war_in_all.se;
  std::vector<std::array<std::string, 2>> rows{
      {"Solved", fmt::format("{} of {} draws", thousands(solved), thousands(assessment.draws))},
      {"Residual", "at most " + scientific(assessment.worst_residual)},
      {"Sampling error", fmt::format("±{:.1f} points on war (Monte Carlo standard error)", 100 * se)},
      {"Packages", fmt::format("{} enumerated, frontier {}", thousands(assessment.bargain.packages),
                               assessment.bargain.exact ? "exact" : "sampled, not proved")}};
  if (assessment.lambda_high > 0)
    rows.push_back(
        {"Lambda",
         fmt::format("how strictly actors follow their interest: drawn like any input, {:.3g} to {:.3g} "
                     "in 90 of 100 draws",
                     assessment.lambda_low, assessment.lambda_high)});
  return rows;
}

/// Whether the model's band and the reference classes agree, and what to do if not.
std::string reference_note(const Assessment& assessment) {
  const auto span = reference_span(assessment);
  if (!span)
    return "No reference class is coded for this crisis, so there is no outside view to set beside the "
           "model.";
  const Band& war = assessment.standard.war_in_all;
  const std::string calibrated =
      "The standard prior was calibrated to such classes, so they are no independent second opinion.";
  const std::string model = percent(war.mean, war.se);
  const std::string past = percent_range((*span)[0], (*span)[1]) + "\u202F%";
  if (war.low > (*span)[1] || war.high < (*span)[0])
    return fmt::format(
        "The model’s band ({}\u202F%) and the past cases ({}) do not overlap. The difference is what this "
        "dossier’s state and inputs add. Quote both. {}",
        percent_range(war.low, war.high, war.se), past, calibrated);
  if (war.mean > (*span)[1] || war.mean < (*span)[0])
    return fmt::format(
        "The model’s {} lies outside the {} of past cases, though its band overlaps them. The difference is "
        "what this dossier’s state and inputs add. Quote both. {}",
        model, past, calibrated);
  return fmt::format("The model’s {} lies inside the {} of past cases. {}", model, past, calibrated);
}

ReferenceView reference_view(const ReferenceRow& row) {
  ReferenceView view;
  view.definition = row.definition;
  view.cases = fmt::format("{} of {}", thousands(row.k), thousands(row.n));
  view.interval = percent_range(row.low, row.high);
  view.horizon = row.horizon;
  view.excludes = row.excludes;
  view.low = row.low;
  view.high = row.high;
  view.share = row.n > 0 ? static_cast<double>(row.k) / static_cast<double>(row.n) : 0;
  view.sources = row.sources;
  return view;
}

std::vector<std::string> unknown(const Assessment& assessment) {
  std::vector<std::string> lines;
  const bool said = std::any_of(assessment.trust.begin(), assessment.trust.end(), [](auto& fact) {
    return fact.first.find("without a source") != std::string::npos;
  });
  if (assessment.inputs_without_source > 0 && !said)
    lines.push_back(fmt::format(
        "{} of {} have no source. In the run with this dossier’s judgements they carry {} of the "
        "first-order spread of war.",
        thousands(assessment.inputs_without_source), counted(assessment.inputs_total, "input", "inputs"),
        decimal(assessment.unsourced_share)));
  if (!assessment.not_used.empty())
    lines.push_back(fmt::format("Read and kept, but no model uses it yet: {}.", listed(assessment.not_used)));
  if (assessment.inputs_not_used > 0)
    lines.push_back(fmt::format("{} of the dossier {} not used by any model yet.",
                                counted(assessment.inputs_not_used, "input", "inputs"),
                                assessment.inputs_not_used == 1 ? "is" : "are"));
  for (const auto& [text, ok] : assessment.trust)
    if (!ok) lines.push_back(capitalised(text) + ".");
  return lines;
}

std::string answer(const Assessment& assessment) {
  const auto bad = std::count_if(assessment.trust.begin(), assessment.trust.end(),
                                 [](auto& fact) { return !fact.second; });
  if (assessment.failed > 0)
    return fmt::format("{} of {} draws could not be solved and are left out of every figure.",
                       thousands(assessment.failed), thousands(assessment.draws));
  return fmt::format("Every draw was solved; {} against quoting a single figure.",
                     counted(bad, "fact speaks", "facts speak"));
}

}  // namespace

TrustSection trust_section(const Crisis&, const Assessment& assessment) {
  TrustSection section;
  section.certificates = certificates(assessment);
  for (const ReferenceRow& row : assessment.reference) section.reference.push_back(reference_view(row));
  section.reference_note = reference_note(assessment);
  for (const Baseline& baseline : assessment.baselines)
    section.baselines.push_back({baseline.name, percent(baseline.war), baseline.note});
  section.unknown = unknown(assessment);
  section.answer = answer(assessment);
  return section;
}

}  // namespace demarche::report
