// How may it end, at a glance: 100 squares in four rows, filled by column in the order of the endings.

#include <fmt/format.h>

#include "report/svg.h"

namespace demarche::report {

std::string svg_squares(const EndingSection& ending) {
  std::string label = "100 squares:", body;
  int next = 0;
  for (std::size_t at = 0; at < kOutcomes; ++at) {
    label += fmt::format("{} {} {}", at == 0 ? "" : ",", ending.counts[at], ending.rows[at].name);
    std::string path;
    for (int square = 0; square < ending.squares[at]; ++square, ++next)
      path += fmt::format("M{} {}h18v18h-18z", 20 * (next / 4) + 1, 20 * (next % 4) + 1);
    if (!path.empty()) body += fmt::format("<path class=\"square {}\" d=\"{}\"/>", ending.rows[at].key, path);
  }
  return fmt::format("<svg class=\"squares\" viewBox=\"0 0 500 80\" role=\"img\" aria-label=\"{}\">{}</svg>",
                     escaped(label), body);
}

}  // namespace demarche::report
