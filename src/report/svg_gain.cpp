// Packages in gain space: what each lead has from a package beyond no deal, equal scales on both axes. The
// drawing is square and both axes are in percent, so the scales stay equal at every width.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/svg.h"

namespace demarche::report {
namespace {

/// Maps gains to percent of the square; y points up.
class Plane {
 public:
  explicit Plane(const DealSection& deal) {
    if (deal.no_deal_challenger) zero_[0] = deal.no_deal_challenger->mean;
    if (deal.no_deal_target) zero_[1] = deal.no_deal_target->mean;
    const auto reach = [&](double challenger, double target) {
      low_[0] = std::min(low_[0], challenger - zero_[0]),
      high_[0] = std::max(high_[0], challenger - zero_[0]);
      low_[1] = std::min(low_[1], target - zero_[1]), high_[1] = std::max(high_[1], target - zero_[1]);
    };
    for (const auto& [c, t] : deal.frontier) reach(c, t);
    for (const auto& [c, t] : deal.cloud) reach(c, t);
    for (const PackageLine& package : deal.packages) reach(package.challenger, package.target);
    if (deal.no_deal_challenger && deal.no_deal_target) {
      reach(deal.no_deal_challenger->low, deal.no_deal_target->low);
      reach(deal.no_deal_challenger->high, deal.no_deal_target->high);
    }
    span_ = 1.12 * std::max({high_[0] - low_[0], high_[1] - low_[1], 0.1});
  }
  [[nodiscard]] double x(double challenger) const { return at(challenger - zero_[0], 0); }
  [[nodiscard]] double y(double target) const { return 100 - at(target - zero_[1], 1); }

 private:
  [[nodiscard]] double at(double gain, std::size_t axis) const {
    const double middle = (low_[axis] + high_[axis]) / 2;
    return std::clamp(50 + 100 * (gain - middle) / span_, 0.0, 100.0);
  }
  std::array<double, 2> zero_{}, low_{0, 0}, high_{0, 0};
  double span_ = 1;
};

void no_deal_cross(Svg& svg, const Plane& plane, const DealSection& deal) {
  if (!deal.no_deal_challenger || !deal.no_deal_target) return;
  const Band &c = *deal.no_deal_challenger, &t = *deal.no_deal_target;
  const double x0 = plane.x(c.mean), y0 = plane.y(t.mean);
  svg.rect("both", pct(x0), px(0), pct(100 - x0), pct(y0));
  svg.rect("doubt", pct(plane.x(c.low)), px(0), pct(plane.x(c.high) - plane.x(c.low)), pct(100));
  svg.rect("doubt", px(0), pct(plane.y(t.high)), pct(100), pct(plane.y(t.low) - plane.y(t.high)));
  svg.line("nodeal challenger", pct(x0), px(0), pct(x0), pct(100));
  svg.line("nodeal target", px(0), pct(y0), pct(100), pct(y0));
}

void stair(Svg& svg, const Plane& plane, const std::vector<std::array<double, 2>>& frontier) {
  for (std::size_t at = 0; at < frontier.size(); ++at) {
    const Length x = pct(plane.x(frontier[at][0])), y = pct(plane.y(frontier[at][1]));
    svg.circle("corner", x, y, frontier.size() > 30 ? 1.4 : 2.2);
    if (at + 1 == frontier.size()) break;
    const Length x2 = pct(plane.x(frontier[at + 1][0])), y2 = pct(plane.y(frontier[at + 1][1]));
    svg.line("stair", x, y, x, y2).line("stair", x, y2, x2, y2);
  }
}

/// Letters go to four different sides, so that neighbours do not cover each other's.
void candidates(Svg& svg, const Plane& plane, const std::vector<PackageLine>& packages) {
  constexpr std::array<std::array<double, 2>, 4> kSides{{{1, -1}, {1, 1}, {-1, -1}, {-1, 1}}};
  for (std::size_t at = 0; at < packages.size(); ++at) {
    const PackageLine& package = packages[at];
    const double radius = std::max(3.0, 26 * std::sqrt(package.share));
    const Length x = pct(plane.x(package.challenger)), y = pct(plane.y(package.target));
    svg.circle("candidate", x, y, radius);
    std::array<double, 2> side = kSides[at % kSides.size()];
    if (y.value > 88) side[1] = -1;  // clear of the words in the corners
    if (y.value < 8) side[1] = 1;
    const double away = 0.71 * radius + 3;
    svg.text("letter", x, y, package.letter, side[0] * away, side[1] * away + (side[1] > 0 ? 9 : 0),
             side[0] > 0 ? "start" : "end");
  }
}

std::string spoken(const DealSection& deal, const std::string& challenger, const std::string& target) {
  std::string text = fmt::format("Packages by what {} (to the right) and {} (upwards) gain over no deal.",
                                 challenger, target);
  for (const PackageLine& package : deal.packages)
    text += fmt::format(" Package {}: all sign in {} of 100 draws.", package.letter, package.both);
  return text;
}

}  // namespace

std::string svg_gain_space(const DealSection& deal, const std::string& challenger,
                           const std::string& target) {
  const Plane plane(deal);
  Svg svg("gainspace", spoken(deal, challenger, target));
  no_deal_cross(svg, plane, deal);
  for (const auto& [c, t] : deal.cloud) svg.circle("speck", pct(plane.x(c)), pct(plane.y(t)), 2);
  stair(svg, plane, deal.frontier);
  candidates(svg, plane, deal.packages);
  if (deal.no_deal_challenger && deal.no_deal_target) {
    svg.text("corner-word", pct(100), px(0), "both gain", -6, 16, "end");
    svg.text("corner-word", px(0), px(0), fmt::format("only {} gains", target), 6, 16);
    svg.text("corner-word", px(0), pct(100), "neither gains", 6, -8);
    svg.text("corner-word", pct(100), pct(100), fmt::format("only {} gains", challenger), -6, -8, "end");
  }
  return svg.finish();
}

}  // namespace demarche::report
