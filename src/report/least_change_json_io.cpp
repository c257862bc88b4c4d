// The search for the least change as data.

#include "demarche/least_change.h"
#include "demarche/report.h"
#include "report/json_values_io.h"

namespace demarche {
namespace {

using report::Json;

Json json(const Crisis& crisis, const ChangeSet& set) {
  Json burdens = Json::array();
  for (const Burden& burden : set.burdens)
    burdens.push_back({{"actor", crisis.actors[static_cast<std::size_t>(burden.actor)].id},
                       {"loss", burden.loss},
                       {"se", burden.se},
                       {"why", burden.why},
                       {"priced", burden.priced}});
  return {{"instruments", set.names},
          {"war", {{"mean", set.war}, {"se", set.se}}},
          {"change", report::json(set.change)},
          {"applies", set.applies},
          {"price", set.price},
          {"burdens", std::move(burdens)},
          {"reaches", set.reaches},
          {"within_error", set.within_error},
          {"on_frontier", set.on_frontier}};
}

}  // namespace

std::string least_change_json(const Crisis& crisis, const LeastChange& search) {
  Json out;
  out["schema"] = "demarche-least-change/1";
  out["dossier"] = {{"id", crisis.id}, {"hash", crisis.sha256}};
  out["run"] = search.standard ? "standard" : "analyst";
  out["seed"] = search.seed;
  out["draws"] = search.draws;
  out["failed"] = search.failed;
  out["by"] = search.by;
  out["war_before"] = search.war_before;
  out["aim"] = search.aim;
  out["tried"] = search.tried;
  out["sets"] = Json::array();
  for (const ChangeSet& set : search.priced) out["sets"].push_back(json(crisis, set));
  out["excluded"] = Json::array();
  for (const ChangeSet& set : search.excluded) out["excluded"].push_back(json(crisis, set));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
