#include "report/brief.h"

#include <fmt/format.h>

#include <algorithm>

namespace demarche::report {
namespace {

/// The other actors of a side that a reader must know beside the lead: vetoes, proteges and the rest.
std::string beside(const Crisis& crisis, Side side) {
  std::vector<std::string> names;
  for (const Actor& actor : crisis.actors)
    if (actor.side == side && !actor.lead) names.push_back(with_article(actor.name));
  if (names.size() > 4) {
    const std::size_t more = names.size() - 3;
    names.resize(3);
    names.push_back(fmt::format("{} more", more));
  }
  return listed(names);
}

std::string words_note(const Assessment& assessment, WordScale scale) {
  if (scale == WordScale::none) return "";
  const Band& settlement = assessment.standard.endings[static_cast<int>(Ending::settlement)];
  return fmt::format("In {} words: war {}, settlement {}.", scale_name(scale),
                     word_with_range(assessment.standard.war_in_all.mean, scale),
                     word_with_range(settlement.mean, scale));
}

void fill_head(const Crisis& crisis, const Assessment& assessment, Brief& brief) {
  const Names names = names_of(crisis);
  brief.title = crisis.title.empty() ? crisis.id : crisis.title;
  brief.id = crisis.id;
  brief.description = crisis.description;
  brief.as_of = crisis.as_of.words();
  brief.until = assessment.until.words();
  brief.until_short = short_date(crisis, assessment.until);
  brief.challenger = names.challenger;
  brief.target = names.target;
  brief.beside_challenger = beside(crisis, Side::challenger);
  brief.beside_target = beside(crisis, Side::target);
  if (assessment.lambda_high > 0)
    brief.lambda_range = fmt::format("{:.3g} to {:.3g}", assessment.lambda_low, assessment.lambda_high);
}

void fill_five_numbers(const Crisis& crisis, const Assessment& assessment, WordScale scale, Brief& brief) {
  brief.war = brief.ending.rows[static_cast<int>(Outcome::war)];
  brief.settlement = brief.ending.rows[static_cast<int>(Outcome::settlement)];
  for (BandRow* row : {&brief.war, &brief.settlement}) row->name += " by " + brief.until_short;
  const auto label = [&](double mean) {
    const std::string word = likelihood_word(mean, scale);
    return word.empty() ? word : word + "*";
  };
  brief.war.note = label(brief.war.band.mean);
  brief.settlement.note = label(brief.settlement.band.mean);
  for (const ResolutionRule& rule : crisis.resolution) {
    if (rule.outcome != "war" && rule.outcome != "settlement") continue;
    std::string& note = rule.outcome == "war" ? brief.war.note : brief.settlement.note;
    const std::string clause = rule.rule.substr(0, rule.rule.find(';'));
    note = note.empty() ? clause : fmt::format("{}; {}", clause, note);
  }
  brief.resolve = resolve_row(crisis, assessment);
  brief.deal = deal_row(crisis, assessment);
  const int lever = largest_lever(assessment);
  if (lever >= 0) brief.lever = lever_row(crisis, assessment.instruments[static_cast<std::size_t>(lever)]);
}

void fill_reproduction(const Crisis& crisis, const Assessment& assessment, Brief& brief) {
  brief.command =
      fmt::format("demarche assess DOSSIER --seed {} --draws {}", assessment.seed, assessment.draws);
  brief.reproduction = {{"engine", "demarche " + assessment.engine_version},
                        {"schema", "demarche-assessment/1"},
                        {"dossier", crisis.id},
                        {"sha256", crisis.sha256},
                        {"seed", fmt::format("{}", assessment.seed)},
                        {"draws", thousands(assessment.draws)}};
}

}  // namespace

std::string plain(const Sentence& sentence) {
  std::string text;
  for (const Phrase& phrase : sentence) text += phrase.text;
  return text;
}

std::string BandRow::spoken() const {
  std::string text = fmt::format("{}: {}; 90 of 100 draws {}", name, value, range);
  text += fmt::format("; half of the draws {}", percent_range(band.inner_low, band.inner_high));
  text += fmt::format("; over lambda {}", lambda);
  if (analyst) text += fmt::format("; with the judgements of this dossier {}", analyst_text);
  if (!past_text.empty()) text += "; " + past_text;
  if (forecast) text += "; public forecast " + forecast_text;
  return text;
}

std::string DifferenceCell::spoken(const std::string& of_what) const {
  return fmt::format("{}: {} points, {}{}", of_what, value, range, open ? ", sign open" : "");
}

Brief prepare(const Crisis& crisis, const Assessment& assessment, WordScale scale) {
  Brief brief;
  fill_head(crisis, assessment, brief);
  brief.lead = lead_sentences(crisis, assessment);
  brief.ending = ending_section(crisis, assessment, scale);
  fill_five_numbers(crisis, assessment, scale, brief);
  brief.words_note = words_note(assessment, scale);
  for (const auto& [text, ok] : assessment.trust) brief.trust_strip.push_back({ok, text});
  brief.deal_section = deal_section(crisis, assessment);
  brief.blocks = blocks_section(crisis, assessment.bargain);
  if (assessment.record)
    brief.docket = docket_section(crisis, assessment.record->ledger, assessment.record->docket);
  brief.change = change_section(crisis, assessment);
  brief.response = response_section(assessment);
  brief.exchange = exchange_section(crisis, assessment);
  brief.carries = carries_section(crisis, assessment);
  brief.trust = trust_section(crisis, assessment);
  fill_inputs(crisis, assessment, brief);
  fill_reproduction(crisis, assessment, brief);
  return brief;
}

}  // namespace demarche::report
