#pragma once
// Ranges of a table drawn independently; every model is run on every draw.

#include <vector>

#include "collective/models.h"
#include "demarche/uncertain.h"

namespace demarche::collective {

/// The numbers of a table that are ranges, ready to be drawn. Each has a random stream named by its actor,
/// issue and column, so a change elsewhere in the table leaves its draws as they were.
class TableDraws {
 public:
  TableDraws(const PositionTable& table, std::uint64_t seed);
  [[nodiscard]] std::size_t ranges() const { return ranges_.size(); }
  [[nodiscard]] Values draw(std::uint64_t index) const;

 private:
  struct Range {
    std::vector<double> Values::*field;
    std::size_t cell;
    std::uint64_t path;
    Uncertain number;
  };
  void collect(const PositionTable& table, const std::vector<TableNumber>& numbers,
               std::vector<double> Values::*field, const char* name, Domain domain);

  std::uint64_t seed_;
  Values central_;
  std::vector<Range> ranges_;
};

/// How many numbers of the table are ranges.
std::size_t count_ranges(const PositionTable& table);

/// Quantiles and mean of values of which some may be NaN.
ForecastBand band_of(std::vector<double> values);

/// Fills the bands of `forecasts`, parallel to `runners`. False when cancelled before the end.
bool add_bands(const PositionTable& table, const ForecastOptions& options, int draws,
               const std::vector<const Runner*>& runners, std::vector<ModelForecast*>& forecasts,
               const CancelToken* cancel);

}  // namespace demarche::collective
