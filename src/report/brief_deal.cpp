// Is there room for a deal?

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/brief.h"

namespace demarche::report {
namespace {

/// Position on the frontier, 0 status quo .. 1 full demand, with two decimals; ends outward.
BandRow limit_row(const std::string& key, const std::string& name, const Band& band) {
  BandRow row;
  row.key = key;
  row.name = name;
  row.band = band;
  row.value = decimal(band.mean);
  row.range = fmt::format("{} to {}", decimal(std::floor(100 * band.low + 1e-9) / 100),
                          decimal(std::ceil(100 * band.high - 1e-9) / 100));
  return row;
}

/// A limit beyond an end of the frontier. `generous_end` is the end at which the actor accepts anything.
std::string beyond(const Band& band, bool generous_end_is_one) {
  if (band.mean >= 1) return generous_end_is_one ? "accepts anything" : "accepts nothing";
  if (band.mean <= 0) return generous_end_is_one ? "accepts nothing" : "accepts anything";
  return "";
}

/// "the United States can give up to 0.41 of the way to the full demand and Russia needs at least 0.52"; a
/// limit beyond an end in words.
std::string limits(const Names& names, const DealSection& section) {
  const std::string gives = section.gives_words.empty()
                                ? fmt::format("{} can give up to {} of the way to the full demand",
                                              names.the_target, section.gives.value)
                                : fmt::format("{} {}", names.the_target, section.gives_words);
  const std::string needs =
      section.needs_words.empty()
          ? fmt::format("{} needs at least {} of it", names.the_challenger, section.needs.value)
          : fmt::format("{} {}", names.the_challenger, section.needs_words);
  return gives + " and " + needs;
}

std::string answer(const Names& names, const DealSection& section, double share) {
  const std::string where = limits(names, section);
  if (share >= 0.5)
    return fmt::format(
        "In most draws, yes: a package that all who must sign would sign exists in {}. On average {}.{}",
        of_hundred(share), where,
        section.gives.band.mean < section.needs.band.mean
            ? " The averages do not meet, yet in most draws the limits do."
            : "");
  if (share <= 0) return fmt::format("In no draw. On average {}.", where);
  return fmt::format(
      "In most draws, no. On average {}; a package that all who must sign would sign exists in {} draws.",
      where, of_hundred(share));
}

std::string points_of(const PackageRow& package) {
  std::vector<std::string> names;
  for (const std::string& point : package.points) names.push_back(point_name(point));
  return listed(names);
}

/// The first package in full; another one by what it has instead, where that is shorter.
std::string words_of(const Crisis& crisis, const PackageRow& package, const PackageRow& first) {
  std::vector<std::string> instead;
  for (std::size_t issue = 0; issue < package.options.size() && issue < first.options.size(); ++issue)
    if (package.options[issue] != first.options[issue])
      instead.push_back(option_label(crisis, static_cast<int>(issue), package.options[issue]));
  if (instead.empty() || instead.size() >= package.changes.size()) return change_words(crisis, package, 99);
  std::string text = fmt::format("as {}, but: ", first.letter);
  for (std::size_t at = 0; at < instead.size(); ++at) text += (at == 0 ? "" : "; ") + instead[at];
  return text;
}

PackageLine package_line(const Crisis& crisis, const PackageRow& package, const PackageRow& first) {
  PackageLine line;
  line.letter = package.letter;
  line.changes = words_of(crisis, package, first);
  line.blocked_by = package.blocked_by.empty() ? "nobody" : package.blocked_by;
  line.points = points_of(package);
  for (std::size_t lead = 0; lead < 2; ++lead)
    line.signs.push_back(lead < package.signed_by.size() ? hundred_number(package.signed_by[lead]) : "");
  line.share = package.signed_by_both.value;
  line.both = hundred_number(line.share);
  line.challenger = package.utilities.empty() ? 0 : package.utilities[0];
  line.target = package.utilities.size() < 2 ? 0 : package.utilities[1];
  line.meets_core = package.meets_core;
  return line;
}

std::string points_note(const BargainSummary& bargain) {
  if (bargain.points.empty()) return "";
  for (const auto& [name, at] : bargain.points)
    if (at >= 0 && at < static_cast<int>(bargain.frontier.size())) return "";
  return "At the central inputs no package gives both leads more than no deal, so no solution point exists.";
}

std::vector<std::array<std::string, 4>> solution_rows(const Crisis& crisis, const BargainSummary& bargain) {
  std::vector<std::array<std::string, 4>> rows;
  for (const auto& [name, at] : bargain.points) {
    if (at < 0 || at >= static_cast<int>(bargain.frontier.size())) continue;
    const PackageRow& package = bargain.frontier[static_cast<std::size_t>(at)];
    if (package.utilities.size() < 2) continue;
    rows.push_back({point_name(name), decimal(package.utilities[0]), decimal(package.utilities[1]),
                    change_words(crisis, package, 99)});
  }
  return rows;
}

std::string count_note(const BargainSummary& bargain) {
  return bargain.exact ? fmt::format("{}, frontier exact", counted(bargain.packages, "package", "packages"))
                       : fmt::format("{}, sampled, frontier not proved",
                                     counted(bargain.packages, "package", "packages"));
}

std::string core_note(const Crisis& crisis, const RunSummary& run, const Names& names) {
  if (crisis.core_issues().empty()) return "";
  return fmt::format(
      "If the veto core of {} is ignored, a package exists in {} draws: that reading predicts a "
      "partial deal that challengers who insist on it would not sign.",
      names.the_challenger, of_hundred(run.share_with_deal_no_core.value));
}

}  // namespace

ShareRow deal_row(const Crisis& crisis, const Assessment& assessment) {
  const RunSummary& run = bargain_run(assessment);
  ShareRow row;
  row.name = "A deal exists";
  row.note = "draws with a package that all who must sign prefer to no deal";
  row.share = run.share_with_deal;
  row.value = of_hundred(row.share.value);
  row.error = row.share.se > 0 ? plus_minus(row.share.se) + " (sampling)" : "(exact)";
  if (std::abs(assessment.standard.share_with_deal.value - row.share.value) > 0.03)
    row.note +=
        fmt::format("; {} in the standard run", hundred_number(assessment.standard.share_with_deal.value));
  if (!crisis.core_issues().empty()) {
    row.other = run.share_with_deal_no_core.value;
    row.other_text = fmt::format("{} if the veto core is ignored", hundred_number(*row.other));
  }
  return row;
}

DealSection deal_section(const Crisis& crisis, const Assessment& assessment) {
  const Names names = names_of(crisis);
  const BargainSummary& bargain = assessment.bargain;
  const RunSummary& run = bargain_run(assessment);
  DealSection section;
  section.gives = limit_row("target", names.target + " can give up to", bargain.target_gives_up_to);
  section.needs =
      limit_row("challenger", names.challenger + " needs at least", bargain.challenger_needs_at_least);
  section.gives_words = beyond(bargain.target_gives_up_to, true);
  section.needs_words = beyond(bargain.challenger_needs_at_least, false);
  section.answer = answer(names, section, run.share_with_deal.value);
  section.strip_note =
      "Packages on the frontier, ordered by what the challenger gains: 0 is the status quo, 1 the full "
      "demand. "
      "Bars: 90 and 50 of 100 draws.";
  for (const PackageRow& package : bargain.nearest)
    section.packages.push_back(package_line(crisis, package, bargain.nearest.front()));
  for (const PackageRow& package : bargain.frontier)
    if (package.utilities.size() >= 2)
      section.frontier.push_back({package.utilities[0], package.utilities[1]});
  for (const auto& [challenger, target] : bargain.cloud) section.cloud.push_back({challenger, target});
  section.no_deal_challenger = bargain.no_deal_challenger;
  section.no_deal_target = bargain.no_deal_target;
  section.count_note = count_note(bargain);
  section.smallest_change = bargain.smallest_change;
  section.points_note = points_note(bargain);
  section.points = solution_rows(crisis, bargain);
  section.core_note = core_note(crisis, run, names);
  return section;
}

}  // namespace demarche::report
