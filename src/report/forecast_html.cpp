// The HTML page of a collective forecast: every model beside the baselines, who has power where, who moves
// whom, and what hangs on one actor. Self-contained; the same style sheet as the assessment.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "demarche/report.h"
#include "report/forecast_page.h"
#include "report/html.h"

namespace demarche::report {
namespace {

constexpr std::size_t kPathsShown = 6, kPivotsShown = 12, kExchangesShown = 10;

std::string about(const ModelForecast& model) {
  for (const ForecastModel& known : forecast_models()) {
    if (known.name != model.name) continue;
    return known.source.empty() ? known.what : fmt::format("{} ({})", known.what, known.source);
  }
  return "";
}

std::string model_row(const ForecastReport& report, const ModelForecast& model, std::size_t issue) {
  std::string range;
  if (!model.bands.empty() && !std::isnan(model.bands[issue].p05))
    range = fmt::format("<small>{} to {}</small>", on_scale(report, model.bands[issue].p05),
                        on_scale(report, model.bands[issue].p95));
  const std::string note = model.ran ? about(model) : "not run: " + model.note;
  return fmt::format(
      "<tr><th scope=\"row\">{}<small>{}</small></th><td class=\"n\"><b>{}</b>{}</td><td "
      "class=\"draw\">{}</td></tr>\n",
      escaped(model.name), escaped(note), on_scale(report, model.forecast[issue]), range,
      svg_answer(report, model, issue));
}

std::string answers(const ForecastReport& report, std::size_t issue) {
  std::string out = fmt::format("<h3>{}</h3>\n", escaped(report.issues[issue]));
  if (!report.pivots.empty())
    out += "<figure>" + svg_power(report, issue) +
           "<figcaption>Power (capability times salience) standing at each position.</figcaption></figure>\n";
  out += fmt::format(
      "<table class=\"list answers\"><caption class=\"hidden\">Models on {}</caption><thead><tr><th "
      "scope=\"col\">Model</th><th scope=\"col\" class=\"n\">Forecast{}</th><th scope=\"col\">{} to "
      "{}</th></tr></thead>"
      "<tbody>\n",
      escaped(report.issues[issue]), report.draws > 0 ? ", 90 of 100 draws" : "",
      on_scale(report, report.scale_low), on_scale(report, report.scale_high));
  for (const auto* list : {&report.models, &report.baselines})
    for (const ModelForecast& model : *list) out += model_row(report, model, issue);
  return out + "</tbody></table>\n";
}

std::string spread_sentence(const ForecastReport& report) {
  if (report.issues.size() > 1)
    return fmt::format(
        "{} issues; on each the models are set beside baselines that know nothing of bargaining.",
        report.issues.size());
  const auto& [low, high] = report.spread.front();
  const std::string bands =
      report.band_spread.empty()
          ? std::string()
          : fmt::format("; their bands over the ranges of the table reach from {} to {}",
                        on_scale(report, report.band_spread.front().first),
                        on_scale(report, report.band_spread.front().second));
  return fmt::format(
      "At the central inputs the models lie between {} and {}{}. Read the spread, not one number: on 351 "
      "decisions with a known outcome no model beats the weighted mean.",
      on_scale(report, low), on_scale(report, high), bands);
}

/// Models with a path, on the issues they move most.
struct PathPlot {
  const ModelForecast* model;
  std::size_t issue;
  double travelled;
};
std::vector<PathPlot> path_plots(const ForecastReport& report) {
  std::vector<PathPlot> plots;
  for (const ModelForecast& model : report.models) {
    if (!model.ran || model.turns == 0) continue;
    for (std::size_t issue = 0; issue < report.issues.size(); ++issue) {
      const double change =
          std::abs(model.forecast_by_turn.back()[issue] - model.forecast_by_turn.front()[issue]);
      plots.push_back({&model, issue, std::isnan(change) ? -1 : change});
    }
  }
  std::stable_sort(plots.begin(), plots.end(),
                   [](const PathPlot& a, const PathPlot& b) { return a.travelled > b.travelled; });
  return plots;
}

HtmlSection paths_section(const ForecastReport& report) {
  std::vector<PathPlot> plots = path_plots(report);
  if (plots.empty()) return {};
  HtmlSection section{"paths", "Who moves whom?", "", ""};
  const std::size_t all = plots.size();
  if (plots.size() > kPathsShown) plots.resize(kPathsShown);
  section.answer =
      all > plots.size()
          ? fmt::format("The {} paths, of {}, along which the forecast travels furthest.", plots.size(), all)
          : "Positions by turn of every model that has turns; turn 0 is the input.";
  for (const PathPlot& plot : plots) {
    section.body += fmt::format(
        "<h3>{}{}</h3><p class=\"note\">{}</p><figure>{}{}<figcaption>Thin: actors. Thick: the "
        "forecast. Arcs: who moved whom, a dot at the moved; actors in the order of their "
        "positions.</figcaption></figure>\n",
        escaped(plot.model->name),
        report.issues.size() > 1 ? " on " + escaped(report.issues[plot.issue]) : "",
        escaped(plot.model->note), svg_path(report, *plot.model, plot.issue),
        svg_moves(report, *plot.model, plot.issue));
  }
  return section;
}

HtmlSection pivots_section(const ForecastReport& report) {
  if (report.pivots.empty()) return {};
  std::vector<PivotRow> rows = report.pivots;
  std::stable_sort(rows.begin(), rows.end(), [](const PivotRow& a, const PivotRow& b) {
    return std::abs(a.removal_mean) > std::abs(b.removal_mean);
  });
  const std::size_t all = rows.size();
  if (rows.size() > kPivotsShown) rows.resize(kPivotsShown);
  HtmlSection section{"pivots", "What hangs on one actor?", "", ""};
  section.answer =
      fmt::format("Without {} the weighted mean on {} would be {} higher or lower: the largest change.",
                  report.actors[rows.front().actor], report.issues[rows.front().issue],
                  on_scale(report, std::abs(rows.front().removal_mean)));
  section.body =
      "<table class=\"list\"><thead><tr><th scope=\"col\">Actor</th><th scope=\"col\">Issue</th><th "
      "scope=\"col\" "
      "class=\"n\">Power</th><th scope=\"col\" class=\"n\">Shapley-Shubik</th><th scope=\"col\" "
      "class=\"n\">Mean without "
      "it</th><th scope=\"col\" class=\"n\">Median without it</th></tr></thead><tbody>\n";
  for (const PivotRow& row : rows)
    section.body += fmt::format(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{:.0f} %</td><td class=\"n\">{:.3f}</td><td "
        "class=\"n\">{:+.2f}</td><td class=\"n\">{:+.2f}</td></tr>\n",
        escaped(report.actors[row.actor]), escaped(report.issues[row.issue]), 100 * row.power, row.shapley,
        row.removal_mean, row.removal_median);
  section.body += "</tbody></table>\n";
  if (all > rows.size())
    section.body += fmt::format("<p class=\"note\">The {} largest of {}; all of them in the JSON.</p>\n",
                                rows.size(), all);
  return section;
}

HtmlSection exchanges_section(const ForecastReport& report) {
  if (report.best_exchanges.empty()) return {};
  HtmlSection section{"exchanges", "Who could trade what?", "", ""};
  section.answer = "Exchanges that would make both better off from where they stand, the largest gain first.";
  section.body =
      "<table class=\"list\"><thead><tr><th scope=\"col\">Gives</th><th scope=\"col\">on</th><th "
      "scope=\"col\">to</th><th "
      "scope=\"col\">who gives</th><th scope=\"col\" class=\"n\">Gain of each</th></tr></thead><tbody>\n";
  std::size_t shown = 0;
  for (const PositionExchange& deal : report.best_exchanges) {
    if (shown++ == kExchangesShown) break;
    const auto side = [&](int issue, double from, double to) {
      return fmt::format("{}<small>{} to {}</small>", escaped(report.issues[static_cast<std::size_t>(issue)]),
                         on_scale(report, from), on_scale(report, to));
    };
    section.body += fmt::format(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{:.3f}</td></tr>\n",
        escaped(report.actors[deal.actor_i]), side(deal.supply_i, deal.start_i, deal.new_i),
        escaped(report.actors[deal.actor_j]), side(deal.supply_j, deal.start_j, deal.new_j), deal.gain);
  }
  section.body += "</tbody></table>\n";
  return section;
}

}  // namespace

std::string on_scale(const ForecastReport& report, double value) {
  if (std::isnan(value)) return "none";
  return fmt::format("{:.{}f}", value, report.scale_high - report.scale_low < 20 ? 2 : 1);
}

double input_position(const ForecastReport& report, std::size_t actor, std::size_t issue) {
  for (const auto* list : {&report.models, &report.baselines}) {
    for (const ModelForecast& model : *list)
      if (!model.positions.empty()) return model.positions.front()[actor * report.issues.size() + issue];
  }
  return std::nan("");
}

}  // namespace demarche::report

namespace demarche {

std::string forecast_html(const ForecastReport& report) {
  using namespace report;
  HtmlDocument page;
  const std::string name = report.table_name.substr(report.table_name.rfind('/') + 1);
  page.title = fmt::format("{}: forecast", name);
  page.answer_id = "answers";
  const std::string draws = report.draws > 0
                                ? fmt::format("ranges drawn {} times, seed {}", report.draws, report.seed)
                                : "no number of the table is a range";
  page.header = fmt::format(
      "<header>\n<p class=\"kicker\">Collective forecast</p>\n<h1>{}</h1>\n<p "
      "class=\"meta\"><span><b>Actors</b> "
      "{}</span> <span><b>Issues</b> {}</span> <span>{}</span></p>\n</header>\n",
      escaped(name), report.actors.size(), report.issues.size(), draws);
  HtmlSection answer{"answers", "Where may it settle?", spread_sentence(report), ""};
  for (std::size_t issue = 0; issue < report.issues.size(); ++issue) answer.body += answers(report, issue);
  page.sections.push_back(std::move(answer));
  for (HtmlSection section : {paths_section(report), pivots_section(report), exchanges_section(report)})
    if (section.present()) page.sections.push_back(std::move(section));
  for (const std::string& note : report.notes) page.footer += "<p>" + escaped(note) + "</p>";
  page.footer = "<footer>" + page.footer + "<p>An aid to judgement, not a prediction.</p></footer>\n";
  return document(page);
}

}  // namespace demarche
