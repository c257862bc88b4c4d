#pragma once
// Drawing without a view box: x in percent of the width, y in pixels (or both in percent), so text keeps its
// size at any width and on paper. Marks with a shape sit in a nested svg placed in percent.

#include <string>
#include <string_view>

#include "report/brief.h"

namespace demarche::report {

/// A coordinate: percent of the drawing or pixels.
struct Length {
  double value = 0;
  bool percent = false;
};
inline Length pct(double value) { return {value, true}; }
/// Share 0..1 as percent, kept inside the drawing.
Length share(double value);
inline Length px(double value) { return {value, false}; }
std::string to_text(Length length);

/// Text for HTML and attributes: escapes & < > " ' and drops characters that must not be printed.
std::string escaped(std::string_view text);

class Svg {
 public:
  /// `label` is what a screen reader says; `css` a class of the style sheet; `key` a colour key or empty.
  Svg(double height, std::string_view css, std::string_view label, std::string_view key = {});
  /// For drawings whose height the style sheet sets.
  Svg(std::string_view css, std::string_view label);
  Svg& rect(std::string_view css, Length x, Length y, Length width, Length height);
  Svg& line(std::string_view css, Length x1, Length y1, Length x2, Length y2);
  Svg& circle(std::string_view css, Length x, Length y, double radius);
  /// A path around its own origin, placed at (x, y).
  Svg& shape(std::string_view css, Length x, Length y, std::string_view path);
  /// `dx`, `dy` in pixels from (x, y); `anchor` "start", "middle" or "end".
  Svg& text(std::string_view css, Length x, Length y, std::string_view words, double dx = 0, double dy = 0,
            std::string_view anchor = "start");
  [[nodiscard]] std::string finish() const { return text_ + "</svg>"; }

 private:
  std::string text_;
};

/// "--c:var(--war)" for a colour key.
std::string colour_of(std::string_view key);

// One chart a file.
std::string svg_squares(const EndingSection& ending);
/// `labelled`: marks are named in place (first row of a table only).
std::string svg_band(const BandRow& row, bool labelled);
std::string svg_percent_axis();
std::string svg_share(const ShareRow& row);
std::string svg_lever(const LeverRow& row);
std::string svg_range(const DealSection& deal);
std::string svg_gain_space(const DealSection& deal, const std::string& challenger, const std::string& target);
std::string svg_difference(const DifferenceCell& cell, double half_width, std::string_view key,
                           const std::string& of_what);
std::string svg_difference_axis(double half_width);
std::string svg_driver_war(const DriverRow& row, const CarriesSection& section);
std::string svg_driver_war_axis(const CarriesSection& section);
std::string svg_driver_share(const DriverRow& row, const CarriesSection& section);
std::string svg_steps(const CarriesSection& section, std::size_t at);
std::string svg_reference(const ReferenceView& row, const Band& war);

}  // namespace demarche::report
