#include "report/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/plain_text.h"

namespace demarche::report {
namespace {

/// At most two decimals, without trailing zeros: fewer bytes and no false precision.
std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

}  // namespace

Length share(double value) { return pct(100 * std::clamp(value, 0.0, 1.0)); }

std::string to_text(Length length) { return number(length.value) + (length.percent ? "%" : ""); }

std::string escaped(std::string_view text) {
  std::string out;
  for (const char32_t point : decode(text)) {
    if (point == U'&')
      out += "&amp;";
    else if (point == U'<')
      out += "&lt;";
    else if (point == U'>')
      out += "&gt;";
    else if (point == U'"')
      out += "&quot;";
    else if (point == U'\'')
      out += "&#39;";
    else if (point == U'\n' || point == U'\t')
      out += ' ';
    else if (!is_unprintable(point))
      out += encode(point);
  }
  return out;
}

std::string colour_of(std::string_view key) { return key.empty() ? "" : fmt::format("--c:var(--{})", key); }

Svg::Svg(double height, std::string_view css, std::string_view label, std::string_view key)
    : text_(fmt::format("<svg class=\"{}\" width=\"100%\" height=\"{}\" role=\"img\" aria-label=\"{}\"{}>",
                        css, number(height), escaped(label),
                        key.empty() ? "" : fmt::format(" style=\"{}\"", colour_of(key)))) {}

Svg::Svg(std::string_view css, std::string_view label)
    : text_(fmt::format("<svg class=\"{}\" role=\"img\" aria-label=\"{}\">", css, escaped(label))) {}

Svg& Svg::rect(std::string_view css, Length x, Length y, Length width, Length height) {
  text_ += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", css, to_text(x),
                       to_text(y), to_text({std::max(0.0, width.value), width.percent}),
                       to_text({std::max(0.0, height.value), height.percent}));
  return *this;
}

Svg& Svg::line(std::string_view css, Length x1, Length y1, Length x2, Length y2) {
  text_ += fmt::format("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>", css, to_text(x1),
                       to_text(y1), to_text(x2), to_text(y2));
  return *this;
}

Svg& Svg::circle(std::string_view css, Length x, Length y, double radius) {
  text_ += fmt::format("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", css, to_text(x), to_text(y),
                       number(radius));
  return *this;
}

Svg& Svg::shape(std::string_view css, Length x, Length y, std::string_view path) {
  text_ += fmt::format("<svg x=\"{}\" y=\"{}\" overflow=\"visible\"><path class=\"{}\" d=\"{}\"/></svg>",
                       to_text(x), to_text(y), css, path);
  return *this;
}

Svg& Svg::text(std::string_view css, Length x, Length y, std::string_view words, double dx, double dy,
               std::string_view anchor) {
  const std::string to_side = anchor == "start" ? "" : fmt::format(" text-anchor=\"{}\"", anchor);
  text_ += fmt::format(
      "<svg x=\"{}\" y=\"{}\" overflow=\"visible\"><text class=\"{}\" x=\"{}\" y=\"{}\"{}>{}</text></svg>",
      to_text(x), to_text(y), css, number(dx), number(dy), to_side, escaped(words));
  return *this;
}

}  // namespace demarche::report
