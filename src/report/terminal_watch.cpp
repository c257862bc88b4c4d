// The page of `watch`: what to look for next.

#include <fmt/format.h>

#include "report/terminal_page.h"
#include "report/wording.h"

namespace demarche {
namespace {

using namespace report;

const char* words_of(Move move) {
  switch (move) {
    case Move::raise:
      return "raises its posture one level";
    case Move::lower:
      return "lowers its posture one level";
    case Move::demand:
      return "makes a negotiable demand";
    case Move::demand_refused:
      return "demands what was refused";
    case Move::withdraw_demand:
      return "withdraws its demand";
    case Move::refuse_offer:
      return "refuses the offer";
    case Move::take_offer:
      return "takes the offer";
    case Move::attack:
      return "attacks";
    case Move::limited_attack:
      return "attacks in a limited way";
    case Move::accept:
      return "accepts the demand";
    case Move::offer:
      return "offers something without the core";
    case Move::offer_core:
      return "offers what meets the core";
    case Move::threaten:
      return "threatens, or threatens more";
    case Move::offer_and_threaten:
      return "offers and threatens";
    default:
      return "waits";
  }
}

std::string lead_name(const Crisis& crisis, Side side) {
  const Actor& actor = crisis.actors[crisis.lead(side)];
  return actor.name.empty() ? actor.id : actor.name;
}

void print_moves(TextPage& page, const Crisis& crisis, const Watch& w) {
  page.heading("What may come next?",
               fmt::format("within {} days; war by {} after it", w.days, w.until.words()));
  const int words = page.width() - 1 - 5 * 9 - 24;
  std::string head = " " + page.cell("", words) + page.right("chance", 8);
  for (const auto kind : kHypothesisNames) head += page.right(kind, 9);
  page.line(head + page.right("war", 8) + page.right("points", 8));
  Side side = Side::outside;
  for (const WatchMove& m : w.moves) {
    if (m.mover != side)
      page.line(" " + page.strong(page.folded(capitalised(with_article(lead_name(crisis, m.mover))))));
    side = m.mover;
    std::string line =
        " " + page.cell(std::string("  ") + words_of(m.move), words) + page.right(percent(m.chance), 8);
    for (const double p : m.by_kind) line += page.right(m.mover == Side::challenger ? percent(p) : "", 9);
    page.line(line + page.right(percent_number(m.outcomes.war.mean), 8) +
              page.right(points(m.outcomes.war.mean - w.now.war.mean), 8));
  }
  page.paragraph(
      "Chance: that the move comes in that time were nothing else done before it, in all and if the "
      "challenger "
      "is of the kind named; moves come before one another, so the chances add to more than 100. War: if the "
      "move were made today, with what it would reveal.",
      1);
}

void print_checklist(TextPage& page, const Ledger& ledger, const Watch& w) {
  constexpr const char* kWords[] = {"not reported", "absent", "present"};
  page.heading("Is it ready?", "the readiness checklist, by the latest entry that speaks of each item");
  const int words = page.width() - 1 - 5 * 9 - 24;
  std::string head = " " + page.cell("", words) + page.right("chance", 8);
  for (const auto kind : kHypothesisNames) head += page.right(kind, 9);
  page.line(head + page.right("war", 8) + page.right("points", 8));
  for (const WatchItem& item : w.checklist) {
    std::string name = spaced(kChecklistNames[item.item]) + ": " + kWords[static_cast<int>(item.sighting)];
    if (item.entry) name += " (" + ledger.entries[*item.entry].id + ")";
    std::string line = " " + page.cell(name, words);
    if (item.outcomes) {
      line += page.right(percent(item.chance), 8);
      for (const double p : item.by_kind) line += page.right(percent(p), 9);
      line += page.right(percent_number(item.outcomes->war.mean), 8) +
              page.right(points(item.outcomes->war.mean - w.now.war.mean), 8);
    }
    page.line(line);
  }
  page.paragraph(
      fmt::format(
          "Chance: that the item comes into sight within {} days; items come with rises of posture, two or "
          "three to a level. War: were it reported present today, by the rule of the checklist; a reading "
          "below what other reports have shown changes nothing.",
          w.days),
      1);
}

void print_due(TextPage& page, const Ledger& ledger, const Watch& w) {
  page.heading("What is due?");
  if (w.due.empty()) page.paragraph("Nothing is owed by a date.", 1);
  for (const WatchDue& due : w.due) {
    const int days = due.last - w.at;
    page.paragraph(fmt::format("{}  {}: {} ({}){}", due.last.iso(),
                               due.overdue ? fmt::format("overdue by {}", counted(-days, "day", "days"))
                                           : fmt::format("in {}", counted(days, "day", "days")),
                               ledger.entries[due.entry].content, due.owed_by,
                               due.ultimatum ? "; a deadline its author has set" : ""),
                   1, 13);
  }
}

}  // namespace

std::string watch_page(const Crisis& crisis, const Ledger& ledger, const Watch& w,
                       const TerminalOptions& options) {
  TextPage page(options);
  page.line(
      page.strong(page.folded(fmt::format("{}: what to look for after {}", crisis.title, w.at.words()))));
  page.line();
  const Band& war = w.now.war;
  page.paragraph(fmt::format("War by {}: {} ({} % across the uncertain inputs); within 30 days {}.",
                             w.until.words(), percent(war.mean, war.se),
                             percent_range(war.low, war.high, war.se), percent(w.now.war_30.mean)));
  print_moves(page, crisis, w);
  print_checklist(page, ledger, w);
  print_due(page, ledger, w);
  page.line();
  page.paragraph(fmt::format("{} draws, seed {}.", thousands(w.draws), w.seed), 1);
  return page.finish();
}

}  // namespace demarche
