// Sensitivity, the walk from a figure to its inputs, and the value of information as data.

#include "demarche/report.h"
#include "demarche/sensitivity.h"
#include "report/json_values_io.h"

namespace demarche {
namespace {

using report::Json;

Json json(const WithError& e) { return {{"value", e.value}, {"se", e.se}}; }

Json json(const InputFacts& facts) {
  return {{"path", facts.path},
          {"name", facts.name},
          {"question", facts.question},
          {"range", facts.range},
          {"where", facts.where},
          {"note", facts.note},
          {"sources", facts.sources},
          {"from_prior", facts.from_prior},
          {"judgement", facts.judgement()}};
}

Json head(const Crisis& crisis, const char* schema, const std::string& outcome, std::uint64_t seed) {
  return {{"schema", schema},
          {"dossier", {{"id", crisis.id}, {"hash", crisis.sha256}}},
          {"outcome", outcome},
          {"seed", seed}};
}

std::string text(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json row_of(const SensitivityRow& row) {
  Json out = json(row.facts);
  out["first"] = json(row.first);
  out["total"] = json(row.total);
  out["rank_regression"] = row.rank_regression ? json(*row.rank_regression) : Json();
  out["partial_rank"] = row.partial_rank ? json(*row.partial_rank) : Json();
  out["pawn"] = row.pawn;
  out["given_data"] = json(row.given_data);
  out["at_low"] = row.at_low;
  out["at_high"] = row.at_high;
  return out;
}

}  // namespace

std::string sensitivity_json(const Crisis& crisis, const Sensitivity& study) {
  Json out = head(crisis, "demarche-sensitivity/1", study.outcome, study.seed);
  out["run"] = study.judgements ? "analyst" : "standard";
  out["rows"] = study.rows;
  out["evaluations"] = study.evaluations;
  out["failed"] = study.failed;
  out["mean"] = study.mean;
  out["sd"] = study.sd;
  out["interactions"] = json(study.interactions);
  out["correlations"] = study.correlations;
  out["explained_by_ranks"] = study.explained_by_ranks ? Json(*study.explained_by_ranks) : Json();
  out["pawn_null"] = {{"mean", study.pawn_null}, {"high", study.pawn_null_high}};
  out["given_data"] = {
      {"draws", study.draws}, {"largest_gap", study.largest_gap}, {"disagreeing", study.disagreeing}};
  out["inputs"] = Json::array();
  for (const auto& row : study.inputs) out["inputs"].push_back(row_of(row));
  out["groups"] = Json::array();
  for (const auto& group : study.groups)
    out["groups"].push_back({{"name", group.name},
                             {"inputs", group.inputs},
                             {"first", json(group.first)},
                             {"total", json(group.total)}});
  return text(out);
}

std::string why_json(const Crisis& crisis, const Why& why) {
  Json out = head(crisis, "demarche-why/1", why.outcome, why.seed);
  out["draws"] = why.draws;
  out["failed"] = why.failed;
  for (const WhyRun& run : why.runs) {
    Json inputs = Json::array();
    for (const WhyInput& input : run.inputs) {
      Json row = json(input.facts);
      row["first"] = json(input.first);
      row["at_low"] = input.at_low;
      row["at_high"] = input.at_high;
      row["central"] = {{"value", input.centre},
                        {"low", input.low},
                        {"high", input.high},
                        {"outcome_low", input.central_low},
                        {"outcome_high", input.central_high},
                        {"slope", input.slope}};
      inputs.push_back(std::move(row));
    }
    out[run.judgements ? "analyst" : "standard"] = {
        {"figure", report::json(run.band)}, {"central", run.central},
        {"inputs", std::move(inputs)},      {"rest", run.rest},
        {"interactions", run.interactions}, {"varied", run.varied}};
  }
  return text(out);
}

std::string value_json(const Crisis& crisis, const ValueOfInformation& value) {
  Json out = head(crisis, "demarche-value-of-information/1", value.outcome, value.seed);
  out["run"] = value.standard ? "standard" : "analyst";
  out["draws"] = value.draws;
  out["failed"] = value.failed;
  out["mean"] = value.mean;
  out["sd"] = value.sd;
  out["threshold"] = value.threshold ? Json(*value.threshold) : Json();
  if (value.threshold) out["perfect_information"] = value.perfect;
  out["inputs"] = Json::array();
  for (const ValueRow& row : value.rows) {
    Json one = json(row.facts);
    one["variance_reduction"] = json(row.variance);
    one["sd_after"] = row.sd_after;
    if (value.threshold) {
      one["decision"] = json(row.decision);
      one["flips"] = row.flips;
      one["turning"] = row.turning;
    }
    out["inputs"].push_back(std::move(one));
  }
  return text(out);
}

}  // namespace demarche
