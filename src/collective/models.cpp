#include "collective/models.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "collective/aggregate.h"
#include "collective/challenge.h"
#include "collective/draws.h"
#include "collective/exchange.h"
#include "collective/number_text.h"
#include "collective/smp.h"

namespace demarche::collective {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostActorsCubic = 1000;  // a turn of the cubic models takes seconds beyond
constexpr std::size_t kMostOptions = 5000;      // distinct positions of a Condorcet election
constexpr int kRateDrawings = 100;
constexpr double kMostPairs = 5e6;  // candidate exchanges held at once

void refuse(ModelForecast& out, std::size_t issues, std::string note) {
  out.ran = false;
  out.note = std::move(note);
  out.forecast.assign(issues, kNone);
}

/// Models that answer issue by issue and have no path.
template <class Answer>
auto one_number(Answer answer) {
  return [answer](const RunContext& context, const Values& values, ModelForecast& out) {
    for (std::size_t issue = 0; issue < values.issues; ++issue)
      out.forecast.push_back(answer(context, column_of(values, issue), issue, out));
  };
}

double run_condorcet(const RunContext&, const Column& column, std::size_t, ModelForecast& out) {
  if (std::set<double>(column.position.begin(), column.position.end()).size() > kMostOptions) {
    out.ran = false;
    out.note = fmt::format("more than {} distinct positions: the election would take too long", kMostOptions);
    return kNone;
  }
  return condorcet(column).mean();
}

double run_nash(const RunContext& context, const Column& column, std::size_t issue, ModelForecast& out) {
  const auto& point = context.options->disagreement;
  if (point.empty()) return nash_bargain(column, std::vector<double>(column.size(), 0.0));
  const double agreed = nash_bargain(column, utility_of_point(column, point[issue]));
  if (!std::isnan(agreed) || column.size() == 0) return agreed;
  out.note = "no settlement is better than disagreement for everyone";
  return point[issue];
}

bool too_many_pairs(const Values& values) {
  return static_cast<double>(values.issues * values.issues) *
             static_cast<double>(values.actors * values.actors) / 8 >
         kMostPairs;
}

void run_exchange(const RunContext&, const Values& values, ModelForecast& out) {
  if (too_many_pairs(values))
    return refuse(out, values.issues, "too many pairs of actors and issues to trade");
  ExchangeRun run = exchange_positions(values);
  out.forecast_by_turn.push_back(run.outcome_before);
  if (!run.exchanges.empty()) {
    out.turns = 1;
    out.positions.push_back(std::move(run.position));
    out.forecast_by_turn.push_back(run.outcome_after);
  }
  out.forecast = run.outcome_after;
  out.exchanges = std::move(run.exchanges);
  out.note = fmt::format("{} exchanges", out.exchanges.size());
}

/// Rates are drawn for every pair; outside a run over draws of the table the mean over many such drawings.
void run_random_exchange(const RunContext& context, const Values& values, ModelForecast& out) {
  if (too_many_pairs(values))
    return refuse(out, values.issues, "too many pairs of actors and issues to trade");
  const int drawings = context.within_draws ? 1 : kRateDrawings;
  std::vector<std::vector<double>> reached(values.issues);
  for (int n = 0; n < drawings; ++n) {
    const std::uint64_t draw = context.within_draws ? context.draw : static_cast<std::uint64_t>(n);
    const ExchangeRun run = exchange_positions(values, {true, context.options->seed, draw});
    for (std::size_t issue = 0; issue < values.issues; ++issue)
      reached[issue].push_back(run.outcome_after[issue]);
  }
  for (const auto& outcomes : reached)
    out.forecast.push_back(std::accumulate(outcomes.begin(), outcomes.end(), 0.0) / drawings);
  if (context.within_draws) return;
  for (const auto& outcomes : reached) out.bands.push_back(band_of(outcomes));
  out.note = fmt::format("mean over {} drawings of all rates", drawings);
}

/// "in the last 4 rounds between 7.4 and 9.9": where a path without end has been.
std::string wandering(const std::vector<std::vector<double>>& forecast_by_turn) {
  const std::size_t turns = forecast_by_turn.size(), from = turns - std::min<std::size_t>(turns, 4);
  if (forecast_by_turn.back().size() != 1) return "";
  double low = forecast_by_turn.back()[0], high = low;
  for (std::size_t turn = from; turn < turns; ++turn) {
    low = std::min(low, forecast_by_turn[turn][0]);
    high = std::max(high, forecast_by_turn[turn][0]);
  }
  return fmt::format("; in the last {} turns between {} and {}", turns - from, page_number(low, 2),
                     page_number(high, 2));
}

/// Issues are played apart; one that settles earlier keeps its last positions.
void run_challenge(Reading reading, const RunContext& context, const Values& values, ModelForecast& out) {
  if (values.actors > kMostActorsCubic)
    return refuse(out, values.issues,
                  fmt::format("more than {} actors: a round grows with their cube", kMostActorsCubic));
  std::vector<ChallengeRun> runs;
  std::vector<Column> columns;
  for (std::size_t issue = 0; issue < values.issues; ++issue) {
    columns.push_back(column_of(values, issue));
    runs.push_back(challenge(columns.back(), reading, context.options->rounds));
    out.turns = std::max(out.turns, static_cast<int>(runs.back().positions.size()) - 1);
  }
  bool settled = true;
  for (int turn = 0; turn <= out.turns; ++turn) {
    if (turn > 0) out.positions.push_back(out.positions.back());
    out.forecast_by_turn.emplace_back(values.issues, kNone);
    for (std::size_t issue = 0; issue < values.issues; ++issue) {
      const ChallengeRun& run = runs[issue];
      if (run.positions.empty()) continue;
      const std::size_t at = std::min(static_cast<std::size_t>(turn), run.positions.size() - 1);
      for (std::size_t k = 0; k < columns[issue].size(); ++k)
        out.positions.back()[values.cell(static_cast<std::size_t>(columns[issue].actor[k]), issue)] =
            run.positions[at][k];
      out.forecast_by_turn.back()[issue] = run.median[at];
    }
  }
  for (std::size_t issue = 0; issue < values.issues; ++issue) {
    settled = settled && (runs[issue].settled || runs[issue].agreed);
    for (const ChallengeMove& move : runs[issue].moves)
      out.moves.push_back({move.round, columns[issue].actor[move.mover], columns[issue].actor[move.by],
                           static_cast<int>(issue), move.from, move.to, name_of(move.reason)});
  }
  out.forecast = out.forecast_by_turn.back();
  out.note = settled ? "settled: nobody moves any more"
                     : fmt::format("stopped after {} rounds; the model has no end of its own{}", out.turns,
                                   wandering(out.forecast_by_turn));
}

SmpOptions smp_options(const RunContext& context) {
  SmpOptions options =
      context.options->smp ? *context.options->smp : context.table->smp.value_or(SmpOptions{});
  options.ktab_slips = context.options->ktab_compatible;
  return options;
}

void note_smp_moves(const Values& values, const SmpRun& run, ModelForecast& out) {
  for (const SmpMove& move : run.moves) {
    const auto turn = static_cast<std::size_t>(move.turn);
    const std::size_t by = move.mover == move.initiator ? move.receiver : move.initiator;
    for (std::size_t issue = 0; issue < values.issues; ++issue) {
      const std::size_t cell = values.cell(move.mover, issue);
      const double from = out.positions[turn - 1][cell], to = out.positions[turn][cell];
      if (from != to)
        out.moves.push_back({move.turn, static_cast<int>(move.mover), static_cast<int>(by),
                             static_cast<int>(issue), from, to,
                             move.mover == move.initiator ? "own offer" : "offer"});
    }
  }
}

void run_smp(const RunContext& context, const Values& values, ModelForecast& out) {
  if (values.actors > kMostActorsCubic)
    return refuse(out, values.issues,
                  fmt::format("more than {} actors: a turn grows with their cube", kMostActorsCubic));
  std::vector<std::string> notes;
  const SmpInput input = smp_input(*context.table, values, notes);
  const SmpRun run = spatial_model(input, smp_options(context), {context.options->seed, context.draw});
  out.turns = run.turns;
  Values end = values;
  out.forecast_by_turn.clear();
  for (std::size_t turn = 0; turn < run.positions.size(); ++turn) {
    if (turn > 0) {
      out.positions.push_back(run.positions[turn]);
      for (double& x : out.positions.back()) x = values.low + (values.high - values.low) * x;
    }
    end.position = out.positions.back();
    out.forecast_by_turn.emplace_back();
    for (std::size_t issue = 0; issue < values.issues; ++issue)
      out.forecast_by_turn.back().push_back(weighted_mean(column_of(end, issue)));
  }
  out.forecast = out.forecast_by_turn.back();
  note_smp_moves(values, run, out);
  out.note = run.agreed    ? "settled: everyone agrees"
             : run.settled ? "settled: a turn moved less than 2 % of the first"
                           : "stopped at the limit of 100 turns";
  for (const std::string& note : notes) out.note += "; " + note;
}

auto challenge_in(Reading reading) {
  return [reading](const RunContext& context, const Values& values, ModelForecast& out) {
    run_challenge(reading, context, values, out);
  };
}

}  // namespace

const std::vector<Runner>& runners() {
  static const std::vector<Runner> kRunners{
      {{"weighted-mean", "compromise: mean weighted by capability x salience", "Van den Bos 1991"},
       one_number([](auto&, const Column& c, auto, auto&) { return weighted_mean(c); })},
      {{"weighted-median", "median voter, weighted by capability x salience", "Black 1948"},
       one_number([](auto&, const Column& c, auto, auto&) { return weighted_median(c); })},
      {{"condorcet", "probabilistic Condorcet election over the positions held",
        "Wise, Lester and Efird 2015"},
       one_number(run_condorcet)},
      {{"nash", "Nash bargaining with quadratic loss", "Nash 1950"}, one_number(run_nash)},
      {{"exchange", "exchange of positions at equal gain, over issues", "Stokman and Van Oosten 1994"},
       run_exchange},
      {{"exchange-random", "exchange of positions at random rates, over issues",
        "Dijkstra, Van Assen and Stokman 2008, recalled"},
       run_random_exchange},
      {{"expected-utility-a", "expected utility, reading A: released code", "Scholz, Calbert and Smith 2011"},
       challenge_in(Reading::released_code)},
      {{"expected-utility-b", "expected utility, reading B: paper equations",
        "Scholz, Calbert and Smith 2011"},
       challenge_in(Reading::paper_equations)},
      {{"expected-utility-c", "expected utility, reading C: net votes", "Scholz, Calbert and Smith 2011"},
       challenge_in(Reading::net_votes)},
      {{"smp", "spatial model of politics: mean of the last positions", "Wise, Lester and Efird 2015"},
       run_smp}};
  return kRunners;
}

const std::vector<Runner>& baseline_runners() {
  static const std::vector<Runner> kBaselines{
      {{"plain-mean", "mean of positions, one actor one vote", ""},
       one_number([](auto&, const Column& c, auto, auto&) { return plain_mean(c); })},
      {{"plain-median", "median of positions, one actor one vote", ""},
       one_number([](auto&, const Column& c, auto, auto&) { return plain_median(c); })},
      {{"midpoint", "the middle of the scale, whoever the actors are", ""},
       one_number([](auto&, const Column& c, auto, auto&) { return c.low + (c.high - c.low) / 2; })},
      {{"disagreement", "what happens if they do not agree, as given", ""},
       one_number([](const RunContext& context, const Column&, std::size_t issue, auto&) {
         const auto& point = context.options->disagreement;
         return point.empty() ? kNone : point[issue];
       })}};
  return kBaselines;
}

}  // namespace demarche::collective
