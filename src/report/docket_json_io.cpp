// The docket as data: what `docket --json` prints and assessment.json carries.

#include <nlohmann/json.hpp>

#include "demarche/report.h"

namespace demarche {
namespace {

using Json = nlohmann::ordered_json;

Json actors(const Crisis& crisis, const std::vector<int>& list) {
  Json out = Json::array();
  for (const int actor : list) out.push_back(crisis.actors[static_cast<std::size_t>(actor)].id);
  return out;
}

Json issues(const Crisis& crisis, const std::vector<int>& list) {
  Json out = Json::array();
  for (const int issue : list) out.push_back(crisis.issues[static_cast<std::size_t>(issue)].id);
  return out;
}

const Entry& entry_of(const Ledger& ledger, int index) {
  return ledger.entries[static_cast<std::size_t>(index)];
}

Json interval(const std::optional<DateInterval>& days) {
  return days ? Json{days->from.iso(), days->to.iso()} : Json(nullptr);
}

Json steps(const Ledger& ledger, const DocketItem& item) {
  Json out = Json::array();
  for (const DocketStep& step : item.steps)
    out.push_back({{"date", step.date.iso()},
                   {"entry", step.entry ? Json(entry_of(ledger, *step.entry).id) : Json(nullptr)},
                   {"text", step.text}});
  return out;
}

Json replies(const Ledger& ledger, const DocketItem& item) {
  Json out = Json::array();
  for (const int reply : item.replies) out.push_back(entry_of(ledger, reply).id);
  return out;
}

Json item_json(const Crisis& crisis, const Ledger& ledger, const DocketItem& item) {
  const Entry& entry = entry_of(ledger, item.entry);
  return {{"id", entry.id},
          {"kind", kEntryKindNames[static_cast<std::size_t>(item.kind)]},
          {"state", kDocketStateNames[static_cast<std::size_t>(item.state)]},
          {"owed_by", actors(crisis, item.owed_by)},
          {"owed_to", actors(crisis, item.owed_to)},
          {"due", interval(item.due)},
          {"why", item.why},
          {"owed", item.owed},
          {"days_left", item.days_left ? Json(*item.days_left) : Json(nullptr)},
          {"date", interval(entry.date)},
          {"by", actors(crisis, entry.by)},
          {"on_behalf_of", actors(crisis, entry.on_behalf_of)},
          {"to", actors(crisis, entry.to)},
          {"about", issues(crisis, entry.about)},
          {"content", entry.content},
          {"open_issues", issues(crisis, item.open_issues)},
          {"replies", replies(ledger, item)},
          {"steps", steps(ledger, item)}};
}

std::string reader_word(LedgerReader reader) {
  if (reader.who == LedgerReader::Who::everyone) return "public";
  if (reader.who == LedgerReader::Who::all) return "all";
  return reader.side == Side::target ? "target" : "challenger";
}

}  // namespace

std::string docket_json(const Crisis& crisis, const Ledger& ledger, const Docket& docket) {
  Json out{{"at", docket.at.iso()}, {"as", reader_word(docket.reader)}};
  out["items"] = Json::array();
  for (const DocketItem& item : docket.items) out["items"].push_back(item_json(crisis, ledger, item));
  out["contradictions"] = Json::array();
  for (const Contradiction& one : docket.contradictions)
    out["contradictions"].push_back(
        {{"kind", kContradictionNames[static_cast<std::size_t>(one.kind)]},
         {"entries", {entry_of(ledger, one.first).id, entry_of(ledger, one.second).id}},
         {"text", one.text}});
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
