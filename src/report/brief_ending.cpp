// How may it end? The rows of the endings and the five-number rows made of bands.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "report/brief.h"

namespace demarche::report {
namespace {

struct OutcomeWords {
  const char* key;
  const char* name;
  const char* note;
  const char* would;  ///< "Most likely ..."
};
constexpr std::array<OutcomeWords, kOutcomes> kWords{{
    {"war", "War", "", "it would come to war"},
    {"concession", "Concession", "the demand accepted under threat",
     "the demand would be accepted under threat"},
    {"standoff", "Standoff", "talks go on, or the crisis fades",
     "nothing would be settled and nothing fought over"},
    {"back-down", "Back-down", "forces home and demand dropped, without a package",
     "the demand would be dropped without a package"},
    {"settlement", "Settlement", "an offer taken", "an offer would be taken"},
}};

/// A stricter lambda may lower a mean: the lane runs from the lower to the higher end.
std::string lambda_range(const Band& band) {
  return percent_range(std::min(band.lambda_low, band.lambda_high),
                       std::max(band.lambda_low, band.lambda_high));
}

const Band& band_of(const RunSummary& run, Outcome outcome) {
  switch (outcome) {
    case Outcome::war:
      return run.war_in_all;
    case Outcome::concession:
      return run.endings[static_cast<int>(Ending::concession)];
    case Outcome::standoff:
      return run.endings[static_cast<int>(Ending::standoff)];
    case Outcome::back_down:
      return run.endings[static_cast<int>(Ending::back_down)];
    default:
      return run.endings[static_cast<int>(Ending::settlement)];
  }
}

int common_step(const RunSummary& run) {
  double worst = 0;
  for (int at = 0; at < kOutcomes; ++at) worst = std::max(worst, band_of(run, static_cast<Outcome>(at)).se);
  return rounding_step(worst);
}

void add_outside_views(const Crisis& crisis, const Assessment& assessment, BandRow& row) {
  for (const ReferenceRow& past : assessment.reference) row.past.push_back({past.low, past.high});
  const auto span = reference_span(assessment);
  row.past_text = span ? fmt::format("past crises {} %", percent_range((*span)[0], (*span)[1]))
                       : "no reference class coded";
  const PublicForecast* latest = nullptr;
  for (const PublicForecast& forecast : crisis.forecasts)
    if (forecast.date <= crisis.as_of && (latest == nullptr || latest->date <= forecast.date))
      latest = &forecast;
  if (latest == nullptr) return;
  row.forecast = latest->probability;
  row.forecast_at_least = latest->at_least;
  row.forecast_text = fmt::format("{}{}", latest->at_least ? "at least " : "", percent(latest->probability));
}

std::vector<std::string> forecasts_in_words(const Crisis& crisis) {
  std::vector<std::string> lines;
  for (const PublicForecast& forecast : crisis.forecasts) {
    if (forecast.date > crisis.as_of) continue;
    lines.push_back(fmt::format("{}, {}, on “{}”: {}{}", forecast.by, short_date(crisis, forecast.date),
                                forecast.question, forecast.at_least ? "at least " : "",
                                percent(forecast.probability)));
  }
  return lines;
}

/// "Most likely ..; war is the second most likely ending."
std::string answer(const Crisis& crisis, const Assessment& assessment,
                   const std::array<int, kOutcomes>& counts) {
  std::array<int, kOutcomes> order{};
  std::iota(order.begin(), order.end(), 0);
  const auto mean = [&](int at) { return band_of(assessment.standard, static_cast<Outcome>(at)).mean; };
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return mean(a) > mean(b); });
  const std::string by = short_date(crisis, assessment.until);
  const auto words = [](int at) { return kWords[static_cast<std::size_t>(at)]; };
  std::string text;
  if (counts[static_cast<std::size_t>(order[0])] - counts[static_cast<std::size_t>(order[1])] <= 2)
    text = fmt::format("By {}, two endings are about as likely: {}, or {}.", by, words(order[0]).would,
                       words(order[1]).would);
  else
    text = fmt::format("Most likely {} by {}.", words(order[0]).would, by);
  const auto rank = std::find(order.begin(), order.end(), 0) - order.begin();
  if (rank == 0) return text;
  if (counts[0] == 0) return text + " War is below 1\u202F%.";
  return text + (rank == kOutcomes - 1 ? " War is the least likely of the five endings."
                                       : fmt::format(" War is the {} most likely of the five endings.",
                                                     ordinal(static_cast<int>(rank) + 1)));
}

BandRow outcome_row(const Assessment& assessment, Outcome outcome) {
  const OutcomeWords& words = kWords[static_cast<std::size_t>(outcome)];
  BandRow row;
  row.key = words.key;
  row.name = words.name;
  row.note = words.note;
  row.band = band_of(assessment.standard, outcome);
  row.value = percent(row.band.mean, row.band.se);
  row.range = percent_range(row.band.low, row.band.high, row.band.se);
  row.lambda = lambda_range(row.band);
  const Band& analyst = band_of(assessment.analyst, outcome);
  if (std::abs(analyst.mean - row.band.mean) > 0.03) {
    row.analyst = analyst.mean;
    row.analyst_text = percent_number(analyst.mean, analyst.se);
  }
  return row;
}

std::vector<std::string> rules_in_words(const Crisis& crisis) {
  std::vector<std::string> lines;
  for (const ResolutionRule& rule : crisis.resolution) {
    std::string line = fmt::format("{}: {}", capitalised(rule.outcome), rule.rule);
    if (rule.until) line += fmt::format(", until {}", short_date(crisis, *rule.until));
    if (!rule.source.empty()) line += fmt::format("; source: {}", rule.source);
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

EndingSection ending_section(const Crisis& crisis, const Assessment& assessment, WordScale scale) {
  EndingSection section;
  const RunSummary& run = assessment.standard;
  std::vector<double> shares;
  for (int at = 0; at < kOutcomes; ++at)
    shares.push_back(std::max(0.0, band_of(run, static_cast<Outcome>(at)).mean));
  const int step = common_step(run);
  const std::vector<int> counts = whole_percents(shares, step);
  std::copy(counts.begin(), counts.end(), section.squares.begin());
  for (std::size_t at = 0; at < kOutcomes; ++at) {
    section.counts[at] = whole_number(counts[at], step);
    section.rows[at] = outcome_row(assessment, static_cast<Outcome>(at));
  }
  BandRow& war = section.rows[0];
  const Band& accident = run.endings[static_cast<int>(Ending::accident)];
  war.note = fmt::format("of which {} by accident", percent_number(accident.mean, accident.se));
  add_outside_views(crisis, assessment, war);
  section.answer = answer(crisis, assessment, section.squares);
  section.squares_note =
      "100 futures like this one, at the mean over the draws. The squares do not show how unsure the shares "
      "are; "
      "the rows below do. They are rounded so as to fill 100; a row is its own mean, rounded.";
  const int solved = assessment.draws - assessment.failed;
  section.solved_note =
      assessment.failed == 0
          ? fmt::format("Over {} draws of the uncertain inputs.", thousands(assessment.draws))
          : fmt::format("In {} of {} solved draws of the uncertain inputs.", thousands(solved),
                        thousands(assessment.draws));
  section.words_note = scale_ranges(scale);
  section.rules = rules_in_words(crisis);
  section.forecasts = forecasts_in_words(crisis);
  return section;
}

BandRow resolve_row(const Crisis& crisis, const Assessment& assessment) {
  const Names names = names_of(crisis);
  BandRow row;
  row.key = "challenger";
  const bool core = !crisis.core_issues().empty();
  row.name = fmt::format("{} would rather fight than drop {}", capitalised(names.the_challenger),
                         core ? "the core" : "its demand");
  row.note = "belief about an actor, before any move is counted";
  row.band = assessment.standard.rather_fight;
  row.value = percent(row.band.mean, row.band.se);
  row.range = percent_range(row.band.low, row.band.high, row.band.se);
  row.lambda = lambda_range(row.band);
  const Band& analyst = assessment.analyst.rather_fight;
  if (std::abs(analyst.mean - row.band.mean) > 0.03) {
    row.analyst = analyst.mean;
    row.analyst_text = percent_number(analyst.mean, analyst.se);
  }
  return row;
}

}  // namespace demarche::report
