// The plots of a collective forecast. Line drawings need two axes at once, so these have a view box and
// scale with the page; their labels stay legible down to a phone's width.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "report/forecast_page.h"
#include "report/svg.h"

namespace demarche::report {
namespace {

constexpr double kWidth = 720, kLeft = 8, kRight = 712;

double share_of_scale(const ForecastReport& report, double value) {
  return std::clamp((value - report.scale_low) / (report.scale_high - report.scale_low), 0.0, 1.0);
}
double x_of(const ForecastReport& report, double value) {
  return kLeft + (kRight - kLeft) * share_of_scale(report, value);
}

std::string open_drawing(double height, const std::string& label) {
  return fmt::format("<svg class=\"plot\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">", kWidth,
                     height, escaped(label));
}

std::string words(double x, double y, const std::string& text, const char* anchor = "start",
                  const char* css = "") {
  return fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>", css, x, y,
                     anchor, escaped(text));
}

std::string scale_axis(const ForecastReport& report, double y) {
  std::string out =
      fmt::format("<line class=\"ruler\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>", kLeft, y, kRight, y);
  const double middle = (report.scale_low + report.scale_high) / 2;
  return out + words(kLeft, y + 15, on_scale(report, report.scale_low)) +
         words(x_of(report, middle), y + 15, on_scale(report, middle), "middle") +
         words(kRight, y + 15, on_scale(report, report.scale_high), "end");
}

/// Actors whose names would overlap share a label.
struct Spot {
  double at = 0;
  std::vector<std::size_t> actors;
};
std::vector<Spot> spots(const ForecastReport& report, std::size_t issue) {
  std::map<double, std::vector<std::size_t>> by_position;
  for (std::size_t a = 0; a < report.actors.size(); ++a) {
    const double position = input_position(report, a, issue);
    if (!std::isnan(position)) by_position[position].push_back(a);
  }
  std::vector<Spot> out;
  for (auto& [at, actors] : by_position) out.push_back({at, std::move(actors)});
  return out;
}

std::string label_of(const ForecastReport& report, const Spot& spot) {
  std::string text = report.actors[spot.actors.front()];
  if (text.size() > 18) text = text.substr(0, 16) + "..";
  return spot.actors.size() == 1 ? text : fmt::format("{} +{}", text, spot.actors.size() - 1);
}

/// One place per actor, in the order of input positions, so that actors who agree stand apart; NaN: none.
std::vector<double> in_order(const ForecastReport& report, std::size_t issue) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t a = 0; a < report.actors.size(); ++a) {
    const double position = input_position(report, a, issue);
    if (!std::isnan(position)) order.emplace_back(position, a);
  }
  std::sort(order.begin(), order.end());
  std::vector<double> places(report.actors.size(), std::nan(""));
  for (std::size_t k = 0; k < order.size(); ++k)
    places[order[k].second] =
        kLeft + (kRight - kLeft) * (static_cast<double>(k) + 0.5) / static_cast<double>(order.size());
  return places;
}

/// Names under their places, on two rows where they are many; one without room is left out.
std::string actor_labels(const ForecastReport& report, const std::vector<double>& places, double y) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t a = 0; a < places.size(); ++a)
    if (!std::isnan(places[a])) order.emplace_back(places[a], a);
  std::sort(order.begin(), order.end());
  std::string out;
  double free_from[2] = {0, 0};
  for (const auto& [x, actor] : order) {
    const std::string& name = report.actors[actor];
    const std::string label = name.size() > 18 ? name.substr(0, 16) + ".." : name;
    const double length = 6.6 * static_cast<double>(label.size());
    const double from = std::clamp(x - length / 2, kLeft, kRight - length);
    for (int row = 0; row < 2; ++row) {
      if (from < free_from[row]) continue;
      out += words(from, y + 14.0 * row, label);
      free_from[row] = from + length + 8;
      break;
    }
  }
  return out;
}

double power_of(const ForecastReport& report, std::size_t actor, std::size_t issue) {
  for (const PivotRow& row : report.pivots) {
    if (row.actor == static_cast<int>(actor) && row.issue == static_cast<int>(issue)) return row.power;
  }
  return 0;
}

}  // namespace

std::string svg_answer(const ForecastReport& report, const ModelForecast& model, std::size_t issue) {
  const double value = model.forecast[issue];
  const auto at = [&](double x) { return share(share_of_scale(report, x)); };
  Svg svg(24, "glyph", fmt::format("{}: {}", model.name, on_scale(report, value)), "target");
  svg.rect("track", px(0), px(7), pct(100), px(10));
  if (!model.bands.empty()) {
    const ForecastBand& band = model.bands[issue];
    const auto width = [&](double low, double high) {
      return pct(100 * (share_of_scale(report, high) - share_of_scale(report, low)));
    };
    svg.rect("b90", at(band.p05), px(7), width(band.p05, band.p95), px(10));
    svg.rect("b50", at(band.p25), px(7), width(band.p25, band.p75), px(10));
  }
  if (!std::isnan(value)) svg.line("mean", at(value), px(2), at(value), px(22));
  return svg.finish();
}

std::string svg_power(const ForecastReport& report, std::size_t issue) {
  constexpr double kBase = 150, kTop = 34;
  const auto places = spots(report, issue);
  std::vector<double> power;
  for (const Spot& spot : places) {
    double sum = 0;
    for (const std::size_t actor : spot.actors) sum += power_of(report, actor, issue);
    power.push_back(sum);
  }
  const double most = power.empty() ? 1 : std::max(1e-9, *std::max_element(power.begin(), power.end()));
  std::string out = open_drawing(kBase + 20, "Power by position on " + report.issues[issue]);
  double label_free_from[2] = {0, 0};
  for (std::size_t k = 0; k < places.size(); ++k) {
    const double x = x_of(report, places[k].at), height = (kBase - kTop) * power[k] / most;
    out += fmt::format("<rect class=\"b50 target\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"9\" height=\"{:.1f}\"/>",
                       x - 4.5, kBase - height, height);
    const std::string label = fmt::format("{} {:.0f} %", label_of(report, places[k]), 100 * power[k]);
    const double length = 6.6 * static_cast<double>(label.size());
    const double from = std::clamp(x - length / 2, kLeft, kRight - length);
    for (int row = 0; row < 2; ++row) {  // a label without room on either row is left to the table
      if (from < label_free_from[row]) continue;
      out += words(from, 12 + 14.0 * row, label);
      label_free_from[row] = from + length + 8;
      break;
    }
  }
  return out + scale_axis(report, kBase) + "</svg>";
}

std::string svg_path(const ForecastReport& report, const ModelForecast& model, std::size_t issue) {
  constexpr double kTop = 10, kBottom = 210, kFirst = 46, kLast = 560;
  const std::size_t turns = model.positions.size();
  const std::size_t issues = report.issues.size();
  const auto x = [&](std::size_t turn) {
    return kFirst +
           (kLast - kFirst) * static_cast<double>(turn) / std::max<double>(1, static_cast<double>(turns) - 1);
  };
  const auto y = [&](double value) { return kBottom - (kBottom - kTop) * share_of_scale(report, value); };
  std::string out = open_drawing(kBottom + 26, fmt::format("Positions by turn, model {}", model.name));
  for (const double level :
       {report.scale_low, (report.scale_low + report.scale_high) / 2, report.scale_high}) {
    out += fmt::format("<line class=\"grid\" x1=\"{}\" y1=\"{:.1f}\" x2=\"{}\" y2=\"{:.1f}\"/>", kFirst,
                       y(level), kLast, y(level));
    out += words(kFirst - 6, y(level) + 4, on_scale(report, level), "end");
  }
  std::vector<std::pair<double, std::string>> names;
  for (std::size_t a = 0; a < report.actors.size(); ++a) {
    std::string points;
    for (std::size_t turn = 0; turn < turns; ++turn) {
      const double value = model.positions[turn][a * issues + issue];
      if (!std::isnan(value)) points += fmt::format("{:.1f},{:.1f} ", x(turn), y(value));
    }
    if (points.empty()) continue;
    out += fmt::format("<polyline class=\"trace\" points=\"{}\"><title>{}</title></polyline>", points,
                       escaped(report.actors[a]));
    names.emplace_back(y(model.positions.back()[a * issues + issue]), report.actors[a]);
  }
  std::string points;
  for (std::size_t turn = 0; turn < model.forecast_by_turn.size(); ++turn) {
    const double value = model.forecast_by_turn[turn][issue];
    if (!std::isnan(value)) points += fmt::format("{:.1f},{:.1f} ", x(turn), y(value));
  }
  out += fmt::format("<polyline class=\"trace outcome\" points=\"{}\"><title>forecast</title></polyline>",
                     points);
  std::sort(names.begin(), names.end());
  double free_from = 0;
  for (const auto& [at, name] : names) {
    if (at < free_from) continue;
    out += words(kLast + 8, at + 4, name.size() > 22 ? name.substr(0, 20) + ".." : name);
    free_from = at + 13;
  }
  for (std::size_t turn = 0; turn < turns; turn += std::max<std::size_t>(1, turns / 10))
    out += words(x(turn), kBottom + 20, fmt::format("{}", turn), "middle");
  return out + "</svg>";
}

std::string svg_moves(const ForecastReport& report, const ModelForecast& model, std::size_t issue) {
  constexpr double kBase = 170;
  std::map<std::pair<int, int>, int> arcs;  // (by, moved) -> how often
  for (const PositionMove& move : model.moves) {
    if (move.issue == static_cast<int>(issue) && move.by != move.actor) ++arcs[{move.by, move.actor}];
  }
  for (const PositionExchange& deal : model.exchanges) {
    if (deal.supply_i == static_cast<int>(issue)) ++arcs[{deal.actor_j, deal.actor_i}];
    if (deal.supply_j == static_cast<int>(issue)) ++arcs[{deal.actor_i, deal.actor_j}];
  }
  if (arcs.empty()) return "";
  const std::vector<double> places = in_order(report, issue);
  std::string out = open_drawing(kBase + 36, fmt::format("Who moved whom, model {}", model.name));
  for (const auto& [pair, times] : arcs) {
    const double from = places[pair.first], to = places[pair.second];
    const double lift = std::min(150.0, 24 + 0.42 * std::abs(to - from));
    out += fmt::format(
        "<path class=\"arc\" stroke-width=\"{:.1f}\" d=\"M{:.1f} {} Q{:.1f} {:.1f} {:.1f} {}\"><title>{} "
        "moved {}, "
        "{}</title></path><circle class=\"corner\" cx=\"{:.1f}\" cy=\"{}\" r=\"3.5\"/>",
        std::min(5.0, 1.0 + 0.5 * times), from, kBase, (from + to) / 2, kBase - lift, to, kBase,
        escaped(report.actors[pair.first]), escaped(report.actors[pair.second]),
        times == 1 ? "once" : fmt::format("{} times", times), to, kBase);
  }
  return out + actor_labels(report, places, kBase + 16) + "</svg>";
}

}  // namespace demarche::report
