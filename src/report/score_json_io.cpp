// What `score --json` prints.
#include <nlohmann/json.hpp>

#include "demarche/report.h"
#include "demarche/score.h"

namespace demarche {

std::string scores_json(const LedgerScores& scores) {
  using Json = nlohmann::ordered_json;
  Json out;
  out["schema"] = "demarche-scores/1";
  out["seed"] = scores.seed;
  out["draws"] = scores.draws;
  out["crises"] = scores.crises;
  out["sentence"] = sentence_on_scores(scores);
  out["days"] = Json::array();
  for (const ScoredDay& day : scores.days) {
    Json row{{"crisis", day.crisis},
             {"date", day.date.iso()},
             {"until", day.until.iso()},
             {"war", day.war},
             {"level", day.level}};
    for (std::size_t f = 0; f < kForecasters; ++f)
      row["chance"][std::string(kForecasterNames[f])] = day.chance[f] ? Json(*day.chance[f]) : Json(nullptr);
    out["days"].push_back(std::move(row));
  }
  for (std::size_t f = 0; f < kForecasters; ++f) {
    const ForecasterScore& s = scores.by[f];
    out["scores"][std::string(kForecasterNames[f])] = {{"days", s.days},
                                                       {"brier", s.brier},
                                                       {"log_score", s.log_score},
                                                       {"behind", s.behind},
                                                       {"behind_se", s.behind_se},
                                                       {"crises", s.crises},
                                                       {"crises_followed_better", s.crises_followed_better}};
  }
  out["hazard_per_tempo"] = scores.hazard;
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
