// The page of the search for the least change.

#include <fmt/format.h>

#include <algorithm>

#include "demarche/least_change.h"
#include "report/brief.h"
#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

constexpr std::size_t kMostBeside = 5, kMostExcluded = 6;
constexpr int kWar = 8, kChange = 22, kPrice = 8;

std::string together(const ChangeSet& set) { return listed(set.names); }

std::string who_bears(const Crisis& crisis, const ChangeSet& set) {
  if (set.burdens.empty()) return "nobody loses by it";
  std::string text;
  for (const Burden& burden : set.burdens) {
    text += fmt::format("{}{} {:.1f} ±{:.1f}{} ({})", text.empty() ? "" : "; ",
                        crisis.actors[static_cast<std::size_t>(burden.actor)].name, 100 * burden.loss,
                        100 * burden.se, burden.priced ? "" : " without a price", burden.why);
  }
  return text;
}

void print_set(TextPage& page, const Crisis& crisis, const ChangeSet& set, bool with_price) {
  const int name = page.width() - kWar - kChange - kPrice;
  const std::string mark = !set.reaches ? "  " : set.within_error ? "~ " : "* ";
  const std::string change =
      fmt::format("{} ({}){}", points(set.change.mean), points_range(set.change.low, set.change.high),
                  sign_open(set.change) && points(set.change.mean) != "0" ? " ?" : "");
  page.line(page.cell(" " + mark + together(set), name - 1) + " " + page.cell(percent(set.war), kWar) +
            page.cell(change, kChange) +
            page.cell(with_price ? fmt::format("{:.1f}", 100 * set.price) : "", kPrice));
  page.paragraph(
      fmt::format(
          "{}{}", who_bears(crisis, set),
          set.applies < 1 ? fmt::format("; can all be done in {} draws", of_hundred(set.applies)) : ""),
      5, 5);
}

std::string answer(const LeastChange& search) {
  std::vector<std::string> names;
  for (const std::string& name : search.by) names.push_back(with_article(name));
  const std::string who = listed(names);
  const auto reaching = std::find_if(search.priced.begin(), search.priced.end(),
                                     [](const ChangeSet& set) { return set.reaches; });
  const std::string aim = fmt::format("{} (now {})", percent(search.aim), percent(search.war_before));
  if (reaching != search.priced.end()) {
    // The frontier stands first and rises in price, so the first that reaches the aim is the least.
    return fmt::format(
        "The least change of {} that brings war to {}: {}. War would be {} ±{:.1f} points{}.", who, aim,
        together(*reaching), percent(reaching->war), 100 * reaching->se,
        reaching->within_error ? ", within two standard errors of the aim, so not surely below it" : "");
  }
  std::string text =
      fmt::format("Nothing {} can do, with everybody who bears it priced, brings war to {}.", who, aim);
  const auto best = std::min_element(search.priced.begin(), search.priced.end(),
                                     [](const ChangeSet& a, const ChangeSet& b) { return a.war < b.war; });
  if (best != search.priced.end() && best->change.mean < 0)
    text += fmt::format(" The furthest is {}: {}.", together(*best), percent(best->war));
  const bool other = std::any_of(search.excluded.begin(), search.excluded.end(),
                                 [](const ChangeSet& set) { return set.reaches; });
  if (other) text += " Combinations that would reach it burden somebody without a price; they are listed.";
  return text;
}

void print_priced(TextPage& page, const Crisis& crisis, const LeastChange& search) {
  const int name = page.width() - kWar - kChange - kPrice;
  page.line();
  page.line(page.strong(page.cell("WHAT BUYS HOW MUCH?", name)) + page.cell("war", kWar) +
            page.cell("change in points", kChange) + page.cell("price", kPrice));
  std::size_t beside = 0, frontier = 0;
  for (const ChangeSet& set : search.priced) {
    if (set.on_frontier) ++frontier;
    if (!set.on_frontier && beside++ == 0 && frontier > 0)
      page.line("   off the frontier: another is no dearer and leaves less war, or war does not fall");
    if (!set.on_frontier && beside > kMostBeside) continue;
    print_set(page, crisis, set, true);
  }
  if (beside > kMostBeside) page.line(fmt::format("   {} more off the frontier", beside - kMostBeside));
  if (search.priced.empty()) page.line("   nothing: every combination burdens somebody without a price");
}

void print_excluded(TextPage& page, const Crisis& crisis, const LeastChange& search) {
  if (search.excluded.empty()) return;
  page.heading("Excluded: somebody without a price would bear it", "");
  for (std::size_t i = 0; i < std::min(kMostExcluded, search.excluded.size()); ++i)
    print_set(page, crisis, search.excluded[i], false);
  if (search.excluded.size() > kMostExcluded)
    page.line(fmt::format("   {} more excluded", search.excluded.size() - kMostExcluded));
}

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string least_change_page(const Crisis& crisis, const LeastChange& search,
                              const TerminalOptions& options) {
  using namespace report;
  TextPage page(options);
  page.line(page.strong(page.folded(crisis.title.empty() ? crisis.id : crisis.title)));
  page.paragraph(fmt::format("The least change that lowers the risk of war, {}",
                             search.standard ? "standard run" : "with the judgements of this dossier"),
                 0, 3);
  page.rule(U'=');
  page.paragraph(answer(search));
  print_priced(page, crisis, search);
  print_excluded(page, crisis, search);
  page.line();
  page.paragraph(
      fmt::format(
          "{} combinations of up to {} instruments over the same {} draws, seed {}; (..) 90 of 100 paired "
          "differences; ? sign open; * reaches the aim, ~ within two standard errors of it. Price: what each "
          "actor loses, in hundredths of its stake, times its price; who gains pays nothing and sets nothing "
          "off. Facts of the game: what the other side reads into a move is not counted. War lowered is not "
          "by itself better, and a price is yours to answer for.{}",
          search.tried, search.most, thousands(search.draws), search.seed,
          search.failed > 0 ? fmt::format(" {} draws were not solved.", search.failed) : ""),
      3);
  return page.finish();
}

}  // namespace demarche
