// What would change it? Instruments in the order of their kind, never of their effect.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/brief.h"

namespace demarche::report {

DifferenceCell difference_cell(const Difference& difference) {
  return {difference, points(difference.mean), points_range(difference.low, difference.high),
          sign_open(difference)};
}

namespace {

int kind_rank(const std::string& kind) {
  constexpr std::array<const char*, 5> kKinds{"offer", "demand", "threat", "sanction", "force"};
  const auto at = std::find(kKinds.begin(), kKinds.end(), kind);
  return static_cast<int>(at - kKinds.begin());
}

/// Half-width of a zero-centred axis: the next of 5, 10, 20, 30, 50, 100 points that holds every interval.
double axis_for(const std::vector<LeverRow>& rows, DifferenceCell LeverRow::*member) {
  double widest = 0;
  for (const LeverRow& row : rows) {
    const Difference& difference = (row.*member).difference;
    widest =
        std::max({widest, std::abs(difference.low), std::abs(difference.high), std::abs(difference.mean)});
  }
  for (const double half : {0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75})
    if (widest <= half) return half;
  return 1;
}

std::string in_quotes(const LeverRow& row) {
  return fmt::format("“{}” ({} points, {}{})", row.name, row.war.value, row.war.range,
                     row.war.open ? ", sign open" : "");
}

std::string answer(const Crisis& crisis, const Assessment& assessment) {
  if (assessment.instruments.empty()) return "The dossier gives no instrument that could be computed.";
  const auto& all = assessment.instruments;
  const auto lowest = std::min_element(all.begin(), all.end(), [](const Instrument& a, const Instrument& b) {
    return a.war.mean < b.war.mean;
  });
  const int inside = largest_lever(assessment);
  if (inside < 0 && lowest->war.mean >= 0)
    return "None of the instruments computed here lowers war in this model.";
  std::string text;
  if (inside >= 0)
    text = fmt::format("Inside nobody’s red line, war falls most with {}.",
                       in_quotes(lever_row(crisis, all[static_cast<std::size_t>(inside)])));
  if (inside >= 0 && lowest == all.begin() + inside) return text;
  if (lowest->applies > 0)
    text += fmt::format("{}{} would lower it more, but {}.", text.empty() ? "" : " ",
                        in_quotes(lever_row(crisis, *lowest)), lever_row(crisis, *lowest).red_line);
  return text;
}

}  // namespace

LeverRow lever_row(const Crisis&, const Instrument& instrument) {
  LeverRow row;
  row.id = instrument.id;
  row.name = instrument.name;
  row.kind = instrument.kind;
  row.war = difference_cell(instrument.war);
  row.concession = difference_cell(instrument.concession);
  row.settlement = difference_cell(instrument.settlement);
  row.cost_challenger = difference_cell(instrument.cost_challenger);
  row.cost_target = difference_cell(instrument.cost_target);
  row.same_sign = of_hundred(instrument.war.share_same_sign);
  row.payer = instrument.payer;
  row.consent = of_hundred(instrument.payer_consents);
  row.crosses = instrument.crosses_share > 0;
  row.red_line = row.crosses ? fmt::format("crosses {} in {} draws",
                                           instrument.crosses.empty() ? "a red line" : instrument.crosses,
                                           of_hundred(instrument.crosses_share))
                             : "crosses nobody’s red line";
  if (instrument.as_move) {
    row.moves = instrument.as_move->moves;
    row.as_fact = difference_cell(instrument.as_move->fact);
    row.as_move = difference_cell(instrument.as_move->war);
    row.reading = difference_cell(instrument.as_move->reading);
  }
  if (instrument.applies < 1)
    row.applies = fmt::format("can be done in {} draws", of_hundred(instrument.applies));
  return row;
}

ChangeSection change_section(const Crisis& crisis, const Assessment& assessment) {
  ChangeSection section;
  std::vector<const Instrument*> order;
  for (const Instrument& instrument : assessment.instruments) order.push_back(&instrument);
  std::stable_sort(order.begin(), order.end(),
                   [](auto* a, auto* b) { return kind_rank(a->kind) < kind_rank(b->kind); });
  for (const Instrument* instrument : order) section.rows.push_back(lever_row(crisis, *instrument));
  section.axis_war = axis_for(section.rows, &LeverRow::war);
  section.axis_concession = axis_for(section.rows, &LeverRow::concession);
  section.axis_settlement = axis_for(section.rows, &LeverRow::settlement);
  section.answer = answer(crisis, assessment);
  section.note = fmt::format(
      "Each row solves the same {} draws again with one thing changed; intervals hold 90 of 100 paired "
      "differences. "
      "Rows are in the order of their kind, not of their effect. Effects are inside the model, not estimates "
      "of cause "
      "from history; less war is not by itself better, so cost and consent stand beside it.",
      thousands(assessment.draws));
  return section;
}

}  // namespace demarche::report
