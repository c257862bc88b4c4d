#include "assess/bands.h"

#include <algorithm>
#include <cmath>

#include "base/numeric.h"

namespace demarche::assess_detail {

Band band_of(const std::vector<double>& values) {
  Band band;
  const MeanSe m = mean_and_se(values);
  band.mean = m.mean;
  band.se = m.se;
  std::vector<double> sorted(values);
  std::sort(sorted.begin(), sorted.end());
  band.low = quantile_sorted(sorted, 0.05);
  band.inner_low = quantile_sorted(sorted, 0.25);
  band.inner_high = quantile_sorted(sorted, 0.75);
  band.high = quantile_sorted(sorted, 0.95);
  return band;
}

Share share_of(const std::vector<double>& values) {
  const MeanSe m = mean_and_se(values);
  return {m.mean, m.se};
}

Difference difference_of(const std::vector<double>& before, const std::vector<double>& after) {
  Difference d;
  if (before.empty()) return d;
  std::vector<double> change(before.size());
  for (std::size_t i = 0; i < before.size(); ++i) change[i] = after[i] - before[i];
  const Band band = band_of(change);
  d = {band.mean, band.se, band.low, band.high, 0};
  const auto same = std::count_if(change.begin(), change.end(),
                                  [&](double c) { return std::abs(c) > 1e-9 && (c > 0) == (d.mean > 0); });
  d.share_same_sign = static_cast<double>(same) / static_cast<double>(change.size());
  return d;
}

double war_in_all(const game::Forecast& forecast) {
  return forecast.endings[static_cast<std::size_t>(Ending::war)] +
         forecast.endings[static_cast<std::size_t>(Ending::accident)];
}

std::vector<double> per_draw(const simulate::RunResult& run,
                             const std::function<double(const simulate::DrawRecord&)>& value) {
  std::vector<double> out;
  out.reserve(run.records.size());
  for (const auto& record : run.records) out.push_back(value(record));
  return out;
}

namespace {

using Reader = std::function<double(const game::Forecast&)>;

Band band_with_lambda(const simulate::RunResult& run, const Reader& read) {
  Band band = band_of(per_draw(run, [&](const auto& r) { return read(r.forecast); }));
  band.lambda_low =
      mean_and_se(per_draw(run, [&](const auto& r) { return read(r.variations[0].forecast); })).mean;
  band.lambda_high =
      mean_and_se(per_draw(run, [&](const auto& r) { return read(r.variations[1].forecast); })).mean;
  return band;
}

}  // namespace

RunSummary summarise(const simulate::RunResult& run) {
  RunSummary out;
  for (std::size_t e = 0; e < kEndings; ++e) {
    out.endings[e] = band_with_lambda(run, [e](const game::Forecast& f) { return f.endings[e]; });
  }
  out.contained = mean_and_se(per_draw(run, [](const auto& r) { return r.forecast.contained; })).mean;
  out.war_in_all = band_with_lambda(run, war_in_all);
  out.rather_fight = band_with_lambda(run, [](const game::Forecast& f) { return f.rather_fight; });
  out.share_with_deal = share_of(per_draw(run, [](const auto& r) { return r.deal; }));
  out.share_with_deal_no_core = share_of(per_draw(run, [](const auto& r) { return r.deal_ignoring_core; }));
  for (std::size_t k = 0; k < game::kKindNames.size(); ++k) {
    const auto belief = per_draw(run, [k](const auto& r) { return r.forecast.kinds[k]; });
    out.kinds.emplace_back(game::kKindNames[k], mean_and_se(belief).mean);
  }
  return out;
}

}  // namespace demarche::assess_detail
