// assessment.json: the same content as the pages, unrounded. Keys are a contract
// (schema/assessment.schema.json).

#include "demarche/report.h"
#include "report/json_values_io.h"

namespace demarche {
namespace {

using report::Json;
using report::json;

/// With the mean at the ends of the range of lambda.
Json with_lambda(const Band& band) {
  Json out = report::json(band);
  out["lambda_low"] = band.lambda_low;
  out["lambda_high"] = band.lambda_high;
  return out;
}

/// The order of the contract: war, accident, standoff, back-down, concession, settlement.
Json outcomes(const RunSummary& run) {
  constexpr std::array<Ending, kEndings> kOrder{Ending::war,       Ending::accident,   Ending::standoff,
                                                Ending::back_down, Ending::concession, Ending::settlement};
  Json out = Json::object();
  for (const Ending ending : kOrder)
    out[kEndingNames[static_cast<std::size_t>(ending)]] =
        with_lambda(run.endings[static_cast<std::size_t>(ending)]);
  return out;
}

Json run_details(const RunSummary& run) {
  Json kinds = Json::object();
  for (const auto& [name, belief] : run.kinds) kinds[name] = belief;
  return {{"war_in_all", with_lambda(run.war_in_all)},
          {"share_with_deal", json(run.share_with_deal)},
          {"share_with_deal_no_core", json(run.share_with_deal_no_core)},
          {"rather_fight", with_lambda(run.rather_fight)},
          {"kinds", kinds}};
}

Json as_move(const AsMove& move) {
  return {{"moves", move.moves},
          {"applies", move.applies},
          {"war", json(move.war)},
          {"concession", json(move.concession)},
          {"settlement", json(move.settlement)},
          {"as_fact", json(move.fact)},
          {"reading", json(move.reading)}};
}

Json grid(const DriverGrid& grid) {
  return {{"first", grid.first},
          {"second", grid.second},
          {"rows", grid.rows},
          {"columns", grid.columns},
          {"war", grid.war}};
}

Json instruments(const std::vector<Instrument>& rows) {
  Json out = Json::array();
  for (const Instrument& row : rows) {
    out.push_back({{"id", row.id},
                   {"name", row.name},
                   {"kind", row.kind},
                   {"payer", row.payer},
                   {"payer_consents", row.payer_consents},
                   {"crosses", row.crosses},
                   {"crosses_share", row.crosses_share},
                   {"applies", row.applies},
                   {"war", json(row.war)},
                   {"concession", json(row.concession)},
                   {"settlement", json(row.settlement)},
                   {"cost_challenger", json(row.cost_challenger)},
                   {"cost_target", json(row.cost_target)}});
    if (row.as_move) out.back()["as_move"] = as_move(*row.as_move);
  }
  return out;
}

Json drivers(const std::vector<Driver>& rows) {
  Json out = Json::array();
  for (const Driver& row : rows)
    out.push_back({{"path", row.path},
                   {"name", row.name},
                   {"from_prior", row.input < 0},
                   {"first_order", row.first_order},
                   {"se", row.se},
                   {"war_at_low", row.at_low},
                   {"war_at_high", row.at_high},
                   {"has_source", row.has_source},
                   {"sources", row.sources}});
  return out;
}

Json decomposition(const std::vector<DecompositionStep>& steps) {
  Json out = Json::array();
  for (const DecompositionStep& step : steps)
    out.push_back({{"group", step.group}, {"war_after", step.war_after}});
  return out;
}

Json coalition(const CoalitionSummary& summary) {
  Json members = Json::array(), models = Json::object();
  for (const CoalitionRow& row : summary.members)
    members.push_back({{"name", row.name},
                       {"position", {{"mean", row.position}, {"low", row.low}, {"high", row.high}}},
                       {"weight", row.weight},
                       {"unity_without", json(row.without)},
                       {"sourced", row.sourced}});
  for (const auto& [name, unity] : summary.models) models[name] = unity;
  return {{"threat", summary.threat},
          {"unity", json(summary.unity)},
          {"models", models},
          {"left_after_delay", summary.left_after_delay},
          {"members", members}};
}

Json exchange(const ExchangeSummary& summary) {
  Json worth = Json::array(), bits = Json::object();
  for (const ExchangeWorth& row : summary.worth)
    worth.push_back({{"id", row.id},
                     {"name", row.name},
                     {"applies", row.applies},
                     {"attack", json(row.attack)},
                     {"signed", json(row.settled)},
                     {"value_challenger", json(row.challenger)},
                     {"value_target", json(row.target)}});
  for (const auto& [step, told] : summary.bits) bits[step] = told;
  return {{"certificate", Json::parse(certificate_json(summary.certificate))},
          {"solved",
           {{"draws", summary.draws - summary.failed},
            {"failed", summary.failed},
            {"worst_residual", summary.worst_residual},
            {"worst_best_response_gap", summary.worst_gap}}},
          {"worth", worth},
          {"information_bits", bits},
          {"types_bits", {{"challenger", summary.bits_challenger}, {"target", summary.bits_target}}},
          {"attack_if_threatened", summary.attack_threatened},
          {"attack_if_not_threatened", summary.attack_unthreatened},
          {"learning",
           {{"depth", summary.learning_depth},
            {"draws", summary.learning_draws},
            {"war", json(summary.learning_war)},
            {"largest_mean_change", summary.learning_largest}}}};
}

Json inputs(const std::vector<InputRow>& rows) {
  Json out = Json::array();
  for (const InputRow& row : rows)
    out.push_back({{"path", row.path},
                   {"value", row.value},
                   {"sources", row.sources},
                   {"note", row.note},
                   {"where", row.where},
                   {"judgement", row.judgement},
                   {"used", row.used},
                   {"share", row.share}});
  return out;
}

Json reference_classes(const std::vector<ReferenceRow>& rows) {
  Json out = Json::array();
  for (const ReferenceRow& row : rows)
    out.push_back({{"id", row.id},
                   {"definition", row.definition},
                   {"k", row.k},
                   {"n", row.n},
                   {"low", row.low},
                   {"high", row.high},
                   {"horizon", row.horizon},
                   {"excludes", row.excludes},
                   {"sources", row.sources}});
  return out;
}

Json sources(const Crisis& crisis) {
  Json out = Json::array();
  for (const Source& source : crisis.sources) {
    Json row{{"id", source.id}, {"text", source.text}, {"url", source.url}, {"recalled", source.recalled}};
    row["written"] = source.written ? Json(source.written->iso()) : Json(nullptr);
    out.push_back(std::move(row));
  }
  return out;
}

Json baselines(const std::vector<Baseline>& rows) {
  Json out = Json::array();
  for (const Baseline& row : rows) out.push_back({{"name", row.name}, {"war", row.war}, {"note", row.note}});
  return out;
}

Json trust(const Assessment& assessment) {
  Json out = Json::array();
  for (const auto& [text, ok] : assessment.trust) out.push_back({{"text", text}, {"ok", ok}});
  return out;
}

Json provenance(const Crisis& crisis, const Assessment& assessment) {
  return {{"inputs_total", assessment.inputs_total},
          {"inputs_without_source", assessment.inputs_without_source},
          {"inputs_not_used", assessment.inputs_not_used},
          {"unsourced_share", assessment.unsourced_share},
          {"inputs", inputs(assessment.inputs)},
          {"sources", sources(crisis)},
          {"reference_classes", reference_classes(assessment.reference)},
          {"baselines", baselines(assessment.baselines)},
          {"not_used", assessment.not_used},
          {"trust", trust(assessment)}};
}

Json resolution(const Crisis& crisis) {
  Json out = Json::array();
  for (const ResolutionRule& rule : crisis.resolution) {
    Json row{{"outcome", rule.outcome}, {"rule", rule.rule}, {"source", rule.source}};
    row["until"] = rule.until ? Json(rule.until->iso()) : Json(nullptr);
    out.push_back(std::move(row));
  }
  return out;
}

Json forecasts(const Crisis& crisis) {
  Json out = Json::array();
  for (const PublicForecast& forecast : crisis.forecasts)
    if (forecast.date <= crisis.as_of)
      out.push_back({{"date", forecast.date.iso()},
                     {"by", forecast.by},
                     {"question", forecast.question},
                     {"probability", forecast.probability},
                     {"at_least", forecast.at_least},
                     {"sources", forecast.sources}});
  return out;
}

}  // namespace

std::string assessment_json(const Crisis& crisis, const Assessment& assessment) {
  Json out;
  out["schema"] = "demarche-assessment/1";
  out["engine"] = {{"name", "demarche"}, {"version", assessment.engine_version}};
  out["dossier"] = {
      {"id", crisis.id}, {"title", crisis.title}, {"as_of", crisis.as_of.iso()}, {"hash", crisis.sha256}};
  out["seed"] = assessment.seed;
  out["draws"] = assessment.draws;
  out["horizon"] = {{"days", assessment.horizon_days}, {"until", assessment.until.iso()}};
  out["lambda"] = {{"low", assessment.lambda_low}, {"high", assessment.lambda_high}};
  out["outcomes"] = outcomes(assessment.standard);
  out["outcomes_analyst"] = outcomes(assessment.analyst);
  out["standard"] = run_details(assessment.standard);
  out["analyst"] = run_details(assessment.analyst);
  out["solved"] = {{"draws", assessment.draws - assessment.failed},
                   {"failed", assessment.failed},
                   {"worst_residual", assessment.worst_residual}};
  out["bargain"] = Json::parse(bargain_json(crisis, assessment.bargain, assessment.analyst.share_with_deal));
  out["bargain"]["share_with_deal_no_core"] = json(assessment.analyst.share_with_deal_no_core);
  if (assessment.record)
    out["docket"] = Json::parse(docket_json(crisis, assessment.record->ledger, assessment.record->docket));
  out["instruments"] = instruments(assessment.instruments);
  if (assessment.grid) out["drivers_grid"] = grid(*assessment.grid);
  if (assessment.coalition) out["coalition"] = coalition(*assessment.coalition);
  if (assessment.exchange) out["exchange"] = exchange(*assessment.exchange);
  out["drivers"] = drivers(assessment.drivers);
  out["drivers_rest"] = assessment.drivers_rest;
  out["drivers_interaction"] = assessment.drivers_interaction;
  out["drivers_analyst"] = drivers(assessment.analyst_drivers);
  out["decomposition"] = decomposition(assessment.decomposition);
  out["resolution"] = resolution(crisis);
  out["public_forecasts"] = forecasts(crisis);
  out["provenance"] = provenance(crisis, assessment);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
