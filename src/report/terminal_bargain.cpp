// The page of `bargain`: packages, frontier, solution points, who blocks.

#include <fmt/format.h>

#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

constexpr std::size_t kFrontierShown = 24;

Assessment only_packages(const BargainSummary& bargain, const Share& share) {
  Assessment assessment;
  assessment.bargain = bargain;
  assessment.analyst.share_with_deal = share;
  assessment.standard.share_with_deal = share;
  return assessment;
}

void print_nearest(TextPage& page, const DealSection& deal) {
  if (deal.packages.empty()) return;
  page.heading("Packages that come closest", "of 100 draws in which all sign");
  for (const PackageLine& package : deal.packages) {
    page.paragraph(fmt::format("{}  {}  {}", package.letter, package.both, package.changes), 1, 8);
    std::string more = "refused most often by " + package.blocked_by;
    if (!package.signs[0].empty())
      more =
          fmt::format("challenger signs in {}, target in {}; {}", package.signs[0], package.signs[1], more);
    if (!package.points.empty()) more += "; " + package.points;
    page.paragraph(more, 8);
  }
}

std::string points_in(const PackageRow& package) {
  std::vector<std::string> names;
  for (const std::string& point : package.points) names.push_back(point_name(point));
  return names.empty() ? "" : " [" + listed(names) + "]";
}

void print_frontier(TextPage& page, const Crisis& crisis, const BargainSummary& bargain, const Brief& brief) {
  page.heading("Frontier between the leads",
               "value to each at the central inputs, from the target's best to the challenger's");
  std::size_t shown = 0;
  for (const PackageRow& package : bargain.frontier) {
    if (shown++ == kFrontierShown) {
      page.line(page.folded(fmt::format("   and {} more", bargain.frontier.size() - kFrontierShown)));
      break;
    }
    const auto value = [&](std::size_t lead) {
      return lead < package.utilities.size() ? decimal(package.utilities[lead]) : "";
    };
    page.short_paragraph(
        fmt::format("{} {}  {}{}", value(0), value(1), change_words(crisis, package, 6), points_in(package)),
        3, 2);
  }
  page.paragraph(fmt::format("first number {}, second {}", brief.challenger, brief.target), 3);
}

void print_matrix(TextPage& page, const BlocksSection& blocks) {
  page.heading("Who blocks what?", blocks.answer);
  for (const IssueView& issue : blocks.issues) {
    page.paragraph(fmt::format("{} {}", issue.core ? "*" : "-", issue.question), 1, 3);
    for (const OptionView& option : issue.options)
      page.paragraph(fmt::format("{}: {}", option.label,
                                 option.refusers.empty() ? "refused by nobody"
                                                         : "refused by " + listed(option.refusers)),
                     5, 7);
  }
  for (const std::string& line : blocks.lines) page.paragraph(line + ".", 1, 3);
}

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string bargain_page(const Crisis& crisis, const BargainSummary& bargain, const Share& share_with_deal,
                         const TerminalOptions& options) {
  using namespace report;
  Assessment assessment = only_packages(bargain, share_with_deal);
  Brief brief;
  const Names names = names_of(crisis);
  brief.challenger = names.challenger;
  brief.target = names.target;
  brief.deal = deal_row(crisis, assessment);
  brief.deal.other.reset();
  brief.deal.other_text.clear();
  brief.deal_section = deal_section(crisis, assessment);
  brief.blocks = blocks_section(crisis, bargain);
  TextPage page(options);
  page.line(page.strong(page.cell(crisis.title, page.width())));
  page.paragraph(brief.deal_section.answer);
  page.paragraph(brief.deal_section.count_note + ".");
  print_deal(page, brief);
  print_nearest(page, brief.deal_section);
  print_frontier(page, crisis, bargain, brief);
  if (!brief.deal_section.points_note.empty()) page.paragraph(brief.deal_section.points_note, 3);
  print_matrix(page, brief.blocks);
  return page.finish();
}

}  // namespace demarche
