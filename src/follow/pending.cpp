#include "follow/pending.h"

#include <algorithm>

#include "demarche/docket.h"
#include "simulate/game_parameters.h"

namespace demarche::follow_detail {
namespace {

Side side_of(const Crisis& crisis, const std::vector<int>& actors) {
  return actors.empty() ? Side::outside : crisis.actors[actors.front()].side;
}

}  // namespace

bool is_ultimatum(const Crisis& crisis, const Entry& entry) {
  const bool asks = entry.kind == EntryKind::demand || entry.kind == EntryKind::threat;
  const bool ours = std::any_of(entry.by.begin(), entry.by.end(),
                                [&](int a) { return crisis.actors[a].side == Side::challenger; });
  return asks && ours && (entry.kind == EntryKind::threat || !entry.consequence.empty());
}

std::vector<Pending> pending_answers(const Crisis& crisis, const Ledger& ledger,
                                     const std::vector<int>& known, LedgerReader reader, Date at) {
  std::vector<Pending> out;
  for (const DocketItem& item : docket(crisis, ledger, at, reader).items) {
    const bool here = std::find(known.begin(), known.end(), item.entry) != known.end();
    if (!here || item.state != DocketState::open || !item.due || item.due->to < at) continue;
    const Entry& entry = ledger.entries[item.entry];
    const Side owes = side_of(crisis, item.owed_by);
    if (owes == Side::outside) continue;
    out.push_back({item.entry, entry.date.to, item.due->to, owes, is_ultimatum(crisis, entry)});
  }
  return out;
}

bool window_closed(const Crisis& crisis, Date day) {
  bool closed = false;
  for (const Window& window : crisis.windows) {
    if (!window.attack || *window.attack != simulate::full_attack(crisis) || !window.size) continue;
    const bool inside = window.from <= day && day <= window.to;
    if (crisis.input(window.size).value.centre() < 0) {
      closed |= inside;  // what the attack loses inside: storms, mud
    } else {
      if (inside) return false;
      closed |= window.from > day;  // what it costs outside: the season is still to open
    }
  }
  return closed;
}

}  // namespace demarche::follow_detail
