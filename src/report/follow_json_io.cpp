// What `follow --json` prints.

#include <nlohmann/json.hpp>

#include "demarche/report.h"

namespace demarche {
namespace {

using Json = nlohmann::ordered_json;

Json json(const Band& b) {
  return {{"mean", b.mean},
          {"se", b.se},
          {"low", b.low},
          {"high", b.high},
          {"inner_low", b.inner_low},
          {"inner_high", b.inner_high}};
}

Json outcomes(const FollowOutcomes& o) {
  Json out = Json::object();
  for (std::size_t e = 0; e < kEndings; ++e) out[kEndingNames[e]] = json(o.endings[e]);
  return out;
}

Json types(const FollowRow& row) {
  Json out = Json::object();
  for (const auto& [name, p] : row.types) out[name] = p;
  return out;
}

Json row_json(const Ledger& ledger, const FollowRow& row) {
  Json out;
  out["date"] = row.date.iso();
  out["entry"] = row.entry ? Json(ledger.entries[*row.entry].id) : Json(nullptr);
  out["rule"] = row.rule;
  out["outcomes"] = outcomes(row.outcomes);
  out["war_in_all"] = {{"until", json(row.outcomes.war)},
                       {"days_30", json(row.outcomes.war_30)},
                       {"days_90", json(row.outcomes.war_90)}};
  out["types"] = types(row);
  out["drift"] = row.drift;
  out["log_odds_change"] = row.log_odds_change;
  out["state_change"] = row.state_change;
  out["state_share"] = row.state_share ? Json(*row.state_share) : Json(nullptr);
  out["surprise"] = row.surprise;
  out["possible"] = row.possible;
  for (std::size_t k = 0; k < kHypothesisNames.size(); ++k)
    out["fits"][std::string(kHypothesisNames[k])] = row.fits[k];
  out["effective_sample_size"] = row.effective;
  if (!row.reason.empty()) out["reason"] = row.reason;
  if (row.threat)
    out["threat_forward"] = {{"war_without", row.threat->war_without},
                             {"war_with", row.threat->war_with},
                             {"carried_out", row.threat->carried_out}};
  return out;
}

}  // namespace

std::string follow_json(const Crisis& crisis, const Ledger& ledger, const Follow& f) {
  Json out;
  out["schema"] = "demarche-follow/1";
  out["dossier"] = {{"id", crisis.id}, {"title", crisis.title}, {"from", f.start.iso()}, {"to", f.to.iso()}};
  out["until"] = f.until.iso();
  out["reader"] = f.reader.who == LedgerReader::Who::everyone ? "public"
                  : f.reader.who == LedgerReader::Who::all    ? "all"
                  : f.reader.side == Side::challenger         ? "challenger"
                                                              : "target";
  out["series"] = Json::array();
  out["between"] = Json::array();
  for (const FollowRow& row : f.rows) {
    const bool counts = row.kind == FollowRowKind::start || row.kind == FollowRowKind::entry;
    out[counts ? "series" : "between"].push_back(row_json(ledger, row));
  }
  out["today"] = row_json(ledger, f.today);
  out["by_week"] = Json::array();
  for (const auto& [day, war] : f.by_week) out["by_week"].push_back({{"until", day.iso()}, {"war", war}});
  out["seeds"] = f.seeds;
  out["end_by_seed"] = f.end_by_seed;
  out["draws"] = f.draws;
  out["effective_sample_size"] = f.effective;
  out["smallest_effective"] = f.smallest_effective;
  out["acceptance"] = f.acceptance;
  out["baselines"] = Json::array();
  for (const auto& b : f.baselines)
    out["baselines"].push_back({{"name", b.name}, {"war", b.war}, {"note", b.note}});
  out["leave_one_out"] = Json::array();
  for (const auto& w : f.without)
    out["leave_one_out"].push_back(
        {{"entry", ledger.entries[w.entry].id}, {"war", w.war}, {"odds_factor", w.odds_factor}});
  out["notes"] = f.notes;
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string watch_json(const Ledger& ledger, const Watch& w) {
  Json out;
  out["schema"] = "demarche-watch/1";
  out["at"] = w.at.iso();
  out["until"] = w.until.iso();
  out["days"] = w.days;
  out["outcomes"] = outcomes(w.now);
  out["moves"] = Json::array();
  for (const auto& m : w.moves) {
    Json row;
    row["by"] = m.mover == Side::challenger ? "challenger" : "target";
    row["move"] = std::string(kMoveNames[static_cast<std::size_t>(m.move)]);
    row["chance"] = m.chance;
    for (std::size_t k = 0; k < kHypothesisNames.size(); ++k)
      row["chance_if"][std::string(kHypothesisNames[k])] = m.by_kind[k];
    row["possible"] = m.possible;
    row["outcomes"] = outcomes(m.outcomes);
    out["moves"].push_back(std::move(row));
  }
  out["checklist"] = Json::array();
  for (const auto& item : w.checklist) {
    Json row{{"item", std::string(kChecklistNames[item.item])},
             {"sighting", std::string(kSightingNames[static_cast<std::size_t>(item.sighting)])},
             {"entry", item.entry ? Json(ledger.entries[*item.entry].id) : Json(nullptr)},
             {"chance", item.chance}};
    for (std::size_t k = 0; k < kHypothesisNames.size(); ++k)
      row["chance_if"][std::string(kHypothesisNames[k])] = item.by_kind[k];
    row["outcomes"] = item.outcomes ? outcomes(*item.outcomes) : Json(nullptr);
    out["checklist"].push_back(std::move(row));
  }
  out["due"] = Json::array();
  for (const auto& due : w.due)
    out["due"].push_back({{"entry", ledger.entries[due.entry].id},
                          {"last", due.last.iso()},
                          {"overdue", due.overdue},
                          {"ultimatum", due.ultimatum},
                          {"owed_by", due.owed_by}});
  out["seed"] = w.seed;
  out["draws"] = w.draws;
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
