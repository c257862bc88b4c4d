#pragma once
// The band glyph in text: one line of cells from 0 to 100 % (or around zero), and a second line of marks
// for the views beside the draws.

#include <optional>
#include <string>
#include <vector>

#include "demarche/assess.h"
#include "report/brief.h"

namespace demarche::report {

/// Characters of the glyph; the ASCII set stands in where the locale is not UTF-8.
struct GlyphSet {
  char32_t track, outer, inner, mean, zero;
};
inline constexpr GlyphSet kUnicodeGlyphs{U'·', U'─', U'━', U'●', U'┊'};
inline constexpr GlyphSet kAsciiGlyphs{U'.', U'-', U'=', U'#', U':'};

/// Cell of a position in 0..1 on a line of `cells` cells whose first and last stand at 0 and 1.
int cell_of(double position, int cells);

/// "··───━━●━━───···": outer 90 of 100 draws, inner 50, the mean. `low` and `high` are the ends of the axis.
/// A band narrower than a cell shows only its mean.
std::string band_line(const Band& band, int cells, const GlyphSet& glyphs, double low = 0, double high = 1);

/// The zero-centred line of a difference: interval, mean, zero; ends at ±half_width, values beyond pinned.
std::string difference_line(const Difference& difference, double half_width, int cells,
                            const GlyphSet& glyphs);

/// Mark lines under a band: "<...>" lambda, "(..)" past cases, "x" the other run, "f" or "f+" a forecast.
/// Marks that would collide move to a further line, the outside views (past, forecast) together.
std::vector<std::string> mark_lines(const BandRow& row, int cells);

}  // namespace demarche::report
