// The three sentences a reader takes away.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "report/brief.h"

namespace demarche::report {
namespace {

/// "(6 of 75)", "(6 of 75 and 3 of 41)" or "(4 nested classes)".
std::string cases(const Assessment& assessment) {
  if (assessment.reference.size() > 3) return fmt::format("({} classes)", assessment.reference.size());
  std::vector<std::string> parts;
  for (const ReferenceRow& row : assessment.reference)
    parts.push_back(fmt::format("{} of {}", thousands(row.k), thousands(row.n)));
  return "(" + listed(parts) + ")";
}

Sentence war_sentence(const Crisis& crisis, const Assessment& assessment) {
  const Band& war = assessment.standard.war_in_all;
  const BandRow row =
      ending_section(crisis, assessment, WordScale::none).rows[static_cast<int>(Outcome::war)];
  Sentence sentence{{fmt::format("War by {} has a probability of ", short_date(crisis, assessment.until))},
                    {row.value, section::kCarries, true},
                    {" ("},
                    {row.range + "\u202F%", section::kEnding},
                    {" across the uncertain inputs)"}};
  if (const std::string odds = one_in(war.mean); !odds.empty()) sentence.push_back({", " + odds});
  if (std::abs(assessment.analyst.war_in_all.mean - war.mean) > 0.03) {
    sentence.push_back({" ("});
    sentence.push_back(
        {percent(assessment.analyst.war_in_all.mean, assessment.analyst.war_in_all.se), section::kCarries});
    sentence.push_back({" with the judgements of this dossier)"});
  }
  sentence.push_back({". "});
  const auto span = reference_span(assessment);
  if (!span) {
    sentence.push_back({"No reference class is coded for it."});
    return sentence;
  }
  sentence.push_back({"Comparable crises of the past ended in war in "});
  sentence.push_back({percent_range((*span)[0], (*span)[1]) + "\u202F%", section::kTrust});
  sentence.push_back({" of cases " + cases(assessment) + "."});
  return sentence;
}

/// Actors of the target side that must sign and refuse every option of `options` on an issue.
std::vector<std::string> refusers(const Crisis& crisis, int issue, const std::vector<int>& options) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < crisis.actors.size(); ++at) {
    const Actor& actor = crisis.actors[at];
    if (actor.side != Side::target || !(actor.lead || actor.veto || actor.protege_of)) continue;
    const Stance* stance = crisis.stance(static_cast<int>(at), issue);
    if (stance == nullptr) continue;
    std::size_t refused = 0;
    for (const int option : options)
      for (const RedLine& line : stance->red_lines)
        if (std::find(line.refuses.begin(), line.refuses.end(), option) != line.refuses.end()) {
          ++refused;
          break;
        }
    if (refused == options.size()) names.push_back(with_article(actor_name(crisis, static_cast<int>(at))));
  }
  return names;
}

/// The least that satisfies a core issue: of ordered options the one nearest to the status quo.
std::string least_wanted(const Crisis& crisis, const Stance& stance) {
  const Issue& issue = crisis.issues[static_cast<std::size_t>(stance.issue)];
  const auto distance = [&](int option) { return std::abs(option - issue.status_quo); };
  if (issue.ordered) {
    const int nearest = *std::min_element(stance.satisfies.begin(), stance.satisfies.end(),
                                          [&](int a, int b) { return distance(a) < distance(b); });
    return option_label(crisis, stance.issue, nearest);
  }
  std::string text;
  for (const int option : stance.satisfies)
    text += (text.empty() ? "" : " or ") + option_label(crisis, stance.issue, option);
  return text;
}

/// ": Russia requires at least ..; refused outright by .." from the challenger's veto core; empty without
/// one.
std::string core_clause(const Crisis& crisis, const Names& names) {
  std::string wants;
  std::vector<std::string> who;
  std::size_t asked = 0, refused = 0;
  for (const int issue : crisis.core_issues()) {
    const Stance* stance = crisis.stance(crisis.lead(Side::challenger), issue);
    if (stance == nullptr || stance->satisfies.empty()) continue;
    wants += (wants.empty() ? "" : "; ") + least_wanted(crisis, *stance);
    const std::vector<std::string> against = refusers(crisis, issue, stance->satisfies);
    ++asked;
    refused += against.empty() ? 0 : 1;
    for (const std::string& name : against)
      if (std::find(who.begin(), who.end(), name) == who.end()) who.push_back(name);
  }
  if (asked == 0) return "";
  std::string text = fmt::format(": {} requires at least: {}. ", names.the_challenger, wants);
  if (refused == 0) return text + "Nobody has refused this outright, but it is worth too little to others";
  const std::string extent =
      refused < asked ? fmt::format("Of these {}, {} {} refused", asked, refused, refused == 1 ? "is" : "are")
      : asked == 1    ? "It is refused"
      : who.size() > 1 ? "Each is refused"
                       : "All are refused";
  return text + fmt::format("{} outright by {}", extent, join_words(who, asked > 1 ? " or " : " and "));
}

/// Without a core: the red line most often in the way.
std::string block_clause(const Crisis& crisis, const BargainSummary& bargain) {
  if (bargain.blocks.empty()) return "";
  const BlockRow& block = bargain.blocks.front();
  std::vector<std::string> labels;
  for (const int option : block.refuses) labels.push_back(option_label(crisis, block.issue, option));
  return fmt::format(": {} {} {} ({})", with_article(actor_name(crisis, block.actor)),
                     is_plural(actor_name(crisis, block.actor)) ? "refuse" : "refuses",
                     join_words(labels, " or "),
                     crisis.issues[static_cast<std::size_t>(block.issue)].question);
}

/// The package most often signed, in how many draws, and whether it leaves the core open.
std::string likeliest_clause(const Crisis& crisis, const Assessment& assessment, const Names& names) {
  const PackageRow& row = assessment.bargain.nearest.front();
  std::string text = fmt::format("; the likeliest, in {}: {}", of_hundred(row.signed_by_both.value),
                                 change_words(crisis, row, 3));
  if (!row.meets_core && !crisis.core_issues().empty()) {
    text += fmt::format(". It leaves the veto core open: kinds of {} that insist on it would not sign",
                        names.challenger);
  }
  return text;
}

Sentence deal_sentence(const Crisis& crisis, const Assessment& assessment) {
  const Names names = names_of(crisis);
  const double share = bargain_run(assessment).share_with_deal.value;
  if (share >= 0.5) {
    Sentence sentence{{"By this dossier’s judgements, in "},
                      {of_hundred(share), section::kDeal},
                      {fmt::format(" draws a package exists that both {} and {} would sign",
                                   names.the_challenger, names.the_target)}};
    if (!assessment.bargain.nearest.empty())
      sentence.push_back({likeliest_clause(crisis, assessment, names)});
    sentence.push_back({"."});
    return sentence;
  }
  std::string why = core_clause(crisis, names);
  if (why.empty()) why = block_clause(crisis, assessment.bargain);
  return {{"In "},
          {of_hundred(1 - share), section::kDeal},
          {fmt::format(" draws of the inputs, no package exists that both {} and {} would sign{}.",
                       names.the_challenger, names.the_target, why)}};
}

/// What is owed next, for the beginning of the last sentence; empty without a ledger.
std::string next_clause(const Crisis& crisis, const Assessment& assessment) {
  if (!assessment.record) return "";
  return docket_section(crisis, assessment.record->ledger, assessment.record->docket).next + " ";
}

Sentence lever_sentence(const Crisis& crisis, const Assessment& assessment) {
  const std::string scope =
      assessment.record ? " Counts the forces in place, not what the moves reveal: `demarche follow` does."
                        : " Counts the forces in place, not what the moves reveal.";
  const int lever = largest_lever(assessment);
  if (assessment.instruments.empty())
    return {{"The dossier gives no instrument that could be computed." + scope}};
  if (lever < 0) return {{"No lever inside everybody’s red lines lowers war in this model." + scope}};
  const LeverRow row = lever_row(crisis, assessment.instruments[static_cast<std::size_t>(lever)]);
  const std::string whose = row.payer.empty() ? ""
                                              : fmt::format(", up to {} (consent in {} draws)",
                                                            with_article(row.payer), row.consent);
  return {{fmt::format("The largest lever inside nobody’s red line is “{}”{}: ", row.name, whose)},
          {row.war.value + " points", section::kChange},
          {fmt::format(" on war ({}{}).", row.war.range, row.war.open ? ", sign open" : "")},
          {scope}};
}

}  // namespace

std::vector<Sentence> lead_sentences(const Crisis& crisis, const Assessment& assessment) {
  Sentence last = lever_sentence(crisis, assessment);
  const std::string next = next_clause(crisis, assessment);
  if (!next.empty()) last.insert(last.begin(), {next, section::kDocket});
  return {war_sentence(crisis, assessment), deal_sentence(crisis, assessment), std::move(last)};
}

}  // namespace demarche::report
