// The page of `follow`: what each entry did, where things stand, and beside what to read it.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/plain_text.h"
#include "report/terminal_page.h"
#include "report/wording.h"

namespace demarche::report {
namespace {

constexpr int kTableEnd = 47;  ///< columns of the figures at the right of the table

std::string factor(double log_change) {
  if (std::abs(log_change) < 0.005) return "1";
  return fmt::format("{:.2f}", std::exp(log_change));
}

std::string what_happened(const Ledger& ledger, const FollowRow& row) {
  if (row.entry) return ledger.entries[*row.entry].content;
  if (row.kind == FollowRowKind::start) return "start";
  return row.kind == FollowRowKind::regular ? "" : capitalised(row.rule);
}

bool changes_something(const FollowRow& row) {
  if (row.kind == FollowRowKind::start || row.kind == FollowRowKind::regular) return true;
  return std::abs(row.log_odds_change) >= 0.005 || row.surprise >= 0.05 || row.possible == 0;
}

void print_lead(TextPage& page, const Crisis& crisis, const Follow& f) {
  const char* eyes = f.reader.who == LedgerReader::Who::everyone ? "what was public"
                     : f.reader.who == LedgerReader::Who::all    ? "all that anybody knew"
                     : f.reader.side == Side::challenger         ? "what the challenger's side knew"
                                                                 : "what the target's side knew";
  page.line(page.strong(
      page.folded(fmt::format("{}: followed from {} to {}", crisis.title, f.start.words(), f.to.words()))));
  page.line();
  const Band& war = f.today.outcomes.war;
  page.paragraph(
      fmt::format("War by {} has a probability of {} ({} % across the uncertain inputs) on {}, from {}. At "
                  "the start it was {}. "
                  "Within 30 days: {}; within 90: {}.",
                  f.until.words(), percent(war.mean, war.se), percent_range(war.low, war.high, war.se),
                  f.to.words(), eyes, percent(f.rows.front().outcomes.war.mean),
                  percent(f.today.outcomes.war_30.mean), percent(f.today.outcomes.war_90.mean)));
}

std::string figures(const TextPage& page, const FollowRow& row) {
  const bool entry = row.kind == FollowRowKind::entry || row.kind == FollowRowKind::calendar;
  const double change = row.outcomes.war.mean - row.war_before;
  const double belief = row.log_odds_change - row.state_change;
  return page.right(percent_number(row.outcomes.war.mean), 6) + page.right(entry ? points(change) : "", 8) +
         page.right(entry ? factor(row.log_odds_change) : "", 8) +
         page.right(entry ? factor(row.state_change) : "", 8) + page.right(entry ? factor(belief) : "", 8) +
         page.right(row.surprise > 0 ? fmt::format("{:.1f}", row.surprise) : "", 9);
}

void print_row(TextPage& page, const Ledger& ledger, const FollowRow& row) {
  const int words = page.width() - 13 - kTableEnd;
  const auto lines = wrapped(page.folded(what_happened(ledger, row)), words);
  page.line(" " + row.date.iso() + "  " + page.cell(lines.empty() ? "" : lines.front(), words) +
            figures(page, row));
  constexpr std::size_t kMostLines = 3;
  for (std::size_t i = 1; i < lines.size() && i < kMostLines; ++i) {
    const bool cut = i + 1 == kMostLines && lines.size() > kMostLines;
    page.line(std::string(13, ' ') + (cut ? page.cell(lines[i] + " " + lines[i + 1], words) : lines[i]));
  }
  if (row.kind != FollowRowKind::entry) return;
  std::string remark = "= " + row.rule;
  if (row.possible < 0.995 && row.surprise > 0)
    remark += fmt::format("; possible in {} of the weight", percent(row.possible));
  if (row.possible == 0) remark += "; the game holds it impossible where things stand";
  if (row.threat)
    remark += fmt::format(
        "; from this day on, beliefs as before: war {} without it, {} with it; carried out "
        "with {}",
        percent(row.threat->war_without), percent(row.threat->war_with), percent(row.threat->carried_out));
  if (!row.reason.empty()) remark += "; ! moves the odds by more than 5: " + row.reason;
  page.paragraph(remark, 15, 17);
}

void print_table(TextPage& page, const Ledger& ledger, const Follow& f, bool everything) {
  page.heading("What did each entry change?", "odds = state x belief");
  const int words = page.width() - 13 - kTableEnd;
  page.line(" " + page.cell("known", 12) + page.cell("what happened", words) + page.right("war %", 6) +
            page.right("points", 8) + page.right("odds x", 8) + page.right("state x", 8) +
            page.right("belief x", 9) + page.right("surprise", 9));
  int quiet = 0;
  const auto say_quiet = [&] {
    if (quiet > 0)
      page.line(std::string(13, ' ') +
                fmt::format("({} without effect)", counted(quiet, "entry", "entries")));
    quiet = 0;
  };
  for (const FollowRow& row : f.rows) {
    if (!everything && !changes_something(row)) {
      quiet += row.kind == FollowRowKind::entry;
      continue;
    }
    say_quiet();
    print_row(page, ledger, row);
  }
  say_quiet();
  page.line(" " + f.to.iso() + "  " + page.cell("at the end of this day", words) +
            page.right(percent_number(f.today.outcomes.war.mean), 6));
  page.paragraph(
      "War: by the horizon, accidents included. Points and odds: after the entry against right before it on "
      "the same "
      "day; what passing days do shows between rows. State: the same with beliefs held as at the start. "
      "Surprise: "
      "-ln P(entry).",
      1);
}

void print_endings(TextPage& page, const Follow& f) {
  page.heading("How may it end?", fmt::format("by {}, 90 of 100 draws in brackets", f.until.words()));
  for (std::size_t e = 0; e < kEndings; ++e) {
    const Band& b = f.today.outcomes.endings[e];
    page.line(" " + page.cell(kEndingNames[e], 14) + page.right(percent(b.mean, b.se), 10) + "  [" +
              page.folded(percent_range(b.low, b.high, b.se)) + " %]");
  }
  if (f.by_week.empty()) return;
  std::string weeks;
  for (const auto& [day, war] : f.by_week)
    weeks += fmt::format("{}{} {}", weeks.empty() ? "" : ", ", day.iso(), percent(war));
  page.paragraph("War by the end of each week: " + weeks + ".", 1);
}

void print_kinds(TextPage& page, const Ledger& ledger, const Follow& f) {
  page.heading("Which kind of challenger?", "belief at the start and now; which entries tell them apart");
  for (std::size_t k = 0; k < f.today.types.size(); ++k) {
    page.line(" " + page.cell(f.today.types[k].first, 14) +
              page.right(percent(f.rows.front().types[k].second), 8) +
              page.right(percent(f.today.types[k].second), 8));
  }
  std::vector<const FollowRow*> telling;
  const auto spread = [](const FollowRow& row) {
    const auto [low, high] = std::minmax_element(row.fits.begin(), row.fits.end());
    return *high / std::max(1e-9, *low);
  };
  for (const auto& row : f.rows) {
    if (row.entry && spread(row) > 1.05) telling.push_back(&row);
  }
  if (telling.empty()) {
    page.paragraph("No entry so far fits one kind better than another.", 1);
    return;
  }
  std::stable_sort(telling.begin(), telling.end(),
                   [&](const FollowRow* a, const FollowRow* b) { return spread(*a) > spread(*b); });
  page.line();
  std::string head = " " + page.cell("P(entry | kind) / P(entry)", page.width() - 1 - 50);
  for (const auto name : kHypothesisNames) head += page.right(name, 10);
  page.line(head);
  for (std::size_t i = 0; i < telling.size() && i < 8; ++i) {
    std::string line = " " + page.cell(ledger.entries[*telling[i]->entry].id, page.width() - 1 - 50);
    for (const double fit : telling[i]->fits) line += page.right(fmt::format("{:.2f}", fit), 10);
    page.line(line);
  }
}

void print_beside(TextPage& page, const Ledger& ledger, const Follow& f) {
  if (!f.baselines.empty())
    page.heading("Beside what should it be read?", "war by the horizon on the same day");
  for (const auto& b : f.baselines)
    page.paragraph(fmt::format("{}  {}: {}", percent(b.war), b.name, b.note), 1, 8);
  if (f.without.empty()) return;
  page.heading("What if an entry had not been there?", "end value, and what its presence does to the odds");
  for (const auto& w : f.without) {
    page.line(" " + page.cell(ledger.entries[w.entry].id, page.width() - 26) + page.right(percent(w.war), 8) +
              page.right(fmt::format("x {:.2f}", w.odds_factor), 12));
    if (!w.why.empty()) page.paragraph("= " + w.why, 3, 5);
  }
}

void print_trust(TextPage& page, const Follow& f) {
  page.heading("How far to trust it?");
  std::string seeds;
  for (std::size_t s = 0; s < f.seeds.size(); ++s)
    seeds += fmt::format("{}seed {}: {:.1f} %", s ? ", " : "", f.seeds[s], 100 * f.end_by_seed[s]);
  page.paragraph(
      fmt::format("{} draws a seed; {}. Effective sample {:.0f}, on the way at least {:.0f} of {}.",
                  thousands(f.draws), seeds, f.effective, f.smallest_effective, f.draws),
      1);
  if (!f.acceptance.empty()) {
    const auto [low, high] = std::minmax_element(f.acceptance.begin(), f.acceptance.end());
    page.paragraph(fmt::format("Resampled {}; {:.0f} to {:.0f} % of the random-walk moves were accepted.",
                               counted(static_cast<long>(f.acceptance.size()), "time", "times"), 100 * *low,
                               100 * *high),
                   1);
  }
  page.paragraph(
      fmt::format("The likeliest state: posture {}, demand {}, offer {}, threat {}.", f.state.posture,
                  f.state.demand == DemandState::none         ? "none"
                  : f.state.demand == DemandState::negotiable ? "negotiable"
                                                              : "unacceptable",
                  f.state.offer == OfferState::none           ? "none"
                  : f.state.offer == OfferState::without_core ? "without the core"
                                                              : "meeting the core",
                  f.state.threat),
      1);
  page.paragraph("0 forecasts resolved; the structure was chosen on known cases. Coding decides much of it.",
                 1);
  for (const auto& note : f.notes) page.paragraph("! " + note, 1, 3);
}

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string follow_page(const Crisis& crisis, const Ledger& ledger, const Follow& follow, bool everything,
                        const TerminalOptions& options) {
  using namespace report;
  TextPage page(options);
  print_lead(page, crisis, follow);
  print_table(page, ledger, follow, everything);
  print_endings(page, follow);
  print_kinds(page, ledger, follow);
  print_beside(page, ledger, follow);
  print_trust(page, follow);
  return page.finish();
}

}  // namespace demarche
