#include "collective/backtest_models.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "collective/aggregate.h"
#include "collective/challenge.h"
#include "collective/exchange.h"
#include "collective/smp.h"

namespace demarche::collective {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

template <class Answer>
auto one_by_one(Answer answer) {
  return [answer](const std::vector<Decision>& list, std::size_t begin, std::size_t end, double* out) {
    for (std::size_t k = begin; k < end; ++k) out[k] = answer(list[k]);
  };
}

/// 50 where the institution took no position, so that every decision counts.
double institution(const Decision& decision, const std::string& actor) {
  return position_of(decision, actor).value_or(50.0);
}

double nash_from_zero(const Decision& d) {
  return nash_bargain(d.column, std::vector<double>(d.column.size(), 0.0));
}

/// The legal status quo taken for the disagreement point, which research found to be a mistake: kept here so
/// that everyone can see by how much.
double nash_from_reference(const Decision& d) {
  if (!d.reference) return kNone;
  const double agreed = nash_bargain(d.column, utility_of_point(d.column, *d.reference));
  return std::isnan(agreed) ? *d.reference : agreed;
}

/// Median after the given rounds; a run that has settled earlier keeps its last.
auto challenge_after(Reading reading, int rounds, bool council = false) {
  return one_by_one([=](const Decision& d) {
    return challenge(council ? in_council(d) : d.column, reading, rounds).median.back();
  });
}

double spatial(const Decision& d) {
  SmpInput input;
  input.actors = d.column.size();
  input.issues = 1;
  input.capability = d.column.capability;
  input.salience = d.column.salience;
  for (const double position : d.column.position) input.position.push_back(position / 100);
  Column end = d.column;
  end.position = spatial_model(input, {}).positions.back();
  return 100 * weighted_mean(end);
}

/// The issues of one proposal are what can be traded.
void exchange_within(const std::vector<Decision>& list, std::size_t begin, std::size_t end, double* out) {
  Values values;
  std::vector<std::string> actors;
  for (std::size_t k = begin; k < end; ++k)
    for (const std::string& actor : list[k].actors)
      if (std::find(actors.begin(), actors.end(), actor) == actors.end()) actors.push_back(actor);
  values.actors = actors.size();
  values.issues = end - begin;
  const std::size_t cells = values.actors * values.issues;
  for (auto* field : {&values.position, &values.salience, &values.capability}) field->assign(cells, 0.0);
  values.present.assign(cells, 0);
  for (std::size_t k = begin; k < end; ++k) {
    for (std::size_t a = 0; a < list[k].actors.size(); ++a) {
      const auto who = std::find(actors.begin(), actors.end(), list[k].actors[a]) - actors.begin();
      const std::size_t cell = values.cell(static_cast<std::size_t>(who), k - begin);
      values.position[cell] = list[k].column.position[a];
      values.salience[cell] = list[k].column.salience[a];
      values.capability[cell] = 1;
      values.present[cell] = 1;
    }
  }
  const auto after = exchange_positions(values).outcome_after;
  std::copy(after.begin(), after.end(), out + begin);
}

}  // namespace

Column in_council(const Decision& decision) {
  Column column = decision.column;
  for (std::size_t k = 0; k < column.size(); ++k)
    column.capability[k] = council_weight(decision.actors[k], decision.wave);
  return column;
}

std::optional<double> position_of(const Decision& decision, const std::string& actor) {
  const auto found = std::find(decision.actors.begin(), decision.actors.end(), actor);
  if (found == decision.actors.end()) return std::nullopt;
  return decision.column.position[static_cast<std::size_t>(found - decision.actors.begin())];
}

const std::vector<BacktestModel>& backtest_models() {
  static const std::vector<BacktestModel> kModels{
      {"weighted-mean", "", one_by_one([](const Decision& d) { return weighted_mean(d.column); })},
      {"weighted-mean, Council weights", "87 votes, 345 votes, population",
       one_by_one([](const Decision& d) { return weighted_mean(in_council(d)); })},
      {"plain-mean", "", one_by_one([](const Decision& d) { return plain_mean(d.column); })},
      {"plain-median", "", one_by_one([](const Decision& d) { return plain_median(d.column); })},
      {"weighted-median", "", one_by_one([](const Decision& d) { return weighted_median(d.column); })},
      {"midpoint", "constant 50", one_by_one([](const Decision&) { return 50.0; })},
      {"condorcet", "", one_by_one([](const Decision& d) { return condorcet(d.column).mean(); })},
      {"nash", "no agreement is worth 0 to all", one_by_one(nash_from_zero)},
      {"nash, reference point", "disagreement = legal status quo", one_by_one(nash_from_reference)},
      {"exchange", "issues of a proposal traded", exchange_within},
      {"expected-utility-a, 5 rounds", "median", challenge_after(Reading::released_code, 5)},
      {"expected-utility-a", "median after 8 rounds", challenge_after(Reading::released_code, 8)},
      {"expected-utility-b, 1 round", "median", challenge_after(Reading::paper_equations, 1)},
      {"expected-utility-b, 2 rounds", "median", challenge_after(Reading::paper_equations, 2)},
      {"expected-utility-b, 3 rounds", "median", challenge_after(Reading::paper_equations, 3)},
      {"expected-utility-b, 10 rounds", "median", challenge_after(Reading::paper_equations, 10)},
      {"expected-utility-b, Council, 1", "1 round", challenge_after(Reading::paper_equations, 1, true)},
      {"expected-utility-c", "median after 8 rounds", challenge_after(Reading::net_votes, 8)},
      {"smp", "mean of the last positions", one_by_one(spatial)},
      {"commission", "the Commission's position, else 50",
       one_by_one([](const Decision& d) { return institution(d, "com"); })},
      {"parliament", "the Parliament's position, else 50",
       one_by_one([](const Decision& d) { return institution(d, "ep"); })},
      {"reference-point", "no change",
       one_by_one([](const Decision& d) { return d.reference.value_or(kNone); })}};
  return kModels;
}

}  // namespace demarche::collective
