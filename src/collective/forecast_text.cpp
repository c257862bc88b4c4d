#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "collective/number_text.h"
#include "demarche/forecast.h"

namespace demarche {
namespace {

using collective::page_number;

constexpr std::size_t kPivotsShown = 6, kTurnsShown = 10, kNameWidth = 20;

/// Names come from a file: control characters must not reach a terminal, and long ones not break columns.
std::string shown(const std::string& name, std::size_t width = 40) {
  std::string out;
  for (const char c : name) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
  if (out.size() <= width) return out;
  std::size_t cut = width - 2;
  while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0U) == 0x80U) --cut;  // not inside a character
  return out.substr(0, cut) + "..";
}

/// A scale of one point or a hundred points wants different decimals.
int decimals_for(const ForecastReport& report) { return report.scale_high - report.scale_low < 20 ? 2 : 1; }

class Page {
 public:
  Page(const ForecastReport& report, int width)
      : report_(report),
        width_(static_cast<std::size_t>(std::max(width, 60))),
        decimals_(decimals_for(report)) {}

  std::string write() && {
    heading();
    for (std::size_t issue = 0; issue < report_.issues.size(); ++issue) block(issue);
    paths();
    moves();
    pivots();
    exchanges();
    closing();
    return std::move(out_);
  }

 private:
  void line(const std::string& text = {}) {
    out_ += text;
    out_ += '\n';
  }
  void title(const std::string& text) {
    line();
    line(text);
  }
  [[nodiscard]] std::string actor(int index, std::size_t width = 24) const {
    return shown(report_.actors[static_cast<std::size_t>(index)], width);
  }
  [[nodiscard]] std::string issue_name(int index) const {
    return shown(report_.issues[static_cast<std::size_t>(index)], 24);
  }
  [[nodiscard]] std::string number(double value) const { return page_number(value, decimals_); }

  void heading() {
    line(fmt::format("Forecast for {}", shown(report_.table_name, width_ - 13)));
    line(fmt::format("{} actors, {} {}, positions on {}..{}{}", report_.actors.size(), report_.issues.size(),
                     report_.issues.size() == 1 ? "issue" : "issues", report_.scale_low, report_.scale_high,
                     report_.draws > 0
                         ? fmt::format("; ranges drawn {} times, seed {}", report_.draws, report_.seed)
                         : std::string()));
  }

  void row(const ModelForecast& model, std::size_t issue, const std::string& what) {
    std::string text = fmt::format("  {:<{}}{:>8}", model.name, kNameWidth, number(model.forecast[issue]));
    if (!model.bands.empty()) {
      const ForecastBand& band = model.bands[issue];
      text += fmt::format("   {:>6} .. {:<6}", number(band.p05), number(band.p95));
    }
    if (!model.ran)
      text += "   not run: " + model.note;
    else if (!what.empty() && text.size() + what.size() + 3 <= width_)
      text += "   " + what;
    while (text.ends_with(' ')) text.pop_back();
    line(text);
  }

  void block(std::size_t issue) {
    title(fmt::format("{}{}", shown(report_.issues[issue], width_ - 20),
                      report_.draws > 0 ? "   (5 % .. 95 % of draws)" : ""));
    for (const ModelForecast& model : report_.models) {
      const auto about = std::find_if(forecast_models().begin(), forecast_models().end(),
                                      [&](const ForecastModel& m) { return m.name == model.name; });
      row(model, issue, about == forecast_models().end() ? "" : about->what);
    }
    line("  beside them");
    for (const ModelForecast& baseline : report_.baselines) row(baseline, issue, "");
    const auto& [low, high] = report_.spread[issue];
    if (report_.models.size() < 2) return;
    if (report_.band_spread.empty())
      return line(fmt::format("  The models lie between {} and {}.", number(low), number(high)));
    const auto& [lowest, highest] = report_.band_spread[issue];
    line(fmt::format(
        "  At the central inputs the models lie between {} and {}; their bands reach from {} to {}.",
        number(low), number(high), number(lowest), number(highest)));
  }

  void paths() {
    bool any = false;
    for (const ModelForecast& model : report_.models) {
      if (model.turns == 0) continue;
      if (!any) title("By turn (turn 0 is the input)");
      any = true;
      for (std::size_t issue = 0; issue < report_.issues.size(); ++issue) path(model, issue);
    }
  }

  void path(const ModelForecast& model, std::size_t issue) {
    std::string text = fmt::format("  {:<{}}", model.name, kNameWidth);
    if (report_.issues.size() > 1) text += fmt::format("{:<16} ", shown(report_.issues[issue], 16));
    const std::size_t turns = model.forecast_by_turn.size();
    for (std::size_t turn = 0; turn < turns; ++turn) {
      if (turn >= kTurnsShown && turn + 1 < turns) {
        if (turn == kTurnsShown) text += " ..";
        continue;
      }
      text += " " + number(model.forecast_by_turn[turn][issue]);
    }
    line(text + fmt::format("   ({} turns)", model.turns));
  }

  void moves() {
    const std::size_t most = report_.models.size() > 1 ? 5 : 15;
    for (const ModelForecast& model : report_.models) {
      if (model.moves.empty()) continue;
      title(fmt::format("Who moved whom: {} ({})", model.name, model.note));
      for (std::size_t k = 0; k < std::min(model.moves.size(), most); ++k) {
        const PositionMove& move = model.moves[k];
        std::string text =
            fmt::format("  turn {:>2}  {:<24} {:>6} -> {:<6}  {} {}", move.turn, actor(move.actor),
                        number(move.from), number(move.to), spoken(move.reason), actor(move.by));
        if (report_.issues.size() > 1) text += " on " + issue_name(move.issue);
        line(text);
      }
      if (model.moves.size() > most)
        line(fmt::format("  and {} more moves; --json and --csv hold all", model.moves.size() - most));
    }
  }

  static std::string spoken(const std::string& reason) {
    if (reason == "conflict") return "loses to";
    if (reason == "compromise") return "compromises with";
    if (reason == "capitulation") return "gives way to";
    if (reason == "own offer") return "takes its own offer to";
    return "takes the offer of";
  }

  void pivots() {
    for (std::size_t issue = 0; issue < report_.issues.size(); ++issue) {
      std::vector<PivotRow> rows;
      for (const PivotRow& row : report_.pivots)
        if (row.issue == static_cast<int>(issue)) rows.push_back(row);
      if (rows.empty()) continue;
      std::stable_sort(rows.begin(), rows.end(),
                       [](const PivotRow& a, const PivotRow& b) { return a.shapley > b.shapley; });
      rows.resize(std::min(rows.size(), kPivotsShown));
      title(
          fmt::format("Pivotal on {}   power, Shapley-Shubik, and the change without the actor: mean, median",
                      shown(report_.issues[issue], 24)));
      for (const PivotRow& row : rows)
        line(fmt::format("  {:<24} {:>5.1f} %  {:>5.1f} %  {:>7} {:>7}", actor(row.actor), 100 * row.power,
                         100 * row.shapley, number(row.removal_mean), number(row.removal_median)));
    }
  }

  void exchanges() {
    if (report_.best_exchanges.empty()) return;
    title("Exchanges that would make both better off, largest gain first");
    for (std::size_t k = 0; k < std::min<std::size_t>(5, report_.best_exchanges.size()); ++k) {
      const PositionExchange& deal = report_.best_exchanges[k];
      line(fmt::format("  {} moves {} -> {} on {}, {} moves {} -> {} on {}; each gains {:.3f}",
                       actor(deal.actor_i), number(deal.start_i), number(deal.new_i),
                       issue_name(deal.supply_i), actor(deal.actor_j), number(deal.start_j),
                       number(deal.new_j), issue_name(deal.supply_j), deal.gain));
    }
  }

  void closing() {
    line();
    for (const std::string& note : report_.notes) line("Note: " + note);
    if (report_.models.size() > 1)
      line(
          "Read the spread, not one line: `demarche backtest eu-decisions PATH` scores all of them on known "
          "outcomes.");
  }

  const ForecastReport& report_;
  std::size_t width_;
  int decimals_;
  std::string out_;
};

}  // namespace

std::string forecast_text(const ForecastReport& report, int width) { return Page(report, width).write(); }

}  // namespace demarche
