#include "follow/series.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "game/standoff.h"

namespace demarche::follow_detail {
namespace {

constexpr auto at(Ending ending) { return static_cast<std::size_t>(ending); }

}  // namespace

double war_of(const View& view, Span span) {
  const auto& endings = view.endings[static_cast<std::size_t>(span)];
  return endings[at(Ending::war)] + endings[at(Ending::accident)];
}

double log_odds(double p) {
  const double kept = std::clamp(p, 1e-6, 1 - 1e-6);
  return std::log(kept / (1 - kept));
}

Band weighted_band(const std::vector<double>& values, const std::vector<double>& weights) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  Band band;
  for (std::size_t i = 0; i < values.size(); ++i) band.mean += weights[i] * values[i];
  double variance = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    variance += weights[i] * (values[i] - band.mean) * (values[i] - band.mean);
  band.se = std::sqrt(variance / effective_sample_size(weights));
  const auto point = [&](double share) {
    double sum = 0;
    for (const auto i : order) {
      sum += weights[i];
      if (sum >= share - 1e-12) return values[i];
    }
    return values[order.back()];
  };
  band.low = point(0.05);
  band.inner_low = point(0.25);
  band.inner_high = point(0.75);
  band.high = point(0.95);
  return band;
}

std::vector<double> Pool::weights(int point) const {
  std::vector<double> all;
  for (const Population* p : populations_) {
    std::vector<double> log_weights;
    for (const View& view : p->views[point]) log_weights.push_back(view.log_weight);
    for (const double w : normalised_weights(log_weights))
      all.push_back(w / static_cast<double>(populations_.size()));
  }
  return all;
}

std::vector<double> Pool::values(int point, const std::function<double(const View&)>& value) const {
  std::vector<double> all;
  for (const Population* p : populations_) {
    for (const View& view : p->views[point]) all.push_back(value(view));
  }
  return all;
}

double Pool::mean(int point, const std::function<double(const View&)>& value) const {
  const auto w = weights(point), v = values(point, value);
  return std::inner_product(w.begin(), w.end(), v.begin(), 0.0);
}

double Pool::war(int point) const {
  return mean(point, [](const View& v) { return war_of(v, Span::until); });
}

FollowOutcomes Pool::outcomes(int point) const {
  FollowOutcomes out;
  const auto w = weights(point);
  const auto band = [&](const std::function<double(const View&)>& value) {
    return weighted_band(values(point, value), w);
  };
  for (std::size_t e = 0; e < kEndings; ++e)
    out.endings[e] = band([e](const View& v) { return v.endings[0][e]; });
  out.war = band([](const View& v) { return war_of(v, Span::until); });
  out.war_30 = band([](const View& v) { return war_of(v, Span::month); });
  out.war_90 = band([](const View& v) { return war_of(v, Span::quarter); });
  out.contained = mean(point, [](const View& v) { return v.endings[0][kEndings]; });
  return out;
}

std::vector<std::pair<std::string, double>> Pool::types(int point) const {
  std::vector<std::pair<std::string, double>> out;
  for (std::size_t k = 0; k < game::kKindNames.size(); ++k)
    out.emplace_back(game::kKindNames[k], mean(point, [k](const View& v) { return v.kinds[k]; }));
  return out;
}

double Pool::effective(int point) const { return effective_sample_size(weights(point)); }

void Pool::describe_entry(int step, FollowRow& row) const {
  row.fits.fill(1);
  if (populations_.front()->effects[step].empty()) return;
  const auto w = weights(populations_.front()->before[step]);
  std::vector<double> logs;
  std::array<double, 5> by_kind{}, belief{};
  double possible = 0;
  std::size_t i = 0;
  for (const Population* p : populations_) {
    for (const Effect& effect : p->effects[step]) {
      logs.push_back(effect.log_likelihood);
      possible += effect.possible ? w[i] : 0;
      for (std::size_t k = 0; k < by_kind.size(); ++k) {
        by_kind[k] += w[i] * effect.by_kind[k];
        belief[k] += w[i] * effect.kind_belief[k];
      }
      ++i;
    }
  }
  double chance = 0;
  for (std::size_t n = 0; n < logs.size(); ++n) chance += w[n] * std::exp(logs[n]);
  row.possible = possible;
  row.surprise = possible > 0 ? std::max(0.0, -std::log(chance)) : 0;
  const double all = std::accumulate(by_kind.begin(), by_kind.end(), 0.0),
               all_belief = std::accumulate(belief.begin(), belief.end(), 0.0);
  if (!(all > 0)) return;  // a move of the target: beliefs about the challenger stay
  for (std::size_t k = 0; k < by_kind.size(); ++k) {
    if (belief[k] > 0) row.fits[k] = by_kind[k] / belief[k] / (all / all_belief);
  }
}

std::optional<ThreatEffect> Pool::threat(int step) const {
  ThreatEffect out;
  bool any = false;
  for (const Population* p : populations_) {
    const auto& forward = p->forward[step];
    if (forward.empty()) continue;
    any = true;
    std::vector<double> log_weights;
    for (const ThreatForward& f : forward) log_weights.push_back(f.log_weight);
    const auto w = normalised_weights(log_weights);
    const double share = 1.0 / static_cast<double>(populations_.size());
    for (std::size_t n = 0; n < w.size(); ++n) {
      out.war_without += share * w[n] * forward[n].without;
      out.war_with += share * w[n] * forward[n].with;
      out.carried_out += share * w[n] * forward[n].carried_out;
    }
  }
  if (!any) return {};
  return out;
}

}  // namespace demarche::follow_detail
