// A what-if as data.

#include "demarche/report.h"
#include "demarche/what_if.h"
#include "report/json_values_io.h"

namespace demarche {

std::string what_if_json(const Crisis& crisis, const WhatIfAnswer& what) {
  using report::Json;
  Json out;
  out["schema"] = "demarche-what-if/1";
  out["dossier"] = {{"id", crisis.id}, {"hash", crisis.sha256}};
  out["run"] = what.standard ? "standard" : "analyst";
  out["seed"] = what.seed;
  out["draws"] = what.draws;
  out["failed"] = what.failed;
  out["changed"] = Json::array();
  for (const auto& [path, before, after] : what.changed)
    out["changed"].push_back({{"path", path}, {"before", before}, {"after", after}});
  for (std::size_t e = 0; e < kEndings; ++e)
    out["outcomes"][kEndingNames[e]] = {{"before", report::json(what.before[e])},
                                        {"after", report::json(what.after[e])},
                                        {"change", report::json(what.change[e])}};
  out["war_in_all"] = {{"before", report::json(what.war_before)},
                       {"after", report::json(what.war_after)},
                       {"change", report::json(what.war)}};
  out["share_with_deal"] = report::json(what.deal);
  out["value_challenger"] = report::json(what.challenger);
  out["value_target"] = report::json(what.target);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
