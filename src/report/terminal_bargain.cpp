// The page of `bargain`: packages, frontier, solution points, who blocks.

#include <fmt/format.h>

#include <algorithm>

#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

constexpr std::size_t kFrontierShown = 9;

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

/// What changes from one package to another, in labels of the second.
std::string step_words(const Crisis& crisis, const PackageRow& from, const PackageRow& to) {
  std::string text;
  for (std::size_t issue = 0; issue < to.options.size() && issue < from.options.size(); ++issue)
    if (to.options[issue] != from.options[issue])
      text +=
          (text.empty() ? "then " : "; ") + option_label(crisis, static_cast<int>(issue), to.options[issue]);
  return text.empty() ? "the same options" : text;
}

/// The first package of the frontier in full, then what changes at evenly spaced further ones.
void print_frontier(TextPage& page, const Crisis& crisis, const BargainSummary& bargain, const Brief& brief) {
  const auto& frontier = bargain.frontier;
  if (frontier.empty()) return;
  page.heading("Frontier between the leads",
               fmt::format("{}, what they are worth to {} and {} at the central inputs",
                           counted(static_cast<long>(frontier.size()), "package", "packages"),
                           with_article(brief.challenger), with_article(brief.target)));
  const std::size_t shown = std::min(kFrontierShown, frontier.size());
  const PackageRow* before = nullptr;
  for (std::size_t k = 0; k < shown; ++k) {
    const PackageRow& package = frontier[shown == 1 ? 0 : k * (frontier.size() - 1) / (shown - 1)];
    const auto value = [&](std::size_t lead) {
      return lead < package.utilities.size() ? decimal(package.utilities[lead]) : "";
    };
    page.paragraph(fmt::format("{} {}  {}", value(0), value(1),
                               before == nullptr ? change_words(crisis, package, 99)
                                                 : step_words(crisis, *before, package)),
                   3, 13);
    before = &package;
  }
}

void print_points(TextPage& page, const DealSection& deal) {
  if (!deal.points_note.empty()) page.paragraph(deal.points_note, 3);
  if (deal.points.empty()) return;
  page.heading("Solution points", "at the central inputs");
  for (const auto& [name, challenger, target, words] : deal.points)
    page.paragraph(fmt::format("{} {}  {}: {}", challenger, target, name, words), 3, 13);
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
  print_points(page, brief.deal_section);
  print_matrix(page, brief.blocks);
  return page.finish();
}

}  // namespace demarche
