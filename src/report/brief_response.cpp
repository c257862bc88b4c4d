// How united the threatened response is, and who carries it.

#include <fmt/format.h>

#include <algorithm>

#include "report/brief.h"

namespace demarche::report {
namespace {

MemberRow member_row(const CoalitionRow& row) {
  MemberRow out{row.name,
                decimal(row.position),
                fmt::format("{} to {}", decimal(row.low), decimal(row.high)),
                percent(row.weight),
                points(row.without.mean),
                row.position,
                row.low,
                row.high,
                row.sourced};
  out.without += fmt::format(" ({} to {})", points(row.without.low), points(row.without.high));
  return out;
}

/// Who pulls unity down most and who holds it up most, by what would be without them.
std::string answer(const CoalitionSummary& coalition) {
  const auto [up, down] = std::minmax_element(
      coalition.members.begin(), coalition.members.end(),
      [](const CoalitionRow& a, const CoalitionRow& b) { return a.without.mean < b.without.mean; });
  std::string text = fmt::format("Of {}, {} would be carried out ({}\u202F% in 90 of 100 draws).",
                                 coalition.threat, percent(coalition.unity.mean, coalition.unity.se),
                                 percent_range(coalition.unity.low, coalition.unity.high));
  if (up->without.mean < 0) text += fmt::format(" {} holds it up most.", capitalised(with_article(up->name)));
  if (down->without.mean > 0)
    text += fmt::format(" {} pulls it down most.", capitalised(with_article(down->name)));
  return text;
}

}  // namespace

std::optional<ResponseSection> response_section(const Assessment& assessment) {
  if (!assessment.coalition) return std::nullopt;
  const CoalitionSummary& coalition = *assessment.coalition;
  ResponseSection section;
  section.answer = answer(coalition);
  section.unity.key = "target";
  section.unity.name = "Unity of the response";
  section.unity.value = percent(coalition.unity.mean, coalition.unity.se);
  section.unity.range = percent_range(coalition.unity.low, coalition.unity.high);
  section.unity.band = coalition.unity;
  for (const CoalitionRow& row : coalition.members) section.rows.push_back(member_row(row));
  std::string models;
  for (const auto& [name, unity] : coalition.models)
    models += fmt::format("{}{} {}", models.empty() ? "" : ", ", name, decimal(unity));
  section.models = fmt::format(
      "Each draw takes one collective model, all with the same chance: {}. This feeds the run with the "
      "dossier’s "
      "judgements; the standard run draws unity from its prior.",
      models);
  if (coalition.left_after_delay < 0.995)
    section.models +=
        fmt::format(" Coming late leaves {} of the penalty.", percent(coalition.left_after_delay));
  section.note =
      "Weight: capability times salience. Unity without it: change in hundredths if this member stood aside, "
      "over the "
      "same draws.";
  return section;
}

}  // namespace demarche::report
