// What a study, a part and a report say of themselves, as JSON.

#include <cmath>
#include <nlohmann/json.hpp>

#include "study/part.h"

namespace demarche {

namespace study {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "demarche-sweep-part/1";

Json stop_json(const StudyStop& stop) {
  return {{"output", stop.output},
          {"half_width", stop.half_width},
          {"confidence", stop.confidence},
          {"low", stop.low},
          {"high", stop.high},
          {"first", stop.first}};
}

StudyStop stop_of(const Json& json) {
  StudyStop stop;
  json.at("output").get_to(stop.output);
  json.at("half_width").get_to(stop.half_width);
  json.at("confidence").get_to(stop.confidence);
  json.at("low").get_to(stop.low);
  json.at("high").get_to(stop.high);
  json.at("first").get_to(stop.first);
  return stop;
}

StudyFacts facts_of(const Json& json) {
  StudyFacts f;
  json.at("version").get_to(f.version);
  json.at("id").get_to(f.id);
  json.at("title").get_to(f.title);
  json.at("study").get_to(f.study_text);
  json.at("study_sha256").get_to(f.study_sha256);
  json.at("seed").get_to(f.seed);
  json.at("draws").get_to(f.draws);
  json.at("unit").get_to(f.unit);
  json.at("keep_draws").get_to(f.keep_draws);
  json.at("outputs").get_to(f.outputs);
  json.at("axes").get_to(f.axes);
  json.at("quantiles").get_to(f.quantiles);
  if (json.contains("stop")) f.stop = stop_of(json.at("stop"));
  for (const Json& cell : json.at("cells"))
    f.cells.push_back({cell.at(0), cell.at(1), cell.at(2).get<std::vector<std::string>>()});
  for (const Json& hash : json.at("hashes")) f.hashes.emplace_back(hash.at(0), hash.at(1));
  return f;
}

bool is_sane(const PartHeader& header) {
  const StudyFacts& f = header.facts;
  return f.unit >= 1 && f.draws >= 1 && !f.outputs.empty() && header.shard >= 1 &&
         header.shard <= header.shards;
}

}  // namespace

std::string header_text(const PartHeader& header) {
  const StudyFacts& f = header.facts;
  Json cells = Json::array(), hashes = Json::array();
  for (const StudyCell& cell : f.cells) cells.push_back({cell.subject, cell.run, cell.values});
  for (const auto& [what, hash] : f.hashes) hashes.push_back({what, hash});
  Json json{{"format", kFormat},
            {"version", f.version},
            {"id", f.id},
            {"title", f.title},
            {"study", f.study_text},
            {"study_sha256", f.study_sha256},
            {"seed", f.seed},
            {"draws", f.draws},
            {"unit", f.unit},
            {"keep_draws", f.keep_draws},
            {"outputs", f.outputs},
            {"axes", f.axes},
            {"quantiles", f.quantiles},
            {"cells", cells},
            {"hashes", hashes},
            {"shard", header.shard},
            {"shards", header.shards}};
  if (f.stop) json["stop"] = stop_json(*f.stop);
  return json.dump();
}

std::optional<PartHeader> parse_header(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("format") != kFormat) return std::nullopt;
    PartHeader header{facts_of(json), json.at("shard"), json.at("shards")};
    if (!is_sane(header)) return std::nullopt;
    return header;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace study

std::string sweep_json(const SweepReport& report) {
  using Json = study::Json;
  const StudyFacts& f = report.facts;
  Json rows = Json::array();
  for (const SweepRow& row : report.rows) {
    const StudyCell& cell = f.cells[static_cast<std::size_t>(row.cell)];
    Json values = Json::object(), quantiles = Json::array();
    for (std::size_t a = 0; a < f.axes.size(); ++a) values[f.axes[a]] = cell.values[a];
    for (std::size_t q = 0; q < row.quantiles.size(); ++q)
      quantiles.push_back({{"p", f.quantiles[q]}, {"value", row.quantiles[q]}});
    rows.push_back({{"subject", cell.subject},
                    {"run", cell.run},
                    {"grid", values},
                    {"output", f.outputs[static_cast<std::size_t>(row.output)]},
                    {"draws", row.draws},
                    {"missing", row.missing},
                    {"mean", row.mean},
                    {"se", row.se},
                    {"quantiles", quantiles}});
  }
  Json ends = Json::array();
  for (const CellEnd& end : report.ends) {
    const Json width = std::isfinite(end.half_width) ? Json(end.half_width) : Json(nullptr);
    ends.push_back({{"cell", end.cell},
                    {"draws", end.draws},
                    {"ended", end.narrow ? "narrow-enough" : "cap"},
                    {"half_width", width}});
  }
  Json json{{"schema", "demarche-sweep/1"},
            {"engine", {{"version", f.version}}},
            {"study", f.id},
            {"seed", f.seed},
            {"file", report.file},
            {"partial", report.partial},
            {"cells", f.cells.size()},
            {"draws", report.draws},
            {"missing", report.missing},
            {"rows", rows}};
  if (f.stop) json["ends"] = ends;
  return json.dump(2) + "\n";
}

}  // namespace demarche
