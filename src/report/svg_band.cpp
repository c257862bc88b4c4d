// The glyph for bands: three lanes on one axis from 0 to 100 %. Lane 1 the draws of the inputs, lane 2 lambda
// held at the ends of its range, lane 3 the outside view.

#include <fmt/format.h>

#include <algorithm>

#include "report/svg.h"

namespace demarche::report {
namespace {

constexpr double kHeight = 52, kBar = 8, kBarHeight = 10, kLambda = 29, kPast = 40, kPastHeight = 7;

void grid(Svg& svg, double height) {
  for (const double at : {0.0, 25.0, 50.0, 75.0, 100.0})
    svg.line("grid", pct(at), px(0), pct(at), px(height));
}

void draws_lane(Svg& svg, const BandRow& row) {
  const Band& band = row.band;
  svg.rect("track", px(0), px(kBar), pct(100), px(kBarHeight));
  svg.rect("b90", share(band.low), px(kBar), pct(100 * (band.high - band.low)), px(kBarHeight));
  svg.rect("b50", share(band.inner_low), px(kBar), pct(100 * (band.inner_high - band.inner_low)),
           px(kBarHeight));
  svg.line("mean", share(band.mean), px(kBar - 5), share(band.mean), px(kBar + kBarHeight + 5));
  if (row.analyst) svg.shape("cross", share(*row.analyst), px(kBar + kBarHeight / 2), "M-4-4L4 4M-4 4L4-4");
}

void lambda_lane(Svg& svg, const Band& band) {
  svg.line("lambda", share(band.lambda_low), px(kLambda), share(band.lambda_high), px(kLambda));
  for (const double end : {band.lambda_low, band.lambda_high})
    svg.line("lambda", share(end), px(kLambda - 3), share(end), px(kLambda + 3));
}

void outside_lane(Svg& svg, const BandRow& row) {
  for (const auto& [low, high] : row.past)
    svg.rect("past", share(low), px(kPast), pct(100 * (high - low)), px(kPastHeight));
  if (!row.forecast) return;
  const Length x = share(*row.forecast), y = px(kPast + kPastHeight / 2);
  svg.shape("forecast", x, y, "M0-5L5 0L0 5L-5 0Z");
  if (row.forecast_at_least) svg.shape("arrow", x, y, "M6 0h11m-4-3.5l4 3.5l-4 3.5");
}

/// Beside a mark that spans low..high: to its right where there is room, else to its left, else nowhere.
/// A letter takes about one percent of the drawing's usual width.
void label_beside(Svg& svg, double low, double high, double y, const std::string& words) {
  const double room = 0.02 + 0.0098 * static_cast<double>(words.size());
  if (high + room < 1)
    svg.text("tag", share(high), px(y), words, 7, 0);
  else if (low - room > 0)
    svg.text("tag", share(low), px(y), words, -7, 0, "end");
}

void labels(Svg& svg, const BandRow& row) {
  const Band& band = row.band;
  const bool inside = !row.analyst || *row.analyst <= band.high;
  label_beside(svg, band.low, inside ? band.high : *row.analyst + 0.01, kBar + 9, "90 and 50 of 100 draws");
  const auto [loose, strict] = std::minmax(band.lambda_low, band.lambda_high);
  label_beside(svg, loose, strict, kLambda + 4, "over lambda");
  double past_low = 1, past_high = 0;
  for (const auto& [low, to] : row.past)
    past_low = std::min(past_low, low), past_high = std::max(past_high, to);
  const bool crowded = row.forecast && *row.forecast > past_high && *row.forecast - past_high < 0.22;
  if (!row.past.empty() && !crowded) label_beside(svg, past_low, past_high, kPast + 8, "past crises");
  if (row.past.empty() && !row.past_text.empty() && !row.forecast)
    svg.text("tag", px(0), px(kPast + 8), row.past_text, 2, 0);
  if (row.forecast) {
    const double reach = row.forecast_at_least ? 0.03 : 0.005;
    label_beside(svg, *row.forecast, *row.forecast + reach, kPast + 8,
                 row.forecast_at_least ? "public forecast, at least" : "public forecast");
  }
}

}  // namespace

std::string svg_band(const BandRow& row, bool labelled) {
  Svg svg(kHeight, "glyph", row.spoken(), row.key);
  grid(svg, kHeight);
  draws_lane(svg, row);
  lambda_lane(svg, row.band);
  outside_lane(svg, row);
  if (labelled) labels(svg, row);
  return svg.finish();
}

std::string svg_percent_axis() {
  std::string out = "<svg class=\"axis\" width=\"100%\" height=\"16\" aria-hidden=\"true\">";
  out +=
      "<text x=\"0\" y=\"12\">0\u202F%</text><text x=\"25%\" y=\"12\" text-anchor=\"middle\">25</text>"
      "<text x=\"50%\" y=\"12\" text-anchor=\"middle\">50</text><text x=\"75%\" y=\"12\" "
      "text-anchor=\"middle\">75</text>"
      "<text x=\"100%\" y=\"12\" text-anchor=\"end\">100\u202F%</text></svg>";
  return out;
}

std::string svg_share(const ShareRow& row) {
  const double value = row.share.value, reach = 2 * row.share.se;
  Svg svg(34, "glyph", fmt::format("{}: {} draws {}; {}", row.name, row.value, row.error, row.other_text),
          "settlement");
  grid(svg, 34);
  svg.rect("track", px(0), px(kBar), pct(100), px(kBarHeight));
  svg.rect("sampling", share(value - reach), px(kBar + 2),
           pct(100 * (std::min(1.0, value + reach) - std::max(0.0, value - reach))), px(6));
  svg.line("mean", share(value), px(3), share(value), px(23));
  if (row.other) {
    svg.shape("cross", share(*row.other), px(kBar + 5), "M-4-4L4 4M-4 4L4-4");
    const bool left = *row.other > 0.5;
    svg.text("tag", share(*row.other), px(31), "× " + row.other_text, left ? 4 : -4, 0,
             left ? "end" : "start");
  }
  return svg.finish();
}

}  // namespace demarche::report
