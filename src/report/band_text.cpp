#include "report/band_text.h"

#include <algorithm>
#include <cmath>

#include "report/plain_text.h"

namespace demarche::report {
namespace {

std::string encoded(const std::u32string& points) {
  std::string text;
  for (const char32_t point : points) text += encode(point);
  return text;
}

/// Writes "<...>" or "(...)" over cells from..to; a span within one cell needs two cells for its brackets.
bool put_span(std::string& line, int from, int to, char open, char close) {
  if (to == from) to = from + 1;
  if (to >= static_cast<int>(line.size()))
    from -= to - static_cast<int>(line.size()) + 1, to = static_cast<int>(line.size()) - 1;
  for (int at = from; at <= to; ++at)
    if (line[static_cast<std::size_t>(at)] != ' ') return false;
  for (int at = from; at <= to; ++at) line[static_cast<std::size_t>(at)] = '.';
  line[static_cast<std::size_t>(from)] = open;
  line[static_cast<std::size_t>(to)] = close;
  return true;
}

bool put_text(std::string& line, int at, const std::string& mark) {
  at = std::min(at, static_cast<int>(line.size() - mark.size()));
  for (std::size_t k = 0; k < mark.size(); ++k)
    if (line[static_cast<std::size_t>(at) + k] != ' ') return false;
  line.replace(static_cast<std::size_t>(at), mark.size(), mark);
  return true;
}

bool put_lambda(std::string& line, const BandRow& row, int cells) {
  const auto [low, high] = std::minmax(row.band.lambda_low, row.band.lambda_high);
  return put_span(line, cell_of(low, cells), cell_of(high, cells), '<', '>');
}

bool put_model_marks(std::string& line, const BandRow& row, int cells) {
  if (!put_lambda(line, row, cells)) return false;
  return !row.analyst || put_text(line, cell_of(*row.analyst, cells), "x");
}

bool put_outside_marks(std::string& line, const BandRow& row, int cells) {
  if (!row.past.empty()) {
    double low = 1, high = 0;
    for (const auto& [from, to] : row.past) low = std::min(low, from), high = std::max(high, to);
    if (!put_span(line, cell_of(low, cells), cell_of(high, cells), '(', ')')) return false;
  }
  return !row.forecast || put_text(line, cell_of(*row.forecast, cells), row.forecast_at_least ? "f+" : "f");
}

}  // namespace

int cell_of(double position, int cells) {
  return static_cast<int>(std::lround(std::clamp(position, 0.0, 1.0) * (cells - 1)));
}

std::string band_line(const Band& band, int cells, const GlyphSet& glyphs, double low, double high) {
  std::u32string line(static_cast<std::size_t>(cells), glyphs.track);
  const auto at = [&](double value) { return cell_of((value - low) / (high - low), cells); };
  const auto fill = [&](double from, double to, char32_t glyph) {
    for (int cell = at(from); cell <= at(to); ++cell) line[static_cast<std::size_t>(cell)] = glyph;
  };
  fill(band.low, band.high, glyphs.outer);
  fill(band.inner_low, band.inner_high, glyphs.inner);
  line[static_cast<std::size_t>(at(band.mean))] = glyphs.mean;
  return encoded(line);
}

std::string difference_line(const Difference& difference, double half_width, int cells,
                            const GlyphSet& glyphs) {
  std::u32string line(static_cast<std::size_t>(cells), glyphs.track);
  const auto at = [&](double value) { return cell_of(0.5 + value / (2 * half_width), cells); };
  for (int cell = at(difference.low); cell <= at(difference.high); ++cell)
    line[static_cast<std::size_t>(cell)] = glyphs.outer;
  line[static_cast<std::size_t>(at(0))] = glyphs.zero;
  line[static_cast<std::size_t>(at(difference.mean))] = glyphs.mean;
  return encoded(line);
}

std::vector<std::string> mark_lines(const BandRow& row, int cells) {
  const std::string empty(static_cast<std::size_t>(cells), ' ');
  std::string together = empty;
  if (put_model_marks(together, row, cells) && put_outside_marks(together, row, cells)) return {together};
  std::vector<std::string> lines{empty, empty};
  if (!put_model_marks(lines[0], row, cells)) {
    lines[0] = empty;
    put_lambda(lines[0], row, cells);
    lines.push_back(empty);
    put_text(lines.back(), cell_of(*row.analyst, cells), "x");
  }
  if (!put_outside_marks(lines[1], row, cells)) {
    lines[1] = empty;
    BandRow past = row;
    past.forecast.reset();
    put_outside_marks(lines[1], past, cells);
    past = row;
    past.past.clear();
    lines.push_back(empty);
    put_outside_marks(lines.back(), past, cells);
  }
  lines.erase(std::remove(lines.begin(), lines.end(), empty), lines.end());
  return lines;
}

}  // namespace demarche::report
