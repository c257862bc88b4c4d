// The exchange game as JSON: the content of its page and every point of choice, unrounded.

#include <cmath>

#include "demarche/report.h"
#include "report/exchange_view.h"
#include "report/json_values_io.h"

namespace demarche {
namespace {

using report::Json;
using report::json;

Json json(const Certificate& certificate) { return Json::parse(certificate_json(certificate)); }

template <class Read>
Json by_end(Read read) {
  Json out = Json::object();
  for (int e = 0; e < kExchangeEnds; ++e) out[kExchangeEndNames[e]] = read(e);
  return out;
}

Json json(const ExchangeType& type) {
  return {{"name", type.name},
          {"share", type.share},
          {"stake", type.stake},
          {"war_cost", type.war_cost},
          {"value", type.value}};
}

Json json(const Crisis& crisis, const ExchangePackage& package) {
  Json options = Json::object();
  for (std::size_t i = 0; i < package.options.size(); ++i)
    options[crisis.issues[i].id] = crisis.issues[i].options[package.options[i]].id;
  return {{"name", package.name},
          {"options", options},
          {"challenger", package.challenger},
          {"target", package.target},
          {"meets_core", package.meets_core},
          {"refused_for_good", package.refused_for_good},
          {"challenger_signs", package.challenger_signs},
          {"target_signs", package.target_signs}};
}

Json json(const ExchangeMoveRow& move) {
  Json by_type = Json::array();
  for (const double p : move.by_type) by_type.push_back(std::isnan(p) ? Json(nullptr) : Json(p));
  Json out{{"move", move.words}, {"probability", move.probability}, {"by_type", by_type}};
  out["leads_to"] = move.leads_to < 0 ? Json(nullptr) : Json(move.leads_to);
  out["ends"] = move.ends ? Json(kExchangeEndNames[static_cast<std::size_t>(*move.ends)]) : Json(nullptr);
  return out;
}

Json json(const ExchangePoint& point) {
  Json moves = Json::array();
  for (const auto& move : point.moves) moves.push_back(json(move));
  return {{"side", point.side == 0 ? "challenger" : "target"},
          {"question", point.question},
          {"path", point.path},
          {"before", point.before < 0 ? Json(nullptr) : Json(point.before)},
          {"reach", point.reach},
          {"belief", {{"challenger", point.belief[0]}, {"target", point.belief[1]}}},
          {"information_bits", point.information},
          {"moves", moves}};
}

Json json(const ExchangeEquilibrium& other) {
  return {{"found", other.found},
          {"ends", by_end([&](int e) { return other.ends[e]; })},
          {"challenger_value", other.challenger_value},
          {"target_value", other.target_value},
          {"certificate", json(other.certificate)}};
}

template <class Row>
Json rows(const std::vector<Row>& from) {
  Json out = Json::array();
  for (const auto& row : from) out.push_back(json(row));
  return out;
}

Json json(const Crisis& crisis, const ExchangeSolution& s) {
  Json packages = Json::array();
  for (const auto& package : s.packages) packages.push_back(json(crisis, package));
  return {{"which", s.which},
          {"rounds", s.rounds},
          {"nodes", s.nodes},
          {"decision_nodes", s.decision_nodes},
          {"types", {{"challenger", rows(s.types[0])}, {"target", rows(s.types[1])}}},
          {"packages", packages},
          {"deal_exists", s.deal_exists},
          {"ends", by_end([&](int e) { return s.ends[e]; })},
          {"challenger_value", s.challenger_value},
          {"target_value", s.target_value},
          {"points", rows(s.points)},
          {"starts", s.starts},
          {"others", rows(s.others)}};
}

Json json(const ExchangeBands& b) {
  return {{"draws", b.draws},
          {"seed", b.seed},
          {"failed", b.failed},
          {"worst_residual", b.worst_residual},
          {"worst_best_response_gap", b.worst_gap},
          {"ends", by_end([&](int e) { return json(b.ends[e]); })},
          {"attack", json(b.attack)},
          {"war", json(b.war)},
          {"signed", json(b.settled)},
          {"challenger_value", json(b.challenger_value)},
          {"target_value", json(b.target_value)}};
}

template <class Read>
Json by_ending(Read read) {
  Json out = Json::object();
  for (int e = 0; e < kEndings; ++e) out[kEndingNames[e]] = read(e);
  return out;
}

Json json(const LearningDifferences& d) {
  return {{"draws", d.draws},
          {"seed", d.seed},
          {"failed", d.failed},
          {"endings", by_ending([&](int e) { return json(d.endings[e]); })},
          {"war_in_all", json(d.war)},
          {"share_above_0.05", d.above},
          {"largest", d.largest},
          {"median_of_largest", d.typical},
          {"worst_residual", d.worst_residual}};
}

Json dossier(const Crisis& crisis) {
  return {{"id", crisis.id}, {"title", crisis.title}, {"as_of", crisis.as_of.iso()}, {"hash", crisis.sha256}};
}

std::string text_of(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace


std::string exchange_json(const Crisis& crisis, const ExchangeAnswer& answer) {
  Json out;
  out["schema"] = "demarche-exchange/1";
  out["dossier"] = dossier(crisis);
  out["certificate"] = json(answer.solution.certificate);
  out["exchange"] = json(crisis, answer.solution);
  if (answer.bands) out["bands"] = json(*answer.bands);
  return text_of(out);
}

std::string standoff_json(const Crisis& crisis, const StandoffGameAnswer& answer) {
  Json out;
  out["schema"] = "demarche-standoff/1";
  out["dossier"] = dossier(crisis);
  out["which"] = answer.which;
  out["depth"] = answer.depth;
  out["rounds"] = answer.rounds;
  out["nodes"] = answer.nodes;
  out["decision_nodes"] = answer.decision_nodes;
  out["endings_frozen"] = by_ending([&](int e) { return answer.frozen[e]; });
  out["endings_moving"] = by_ending([&](int e) { return answer.moving[e]; });
  out["challenger_value"] = {{"frozen", answer.frozen_value[0]}, {"moving", answer.moving_value[0]}};
  out["target_value"] = {{"frozen", answer.frozen_value[1]}, {"moving", answer.moving_value[1]}};
  out["certificate"] = json(answer.certificate);
  if (answer.differences) out["differences"] = json(*answer.differences);
  return text_of(out);
}

}  // namespace demarche
