#include "demarche/ledger.h"

#include <algorithm>

#include "ledger/party.h"

namespace demarche {
namespace {

/// Whether any of the actors belongs to the side.
bool has_member(const Crisis& crisis, const std::vector<int>& actors, Side side) {
  return std::any_of(actors.begin(), actors.end(), [&](int actor) { return side_of(crisis, actor) == side; });
}

bool is_audience(const Knowledge& knowledge, const Crisis& crisis, LedgerReader reader) {
  if (knowledge.everyone || reader.who == LedgerReader::Who::all) return true;
  return reader.who == LedgerReader::Who::side && has_member(crisis, knowledge.actors, reader.side);
}

bool is_party(const Entry& entry, const Crisis& crisis, LedgerReader reader) {
  if (reader.who == LedgerReader::Who::everyone) return false;
  if (reader.who == LedgerReader::Who::all) return true;
  return has_member(crisis, authors(entry), reader.side) || has_member(crisis, entry.to, reader.side);
}

}  // namespace

bool PostureObservation::any_sighting() const {
  return std::any_of(checklist.begin(), checklist.end(), [](Sighting s) { return s != Sighting::unknown; });
}

std::optional<int> Ledger::find(std::string_view id) const {
  const auto at = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.id == id; });
  if (at == entries.end()) return std::nullopt;
  return static_cast<int>(at - entries.begin());
}

bool Ledger::covered(Date day) const {
  return std::any_of(coverage.begin(), coverage.end(),
                     [&](const Coverage& c) { return c.period.from <= day && day <= c.period.to; });
}

std::optional<LedgerReader> ledger_reader(std::string_view word) {
  using Who = LedgerReader::Who;
  if (word == "public") return LedgerReader{Who::everyone, Side::challenger};
  if (word == "all") return LedgerReader{Who::all, Side::challenger};
  if (word == "challenger") return LedgerReader{Who::side, Side::challenger};
  if (word == "target") return LedgerReader{Who::side, Side::target};
  return std::nullopt;
}

std::optional<Date> known_since(const Entry& entry, const Crisis& crisis, LedgerReader reader) {
  std::optional<Date> since;
  if (is_party(entry, crisis, reader)) since = entry.date.to;
  for (const Knowledge& knowledge : entry.known) {
    if (!is_audience(knowledge, crisis, reader)) continue;
    if (!since || knowledge.date < *since) since = knowledge.date;
  }
  return since;
}

std::vector<int> entries_known(const Ledger& ledger, const Crisis& crisis, LedgerReader reader, Date at) {
  std::vector<int> known;
  for (std::size_t i = 0; i < ledger.entries.size(); ++i) {
    const std::optional<Date> since = known_since(ledger.entries[i], crisis, reader);
    if (since && *since <= at) known.push_back(static_cast<int>(i));
  }
  std::stable_sort(known.begin(), known.end(), [&](int a, int b) {
    return ledger.entries[static_cast<std::size_t>(a)].date.to <
           ledger.entries[static_cast<std::size_t>(b)].date.to;
  });
  return known;
}

}  // namespace demarche
