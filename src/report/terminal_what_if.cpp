// The page of a what-if: both variants and their paired difference.

#include <fmt/format.h>

#include <cmath>

#include "demarche/what_if.h"
#include "report/brief.h"
#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

constexpr int kName = 29;

std::string band_text(const Band& band) {
  return fmt::format("{} ({})", percent_number(band.mean, band.se), percent_range(band.low, band.high));
}

std::string change_text(const Difference& change) {
  return fmt::format("{} ({})", points(change.mean), points_range(change.low, change.high));
}

void row(TextPage& page, const std::string& name, const std::string& before, const std::string& after,
         const Difference& change) {
  const int column = (page.width() - kName) / 3;
  std::string tail = change_text(change);
  if (sign_open(change) && points(change.mean) != "0") tail += " ?";
  page.line(page.cell("   " + name, kName) + page.cell(before, column) + page.cell(after, column) +
            page.cell(tail, column));
}

/// "War falls by 8 points, from 24 to 16 %; it falls in 97 of 100 draws."
std::string answer(const WhatIfAnswer& what) {
  if (std::abs(what.war.mean) < 0.005)
    return fmt::format("War would stay at {}.", percent(what.war_after.mean, what.war_after.se));
  return fmt::format("War would {} by {} points, from {} to {}; {} of 100 draws agree on the direction.",
                     what.war.mean < 0 ? "fall" : "rise", points(std::abs(what.war.mean)).substr(1),
                     percent(what.war_before.mean, what.war_before.se),
                     percent(what.war_after.mean, what.war_after.se),
                     hundred_number(what.war.share_same_sign));
}

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string what_if_page(const Crisis& crisis, const WhatIfAnswer& what, const TerminalOptions& options) {
  using namespace report;
  TextPage page(options);
  page.line(page.strong(page.folded(crisis.title.empty() ? crisis.id : crisis.title)));
  for (const auto& [path, before, after] : what.changed)
    page.paragraph(fmt::format("{}: {} instead of {}", path, after, before), 0, 3);
  page.rule(U'=');
  page.paragraph(answer(what));
  page.line();
  const int column = (page.width() - kName) / 3;
  page.line(page.strong(page.cell("HOW MAY IT END?", kName)) + page.cell("before", column) +
            page.cell("after", column) + page.cell("change in points", column));
  row(page, "War, accidents included", band_text(what.war_before), band_text(what.war_after), what.war);
  for (const Ending ending : {Ending::concession, Ending::standoff, Ending::back_down, Ending::settlement}) {
    const auto e = static_cast<std::size_t>(ending);
    row(page, capitalised(kEndingNames[e]), band_text(what.before[e]), band_text(what.after[e]),
        what.change[e]);
  }
  row(page, "A deal exists", "", "", what.deal);
  page.heading("What it costs and brings", "change of what each lead expects, in hundredths of the stake");
  const Names names = names_of(crisis);
  row(page, names.challenger, "", "", what.challenger);
  row(page, names.target, "", "", what.target);
  page.line();
  page.paragraph(
      fmt::format(
          "{} run; the same {} draws of everything else in both, seed {}; (..) 90 of 100 draws; ? the sign "
          "is "
          "open. A fact of the game changed: what the other side would read into it is not counted.{}",
          what.standard ? "Standard" : "Analyst’s", thousands(what.draws), what.seed,
          what.failed > 0 ? fmt::format(" {} draws were not solved.", what.failed) : ""),
      3);
  return page.finish();
}

}  // namespace demarche
