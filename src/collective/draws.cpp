#include "collective/draws.h"

#include <algorithm>
#include <cmath>

#include "base/numeric.h"
#include "base/parallel.h"
#include "base/random.h"

namespace demarche::collective {

ForecastBand band_of(std::vector<double> values) {
  std::erase_if(values, [](double v) { return std::isnan(v); });
  ForecastBand band;
  if (values.empty()) {
    band.mean = band.p05 = band.p25 = band.p50 = band.p75 = band.p95 = std::nan("");
    return band;
  }
  const MeanSe mean = mean_and_se(values);
  band.mean = mean.mean;
  band.se = mean.se;
  std::sort(values.begin(), values.end());
  band.p05 = quantile_sorted(values, 0.05);
  band.p25 = quantile_sorted(values, 0.25);
  band.p50 = quantile_sorted(values, 0.50);
  band.p75 = quantile_sorted(values, 0.75);
  band.p95 = quantile_sorted(values, 0.95);
  return band;
}

std::size_t count_ranges(const PositionTable& table) {
  const auto in = [](const std::vector<TableNumber>& numbers) {
    return static_cast<std::size_t>(
        std::count_if(numbers.begin(), numbers.end(), [](const TableNumber& n) { return !n.exact(); }));
  };
  return in(table.position) + in(table.salience) + in(table.capability);
}

TableDraws::TableDraws(const PositionTable& table, std::uint64_t seed)
    : seed_(seed), central_(central_values(table)) {
  collect(table, table.position, &Values::position, "position", {table.scale_low, table.scale_high});
  collect(table, table.salience, &Values::salience, "salience", kUnitInterval);
  collect(table, table.capability, &Values::capability, "capability", kNonNegative);
}

void TableDraws::collect(const PositionTable& table, const std::vector<TableNumber>& numbers,
                         std::vector<double> Values::*field, const char* name, Domain domain) {
  for (std::size_t cell = 0; cell < numbers.size(); ++cell) {
    const TableNumber& number = numbers[cell];
    if (number.exact()) continue;
    const std::string path = table.actors[cell / table.issues.size()] + "/" +
                             table.issues[cell % table.issues.size()] + "/" + name;
    ranges_.push_back(
        {field, cell, hash_name(path), Uncertain::range(number.low, number.mode, number.high, domain)});
  }
}

Values TableDraws::draw(std::uint64_t index) const {
  Values values = central_;
  const RandomStreams streams(seed_, "forecast");
  for (const Range& range : ranges_)
    (values.*range.field)[range.cell] = range.number.quantile(streams.uniform(index, range.path));
  return values;
}

bool add_bands(const PositionTable& table, const ForecastOptions& options, int draws,
               const std::vector<const Runner*>& runners, std::vector<ModelForecast*>& forecasts,
               const CancelToken* cancel) {
  const TableDraws source(table, options.seed);
  const std::size_t issues = table.issues.size();
  const auto n = static_cast<std::size_t>(draws);
  std::vector<double> answers(runners.size() * issues * n);  // (runner, issue, draw)
  constexpr std::int64_t kChunk = 16;
  const bool finished = for_each_chunk(
      draws, kChunk, options.threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t d = begin; d < end; ++d) {
          const auto index = static_cast<std::uint64_t>(d);
          const Values values = source.draw(index);
          const RunContext context{&table, &options, index, true};
          for (std::size_t r = 0; r < runners.size(); ++r) {
            ModelForecast out;
            out.positions.push_back(values.position);
            runners[r]->run(context, values, out);
            for (std::size_t issue = 0; issue < issues; ++issue)
              answers[(r * issues + issue) * n + index] = out.forecast[issue];
          }
        }
      },
      cancel);
  if (!finished) return false;
  for (std::size_t r = 0; r < runners.size(); ++r) {
    forecasts[r]->bands.clear();
    for (std::size_t issue = 0; issue < issues; ++issue) {
      const auto first = answers.begin() + static_cast<std::ptrdiff_t>((r * issues + issue) * n);
      forecasts[r]->bands.push_back(band_of({first, first + static_cast<std::ptrdiff_t>(n)}));
    }
  }
  return true;
}

}  // namespace demarche::collective
