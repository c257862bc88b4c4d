// What carries the uncertainty: war at the low and the high end of an input, and the input's share of the
// variance of war; the steps from the standard run to the dossier's judgements; past cases.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/svg.h"

namespace demarche::report {

std::string svg_driver_war(const DriverRow& row, const CarriesSection& section) {
  const auto at = [&](double war) { return share(war / section.axis_war); };
  Svg svg(24, "glyph",
          fmt::format("war {} % at the low value, {} % at the high value", row.low_text, row.high_text));
  svg.line("zero", at(section.mean_war), px(0), at(section.mean_war), px(24));
  svg.line("reach", at(row.at_low), px(12), at(row.at_high), px(12));
  svg.circle("end low", at(row.at_low), px(12), 4.5).circle("end high", at(row.at_high), px(12), 4.5);
  const bool rising = row.at_low <= row.at_high;
  svg.text("tag keep", at(std::min(row.at_low, row.at_high)), px(16), rising ? row.low_text : row.high_text,
           -8, 0, "end");
  svg.text("tag keep", at(std::max(row.at_low, row.at_high)), px(16), rising ? row.high_text : row.low_text,
           8, 0);
  return svg.finish();
}

std::string svg_driver_war_axis(const CarriesSection& section) {
  const auto mark = [&](double at, const char* anchor, const std::string& words) {
    return fmt::format("<text x=\"{}\" y=\"12\" text-anchor=\"{}\">{}</text>", to_text(share(at)), anchor,
                       words);
  };
  std::string out =
      "<svg class=\"axis\" width=\"100%\" height=\"16\" aria-hidden=\"true\">" + mark(0, "start", "0\u202F%");
  const double mean = section.mean_war / section.axis_war;
  if (mean > 0.12 && mean < 0.85) out += mark(mean, "middle", "mean " + section.mean_text);
  return out + mark(1, "end", fmt::format("{:.0f}\u202F%", 100 * section.axis_war)) + "</svg>";
}

std::string svg_driver_share(const DriverRow& row, const CarriesSection& section) {
  const auto at = [&](double value) { return share(value / section.axis_share); };
  Svg svg(24, "glyph", fmt::format("{} {}", row.share, row.error));
  svg.rect(row.judged ? "carries guess" : "carries", px(0), px(7), at(row.first_order), px(10));
  svg.line("whisker", at(row.first_order - row.se), px(12), at(row.first_order + row.se), px(12));
  svg.text("tag keep", at(row.first_order + row.se), px(16), row.share + " " + row.error, 6, 0);
  return svg.finish();
}

std::string svg_steps(const CarriesSection& section, std::size_t at) {
  double widest = 0;
  for (const StepRow& step : section.steps) widest = std::max(widest, step.war);
  const double axis = widest <= 0.25 ? 0.25 : widest <= 0.5 ? 0.5 : 1;
  const auto place = [&](double war) { return share(war / axis); };
  const StepRow& step = section.steps[at];
  const double before = at == 0 ? step.war : section.steps[at - 1].war;
  Svg svg(20, "glyph", fmt::format("{}: war {}", step.name, step.value), "war");
  svg.rect("track", px(0), px(5), pct(100), px(10));
  svg.rect("b50", place(std::min(before, step.war)), px(5), pct(100 * std::abs(step.war - before) / axis),
           px(10));
  svg.line("mean", place(step.war), px(1), place(step.war), px(19));
  return svg.finish();
}

std::string svg_reference(const ReferenceView& row, const Band& war) {
  Svg svg(24, "glyph", fmt::format("past cases {} %, interval {} %", percent_number(row.share), row.interval),
          "war");
  for (const double at : {0.0, 25.0, 50.0, 75.0, 100.0}) svg.line("grid", pct(at), px(0), pct(at), px(24));
  svg.rect("past", share(row.low), px(8), pct(100 * (row.high - row.low)), px(8));
  svg.line("zero", share(row.share), px(5), share(row.share), px(19));
  svg.line("mean", share(war.mean), px(2), share(war.mean), px(22));
  return svg.finish();
}

}  // namespace demarche::report
