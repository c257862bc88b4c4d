// Paired differences on a zero-centred axis. Hollow and dashed where the interval contains zero.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/svg.h"

namespace demarche::report {
namespace {

/// Place of a difference on an axis from -half to +half, as a share of its width.
double place(double difference, double half) { return std::clamp(0.5 + difference / (2 * half), 0.0, 1.0); }

void zero_grid(Svg& svg, double height) {
  for (const double at : {0.0, 25.0, 75.0, 100.0}) svg.line("grid", pct(at), px(0), pct(at), px(height));
  svg.line("zero", pct(50), px(0), pct(50), px(height));
}

}  // namespace

std::string svg_difference(const DifferenceCell& cell, double half_width, std::string_view key,
                           const std::string& of_what) {
  Svg svg(22, "glyph", cell.spoken(of_what), key);
  zero_grid(svg, 22);
  const Difference& d = cell.difference;
  svg.line(cell.open ? "interval open" : "interval", share(place(d.low, half_width)), px(11),
           share(place(d.high, half_width)), px(11));
  svg.circle(cell.open ? "dot open" : "dot", share(place(d.mean, half_width)), px(11), 4.8);
  return svg.finish();
}

std::string svg_difference_axis(double half_width) {
  return fmt::format(
      "<svg class=\"axis\" width=\"100%\" height=\"16\" aria-hidden=\"true\"><text x=\"0\" "
      "y=\"12\">{}</text><text x=\"50%\" y=\"12\" "
      "text-anchor=\"middle\">0</text><text x=\"100%\" y=\"12\" text-anchor=\"end\">{}</text></svg>",
      points(-half_width), points(half_width));
}

std::string svg_lever(const LeverRow& row) {
  const Difference& d = row.war.difference;
  const double widest = std::max({std::abs(d.low), std::abs(d.high), std::abs(d.mean)});
  const double half = widest <= 0.1 ? 0.1 : widest <= 0.2 ? 0.2 : widest <= 0.5 ? 0.5 : 1.0;
  Svg svg(36, "glyph", row.war.spoken("war"), "target");
  for (const double at : {0.0, 25.0, 75.0, 100.0}) svg.line("grid", pct(at), px(0), pct(at), px(20));
  svg.rect("b90", share(place(d.low, half)), px(5), pct(100 * (place(d.high, half) - place(d.low, half))),
           px(10));
  svg.line("zero", pct(50), px(0), pct(50), px(22));
  svg.line("mean", share(place(d.mean, half)), px(1), share(place(d.mean, half)), px(19));
  svg.text("tag keep", px(0), px(33), points(-half) + " points", 0, 0);
  svg.text("tag keep", pct(50), px(33), "no change", 0, 0, "middle");
  svg.text("tag keep", pct(100), px(33), points(half) + " points", 0, 0, "end");
  return svg.finish();
}

}  // namespace demarche::report
