// Do the limits overlap? The frontier from the status quo (0) to the full demand (1) with what the target can
// give at most and what the challenger needs at least.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/svg.h"

namespace demarche::report {
namespace {

void limit(Svg& svg, const BandRow& row, const std::string& words, double y, std::string_view side) {
  const Band& band = row.band;
  svg.rect("b90 " + std::string(side), share(band.low), px(y),
           pct(100 * (std::clamp(band.high, 0.0, 1.0) - std::clamp(band.low, 0.0, 1.0))), px(12));
  svg.rect("b50 " + std::string(side), share(band.inner_low), px(y),
           pct(100 * (std::clamp(band.inner_high, 0.0, 1.0) - std::clamp(band.inner_low, 0.0, 1.0))), px(12));
  svg.line("mean", share(band.mean), px(y - 4), share(band.mean), px(y + 16));
  if (band.mean <= 0) svg.shape("arrow", px(0), px(y + 6), "M12 0h-11m4-3.5l-4 3.5l4 3.5");
  if (band.mean >= 1) svg.shape("arrow", pct(100), px(y + 6), "M-12 0h11m-4-3.5l4 3.5l-4 3.5");
  const std::string label =
      words.empty() ? fmt::format("{} {}", row.name, row.value) : fmt::format("{}: {}", row.name, words);
  const bool right = band.low > 0.5;
  svg.text("limit " + std::string(side), share(right ? band.high : band.low), px(y - 7), label, 0, 0,
           right ? "end" : "start");
}

}  // namespace

std::string svg_range(const DealSection& deal) {
  const std::string label =
      fmt::format("On the frontier from the status quo (0) to the full demand (1): {} {} ({}); {} {} ({}).",
                  deal.gives.name, deal.gives.value, deal.gives.range, deal.needs.name, deal.needs.value,
                  deal.needs.range);
  Svg svg(124, "glyph", label);
  const double give = std::clamp(deal.gives.band.mean, 0.0, 1.0),
               need = std::clamp(deal.needs.band.mean, 0.0, 1.0);
  if (give < need)
    svg.rect("gap", share(give), px(26), pct(100 * (need - give)), px(67));
  else
    svg.rect("room", share(need), px(26), pct(100 * (give - need)), px(67));
  limit(svg, deal.gives, deal.gives_words, 26, "target");
  limit(svg, deal.needs, deal.needs_words, 66, "challenger");
  svg.line("ruler", px(0), px(96), pct(100), px(96));
  for (const double at : {0.0, 25.0, 50.0, 75.0, 100.0}) svg.line("ruler", pct(at), px(92), pct(at), px(100));
  const double middle = (give + need) / 2;
  if (std::abs(give - need) > 0.04)
    svg.text("tag keep strong", share(middle), px(91), give < need ? "gap" : "room", 0, -2, "middle");
  svg.text("tag keep", px(0), px(116), "status quo", 0, 0);
  svg.text("tag keep", pct(100), px(116), "full demand", 0, 0, "end");
  return svg.finish();
}

}  // namespace demarche::report
